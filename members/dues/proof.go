package dues

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

// ProofState is what became of a proof.
type ProofState string

// The states of a proof.
const (
	ProofSent      ProofState = "sent"
	ProofConfirmed ProofState = "confirmed"
	ProofRefused   ProofState = "refused"
)

// Proof is what a member sends of a transfer.
type Proof struct {
	ID         id.ID
	InvoiceID  id.ID
	MakerID    id.ID
	Amount     money.Amount
	PaidOn     clock.Date
	Note       string
	FileType   string // media type
	State      ProofState
	SentAt     time.Time
	AnsweredAt time.Time
	Reason     string // of a refusal
	Version    int64
	file       string // blob
}

// HasFile reports whether the picture is still kept.
func (p Proof) HasFile() bool { return p.file != "" }

// MaxProofBytes bounds the file of a proof.
const MaxProofBytes = 10 << 20

const proofColumns = "pr.id, pr.invoice_id, pr.maker_id, pr.amount, pr.paid_on, pr.note, pr.file, pr.file_type, pr.state, pr.sent_at, pr.answered_at, pr.reason, pr.version"

func scanProof(scan db.Scan) (p Proof, err error) {
	p.Amount.Currency = money.IDR
	err = scan(&p.ID, &p.InvoiceID, &p.MakerID, &p.Amount.Minor, &p.PaidOn, &p.Note, &p.file, &p.FileType, &p.State, (*db.Time)(&p.SentAt), (*db.Time)(&p.AnsweredAt),
		&p.Reason, &p.Version)
	return p, err
}

func proofByID(ctx context.Context, q db.Q, proof id.ID) (Proof, error) {
	return db.One(ctx, q, scanProof, "select "+proofColumns+" from members_dues_proof pr where pr.id = $1", proof)
}

// Evidence is what a member fills in.
type Evidence struct {
	Amount money.Amount
	PaidOn clock.Date
	Note   string
	File   io.Reader // a picture or PDF
	Once   once.Token
}

// SendProof takes a member's proof in, for the treasurer to confirm.
func (s *Service) SendProof(ctx context.Context, actor account.Actor, invoice id.ID, in Evidence) error {
	inv, err := s.invoiceFor(ctx, s.DB.Read(), actor, invoice)
	if err != nil {
		return err
	}
	if !actor.WorksFor(inv.MakerID) {
		return errs.Missing("invoice", string(invoice))
	}
	if err := inv.takesMoney(); err != nil {
		return err
	}
	content, fileType, err := readFile(in.File)
	if err != nil {
		return err
	}
	if err := s.checkEvidence(in, fileType); err != nil {
		return err
	}
	p := Proof{ID: id.New(), InvoiceID: invoice, MakerID: inv.MakerID, Amount: in.Amount, PaidOn: in.PaidOn, Note: in.Note, FileType: fileType, SentAt: s.Clock.Now()}
	p.file = "dues/proofs/" + string(p.ID)
	if _, err := s.Files.Put(ctx, p.file, bytes.NewReader(content)); err != nil {
		return err
	}
	isNew := false
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		isNew, err = s.sendProof(ctx, tx, actor, p, in.Once)
		return err
	})
	if err != nil || !isNew {
		return errors.Join(err, s.Files.Delete(context.WithoutCancel(ctx), p.file))
	}
	return nil
}

// sendProof is false when the same form was sent before.
func (s *Service) sendProof(ctx context.Context, tx *db.Tx, actor account.Actor, p Proof, token once.Token) (isNew bool, err error) {
	if _, taken, err := once.Claim(ctx, tx, token, string(p.ID), p.SentAt); err != nil || taken {
		return false, err
	}
	if _, err := s.lockOwed(ctx, tx, p.InvoiceID); err != nil {
		return false, err
	}
	_, err = db.Exec(ctx, tx, `
		insert into members_dues_proof (id, invoice_id, maker_id, amount, paid_on, note, file, file_type, state, sent_by, sent_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, 'sent', $9, $10)`,
		p.ID, p.InvoiceID, p.MakerID, p.Amount.Minor, p.PaidOn, p.Note, p.file, p.FileType, actor.UserID, db.Micros(p.SentAt))
	if err != nil {
		return false, err
	}
	entry := account.Entry{Action: "members.dues.proof_sent", Kind: "invoice", Object: p.InvoiceID, After: map[string]any{"amount": p.Amount.Minor, "paid_on": p.PaidOn}}
	return true, s.Accounts.Record(ctx, tx, actor, entry)
}

func (s *Service) checkEvidence(in Evidence, fileType string) error {
	var f errs.Faults
	checkAmount(&f, in.Amount)
	f.Check(in.PaidOn != "" && in.PaidOn <= s.today(), "paid_on", "Choose the day on which you paid, not one that lies ahead.")
	f.Check(utf8.RuneCountInString(in.Note) <= 200, "note", "At most %d characters, please.", 200)
	f.Check(fileType != "", "proof", "Choose a photograph or PDF of the transfer.")
	return f.Err()
}

// readFile takes a proof in if it is what it has to be; no type is no file.
func readFile(r io.Reader) (content []byte, mediaType string, err error) {
	content, mediaType, err = files.Receive(r, MaxProofBytes, "application/pdf", "image/jpeg", "image/png", "image/webp")
	switch {
	case errors.Is(err, files.ErrCut):
		return nil, "", fieldError("proof", "The file did not arrive whole. Please send it again.")
	case err != nil:
		return nil, "", fieldError("proof", "Choose a PDF, JPEG, PNG or WebP of at most 10 MB.")
	}
	return content, mediaType, nil
}

