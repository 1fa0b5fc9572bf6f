package members

import (
	"context"
	"slices"
	"time"

	"anyam/account"
	"anyam/members/record"
	"anyam/members/standing"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/slug"
)

// Maker is a workshop or studio.
type Maker struct {
	ID         id.ID
	Slug       string
	Name       string
	Owner      string
	ChapterID  id.ID
	ClusterID  id.ID  // the cluster (sentra) that it belongs to; empty for none
	Regency    string // code, 35.22
	District   string // code, 35.22.13; empty when not known
	Village    string // code, 35.22.13.2001
	Place      string // village and district, in words
	Pin        record.Pin
	Address    string
	Phone      string
	Crafts     []string
	Since      int64 // year, 0 when not said
	Workers    int64 // heads; the sum of Workforce where that is known
	Workforce  record.Workforce
	Techniques []string // keys of gallery/terms, or words
	Machines   []string // words
	Capacity   record.Capacity
	Scale      record.Scale // empty when not known
	Stories    map[i18n.Lang]string
	TypeKey    string           // of the last period; for a new maker the type of the first one, DefaultType where it is empty
	JoinedOn   string           // the first day of membership, yyyy-mm-dd; for a new maker it may lie in the past, and is today where it is empty
	Standing   standing.Outlook // as the periods have it
	HiddenAt   time.Time        // since when officers hide it
	Agrees     Agreement
	ErasedAt   time.Time
	CreatedAt  time.Time
	UpdatedAt  time.Time
	Version    int64
}

// Status is what the maker is to the association on a day that is not before the last change.
func (m Maker) Status(day string) standing.Status { return m.Standing.On(day) }

// feeScale is the size of the business, by which its fee goes: the smallest where it is not known, and the largest that has a fee.
func (m Maker) feeScale() record.Scale {
	switch m.Scale {
	case record.Small, record.Medium:
		return m.Scale
	case record.Large:
		return record.Medium
	case record.Micro:
	}
	return record.Micro
}

// Agreement is since when a workshop agrees to what consent is asked for; zero: not asked, or not any more. The
// words and the ledger are those of account/privacy; this is what pages go by, without a query for each workshop.
type Agreement struct {
	PublicAt   time.Time // everybody may see the workshop and its pieces
	RegencyAt  time.Time // the regency's office may read its name
	PeopleAt   time.Time // photographs on which somebody can be recognised may be shown
	WhatsAppAt time.Time // a link may open a chat on its number
}

// IsPublic reports whether everybody may see the workshop and its pieces (rule members-4): it agrees, and is neither hidden,
// erased, suspended nor gone.
func (m Maker) IsPublic() bool {
	return m.HiddenAt.IsZero() && m.ErasedAt.IsZero() && !m.Agrees.PublicAt.IsZero() && m.Standing.SuspendedSince == "" && m.Standing.LeftOn == ""
}

// IsOnWhatsApp reports whether a link may open a chat with the workshop (rule members-20). No page shows one without.
func (m Maker) IsOnWhatsApp() bool { return m.Phone != "" && !m.Agrees.WhatsAppAt.IsZero() }

// ShowsPeople reports whether photographs on which somebody can be recognised may be shown: portraits of the maker
// and of those who work there, not pictures of pieces (rule members-20).
func (m Maker) ShowsPeople() bool { return m.ErasedAt.IsZero() && !m.Agrees.PeopleAt.IsZero() }

// MayBeNamedToRegency reports whether the regency's office may read the workshop's name (rule members-20). Figures
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

// counted has as many workers as its kinds of work together, where they are known.
func (m Maker) counted() Maker {
	if sum := m.Workforce.Sum(); sum > 0 {
		m.Workers = sum
	}
	return m
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
	err := s.DB.Tx(ctx, func(tx *db.Tx) (err error) {
		m, _, err = s.TakeIn(ctx, tx, actor, NewMember{Maker: m, Owner: owner, Scale: m.feeScale()})
		return err
	})
	return m, err
}

// NewMember is a maker that is to be taken in, with the person who signs in for it.
type NewMember struct {
	Maker Maker
	Owner account.Person
	Scale record.Scale // by which the fee of the first period goes
	From  string       // the first day of an ordinary first period that was approved later; empty for today, or for what Maker.JoinedOn says
}

