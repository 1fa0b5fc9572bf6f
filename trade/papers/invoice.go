package papers

import (
	"fmt"
	"strconv"

	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/platform/pdf"
)

// ProForma draws the pro-forma invoice of an offer. Labels are in English and, where second is another
// language, in that beside it. A document with faults is an Invalid error whose fields are named after
// the fault ("lines.2.quantity", counted from 0).
func ProForma(fonts *pdf.Fonts, second i18n.Lang, d Document) ([]byte, error) {
	p, err := d.open(fonts, second, lProForma, d.checkPrices)
	if err != nil {
		return nil, err
	}
	p.head(lProForma)
	p.forms(p.invoiceTerms(field{lValidUntil, p.date(p.ValidUntil)}, field{lReadyBy, p.ReadyBy}))
	p.lines(p.signing(statesOffer, p.money()...))
	return p.doc.Bytes()
}

// Commercial draws the commercial invoice of a shipment, with the errors of ProForma.
func Commercial(fonts *pdf.Fonts, second i18n.Lang, d Document) ([]byte, error) {
	p, err := d.open(fonts, second, lInvoice, d.checkPrices)
	if err != nil {
		return nil, err
	}
	p.head(lInvoice)
	p.forms(p.invoiceTerms())
	p.lines(p.signing(join("\n", p.Declaration, statesInvoice), p.money()...))
	return p.doc.Bytes()
}

// open checks a document, makes its sums and begins the file.
func (d Document) open(fonts *pdf.Fonts, second i18n.Lang, label string, check func(*errs.Faults)) (*paper, error) {
	faults := d.check()
	check(faults)
	if err := faults.Err(); err != nil {
		return nil, fmt.Errorf("%s %s: %w", label, d.Number, err)
	}
	sums, err := d.Tally()
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", label, d.Number, err)
	}
	p := &paper{Document: d, tongue: tongueOf(second), sums: sums}
	p.doc = pdf.New(fonts, p.english, pdf.Meta{Title: d.title(label), Author: d.Exporter.Name, Created: d.Issued})
	return p, nil
}

func (p *paper) invoiceTerms(more ...field) []pdf.BoxRow {
	rows := append(p.references(), p.pairsOf(more...)...)
	for _, f := range []field{{lDelivery, p.delivery()}, {lPayment, p.Payment.Terms}} {
		rows = append(rows, p.rowOf(f)...)
	}
	return rows
}

// lines is the table of goods with its totals, which stay on the page where they are signed.
func (p *paper) lines(signing []pdf.Block) {
	figure := pdf.Field{Fit: true, Align: pdf.Right}
	count := pdf.Field{Fit: true, Align: pdf.Right, Most: 30} // with its unit, which may be a word
	table := pdf.Table{Keep: true, Fields: []pdf.Field{
		p.column(lLine, figure), p.column(lGoods, pdf.Field{}), p.column(lHSCode, pdf.Field{Fit: true, Most: 25}),
		p.column(lOrigin, pdf.Field{Fit: true, Most: 25}), p.column(lQuantity, count), p.column(lUnitPrice, figure), p.column(lAmount, figure),
	}}
	for i := range table.Fields[5:] {
		table.Fields[5+i].Title += " " + string(p.Currency)
	}
	for i, l := range p.Lines {
		table.Rows = append(table.Rows, pdf.Row{
			{Text: strconv.Itoa(i + 1)}, l.goods(), {Text: l.HSCode}, {Text: l.Origin},
			{Text: decimal(l.Quantity, 0) + "\u00a0" + l.unit()}, {Text: figures(l.UnitPrice)}, {Text: figures(p.sums.Lines[i].Amount)},
		})
	}
	table.Totals = p.totals()
	words := pdf.Text{Text: p.both(lInWords) + ": " + inWords(p.sums.Total), Style: pdf.Style{Size: 8.5}, Keep: true}
	p.doc.Add(append([]pdf.Block{table, pdf.Space(2), words}, signing...)...)
}

// totals is the charges, if there are any, and the total with the Incoterm that it is meant under.
func (p *paper) totals() []pdf.Row {
	var rows []pdf.Row
	if len(p.Charges) > 0 {
		rows = append(rows, p.totalRow(p.both(lGoodsTotal), p.sums.Goods, false))
		for _, c := range p.Charges {
			rows = append(rows, p.totalRow(c.Label, c.Amount, false))
		}
	}
	total := p.totalRow(join(" ", lTotal, p.Incoterm, p.Place), p.sums.Total, true)
	total[0].Note = p.also(lTotal)
	if p.sums.Unit != "" {
		total[1].Text = decimal(p.sums.Quantity, 0) + "\u00a0" + p.sums.Unit
	}
	return append(rows, total)
}

// totalRow has a label, a place for the quantity and an amount with its currency.
func (p *paper) totalRow(label string, a money.Amount, bold bool) pdf.Row {
	return pdf.Row{
		{Text: label, Span: 4, Align: pdf.Right, Bold: bold}, {Bold: bold}, {Text: string(p.Currency), Bold: bold}, {Text: figures(a), Bold: bold},
	}
}

// money is how the total is paid, and to which account.
func (p *paper) money() []pdf.Block {
	var blocks []pdf.Block
	if p.Payment.Deposit > 0 {
		blocks = append(blocks, pdf.Pairs{KeyWidth: 40, Items: []pdf.Pair{
			p.due(lDeposit+" "+percent(p.Payment.Deposit), p.also(lDeposit), p.sums.Deposit, p.date(p.Payment.DepositDue)),
			p.due(lBalance, p.also(lBalance), p.sums.Balance, p.date(p.Payment.BalanceDue)),
		}}, pdf.Space(3))
	}
	b := p.Payment.Bank
	if b == (Bank{}) {
		return blocks
	}
	var items []pdf.Pair
	for _, f := range []field{{lBeneficiary, b.Beneficiary}, {lBankName, b.Name}, {lBankAddress, b.Address}, {lAccount, b.Account}, {lSWIFT, b.SWIFT}} {
		if f.value != "" {
			items = append(items, pdf.Pair{Key: f.label, Note: p.also(f.label), Value: f.value})
		}
	}
	heading := pdf.Text{Text: p.both(lBank), Style: pdf.Style{Size: 6.5, Color: pdf.Soga}, Keep: true}
	return append(blocks, heading, pdf.Pairs{KeyWidth: 40, Items: items}, pdf.Space(3))
}

func (p *paper) due(label, also string, a money.Amount, on string) pdf.Pair {
	text := string(a.Currency) + " " + figures(a)
	if on != "" {
		text += ", by " + on
	}
	return pdf.Pair{Key: label, Note: also, Value: text}
}

// percent writes hundredths of a percent: 30 %, 12.5 %.
func percent(bp money.BasisPoints) string {
	text := strconv.FormatInt(int64(bp/100), 10)
	switch rest := int64(bp % 100); {
	case rest%10 != 0:
		text += fmt.Sprintf(".%02d", rest)
	case rest != 0:
		text += fmt.Sprintf(".%d", rest/10)
	}
	return text + "\u00a0%"
}
