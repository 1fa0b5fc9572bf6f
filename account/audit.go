package account

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/slug"
)

// Entry is one line of the audit trail: what was done, on what. Before, After and Personal are small structs
// or maps; nil is left empty. Values that say something about a person belong into Personal (rule account-9).
type Entry struct {
	Action   string // area.object.verb: trade.order.shipped
	Kind     string // of the object: order
	Object   id.ID
	Before   any
	After    any
	Personal Change
}

// Change is what values were before and after.
type Change struct{ Before, After any }

// Changed keeps of two sets of values by name those that differ, for an Entry.
func Changed(before, after map[string]any) Change {
	was, is := map[string]any{}, map[string]any{}
	for name := range maps.Keys(after) {
		if !reflect.DeepEqual(before[name], after[name]) {
			was[name], is[name] = before[name], after[name]
		}
	}
	if len(is) == 0 {
		return Change{}
	}
	return Change{was, is}
}

// Record adds an entry in the transaction of what it tells. It is written as the last thing in it, so that
// others wait for the chain as briefly as can be (rule account-15).
func (s *Service) Record(_ context.Context, tx *db.Tx, actor Actor, e Entry) error {
	l := link{ID: id.New(), At: s.clock.Now(), Actor: actor.UserID, Action: e.Action, Kind: e.Kind, Object: e.Object}
	for into, value := range map[*string]any{&l.Before: e.Before, &l.After: e.After, &l.personal.Before: e.Personal.Before, &l.personal.After: e.Personal.After} {
		text, err := auditJSON(value)
		if err != nil {
			return fmt.Errorf("audit %s: %w", e.Action, err)
		}
		*into = text
	}
	if l.personal.Before != "" || l.personal.After != "" {
		l.personal.Salt = id.Secret()
	}
	db.Finally(tx, l, func(ctx context.Context, links []link) error { return chain(ctx, tx, links) })
	return nil
}

func auditJSON(v any) (string, error) {
	if v == nil {
		return "", nil
	}
	b, err := json.Marshal(v)
	return string(b), err
}

// Recorded is an entry as it is read.
type Recorded struct {
	ID        id.ID
	Seq       int64 // place in the chain
	At        time.Time
	ActorID   id.ID
	ActorName string // empty when the system acted
	Action    string
	Kind      string
	Object    id.ID
	Before    string // JSON
	After     string // JSON
	// Personal values, for a reader who may read them at their source; nil for others, and where they were
	// erased. IsPersonal tells that there were some.
	Personal   *Personal
	IsPersonal bool
}

// Personal are the personal values of an entry, as JSON.
type Personal struct{ Before, After string }

// AuditFilter narrows the trail; empty fields do not.
type AuditFilter struct {
	Kind   string
	Object id.ID
	Actor  id.ID
	Who    string // part of the name or the address of who acted
	Action string
	From   time.Time
	Until  time.Time // before it
	Before int64     // entries with a smaller Seq, for the next page
	Limit  int
}

// Source says of each object of a kind whether the actor may read its personal values where they stand.
type Source func(ctx context.Context, q db.Q, actor Actor, objects []id.ID) (map[id.ID]bool, error)

// AskSource has the trail ask the area that owns a kind of object who may read personal values of it. A kind
// without a source shows none to anybody (rule account-16).
func (s *Service) AskSource(kind string, source Source) { s.sources[kind] = source }

// Audit reads the trail, newest first: officers all of it, others that of one object whose record they may
// read at its source.
func (s *Service) Audit(ctx context.Context, actor Actor, f AuditFilter) ([]Recorded, error) {
	if err := s.mayFollow(ctx, actor, f); err != nil {
		return nil, err
	}
	condition, args, err := s.auditCondition(ctx, f)
	if err != nil {
		return nil, err
	}
	found, err := db.All(ctx, s.db.Read(), func(scan db.Scan) (r Recorded, err error) {
		var personal string
		err = scan(&r.ID, &r.Seq, (*db.Time)(&r.At), &r.ActorID, &r.ActorName, &r.Action, &r.Kind, &r.Object, &r.Before, &r.After, &personal)
		r.IsPersonal = personal != ""
		return r, err
	}, `select a.id, a.seq, a.at, a.actor_id, coalesce(u.name, ''), a.action, a.object_kind, a.object_id, a.before_json, a.after_json, a.personal
		from account_audit a left join account_user u on u.id = a.actor_id
		where `+condition+" order by a.seq desc, a.id desc limit "+db.In(len(args), 1), append(args, min(max(f.Limit, 1), 500))...)
	if err != nil {
		return nil, err
	}
	return found, s.showPersonal(ctx, actor, found)
}

