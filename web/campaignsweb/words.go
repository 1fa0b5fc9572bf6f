package campaignsweb

import (
	"strings"

	"anyam/market"
	"anyam/platform/i18n"
	"anyam/promotion/campaigns"
	"anyam/web/ui"
)

// sourceText is the name of a source.
func sourceText(l *i18n.Locale, s campaigns.Source) string {
	switch s {
	case campaigns.Poster:
		return l.T("Poster or card")
	case campaigns.Label:
		return l.T("Label or packaging")
	case campaigns.Fair:
		return l.T("Fair or exhibition")
	case campaigns.Instagram:
		return "Instagram"
	case campaigns.Facebook:
		return "Facebook"
	case campaigns.TikTok:
		return "TikTok"
	case campaigns.WhatsApp:
		return "WhatsApp"
	case campaigns.Email:
		return l.T("E-mail to somebody")
	case campaigns.Newsletter:
		return l.T("Newsletter")
	case campaigns.Press:
		return l.T("Press")
	case campaigns.Partner:
		return l.T("Another website")
	}
	return l.T("Somewhere else")
}

func sourceOptions(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, s := range campaigns.Sources {
		options = append(options, ui.Option{Value: string(s), Text: sourceText(l, s)})
	}
	return options
}

func deviceText(l *i18n.Locale, d string) string {
	switch campaigns.Device(d) {
	case campaigns.Phone:
		return l.T("Phone")
	case campaigns.Tablet:
		return l.T("Tablet")
	case campaigns.Computer:
		return l.T("Computer")
	}
	return l.T("Not told")
}

func countryText(l *i18n.Locale, code string) string {
	if code == "" {
		return l.T("Not told")
	}
	if name := market.Country(code).Name(l.Lang()); name != "" {
		return name
	}
	return code
}

// visitsText is a number of visits, or that they are few (rule campaigns-7).
func visitsText(l *i18n.Locale, n campaigns.Total) string {
	if n.IsWithheld() {
		return l.T("fewer than %s", l.Number(campaigns.Fewest))
	}
	return l.Number(int64(n))
}

// moneyText is what orders are worth, a sum for each currency.
func moneyText(l *i18n.Locale, f campaigns.Funnel) string {
	var parts []string
	for _, a := range f.Value {
		parts = append(parts, l.Money(a))
	}
	return strings.Join(parts, " + ")
}

// bars are a margin as bars, with what is withheld at the end.
func bars(l *i18n.Locale, caption string, m campaigns.Margin, name func(key string) string) ui.Bars {
	b := ui.Bars{Caption: caption, Unit: l.T("visits"), IsShown: true}
	for _, c := range m.Shown {
		b.Rows = append(b.Rows, ui.Bar{Name: name(c.Key), Value: float64(c.N), Text: l.Number(c.N)})
	}
	if m.Rest > 0 {
		b.Rows = append(b.Rows, ui.Bar{Name: l.T("All others together"), Value: float64(m.Rest), Text: l.Number(m.Rest)})
	}
	return b
}
