package galleryweb

import (
	"net/http"
	"strings"

	"anyam/gallery/terms"
	"anyam/market"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/trade/reviews"
	"anyam/web/respond"
)

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

// writerOf names who wrote a review, as everybody may read it.
func writerOf(l *i18n.Locale, r reviews.Review) string {
	if r.Country == "" {
		return r.Writer
	}
	return r.Writer + " · " + market.Country(r.Country).Name(l.Lang())
}
