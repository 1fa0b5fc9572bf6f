package trade

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"anyam/account"
	"anyam/gallery"
	"anyam/market"
	"anyam/market/hs"
	"anyam/members"
	"anyam/members/regions"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/trade/papers"
)

// PaperKind is what a paper is.
type PaperKind string

// The kinds of paper.
const (
	ProForma PaperKind = "proforma"
	Invoice  PaperKind = "invoice"
	Packing  PaperKind = "packing"
)

// PaperKinds are all kinds, in the order in which a trade needs them.
var PaperKinds = []PaperKind{ProForma, Invoice, Packing}

// prefix is how the number of a kind begins.
var prefix = map[PaperKind]string{ProForma: "PI", Invoice: "INV", Packing: "PL"}

// PaperText is the name of a kind of paper, as an English source text.
func PaperText(k PaperKind) string {
	switch k {
	case ProForma:
		return "Pro-forma invoice"
	case Invoice:
		return "Commercial invoice"
	case Packing:
		return "Packing list"
	}
	return ""
}

// Paper is a numbered document made from an order. What it says is kept whole, so that it prints the same
// for ever (rule trade-12).
type Paper struct {
	ID         id.ID
	OrderID    id.ID
	Kind       PaperKind
	Year       int64
	Number     int64  // in its kind and year
	Label      string // INV-2026-0001
	IssuedOn   clock.Date
	IssuedAt   time.Time
	ReplacedBy id.ID // a later paper of the kind, after the order was changed
	content    string
}

// IssuePaper makes a paper of the kind from the order as it stands. An order that has not changed since
// the last one has that one: pressing twice spends no number (rule trade-14).
func (s *Service) IssuePaper(ctx context.Context, actor account.Actor, order id.ID, kind PaperKind) (Paper, error) {
	if prefix[kind] == "" {
		return Paper{}, errs.Missing("paper kind", string(kind))
	}
	pieces, err := s.piecesOrdered(ctx, actor, order)
	if err != nil {
		return Paper{}, err
	}
	var p Paper
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		o, err := s.orderToChange(ctx, tx, actor, order)
		if err != nil {
			return err
		}
		if !MayIssuePapers(actor, o) {
			return errs.New(errs.Forbidden, "Papers are made by the workshop or an officer.")
		}
		o.addPacking(pieces)
		if err := o.canIssue(kind); err != nil {
			return err
		}
		issued, err := papersOf(ctx, tx, order)
		if err != nil {
			return err
		}
		old := newestOf(issued, kind)
		doc, err := s.document(ctx, tx, o, kind, issued)
		if err != nil {
			return err
		}
		if old.says(doc) {
			p = old
			return nil
		}
		if p, err = s.number(ctx, tx, o, kind, doc); err != nil {
			return err
		}
		if _, err := s.print(p); err != nil { // what cannot be drawn takes no number
			return err
		}
		if err := insertPaper(ctx, tx, p, actor.UserID); err != nil {
			return err
		}
		if old.ID != "" {
			if err := replacePaper(ctx, tx, old.ID, p.ID); err != nil {
				return err
			}
		}
		return s.record(ctx, tx, actor, "trade.paper.issued", "order", order, map[string]any{"paper": p.Label})
	})
	return p, err
}

// piecesOrdered are the pieces of an order as they are today, for the packing that the order lacks.
func (s *Service) piecesOrdered(ctx context.Context, actor account.Actor, order id.ID) (map[id.ID]gallery.Shown, error) {
	o, err := s.orderFor(ctx, s.DB.Read(), actor, order)
	if err != nil {
		return nil, err
	}
	lines := make([]Line, len(o.Lines))
	for i, l := range o.Lines {
		lines[i] = l.Line
	}
	return s.pieces(ctx, lines)
}

// addPacking takes weights and carton from the piece where the order has none: makers often measure them
// when the goods are made.
func (o *Order) addPacking(pieces map[id.ID]gallery.Shown) {
	for i := range o.Lines {
		l := &o.Lines[i]
		if shown, ok := pieces[l.ProductID]; ok && !l.isPacked() {
			l.WeightGrams, l.Carton = shown.WeightGrams, shown.Carton
		}
	}
}

