package members

import (
	"context"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/slug"
)

// Maker is a workshop or studio.
type Maker struct {
	ID        id.ID
	Slug      string
	Name      string
	Owner     string
	ChapterID id.ID
	Regency   string // code, 35.22
	Place     string // village and district
	Address   string
	Phone     string
	Crafts    []string
	Since     int64 // year, 0 when not said
	Workers   int64
	Stories   map[i18n.Lang]string
	HiddenAt  time.Time // since when officers hide it
	Agrees    Agreement
	ErasedAt  time.Time
	CreatedAt time.Time
	UpdatedAt time.Time
	Version   int64
}

// Agreement is since when a workshop agrees to what consent is asked for; zero: not asked, or not any more. The
// words and the ledger are those of account/privacy; this is what pages go by, without a query for each workshop.
type Agreement struct {
	PublicAt   time.Time // everybody may see the workshop and its pieces
	RegencyAt  time.Time // the regency's office may read its name
	PeopleAt   time.Time // photographs on which somebody can be recognised may be shown
	WhatsAppAt time.Time // a link may open a chat on its number
}

// IsPublic reports whether everybody may see the workshop and its pieces (rule members-4).
func (m Maker) IsPublic() bool {
	return m.HiddenAt.IsZero() && m.ErasedAt.IsZero() && !m.Agrees.PublicAt.IsZero()
}

// IsOnWhatsApp reports whether a link may open a chat with the workshop (rule members-6). No page shows one without.
func (m Maker) IsOnWhatsApp() bool { return m.Phone != "" && !m.Agrees.WhatsAppAt.IsZero() }

// ShowsPeople reports whether photographs on which somebody can be recognised may be shown: portraits of the maker
// and of those who work there, not pictures of pieces (rule members-6).
func (m Maker) ShowsPeople() bool { return m.ErasedAt.IsZero() && !m.Agrees.PeopleAt.IsZero() }

// MayBeNamedToRegency reports whether the regency's office may read the workshop's name (rule members-6). Figures
// are sums without names, in which everybody is counted.
func (m Maker) MayBeNamedToRegency() bool {
	return m.ErasedAt.IsZero() && !m.Agrees.RegencyAt.IsZero()
}

// Story is the story in the language, else in any that there is; lang says which.
func (m Maker) Story(want i18n.Lang) (story string, lang i18n.Lang) {
	if s := m.Stories[want]; s != "" {
		return s, want
	}
	for _, l := range []i18n.Lang{i18n.Indonesian, i18n.English} {
		if s := m.Stories[l]; s != "" {
			return s, l
		}
	}
	return "", want
}

// MakerChanged is the news that what the public sees of a maker has changed.
type MakerChanged struct{ MakerID id.ID }

// EventName names the event.
func (MakerChanged) EventName() string { return "members.MakerChanged" }

// AddMaker takes a maker into the chapter of its regency (rule members-2) and gives its owner the role.
func (s *Service) AddMaker(ctx context.Context, actor account.Actor, m Maker, owner account.Person) (Maker, error) {
	faults := checkMaker(m, s.Clock.Now())
	checkEmail(faults, owner.Email)
	if err := faults.Err(); err != nil {
		return Maker{}, err
	}
	err := s.DB.Tx(ctx, func(tx *db.Tx) error {
		chapter, err := s.ChapterOf(ctx, tx, m.Regency)
		if errs.Is(err, errs.NotFound) {
			return noChapter()
		}
		if err != nil {
			return err
		}
		if !MayAddMaker(actor, Chapter{ID: chapter}) {
			return errs.New(errs.Forbidden, "Only the coordinator of this regency and officers can add its makers.")
		}
		m.ID, m.ChapterID, m.Version = id.New(), chapter, 1
		m.CreatedAt, m.UpdatedAt = s.Clock.Now(), s.Clock.Now()
		if m.Slug, err = slug.Free(ctx, tx, "members_maker", m.Name); err != nil {
			return err
		}
		if err := insertMaker(ctx, tx, m); err != nil {
			return err
		}
		user, err := s.enrol(ctx, tx, owner)
		if err != nil {
			return err
		}
		if err := s.Accounts.Grant(ctx, tx, account.System(), user, account.Grant{Role: account.Maker, Scope: m.ID}); err != nil {
			return err
		}
		return s.changed(ctx, tx, actor, m.ID, "members.maker.added")
	})
	return m, err
}

func noChapter() error {
	var f errs.Faults
	f.Add("regency", "No chapter covers this regency yet.")
	return f.Err()
}

