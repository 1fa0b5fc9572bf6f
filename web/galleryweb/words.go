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

// productData is what search engines read of a piece (schema.org Product).
func productData(v *respond.Visit, view productView) []any {
	if view.IsDraft || view.Product.Price.Minor == 0 {
		return nil
	}
	return []any{map[string]any{
		"@context": "https://schema.org", "@type": "Product", "name": view.Text.Name, "description": firstSentence(view.Text.Story),
		"image": shareImage(v, view.Product), "brand": map[string]any{"@type": "Brand", "name": view.Maker.Name}, "countryOfOrigin": "ID",
		"offers": map[string]any{
			"@type": "Offer", "price": view.Product.Price.Decimal().String(), "priceCurrency": string(view.Product.Price.Currency),
			"availability": "https://schema.org/MadeToOrder", "url": v.Frame.BaseURL + productPath(v.Locale.Lang(), view.Slug),
			"eligibleQuantity": map[string]any{"@type": "QuantitativeValue", "minValue": view.MinOrder},
		},
	}}
}
