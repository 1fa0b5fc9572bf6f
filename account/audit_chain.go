package account

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"anyam/platform/db"
	"anyam/platform/id"
)

// link is an entry of the chain.
type link struct {
	ID       id.ID
	Seq      int64
	At       time.Time
	Actor    id.ID
	Action   string
	Kind     string
	Object   id.ID
	Before   string
	After    string
	Personal string // commitment to the personal values; empty without
	Hash     string
	personal struct{ Salt, Before, After string }
}

// commitment binds the entry to its personal values without telling them: the salt, which goes with them,
// has 160 random bits.
func commitment(salt, before, after string) string {
	return digest(salt, before, after)
}

// digest is the SHA-256 of texts as a JSON array, which no two lists of texts share.
func digest(texts ...string) string {
	b, err := json.Marshal(texts)
	if err != nil {
		panic("json of texts: " + err.Error()) // cannot happen: texts have no form that fails
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// hashAfter is the hash of the link behind the one with the hash previous.
func (l link) hashAfter(previous string) string {
	return digest(previous, strconv.FormatInt(l.Seq, 10), string(l.ID), strconv.FormatInt(db.Micros(l.At), 10), string(l.Actor), l.Action, l.Kind, string(l.Object),
		l.Before, l.After, l.Personal)
}

// AuditHead is the newest link of the chain.
type AuditHead struct {
	Seq  int64
	Hash string
}

// String is what can be noted elsewhere and looked for later: 1234:ab12….
func (h AuditHead) String() string { return strconv.FormatInt(h.Seq, 10) + ":" + h.Hash }

// ParseAuditHead reads what String wrote.
func ParseAuditHead(text string) (h AuditHead, err error) {
	seq, hash, ok := strings.Cut(text, ":")
	if h.Seq, err = strconv.ParseInt(seq, 10, 64); err != nil || !ok || len(hash) != 2*sha256.Size {
		return h, errors.New("expected a number, a colon and 64 hexadecimal digits, as anyam check prints them")
	}
	h.Hash = hash
	return h, nil
}

// chain writes the entries of a transaction behind the newest link. The row of the head is held from here to
// the commit, which comes next: transactions queue up for one another only for that moment, and the order of
// the chain is the order in which they were committed. The row is asked for last by everybody, so that nobody
// holds it and waits for something else (rule account-11).
func chain(ctx context.Context, tx *db.Tx, links []link) error {
	head, err := db.One(ctx, tx, scanHead, "update account_audit_head set seq = seq + $1 where id = 1 returning seq - $1, hash", int64(len(links)))
	if err != nil {
		return err
	}
	if head.Seq == 0 {
		if head, err = chainOld(ctx, tx); err != nil {
			return err
		}
	}
	for i := range links {
		l := &links[i]
		l.Seq = head.Seq + int64(i) + 1
		if l.personal.Salt != "" {
			l.Personal = commitment(l.personal.Salt, l.personal.Before, l.personal.After)
		}
		l.Hash = l.hashAfter(head.Hash)
		head.Hash = l.Hash
	}
	last := links[len(links)-1]
	if _, err := db.Exec(ctx, tx, "update account_audit_head set seq = $1, hash = $2 where id = 1", last.Seq, last.Hash); err != nil {
		return err
	}
	return insertLinks(ctx, tx, links)
}

func scanHead(scan db.Scan) (h AuditHead, err error) { err = scan(&h.Seq, &h.Hash); return h, err }

// linksAtOnce bounds one statement: SQLite takes 32,766 binds.
const linksAtOnce = 500

func insertLinks(ctx context.Context, tx *db.Tx, links []link) error {
	for len(links) > 0 {
		batch := links[:min(len(links), linksAtOnce)]
		links = links[len(batch):]
		var rows, personalRows []string
		var args, personalArgs []any
		for _, l := range batch {
			rows = append(rows, "("+db.In(len(args), 11)+")")
			args = append(args, l.ID, db.Micros(l.At), l.Actor, l.Action, l.Kind, l.Object, l.Before, l.After, l.Seq, l.Personal, l.Hash)
			if l.Personal != "" {
				personalRows = append(personalRows, "("+db.In(len(personalArgs), 7)+")")
				personalArgs = append(personalArgs, l.ID, l.Kind, l.Object, db.Micros(l.At), l.personal.Salt, l.personal.Before, l.personal.After)
			}
		}
		if _, err := db.Exec(ctx, tx, `
			insert into account_audit (id, at, actor_id, action, object_kind, object_id, before_json, after_json, seq, personal, hash)
			values `+strings.Join(rows, ", "), args...); err != nil {
			return err
		}
		if len(personalRows) == 0 {
			continue
		}
		if _, err := db.Exec(ctx, tx, `
			insert into account_audit_personal (audit_id, object_kind, object_id, at, salt, before_json, after_json)
			values `+strings.Join(personalRows, ", "), personalArgs...); err != nil {
			return err
		}
	}
	return nil
}

const linkColumns = "id, seq, at, actor_id, action, object_kind, object_id, before_json, after_json, personal, hash"

func scanLink(scan db.Scan) (l link, err error) {
	err = scan(&l.ID, &l.Seq, (*db.Time)(&l.At), &l.Actor, &l.Action, &l.Kind, &l.Object, &l.Before, &l.After, &l.Personal, &l.Hash)
	return l, err
}

// ChainOld makes the beginning of the chain of entries that an earlier version of the program wrote. Where
// the chain has begun it does nothing.
func (s *Service) ChainOld(ctx context.Context) error {
	head, err := db.One(ctx, s.db.Read(), scanHead, "select seq, hash from account_audit_head where id = 1")
	if err != nil || head.Seq > 0 {
		return err
	}
	return s.db.Tx(ctx, func(tx *db.Tx) error {
		head, err := db.One(ctx, tx, scanHead, "update account_audit_head set seq = seq where id = 1 returning seq, hash")
		if err != nil || head.Seq > 0 {
			return err
		}
		if head, err = chainOld(ctx, tx); err != nil {
			return err
		}
		_, err = db.Exec(ctx, tx, "update account_audit_head set seq = $1, hash = $2 where id = 1", head.Seq, head.Hash)
		return err
	})
}

// chainOld links what has no place yet, in the order in which it was written. The caller holds the head.
func chainOld(ctx context.Context, tx *db.Tx) (head AuditHead, err error) {
	after := id.ID("")
	for {
		old, err := db.All(ctx, tx, scanLink, "select "+linkColumns+" from account_audit where seq = 0 and id > $1 order by id limit $2", after, linksAtOnce)
		if err != nil || len(old) == 0 {
			return head, err
		}
		var rows []string
		var args []any
		for _, l := range old {
			l.Seq = head.Seq + 1
			head = AuditHead{l.Seq, l.hashAfter(head.Hash)}
			rows = append(rows, "("+db.In(len(args), 3)+")")
			args = append(args, l.ID, strconv.FormatInt(l.Seq, 10), head.Hash)
			after = l.ID
		}
		if _, err := db.Exec(ctx, tx, "with linked (id, seq, hash) as (values "+strings.Join(rows, ", ")+`)
			update account_audit set seq = cast(linked.seq as bigint), hash = linked.hash from linked where account_audit.id = linked.id`, args...); err != nil {
			return head, err
		}
	}
}

// CheckAudit goes through the chain from its beginning. The fault is about the first row that is not what it
// was, or not where it was; noted heads, which were written down earlier, have to be part of the chain.
func (s *Service) CheckAudit(ctx context.Context, q db.Q, noted ...AuditHead) (head AuditHead, fault string, err error) {
	want, err := db.One(ctx, q, scanHead, "select seq, hash from account_audit_head where id = 1")
	if err != nil {
		return head, "", err
	}
	for {
		links, err := db.All(ctx, q, scanLink, "select "+linkColumns+" from account_audit where seq > $1 order by seq, id limit 2000", head.Seq)
		if err != nil {
			return head, "", err
		}
		if len(links) == 0 {
			break
		}
		for _, l := range links {
			if fault := l.faultAfter(head); fault != "" {
				return head, fault, nil
			}
			head = AuditHead{l.Seq, l.Hash}
			for _, n := range noted {
				if n.Seq == head.Seq && n.Hash != head.Hash {
					return head, fmt.Sprintf("row %d is not the one whose hash was noted: what is before it was written anew", n.Seq), nil
				}
			}
		}
	}
	return head, s.endFault(ctx, q, head, want, noted), nil
}

// faultAfter says what is wrong with a row that stands behind the link; "" when nothing is.
func (l link) faultAfter(previous AuditHead) string {
	what := fmt.Sprintf("%s (%s of %s, %s)", l.ID, l.Action, l.At.UTC().Format(time.RFC3339), l.Object)
	switch {
	case l.Seq != previous.Seq+1:
		return fmt.Sprintf("row %d is missing: the next one there is %d, %s", previous.Seq+1, l.Seq, what)
	case l.hashAfter(previous.Hash) != l.Hash:
		return fmt.Sprintf("row %d was changed or put in: %s", l.Seq, what)
	}
	return ""
}

// endFault looks at what the chain itself cannot tell: its end, rows outside it, and personal values.
func (s *Service) endFault(ctx context.Context, q db.Q, head, want AuditHead, noted []AuditHead) string {
	switch {
	case head.Seq < want.Seq:
		return fmt.Sprintf("row %d is missing at the end: %d rows were written", head.Seq+1, want.Seq)
	case head != want:
		return fmt.Sprintf("the chain ends with row %d, but row %d with another hash was written last", head.Seq, want.Seq)
	}
	for _, n := range noted {
		if n.Seq > head.Seq {
			return fmt.Sprintf("row %d is missing at the end: its hash was noted", head.Seq+1)
		}
	}
	outside, err := db.Value[int64](ctx, q, "select count(*) from account_audit where seq <= 0")
	if err == nil && outside > 0 && head.Seq > 0 {
		return fmt.Sprintf("%d rows were put in beside the chain", outside)
	}
	if err != nil {
		return err.Error()
	}
	return personalFault(ctx, q)
}

// personalFault names the first entry whose personal values are not those that it was written with.
func personalFault(ctx context.Context, q db.Q) string {
	after := id.ID("")
	for {
		type row struct {
			entry                         id.ID
			salt, before, after, promised string
		}
		rows, err := db.All(ctx, q, func(scan db.Scan) (r row, err error) {
			err = scan(&r.entry, &r.salt, &r.before, &r.after, &r.promised)
			return r, err
		}, `select p.audit_id, p.salt, p.before_json, p.after_json, a.personal
			from account_audit_personal p join account_audit a on a.id = p.audit_id
			where p.audit_id > $1 order by p.audit_id limit 2000`, after)
		if err != nil {
			return err.Error()
		}
		if len(rows) == 0 {
			return ""
		}
		for _, r := range rows {
			if commitment(r.salt, r.before, r.after) != r.promised {
				return fmt.Sprintf("the personal values of %s were changed", r.entry)
			}
			after = r.entry
		}
	}
}
