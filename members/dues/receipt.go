package dues

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
)

// Receipt is the numbered paper of a payment (rule dues-10).
type Receipt struct {
	ID        id.ID
	PaymentID id.ID
	Number    string // KWI-2026-0001
	Code      string // behind the QR
	IssuedOn  clock.Date
	IssuedAt  time.Time
	Payer     string // empty once the member was forgotten
	Says      ReceiptContent
}

// ReceiptContent is what a receipt says, without names of people.
type ReceiptContent struct {
	Association string        `json:"association"`
	Address     string        `json:"address"`
	Rupiah      int64         `json:"rupiah"`
	ReceivedOn  clock.Date    `json:"received_on"`
	Way         Way           `json:"way"`
	Lines       []ReceiptLine `json:"lines"`
	Rest        int64         `json:"rest"` // kept as credit
}

// ReceiptLine is what went to an invoice.
type ReceiptLine struct {
	Invoice string     `json:"invoice"`
	From    clock.Date `json:"from"`
	Until   clock.Date `json:"until"`
	Rupiah  int64      `json:"rupiah"`
}

// issueReceipt gives a payment its receipt, and tells the member.
func (s *Service) issueReceipt(ctx context.Context, tx *db.Tx, p Payment) error {
	a, err := s.Members.Association(ctx, tx)
	if err != nil {
		return err
	}
	m, err := s.maker(ctx, tx, p.MakerID)
	if err != nil {
		return err
	}
	r := Receipt{ID: id.New(), PaymentID: p.ID, Code: id.Secret(), IssuedOn: s.today(), IssuedAt: s.Clock.Now(), Payer: payerOf(m.Name, m.Owner)}
	r.Says = ReceiptContent{Association: a.Name, Address: a.Address, Rupiah: p.Amount.Minor, ReceivedOn: p.ReceivedOn, Way: p.Way, Rest: p.Amount.Minor}
	r.Says.Lines, err = db.All(ctx, tx, func(scan db.Scan) (l ReceiptLine, err error) {
		err = scan(&l.Invoice, &l.From, &l.Until, &l.Rupiah)
		return l, err
	}, `select i.number, i.period_from, i.period_until, sh.amount from members_dues_share sh join members_dues_invoice i on i.id = sh.invoice_id
		where sh.payment_id = $1 and sh.undone_at = 0 order by sh.id limit 200`, p.ID)
	if err != nil {
		return err
	}
	for _, l := range r.Says.Lines {
		r.Says.Rest -= l.Rupiah
	}
	if err := s.numberReceipt(ctx, tx, &r); err != nil {
		return err
	}
	return s.tellReceived(ctx, tx, p, r)
}

// payerOf names a workshop with its owner.
func payerOf(workshop, owner string) string {
	if owner == "" || owner == workshop {
		return workshop
	}
	return workshop + " (" + owner + ")"
}

// numberReceipt gives a receipt its number and keeps it (rule dues-2).
func (s *Service) numberReceipt(ctx context.Context, tx *db.Tx, r *Receipt) error {
	year := r.IssuedOn.Time().Year()
	sequence, err := nextNumber(ctx, tx, "receipt", year)
	if err != nil {
		return err
	}
	r.Number = fmt.Sprintf("KWI-%d-%04d", year, sequence)
	content, err := json.Marshal(r.Says)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, `insert into members_dues_receipt (id, payment_id, number, year, sequence, code, issued_on, issued_at, payer, content)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		r.ID, r.PaymentID, r.Number, int64(year), sequence, r.Code, r.IssuedOn, db.Micros(r.IssuedAt), r.Payer, string(content))
	return err
}

const receiptColumns = "rc.id, rc.payment_id, rc.number, rc.code, rc.issued_on, rc.issued_at, rc.payer, rc.content"

func scanReceipt(scan db.Scan) (r Receipt, err error) {
	var content string
	if err := scan(&r.ID, &r.PaymentID, &r.Number, &r.Code, &r.IssuedOn, (*db.Time)(&r.IssuedAt), &r.Payer, &content); err != nil {
		return r, err
	}
	err = json.Unmarshal([]byte(content), &r.Says)
	return r, err
}

// receiptFor reads a receipt with its payment for those who may see the member's dues.
func (s *Service) receiptFor(ctx context.Context, actor account.Actor, receipt id.ID) (r Receipt, p Payment, err error) {
	q := s.DB.Read()
	if r, err = db.One(ctx, q, scanReceipt, "select "+receiptColumns+" from members_dues_receipt rc where rc.id = $1", receipt); err != nil {
		return r, p, err
	}
	if p, err = paymentByID(ctx, q, r.PaymentID); err != nil {
		return r, p, err
	}
	m, err := s.maker(ctx, q, p.MakerID)
	if err == nil && !MaySeeInvoice(actor, m) {
		err = errs.Missing("receipt", string(receipt))
	}
	return r, p, err
}

// Checked is what anybody may know of a receipt: nothing of the member.
type Checked struct {
	Number      string
	Association string
	Amount      money.Amount
	ReceivedOn  clock.Date
	IsVoid      bool // the payment was undone
}

// CheckReceipt answers whether a receipt is genuine, by the code behind its QR (rule dues-10).
func (s *Service) CheckReceipt(ctx context.Context, code string) (Checked, error) {
	if len(code) > 64 {
		return Checked{}, errs.Missing("receipt", "")
	}
	r, err := db.One(ctx, s.DB.Read(), scanReceipt, "select "+receiptColumns+" from members_dues_receipt rc where rc.code = $1", code)
	if err != nil {
		return Checked{}, err
	}
	p, err := paymentByID(ctx, s.DB.Read(), r.PaymentID)
	return Checked{r.Number, r.Says.Association, p.Amount, p.ReceivedOn, !p.UndoneAt.IsZero()}, err
}
