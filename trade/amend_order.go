package trade

import (
	"context"
	"encoding/json"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/once"
)

// AmendmentState is what has become of a proposed change.
type AmendmentState string

// The states of an amendment.
const (
	AmendmentProposed  AmendmentState = "proposed"
	AmendmentAccepted  AmendmentState = "accepted"
	AmendmentDeclined  AmendmentState = "declined"
	AmendmentWithdrawn AmendmentState = "withdrawn"
)

// Change is what the order would say: whole, so that what was agreed to is what is written.
type Change struct {
	Lines []Line `json:"lines"`
	Terms Terms  `json:"terms"`
}

// Total is what the order would come to. Its amounts were checked when it was proposed.
func (c Change) Total() money.Amount {
	total := money.Of(c.Terms.Freight.Minor, c.Terms.Currency)
	for _, l := range c.Lines {
		total.Minor += l.Amount.Minor
	}
	return total
}

// Amendment is a change of an order that one side proposes to the other (rule trade-6).
type Amendment struct {
	ID           id.ID
	OrderID      id.ID
	Side         Side // that proposes
	ProposedBy   id.ID
	State        AmendmentState
	Change       Change
	Reason       string
	OrderVersion int64 // that it was proposed on
	ProposedAt   time.Time
	AnsweredAt   time.Time
}

// Proposal is what one side writes into the form of a change.
type Proposal struct {
	Change
	Reason  string
	Version int64 // of the order as the actor saw it
	Once    once.Token
}

// Propose asks the other side for a change of quantities, prices or terms. The currency stays.
func (s *Service) Propose(ctx context.Context, actor account.Actor, order id.ID, in Proposal) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		o, err := s.amendable(ctx, tx, actor, order)
		if err != nil {
			return err
		}
		if _, taken, err := once.Claim(ctx, tx, in.Once, string(order), s.Clock.Now()); err != nil || taken { // rule trade-14
			return err
		}
		if in.Version != o.Version {
			return errs.New(errs.Conflict, "The order has changed since you opened this form. Look at it as it stands now.")
		}
		change, err := checkChange(o, in.Change, in.Reason)
		if err != nil {
			return err
		}
		side, _ := SideOf(actor, o.Parties())
		a := Amendment{
			ID: id.New(), OrderID: order, Side: side, ProposedBy: actor.UserID, State: AmendmentProposed, Change: change,
			Reason: in.Reason, OrderVersion: o.Version, ProposedAt: s.Clock.Now(),
		}
		if err := insertAmendment(ctx, tx, a); err != nil {
			if db.IsUnique(err) {
				return errs.New(errs.Conflict, "A change is waiting for an answer already.")
			}
			return err
		}
		if err := s.record(ctx, tx, actor, "trade.amendment.proposed", "order", order, change); err != nil {
			return err
		}
		return s.tellAmendment(ctx, tx, o, a)
	})
}

// amendable is an order, locked, of which the actor may propose a change now.
func (s *Service) amendable(ctx context.Context, tx *db.Tx, actor account.Actor, order id.ID) (Order, error) {
	o, err := s.orderToChange(ctx, tx, actor, order)
	if err != nil {
		return o, err
	}
	if side, _ := SideOf(actor, o.Parties()); side == AssociationSide {
		return o, errs.New(errs.Forbidden, "Only the two sides of the order can agree on a change.")
	}
	if !MayAmend(actor, o) {
		return o, errs.New(errs.Conflict, "This order cannot be changed any more.")
	}
	return o, nil
}

// checkChange prices the change and holds it to the rules of an offer.
func checkChange(o Order, in Change, reason string) (Change, error) {
	var f errs.Faults
	in.Terms.Currency, in.Terms.Freight.Currency = o.Terms.Currency, o.Terms.Currency
	checkTerms(&f, in.Terms)
	f.Check(reason != "" && utf8.RuneCountInString(reason) <= 1000, "reason", "Write why: the other side reads it.")
	known := map[id.ID]bool{"": true}
	for _, l := range o.Lines {
		known[l.ProductID] = true
	}
	for i, l := range in.Lines {
		f.Check(known[l.ProductID], lineField(i)+"piece", "Choose a piece of this order.")
	}
	lines, total := priced(&f, in.Lines, in.Terms)
	f.Check(total.Minor >= o.Paid.Minor, "lines", "The order cannot come to less than what was paid.")
	return Change{Lines: lines, Terms: in.Terms}, f.Err()
}

