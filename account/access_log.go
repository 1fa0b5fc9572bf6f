package account

import (
	"context"
	"strings"

	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// AccessFilter narrows the list of who read whose contact; empty fields do not.
type AccessFilter struct {
	Who    string     // part of the name or the address of whoever read, or was read
	Makers []id.ID    // workshops that Who may mean too: their names stand in another area
	Maker  id.ID      // whose contact was read: this workshop's
	From   clock.Date // both days included
	Until  clock.Date
	Offset int
	Limit  int
}

// AccessLog lists who read whose contact, the newest first, for those who read the audit trail (rule account-18).
func (s *Service) AccessLog(ctx context.Context, actor Actor, f AccessFilter) ([]Access, error) {
	if !MayReadAudit(actor) {
		return nil, errs.Missing("access log", "")
	}
	condition, args, err := s.accessCondition(ctx, f)
	if err != nil {
		return nil, err
	}
	return db.All(ctx, s.db.Read(), func(scan db.Scan) (a Access, err error) {
		err = scan(&a.ReaderName, &a.Purpose, &a.Day, (*db.Time)(&a.LastAt), &a.Times, &a.Whose.Kind, &a.Whose.ID, &a.WhoseName)
		return a, err
	}, `select u.name, a.purpose, a.day, a.last_at, a.times, a.whose_kind, a.whose_id, coalesce(w.name, '')
		from account_access a join account_user u on u.id = a.reader_id left join account_user w on a.whose_kind = 'user' and w.id = a.whose_id
		where `+condition+" order by a.day desc, a.last_at desc, a.reader_id, a.purpose, a.whose_id limit "+db.In(len(args), 1)+" offset "+db.In(len(args)+1, 1),
		append(args, int64(min(max(f.Limit, 1), 1000)), int64(max(f.Offset, 0)))...)
}

func (s *Service) accessCondition(ctx context.Context, f AccessFilter) (string, []any, error) {
	parts, args := []string{"1 = 1"}, []any{}
	add := func(condition string, value any) {
		parts, args = append(parts, condition+db.In(len(args), 1)), append(args, value)
	}
	if f.From != "" {
		add("a.day >= ", f.From)
	}
	if f.Until != "" {
		add("a.day <= ", f.Until)
	}
	if f.Maker != "" {
		add("a.whose_kind = 'maker' and a.whose_id = ", f.Maker)
	}
	if strings.TrimSpace(f.Who) == "" {
		return strings.Join(parts, " and "), args, nil
	}
	people, err := s.peopleNamed(ctx, f.Who, "u.id in (select a.reader_id from account_access a union select a.whose_id from account_access a where a.whose_kind = 'user')")
	if err != nil {
		return "", nil, err
	}
	meant := []string{"1 = 0"}
	among := func(column string, values []any) {
		if len(values) > 0 {
			meant, args = append(meant, column+" in ("+db.In(len(args), len(values))+")"), append(args, values...)
		}
	}
	among("a.reader_id", people)
	among("a.whose_kind = 'user' and a.whose_id", people)
	makers := make([]any, 0, len(f.Makers))
	for _, m := range f.Makers {
		makers = append(makers, m)
	}
	among("a.whose_kind = 'maker' and a.whose_id", makers)
	return strings.Join(parts, " and ") + " and (" + strings.Join(meant, " or ") + ")", args, nil
}
