package passport

import (
	"context"
	"time"
	"unicode/utf8"

	"anyam/members"
	"anyam/members/record"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Shown is what a passport shows, and nothing more.
type Shown struct {
	Passport
	Record       members.Record // only the groups that are shown
	Stamps       map[record.Group]members.Stamp
	Certificates []Certificate
	Verified     []Fact
	Association  string
	OpenedAt     time.Time
	Opening      string // with it the same visitor turns to the paper or another language
}

// FactKind is what the association has verified.
type FactKind string

// The kinds of verified facts.
const (
	IsMember     FactKind = "member"     // Detail is the status today
	MemberSince  FactKind = "since"      // Day is the first day
	Known        FactKind = "known"      // the coordinator vouched for the workshop before it was taken in
	Visited      FactKind = "visited"    // and had been there
	GroupChecked FactKind = "checked"    // Detail is the group
	NotAMember   FactKind = "not member" // Detail is the status today
)

// Fact is something that the association vouches for, with the day on which it was so.
type Fact struct {
	Kind   FactKind
	Detail string
	Day    clock.Date
	By     Office // who saw it; none for what the register says
}

// sameOpening is how long whoever opened a passport can turn its pages.
const sameOpening = time.Hour

// Open shows what stands behind a code and counts the opening (rule passport-4). opening is that of an earlier answer, or
// empty. A code that is wrong, expired, spent or taken back is one and the same NotFound (rule passport-3).
func (s *Service) Open(ctx context.Context, code, opening string, isPaper bool) (Shown, error) {
	now := s.Clock.Now()
	shown := Shown{OpenedAt: now}
	err := s.DB.Tx(ctx, func(tx *db.Tx) (err error) {
		if shown.Passport, shown.Opening, err = count(ctx, tx, code, opening, isPaper, now); err != nil {
			return err
		}
		return s.fill(ctx, tx, &shown)
	})
	if err != nil {
		return Shown{}, err
	}
	seen, err := s.vouched(ctx, shown)
	shown.Verified = append(standingOf(shown), seen...)
	return shown, err
}

// MostSaid bounds what a reader says of themselves, in characters.
const MostSaid = 120

// Say writes down who an opener says they are; the maker reads it beside the opening (rule passport-4). Saying it again
// within the hour puts it right, and an empty word takes it back; later it is a Conflict.
func (s *Service) Say(ctx context.Context, code, opening, said string) error {
	now := s.Clock.Now()
	var f errs.Faults
	f.Check(utf8.RuneCountInString(said) <= MostSaid, "said", "At most %d characters, please.", MostSaid)
	f.Check(!record.HoldsNIK(said), "said", "Please leave out identity numbers (NIK): the association does not keep them.")
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		p, err := passportByCode(ctx, tx, code)
		if err != nil {
			return err
		}
		if state := p.State(now); state == Revoked || state == Expired {
			return missing(code)
		}
		if err := f.Err(); err != nil {
			return err
		}
		n, err := db.Exec(ctx, tx, "update members_passport_opening set said = $1 where id = $2 and passport_id = $3 and at > $4", said, opening, p.ID, db.Micros(now.Add(-sameOpening)))
		if err == nil && n == 0 {
			err = errs.New(errs.Conflict, "More than an hour has passed since you opened it. Please send it once more.")
		}
		return err
	})
}

// Has reports whether a code shows something now, without opening it.
func (s *Service) Has(ctx context.Context, code string) error {
	p, err := passportByCode(ctx, s.DB.Read(), code)
	if err == nil && p.State(s.Clock.Now()) != Open {
		err = missing(code)
	}
	return err
}

func missing(code string) error { return errs.Missing("passport", code) }

// count is the passport of a code with its opening: the earlier one of the same visitor, or a new one that counts.
func count(ctx context.Context, tx *db.Tx, code, opening string, isPaper bool, now time.Time) (Passport, string, error) {
	p, err := passportByCode(ctx, tx, code)
	if err != nil {
		return p, "", err
	}
	if state := p.State(now); state == Revoked || state == Expired {
		return p, "", missing(code)
	}
	kind := "page"
	if isPaper {
		kind = "pdf"
	}
	if opening != "" {
		n, err := db.Exec(ctx, tx, "update members_passport_opening set kind = case when $1 = 'pdf' then 'pdf' else kind end where id = $2 and passport_id = $3 and at > $4",
			kind, opening, p.ID, db.Micros(now.Add(-sameOpening)))
		if err != nil || n == 1 {
			return p, opening, err
		}
	}
	n, err := db.Exec(ctx, tx, `update members_passport set views = views + 1
		where id = $1 and revoked_at = 0 and until_at > $2 and (views_most = 0 or views < views_most)`, p.ID, db.Micros(now))
	if err == nil && n == 0 { // somebody else had the last one
		err = missing(code)
	}
	if err != nil {
		return p, "", err
	}
	opening = id.Secret()
	_, err = db.Exec(ctx, tx, "insert into members_passport_opening (id, passport_id, at, kind) values ($1, $2, $3, $4)", opening, p.ID, db.Micros(now), kind)
	return p, opening, err
}

// fill reads what the passport shows.
func (s *Service) fill(ctx context.Context, q db.Q, shown *Shown) error {
	var groups []record.Group
	for _, part := range shown.Parts {
		if part != Certificates {
			groups = append(groups, part.group())
		}
	}
	var err error
	if shown.Record, shown.Stamps, err = s.Members.Shown(ctx, q, shown.MakerID, groups); err != nil {
		return err
	}
	shown.Record.Finance = only(shown.Record.Finance, shown.Passport)
	if shown.Shows(Certificates) {
		if shown.Certificates, err = certificatesOf(ctx, q, shown.MakerID); err != nil {
			return err
		}
	}
	association, err := s.Members.Association(ctx, q)
	if err != nil {
		return err
	}
	shown.Association = association.Name
	return nil
}

// only leaves of the financial data what the maker chose by name (rule passport-2).
func only(f record.Finance, p Passport) record.Finance {
	var shown record.Finance
	if p.Shows(TaxNumber) {
		shown.NPWP, shown.NPWPIsNIK = f.NPWP, f.NPWPIsNIK
	}
	if p.Shows(Turnover) {
		shown.Capital, shown.Sales, shown.SalesYear, shown.Books = f.Capital, f.Sales, f.SalesYear, f.Books
	}
	if p.Shows(BankAccount) {
		shown.Bank = f.Bank
	}
	return shown
}

// standingOf is what the register says of the membership on the day of opening (rule passport-5).
func standingOf(shown Shown) []Fact {
	today := clock.DateOf(shown.OpenedAt.In(clock.WIB))
	status := shown.Record.Status(string(today))
	facts := []Fact{{Kind: IsMember, Detail: string(status), Day: today}}
	if !status.Belongs() {
		facts[0].Kind = NotAMember
	} else if shown.Record.Standing.Since != "" {
		facts = append(facts, Fact{Kind: MemberSince, Day: clock.Date(shown.Record.Standing.Since)})
	}
	return facts
}