// isPacked reports whether a packing list can be made of the line.
func (l OrderLine) isPacked() bool { return l.WeightGrams > 0 && l.Carton.IsKnown() }

// packed are the lines that stand on a packing list. A line that names no piece is a fee or a service:
// there is nothing in a carton.
func (o Order) packed() []OrderLine {
	return slices.DeleteFunc(slices.Clone(o.Lines), func(l OrderLine) bool { return l.ProductID == "" })
}

// canIssue says what a paper still lacks.
func (o Order) canIssue(kind PaperKind) error {
	if kind != Packing {
		return nil
	}
	if len(o.packed()) == 0 {
		return errs.New(errs.Conflict, "No line of this order names a piece: there is nothing to list.")
	}
	for _, l := range o.packed() {
		if !l.isPacked() {
			return errs.New(errs.Conflict, "The packing of “%s” is not known. Write pieces in a carton, its size and the weights into the piece's form, then try again.", l.Description)
		}
	}
	return nil
}

func newestOf(issued []Paper, kind PaperKind) Paper {
	for _, p := range issued {
		if p.Kind == kind && p.ReplacedBy == "" {
			return p
		}
	}
	return Paper{}
}

// says reports whether the paper says what doc says, but for its own number and day and the numbers of
// other papers.
func (p Paper) says(doc papers.Document) bool {
	if p.ID == "" {
		return false
	}
	var mine papers.Document
	if err := json.Unmarshal([]byte(p.content), &mine); err != nil {
		return false
	}
	mine.Number, mine.Date, mine.Issued, mine.References = "", "", time.Time{}, papers.References{}
	doc.References = papers.References{}
	a, errA := json.Marshal(mine)
	b, errB := json.Marshal(doc)
	return errA == nil && errB == nil && bytes.Equal(a, b)
}

// number gives the paper the next number of its kind and year.
func (s *Service) number(ctx context.Context, tx *db.Tx, o Order, kind PaperKind, doc papers.Document) (Paper, error) {
	now := s.Clock.Now()
	year := now.In(clock.WIB).Year()
	number, err := nextNumber(ctx, tx, string(kind), year)
	if err != nil {
		return Paper{}, err
	}
	p := Paper{
		ID: id.New(), OrderID: o.ID, Kind: kind, Year: int64(year), Number: number,
		Label: fmt.Sprintf("%s-%d-%04d", prefix[kind], year, number), IssuedOn: clock.DateOf(now.In(clock.WIB)), IssuedAt: now,
	}
	doc.Number, doc.Date, doc.Issued = p.Label, p.IssuedOn, p.IssuedAt
	content, err := json.Marshal(doc)
	p.content = string(content)
	return p, err
}

// document is what a paper of the kind says, without its number and day.
func (s *Service) document(ctx context.Context, q db.Q, o Order, kind PaperKind, issued []Paper) (papers.Document, error) {
	makers, err := s.Members.MakersByID(ctx, q, []id.ID{o.MakerID})
	if err != nil {
		return papers.Document{}, err
	}
	association, err := s.Members.Association(ctx, q)
	if err != nil {
		return papers.Document{}, err
	}
	m := makers[o.MakerID]
	land := market.Country(o.Consignee.Country).Name(i18n.English)
	doc := papers.Document{
		Exporter:   exporter(m),
		Consignee:  consignee(o.Consignee),
		References: papers.References{Order: o.Number, ProForma: newestOf(issued, ProForma).Label},
		Route: papers.Route{
			Vessel: o.Carrier, TransportDocument: o.Tracking, PortOfLoading: portOfLoading(o.Terms), Destination: land,
			CountryOfOrigin: "Indonesia", CountryOfDestination: land,
		},
		Incoterm: o.Terms.Incoterm, Place: o.Terms.Place, Currency: o.Terms.Currency,
		Payment:   payment(o, association),
		Lines:     paperLines(o.Lines),
		Marks:     []string{o.Number, strings.ToUpper(land), "MADE IN INDONESIA"},
		Signature: papers.Signature{Place: place(m), Company: m.Name, Name: m.Owner},
	}
	if o.Terms.Freight.Minor > 0 {
		doc.Charges = []papers.Charge{{Label: "Freight and insurance", Amount: o.Terms.Freight}}
	}
	switch kind {
	case ProForma:
		doc.References.ProForma = ""
		doc.ReadyBy = fmt.Sprintf("%d days after %s", o.Terms.LeadDays, leadFrom(o.Terms))
	case Packing:
		doc.Lines = paperLines(o.packed())
		doc.References.Invoice = newestOf(issued, Invoice).Label
	}
	return doc, nil
}

