package shortlist

import (
	"context"
	"slices"
	"unicode/utf8"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Lists are those of the owner, the oldest first. A browser's list goes over to whoever is signed in there (rule shortlist-4).
func (s *Service) Lists(ctx context.Context, o Owner) ([]List, error) {
	if o.Actor.IsSignedIn() && o.Token != "" {
		if err := s.adopt(ctx, o); err != nil {
			return nil, err
		}
	}
	own, err := of(ctx, s.DB.Read(), o)
	if err == nil && !o.Actor.IsSignedIn() && len(own) > 0 && own[0].TouchedAt.Before(s.Clock.Now().AddDate(0, 0, -1)) { // once a day: it is in use
		err = s.DB.Tx(ctx, func(tx *db.Tx) error { return touch(ctx, tx, own[0].ID, s.Clock.Now()) })
	}
	return own, err
}

// adopt gives the browser's list to the account.
func (s *Service) adopt(ctx context.Context, o Owner) error {
	if _, err := ofBrowser(ctx, s.DB.Read(), o); errs.Is(err, errs.NotFound) {
		return nil
	} else if err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		left, err := ofBrowser(ctx, tx, o)
		if errs.Is(err, errs.NotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		now := s.Clock.Now()
		into, err := s.first(ctx, tx, o)
		if err != nil {
			return err
		}
		for _, product := range left.Pieces {
			if len(into.Pieces) < MaxPieces && !slices.Contains(into.Pieces, product) {
				into.Pieces = append(into.Pieces, product)
				if err := put(ctx, tx, into.ID, product, now); err != nil {
					return err
				}
			}
		}
		return drop(ctx, tx, left.ID)
	})
}

// first is the owner's first list that has no name; it is made where there is none.
func (s *Service) first(ctx context.Context, tx *db.Tx, o Owner) (List, error) {
	own, err := of(ctx, tx, o)
	if err != nil {
		return List{}, err
	}
	for _, l := range own {
		if l.Name == "" {
			return l, touch(ctx, tx, l.ID, s.Clock.Now())
		}
	}
	l := List{ID: id.New(), UserID: o.Actor.UserID, CreatedAt: s.Clock.Now()}
	if !o.Actor.IsSignedIn() {
		l.tokenHash = o.hash()
	}
	return l, insert(ctx, tx, l)
}

// Keep puts a piece on a list of the owner, by the last part of its public address: on the one named, or on the first one. An owner
// without a list gets one; a browser's new secret is returned, to be kept there.
func (s *Service) Keep(ctx context.Context, o Owner, list id.ID, address string) (token string, err error) {
	shown, err := s.Gallery.ProductBySlug(ctx, account.Actor{}, address)
	if err != nil {
		return "", err
	}
	if !o.Actor.IsSignedIn() && o.Token == "" {
		o.Token = id.Secret()
		token = o.Token
	}
	return token, s.DB.Tx(ctx, func(tx *db.Tx) error {
		var l List
		if list == "" {
			l, err = s.first(ctx, tx, o)
		} else {
			l, err = s.own(ctx, tx, o, list)
		}
		if err != nil {
			return err
		}
		if len(l.Pieces) >= MaxPieces && !slices.Contains(l.Pieces, shown.ID) {
			return errs.New(errs.Conflict, "A shortlist holds at most %d pieces. Take one out first.", MaxPieces)
		}
		return put(ctx, tx, l.ID, shown.ID, s.Clock.Now())
	})
}

// own is a list of the owner, held until the transaction ends.
func (s *Service) own(ctx context.Context, tx *db.Tx, o Owner, list id.ID) (List, error) {
	if err := touch(ctx, tx, list, s.Clock.Now()); err != nil {
		return List{}, err
	}
	return find(ctx, tx, o, list)
}

// find is a list of the owner; the first one where none is named (rule shortlist-1).
func find(ctx context.Context, q db.Q, o Owner, list id.ID) (List, error) {
	own, err := of(ctx, q, o)
	if err != nil {
		return List{}, err
	}
	for _, l := range own {
		if l.ID == list || list == "" {
			return l, nil
		}
	}
	return List{}, errs.Missing("shortlist", string(list))
}

