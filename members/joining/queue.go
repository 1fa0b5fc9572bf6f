package joining

import (
	"context"
	"fmt"
	"slices"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/roll"
	"anyam/members/units"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// QueueFilter narrows the queue.
type QueueFilter struct {
	States  []State // empty: those that are open
	Chapter id.ID
	Words   string // part of the workshop's name
	Limit   int
	Offset  int
}

// Queue lists the applications that the actor looks after, the one that waits longest first.
func (s *Service) Queue(ctx context.Context, actor account.Actor, f QueueFilter) ([]Application, error) {
	page, _, err := s.find(ctx, actor, f)
	if err != nil || len(page) == 0 {
		return nil, err
	}
	found, err := db.All(ctx, s.DB.Read(), scanApplication, "select "+columns+" from members_application where id in ("+db.In(0, len(page))+") order by id", bound(page)...)
	if err != nil {
		return nil, err
	}
	found = slices.DeleteFunc(found, func(a Application) bool { return !MayRead(actor, a) }) // rule roll-2
	at := make(map[id.ID]int, len(page))
	for i, application := range page {
		at[application] = i
	}
	slices.SortFunc(found, func(a, b Application) int { return at[a.ID] - at[b.ID] })
	return found, nil
}

// CountQueue is how many applications Queue would list.
func (s *Service) CountQueue(ctx context.Context, actor account.Actor, f QueueFilter) (int64, error) {
	f.Limit = 1
	_, total, err := s.find(ctx, actor, f)
	return int64(total), err
}

// find narrows the applications to what the actor may see (rule joining-2).
func (s *Service) find(ctx context.Context, a account.Actor, f QueueFilter) ([]id.ID, int, error) {
	if !MayReadQueue(a) {
		return nil, 0, errs.Missing("queue", string(a.UserID))
	}
	q := queueQuery{Within: queueOf(a), States: f.States, Chapter: f.Chapter}
	if len(q.States) == 0 {
		q.States = slices.DeleteFunc(slices.Clone(States), func(st State) bool { return !st.IsOpen() })
	}
	var ok bool
	if q.Words, ok = roll.Words(f.Words); !ok {
		return nil, 0, nil
	}
	return s.queue.Find(ctx, roll.Search[queued]{Key: fmt.Sprintf("%#v", q), Has: q.has, Offset: max(f.Offset, 0), Limit: min(max(f.Limit, 1), 500)})
}

// File is an application with everything that belongs to it, for those who look after it.
type File struct {
	Application
	Words    []Word
	Photos   []Photo
	Former   members.Maker          // who was a member once and asks again; empty for others
	Type     members.MembershipType // that was asked for
	Names    map[id.ID]string       // of the people of the association who did something
	Chapters []units.Chapter
}

// FileOf reads an application that the actor looks after; another does not exist for her (rule joining-2).
func (s *Service) FileOf(ctx context.Context, actor account.Actor, application id.ID) (File, error) {
	a, err := s.readable(ctx, actor, application)
	if err != nil {
		return File{}, err
	}
	f := File{Application: a, Names: map[id.ID]string{}}
	if f.Words, err = wordsOf(ctx, s.DB.Read(), a.ID); err != nil {
		return f, err
	}
	if f.Photos, err = photosOf(ctx, s.DB.Read(), a.ID); err != nil {
		return f, err
	}
	if a.MakerID != "" {
		found, err := s.Members.MakersByID(ctx, s.DB.Read(), []id.ID{a.MakerID})
		if err != nil {
			return f, err
		}
		f.Former = found[a.MakerID]
	}
	types, err := s.Members.Types(ctx)
	if err != nil {
		return f, err
	}
	for _, t := range types {
		if t.Key == a.TypeKey {
			f.Type = t
		}
	}
	if f.Chapters, err = s.Units.Chapters(ctx); err != nil {
		return f, err
	}
	err = s.nameThem(ctx, &f)
	return f, err
}

// nameThem finds the names of those who did something with the application.
func (s *Service) nameThem(ctx context.Context, f *File) error {
	people := []id.ID{f.VerifiedBy, f.DecidedBy}
	for _, w := range f.Words {
		people = append(people, w.By)
	}
	for _, p := range people {
		if _, seen := f.Names[p]; p == "" || seen {
			continue
		}
		u, err := s.Accounts.UserByID(ctx, s.DB.Read(), p)
		if err != nil && !errs.Is(err, errs.NotFound) {
			return err
		}
		f.Names[p] = u.Name
	}
	return nil
}

func (s *Service) readable(ctx context.Context, actor account.Actor, application id.ID) (Application, error) {
	a, err := applicationByID(ctx, s.DB.Read(), application)
	if err == nil && !MayRead(actor, a) {
		return Application{}, errs.Missing("application", string(application))
	}
	return a, err
}

// Waiting is how many applications wait for the actor to act.
func (s *Service) Waiting(ctx context.Context, actor account.Actor) (int64, error) {
	states := ActionStates(actor)
	if len(states) == 0 {
		return 0, nil
	}
	return s.CountQueue(ctx, actor, QueueFilter{States: states})
}

// VouchedFor tells who vouched for a workshop before it was taken in, when, and whether they had been there; by is empty where
// nobody did. It asks no actor: it says nothing of the applicant, and the member shows it in a passport.
func (s *Service) VouchedFor(ctx context.Context, q db.Q, maker id.ID) (by id.ID, at time.Time, isVisited bool, err error) {
	a, err := vouchedFor(ctx, q, maker)
	if errs.Is(err, errs.NotFound) {
		return "", time.Time{}, false, nil
	}
	return a.VerifiedBy, a.VerifiedAt, a.IsVisited, err
}

// CheckAct is the fault of somebody who reads an application and does not work on it.
func (s *Service) CheckAct(actor account.Actor, a Application) error {
	if !MayAct(actor, a) {
		return errOnlyReads()
	}
	return nil
}