// mayFollow is nil when the trail that the filter asks for is the actor's to read.
func (s *Service) mayFollow(ctx context.Context, actor Actor, f AuditFilter) error {
	if MayReadAudit(actor) {
		return nil
	}
	if source := s.sources[f.Kind]; source != nil && f.Object != "" && actor.IsSignedIn() {
		may, err := source(ctx, s.db.Read(), actor, []id.ID{f.Object})
		if err != nil || may[f.Object] {
			return err
		}
	}
	return errs.New(errs.NotFound, "We could not find that.")
}

// auditCondition is made of what the filter names only, so that each has its index.
func (s *Service) auditCondition(ctx context.Context, f AuditFilter) (condition string, args []any, err error) {
	parts := []string{"1 = 1"}
	add := func(part string, arg any) {
		parts, args = append(parts, part+db.In(len(args), 1)), append(args, arg)
	}
	if f.Kind != "" {
		add("a.object_kind = ", f.Kind)
	}
	if f.Object != "" {
		add("a.object_id = ", f.Object)
	}
	if f.Actor != "" {
		add("a.actor_id = ", f.Actor)
	}
	if f.Action != "" {
		add("a.action = ", f.Action)
	}
	if !f.From.IsZero() {
		add("a.at >= ", db.Micros(f.From))
	}
	if !f.Until.IsZero() {
		add("a.at < ", db.Micros(f.Until))
	}
	if f.Before > 0 {
		add("a.seq < ", f.Before)
	}
	if strings.TrimSpace(f.Who) != "" {
		people, err := s.peopleNamed(ctx, f.Who, "exists (select 1 from account_audit a where a.actor_id = u.id)")
		if err != nil {
			return "", nil, err
		}
		if len(people) == 0 {
			return "1 = 0", nil, nil
		}
		parts = append(parts, "a.actor_id in ("+db.In(len(args), len(people))+")")
		args = append(args, people...)
	}
	return strings.Join(parts, " and "), args, nil
}

// mostActors bounds how many people a part of a name may mean.
const mostActors = 50

// peopleNamed are those among whom the condition on the user u leaves whose name or address has the words in it. Names are folded
// here: the engines fold unlike.
func (s *Service) peopleNamed(ctx context.Context, who, among string) ([]any, error) {
	wanted := slug.Of(who)
	if wanted == "" {
		return nil, nil
	}
	people, err := db.All(ctx, s.db.Read(), func(scan db.Scan) (u User, err error) { err = scan(&u.ID, &u.Name, &u.Email); return u, err },
		"select u.id, u.name, u.email from account_user u where "+among+" order by u.id limit 100000")
	var ids []any
	for _, u := range people {
		if len(ids) < mostActors && (strings.Contains(slug.Of(u.Name), wanted) || strings.Contains(slug.Of(u.Email), wanted)) {
			ids = append(ids, u.ID)
		}
	}
	return ids, err
}

// showPersonal adds personal values for a reader who may read them at their source, one question for each
// kind of object (rule account-16).
func (s *Service) showPersonal(ctx context.Context, actor Actor, rows []Recorded) error {
	of := map[string][]id.ID{}
	for _, r := range rows {
		if r.IsPersonal && s.sources[r.Kind] != nil && !slices.Contains(of[r.Kind], r.Object) {
			of[r.Kind] = append(of[r.Kind], r.Object)
		}
	}
	at := map[id.ID]*Recorded{}
	var wanted []any
	for kind, objects := range of {
		may, err := s.sources[kind](ctx, s.db.Read(), actor, objects)
		if err != nil {
			return err
		}
		for i := range rows {
			if r := &rows[i]; r.Kind == kind && r.IsPersonal && may[r.Object] {
				at[r.ID], wanted = r, append(wanted, r.ID)
			}
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	_, err := db.All(ctx, s.db.Read(), func(scan db.Scan) (none struct{}, err error) {
		var entry id.ID
		var p Personal
		if err = scan(&entry, &p.Before, &p.After); err == nil {
			at[entry].Personal = &p
		}
		return none, err
	}, "select audit_id, before_json, after_json from account_audit_personal where audit_id in ("+db.In(0, len(wanted))+") order by audit_id", wanted...)
	return err
}

// ForgetAudit takes the personal values of an object's entries away. The chain stays whole: it holds their
// salted hash only.
func (s *Service) ForgetAudit(ctx context.Context, tx *db.Tx, kind string, object id.ID) error {
	_, err := db.Exec(ctx, tx, "delete from account_audit_personal where object_kind = $1 and object_id = $2", kind, object)
	return err
}
