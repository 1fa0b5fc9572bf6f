package galleryweb

import (
	"net/http"
	"strings"

	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/market"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/web/respond"
)

// paragraphs are the parts of a text between empty lines.
func paragraphs(text string) []string {
	var parts []string
	for part := range strings.SplitSeq(text, "\n") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// firstSentence is the beginning of a text, for search engines: at most 160 characters.
func firstSentence(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if i := strings.Index(text, ". "); i > 40 && i < 160 {
		return text[:i+1]
	}
	runes := []rune(text)
	if len(runes) > 160 {
		return string(runes[:159]) + "…"
	}
	return text
}

// list joins words for reading.
func list(words []string) string { return strings.Join(words, ", ") }

func craftNames(l *i18n.Locale, crafts []string) string {
	return list(terms.Names(terms.Craft, crafts, l.Lang()))
}

// currencies are those in which prices can be shown, rupiah first.
func currencies() []money.Currency {
	all := []money.Currency{money.IDR}
	for _, c := range market.Offered() {
		if c != money.IDR {
			all = append(all, c)
		}
	}
	return all
}

// currency remembers in which currency the visitor wants to see prices.
func (p *Pages) currency(w http.ResponseWriter, r *http.Request) error {
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	if c := money.Currency(form.Text("currency")); c == money.IDR || market.IsOffered(c) {
		respond.VisitOf(r).Remember(w, respond.CurrencyCookie, string(c))
	}
	return respond.Redirect(w, r, form.Text("next"))
}

// shareImage is the whole address of the picture that shared links show.
func shareImage(v *respond.Visit, p gallery.Product) string {
	cover, ok := p.Cover()
	if !ok {
		return ""
	}
	r, ok := cover.Largest("jpeg")
	if !ok {
		return ""
	}
	return v.Frame.BaseURL + r.Path(cover.ID)
}

// What search engines read of a piece (schema.org Product, Offer).
type (
	dataProduct struct {
		Context         string    `json:"@context"`
		Type            string    `json:"@type"`
		Name            string    `json:"name"`
		Description     string    `json:"description"`
		Image           string    `json:"image,omitempty"`
		Brand           dataBrand `json:"brand"`
		CountryOfOrigin string    `json:"countryOfOrigin"`
		Offers          dataOffer `json:"offers"`
	}
	dataBrand struct {
		Type string `json:"@type"`
		Name string `json:"name"`
	}
	dataOffer struct {
		Type             string       `json:"@type"`
		Price            string       `json:"price"`
		PriceCurrency    string       `json:"priceCurrency"`
		Availability     string       `json:"availability"`
		URL              string       `json:"url"`
		EligibleQuantity dataQuantity `json:"eligibleQuantity"`
	}
	dataQuantity struct {
		Type     string `json:"@type"`
		MinValue int64  `json:"minValue"`
	}
)

// productData is what search engines read of a piece.
func productData(v *respond.Visit, view *productView) []any {
	if view.IsDraft || view.Product.Price.Minor == 0 {
		return nil
	}
	return []any{dataProduct{
		Context: "https://schema.org", Type: "Product", Name: view.Text.Name, Description: firstSentence(view.Text.Story),
		Image: shareImage(v, view.Product), Brand: dataBrand{"Brand", view.Maker.Name}, CountryOfOrigin: "ID",
		Offers: dataOffer{
			Type: "Offer", Price: view.Product.Price.Decimal().String(), PriceCurrency: string(view.Product.Price.Currency),
			Availability: "https://schema.org/MadeToOrder", URL: v.Frame.BaseURL + productPath(v.Locale.Lang(), view.Slug),
			EligibleQuantity: dataQuantity{"QuantitativeValue", view.MinOrder},
		},
	}}
}
