package papers

import (
	"fmt"
	"slices"
	"strings"

	"anyam/platform/clock"
	"anyam/platform/pdf"
)

// paper is one document being drawn.
type paper struct {
	Document
	tongue
	sums Tally
	doc  *pdf.Doc
}

func (p *paper) date(d clock.Date) string { return p.english.Date(d) }

// unbroken keeps words on one line.
func unbroken(text string) string { return strings.ReplaceAll(text, " ", "\u00a0") }

// head is the exporter's name over the title, beside the logo.
func (p *paper) head(title string) {
	left := []pdf.Block{
		pdf.Text{Text: p.Exporter.Name, Style: pdf.Style{Size: 10.5, Bold: true, Color: pdf.Soga}},
		pdf.Text{Text: title, Style: pdf.Title},
	}
	if also := p.also(title); also != "" {
		left = append(left, pdf.Text{Text: also, Style: pdf.Style{Size: 10, Serif: true, Color: pdf.Muted}})
	}
	if len(p.Logo) == 0 {
		p.doc.Add(left...)
	} else {
		logo := pdf.Picture{Data: p.Logo, Width: 50, Height: 20, Align: pdf.Right}
		p.doc.Add(pdf.Columns{Gap: 6, Columns: []pdf.Column{{Share: 2, Blocks: left}, {Share: 1, Blocks: []pdf.Block{logo}}}})
	}
	p.doc.Add(pdf.Space(4))
}

// address is a party as it stands in its box, under the name.
func (p Party) address() string {
	lines := slices.Clone(p.Address)
	lines = append(lines, p.Country)
	var ids []string
	for _, id := range p.TaxIDs {
		ids = append(ids, join("\u00a0", id.Label, id.Number))
	}
	c := p.Contact
	lines = append(lines, join(" · ", ids...), join(" · ", c.Name, c.Phone), c.Email)
	return join("\n", lines...)
}

// join leaves empty parts out.
func join(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(parts), func(s string) bool { return s == "" }), sep)
}

func (p *paper) box(label, strong, text string) pdf.Box {
	return pdf.Box{Label: label, Note: p.also(label), Strong: strong, Text: text}
}

func (p *paper) party(label string, who Party) pdf.BoxRow {
	return pdf.BoxRow{p.box(label, who.Name, who.address())}
}

func (p *paper) parties() []pdf.BoxRow {
	rows := []pdf.BoxRow{p.party(lExporter, p.Exporter), p.party(lConsignee, p.Consignee)}
	if !p.Buyer.isEmpty() {
		rows = append(rows, p.party(lBuyer, p.Buyer))
	}
	if !p.Notify.isEmpty() {
		rows = append(rows, p.party(lNotify, p.Notify))
	}
	return rows
}

// field is a label and a value, which is left off where it is empty.
type field struct{ label, value string }

// pairsOf puts what is filled in, two boxes to a row; an odd one takes the whole row.
func (p *paper) pairsOf(fields ...field) []pdf.BoxRow {
	var boxes []pdf.Box
	for _, f := range fields {
		if f.value != "" {
			boxes = append(boxes, p.box(f.label, "", f.value))
		}
	}
	var rows []pdf.BoxRow
	for pair := range slices.Chunk(boxes, 2) {
		rows = append(rows, pair)
	}
	return rows
}

// rowOf puts what is filled in side by side.
func (p *paper) rowOf(fields ...field) []pdf.BoxRow {
	var row pdf.BoxRow
	for _, f := range fields {
		if f.value != "" {
			row = append(row, p.box(f.label, "", f.value))
		}
	}
	if len(row) == 0 {
		return nil
	}
	return []pdf.BoxRow{row}
}

func (p *paper) references() []pdf.BoxRow {
	first := pdf.BoxRow{p.box(lNumber, p.Number, ""), p.box(lDate, p.date(p.Date), "")}
	r := p.References
	rows := append([]pdf.BoxRow{first}, p.pairsOf(
		field{lOrder, r.Order}, field{lBuyerOrder, r.BuyerOrder},
		field{lInvoiceNo, r.Invoice}, field{lProFormaNo, r.ProForma}, field{lCredit, r.LetterOfCredit},
	)...)
	return append(rows, p.pairsOf(field{lOriginLand, p.Route.CountryOfOrigin}, field{lDestLand, p.Route.CountryOfDestination})...)
}

// delivery is the Incoterm as the ICC asks for it: rule, named place, version.
func (d Document) delivery() string {
	if d.Incoterm == "" {
		return ""
	}
	return d.Incoterm + " " + d.Place + " (Incoterms® 2020)"
}