// ConfirmProof takes the money of a proof in: the day and the amount are as the treasurer saw them on the account (rule dues-6).
func (s *Service) ConfirmProof(ctx context.Context, actor account.Actor, proof id.ID, amount money.Amount, receivedOn clock.Date) error {
	if !MayKeepDues(actor) {
		return errs.Missing("proof", string(proof))
	}
	if err := s.checkRecord(Record{Way: Transfer, Amount: amount, ReceivedOn: receivedOn}); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		p, err := s.answer(ctx, tx, actor, proof, ProofConfirmed, "")
		if err != nil {
			return err
		}
		inv, err := s.lockOwed(ctx, tx, p.InvoiceID)
		if err != nil {
			return err
		}
		payment := Payment{ID: id.New(), MakerID: p.MakerID, Way: Transfer, Amount: amount, ReceivedOn: receivedOn, ProofID: proof}
		return s.receive(ctx, tx, actor, payment, []Share{{inv.ID, min(amount.Minor, inv.Due().Minor)}})
	})
}

// RefuseProof tells the member that her proof was not taken, and why.
func (s *Service) RefuseProof(ctx context.Context, actor account.Actor, proof id.ID, reason string) error {
	if !MayKeepDues(actor) {
		return errs.Missing("proof", string(proof))
	}
	if err := checkReason(reason); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		p, err := s.answer(ctx, tx, actor, proof, ProofRefused, reason)
		if err != nil {
			return err
		}
		if err := s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.dues.proof_refused", Kind: "invoice", Object: p.InvoiceID}); err != nil {
			return err
		}
		return s.tellRefused(ctx, tx, p)
	})
}

// answer settles a proof once: whoever comes second is told so (rule dues-6).
func (s *Service) answer(ctx context.Context, tx *db.Tx, actor account.Actor, proof id.ID, to ProofState, reason string) (Proof, error) {
	p, err := proofByID(ctx, tx, proof)
	if err != nil {
		return p, err
	}
	if err := s.checkTakeIn(ctx, tx, actor, p.MakerID, "proof", proof); err != nil {
		return p, err
	}
	n, err := db.Exec(ctx, tx, `update members_dues_proof set state = $1, reason = $2, answered_by = $3, answered_at = $4, version = version + 1
		where id = $5 and state = 'sent'`, to, reason, actor.UserID, db.Micros(s.Clock.Now()), proof)
	if err != nil {
		return Proof{}, err
	}
	p, err = proofByID(ctx, tx, proof)
	if err == nil && n == 0 {
		err = errs.New(errs.Conflict, "Somebody else has answered this proof already.")
	}
	return p, err
}

// refuseProofs closes the proofs of an invoice that is settled or cancelled: there is nothing left to confirm.
func (s *Service) refuseProofs(ctx context.Context, tx *db.Tx, actor account.Actor, invoice id.ID) error {
	_, err := db.Exec(ctx, tx, `update members_dues_proof set state = 'refused', reason = '', answered_by = $1, answered_at = $2, version = version + 1
		where invoice_id = $3 and state = 'sent'`, actor.UserID, db.Micros(s.Clock.Now()), invoice)
	return err
}

// ProofRow is a proof in the list of those that wait.
type ProofRow struct {
	Proof
	Number    string
	MakerName string
	Due       money.Amount
}

// WaitingProofs are the proofs of the actor's scope that wait for the treasurer, the oldest first.
func (s *Service) WaitingProofs(ctx context.Context, actor account.Actor, limit int) ([]ProofRow, error) {
	if !MayReadDues(actor) {
		return nil, errs.Missing("proofs", string(actor.UserID))
	}
	within, args := ReadScope(actor).Condition("m", []any{min(max(limit, 1), 500)})
	return db.All(ctx, s.DB.Read(), func(scan db.Scan) (r ProofRow, err error) {
		r.Due.Currency = money.IDR
		r.Proof, err = scanProof(func(into ...any) error { return scan(append(into, &r.Number, &r.MakerName, &r.Due.Minor)...) })
		return r, err
	}, "select "+proofColumns+", i.number, m.name, i.total - "+received+` from members_dues_proof pr
		join members_dues_invoice i on i.id = pr.invoice_id join members_maker m on m.id = pr.maker_id
		where pr.state = 'sent' and `+within+" order by pr.sent_at, pr.id limit $1", args...)
}

// ProofFile opens the file of a proof for those who may see its invoice.
func (s *Service) ProofFile(ctx context.Context, actor account.Actor, proof id.ID) (content io.ReadCloser, mediaType string, err error) {
	p, err := proofByID(ctx, s.DB.Read(), proof)
	if err != nil {
		return nil, "", err
	}
	if _, err := s.invoiceFor(ctx, s.DB.Read(), actor, p.InvoiceID); err != nil {
		return nil, "", err
	}
	if !p.HasFile() {
		return nil, "", errs.Missing("file of proof", string(proof))
	}
	file, err := s.Files.Get(ctx, p.file)
	return file, p.FileType, err
}

// ProofToAnswer reads a proof with its invoice, for those who look after the member.
func (s *Service) ProofToAnswer(ctx context.Context, actor account.Actor, proof id.ID) (Proof, InvoiceFile, error) {
	if !MayReadDues(actor) {
		return Proof{}, InvoiceFile{}, errs.Missing("proof", string(proof))
	}
	p, err := proofByID(ctx, s.DB.Read(), proof)
	if err != nil {
		return p, InvoiceFile{}, err
	}
	file, err := s.InvoiceFile(ctx, actor, p.InvoiceID)
	if err == nil && !ReadScope(actor).Has(file.Maker) {
		return Proof{}, InvoiceFile{}, errs.Missing("proof", string(proof))
	}
	return p, file, err
}
