package network

import (
	"context"
	"strings"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/regions"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/slug"
)

// SkillKind is a kind of thing that a workshop can do.
type SkillKind string

// The kinds. A word is any word that a workshop is found by.
const (
	Craft     SkillKind = "craft"
	Technique SkillKind = "technique"
	Machine   SkillKind = "machine"
	word      SkillKind = "word"
)

// Skill is one thing that a workshop can do: the key of a known word, or the word as it was typed.
type Skill struct {
	Kind SkillKind
	Key  string
}

// Listing is a workshop's consent to be found, and what it is found by.
type Listing struct {
	MakerID    id.ID
	Capacity   int64 // a month, in the unit of the record; 0 when not said
	ShowsPhone bool
	AgreedAt   time.Time // zero: it is not found
}

// IsFound reports whether the workshop agreed to be found.
func (l Listing) IsFound() bool { return !l.AgreedAt.IsZero() }

// Found is a workshop that a search found.
type Found struct {
	Listing
	Maker members.Maker
}

// Phone is the number that members see (rule network-3).
func (f Found) Phone() string {
	if !f.ShowsPhone {
		return ""
	}
	return f.Maker.Phone
}

// Search narrows the listings; empty fields do not.
type Search struct {
	Skills   []Skill // all of them
	Words    string  // each word is the beginning of one that the workshop is found by
	Regency  string
	Capacity int64 // at least, a month
	Limit    int
	Offset   int
}

// MostCounted is where Count stops counting.
const MostCounted = 1000

// Find lists the workshops that agreed to be found, by name (rules network-1 and network-2).
func (s *Service) Find(ctx context.Context, actor account.Actor, in Search) ([]Found, error) {
	if !MayUse(actor) {
		return nil, errs.Missing("network", string(actor.UserID))
	}
	listings, err := findListings(ctx, s.DB.Read(), in)
	if err != nil {
		return nil, err
	}
	ids := make([]id.ID, len(listings))
	for i, l := range listings {
		ids[i] = l.MakerID
	}
	makers, err := s.Members.MakersByID(ctx, s.DB.Read(), ids)
	found := make([]Found, 0, len(listings))
	for _, l := range listings {
		found = append(found, Found{l, makers[l.MakerID]})
	}
	return found, err
}

// Count is how many workshops Find lists in all; it stops at MostCounted + 1.
func (s *Service) Count(ctx context.Context, actor account.Actor, in Search) (int64, error) {
	if !MayUse(actor) {
		return 0, errs.Missing("network", string(actor.UserID))
	}
	return countListings(ctx, s.DB.Read(), in)
}

// Workshop is a workshop that agreed to be found, or the actor's own.
func (s *Service) Workshop(ctx context.Context, actor account.Actor, maker id.ID) (Found, error) {
	missing := errs.Missing("listing", string(maker))
	if !MayUse(actor) {
		return Found{}, missing
	}
	l, err := listingOf(ctx, s.DB.Read(), maker)
	if err != nil {
		return Found{}, err
	}
	if !l.IsFound() && !actor.WorksFor(maker) {
		return Found{}, missing
	}
	found, err := s.Members.MakersByID(ctx, s.DB.Read(), []id.ID{maker})
	if err != nil {
		return Found{}, err
	}
	m, ok := found[maker]
	if !ok || !m.HiddenAt.IsZero() && !actor.WorksFor(maker) {
		return Found{}, missing
	}
	return Found{l, m}, nil
}

// OwnListing is whether a workshop of the actor is found.
func (s *Service) OwnListing(ctx context.Context, actor account.Actor, maker id.ID) (Listing, error) {
	maker, err := own(actor, maker)
	if err != nil {
		return Listing{}, err
	}
	return listingOf(ctx, s.DB.Read(), maker)
}

// Consent is what a workshop agrees to.
type Consent struct {
	IsFound    bool
	ShowsPhone bool
}

// SetListing gives the consent of a workshop, or takes it back; both work at once (rule network-1).
func (s *Service) SetListing(ctx context.Context, actor account.Actor, maker id.ID, c Consent) error {
	if !MayList(actor, maker) {
		return errs.Missing("workshop", string(maker))
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		makers, err := s.Members.MakersByID(ctx, tx, []id.ID{maker})
		if err != nil {
			return err
		}
		if err := deleteSkills(ctx, tx, maker); err != nil {
			return err
		}
		action := "network.listing.withdrawn"
		if c.IsFound {
			action = "network.listing.agreed"
			if err := putListing(ctx, tx, makers[maker], c, s.Clock.Now(), actor.UserID); err != nil {
				return err
			}
			err = putSkills(ctx, tx, makers[maker], s.skillsOf(makers[maker]))
		} else {
			err = deleteListing(ctx, tx, maker)
		}
		if err != nil {
			return err
		}
		return s.record(ctx, tx, actor, action, "maker", maker, c)
	})
}

// MakerChanged writes anew what a listed workshop is found by.
func (s *Service) MakerChanged(ctx context.Context, e members.MakerChanged) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		makers, err := s.Members.MakersByID(ctx, tx, []id.ID{e.MakerID})
		if err != nil {
			return err
		}
		if err := refreshMentors(ctx, tx, makers[e.MakerID]); err != nil {
			return err
		}
		l, err := listingOf(ctx, tx, e.MakerID)
		if err != nil || !l.IsFound() {
			return err
		}
		if err := deleteSkills(ctx, tx, e.MakerID); err != nil {
			return err
		}
		if err := refreshListing(ctx, tx, makers[e.MakerID]); err != nil {
			return err
		}
		return putSkills(ctx, tx, makers[e.MakerID], s.skillsOf(makers[e.MakerID]))
	})
}

// MakersMoved takes what the makers of a regency offer to teach, or wish to learn, to the chapter that looks after them now.
func (s *Service) MakersMoved(ctx context.Context, e members.MakersMoved) error {
	return s.Members.Follow(ctx, e, "members_mentor")
}

// Listings is how many workshops agreed to be found, of how many.
func (s *Service) Listings(ctx context.Context) (int64, error) {
	return db.Value[int64](ctx, s.DB.Read(), "select count(*) from members_listing")
}

// skillsOf are what a maker can do, and the words it is found by: those of its name, its place and its skills, folded.
func (s *Service) skillsOf(m members.Maker) []Skill {
	var skills []Skill
	seen := map[Skill]bool{}
	add := func(kind SkillKind, key string) {
		k := Skill{kind, key}
		if key != "" && !seen[k] {
			seen[k] = true
			skills = append(skills, k)
		}
	}
	text := m.Name + " " + m.Place + " " + regions.ShortName(m.Regency, "id")
	for kind, keys := range knownSkills(m) {
		for _, key := range keys {
			add(kind, key)
			text += " " + key + " " + strings.Join(s.namesOf(kind, key), " ")
		}
	}
	for _, w := range words(text) {
		add(word, w)
	}
	return skills
}

func (s *Service) namesOf(kind SkillKind, key string) []string {
	if s.SkillNames == nil {
		return nil
	}
	return s.SkillNames(kind, key)
}

// maxWords bounds how many words of a text count.
const maxWords = 60

// words are the folded words of a text, of two letters or more.
func words(text string) []string {
	var all []string
	for part := range strings.FieldsSeq(text) {
		for w := range strings.SplitSeq(slug.Of(part), "-") {
			if len(w) > 1 && len(all) < maxWords {
				all = append(all, w)
			}
		}
	}
	return all
}