func exporter(m members.Maker) papers.Party {
	address := []string{}
	for _, line := range strings.Split(m.Address, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			address = append(address, line)
		}
	}
	if len(address) == 0 {
		address = append(address, m.Place)
	}
	return papers.Party{Name: m.Name, Address: append(address, place(m)+", East Java"), Country: "Indonesia", Contact: papers.Contact{Name: m.Owner, Phone: m.Phone}}
}

// place is the regency, as it is printed.
func place(m members.Maker) string {
	r, err := regions.ByCode(m.Regency)
	if err != nil {
		return m.Place
	}
	return r.NameEN()
}

func consignee(c Consignee) papers.Party {
	p := papers.Party{Name: c.Company, Address: strings.Split(c.Address, "\n"), Country: market.Country(c.Country).Name(i18n.English), Contact: papers.Contact{Name: c.Name, Phone: c.Phone}}
	if p.Name == "" {
		p.Name, p.Contact.Name = c.Name, ""
	}
	if c.TaxNumber != "" {
		p.TaxIDs = []papers.TaxID{{Label: "Tax no.", Number: c.TaxNumber}}
	}
	return p
}

// portOfLoading is the named place, where the term names the place of departure.
func portOfLoading(t Terms) string {
	switch t.Incoterm {
	case "FOB", "FAS", "FCA":
		return t.Place
	}
	return "Tanjung Perak, Surabaya"
}

func leadFrom(t Terms) string {
	if t.DepositBP > 0 {
		return "receipt of the deposit"
	}
	return "the order"
}

func payment(o Order, a members.Association) papers.Payment {
	words := fmt.Sprintf("%s %% deposit, balance %s", trimPercent(int64(o.Terms.DepositBP)), BalanceText(o.Terms.Balance))
	if o.Terms.DepositBP == 0 {
		words = "Payment " + BalanceText(o.Terms.Balance)
	}
	if o.Terms.Balance == AfterDelivery {
		words += fmt.Sprintf(", within %d days", o.Terms.BalanceDays)
	}
	return papers.Payment{
		Terms: words, Deposit: o.Terms.DepositBP,
		Bank: papers.Bank{Beneficiary: a.Bank.Beneficiary, Name: a.Bank.Name, Account: a.Bank.Account, SWIFT: a.Bank.SWIFT},
	}
}

// trimPercent writes hundredths of a percent without needless zeros: 3000 is 30, 3333 is 33.33.
func trimPercent(bp int64) string {
	s := fmt.Sprintf("%d.%02d", bp/100, bp%100)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

func paperLines(ordered []OrderLine) []papers.Line {
	lines := make([]papers.Line, len(ordered))
	for i, l := range ordered {
		lines[i] = papers.Line{
			Description: l.Description, Detail: l.Materials, HSCode: hs.Format(l.HS6), Origin: "Indonesia", Quantity: l.Quantity, UnitPrice: l.Unit,
		}
		if l.isPacked() {
			lines[i].Packing = papers.Packing{
				PiecesPerCarton: l.Carton.Pieces, PieceGrams: l.WeightGrams, CartonGrams: l.Carton.GrossGrams,
				LengthMM: l.Carton.LengthMM, WidthMM: l.Carton.WidthMM, HeightMM: l.Carton.HeightMM,
			}
		}
	}
	return lines
}
