package posts

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"anyam/account"
	"anyam/members/units"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/once"
)

// Officer is a term of a post with who holds it and where.
type Officer struct {
	account.Held
	UnitName string // of the chapter or cluster; empty for the association
	Standing account.Standing
}

// Officers are the posts of the units that the actor reads, those in force and planned first in the order of posts
// and units, then those that are over, the newest first.
func (s *Service) Officers(ctx context.Context, actor account.Actor) ([]Officer, error) {
	if !MayReadOfficers(actor) {
		return nil, errs.Missing("officers", string(actor.UserID))
	}
	known, err := s.Units.Of(ctx, s.DB.Read(), actor, true)
	if err != nil {
		return nil, err
	}
	filter := account.TermFilter{Limit: 2000}
	if !actor.ReadsAll() {
		filter.Scopes = []id.ID{""}
		for _, u := range known {
			filter.Scopes = append(filter.Scopes, u.ID)
		}
	}
	held, err := s.Accounts.Terms(ctx, s.DB.Read(), filter)
	if err != nil {
		return nil, err
	}
	all := s.officersOf(held, known)
	slices.SortStableFunc(all, inOffice)
	return all, nil
}

func (s *Service) officersOf(held []account.Held, known []units.Unit) []Officer {
	names := map[id.ID]string{}
	for _, u := range known {
		names[u.ID] = u.Name
	}
	all := make([]Officer, len(held))
	for i, h := range held {
		all[i] = Officer{Held: h, UnitName: names[h.Grant.Scope], Standing: h.On(s.Accounts.Today())}
	}
	return all
}

// inOffice is the order of a list of posts.
func inOffice(a, b Officer) int {
	posts := account.Posts()
	switch {
	case a.IsOver() != b.IsOver():
		if a.IsOver() {
			return 1
		}
		return -1
	case a.IsOver():
		return strings.Compare(string(b.Until), string(a.Until))
	case a.UnitName != b.UnitName:
		return strings.Compare(a.UnitName, b.UnitName)
	}
	return slices.Index(posts, a.Post) - slices.Index(posts, b.Post)
}

// IsOver reports whether the term is history.
func (o Officer) IsOver() bool {
	return o.Standing == account.Over || o.Standing == account.Reading
}

// UnitsFor are where the actor may give posts, chapters first.
func (s *Service) UnitsFor(ctx context.Context, actor account.Actor) ([]units.Unit, error) {
	return s.Units.Of(ctx, s.DB.Read(), actor, false)
}

// Officer reads a term of a unit that the actor reads; its holder and the successor may read it too. To others it does
// not exist.
func (s *Service) Officer(ctx context.Context, actor account.Actor, term id.ID) (Officer, error) {
	held, err := s.Accounts.TermByID(ctx, s.DB.Read(), term)
	if err != nil {
		return Officer{}, err
	}
	known, err := s.Units.Of(ctx, s.DB.Read(), account.System(), true)
	if err != nil {
		return Officer{}, err
	}
	o := s.officersOf([]account.Held{held}, known)[0]
	may, err := s.readsTerm(ctx, actor, held)
	if err == nil && !may {
		err = errs.Missing("term", string(term))
	}
	if err != nil {
		return Officer{}, err
	}
	return o, nil
}

// readsTerm reports whether the actor may read a term (rule posts-1).
func (s *Service) readsTerm(ctx context.Context, actor account.Actor, held account.Held) (bool, error) {
	switch {
	case !actor.IsSignedIn():
		return false, nil
	case actor.ReadsAll() || held.UserID == actor.UserID:
		return true, nil
	case held.SuccessorID != "":
		next, err := s.Accounts.TermByID(ctx, s.DB.Read(), held.SuccessorID)
		if err != nil || next.UserID == actor.UserID {
			return err == nil, err
		}
	}
	switch held.Post.Unit() {
	case account.AssociationUnit:
		return MayReadOfficers(actor), nil
	case account.ChapterUnit:
		return units.MayReadChapter(actor, held.Grant.Scope), nil
	case account.ClusterUnit:
		mine, err := s.Units.Of(ctx, s.DB.Read(), actor, true)
		return slices.ContainsFunc(mine, func(u units.Unit) bool { return u.ID == held.Grant.Scope }), err
	}
	return false, nil
}

