package reviews

import (
	"context"

	"anyam/platform/db"
	"anyam/platform/id"
)

const columns = `id, order_id, product_id, maker_id, chapter_id, buyer_id, writer, country, stars, words, lang, state, reason, reason_words, moderated_at,
	reported_at, report, answer, answered_at, created_at, updated_at, version`

func scanReview(scan db.Scan) (r Review, err error) {
	err = scan(&r.ID, &r.OrderID, &r.ProductID, &r.MakerID, &r.ChapterID, &r.BuyerID, &r.Writer, &r.Country, &r.Stars, &r.Words, &r.Lang, &r.State,
		&r.Reason, &r.ReasonWords, (*db.Time)(&r.ModeratedAt), (*db.Time)(&r.ReportedAt), &r.Report, &r.Answer, (*db.Time)(&r.AnsweredAt),
		(*db.Time)(&r.CreatedAt), (*db.Time)(&r.UpdatedAt), &r.Version)
	return r, err
}

func insert(ctx context.Context, tx *db.Tx, r Review) error {
	_, err := db.Exec(ctx, tx, `
		insert into trade_review (id, order_id, product_id, maker_id, chapter_id, buyer_id, writer, country, stars, words, lang, state, created_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`,
		r.ID, r.OrderID, r.ProductID, r.MakerID, r.ChapterID, r.BuyerID, r.Writer, r.Country, r.Stars, r.Words, r.Lang, r.State, db.Micros(r.CreatedAt))
	return err
}

// update writes what can change of a review; the version is that which was read.
func update(ctx context.Context, tx *db.Tx, r Review) error {
	return db.ExecOne(ctx, tx, `
		update trade_review
		set stars = $1, words = $2, lang = $3, state = $4, reason = $5, reason_words = $6, moderated_at = $7, reported_at = $8, report = $9,
			answer = $10, answered_at = $11, updated_at = $12, version = version + 1
		where id = $13 and version = $14`,
		r.Stars, r.Words, r.Lang, r.State, r.Reason, r.ReasonWords, db.Micros(r.ModeratedAt), db.Micros(r.ReportedAt), r.Report,
		r.Answer, db.Micros(r.AnsweredAt), db.Micros(r.UpdatedAt), r.ID, r.Version)
}

func byID(ctx context.Context, q db.Q, review id.ID) (Review, error) {
	return db.One(ctx, q, scanReview, "select "+columns+" from trade_review where id = $1", review)
}

func byPiece(ctx context.Context, q db.Q, order, product id.ID) (Review, error) {
	return db.One(ctx, q, scanReview, "select "+columns+" from trade_review where order_id = $1 and product_id = $2", order, product)
}
