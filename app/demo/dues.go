package demo

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"anyam/account"
	"anyam/app/demo/content"
	"anyam/members"
	"anyam/members/dues"
	"anyam/members/record"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
)

// payers is how many workshops of the demo have a history of dues, beside those of the chapter whose treasurer a visitor can be.
const payers = 48

// hasHistory reports whether a workshop was a member before it came into the register.
func (s *seeding) hasHistory(nth int, m content.Maker) bool {
	return nth < payers || slices.ContainsFunc(s.demo.Personas(), func(p content.Persona) bool { return p.Key == "treasurer" && p.ChapterKey == m.ChapterKey })
}

// since is when a workshop was taken into the register, and since when it is a member. The first ones, and the maker whom a visitor can
// be, were members before: their dues have a history. Of the others each has a year that runs now.
func (s *seeding) since(nth int, m content.Maker) (taken time.Time, joined string) {
	start := s.now.AddDate(-1, 0, 0)
	switch {
	case s.isPersona(m.Email):
		return start.AddDate(0, 0, 20), dayOf(start.AddDate(0, 0, 12)) // its year ends in twelve days
	case s.hasHistory(nth, m):
		return start, dayOf(start.AddDate(0, 0, -5-nth*97%330))
	}
	return s.now.AddDate(0, 0, -20-nth*7%300), ""
}

func dayOf(t time.Time) string { return string(clock.DateOf(t.In(clock.WIB))) }

// isPersona reports whether a visitor of the demo can be the workshop of this address.
func (s *seeding) isPersona(email string) bool {
	for _, p := range s.demo.Personas() {
		if p.Email == email {
			return true
		}
	}
	return false
}

// addDues sets what membership costs, renews those whose year is over, and leaves invoices in every state, proofs that wait, and a bank
// statement with lines to match.
func (s *seeding) addDues(ctx context.Context) error {
	treasurer, err := s.personaActor(ctx, "officer")
	if err != nil {
		return err
	}
	s.Clock.Set(s.now.AddDate(-1, -2, 0))
	for _, change := range []members.FeeChange{
		{From: dayOf(s.Clock.Now()), Fees: fees(150_000, 300_000, 600_000)},
		{From: dayOf(time.Date(s.now.Year()+1, 1, 1, 0, 0, 0, 0, time.UTC)), Fees: fees(175_000, 350_000, 700_000)},
	} {
		if err := s.Members.SetFees(ctx, treasurer, members.DefaultType, change); err != nil {
			return err
		}
	}
	var lines []string
	for i, m := range s.demo.Makers() {
		if !s.hasHistory(i, m) && !s.isPersona(m.Email) {
			continue
		}
		line, err := s.owe(ctx, treasurer, i, s.makers[m.Key], m.Email)
		if err != nil {
			return fmt.Errorf("%s: %w", m.Key, err)
		}
		lines = append(lines, line...)
	}
	s.Clock.Set(s.now.Add(-3 * time.Hour))
	return s.sendStatement(ctx, treasurer, lines)
}

func fees(micro, small, medium int64) map[record.Scale]money.Amount {
	return map[record.Scale]money.Amount{record.Micro: money.Rupiah(micro), record.Small: money.Rupiah(small), record.Medium: money.Rupiah(medium)}
}

