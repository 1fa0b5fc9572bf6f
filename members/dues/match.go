package dues

import (
	"context"
	"unicode/utf8"

	"anyam/account"
	"anyam/members/dues/reconcile"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
)

// BankLine is money that came in, as a statement has it.
type BankLine struct {
	ID         id.ID
	Day        clock.Date
	Amount     money.Amount
	Text       string
	Reference  string
	IsIgnored  bool // it has nothing to do with dues
	IgnoreNote string
	Payment    id.ID // what it was matched as; empty while it is open
}

// IsOpen reports whether nobody has said yet what the line is.
func (b BankLine) IsOpen() bool { return !b.IsIgnored && b.Payment == "" }

const (
	lineIsMatched = "exists (select 1 from members_dues_payment p where p.line_id = b.id and p.undone_at = 0)"
	lineIsOpen    = "b.ignored_at = 0 and not " + lineIsMatched
	lineColumns   = `b.id, b.day, b.amount, b.text, b.reference, b.ignored_at, b.ignore_note,
		coalesce((select p.id from members_dues_payment p where p.line_id = b.id and p.undone_at = 0), '')`
)

func scanLine(scan db.Scan) (b BankLine, err error) {
	var ignored int64
	b.Amount.Currency = money.IDR
	err = scan(&b.ID, &b.Day, &b.Amount.Minor, &b.Text, &b.Reference, &ignored, &b.IgnoreNote, &b.Payment)
	b.IsIgnored = ignored != 0
	return b, err
}

func lineByID(ctx context.Context, q db.Q, line id.ID) (BankLine, error) {
	return db.One(ctx, q, scanLine, "select "+lineColumns+" from members_dues_bank_line b where b.id = $1", line)
}

// LineState narrows a list of bank lines.
type LineState string

// The states of a bank line.
const (
	LineOpen    LineState = "open"
	LineMatched LineState = "matched"
	LineIgnored LineState = "ignored"
)

var lineConditions = map[LineState]string{LineOpen: lineIsOpen, LineMatched: lineIsMatched, LineIgnored: "b.ignored_at <> 0"}

// LineFilter narrows a list of bank lines; an empty state does not.
type LineFilter struct {
	State     LineState
	Statement id.ID
	Limit     int
	Offset    int
}

func (f LineFilter) condition() (string, []any) {
	condition := "($1 = '' or b.statement_id = $1)"
	if c, ok := lineConditions[f.State]; ok {
		condition += " and " + c
	}
	return condition, []any{f.Statement}
}

// Proposed is a bank line with what it seems to pay.
type Proposed struct {
	BankLine
	Proposals []reconcile.Proposal
}

// Lines lists bank lines, the newest first, the open ones with what they seem to pay.
func (s *Service) Lines(ctx context.Context, actor account.Actor, f LineFilter) ([]Proposed, error) {
	if !MayKeepBooks(actor) {
		return nil, errs.Missing("bank lines", string(actor.UserID))
	}
	condition, args := f.condition()
	args = append(args, min(max(f.Limit, 1), 500), max(f.Offset, 0))
	found, err := db.All(ctx, s.DB.Read(), scanLine, "select "+lineColumns+" from members_dues_bank_line b where "+condition+" order by b.day desc, b.id desc limit $2 offset $3", args...)
	if err != nil {
		return nil, err
	}
	return s.propose(ctx, s.DB.Read(), found)
}

// CountLines is how many bank lines Lines would list.
func (s *Service) CountLines(ctx context.Context, actor account.Actor, f LineFilter) (int64, error) {
	if !MayKeepBooks(actor) {
		return 0, errs.Missing("bank lines", string(actor.UserID))
	}
	condition, args := f.condition()
	return db.Value[int64](ctx, s.DB.Read(), "select count(*) from members_dues_bank_line b where "+condition, args...)
}

// LineByID reads a bank line with what it seems to pay.
func (s *Service) LineByID(ctx context.Context, actor account.Actor, line id.ID) (Proposed, error) {
	if !MayKeepBooks(actor) {
		return Proposed{}, errs.Missing("bank line", string(line))
	}
	b, err := lineByID(ctx, s.DB.Read(), line)
	if err != nil {
		return Proposed{}, err
	}
	all, err := s.propose(ctx, s.DB.Read(), []BankLine{b})
	if err != nil {
		return Proposed{}, err
	}
	return all[0], nil
}

// propose says what open lines seem to pay.
func (s *Service) propose(ctx context.Context, q db.Q, found []BankLine) ([]Proposed, error) {
	all := make([]Proposed, len(found))
	isOpen := false
	for i, b := range found {
		all[i].BankLine = b
		isOpen = isOpen || b.IsOpen()
	}
	if !isOpen {
		return all, nil
	}
	claims, err := claims(ctx, q)
	if err != nil {
		return nil, err
	}
	recorded, err := recorded(ctx, q)
	if err != nil {
		return nil, err
	}
	for i, b := range all {
		if b.IsOpen() {
			all[i].Proposals = reconcile.Propose(reconcile.Line{Day: b.Day, Rupiah: b.Amount.Minor, Text: b.Text, Reference: b.Reference}, claims, recorded)
		}
	}
	return all, nil
}

