package trade

import (
	"context"
	"slices"
	"strings"
	"time"

	"anyam/account"
	"anyam/gallery"
	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

const inquiryColumns = `id, product_id, maker_id, chapter_id, buyer_id, email_fold, name, company, country, destination, quantity, message,
	currency, lang, via, state, created_at, sent_at, updated_at, version, variant_id, variant`

func scanInquiry(scan db.Scan) (q Inquiry, err error) {
	err = scan(&q.ID, &q.ProductID, &q.MakerID, &q.ChapterID, &q.BuyerID, &q.emailFold, &q.Name, &q.Company, &q.Country, &q.Destination, &q.Quantity, &q.Message,
		&q.Currency, &q.Lang, &q.Via, &q.State, (*db.Time)(&q.CreatedAt), (*db.Time)(&q.SentAt), (*db.Time)(&q.UpdatedAt), &q.Version, &q.VariantID, &q.Variant)
	return q, err
}

func foldEmail(email string) string { return strings.ToLower(email) }

func inquiryByID(ctx context.Context, q db.Q, inquiry id.ID) (Inquiry, error) {
	return db.One(ctx, q, scanInquiry, "select "+inquiryColumns+" from trade_inquiry where id = $1", inquiry)
}

func insertInquiry(ctx context.Context, tx *db.Tx, q Inquiry) error {
	_, err := db.Exec(ctx, tx, `
		insert into trade_inquiry (id, product_id, maker_id, chapter_id, buyer_id, email_fold, name, company, country, destination,
			quantity, message, currency, lang, via, state, created_at, updated_at, variant_id, variant)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, $18, $19)`,
		q.ID, q.ProductID, q.MakerID, q.ChapterID, q.BuyerID, q.emailFold, q.Name, q.Company, q.Country, q.Destination,
		q.Quantity, q.Message, q.Currency, q.Lang, q.Via, q.State, db.Micros(q.CreatedAt), q.VariantID, q.Variant)
	return err
}

// markSent fails when somebody else has sent it in the meantime.
func markSent(ctx context.Context, tx *db.Tx, q Inquiry) error {
	return db.ExecOne(ctx, tx, `
		update trade_inquiry set buyer_id = $1, state = $2, sent_at = $3, updated_at = $3, version = version + 1
		where id = $4 and state = 'unconfirmed'`, q.BuyerID, q.State, db.Micros(q.SentAt), q.ID)
}

// lockInquiry makes others who change the inquiry, or something that belongs to it, wait until the
// transaction ends. Both engines know an UPDATE that changes nothing; only one knows FOR UPDATE.
func lockInquiry(ctx context.Context, tx *db.Tx, inquiry id.ID) error {
	_, err := db.Exec(ctx, tx, "update trade_inquiry set version = version where id = $1", inquiry)
	return err
}

func touchInquiry(ctx context.Context, tx *db.Tx, inquiry id.ID, now time.Time) error {
	_, err := db.Exec(ctx, tx, "update trade_inquiry set updated_at = $1 where id = $2", db.Micros(now), inquiry)
	return err
}

func setInquiryState(ctx context.Context, tx *db.Tx, q Inquiry, to InquiryState, now time.Time) error {
	return db.ExecOne(ctx, tx, "update trade_inquiry set state = $1, updated_at = $2, version = version + 1 where id = $3 and version = $4",
		to, db.Micros(now), q.ID, q.Version)
}

// Within is the part of a list that the actor may see, as a condition on maker_id, buyer_id and chapter_id
// with its binds. It is the one place where lists of this area are narrowed (rule trade-2).
func Within(a account.Actor) (condition string, args []any) {
	office := members.ReadScope(a)
	if office.All {
		return "1 = 1", nil
	}
	args = []any{a.UserID}
	within, args := office.ChapterCondition("chapter_id", args)
	parts := []string{"buyer_id = $1", within}
	if own := a.MakerIDs(); len(own) > 0 {
		parts = append(parts, "maker_id in ("+db.In(len(args), len(own))+")")
		for _, maker := range own {
			args = append(args, maker)
		}
	}
	return "(" + strings.Join(parts, " or ") + ")", args
}

// InquiryFilter narrows a list of inquiries.
type InquiryFilter struct {
	State  InquiryState // empty for all
	Limit  int
	Offset int
}

// InquiryRow is an inquiry in a list, with the piece that it is about.
type InquiryRow struct {
	Inquiry
	Shown gallery.Shown
}

// withPieces are the inquiries, each with the piece that it is about.
func (s *Service) withPieces(ctx context.Context, found []Inquiry) ([]InquiryRow, error) {
	lines := make([]Line, len(found))
	for i, q := range found {
		lines[i].ProductID = q.ProductID
	}
	pieces, err := s.pieces(ctx, lines)
	rows := make([]InquiryRow, len(found))
	for i, q := range found {
		rows[i] = InquiryRow{q, pieces[q.ProductID]}
	}
	return rows, err
}

// Inquiries are those that the actor may see, the newest change first.
func (s *Service) Inquiries(ctx context.Context, actor account.Actor, f InquiryFilter) ([]InquiryRow, error) {
	if !actor.IsSignedIn() {
		return nil, errs.New(errs.Unauthenticated, "Please sign in.")
	}
	condition, args := Within(actor)
	n := len(args)
	args = append(args, f.State, min(max(f.Limit, 1), 500), max(f.Offset, 0))
	found, err := db.All(ctx, s.DB.Read(), scanInquiry, "select "+inquiryColumns+" from trade_inquiry where state <> 'unconfirmed' and "+condition+
		" and ("+db.In(n, 1)+" = '' or state = "+db.In(n, 1)+") order by updated_at desc, id desc limit "+db.In(n+1, 1)+" offset "+db.In(n+2, 1), args...)
	if err != nil {
		return nil, err
	}
	return s.withPieces(ctx, found)
}

// InquiryCounts are how many inquiries in each state the actor may see.
func (s *Service) InquiryCounts(ctx context.Context, actor account.Actor) (map[InquiryState]int64, error) {
	condition, args := Within(actor)
	counts := map[InquiryState]int64{}
	_, err := db.All(ctx, s.DB.Read(), func(scan db.Scan) (none struct{}, err error) {
		var state InquiryState
		var n int64
		err = scan(&state, &n)
		counts[state] = n
		return none, err
	}, "select state, count(*) from trade_inquiry where state <> 'unconfirmed' and "+condition+" group by state order by state limit 20", args...)
	return counts, err
}

// pieces are the pieces that lines name, as they are today, published or not.
func (s *Service) pieces(ctx context.Context, lines []Line) (map[id.ID]gallery.Shown, error) {
	var ids []id.ID
	for _, l := range lines {
		if l.ProductID != "" && !slices.Contains(ids, l.ProductID) {
			ids = append(ids, l.ProductID)
		}
	}
	return s.Gallery.Named(ctx, ids)
}

// InquiryFile is an inquiry with its piece, its thread and its offers.
type InquiryFile struct {
	Inquiry
	Shown      gallery.Shown
	Side       Side
	Messages   []Message
	Quotations []Quotation // newest revision first
	OrderID    id.ID       // when it has become one
}

// InquiryFile reads an inquiry that the actor may see, with everything that belongs to it.
func (s *Service) InquiryFile(ctx context.Context, actor account.Actor, inquiry id.ID) (InquiryFile, error) {
	q, side, err := s.inquiryFor(ctx, s.DB.Read(), actor, inquiry)
	if err != nil {
		return InquiryFile{}, err
	}
	file := InquiryFile{Inquiry: q, Side: side}
	if file.Shown, err = s.Gallery.ProductByID(ctx, account.System(), q.ProductID); err != nil {
		return file, err
	}
	if file.Messages, err = messagesOf(ctx, s.DB.Read(), inquiry); err != nil {
		return file, err
	}
	if err := s.nameAuthors(ctx, file.Messages); err != nil {
		return file, err
	}
	if file.Quotations, err = quotationsOf(ctx, s.DB.Read(), inquiry); err != nil {
		return file, err
	}
	file.OrderID, err = db.Value[id.ID](ctx, s.DB.Read(), "select id from trade_order where inquiry_id = $1", inquiry)
	if errs.Is(err, errs.NotFound) {
		return file, nil
	}
	return file, err
}

// nameAuthors puts names to those who wrote.
func (s *Service) nameAuthors(ctx context.Context, messages []Message) error {
	names := map[id.ID]string{}
	for i, m := range messages {
		if _, known := names[m.AuthorID]; !known {
			u, err := s.Accounts.UserByID(ctx, s.DB.Read(), m.AuthorID)
			if err != nil {
				return err
			}
			names[m.AuthorID] = u.Name
		}
		messages[i].AuthorName = names[m.AuthorID]
	}
	return nil
}
