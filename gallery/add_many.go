package gallery

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"anyam/account"
	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/slug"
)

// Added is a product that came in with many others, and the photographs that were announced for it.
type Added struct {
	ProductID id.ID
	PhotoIDs  []id.ID
}

// AddMany takes in many products at once, all or none, with their state as given. Each announces how many
// photographs will arrive (PhotoArrived). It is for imports: the checks are those of a product that is
// typed, the bookkeeping is done once.
func (s *Service) AddMany(ctx context.Context, actor account.Actor, products []Product, photos []int) ([]Added, error) {
	if !actor.IsOfficer() {
		return nil, errs.New(errs.Forbidden, "Only officers can take in many pieces at once.")
	}
	added := make([]Added, len(products))
	err := s.DB.Tx(ctx, func(tx *db.Tx) error {
		makers := map[id.ID]members.Maker{}
		taken := map[string]bool{}
		for i := range products {
			m, err := s.makerOnce(ctx, tx, makers, products[i].MakerID)
			if err != nil {
				return err
			}
			if added[i], err = s.addOne(ctx, tx, products[i], m, photos[i], taken); err != nil {
				return fmt.Errorf("product %d: %w", i+1, err)
			}
		}
		entry := account.Entry{Action: "gallery.products.added", Kind: "gallery", Object: "1", After: map[string]int{"products": len(products)}}
		if err := s.Accounts.Record(ctx, tx, actor, entry); err != nil {
			return err
		}
		return s.Moved(ctx, tx)
	})
	return added, err
}

// makerOnce reads each maker of an import one time.
func (s *Service) makerOnce(ctx context.Context, tx *db.Tx, known map[id.ID]members.Maker, maker id.ID) (members.Maker, error) {
	if m, ok := known[maker]; ok {
		return m, nil
	}
	found, err := s.Members.MakersByID(ctx, tx, []id.ID{maker})
	if err != nil {
		return members.Maker{}, err
	}
	m, ok := found[maker]
	if !ok {
		return m, errs.Missing("maker", string(maker))
	}
	known[maker] = m
	return m, nil
}

func (s *Service) addOne(ctx context.Context, tx *db.Tx, p Product, m members.Maker, photos int, taken map[string]bool) (Added, error) {
	p.Options = keyed(p.Options, nil)
	p.Variants = combine(p.Options, p.Variants)
	if err := checkProduct(p); err != nil {
		return Added{}, err
	}
	p.ID, p.Version = id.New(), 1
	p.Slug = slugFor(p, taken)
	p.CreatedAt, p.UpdatedAt = s.Clock.Now(), s.Clock.Now()
	if p.State == Published && p.PublishedAt.IsZero() {
		p.PublishedAt = p.CreatedAt
	}
	if err := insertWhole(ctx, tx, p); err != nil {
		return Added{}, err
	}
	done := Added{ProductID: p.ID}
	for range photos {
		ph := Photo{ID: id.New(), ProductID: p.ID, State: PhotoWaiting, CreatedAt: p.CreatedAt}
		if err := insertPhoto(ctx, tx, ph); err != nil {
			return Added{}, err
		}
		done.PhotoIDs = append(done.PhotoIDs, ph.ID)
	}
	if p.State != Published || !m.IsPublic() {
		return done, nil
	}
	return done, s.Search.Put(ctx, tx, document(p, m))
}

// slugFor is an address for a product among many that come in together; names that collide get the end of
// their id, which saves asking the database for each.
func slugFor(p Product, taken map[string]bool) string {
	name := slug.Of(nameOf(p))
	if name == "" || taken[name] {
		name = (name + "-" + string(p.ID)[24:])
	}
	taken[name] = true
	return name
}

// PhotoArrived takes in the content of a photograph that was announced, and asks for its processing.
func (s *Service) PhotoArrived(ctx context.Context, photo id.ID, content []byte, urgent bool) error {
	source := sourceBlob(photo)
	if _, err := s.Files.Put(ctx, source, bytes.NewReader(content)); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		n, err := db.Exec(ctx, tx, "update gallery_photo set source = $1 where id = $2 and state = 'waiting'", source, photo)
		if err != nil || n == 0 {
			return err
		}
		return s.Queue.Enqueue(ctx, tx, photoJob{photo}, jobs.Options{Lane: jobs.Heavy, Urgent: urgent, MaxTries: 5})
	})
}

// OpenMedia opens a rendition by the two parts of its public address.
func (s *Service) OpenMedia(ctx context.Context, photo, name string) (io.ReadSeekCloser, error) {
	blob, err := Media(photo, name)
	if err != nil {
		return nil, err
	}
	return s.Files.Get(ctx, blob)
}