// mostClaims bounds how many open invoices lines are compared with.
const mostClaims = "20000"

// claims are all invoices on which something is due.
func claims(ctx context.Context, q db.Q) ([]reconcile.Claim, error) {
	return db.All(ctx, q, func(scan db.Scan) (c reconcile.Claim, err error) {
		var name, owner string
		err = scan(&c.Invoice, &c.Maker, &c.Number, &c.Reference, &c.Due, &c.IssuedOn, &name, &owner)
		c.Names = []string{owner, name}
		return c, err
	}, "select i.id, i.maker_id, i.number, i.reference, i.total - "+received+`, i.issued_on, m.name, m.owner
		from members_dues_invoice i join members_maker m on m.id = i.maker_id where `+isOwed+" order by i.due_on, i.id limit "+mostClaims)
}

// recorded are the payments by transfer that no bank line stands for yet.
func recorded(ctx context.Context, q db.Q) ([]reconcile.Recorded, error) {
	var all []reconcile.Recorded
	_, err := db.All(ctx, q, func(scan db.Scan) (none struct{}, err error) {
		var r reconcile.Recorded
		var name, owner, reference, number string
		if err := scan(&r.Payment, &r.Rupiah, &r.Day, &name, &owner, &reference, &number); err != nil {
			return none, err
		}
		if n := len(all); n == 0 || all[n-1].Payment != r.Payment {
			r.Names = []string{owner, name}
			all = append(all, r)
		}
		last := &all[len(all)-1]
		last.Codes = append(last.Codes, reference, number)
		return none, nil
	}, `select p.id, p.amount, p.received_on, m.name, m.owner, coalesce(i.reference, ''), coalesce(i.number, '')
		from members_dues_payment p join members_maker m on m.id = p.maker_id
		left join members_dues_share sh on sh.payment_id = p.id and sh.undone_at = 0 left join members_dues_invoice i on i.id = sh.invoice_id
		where p.undone_at = 0 and p.way = 'transfer' and p.line_id = '' order by p.received_on desc, p.id limit 5000`)
	return all, err
}

// Match says which invoices a bank line pays. What is left of it becomes credit of the first one's member; maker takes her place where
// no invoice is paid (rules dues-5 and dues-6).
func (s *Service) Match(ctx context.Context, actor account.Actor, line id.ID, shares []Share, maker id.ID) error {
	if !MayKeepBooks(actor) {
		return errs.Missing("bank line", string(line))
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error { return s.match(ctx, tx, actor, line, shares, maker) })
}

func (s *Service) match(ctx context.Context, tx *db.Tx, actor account.Actor, line id.ID, shares []Share, maker id.ID) error {
	b, err := lockOpenLine(ctx, tx, line)
	if err != nil {
		return err
	}
	if len(shares) > 0 {
		inv, err := invoiceByID(ctx, tx, shares[0].Invoice)
		if err != nil {
			return err
		}
		maker = inv.MakerID
	}
	if maker == "" {
		return fieldError("share", "Choose at least one invoice.")
	}
	if _, err := s.maker(ctx, tx, maker); err != nil {
		return err
	}
	return s.receive(ctx, tx, actor, Payment{ID: id.New(), MakerID: maker, Way: Transfer, Amount: b.Amount, ReceivedOn: b.Day, LineID: line}, shares)
}

// lockOpenLine reads a line that nobody has matched yet, such that nobody else does.
func lockOpenLine(ctx context.Context, tx *db.Tx, line id.ID) (BankLine, error) {
	if _, err := db.Exec(ctx, tx, "update members_dues_bank_line set version = version where id = $1", line); err != nil {
		return BankLine{}, err
	}
	b, err := lineByID(ctx, tx, line)
	switch {
	case err != nil:
		return b, err
	case b.Payment != "":
		return b, errs.New(errs.Conflict, "This line of the statement is matched already. Undo that first.")
	case b.IsIgnored:
		return b, errs.New(errs.Conflict, "This line is marked as none of dues. Take the mark off first.")
	}
	return b, nil
}

// Link says that a bank line is a payment that was recorded already, from its proof.
func (s *Service) Link(ctx context.Context, actor account.Actor, line, payment id.ID) error {
	if !MayKeepBooks(actor) {
		return errs.Missing("bank line", string(line))
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error { return s.link(ctx, tx, actor, line, payment) })
}

