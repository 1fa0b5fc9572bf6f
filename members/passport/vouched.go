package passport

import (
	"cmp"
	"context"
	"slices"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// Vouched tells who vouched for a workshop before it was taken in, when, and whether they had been there. by is empty where nobody did.
type Vouched func(ctx context.Context, q db.Q, maker id.ID) (by id.ID, at time.Time, isVisited bool, err error)

// Office is the post in which somebody saw something. Whoever held it that day is not named: a reader can ask the
// association, and a paper that goes round outlives the term.
type Office struct {
	Post account.Post // empty where it is not known
	Unit string       // the chapter's name; empty for the association and for clusters
}

// Text says the post and its unit.
func (o Office) Text(l *i18n.Locale) string {
	if o.Post == "" {
		return ""
	}
	if o.Unit == "" {
		return l.T(o.Post.Title())
	}
	return l.T(o.Post.Title()) + ", " + o.Unit
}

// vouched are the facts that somebody of the association saw with their own eyes (rule passport-5).
func (s *Service) vouched(ctx context.Context, shown Shown) ([]Fact, error) {
	var facts []Fact
	q, maker := s.DB.Read(), shown.Record.Maker
	add := func(kind FactKind, detail string, by id.ID, at time.Time) error {
		f := Fact{Kind: kind, Detail: detail, Day: clock.DateOf(at.In(clock.WIB))}
		if slices.ContainsFunc(facts, func(g Fact) bool { return g.Kind == kind && g.Detail == detail }) {
			return nil
		}
		var err error
		f.By, err = s.office(ctx, q, by, maker, f.Day)
		facts = append(facts, f)
		return err
	}
	by, at, isVisited, err := s.Vouched(ctx, q, maker.ID)
	if err != nil {
		return nil, err
	}
	if by != "" {
		kind := Known
		if isVisited {
			kind = Visited
		}
		if err := add(kind, "", by, at); err != nil {
			return nil, err
		}
	}
	for _, part := range shown.Parts {
		if stamp := shown.Stamps[part.group()]; !stamp.CheckedAt.IsZero() {
			if err := add(GroupChecked, string(part.group()), stamp.CheckedBy, stamp.CheckedAt); err != nil {
				return nil, err
			}
		}
	}
	return facts, nil
}

// office is the post that somebody held on a day; of several that of the maker's chapter, else the first in the order of posts.
func (s *Service) office(ctx context.Context, q db.Q, user id.ID, m members.Maker, day clock.Date) (Office, error) {
	held, err := s.Accounts.Terms(ctx, q, account.TermFilter{User: user, Limit: 100})
	if err != nil {
		return Office{}, err
	}
	held = slices.DeleteFunc(held, func(h account.Held) bool {
		first := h.From
		if first == "" {
			first = clock.DateOf(h.GrantedAt.In(clock.WIB))
		}
		return day < first || h.Until != "" && day > h.Until || !h.EndedAt.IsZero() && day > clock.DateOf(h.EndedAt.In(clock.WIB))
	})
	if len(held) == 0 {
		return Office{}, nil
	}
	rank := func(h account.Held) int {
		if h.Grant.Scope == m.ChapterID {
			return -1
		}
		return slices.Index(account.Posts(), h.Post)
	}
	nearest := slices.MinFunc(held, func(a, b account.Held) int { return cmp.Compare(rank(a), rank(b)) })
	chapters, err := s.Units.ChaptersEver(ctx, day)
	office := Office{Post: nearest.Post}
	for _, c := range chapters {
		if c.ID == nearest.Grant.Scope {
			office.Unit = c.Name
		}
	}
	return office, err
}
