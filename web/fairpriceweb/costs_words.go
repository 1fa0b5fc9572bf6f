package fairpriceweb

import (
	"strconv"

	"anyam/gallery"
	"anyam/gallery/fairprice"
	"anyam/members/regions"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/web/respond"
	"anyam/web/ui"
)

// priceNote says what the piece is sold for today.
func priceNote(v *respond.Visit, view costsView) string {
	switch today := view.Price; {
	case today.Minor == 0:
		return v.T("The piece has no price yet.")
	case today.Minor < view.Priced.ExWorks.Minor:
		return v.T("Today it costs %s: too little.", v.Locale.Money(today))
	default:
		return v.T("Today it costs %s.", v.Locale.Money(today))
	}
}

// duration writes minutes as hours and minutes.
func duration(v *respond.Visit, minutes int64) string {
	switch hours, rest := minutes/60, minutes%60; {
	case hours == 0:
		return v.T("%d min", rest)
	case rest == 0:
		return v.T("%d h", hours)
	default:
		return v.T("%d h %d min", hours, rest)
	}
}

func percentOr0(v *respond.Visit, bp money.BasisPoints) string {
	if bp == 0 {
		return "0"
	}
	return percentOf(v.Locale, bp)
}

// wholePercent is a share in whole percent, rounded down as the pay is.
func wholePercent(bp money.BasisPoints) string { return strconv.FormatInt(int64(bp)/100, 10) }

// wageHelp names the minimum wage of the maker's regency.
func wageHelp(v *respond.Visit, view costsView) string {
	if !view.HasWage {
		return v.T("We do not know the minimum wage of your regency. Ask your coordinator, or write what you want to earn.")
	}
	return v.T("The minimum wage of %s in %d is %s (%s). You may write more.", regions.ShortName(view.Maker.Regency, string(v.Locale.Lang())), view.Wage.Year, v.Locale.Money(view.Wage.Month), view.Wage.Source)
}

func offerTone(o fairprice.Offer) ui.Tone {
	switch {
	case o.IsFair():
		return ui.Good
	case o.Hour.Minor <= 0:
		return ui.Bad
	default:
		return ui.Warn
	}
}

// offerTitle says what the offer leaves for an hour.
func offerTitle(v *respond.Visit, o fairprice.Offer) string {
	if o.Hour.Minor <= 0 {
		return v.T("%s does not even pay for the material: nothing is left for your work.", v.Locale.Money(o.Price))
	}
	return v.T("%s leaves %s for an hour of work.", v.Locale.Money(o.Price), v.Locale.Money(o.Hour))
}

// offerList compares that pay with the rate and with the minimum wage, and names the price to answer with.
func offerList(v *respond.Visit, view costsView) []string {
	o := view.Offer
	var list []string
	if o.Hour.Minor > 0 {
		list = append(list, v.T("That is %s %% of the rate in your sheet, %s.", wholePercent(o.OfRate), v.Locale.Money(view.Priced.Hour)))
		if view.HasWage {
			list = append(list, v.T("The minimum wage of %s is %s an hour: the offer pays %s %% of it.", regions.ShortName(view.Maker.Regency, string(v.Locale.Lang())), v.Locale.Money(view.Wage.Hour()), wholePercent(o.OfWage(view.Wage))))
		}
	}
	if o.IsFair() {
		return append(list, v.T("You can say yes."))
	}
	return append(list, v.T("Answer with %s: then every hour is paid.", v.Locale.Money(o.Counter)))
}

func pieceName(l *i18n.Locale, s gallery.Shown) string {
	if text, _ := s.Text(l.Lang()); text.Name != "" {
		return text.Name
	}
	return l.T("New piece")
}