// SaveMaker changes a maker's record. m.Version is that which the actor saw.
func (s *Service) SaveMaker(ctx context.Context, actor account.Actor, m Maker) error {
	if err := checkMaker(m, s.Clock.Now()).Err(); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		old, err := makerByID(ctx, tx, m.ID)
		if err != nil {
			return err
		}
		if !MayEditMaker(actor, old) {
			return errs.Missing("maker", string(m.ID))
		}
		was := old
		old.Name, old.Owner, old.Place, old.Address, old.Phone = m.Name, m.Owner, m.Place, m.Address, m.Phone
		old.Crafts, old.Since, old.Workers, old.Stories, old.Version = m.Crafts, m.Since, m.Workers, m.Stories, m.Version
		old.UpdatedAt = s.Clock.Now()
		if err := updateMaker(ctx, tx, old); err != nil {
			return err
		}
		change := account.Changed(plain(was), plain(old))
		return s.recorded(ctx, tx, actor, account.Entry{
			Action: "members.maker.changed", Kind: "maker", Object: m.ID, Before: change.Before, After: change.After, Personal: account.Changed(personal(was), personal(old)),
		})
	})
}

func (s *Service) changed(ctx context.Context, tx *db.Tx, actor account.Actor, maker id.ID, action string) error {
	return s.recorded(ctx, tx, actor, account.Entry{Action: action, Kind: "maker", Object: maker})
}

func (s *Service) recorded(ctx context.Context, tx *db.Tx, actor account.Actor, e account.Entry) error {
	if err := s.Accounts.Record(ctx, tx, actor, e); err != nil {
		return err
	}
	return s.Events.Publish(ctx, tx, MakerChanged{e.Object})
}

// checkMaker finds every fault of a record at once.
func checkMaker(m Maker, now time.Time) *errs.Faults {
	f := &errs.Faults{}
	f.Check(m.Name != "", "name", "Write the name of the workshop.")
	f.Check(m.Owner != "", "owner", "Write the name of the owner.")
	for field, text := range map[string]string{"name": m.Name, "owner": m.Owner, "place": m.Place, "phone": m.Phone} {
		f.Check(utf8.RuneCountInString(text) <= 120, field, "At most %d characters, please.", 120)
	}
	f.Check(utf8.RuneCountInString(m.Address) <= 400, "address", "At most %d characters, please.", 400)
	for lang, story := range m.Stories {
		f.Check(utf8.RuneCountInString(story) <= 4000, "story_"+string(lang), "At most %d characters, please.", 4000)
	}
	f.Check(m.Since == 0 || m.Since >= 1800 && m.Since <= int64(now.Year()), "since", "Write the year in four digits.")
	f.Check(m.Workers >= 0 && m.Workers <= 100_000, "workers", "Write how many people work there.")
	return f
}

// MakerBySlug is the maker of a public page.
func (s *Service) MakerBySlug(ctx context.Context, actor account.Actor, slug string) (Maker, error) {
	return s.seen(actor)(makerBySlug(ctx, s.DB.Read(), slug))
}

// MakerByID reads a maker that the actor may see.
func (s *Service) MakerByID(ctx context.Context, actor account.Actor, maker id.ID) (Maker, error) {
	return s.seen(actor)(makerByID(ctx, s.DB.Read(), maker))
}

// EditMaker reads a maker whose record the actor may change; another one does not exist for them (rule
// members-3).
func (s *Service) EditMaker(ctx context.Context, actor account.Actor, maker id.ID) (Maker, error) {
	m, err := makerByID(ctx, s.DB.Read(), maker)
	if err == nil && !MayEditMaker(actor, m) {
		return Maker{}, errs.Missing("maker", string(maker))
	}
	return m, err
}

// seen turns a maker that the actor may not see into none.
func (s *Service) seen(actor account.Actor) func(Maker, error) (Maker, error) {
	return func(m Maker, err error) (Maker, error) {
		if err == nil && !MaySeeMaker(actor, m) {
			return Maker{}, errs.Missing("maker", string(m.ID))
		}
		return m, err
	}
}

// MakersByID reads makers for those who show their products; it asks no actor.
func (s *Service) MakersByID(ctx context.Context, q db.Q, makers []id.ID) (map[id.ID]Maker, error) {
	return makersByID(ctx, q, makers)
}

// MakerFilter narrows a list of makers.
type MakerFilter struct {
	Chapter id.ID
	Regency string
	Limit   int
	Offset  int
}

// Makers lists the makers that the public may see, by name.
func (s *Service) Makers(ctx context.Context, f MakerFilter) ([]Maker, error) {
	return listMakers(ctx, s.DB.Read(), f)
}

// CountMakers is how many makers the public may see.
func (s *Service) CountMakers(ctx context.Context, f MakerFilter) (int64, error) {
	return countMakers(ctx, s.DB.Read(), f)
}
