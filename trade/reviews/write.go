package reviews

import (
	"context"
	"slices"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/trade"
)

// Draft is what a buyer may say of a piece in an order, and what she has said already.
type Draft struct {
	Order  trade.Order
	Piece  trade.OrderLine
	Review Review // zero where there is none yet
}

// Draft is what the actor may say of a piece in an order (rule reviews-1).
func (s *Service) Draft(ctx context.Context, actor account.Actor, order, product id.ID) (Draft, error) {
	file, err := s.Trade.OrderFile(ctx, actor, order)
	if err != nil {
		return Draft{}, err
	}
	if !MayReview(actor, file.Order) {
		return Draft{}, errs.Missing("order", string(order))
	}
	i := slices.IndexFunc(file.Lines, func(l trade.OrderLine) bool { return l.ProductID == product && product != "" })
	if i < 0 {
		return Draft{}, errs.Missing("product", string(product))
	}
	d := Draft{Order: file.Order, Piece: file.Lines[i]}
	d.Review, err = byPiece(ctx, s.DB.Read(), order, product)
	if errs.Is(err, errs.NotFound) {
		err = nil
	}
	return d, err
}

// Write says something of a piece in an order, or changes what was said (rules reviews-1 to reviews-3). A form that is sent twice
// is taken once: the piece of an order has one review.
func (s *Service) Write(ctx context.Context, actor account.Actor, order, product id.ID, in Typed) (id.ID, error) {
	d, err := s.Draft(ctx, actor, order, product)
	if err != nil {
		return "", err
	}
	if err := in.check(); err != nil {
		return "", err
	}
	if d.Review.ID != "" {
		return d.Review.ID, s.change(ctx, actor, d.Review.ID, in)
	}
	now := s.Clock.Now()
	r := Review{
		ID: id.New(), OrderID: order, ProductID: product, MakerID: d.Order.MakerID, ChapterID: d.Order.ChapterID, BuyerID: actor.UserID,
		Writer: shortName(actor.Name), Country: d.Order.Consignee.Country, Stars: in.Stars, Words: in.Words, Lang: actor.Lang, State: Shown, CreatedAt: now, UpdatedAt: now,
	}
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := insert(ctx, tx, r); err != nil {
			if db.IsUnique(err) {
				return errs.New(errs.Conflict, "You have reviewed this piece already.")
			}
			return err
		}
		if err := s.record(ctx, tx, actor, "written", r); err != nil {
			return err
		}
		if err := s.Gallery.Moved(ctx, tx); err != nil {
			return err
		}
		return s.tellWritten(ctx, tx, r, d.Piece.Description)
	})
	return r.ID, err
}

func (s *Service) change(ctx context.Context, actor account.Actor, review id.ID, in Typed) error {
	return s.alter(ctx, actor, review, func(_ *db.Tx, r *Review) (string, error) {
		if !MayChange(actor, *r, s.Clock.Now()) {
			return "", errs.New(errs.Conflict, "A review can be changed for thirty days. You can still withdraw it.")
		}
		if in.Version != r.Version {
			return "", errs.New(errs.Conflict, "The review has changed meanwhile. Look at it as it stands now.")
		}
		r.Stars, r.Words, r.Lang = in.Stars, in.Words, actor.Lang
		return "changed", nil
	})
}

// Withdraw takes a review away for good (rule reviews-3).
func (s *Service) Withdraw(ctx context.Context, actor account.Actor, review id.ID) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		r, err := s.seen(ctx, tx, actor, review)
		if err != nil {
			return err
		}
		if !MayWithdraw(actor, r) {
			return errs.New(errs.Forbidden, "Only its writer can withdraw a review.")
		}
		if _, err := db.Exec(ctx, tx, "delete from trade_review where id = $1", review); err != nil {
			return err
		}
		if err := s.record(ctx, tx, actor, "withdrawn", r); err != nil {
			return err
		}
		return s.Gallery.Moved(ctx, tx)
	})
}

// seen is a review that is on the actor's desk.
func (s *Service) seen(ctx context.Context, q db.Q, actor account.Actor, review id.ID) (Review, error) {
	r, err := byID(ctx, q, review)
	if err == nil && !MaySee(actor, r) {
		return Review{}, errs.Missing("review", string(review))
	}
	return r, err
}

// alter changes a review on the actor's desk in one transaction; how says what was done, for the trail.
func (s *Service) alter(ctx context.Context, actor account.Actor, review id.ID, how func(tx *db.Tx, r *Review) (did string, err error)) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if _, err := db.Exec(ctx, tx, "update trade_review set version = version where id = $1", review); err != nil { // others wait
			return err
		}
		r, err := s.seen(ctx, tx, actor, review)
		if err != nil {
			return err
		}
		before := r.public()
		did, err := how(tx, &r)
		if err != nil {
			return err
		}
		r.UpdatedAt = s.Clock.Now()
		if err := update(ctx, tx, r); err != nil {
			return err
		}
		if err := s.record(ctx, tx, actor, did, r); err != nil || r.public() == before {
			return err
		}
		return s.Gallery.Moved(ctx, tx)
	})
}

// record puts into the trail what was done. What people wrote stays out of it.
func (s *Service) record(ctx context.Context, tx *db.Tx, actor account.Actor, did string, r Review) error {
	return s.Accounts.Record(ctx, tx, actor, account.Entry{
		Action: "trade.review." + did, Kind: "review", Object: r.ID, After: map[string]any{"stars": r.Stars, "state": r.State, "reason": r.Reason},
	})
}
