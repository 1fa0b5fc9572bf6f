package collections

import (
	"context"
	"slices"
	"unicode/utf8"

	"anyam/account"
	"anyam/members"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/platform/slug"
)

// Typed is what an officer says of a collection.
type Typed struct {
	ChapterID id.ID // of a new one; empty: the association's
	Kind      Kind
	Texts     map[i18n.Lang]Text
	From, To  clock.Date
	Version   int64      // of the one that is changed
	Once      once.Token // of a new one
}

// check finds every fault at once.
func (t Typed) check() error {
	var f errs.Faults
	hasTitle := false
	for _, lang := range i18n.Langs {
		text, end := t.Texts[lang], "_"+string(lang)
		hasTitle = hasTitle || text.Title != ""
		f.Check(utf8.RuneCountInString(text.Title) <= MaxTitle, "title"+end, "At most %d characters, please.", MaxTitle)
		f.Check(utf8.RuneCountInString(text.Words) <= MaxWords, "words"+end, "At most %d characters, please.", MaxWords)
		f.Check(text.Title != "" || text.Words == "", "title"+end, "Write a title in this language too.")
	}
	f.Check(hasTitle, "title_"+string(i18n.Indonesian), "Write a title in at least one language.")
	f.Check(slices.Contains(Kinds, t.Kind), "kind", "Choose from the list.")
	f.Check(isDay(t.From), "from", "Write a day such as 2026-11-24.")
	f.Check(isDay(t.To), "to", "Write a day such as 2026-11-24.")
	f.Check(t.To == "" || t.From <= t.To || !isDay(t.To), "to", "The last day comes after the first.")
	return f.Err()
}

func isDay(d clock.Date) bool {
	if d == "" {
		return true
	}
	_, err := clock.ParseDate(string(d))
	return err == nil
}

// Make begins a collection, as a draft (rule collections-1).
func (s *Service) Make(ctx context.Context, actor account.Actor, in Typed) (id.ID, error) {
	chapters, err := s.Units.ChapterNames(ctx)
	if err != nil {
		return "", err
	}
	_, isOpen := chapters[in.ChapterID]
	if !members.WriteScope(actor).HasChapter(in.ChapterID) || in.ChapterID != "" && !isOpen {
		return "", errs.Missing("chapter", string(in.ChapterID))
	}
	if err := in.check(); err != nil {
		return "", err
	}
	now := s.Clock.Now()
	c := Collection{ID: id.New(), ChapterID: in.ChapterID, Kind: in.Kind, State: Draft, Texts: in.Texts, From: in.From, To: in.To, CreatedAt: now}
	result := c.ID
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		result = c.ID
		earlier, taken, err := once.Claim(ctx, tx, in.Once, string(c.ID), now)
		if err != nil || taken {
			result = id.ID(earlier)
			return err
		}
		if c.Slug, err = freeAddress(ctx, tx, c.ID, c.naming()); err != nil {
			return err
		}
		if err := insert(ctx, tx, c); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, entry(actionMade, c.ID, map[string]any{"address": c.Slug, "kind": c.Kind}))
	})
	return result, err
}

// naming is the title that the address is made of: readers abroad read it too.
func (c Collection) naming() string {
	t, _ := c.Text(i18n.English)
	return t.Title
}

// Save changes what a collection says.
func (s *Service) Save(ctx context.Context, actor account.Actor, collection id.ID, in Typed) error {
	if err := in.check(); err != nil {
		if _, missing := s.changeable(ctx, s.DB.Read(), actor, collection); missing != nil {
			return missing
		}
		return err
	}
	return s.change(ctx, actor, collection, func(tx *db.Tx, old Collection) (account.Entry, error) {
		c := old
		c.Kind, c.Texts, c.From, c.To, c.Version, c.UpdatedAt = in.Kind, in.Texts, in.From, in.To, in.Version, s.Clock.Now()
		var err error
		if c.Slug, err = s.readdress(ctx, tx, old, c); err != nil {
			return account.Entry{}, err
		}
		if err := update(ctx, tx, c); err != nil {
			return account.Entry{}, err
		}
		return entry(actionSaved, c.ID, map[string]any{"address": c.Slug, "kind": c.Kind, "from": c.From, "to": c.To}), putTexts(ctx, tx, c)
	})
}