// transport is the boxes on the way of the goods.
func (p *paper) transport() []pdf.BoxRow {
	r := p.Route
	return p.pairsOf(
		field{lVessel, r.Vessel}, field{lShippedOn, p.date(r.ShippedOn)},
		field{lLoading, r.PortOfLoading}, field{lDischarge, r.PortOfDischarge}, field{lDestination, r.Destination},
		field{lTransportDoc, r.TransportDocument}, field{lContainer, r.Container}, field{lSeal, r.Seal},
	)
}

// packages is marks, number of packages, weights and measurement.
func (p *paper) packages() []pdf.BoxRow {
	marks := field{lMarks, strings.Join(p.Marks, "\n")}
	if !p.sums.IsPacked {
		return p.rowOf(marks)
	}
	kg := p.sums.kilograms()
	return p.rowOf(marks, field{lPackages, cartons(p.sums.Cartons)},
		field{lNet, kg(p.sums.NetGrams) + " kg"}, field{lGross, kg(p.sums.GrossGrams) + " kg"},
		field{lMeasurement, cubicMetres(p.sums.VolumeLitres) + " m³"})
}

func cartons(n int64) string {
	if n == 1 {
		return "1 carton"
	}
	return decimal(n, 0) + " cartons"
}

// forms draws the boxes above the table.
func (p *paper) forms(right []pdf.BoxRow) {
	p.doc.Add(pdf.Form{Left: p.parties(), Right: append(right, p.transport()...)})
	if rows := p.packages(); len(rows) > 0 {
		p.doc.Add(pdf.Form{Left: rows})
	}
	p.doc.Add(pdf.Space(4))
}

// goods is the cell that says what a line is.
func (l Line) goods() pdf.Cell {
	return pdf.Cell{Text: l.Description, Note: join(" · ", l.Code, l.Detail)}
}

// column is a table field with its label in both languages.
func (p *paper) column(label string, f pdf.Field) pdf.Field {
	f.Title, f.Note = label, p.also(label)
	return f
}

func (p *paper) section(label, text string) []pdf.Block {
	if text == "" {
		return nil
	}
	return []pdf.Block{
		pdf.Text{Text: p.both(label), Style: pdf.Style{Size: 6.5, Color: pdf.Soga}, Keep: true},
		pdf.Text{Text: text, Style: pdf.Style{Size: 8}}, pdf.Space(2.5),
	}
}

// signing is the foot of a paper: what is stated on the left, where to sign on the right.
func (p *paper) signing(states string, left ...pdf.Block) []pdf.Block {
	left = append(left, p.section(lDeclaration, states)...)
	left = append(left, p.section(lRemarks, p.Remarks)...)
	return []pdf.Block{pdf.Space(4), pdf.Columns{Gap: 12, Columns: []pdf.Column{{Share: 3, Blocks: left}, {Share: 2, Blocks: p.signature()}}}}
}

func (p *paper) signature() []pdf.Block {
	s := p.Signature
	company := s.Company
	if company == "" {
		company = p.Exporter.Name
	}
	above := []pdf.Block{
		pdf.Text{Text: join(", ", s.Place, unbroken(p.date(p.Date))), Style: pdf.Style{Size: 8.5}},
		pdf.Text{Text: company, Style: pdf.Style{Size: 8.5, Bold: true}},
		pdf.Space(18), // for the stamp
	}
	blocks := []pdf.Block{pdf.Columns{Columns: []pdf.Column{{Share: 5, Blocks: above}, {Share: 3, Blocks: p.code()}}}}
	blocks = append(blocks, pdf.Rule{Color: pdf.Ink, Air: 0.8})
	if signer := join(", ", s.Name, s.Post); signer != "" {
		blocks = append(blocks, pdf.Text{Text: signer, Style: pdf.Style{Size: 8.5}})
	}
	return append(blocks, pdf.Text{Text: p.both(lSignature), Style: pdf.Style{Size: 6.5, Color: pdf.Muted}})
}

// code is where anyone can check the paper.
func (p *paper) code() []pdf.Block {
	if p.VerifyURL == "" {
		return nil
	}
	return []pdf.Block{
		pdf.QR{Text: p.VerifyURL, Size: 25, Align: pdf.Right},
		pdf.Text{Text: p.both(lCheck), Style: pdf.Style{Size: 6, Color: pdf.Muted, Align: pdf.Right}},
	}
}

// title is what the file and the foot of each page say.
func (d Document) title(label string) string { return fmt.Sprintf("%s %s", label, d.Number) }
