package trade

import (
	"bytes"
	"context"
	"errors"
	"io"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/files"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/once"
)

// PaymentKind is what a payment is for.
type PaymentKind string

// The kinds of payment.
const (
	Deposit PaymentKind = "deposit"
	Balance PaymentKind = "balance"
)

// Payment is money that an officer found on the bank statement.
type Payment struct {
	ID         id.ID
	OrderID    id.ID
	Kind       PaymentKind
	Amount     money.Amount
	ReceivedOn clock.Date
	Reference  string // as the statement has it
	ProofType  string // media type of the proof; empty when there is none
	RecordedBy id.ID
	RecordedAt time.Time
	proof      string // blob
}

// MaxProofBytes bounds a proof of payment.
const MaxProofBytes = 10 << 20

// Receipt is what an officer writes down of a payment.
type Receipt struct {
	Kind       PaymentKind
	Amount     money.Amount
	ReceivedOn clock.Date
	Reference  string
	Proof      io.Reader // a PDF, JPEG or PNG of the statement; nil without
	Once       once.Token
}

// RecordPayment writes down money that has come in (rule trade-11).
func (s *Service) RecordPayment(ctx context.Context, actor account.Actor, order id.ID, in Receipt) error {
	if !MayRecordPayment(actor) {
		return errs.Missing("order", string(order))
	}
	proof, proofType, err := readProof(in.Proof)
	if err != nil {
		return err
	}
	p := Payment{
		ID: id.New(), OrderID: order, Kind: in.Kind, Amount: in.Amount, ReceivedOn: in.ReceivedOn, Reference: in.Reference,
		ProofType: proofType, RecordedBy: actor.UserID, RecordedAt: s.Clock.Now(),
	}
	isNew := false
	if proof != nil {
		p.proof = "payments/" + string(p.ID) + "/proof"
		if _, err := s.Files.Put(ctx, p.proof, bytes.NewReader(proof)); err != nil {
			return err
		}
	}
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		isNew, err = s.recordPayment(ctx, tx, actor, p, in.Once)
		return err
	})
	if (err != nil || !isNew) && p.proof != "" {
		return errors.Join(err, s.Files.Delete(context.WithoutCancel(ctx), p.proof))
	}
	return err
}

// recordPayment is false when the same form was sent before (rule trade-14).
func (s *Service) recordPayment(ctx context.Context, tx *db.Tx, actor account.Actor, p Payment, token once.Token) (isNew bool, err error) {
	o, err := s.orderToChange(ctx, tx, actor, p.OrderID)
	if err != nil {
		return false, err
	}
	if _, taken, err := once.Claim(ctx, tx, token, string(p.ID), p.RecordedAt); err != nil || taken {
		return false, err
	}
	if o.State == Cancelled {
		return false, errs.New(errs.Conflict, "The order was cancelled.")
	}
	if err := checkPayment(p, o, s.today()); err != nil {
		return false, err
	}
	if err := insertPayment(ctx, tx, p); err != nil {
		if db.IsUnique(err) {
			return false, fieldError("reference", "A payment with this reference is recorded already.")
		}
		return false, err
	}
	return true, s.paymentRecorded(ctx, tx, actor, o, p)
}

// paymentRecorded writes down everywhere else that money has come in (rule trade-13).
func (s *Service) paymentRecorded(ctx context.Context, tx *db.Tx, actor account.Actor, o Order, p Payment) error {
	if err := touchOrder(ctx, tx, o.ID, p.RecordedAt); err != nil {
		return err
	}
	after := map[string]any{"kind": p.Kind, "amount": p.Amount.String(), "received_on": p.ReceivedOn}
	if err := s.record(ctx, tx, actor, "trade.payment.recorded", "order", o.ID, after); err != nil {
		return err
	}
	o.Paid.Minor += p.Amount.Minor
	return s.tellPayment(ctx, tx, o, p)
}

// checkPayment finds every fault of a receipt at once.
func checkPayment(p Payment, o Order, today clock.Date) error {
	var f errs.Faults
	f.Check(p.Kind == Deposit || p.Kind == Balance, "kind", "Choose deposit or balance.")
	f.Check(p.Amount.Currency == o.Total.Currency, "amount", "The order is in %s.", string(o.Total.Currency))
	f.Check(p.Amount.Minor > 0, "amount", "Write an amount above zero.")
	f.Check(p.Amount.Minor <= o.Due().Minor, "amount", "That is more than what is still due.")
	f.Check(p.ReceivedOn != "" && p.ReceivedOn <= today, "received_on", "Choose the day on the statement, not one that lies ahead.")
	f.Check(p.Reference != "" && utf8.RuneCountInString(p.Reference) <= 120, "reference", "Write the reference on the bank statement.")
	return f.Err()
}

func fieldError(field, key string) error {
	var f errs.Faults
	f.Add(field, key)
	return f.Err()
}

// readProof takes a proof in if it is what it has to be.
func readProof(r io.Reader) (content []byte, mediaType string, err error) {
	content, mediaType, err = files.Receive(r, MaxProofBytes, "application/pdf", "image/jpeg", "image/png")
	switch {
	case errors.Is(err, files.ErrCut):
		return nil, "", fieldError("proof", "The file did not arrive whole. Please send it again.")
	case err != nil:
		return nil, "", fieldError("proof", "Choose a PDF, JPEG or PNG of at most 10 MB.")
	}
	return content, mediaType, nil
}

// Proof opens the proof of a payment for those who may see the order.
func (s *Service) Proof(ctx context.Context, actor account.Actor, order, payment id.ID) (content io.ReadCloser, mediaType string, err error) {
	o, err := s.orderFor(ctx, s.DB.Read(), actor, order)
	if err != nil {
		return nil, "", err
	}
	all, err := paymentsOf(ctx, s.DB.Read(), o)
	if err != nil {
		return nil, "", err
	}
	for _, p := range all {
		if p.ID == payment && p.proof != "" {
			content, err := s.Files.Get(ctx, p.proof)
			return content, p.ProofType, err
		}
	}
	return nil, "", errs.Missing("proof", string(payment))
}

func insertPayment(ctx context.Context, tx *db.Tx, p Payment) error {
	_, err := db.Exec(ctx, tx, `
		insert into trade_payment (id, order_id, kind, amount_minor, received_on, reference, proof, proof_type, recorded_by, recorded_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		p.ID, p.OrderID, p.Kind, p.Amount.Minor, p.ReceivedOn, p.Reference, p.proof, p.ProofType, p.RecordedBy, db.Micros(p.RecordedAt))
	return err
}

func touchOrder(ctx context.Context, tx *db.Tx, order id.ID, now time.Time) error {
	_, err := db.Exec(ctx, tx, "update trade_order set updated_at = $1 where id = $2", db.Micros(now), order)
	return err
}

func paymentsOf(ctx context.Context, q db.Q, o Order) ([]Payment, error) {
	return db.All(ctx, q, func(scan db.Scan) (p Payment, err error) {
		p.Amount.Currency = o.Total.Currency
		err = scan(&p.ID, &p.OrderID, &p.Kind, &p.Amount.Minor, &p.ReceivedOn, &p.Reference, &p.proof, &p.ProofType, &p.RecordedBy, (*db.Time)(&p.RecordedAt))
		return p, err
	}, `select id, order_id, kind, amount_minor, received_on, reference, proof, proof_type, recorded_by, recorded_at
		from trade_payment where order_id = $1 order by id limit 100`, o.ID)
}