// Remove takes a piece off a list.
func (s *Service) Remove(ctx context.Context, o Owner, list, product id.ID) error {
	return s.change(ctx, o, list, func(tx *db.Tx, l List) error {
		_, err := db.Exec(ctx, tx, "delete from trade_shortlist_piece where list_id = $1 and product_id = $2", l.ID, product)
		return err
	})
}

// MakeList begins a list with a name; somebody with an account can have several (rule shortlist-3).
func (s *Service) MakeList(ctx context.Context, o Owner, name string) (id.ID, error) {
	if !o.Actor.IsSignedIn() {
		return "", errs.New(errs.Unauthenticated, "Please sign in.")
	}
	if err := checkName(name); err != nil {
		return "", err
	}
	l := List{ID: id.New(), UserID: o.Actor.UserID, Name: name, CreatedAt: s.Clock.Now()}
	err := s.DB.Tx(ctx, func(tx *db.Tx) error {
		own, err := of(ctx, tx, o)
		if err != nil {
			return err
		}
		var f errs.Faults
		f.Check(len(own) < MaxLists, "name", "You have %d lists already. Delete one first.", MaxLists)
		f.Check(!slices.ContainsFunc(own, func(x List) bool { return x.Name == name }), "name", "You have a list of this name already.")
		if err := f.Err(); err != nil {
			return err
		}
		return insert(ctx, tx, l)
	})
	return l.ID, err
}

func checkName(name string) error {
	var f errs.Faults
	f.Check(name != "" && utf8.RuneCountInString(name) <= MaxName, "name", "Write a name of at most %d characters.", MaxName)
	return f.Err()
}

// Drop deletes a list with its link.
func (s *Service) Drop(ctx context.Context, o Owner, list id.ID) error {
	return s.change(ctx, o, list, func(tx *db.Tx, l List) error { return drop(ctx, tx, l.ID) })
}

// Share makes the link by which others read the list (rule shortlist-5); a list that is shared keeps the link that it has.
func (s *Service) Share(ctx context.Context, o Owner, list id.ID) error {
	return s.change(ctx, o, list, func(tx *db.Tx, l List) error {
		if l.IsShared() {
			return nil
		}
		_, err := db.Exec(ctx, tx, "update trade_shortlist set share = $1 where id = $2", id.Secret(), l.ID)
		return err
	})
}

// Unshare ends the link for good: a later one is another.
func (s *Service) Unshare(ctx context.Context, o Owner, list id.ID) error {
	return s.change(ctx, o, list, func(tx *db.Tx, l List) error {
		_, err := db.Exec(ctx, tx, "update trade_shortlist set share = '' where id = $1", l.ID)
		return err
	})
}

// change lets do change a list of the owner; the first one where none is named.
func (s *Service) change(ctx context.Context, o Owner, list id.ID, do func(tx *db.Tx, l List) error) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		l, err := s.own(ctx, tx, o, list)
		if err != nil {
			return err
		}
		return do(tx, l)
	})
}

// Shared is the list that a link leads to (rule shortlist-5).
func (s *Service) Shared(ctx context.Context, secret string) (List, error) {
	if secret == "" {
		return List{}, errs.Missing("shortlist", "")
	}
	found, err := db.All(ctx, s.DB.Read(), scan, "select "+columns+" from trade_shortlist where share = $1 order by id limit 1", secret)
	if err == nil && len(found) == 0 {
		err = errs.Missing("shortlist", "")
	}
	if err != nil {
		return List{}, err
	}
	return found[0], fill(ctx, s.DB.Read(), found)
}

// Pieces are those of a list, with what everybody may know of each today (rule shortlist-2).
func (s *Service) Pieces(ctx context.Context, l List) ([]Piece, error) {
	named, err := s.Gallery.Named(ctx, l.Pieces)
	if err != nil {
		return nil, err
	}
	pieces := make([]Piece, len(l.Pieces))
	for i, product := range l.Pieces {
		pieces[i].ProductID = product
		shown, ok := named[product]
		switch {
		case ok && gallery.MaySee(account.Actor{}, shown.Product, shown.Maker):
			pieces[i].Shown, pieces[i].IsOffered = shown, true
		case ok && shown.Maker.IsPublic() && !shown.PublishedAt.IsZero():
			pieces[i].Shown = shown
		}
	}
	return pieces, nil
}
