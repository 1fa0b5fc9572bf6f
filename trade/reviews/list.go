package reviews

import (
	"context"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/trade"
)

// Filter narrows a list of reviews.
type Filter struct {
	State      State // "" for all
	IsReported bool  // only those that the association is asked to look at
	Limit      int
	Offset     int
}

// Row is a review with the piece that it is about.
type Row struct {
	Review
	Piece gallery.Shown // as it is now
}

// Reviews are those on the actor's desk, the newest first (rule reviews-7).
func (s *Service) Reviews(ctx context.Context, actor account.Actor, f Filter) ([]Row, error) {
	if !actor.IsSignedIn() {
		return nil, errs.New(errs.Unauthenticated, "Please sign in.")
	}
	condition, args := narrowed(actor, f)
	n := len(args)
	found, err := db.All(ctx, s.DB.Read(), scanReview, "select "+columns+" from trade_review where "+condition+
		" order by created_at desc, id desc limit "+db.In(n, 1)+" offset "+db.In(n+1, 1), append(args, min(max(f.Limit, 1), 500), max(f.Offset, 0))...)
	if err != nil {
		return nil, err
	}
	return s.withPieces(ctx, found)
}

// Count is how many reviews the filter finds.
func (s *Service) Count(ctx context.Context, actor account.Actor, f Filter) (int64, error) {
	condition, args := narrowed(actor, f)
	return db.Value[int64](ctx, s.DB.Read(), "select count(*) from trade_review where "+condition, args...)
}

func narrowed(actor account.Actor, f Filter) (condition string, args []any) {
	condition, args = trade.Within(actor)
	if f.State != "" {
		condition, args = condition+" and state = "+db.In(len(args), 1), append(args, f.State)
	}
	if f.IsReported {
		condition += " and reported_at > moderated_at"
	}
	return condition, args
}

// withPieces reads the pieces of reviews in one go.
func (s *Service) withPieces(ctx context.Context, found []Review) ([]Row, error) {
	ids := make([]id.ID, len(found))
	for i, r := range found {
		ids[i] = r.ProductID
	}
	pieces, err := s.Gallery.Named(ctx, ids)
	if err != nil {
		return nil, err
	}
	rows := make([]Row, len(found))
	for i, r := range found {
		rows[i] = Row{r, pieces[r.ProductID]}
	}
	return rows, nil
}

// Review is one that is on the actor's desk.
func (s *Service) Review(ctx context.Context, actor account.Actor, review id.ID) (Row, error) {
	r, err := s.seen(ctx, s.DB.Read(), actor, review)
	if err != nil {
		return Row{}, err
	}
	rows, err := s.withPieces(ctx, []Review{r})
	if err != nil {
		return Row{}, err
	}
	return rows[0], nil
}

// OfOrder are the reviews of an order by piece. Who may see the order may see them.
func (s *Service) OfOrder(ctx context.Context, order id.ID) (map[id.ID]Review, error) {
	found, err := db.All(ctx, s.DB.Read(), scanReview, "select "+columns+" from trade_review where order_id = $1 order by id limit 100", order)
	byPiece := map[id.ID]Review{}
	for _, r := range found {
		byPiece[r.ProductID] = r
	}
	return byPiece, err
}

// OfProduct are the newest reviews of a piece that everybody sees, at most limit (rule reviews-6).
func (s *Service) OfProduct(ctx context.Context, product id.ID, limit int) ([]Review, error) {
	return db.All(ctx, s.DB.Read(), scanReview, "select "+columns+" from trade_review where product_id = $1 and state = 'shown' order by created_at desc, id desc limit $2",
		product, min(max(limit, 1), 100))
}

// FiguresOfProduct are the figures of a piece (rule reviews-6).
func (s *Service) FiguresOfProduct(ctx context.Context, product id.ID) (Figures, error) {
	return db.One(ctx, s.DB.Read(), func(scan db.Scan) (f Figures, err error) {
		err = scan(&f.Reviews, &f.Stars)
		return f, err
	}, "select count(*), cast(coalesce(sum(stars), 0) as bigint) from trade_review where product_id = $1 and state = 'shown'", product)
}