func (s *Service) link(ctx context.Context, tx *db.Tx, actor account.Actor, line, payment id.ID) error {
	b, err := lockOpenLine(ctx, tx, line)
	if err != nil {
		return err
	}
	p, err := paymentByID(ctx, tx, payment)
	if err != nil {
		return err
	}
	if p.Amount != b.Amount {
		return errs.New(errs.Conflict, "The payment and the line have different amounts. Undo the payment, then match the line.")
	}
	n, err := db.Exec(ctx, tx, "update members_dues_payment set line_id = $1, linked_at = $2, version = version + 1 where id = $3 and line_id = '' and undone_at = 0 and way = 'transfer'",
		line, db.Micros(s.Clock.Now()), payment)
	if err != nil {
		return err
	}
	if n == 0 {
		return errs.New(errs.Conflict, "This payment stands on the statement already, or was undone.")
	}
	return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.dues.linked", Kind: "payment", Object: payment, After: map[string]any{"day": b.Day}})
}

// Unmatch takes back what a line was matched as: the payment that was made of it is undone; one that it was only found to be stays.
func (s *Service) Unmatch(ctx context.Context, actor account.Actor, line id.ID, reason string) error {
	if !MayKeepBooks(actor) {
		return errs.Missing("bank line", string(line))
	}
	if err := checkReason(reason); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if _, err := db.Exec(ctx, tx, "update members_dues_bank_line set version = version where id = $1", line); err != nil {
			return err
		}
		b, err := lineByID(ctx, tx, line)
		if err != nil {
			return err
		}
		if b.Payment == "" {
			return errs.New(errs.Conflict, "This line is not matched.")
		}
		n, err := db.Exec(ctx, tx, "update members_dues_payment set line_id = '', linked_at = 0, version = version + 1 where id = $1 and linked_at <> 0", b.Payment)
		if err != nil {
			return err
		}
		if n > 0 {
			return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.dues.unlinked", Kind: "payment", Object: b.Payment})
		}
		return s.undo(ctx, tx, actor, b.Payment, reason)
	})
}

// Confirmed is what came of confirming many lines.
type Confirmed struct {
	Done int
	Left int // that are not sure any more, or were matched meanwhile
}

// ConfirmSure matches the given lines as proposed, each where it is sure and still open.
func (s *Service) ConfirmSure(ctx context.Context, actor account.Actor, lines []id.ID) (c Confirmed, err error) {
	if !MayKeepBooks(actor) {
		return c, errs.Missing("bank lines", string(actor.UserID))
	}
	var found []BankLine
	for _, line := range lines[:min(len(lines), 500)] {
		b, err := lineByID(ctx, s.DB.Read(), line)
		if err != nil {
			return c, err
		}
		found = append(found, b)
	}
	all, err := s.propose(ctx, s.DB.Read(), found)
	if err != nil {
		return c, err
	}
	for _, p := range all {
		if !p.IsSure() {
			c.Left++
			continue
		}
		err := s.Accept(ctx, actor, p.ID, p.Proposals[0])
		switch {
		case errs.Is(err, errs.Conflict), errs.Is(err, errs.Invalid): // somebody was quicker, or another line has paid it just now
			c.Left++
		case err != nil:
			return c, err
		default:
			c.Done++
		}
	}
	return c, nil
}

// IsSure reports whether nobody would decide otherwise than the first proposal.
func (p Proposed) IsSure() bool { return len(p.Proposals) > 0 && p.Proposals[0].IsSure }

// Accept matches a line as proposed.
func (s *Service) Accept(ctx context.Context, actor account.Actor, line id.ID, p reconcile.Proposal) error {
	if p.Reason == reconcile.ByRecord {
		return s.Link(ctx, actor, line, p.Payment)
	}
	b, err := lineByID(ctx, s.DB.Read(), line)
	if err != nil {
		return err
	}
	left := b.Amount.Minor
	var shares []Share
	for _, c := range p.Claims {
		if amount := min(left, c.Due); amount > 0 {
			shares = append(shares, Share{c.Invoice, amount})
			left -= amount
		}
	}
	return s.Match(ctx, actor, line, shares, "")
}

// Ignore marks a line as none of dues.
func (s *Service) Ignore(ctx context.Context, actor account.Actor, line id.ID, note string) error {
	if !MayKeepBooks(actor) {
		return errs.Missing("bank line", string(line))
	}
	if utf8.RuneCountInString(note) > 200 {
		return fieldError("note", "At most %d characters, please.", 200)
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if _, err := lockOpenLine(ctx, tx, line); err != nil {
			return err
		}
		return db.ExecOne(ctx, tx, "update members_dues_bank_line set ignored_at = $1, ignored_by = $2, ignore_note = $3, version = version + 1 where id = $4",
			db.Micros(s.Clock.Now()), actor.UserID, note, line)
	})
}

// Reopen takes the mark off a line that has to do with dues after all.
func (s *Service) Reopen(ctx context.Context, actor account.Actor, line id.ID) error {
	if !MayKeepBooks(actor) {
		return errs.Missing("bank line", string(line))
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		n, err := db.Exec(ctx, tx, "update members_dues_bank_line set ignored_at = 0, ignored_by = '', ignore_note = '', version = version + 1 where id = $1 and ignored_at <> 0", line)
		if err != nil || n > 0 {
			return err
		}
		if _, err := lineByID(ctx, tx, line); err != nil {
			return err
		}
		return errs.New(errs.Conflict, "This line is open already.")
	})
}