// TakeIn writes a new maker into the chapter of its regency, with its owner's way in and its first period, in the caller's transaction.
func (s *Service) TakeIn(ctx context.Context, tx *db.Tx, actor account.Actor, n NewMember) (Maker, Period, error) {
	m := n.Maker
	chapter, err := s.ChapterOf(ctx, tx, m.Regency)
	if errs.Is(err, errs.NotFound) {
		return m, Period{}, noChapter()
	}
	if err != nil {
		return m, Period{}, err
	}
	if !MayAddMaker(actor, chapter) {
		return m, Period{}, errs.New(errs.Forbidden, "Only the coordinator of this regency and officers can add its makers.")
	}
	m.ChapterID = chapter
	if m.Scale == "" { // as the applicant said, until figures are known
		m.Scale = n.Scale
	}
	if m, err = s.newMaker(ctx, tx, m, n.Owner); err != nil {
		return m, Period{}, err
	}
	p, err := s.openFirst(ctx, tx, actor, m, n) // rule members-6
	if err != nil {
		return m, p, err
	}
	if err := s.changed(ctx, tx, actor, m.ID, "members.maker.added"); err != nil {
		return m, p, err
	}
	m, err = makerByID(ctx, tx, m.ID)
	return m, p, err
}

// newMaker writes a maker and gives its owner the role.
func (s *Service) newMaker(ctx context.Context, tx *db.Tx, m Maker, owner account.Person) (Maker, error) {
	m.ID, m.Version = id.New(), 1
	m.CreatedAt, m.UpdatedAt = s.Clock.Now(), s.Clock.Now()
	var err error
	if m.Slug, err = slug.Free(ctx, tx, "members_maker", m.Name); err != nil {
		return m, err
	}
	if err := insertMaker(ctx, tx, m.counted()); err != nil {
		return m, err
	}
	user, err := s.enrol(ctx, tx, owner)
	if err != nil {
		return m, err
	}
	return m, s.Accounts.Grant(ctx, tx, account.System(), user, account.Grant{Role: account.Maker, Scope: m.ID})
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
		old.District, old.Village, old.Pin = m.District, m.Village, m.Pin
		old.Crafts, old.Techniques, old.Machines, old.Capacity = m.Crafts, m.Techniques, m.Machines, m.Capacity
		old.Since, old.Workers, old.Workforce, old.Scale, old.Stories, old.Version = m.Since, m.Workers, m.Workforce, m.Scale, m.Stories, m.Version
		old.UpdatedAt = s.Clock.Now()
		if err := updateMaker(ctx, tx, old.counted()); err != nil {
			return err
		}
		if err := touchGroups(ctx, tx, m.ID, actor.UserID, s.Clock.Now(), record.Identity, record.Production, record.Organisation, record.Workforces); err != nil {
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

// checkMaker finds every fault of the maker's own row at once.
func checkMaker(m Maker, now time.Time) *errs.Faults {
	f := &errs.Faults{}
	sheet := Record{Maker: m}.sheet()
	for _, g := range []record.Group{record.Identity, record.Production, record.Workforces} {
		record.Check(f, g, sheet, now)
	}
	f.Check(m.Since == 0 || m.Since >= 1800 && m.Since <= int64(now.Year()), "since", "Write the year in four digits.")
	f.Check(m.JoinedOn == "" || isPastDay(m.JoinedOn, dayOf(now)), "joined", "Write a day that is not in the future, as year-month-day.")
	f.Check(m.Scale == "" || m.Scale == record.Large || slices.Contains(record.Scales, m.Scale), "scale", "Choose one of the answers.")
	return f
}

// isPastDay reports whether the text is a day of this association's time, today or before.
func isPastDay(text, today string) bool {
	day, err := clock.ParseDate(text)
	return err == nil && string(day) >= "1900-01-01" && string(day) <= today
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

// ReadMaker reads a maker whose whole record the actor may read; another one does not exist for them (rule
// members-3).
func (s *Service) ReadMaker(ctx context.Context, actor account.Actor, maker id.ID) (Maker, error) {
	m, err := makerByID(ctx, s.DB.Read(), maker)
	if err == nil && !MayReadMaker(actor, m) {
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
