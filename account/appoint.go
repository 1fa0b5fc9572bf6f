package account

import (
	"context"
	"unicode/utf8"

	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Appointment is what an appointing document says. Whether there is such a unit is for whoever knows the units to say.
type Appointment struct {
	ID          id.ID // of the term; made if it is empty
	Post        Post
	Unit        id.ID // chapter or cluster; empty for the association
	From, Until clock.Date
	Document    string
	DocumentDay clock.Date
}

// Appoint gives a user a post for a term (rule account-13).
func (s *Service) Appoint(ctx context.Context, tx *db.Tx, actor Actor, user id.ID, a Appointment) (id.ID, error) {
	if !MayGrant(actor) {
		return "", errs.New(errs.Forbidden, "Only officers can give roles.")
	}
	if err := a.check(); err != nil {
		return "", err
	}
	if a.ID == "" {
		a.ID = id.New()
	}
	t := Term{
		ID: a.ID, UserID: user, Grant: Grant{a.Post.Role(), a.Unit}, Post: a.Post, From: a.From, Until: a.Until,
		Document: a.Document, DocumentDay: a.DocumentDay, GrantedAt: s.clock.Now(), GrantedBy: actor.UserID,
	}
	if err := s.addTerm(ctx, tx, t, "from"); err != nil {
		return "", err
	}
	return t.ID, s.Record(ctx, tx, actor, Entry{Action: "account.role.granted", Kind: "user", Object: user, After: t.brief()})
}

// addTerm adds a term that overlaps none of the user's in the unit; one that does is a fault at the field.
func (s *Service) addTerm(ctx context.Context, tx *db.Tx, t Term, field string) error {
	if err := lockUser(ctx, tx, t.UserID); err != nil {
		return err
	}
	held, err := termsIn(ctx, tx, t.UserID, t.Grant)
	if err != nil {
		return err
	}
	for _, other := range held {
		if other.Overlaps(t) && other.Post != Administrator && t.Post != Administrator {
			return overlap(other, field)
		}
	}
	isNew, err := insertTerm(ctx, tx, t)
	if err == nil && !isNew { // the same post until further notice, which only an administrator may hold twice
		return overlap(t, field)
	}
	return err
}

func overlap(held Term, field string) error {
	var f errs.Faults
	if held.Until == "" {
		f.Add(field, "This person holds a post in this unit until further notice. End that one first.")
	} else {
		f.Add(field, "This person holds a post in this unit until %s. Choose a later first day, or end that one first.", held.Until)
	}
	return f.Err()
}

// check names every fault of an appointment.
func (a Appointment) check() error {
	var f errs.Faults
	f.Check(a.Post.IsKnown(), "post", "Choose a post from the list.")
	f.Check((a.Post.Unit() == AssociationUnit) == (a.Unit == ""), "unit", "Choose where the post is held.")
	checkDay(&f, "from", a.From, true)
	checkDay(&f, "until", a.Until, false)
	f.Check(a.Until == "" || a.Until >= a.From, "until", "The last day comes before the first. Choose the same day or a later one.")
	checkDocument(&f, a.Document, a.DocumentDay)
	return f.Err()
}

func checkDocument(f *errs.Faults, number string, day clock.Date) {
	f.Check(utf8.RuneCountInString(number) <= 120, "document", "At most %d characters, please.", 120)
	checkDay(f, "document_day", day, false)
}

// checkDay notes a day that is none, or is outside what anybody can mean.
func checkDay(f *errs.Faults, field string, day clock.Date, isNeeded bool) {
	if day == "" {
		f.Check(!isNeeded, field, "Choose a day.")
		return
	}
	_, err := clock.ParseDate(string(day))
	f.Check(err == nil && day >= "1945-01-01" && day <= "2099-12-31", field, "Choose a day between 1945 and 2099.")
}

// Extension is how much longer a post is held.
type Extension struct {
	Until       clock.Date // empty: until further notice
	Document    string
	DocumentDay clock.Date
	Version     int64 // of the term that is extended, as the actor saw it
}

// Extend adds a term to one that has an end: the same post of the same person, from the day after. The older term
// stays as it is (rule account-13). One that is over is followed by one from today.
func (s *Service) Extend(ctx context.Context, tx *db.Tx, actor Actor, term id.ID, x Extension) (id.ID, error) {
	if !MayGrant(actor) {
		return "", errs.New(errs.Forbidden, "Only officers can give roles.")
	}
	old, err := termByID(ctx, tx, term)
	if err != nil {
		return "", err
	}
	if !old.MayBeExtended() {
		return "", errs.New(errs.Conflict, "This term has no end that could be moved.")
	}
	next := Term{
		ID: id.New(), UserID: old.UserID, Grant: old.Grant, Post: old.Post, From: max(old.Until.AddDays(1), s.Today()), Until: x.Until,
		Document: x.Document, DocumentDay: x.DocumentDay, GrantedAt: s.clock.Now(), GrantedBy: actor.UserID,
	}
	var f errs.Faults
	checkDay(&f, "until", x.Until, false)
	f.Check(x.Until == "" || x.Until >= next.From, "until", "The new last day has to come after %s.", max(old.Until, s.Today().AddDays(-1)))
	checkDocument(&f, x.Document, x.DocumentDay)
	if err := f.Err(); err != nil {
		return "", err
	}
	if err := db.ExecOne(ctx, tx, "update account_role set version = version + 1 where id = $1 and version = $2", term, x.Version); err != nil {
		return "", err
	}
	if err := s.addTerm(ctx, tx, next, "until"); err != nil {
		return "", err
	}
	return next.ID, s.Record(ctx, tx, actor, Entry{Action: "account.role.extended", Kind: "user", Object: old.UserID, Before: old.brief(), After: next.brief()})
}

// brief is what the audit trail keeps of a term.
func (t Term) brief() map[string]string {
	return map[string]string{
		"role": string(t.Grant.Role), "scope": string(t.Grant.Scope), "post": string(t.Post), "from": string(t.From), "until": string(t.Until), "document": t.Document,
	}
}

// MayBeExtended reports whether the term has an end that another one can follow.
func (t Term) MayBeExtended() bool { return t.Post != "" && t.Until != "" && t.EndedAt.IsZero() }
