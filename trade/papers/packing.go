package papers

import (
	"strconv"

	"anyam/platform/i18n"
	"anyam/platform/pdf"
)

// PackingList draws the packing list of a shipment: a row for each group of cartons that hold the same. It
// needs the packing of every line; other errors are those of ProForma. Prices are neither needed nor shown.
func PackingList(fonts *pdf.Fonts, second i18n.Lang, d Document) ([]byte, error) {
	p, err := d.withoutPrices().open(fonts, second, lPackingList, d.checkPacking)
	if err != nil {
		return nil, err
	}
	p.head(lPackingList)
	rows := p.references()
	rows = append(rows, p.rowOf(field{lDelivery, p.delivery()})...)
	p.forms(rows)
	p.cartons(p.signing(statesPacking))
	return p.doc.Bytes()
}

// withoutPrices is the document as far as a packing list shows it, so that a price cannot stand in its way.
func (d Document) withoutPrices() Document {
	lines := make([]Line, len(d.Lines))
	for i, l := range d.Lines {
		l.UnitPrice.Minor, l.UnitPrice.Currency = 0, d.Currency
		lines[i] = l
	}
	d.Lines, d.Charges, d.Payment = lines, nil, Payment{}
	return d
}

// cartons is the table of packages with its totals, which stay on the page where they are signed.
func (p *paper) cartons(signing []pdf.Block) {
	figure := pdf.Field{Fit: true, Align: pdf.Right}
	count := pdf.Field{Fit: true, Align: pdf.Right, Most: 30} // with its unit, which may be a word
	table := pdf.Table{Keep: true, Fields: []pdf.Field{
		p.column(lCartonNos, pdf.Field{Fit: true}), p.column(lGoods, pdf.Field{}), p.column(lCartons, figure), p.column(lPerCarton, figure),
		p.column(lQuantity, count), p.column(lNetKg, figure), p.column(lGrossKg, figure),
		p.column(lCartonSize, figure), p.column(lCubicMetres, figure),
	}}
	kg := p.sums.kilograms()
	for i, l := range p.Lines {
		for k, r := range p.sums.Lines[i].Rows {
			goods := l.goods()
			goods.Note = join(" · ", goods.Note, join("\u00a0", hsPrefix(l.HSCode), l.HSCode))
			if k > 0 {
				goods = pdf.Cell{Text: l.Description, Note: join(" · ", l.Code, "last carton, partly filled")}
			}
			table.Rows = append(table.Rows, pdf.Row{
				{Text: numbers(r.First, r.Last)}, goods, {Text: decimal(r.Cartons, 0)}, {Text: decimal(r.PiecesPerCarton, 0)},
				{Text: decimal(r.Pieces, 0) + "\u00a0" + l.unit()}, {Text: kg(r.NetGrams)}, {Text: kg(r.GrossGrams)},
				{Text: centimetres(l.Packing.LengthMM, l.Packing.WidthMM, l.Packing.HeightMM)}, {Text: cubicMetres(r.VolumeLitres)},
			})
		}
	}
	table.Totals = []pdf.Row{p.packedTotal(kg)}
	p.doc.Add(append([]pdf.Block{table}, signing...)...)
}

func (p *paper) packedTotal(kg func(int64) string) pdf.Row {
	quantity := ""
	if p.sums.Unit != "" {
		quantity = decimal(p.sums.Quantity, 0) + "\u00a0" + p.sums.Unit
	}
	return pdf.Row{
		{Text: lTotal, Note: p.also(lTotal), Span: 2, Align: pdf.Right, Bold: true}, {Text: decimal(p.sums.Cartons, 0), Bold: true}, {},
		{Text: quantity, Bold: true}, {Text: kg(p.sums.NetGrams), Bold: true}, {Text: kg(p.sums.GrossGrams), Bold: true},
		{}, {Text: cubicMetres(p.sums.VolumeLitres), Bold: true},
	}
}

// numbers writes the numbers of cartons: 7, or 1–12.
func numbers(first, last int64) string {
	if first == last {
		return strconv.FormatInt(first, 10)
	}
	return strconv.FormatInt(first, 10) + "–" + strconv.FormatInt(last, 10)
}

func hsPrefix(code string) string {
	if code == "" {
		return ""
	}
	return "HS"
}
