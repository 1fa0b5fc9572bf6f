package account

import (
	"context"
	"strings"

	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/id"
)

// Held is a term with who holds it.
type Held struct {
	Term
	Holder User
}

// TermFilter narrows a list of posts; empty fields do not.
type TermFilter struct {
	Role   Role
	Scopes []id.ID    // units; the empty one is the association
	User   id.ID      // the holder
	Since  clock.Date // not over before this day
	Until  clock.Date // has an end, which comes no later than this day
	Limit  int
}

// Terms lists posts with who holds them, the first day last. It asks no actor: who may read which units is the rule
// of those who know the units.
func (s *Service) Terms(ctx context.Context, q db.Q, f TermFilter) ([]Held, error) {
	conditions := []string{"r.post <> ''"}
	var args []any
	add := func(condition string, values ...any) {
		for _, v := range values {
			args = append(args, v)
			condition = strings.Replace(condition, "?", db.In(len(args)-1, 1), 1)
		}
		conditions = append(conditions, condition)
	}
	if f.Role != "" {
		add("r.role = ?", f.Role)
	}
	if f.Scopes != nil {
		values := make([]any, len(f.Scopes))
		for i, scope := range f.Scopes {
			values[i] = scope
		}
		add("r.scope in ("+strings.TrimSuffix(strings.Repeat("?, ", len(values)), ", ")+")", values...)
	}
	if f.User != "" {
		add("r.user_id = ?", f.User)
	}
	if f.Since != "" {
		add("r.ended_at = 0 and (r.until_day = '' or r.until_day >= ?)", f.Since)
	}
	if f.Until != "" {
		add("r.ended_at = 0 and r.until_day <> '' and r.until_day <= ?", f.Until)
	}
	args = append(args, min(max(f.Limit, 1), 2000))
	return db.All(ctx, q, scanHeld, "select "+termColumns+", u.id, u.email, u.name, u.lang, u.phone from account_role r join account_user u on u.id = r.user_id where "+
		strings.Join(conditions, " and ")+" order by r.from_day desc, r.granted_at desc, r.id desc limit "+db.In(len(args)-1, 1), args...)
}

func scanHeld(scan db.Scan) (h Held, err error) {
	err = scan(append(h.columns(), &h.Holder.ID, &h.Holder.Email, &h.Holder.Name, &h.Holder.Lang, &h.Holder.Phone)...)
	return h, err
}

// TermByID reads a post with who holds it. It asks no actor.
func (s *Service) TermByID(ctx context.Context, q db.Q, term id.ID) (Held, error) {
	return db.One(ctx, q, scanHeld, "select "+termColumns+", u.id, u.email, u.name, u.lang, u.phone from account_role r join account_user u on u.id = r.user_id where r.id = $1 and r.post <> ''", term)
}

// termsIn are the terms of a user in a unit with a role.
func termsIn(ctx context.Context, q db.Q, user id.ID, g Grant) ([]Term, error) {
	return db.All(ctx, q, scanTerm, "select "+termColumns+" from account_role r where r.user_id = $1 and r.role = $2 and r.scope = $3 and r.ended_at = 0 order by r.from_day, r.id limit 500",
		user, g.Role, g.Scope)
}
