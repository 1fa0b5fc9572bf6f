package collections

import (
	"context"
	"slices"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Shown are the collections that everybody sees today, the newest first. Count is the gallery's count of changes as it was when the
// visitor came. What it returns is shared and must not be changed.
func (s *Service) Shown(ctx context.Context, count int64) ([]Collection, error) {
	today := s.today()
	if all, ok := s.shown.Get(count, today); ok {
		return all, nil
	}
	all, err := published(ctx, s.DB.Read())
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(c Collection) bool { return !c.IsShown(today) })
	s.shown.Put(count, today, all)
	return all, nil
}

// ByAddress is the collection of a public page: one that everybody sees, or one that the actor may change (rule collections-4). What was
// public and is not any more is errs.Gone; where it has moved to, Whereabouts says.
func (s *Service) ByAddress(ctx context.Context, actor account.Actor, address string) (Collection, error) {
	count, err := s.Gallery.ChangeCount(ctx)
	if err != nil {
		return Collection{}, err
	}
	shown, err := s.Shown(ctx, count)
	if err != nil {
		return Collection{}, err
	}
	if i := slices.IndexFunc(shown, func(c Collection) bool { return c.Slug == address }); i >= 0 {
		return shown[i], nil
	}
	c, err := whole(ctx, s.DB.Read(), "slug = $1", address)
	if err != nil {
		return Collection{}, err
	}
	return c, s.visible(actor, c)
}

// visible says why the actor may not see the public page of a collection; nil where they may (rules collections-4 and collections-7).
func (s *Service) visible(actor account.Actor, c Collection) error {
	today := s.today()
	switch {
	case c.IsShown(today) || MayChange(actor, c):
		return nil
	case c.State == Withdrawn || c.State == Published && c.IsOver(today) && !c.PublishedAt.IsZero():
		return errs.New(errs.Gone, "This collection is not shown any more.")
	}
	return errs.Missing("collection", c.Slug)
}

// Whereabouts is the present address of a collection that has left the given one (rule collections-6); errs.Gone where it is not shown
// any more, errs.NotFound where nothing public ever had the address.
func (s *Service) Whereabouts(ctx context.Context, address string) (now string, err error) {
	c, err := whole(ctx, s.DB.Read(), "id = (select collection_id from gallery_collection_address where slug = $1)", address)
	if err != nil {
		return "", err
	}
	return c.Slug, s.visible(account.Actor{}, c)
}

// Filter narrows the desk's list.
type Filter struct {
	State  State // empty for all
	Limit  int
	Offset int
}

// Collections are those that the actor may read, the newest change first (rule collections-1).
func (s *Service) Collections(ctx context.Context, actor account.Actor, f Filter) ([]Collection, error) {
	condition, args := within(actor)
	n := len(args)
	args = append(args, f.State, min(max(f.Limit, 1), 500), max(f.Offset, 0))
	found, err := db.All(ctx, s.DB.Read(), scan, "select "+columns+" from gallery_collection where "+condition+" and ("+db.In(n, 1)+" = '' or state = "+db.In(n, 1)+
		") order by updated_at desc, id desc limit "+db.In(n+1, 1)+" offset "+db.In(n+2, 1), args...)
	if err != nil {
		return nil, err
	}
	return found, fill(ctx, s.DB.Read(), found)
}

// Count is how many collections Collections lists.
func (s *Service) Count(ctx context.Context, actor account.Actor, state State) (int64, error) {
	condition, args := within(actor)
	bind := db.In(len(args), 1)
	return db.Value[int64](ctx, s.DB.Read(), "select count(*) from gallery_collection where "+condition+" and ("+bind+" = '' or state = "+bind+")", append(args, state)...)
}

// Piece is a piece of a collection as the desk sees it.
type Piece struct {
	gallery.Shown
	IsShown bool // everybody sees it
	IsCover bool
}

// File is a collection with its pieces, in any state.
type File struct {
	Collection
	Listed    []Piece
	Today     clock.Date
	MayChange bool
}

// File reads a collection that the actor may read at the desk.
func (s *Service) File(ctx context.Context, actor account.Actor, collection id.ID) (File, error) {
	c, err := byID(ctx, s.DB.Read(), collection)
	if err == nil && !MayRead(actor, c) {
		err = errs.Missing("collection", string(collection))
	}
	f := File{Collection: c, Today: s.today(), MayChange: MayChange(actor, c)}
	if err != nil {
		return f, err
	}
	named, err := s.Gallery.Named(ctx, c.Pieces)
	for _, product := range c.Pieces {
		p, ok := named[product]
		if ok {
			f.Listed = append(f.Listed, Piece{Shown: p, IsShown: gallery.MaySee(account.Actor{}, p.Product, p.Maker), IsCover: product == c.CoverID})
		}
	}
	return f, err
}