// Answer accepts or declines a proposed change. The side that proposed it can only withdraw it, which is
// what declining one's own comes to.
func (s *Service) Answer(ctx context.Context, actor account.Actor, order, amendment id.ID, accept bool) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		o, a, err := s.amendment(ctx, tx, actor, order, amendment)
		if err != nil {
			return err
		}
		side, _ := SideOf(actor, o.Parties())
		to, err := a.answerOf(side, accept)
		if err != nil || a.State == to { // the second press of the button (rule trade-14)
			return err
		}
		if a.State != AmendmentProposed {
			return errs.New(errs.Conflict, "This change was answered before.")
		}
		if err := answerAmendment(ctx, tx, a.ID, to, actor.UserID, s.Clock.Now()); err != nil {
			return err
		}
		if to == AmendmentAccepted {
			if o, err = s.apply(ctx, tx, o, a); err != nil {
				return err
			}
		}
		if err := s.record(ctx, tx, actor, "trade.amendment."+string(to), "order", order, map[string]any{"total": o.Total.String()}); err != nil {
			return err
		}
		a.State = to
		return s.tellAmendment(ctx, tx, o, a)
	})
}

// answerOf is what a side's yes or no makes of the amendment (rule trade-6).
func (a Amendment) answerOf(side Side, accept bool) (AmendmentState, error) {
	switch {
	case side == AssociationSide:
		return "", errs.New(errs.Forbidden, "Only the two sides of the order can agree on a change.")
	case accept && side == a.Side:
		return "", errs.New(errs.Forbidden, "The other side has to agree.")
	case accept:
		return AmendmentAccepted, nil
	case side == a.Side:
		return AmendmentWithdrawn, nil
	}
	return AmendmentDeclined, nil
}

// amendment is one of an order's, which is locked.
func (s *Service) amendment(ctx context.Context, tx *db.Tx, actor account.Actor, order, amendment id.ID) (Order, Amendment, error) {
	o, err := s.orderToChange(ctx, tx, actor, order)
	if err != nil {
		return o, Amendment{}, err
	}
	all, err := amendmentsOf(ctx, tx, order)
	if err != nil {
		return o, Amendment{}, err
	}
	for _, a := range all {
		if a.ID == amendment {
			return o, a, nil
		}
	}
	return o, Amendment{}, errs.Missing("amendment", string(amendment))
}

// apply writes an accepted change into the order. What papers say of the goods stays with their line.
func (s *Service) apply(ctx context.Context, tx *db.Tx, o Order, a Amendment) (Order, error) {
	if o.State != Confirmed && o.State != InProduction {
		return o, errs.New(errs.Conflict, "This order cannot be changed any more.")
	}
	facts := map[id.ID]OrderLine{}
	for _, l := range o.Lines {
		facts[l.ProductID] = l
	}
	lines := make([]OrderLine, len(a.Change.Lines))
	for i, l := range a.Change.Lines {
		lines[i] = facts[l.ProductID]
		lines[i].Line = l
	}
	o.Lines, o.Terms, o.Total, o.UpdatedAt = lines, a.Change.Terms, a.Change.Total(), s.Clock.Now()
	if o.Total.Minor < o.Paid.Minor {
		return o, errs.New(errs.Conflict, "The order cannot come to less than what was paid.")
	}
	return o, updateOrderTerms(ctx, tx, o)
}

func insertAmendment(ctx context.Context, tx *db.Tx, a Amendment) error {
	terms, err := json.Marshal(a.Change)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, `
		insert into trade_amendment (id, order_id, side, proposed_by, state, terms, reason, order_version, proposed_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		a.ID, a.OrderID, a.Side, a.ProposedBy, a.State, string(terms), a.Reason, a.OrderVersion, db.Micros(a.ProposedAt))
	return err
}

func answerAmendment(ctx context.Context, tx *db.Tx, amendment id.ID, to AmendmentState, by id.ID, now time.Time) error {
	return db.ExecOne(ctx, tx, "update trade_amendment set state = $1, answered_at = $2, answered_by = $3 where id = $4 and state = 'proposed'",
		to, db.Micros(now), by, amendment)
}

func amendmentsOf(ctx context.Context, q db.Q, order id.ID) ([]Amendment, error) {
	return db.All(ctx, q, func(scan db.Scan) (a Amendment, err error) {
		var terms string
		err = scan(&a.ID, &a.OrderID, &a.Side, &a.ProposedBy, &a.State, &terms, &a.Reason, &a.OrderVersion, (*db.Time)(&a.ProposedAt), (*db.Time)(&a.AnsweredAt))
		if err != nil {
			return a, err
		}
		err = json.Unmarshal([]byte(terms), &a.Change)
		return a, err
	}, `select id, order_id, side, proposed_by, state, terms, reason, order_version, proposed_at, answered_at
		from trade_amendment where order_id = $1 order by id desc limit 50`, order)
}
