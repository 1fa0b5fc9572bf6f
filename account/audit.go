package account

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Entry is one line of the audit trail: what was done, on what. Before and After are small structs or
// maps without personal values (rule account-9); nil is left empty.
type Entry struct {
	Action string // area.object.verb: trade.order.shipped
	Kind   string // of the object: order
	Object id.ID
	Before any
	After  any
}

// Record adds an entry in the transaction of what it tells.
func (s *Service) Record(ctx context.Context, tx *db.Tx, actor Actor, e Entry) error {
	before, err := auditJSON(e.Before)
	if err != nil {
		return fmt.Errorf("audit %s: %w", e.Action, err)
	}
	after, err := auditJSON(e.After)
	if err != nil {
		return fmt.Errorf("audit %s: %w", e.Action, err)
	}
	_, err = db.Exec(ctx, tx, `
		insert into account_audit (id, at, actor_id, action, object_kind, object_id, before_json, after_json)
		values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		id.New(), db.Micros(s.clock.Now()), actor.UserID, e.Action, e.Kind, e.Object, before, after)
	return err
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
	At        time.Time
	ActorID   id.ID
	ActorName string // empty when the system acted
	Action    string
	Kind      string
	Object    id.ID
	Before    string // JSON
	After     string // JSON
}

// AuditFilter narrows the trail; empty fields do not.
type AuditFilter struct {
	Kind   string
	Object id.ID
	Actor  id.ID
	Before id.ID // entries older than this one, for the next page
	Limit  int
}

// Audit reads the trail, newest first. Only officers may.
func (s *Service) Audit(ctx context.Context, actor Actor, f AuditFilter) ([]Recorded, error) {
	if !MayReadAudit(actor) {
		return nil, errs.New(errs.NotFound, "We could not find that.")
	}
	limit := min(max(f.Limit, 1), 500)
	return db.All(ctx, s.db.Read(), func(scan db.Scan) (r Recorded, err error) {
		err = scan(&r.ID, (*db.Time)(&r.At), &r.ActorID, &r.ActorName, &r.Action, &r.Kind, &r.Object, &r.Before, &r.After)
		return r, err
	}, `select a.id, a.at, a.actor_id, coalesce(u.name, ''), a.action, a.object_kind, a.object_id, a.before_json, a.after_json
		from account_audit a left join account_user u on u.id = a.actor_id
		where ($1 = '' or a.object_kind = $1)
		  and ($2 = '' or a.object_id = $2)
		  and ($3 = '' or a.actor_id = $3)
		  and ($4 = '' or a.id < $4)
		order by a.id desc limit $5`, f.Kind, f.Object, f.Actor, f.Before, limit)
}