// owe renews a workshop in the month before its year ends, asks for its dues, and pays them or not. What came by transfer and nobody has
// matched yet is returned as lines of the bank statement.
func (s *seeding) owe(ctx context.Context, treasurer account.Actor, nth int, m members.Maker, email string) ([]string, error) {
	periods, err := s.Members.Periods(ctx, s.DB.Read(), m.ID)
	if err != nil || len(periods) == 0 {
		return nil, err
	}
	asked := clock.Date(periods[0].Until).AddDays(-30).Time().Add(2 * time.Hour)
	if asked.After(s.now) {
		asked = s.now.Add(-2 * time.Hour)
	}
	s.Clock.Set(asked)
	p, err := s.Members.Renew(ctx, account.System(), m.ID, "")
	if errs.Is(err, errs.Conflict) { // its year has only begun
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if err := s.Dues.PeriodOpened(ctx, members.PeriodOpened{MakerID: m.ID, PeriodID: p.ID}); err != nil {
		return nil, err
	}
	rows, err := s.Dues.Invoices(ctx, treasurer, dues.InvoiceFilter{Maker: m.ID, IsOwed: true, Limit: 1})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return s.pay(ctx, treasurer, nth, rows[0], email)
}

// pay does with an invoice what its number in the demo says.
func (s *seeding) pay(ctx context.Context, treasurer account.Actor, nth int, inv dues.InvoiceRow, email string) ([]string, error) {
	due := inv.Total.Minor
	switch {
	case s.isPersona(email):
		return nil, nil // the visitor sees how to pay
	case nth == 9:
		return nil, s.Dues.Cancel(ctx, treasurer, inv.ID, "Bengkel terkena banjir; iuran dibebaskan tahun ini.")
	case nth%8 == 6:
		return []string{s.line(2+nth%5, due, "TRSF E-BANKING CR "+inv.Reference+" "+strings.ToUpper(inv.Owner))}, nil
	case nth%8 == 7:
		return []string{s.line(1+nth%6, due, "SETORAN "+strings.ToUpper(inv.MakerName))}, nil
	case nth%8 == 5:
		return nil, s.prove(ctx, inv, email)
	case nth%8 == 4:
		return nil, s.receive(ctx, treasurer, inv.ID, dues.Transfer, due/2)
	case nth%8 == 3:
		return nil, s.receive(ctx, treasurer, inv.ID, dues.Cash, due+50_000)
	case nth%8 == 2:
		return nil, nil
	}
	return nil, s.receive(ctx, treasurer, inv.ID, dues.Cash, due)
}

// receive takes money in on the day after it was asked for.
func (s *seeding) receive(ctx context.Context, treasurer account.Actor, invoice id.ID, way dues.Way, rupiah int64) error {
	if next := s.Clock.Now().AddDate(0, 0, 9); next.Before(s.now) {
		s.Clock.Set(next)
	}
	return s.Dues.RecordPayment(ctx, treasurer, invoice, dues.Record{Way: way, Amount: money.Rupiah(rupiah), ReceivedOn: clock.Date(dayOf(s.Clock.Now()))})
}

// prove sends a proof that waits for the treasurer.
func (s *seeding) prove(ctx context.Context, inv dues.InvoiceRow, email string) error {
	member, err := s.Accounts.ActorByEmail(ctx, email)
	if err != nil {
		return err
	}
	s.Clock.Set(s.now.Add(-time.Duration(20+len(email)) * time.Hour))
	paper, err := s.Dues.PrintInvoice(ctx, member, inv.ID, member.Lang)
	if err != nil {
		return err
	}
	return s.Dues.SendProof(ctx, member, inv.ID, dues.Evidence{
		Amount: inv.Total, PaidOn: clock.Date(dayOf(s.Clock.Now())), Note: "Transfer lewat BRImo", File: strings.NewReader(string(paper.PDF)),
	})
}

// line is a line of the bank statement, of so many days ago.
func (s *seeding) line(daysAgo int, rupiah int64, text string) string {
	day := s.now.AddDate(0, 0, -daysAgo).In(clock.WIB).Format("02/01")
	return fmt.Sprintf("'%s,'%s,'0000,\"%d.00\",CR,\"0.00\"", day, strings.ReplaceAll(text, ",", " "), rupiah)
}

// sendStatement takes a statement of the last ten days in and matches at most two of its lines; the others wait.
func (s *seeding) sendStatement(ctx context.Context, treasurer account.Actor, lines []string) error {
	lines = append(lines, s.line(3, 12_540, "BUNGA"), s.line(4, 2_000_000, "DONASI PAMERAN KERAJINAN"))
	from, until := s.now.AddDate(0, 0, -10).In(clock.WIB), s.now.In(clock.WIB)
	file := fmt.Sprintf("Informasi Rekening - Mutasi Rekening\nNo. rekening : 0000000000\nPeriode : %s - %s\n\nTanggal Transaksi,Keterangan,Cabang,Jumlah,,Saldo\n%s\n",
		from.Format("02/01/2006"), until.Format("02/01/2006"), strings.Join(lines, "\n"))
	statement, err := s.Dues.SendStatement(ctx, treasurer, "mutasi-"+until.Format("2006-01")+".csv", strings.NewReader(file))
	if err != nil {
		return err
	}
	preview, err := s.Dues.PreviewStatement(ctx, treasurer, statement)
	if err != nil {
		return err
	}
	if err := s.Dues.MapColumns(ctx, treasurer, statement, preview.Columns); err != nil {
		return err
	}
	if _, err := s.Dues.ConfirmStatement(ctx, treasurer, statement); err != nil {
		return err
	}
	open, err := s.Dues.Lines(ctx, treasurer, dues.LineFilter{State: dues.LineOpen, Limit: 100})
	if err != nil {
		return err
	}
	var sure []id.ID
	for _, l := range open {
		if l.IsSure() {
			sure = append(sure, l.ID)
		}
	}
	_, err = s.Dues.ConfirmSure(ctx, treasurer, sure[:max(min(2, len(sure)-1), 0)]) // on whatever day: one is left to confirm
	return err
}
