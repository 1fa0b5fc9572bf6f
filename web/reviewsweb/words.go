package reviewsweb

import (
	"strconv"

	"anyam/market"
	"anyam/platform/i18n"
	"anyam/trade/reviews"
	"anyam/web/ui"
)

// pieceName is how the piece is called, as the reader knows it.
func pieceName(l *i18n.Locale, r reviews.Row) string {
	if text, _ := r.Piece.Text(l.Lang()); text.Name != "" {
		return text.Name
	}
	return l.T("A piece that is gone")
}

func stateText(l *i18n.Locale, s reviews.State) string {
	if s == reviews.Hidden {
		return l.T("Not shown")
	}
	return l.T("Shown")
}

// starOptions are the stars to choose from, the best first.
func starOptions(l *i18n.Locale) []ui.Option {
	words := []string{l.T("Very bad"), l.T("Bad"), l.T("Fair"), l.T("Good"), l.T("Very good")}
	var options []ui.Option
	for n := reviews.MaxStars; n >= 1; n-- {
		options = append(options, ui.Option{Value: strconv.Itoa(n), Text: l.N("%s star", "%s stars", int64(n)) + " · " + words[n-1]})
	}
	return options
}

func reasonOptions(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, r := range reviews.Reasons {
		options = append(options, ui.Option{Value: string(r), Text: l.T(reviews.ReasonText(r))})
	}
	return options
}

func countryName(l *i18n.Locale, code string) string { return market.Country(code).Name(l.Lang()) }
