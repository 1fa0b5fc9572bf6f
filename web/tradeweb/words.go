package tradeweb

import (
	"strconv"
	"strings"
	"time"

	"anyam/gallery"
	"anyam/market"
	"anyam/platform/clock"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/trade"
	"anyam/web/respond"
	"anyam/web/ui"
)

// common are the countries that buy most craft from East Java: they come first in lists.
var common = []market.Country{"US", "JP", "NL", "DE", "AU", "GB", "FR", "SG", "KR", "MY"}

// countryOptions are all countries, the common ones first.
func countryOptions(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, c := range common {
		options = append(options, ui.Option{Value: string(c), Text: c.Name(l.Lang()), Group: l.T("Frequent")})
	}
	for _, c := range market.Countries(l.Lang()) {
		options = append(options, ui.Option{Value: string(c), Text: c.Name(l.Lang()), Group: l.T("All countries")})
	}
	return options
}

func countryName(l *i18n.Locale, code string) string { return market.Country(code).Name(l.Lang()) }

func currencyOptions(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, c := range market.Offered() {
		options = append(options, ui.Option{Value: string(c), Text: string(c) + " · " + l.T(market.CurrencyName(c))})
	}
	return options
}

func incotermOptions() []ui.Option {
	var options []ui.Option
	for _, t := range market.Incoterms() {
		options = append(options, ui.Option{Value: string(t.Code), Text: string(t.Code) + " · " + t.Name})
	}
	return options
}

func balanceOptions(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, b := range []trade.BalanceTerm{trade.BeforeShipment, trade.AgainstDocuments, trade.AfterDelivery} {
		options = append(options, ui.Option{Value: string(b), Text: upper(l.T(trade.BalanceText(b)))})
	}
	return options
}

// upper begins a sentence with a text.
func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// inquiryBadge is where an inquiry stands.
func inquiryBadge(l *i18n.Locale, st trade.InquiryState) ui.Badge {
	tones := map[trade.InquiryState]ui.Tone{trade.InquiryOpen: ui.Warn, trade.InquiryQuoted: ui.Info, trade.InquiryOrdered: ui.Good}
	return ui.Badge{Text: l.T(trade.InquiryText(st)), Tone: tones[st]}
}

// orderBadge is where an order stands.
func orderBadge(l *i18n.Locale, st trade.OrderState) ui.Badge {
	tones := map[trade.OrderState]ui.Tone{trade.Closed: ui.Good, trade.Delivered: ui.Good, trade.Cancelled: ui.Bad, trade.Confirmed: ui.Warn}
	tone, ok := tones[st]
	if !ok {
		tone = ui.Info
	}
	return ui.Badge{Text: l.T(trade.StateText(st)), Tone: tone}
}

// quotationBadge is what has become of an offer on the day.
func quotationBadge(l *i18n.Locale, q trade.Quotation, today clock.Date) ui.Badge {
	switch {
	case q.IsOpen(today):
		return ui.Badge{Text: l.T("Open until %s", l.Date(q.ValidUntil)), Tone: ui.Info}
	case q.IsExpired(today):
		return ui.Badge{Text: l.T("Expired on %s", l.Date(q.ValidUntil)), Tone: ui.Warn}
	case q.State == trade.QuotationAccepted:
		return ui.Badge{Text: l.T("Accepted"), Tone: ui.Good}
	case q.State == trade.QuotationDeclined:
		return ui.Badge{Text: l.T("Declined"), Tone: ui.Bad}
	}
	return ui.Badge{Text: l.T("Replaced by a newer one")}
}

// sideName is a side, as people on all sides call it.
func sideName(l *i18n.Locale, side trade.Side) string {
	switch side {
	case trade.BuyerSide:
		return l.T("Buyer")
	case trade.MakerSide:
		return l.T("Workshop")
	}
	return l.T("Association")
}

// termFacts are the terms of an offer or an order.
func termFacts(l *i18n.Locale, t trade.Terms) ui.Facts {
	f := ui.Facts{{Name: l.T("Delivery"), Text: t.Incoterm + " " + t.Place, Note: "Incoterms 2020"}}
	if t.DepositBP > 0 {
		f = append(f, ui.Fact{Name: l.T("Deposit"), Text: percent(l, t.DepositBP), Note: l.T("before production begins")})
	}
	balance := ui.Fact{Name: l.T("Balance"), Text: upper(l.T(trade.BalanceText(t.Balance)))}
	if t.Balance == trade.AfterDelivery {
		balance.Note = l.N("within %s day", "within %s days", t.BalanceDays)
	}
	after := l.T("after the order")
	if t.DepositBP > 0 {
		after = l.T("after the deposit")
	}
	return append(f, balance, ui.Fact{Name: l.T("Ready in"), Text: l.N("%s day", "%s days", t.LeadDays), Note: after})
}

func percent(l *i18n.Locale, bp money.BasisPoints) string {
	digits := 0
	if bp%100 != 0 {
		digits = 2
	}
	return l.Percent(float64(bp)/100, digits)
}

// sumOf is lines that add up, with freight.
func sumOf(l *i18n.Locale, lines []trade.Line, t trade.Terms, total money.Amount) ui.Sum {
	s := ui.Sum{Caption: l.T("What it comes to"), Total: ui.SumLine{Name: l.T("Total"), Note: t.Incoterm + " " + t.Place, Amount: l.Money(total)}}
	for _, x := range lines {
		s.Lines = append(s.Lines, ui.SumLine{Name: x.Description, Note: l.Number(x.Quantity) + " × " + l.Money(x.Unit), Amount: l.Money(x.Amount)})
	}
	if t.Freight.Minor > 0 {
		s.Lines = append(s.Lines, ui.SumLine{Name: l.T("Freight and insurance"), Amount: l.Money(t.Freight)})
	}
	return s
}

// linesOf are the lines of an order without what papers say.
func linesOf(o trade.Order) []trade.Line {
	lines := make([]trade.Line, len(o.Lines))
	for i, x := range o.Lines {
		lines[i] = x.Line
	}
	return lines
}

// picture is the cover of a piece, or the woven cloth that stands for it.
func picture(p gallery.Product, alt string) ui.Picture {
	pic := ui.Picture{Alt: alt, Seed: string(p.ID), Sizes: "6rem"}
	cover, ok := p.Cover()
	if !ok {
		return pic
	}
	for _, r := range cover.Renditions {
		pic.Add(r.Kind, r.Path(cover.ID), r.Width, r.Height)
	}
	return pic
}

func pieceName(l *i18n.Locale, p gallery.Product) string {
	text, _ := p.Text(l.Lang())
	return text.Name
}

func piecePath(l *i18n.Locale, p gallery.Product) string {
	return "/" + string(l.Lang()) + "/products/" + p.Slug
}

// plain is a number as it stands in a field.
func plain(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// amountText is an amount as it stands in a field.
func amountText(a money.Amount) string {
	if a.IsZero() {
		return ""
	}
	return a.Decimal().String()
}

// unbroken keeps a number such as ORD-2026-0001 on one line.
func unbroken(number string) string { return strings.ReplaceAll(number, "-", "\u2011") }

// shortTime is an instant of a list: as people say it while it is fresh, later its day.
func shortTime(v *respond.Visit, t time.Time) string {
	if v.Now.Sub(t) < 24*time.Hour {
		return v.Locale.Recent(t, v.Now)
	}
	return v.Locale.DateOf(t.In(clock.WIB))
}