// readdress is the address of a collection that is being saved. It follows the title; one that was public leads on (rule
// collections-6).
func (s *Service) readdress(ctx context.Context, tx *db.Tx, old, in Collection) (string, error) {
	if slug.Of(in.naming()) == slug.Of(old.naming()) {
		return old.Slug, nil
	}
	found, err := freeAddress(ctx, tx, old.ID, in.naming())
	if err != nil || found == old.Slug {
		return found, err
	}
	if _, err := db.Exec(ctx, tx, "delete from gallery_collection_address where slug = $1", found); err != nil { // its own earlier one
		return "", err
	}
	if old.PublishedAt.IsZero() {
		return found, nil
	}
	_, err = db.Exec(ctx, tx, "insert into gallery_collection_address (slug, collection_id, left_at) values ($1, $2, $3)", old.Slug, old.ID, db.Micros(s.Clock.Now()))
	return found, err
}

// freeAddress is an address for the title that no other collection has or had: two of one title in a language have two addresses. One of
// its own earlier ones is free again.
func freeAddress(ctx context.Context, tx *db.Tx, collection id.ID, title string) (string, error) {
	found, err := slug.Free(ctx, tx, "gallery_collection", title)
	if err != nil {
		return "", err
	}
	for range 50 {
		taken, err := db.Value[int64](ctx, tx, "select count(*) from gallery_collection_address where slug = $1 and collection_id <> $2", found, collection)
		if err != nil || taken == 0 {
			return found, err
		}
		if found, err = slug.Free(ctx, tx, "gallery_collection", title+" "+id.Secret()[:8]); err != nil {
			return "", err
		}
	}
	return "", errs.New(errs.Conflict, "Too many collections have this title.")
}

// Publish shows the collection to everybody, on its days (rule collections-3).
func (s *Service) Publish(ctx context.Context, actor account.Actor, collection id.ID) error {
	c, err := s.changeable(ctx, s.DB.Read(), actor, collection)
	if err != nil {
		return err
	}
	if err := s.isWhole(ctx, c); err != nil {
		return err
	}
	return s.change(ctx, actor, collection, func(tx *db.Tx, c Collection) (account.Entry, error) {
		if c.State == Published {
			return account.Entry{}, nil
		}
		shown, err := db.Value[int64](ctx, tx, "select count(*) from gallery_collection where state = 'published'")
		if err != nil {
			return account.Entry{}, err
		}
		if shown >= MaxShown {
			return account.Entry{}, errs.New(errs.Conflict, "%d collections are published already. Withdraw one first.", shown)
		}
		c.State, c.UpdatedAt = Published, s.Clock.Now()
		if c.PublishedAt.IsZero() {
			c.PublishedAt = c.UpdatedAt
		}
		return entry(actionPublished, c.ID, nil), update(ctx, tx, c)
	})
}

// isWhole says what stops a collection from being published.
func (s *Service) isWhole(ctx context.Context, c Collection) error {
	if t, _ := c.Text(i18n.Indonesian); t.Words == "" {
		return errs.New(errs.Conflict, "Write a title and a few words first: what holds these pieces together?")
	}
	pieces, err := s.Public(ctx, c)
	if err == nil && len(pieces) == 0 {
		err = errs.New(errs.Conflict, "Add a piece first that everybody may see.")
	}
	return err
}

// Withdraw takes the collection out of sight. Its address says that it is gone (rule collections-7).
func (s *Service) Withdraw(ctx context.Context, actor account.Actor, collection id.ID) error {
	return s.change(ctx, actor, collection, func(tx *db.Tx, c Collection) (account.Entry, error) {
		if c.State != Published {
			return account.Entry{}, nil
		}
		c.State, c.UpdatedAt = Withdrawn, s.Clock.Now()
		return entry(actionWithdrawn, c.ID, nil), update(ctx, tx, c)
	})
}
