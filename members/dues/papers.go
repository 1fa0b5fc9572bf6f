package dues

import (
	"context"
	"strings"

	"anyam/account"
	"anyam/members"
	"anyam/members/record"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/pdf"
)

// Printed is a paper as a file.
type Printed struct {
	Name string // IUR-2026-0001.pdf
	PDF  []byte
}

// PrintInvoice draws an invoice for those who may see it. Where to pay is as it is today: an old account helps nobody.
func (s *Service) PrintInvoice(ctx context.Context, actor account.Actor, invoice id.ID, lang i18n.Lang) (Printed, error) {
	inv, err := s.invoiceFor(ctx, s.DB.Read(), actor, invoice)
	if err != nil {
		return Printed{}, err
	}
	a, err := s.Members.Named(ctx)
	if err != nil {
		return Printed{}, err
	}
	types, err := s.Members.Types(ctx)
	if err != nil {
		return Printed{}, err
	}
	l := i18n.For(lang)
	doc := pdf.New(s.Fonts, l, pdf.Meta{Title: inv.Number, Author: a.Name, Created: inv.IssuedAt})
	doc.Add(letterhead(l.T("Invoice for dues"), a.Name, a.Address, a.Email)...)
	doc.Add(
		pdf.Form{Left: []pdf.BoxRow{{{Label: l.T("To"), Strong: nameless(l, inv.Bill.Name), Text: lines(inv.Bill.Owner, inv.Bill.Address)}}}, Right: []pdf.BoxRow{
			{{Label: l.T("Number"), Strong: inv.Number}, {Label: l.T("Date"), Text: l.Date(inv.IssuedOn)}},
			{{Label: l.T("Pay until"), Strong: l.Date(inv.DueOn)}, {Label: l.T("State"), Text: l.T(StateText(inv.State()))}},
		}}, pdf.Space(5), feeTable(l, inv, typeName(types, inv.TypeKey, l.Lang())), pdf.Space(6),
	)
	doc.Together(payment(l, inv, a)...)
	content, err := doc.Bytes()
	return Printed{Name: inv.Number + ".pdf", PDF: content}, err
}

// letterhead is who writes, over what it is.
func letterhead(title, name, address, email string) []pdf.Block {
	return []pdf.Block{
		pdf.Text{Text: name, Style: pdf.Style{Size: 10.5, Bold: true, Color: pdf.Soga}},
		pdf.Text{Text: lines(strings.ReplaceAll(address, "\n", ", "), email), Style: pdf.Small},
		pdf.Space(4), pdf.Text{Text: title, Style: pdf.Title}, pdf.Space(4),
	}
}

// lines sets texts below each other, without empty ones.
func lines(texts ...string) string {
	var kept []string
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			kept = append(kept, t)
		}
	}
	return strings.Join(kept, "\n")
}

// nameless stands for a name that was forgotten.
func nameless(l *i18n.Locale, name string) string {
	if name == "" {
		return l.T("A former member")
	}
	return name
}

func typeName(types []members.MembershipType, key string, lang i18n.Lang) string {
	for _, t := range types {
		if t.Key == key {
			return t.Name(lang)
		}
	}
	return key
}

// ScaleText is the name of a scale of business (PP 7/2021, article 35), as an English source text.
func ScaleText(s record.Scale) string {
	switch s {
	case record.Micro:
		return "micro business"
	case record.Small:
		return "small business"
	case record.Medium:
		return "medium business"
	}
	return ""
}

func feeTable(l *i18n.Locale, inv Invoice, typeName string) pdf.Table {
	what := l.T("Dues, %s, %s", typeName, l.T(ScaleText(inv.Scale)))
	t := pdf.Table{
		Fields: []pdf.Field{{Title: l.T("What"), Share: 3}, {Title: l.T("From"), Fit: true}, {Title: l.T("Until"), Fit: true}, {Title: l.T("Amount"), Fit: true, Align: pdf.Right}},
		Rows:   []pdf.Row{pdf.Cells(what, l.Date(inv.PeriodFrom), l.Date(inv.PeriodUntil), l.Money(inv.Total))},
		Totals: []pdf.Row{{{Text: l.T("Total"), Bold: true, Span: 3, Align: pdf.Right}, {Text: l.Money(inv.Total), Bold: true}}},
		Size:   9,
	}
	if inv.Received.Minor > 0 {
		t.Totals = append(t.Totals, pdf.Row{{Text: l.T("Received"), Span: 3, Align: pdf.Right}, {Text: l.Money(inv.Received)}},
			pdf.Row{{Text: l.T("Still due"), Bold: true, Span: 3, Align: pdf.Right}, {Text: l.Money(inv.Due()), Bold: true}})
	}
	return t
}

