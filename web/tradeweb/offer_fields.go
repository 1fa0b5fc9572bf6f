package tradeweb

import (
	"strconv"
	"strings"

	"anyam/gallery"
	"anyam/market"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/trade"
	"anyam/web/respond"
)

// spareLines is how many empty lines a form has beyond those that are filled in; fewestLines, how many it has at least.
const (
	spareLines  = 2
	fewestLines = 5
)

// offerOrder is the order of the form's fields, for its summary of faults.
func offerOrder(lines int) []string {
	order := []string{"lines"}
	for i := range lines {
		for _, name := range []string{"piece", "description", "quantity", "unit", "hs6"} {
			order = append(order, trade.LineField(i)+name)
		}
	}
	return append(order, "incoterm", "place", "freight", "currency", "deposit", "balance", "balance_days", "lead_days", "valid_until", "note", "reason")
}

// lineTyped is what stands in the fields of one line.
type lineTyped struct{ Piece, Description, HS6, Quantity, Unit string }

func (in lineTyped) isBlank() bool {
	return in.Description == "" && in.HS6 == "" && in.Quantity == "" && in.Unit == ""
}

// offerTyped is what stands in the fields of an offer or of a change of an order.
type offerTyped struct {
	Lines                         []lineTyped // filled in, then spare ones
	Incoterm, Place, Freight      string
	Currency                      string
	Deposit, Balance, BalanceDays string
	LeadDays, ValidUntil          string
	Note                          string // of an offer; of a change, its reason
}

// typedOf writes lines and terms into the fields.
func typedOf(lines []trade.Line, t trade.Terms) offerTyped {
	in := offerTyped{
		Incoterm: t.Incoterm, Place: t.Place, Freight: amountText(t.Freight), Currency: string(t.Currency), Deposit: percentText(t.DepositBP),
		Balance: string(t.Balance), BalanceDays: plain(t.BalanceDays), LeadDays: plain(t.LeadDays),
	}
	for _, x := range lines {
		in.Lines = append(in.Lines, lineTyped{string(x.ProductID), x.Description, x.HS6, plain(x.Quantity), amountText(x.Unit)})
	}
	return in.withSpare()
}

// percentText is a share as it stands in a field: 30, or 33.33.
func percentText(bp money.BasisPoints) string {
	return strconv.FormatFloat(float64(bp)/100, 'f', -1, 64)
}

func (in offerTyped) withSpare() offerTyped {
	want := min(max(len(in.Lines)+spareLines, fewestLines), trade.MaxLines)
	for len(in.Lines) < want {
		in.Lines = append(in.Lines, lineTyped{})
	}
	return in
}

// readOffer reads the fields as they were typed. Lines that were left blank, or blanked to take them out,
// are dropped, and those behind them move up.
func readOffer(f respond.Form) offerTyped {
	in := offerTyped{
		Incoterm: f.Text("incoterm"), Place: f.Text("place"), Freight: f.Text("freight"), Currency: f.Text("currency"), Deposit: f.Text("deposit"),
		Balance: f.Text("balance"), BalanceDays: f.Text("balance_days"), LeadDays: f.Text("lead_days"), ValidUntil: f.Text("valid_until"),
		Note: f.Lines("note"),
	}
	for i := range trade.MaxLines {
		at := trade.LineField(i)
		line := lineTyped{f.Text(at + "piece"), f.Text(at + "description"), strings.ReplaceAll(f.Text(at+"hs6"), ".", ""), f.Text(at + "quantity"), f.Text(at + "unit")}
		if !line.isBlank() {
			in.Lines = append(in.Lines, line)
		}
	}
	return in
}

// parsed makes lines and terms of what was typed; what cannot be read is a fault at its field.
func (in offerTyped) parsed(f *errs.Faults) (lines []trade.Line, t trade.Terms) {
	t = trade.Terms{Incoterm: in.Incoterm, Place: in.Place, Currency: money.Currency(in.Currency), Balance: trade.BalanceTerm(in.Balance)}
	if !f.Check(market.IsOffered(t.Currency), "currency", "Choose one of the currencies.") {
		return nil, t
	}
	for i, x := range in.Lines {
		at := trade.LineField(i)
		lines = append(lines, trade.Line{
			ProductID: id.ID(x.Piece), Description: x.Description, HS6: x.HS6, Quantity: whole(f, at+"quantity", x.Quantity, 1, gallery.MaxPieces),
			Unit: amount(f, at+"unit", x.Unit, t.Currency),
		})
	}
	t.Freight = money.Of(0, t.Currency)
	if in.Freight != "" {
		t.Freight = amount(f, "freight", in.Freight, t.Currency)
	}
	t.DepositBP = share(f, "deposit", in.Deposit)
	t.LeadDays = whole(f, "lead_days", in.LeadDays, 1, gallery.MaxDays)
	if in.BalanceDays != "" {
		t.BalanceDays = whole(f, "balance_days", in.BalanceDays, 0, 180)
	}
	return lines, t
}

// whole is a whole number as people type it, with or without marks between thousands.
func whole(f *errs.Faults, field, text string, low, high int64) int64 {
	n, err := strconv.ParseInt(strings.NewReplacer(".", "", ",", "", " ", "").Replace(text), 10, 64)
	f.Check(err == nil && n >= low && n <= high, field, "Write a whole number from %d to %d.", low, high)
	return n
}

func amount(f *errs.Faults, field, text string, c money.Currency) money.Amount {
	a, err := money.Parse(text, c)
	f.Check(err == nil, field, "Write the amount in digits, for example %s.", example(c))
	a.Currency = c
	return a
}

func example(c money.Currency) string {
	if c.Digits() == 0 {
		return "185000"
	}
	return "12.50"
}

// share is a percentage in hundredths of a percent; an empty field is none.
func share(f *errs.Faults, field, text string) money.BasisPoints {
	if text == "" {
		return 0
	}
	x, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSuffix(text, "%"), ",", "."), 64)
	if !f.Check(err == nil && x >= 0 && x <= 100, field, "Write a share from 0 to 100 percent.") {
		return 0
	}
	return money.BasisPoints(x*100 + 0.5)
}

func day(f *errs.Faults, field, text string) clock.Date {
	d, err := clock.ParseDate(text)
	f.Check(err == nil, field, "Write the date as year-month-day, for example 2026-11-23.")
	return d
}