// History are all terms in the unit of one of them, the first day last: who came before, and what was extended.
func (s *Service) History(ctx context.Context, actor account.Actor, term id.ID) ([]Officer, error) {
	o, err := s.Officer(ctx, actor, term)
	if err != nil {
		return nil, err
	}
	held, err := s.Accounts.Terms(ctx, s.DB.Read(), account.TermFilter{Role: o.Grant.Role, Scopes: []id.ID{o.Grant.Scope}, Limit: 200})
	return s.officersOf(held, []units.Unit{{ID: o.Grant.Scope, Name: o.UnitName}}), err
}

// AppointedBy is the name of who entered a term; empty when the program itself did.
func (s *Service) AppointedBy(ctx context.Context, o Officer) (string, error) {
	if o.GrantedBy == "" || o.GrantedBy == account.System().UserID {
		return "", nil
	}
	u, err := s.Accounts.UserByID(ctx, s.DB.Read(), o.GrantedBy)
	if errs.Is(err, errs.NotFound) {
		return "", nil
	}
	return u.Name, err
}

// Naming is who is given a post, and how.
type Naming struct {
	Person account.Person
	account.Appointment
	File io.Reader // the appointing document: a PDF, JPEG or PNG; nil for none
	Once once.Token
}

// Appoint gives a person a post in a unit for a term, makes their account if there is none, and writes to them.
func (s *Service) Appoint(ctx context.Context, actor account.Actor, n Naming) (term id.ID, err error) {
	if !MayAppoint(actor) {
		return "", errs.New(errs.Forbidden, "Only officers can give roles.")
	}
	if err := s.checkNaming(ctx, n); err != nil {
		return "", err
	}
	d, err := s.receive(ctx, actor, n.File)
	if err != nil {
		return "", err
	}
	isNew := false
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		n.ID = id.New()
		earlier, taken, err := once.Claim(ctx, tx, n.Once, string(n.ID), s.Clock.Now())
		if err != nil || taken {
			term = id.ID(earlier)
			return err
		}
		user, err := s.Accounts.Enrol(ctx, tx, n.Person)
		if err != nil {
			return err
		}
		if term, err = s.Accounts.Appoint(ctx, tx, actor, user, n.Appointment); err != nil {
			return err
		}
		if isNew = d.IsThere(); isNew {
			d.TermID, d.UserID = term, user
			if err := s.keep(ctx, tx, actor, d); err != nil {
				return err
			}
		}
		return s.tellAppointed(ctx, tx, term)
	})
	if err != nil || !isNew { // nothing names the file, if there is one
		return term, errors.Join(err, s.drop(ctx, d))
	}
	return term, nil
}

// checkNaming finds what only those who know the units can see: that there is such a unit, and that it is of the
// kind that the post is held in.
func (s *Service) checkNaming(ctx context.Context, n Naming) error {
	var f errs.Faults
	f.Check(n.Person.Name != "" && utf8.RuneCountInString(n.Person.Name) <= 120, "name", "Write the name of the person, in at most %d characters.", 120)
	_, err := account.ParseEmail(n.Person.Email)
	f.Check(err == nil, "email", "Write an e-mail address such as siti@example.com.")
	known, err := s.Units.Of(ctx, s.DB.Read(), account.System(), false)
	if err != nil {
		return err
	}
	f.Check(n.Post.IsKnown(), "post", "Choose a post from the list.")
	isThere := slices.ContainsFunc(known, func(u units.Unit) bool { return u.ID == n.Unit && u.Kind == n.Post.Unit() })
	switch n.Post.Unit() {
	case account.AssociationUnit:
		f.Check(n.Unit == "", "unit", "This post is held in the association as a whole.")
	case account.ChapterUnit:
		f.Check(isThere, "unit", "This post is held in a chapter. Choose one from the list.")
	case account.ClusterUnit:
		f.Check(isThere, "unit", "This post is held in a cluster. Choose one from the list.")
	}
	return f.Err()
}

// ExtendTerm lets somebody hold a post longer: by a term of its own after the one that they have.
func (s *Service) ExtendTerm(ctx context.Context, actor account.Actor, term id.ID, x account.Extension) (next id.ID, err error) {
	if _, err := s.Officer(ctx, actor, term); err != nil {
		return "", err
	}
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		if next, err = s.Accounts.Extend(ctx, tx, actor, term, x); err != nil {
			return err
		}
		return s.tellAppointed(ctx, tx, next)
	})
	return next, err
}

// EndTerm ends a term before its last day, and writes to its holder.
func (s *Service) EndTerm(ctx context.Context, actor account.Actor, term id.ID, e account.End) error {
	o, err := s.Officer(ctx, actor, term)
	if err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := s.Accounts.EndTerm(ctx, tx, actor, term, e); err != nil {
			return err
		}
		return s.tellEnded(ctx, tx, o, e)
	})
}