// payment says how to pay what is due, or that nothing is.
func payment(l *i18n.Locale, inv Invoice, a members.Association) []pdf.Block {
	switch inv.State() {
	case Paid:
		return []pdf.Block{pdf.Text{Text: l.T("This invoice is paid."), Style: pdf.Head}}
	case Cancelled:
		return []pdf.Block{pdf.Text{Text: l.T("This invoice was cancelled."), Style: pdf.Head}, pdf.Text{Text: inv.CancelText(l)}}
	case Open, PartPaid:
	}
	items := []pdf.Pair{}
	for _, p := range []pdf.Pair{
		{Key: l.T("Bank"), Value: a.Bank.Name}, {Key: l.T("Account number"), Value: a.Bank.Account}, {Key: l.T("Account holder"), Value: a.Bank.Beneficiary},
		{Key: l.T("Amount"), Value: l.Money(inv.Due())}, {Key: l.T("Text of the transfer"), Value: inv.Reference},
	} {
		if p.Value != "" {
			items = append(items, p)
		}
	}
	return []pdf.Block{
		pdf.Text{Text: l.T("How to pay"), Style: pdf.Head, Keep: true}, pdf.Space(2), pdf.Pairs{Items: items, KeyWidth: 45}, pdf.Space(3),
		pdf.Text{Text: l.T("Write %s into the text of your transfer, so that we recognise it.", inv.Reference), Style: pdf.Small},
	}
}

// PrintReceipt draws a receipt for those who may see the member's dues.
func (s *Service) PrintReceipt(ctx context.Context, actor account.Actor, receipt id.ID, lang i18n.Lang) (Printed, error) {
	r, p, err := s.receiptFor(ctx, actor, receipt)
	if err != nil {
		return Printed{}, err
	}
	content, err := s.drawReceipt(i18n.For(lang), r, p)
	return Printed{Name: r.Number + ".pdf", PDF: content}, err
}

// ReceiptFile is the kind of the file that goes with the letter about a payment.
const ReceiptFile = "dues.receipt"

// DrawReceipt is PrintReceipt for the letter that it goes with.
func (s *Service) DrawReceipt(ctx context.Context, receipt id.ID, lang i18n.Lang) ([]byte, error) {
	p, err := s.PrintReceipt(ctx, account.System(), receipt, lang)
	return p.PDF, err
}

// CheckPath is the address that the QR of a receipt holds.
func CheckPath(code string) string { return "/r/" + code }

func (s *Service) drawReceipt(l *i18n.Locale, r Receipt, p Payment) ([]byte, error) {
	doc := pdf.New(s.Fonts, l, pdf.Meta{Title: r.Number, Author: r.Says.Association, Created: r.IssuedAt})
	doc.Add(letterhead(l.T("Receipt"), r.Says.Association, r.Says.Address, "")...)
	if !p.UndoneAt.IsZero() {
		doc.Add(pdf.Text{Text: l.T("Void: the payment was taken back."), Style: pdf.Style{Size: 12, Bold: true, Color: pdf.Red}}, pdf.Space(3))
	}
	doc.Add(pdf.Form{Left: []pdf.BoxRow{{{Label: l.T("Received from"), Strong: nameless(l, r.Payer)}}}, Right: []pdf.BoxRow{
		{{Label: l.T("Number"), Strong: r.Number}, {Label: l.T("Date"), Text: l.Date(r.IssuedOn)}},
		{{Label: l.T("Money came on"), Text: l.Date(r.Says.ReceivedOn)}, {Label: l.T("By"), Text: l.T(WayText(r.Says.Way))}},
	}}, pdf.Space(5))
	t := pdf.Table{Size: 9, Fields: []pdf.Field{{Title: l.T("For"), Share: 3}, {Title: l.T("Invoice"), Fit: true}, {Title: l.T("Amount"), Fit: true, Align: pdf.Right}}}
	for _, line := range r.Says.Lines {
		t.Rows = append(t.Rows, pdf.Cells(l.T("Membership from %s to %s", l.Date(line.From), l.Date(line.Until)), line.Invoice, l.Money(money.Rupiah(line.Rupiah))))
	}
	if r.Says.Rest > 0 {
		t.Rows = append(t.Rows, pdf.Cells(l.T("Credit for the next dues"), "", l.Money(money.Rupiah(r.Says.Rest))))
	}
	t.Totals = []pdf.Row{{{Text: l.T("Total"), Bold: true, Span: 2, Align: pdf.Right}, {Text: l.Money(money.Rupiah(r.Says.Rupiah)), Bold: true}}}
	doc.Add(t, pdf.Space(3))
	if l.Lang() == i18n.Indonesian { // a kwitansi says the sum in words, in the language in which it is good
		doc.Add(pdf.Text{Text: "Terbilang: " + money.Terbilang(r.Says.Rupiah)}, pdf.Space(5))
	}
	doc.Together(pdf.Columns{Gap: 6, Columns: []pdf.Column{
		{Share: 3, Blocks: []pdf.Block{pdf.Text{Text: l.T("Scan the code to check that this receipt is genuine. It shows the number, the day and the sum, and nobody's name."), Style: pdf.Small}}},
		{Share: 1, Blocks: []pdf.Block{pdf.QR{Text: s.BaseURL.JoinPath(CheckPath(r.Code)).String(), Size: 30, Align: pdf.Right}}},
	}})
	return doc.Bytes()
}
