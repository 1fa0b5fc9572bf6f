package joining

import (
	"context"

	"anyam/account"
	"anyam/members/record"
	"anyam/members/standing"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/once"
)

// Sending is a form on its way.
type Sending struct {
	Form
	Draft string // secret of the draft that it was; empty without one
	Once  once.Token
}

// Received is what came of sending a form.
type Received struct {
	ApplicationID id.ID
	Link          string // secret that shows how the application stands
	IsAgain       bool   // an application, or a membership, is there already: the state went to its own address (rule joining-1)
}

// Apply takes an application. Anybody may send one.
func (s *Service) Apply(ctx context.Context, in Sending) (Received, error) {
	if err := in.Check(0, s.Clock.Now()); err != nil {
		return Received{}, err
	}
	if err := s.isOpenType(ctx, in.TypeKey); err != nil {
		return Received{}, err
	}
	r, err := s.apply(ctx, in)
	if db.IsUnique(err) { // another one of the same maker came in at the same moment
		r, err = s.apply(ctx, in)
	}
	return r, err
}

func (s *Service) isOpenType(ctx context.Context, key string) error {
	types, err := s.Members.Types(ctx)
	if err != nil {
		return err
	}
	for _, t := range types {
		if t.Key == key && t.IsOpen {
			return nil
		}
	}
	var f errs.Faults
	f.Add("type", "Choose one of the kinds of membership.")
	return f.Err()
}

func (s *Service) apply(ctx context.Context, in Sending) (r Received, err error) {
	owners, err := s.ownersOf(ctx, in.Form)
	if err != nil {
		return r, err
	}
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		r = Received{ApplicationID: id.New(), Link: id.Secret()}
		earlier, taken, err := once.Claim(ctx, tx, in.Once, string(r.ApplicationID)+" "+r.Link, s.Clock.Now())
		if err != nil {
			return err
		}
		if taken {
			r.ApplicationID, r.Link = id.ID(earlier[:36]), earlier[37:]
			return nil
		}
		again, err := s.isAgain(ctx, tx, in.Form, owners)
		if err != nil || again.is {
			r = Received{IsAgain: again.is}
			return err
		}
		if err := s.insert(ctx, tx, in, r, again.former); err != nil {
			return err
		}
		if in.Draft == "" {
			return nil
		}
		return dropDraft(ctx, tx, in.Draft)
	})
	return r, err
}

// ownersOf are the workshops of the person who has the e-mail address.
func (s *Service) ownersOf(ctx context.Context, f Form) ([]id.ID, error) {
	a, err := s.Accounts.ActorByEmail(ctx, f.Email)
	if errs.Is(err, errs.NotFound) {
		return nil, nil
	}
	return a.MakerIDs(), err
}

// again is whether a maker is there already, and which one was a member once.
type again struct {
	is     bool
	former id.ID
}

// isAgain tells the address of an open application, or the people of a member, how it stands (rule joining-1).
func (s *Service) isAgain(ctx context.Context, tx *db.Tx, f Form, owners []id.ID) (again, error) {
	open, err := openLike(ctx, tx, f)
	if err != nil {
		return again{}, err
	}
	if len(open) > 0 {
		return again{is: true}, s.tellState(ctx, tx, open[0], toldAgain)
	}
	same, err := s.Members.SameAs(ctx, tx, f.known())
	if err != nil {
		return again{}, err
	}
	mine, err := s.Members.MakersByID(ctx, tx, owners)
	if err != nil {
		return again{}, err
	}
	for _, m := range mine {
		same = append(same, m)
	}
	var a again
	for _, m := range same {
		switch m.Status(s.today()) {
		case standing.Left, standing.Lapsed:
			a.former = m.ID
		default:
			return again{is: true}, s.tellMember(ctx, tx, m)
		}
	}
	return a, nil
}

func (s *Service) insert(ctx context.Context, tx *db.Tx, in Sending, r Received, former id.ID) error {
	chapter, err := s.Members.ChapterOf(ctx, tx, in.Regency)
	if err != nil && !errs.Is(err, errs.NotFound) {
		return err
	}
	a := Application{
		Form: in.Form, ID: r.ApplicationID, State: Sent, ChapterID: chapter, MakerID: former, SentAt: s.Clock.Now(), WaitingFrom: s.Clock.Now(), Version: 1,
	}
	if err := insertApplication(ctx, tx, a); err != nil {
		return err
	}
	if err := insertLink(ctx, tx, a.ID, r.Link, s.Clock.Now()); err != nil {
		return err
	}
	if err := s.record(ctx, tx, account.Actor{}, a, "members.application.sent"); err != nil {
		return err
	}
	if err := s.tellApplicant(ctx, tx, a, r.Link, toldSent); err != nil {
		return err
	}
	return s.tellCoordinators(ctx, tx, a, false)
}

func (s *Service) record(ctx context.Context, tx *db.Tx, actor account.Actor, a Application, action string) error {
	return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: action, Kind: "application", Object: a.ID, After: map[string]string{"state": string(a.State)}})
}

// Seen is an application as its applicant sees it.
type Seen struct {
	Application
	Words []Word
}

// ByLink is the application that a letter's link shows.
func (s *Service) ByLink(ctx context.Context, secret string) (Seen, error) {
	a, err := applicationByLink(ctx, s.DB.Read(), secret)
	if err != nil {
		return Seen{}, err
	}
	return s.seen(ctx, a)
}

func (s *Service) seen(ctx context.Context, a Application) (Seen, error) {
	words, err := wordsOf(ctx, s.DB.Read(), a.ID)
	a.Note = "" // rule joining-7
	return Seen{a, words}, err
}

// Own are the applications of the person who is signed in, the newest first.
func (s *Service) Own(ctx context.Context, actor account.Actor) ([]Application, error) {
	if !actor.IsSignedIn() || actor.Email == "" {
		return nil, nil
	}
	all, err := applicationsOfEmail(ctx, s.DB.Read(), actor.Email)
	for i := range all {
		all[i].Note = ""
	}
	return all, err
}

// OwnByID is one of them with what was said.
func (s *Service) OwnByID(ctx context.Context, actor account.Actor, application id.ID) (Seen, error) {
	all, err := s.Own(ctx, actor)
	if err != nil {
		return Seen{}, err
	}
	for _, a := range all {
		if a.ID == application {
			return s.seen(ctx, a)
		}
	}
	return Seen{}, errs.Missing("application", string(application))
}

// scaleOr is the scale that was said.
func scaleOr(a, b record.Scale) record.Scale {
	if a != "" {
		return a
	}
	return b
}
