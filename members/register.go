package members

import (
	"context"
	"strings"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/slug"
)

// RegisterFilter narrows the register.
type RegisterFilter struct {
	Words   string // part of the workshop's name
	Chapter id.ID
	Regency string
	Limit   int
	Offset  int
}

// Register lists the makers whom the actor looks after, hidden ones too, by name: an officer all of them,
// a coordinator those of her chapters. For everybody else there is no register.
func (s *Service) Register(ctx context.Context, actor account.Actor, f RegisterFilter) ([]Maker, error) {
	condition, args, err := registerScope(actor, f)
	if err != nil {
		return nil, err
	}
	n := len(args)
	args = append(args, min(max(f.Limit, 1), 500), max(f.Offset, 0))
	return db.All(ctx, s.DB.Read(), scanMaker, "select "+makerColumns+" from members_maker where "+condition+
		" order by name_fold, id limit "+db.In(n, 1)+" offset "+db.In(n+1, 1), args...)
}

// CountRegister is how many makers Register would list.
func (s *Service) CountRegister(ctx context.Context, actor account.Actor, f RegisterFilter) (int64, error) {
	condition, args, err := registerScope(actor, f)
	if err != nil {
		return 0, err
	}
	return db.Value[int64](ctx, s.DB.Read(), "select count(*) from members_maker where "+condition, args...)
}

// registerScope narrows the register to what the actor may see (rule members-3). Names are folded to letters, digits and hyphens, so that LIKE meets no sign of its own.
func registerScope(a account.Actor, f RegisterFilter) (condition string, args []any, err error) {
	if !MayReadRegister(a) {
		return "", nil, errs.Missing("register", string(a.UserID))
	}
	words := slug.Of(f.Words)
	if words == "" && strings.TrimSpace(f.Words) != "" {
		return "1 = 0", nil, nil // signs only, which no name has
	}
	condition = "($1 = '' or chapter_id = $1) and ($2 = '' or regency_code = $2) and name_fold like $3"
	args = []any{f.Chapter, f.Regency, "%" + words + "%"}
	within, args := ReadScope(a).Condition("members_maker", args)
	return condition + " and " + within, args, nil
}

// PublicMakers reads makers with their stories in the given order, without those that the public may not
// see (rule members-4).
func (s *Service) PublicMakers(ctx context.Context, makers []id.ID) ([]Maker, error) {
	found, err := makersByID(ctx, s.DB.Read(), makers)
	if err != nil {
		return nil, err
	}
	list := make([]Maker, 0, len(found))
	for _, i := range makers {
		if m, ok := found[i]; ok && MaySeeMaker(account.Actor{}, m) {
			list = append(list, m)
		}
	}
	return list, loadStories(ctx, s.DB.Read(), list)
}

// HideMaker takes a maker and its products out of public view, or brings them back (rule members-4).
func (s *Service) HideMaker(ctx context.Context, actor account.Actor, maker id.ID, hide bool) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		m, err := makerByID(ctx, tx, maker)
		if err != nil {
			return err
		}
		if !MayHideMaker(actor, m) {
			return errs.Missing("maker", string(maker))
		}
		action, at := "members.maker.shown", int64(0)
		if hide {
			action, at = "members.maker.hidden", db.Micros(s.Clock.Now())
		}
		if err := db.ExecOne(ctx, tx, "update members_maker set hidden_at = $1, updated_at = $2, version = version + 1 where id = $3",
			at, db.Micros(s.Clock.Now()), maker); err != nil {
			return err
		}
		return s.changed(ctx, tx, actor, maker, action)
	})
}

// Head is what figures are made of: one maker with its place, without its name.
type Head struct {
	ID       id.ID
	Regency  string
	Workers  int64
	IsHidden bool
}

// Census is every maker, for figures. It asks no actor: who may read figures is the rule of those who
// make them, and no name is in it.
func (s *Service) Census(ctx context.Context, q db.Q) ([]Head, error) {
	return db.All(ctx, q, func(scan db.Scan) (h Head, err error) {
		var hidden int64
		err = scan(&h.ID, &h.Regency, &h.Workers, &hidden)
		h.IsHidden = hidden != 0
		return h, err
	}, "select id, regency_code, workers, hidden_at + erased_at from members_maker order by id limit 1000000")
}
