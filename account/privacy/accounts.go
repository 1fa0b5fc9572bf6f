package privacy

import (
	"context"
	"strconv"
	"time"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/id"
	"anyam/platform/jobs"
)

// accounts is what the accounts themselves hold about a person.
type accounts struct{ s *Service }

// Tables of the accounts that say something of a person.
func (accounts) Tables() []string {
	return []string{
		"account_user", "account_role", "account_code", "account_session", "account_login", "account_passkey",
		"account_audit", "account_audit_personal", "account_access",
		"account_consent", "account_request", "account_erasure", "account_export",
	}
}

// proof is why consents outlive an erasure: the association has to show that it had them (Law 27/2022, article 24).
const proof = "The association has to be able to show that you agreed (Law 27/2022, article 24). Your name does not stand in them."

// Gather reads the person's account, devices, roles, consents, requests, and who read her contact.
func (a accounts) Gather(ctx context.Context, q db.Q, who Subject) ([]Part, error) {
	var parts []Part
	for _, gather := range []func(context.Context, db.Q, Subject) (Part, error){
		a.profile, a.devices, a.roles, a.consents, a.requests, a.reads, a.deeds,
	} {
		part, err := gather(ctx, q, who)
		if err != nil {
			return nil, err
		}
		if len(part.Rows) > 0 {
			parts = append(parts, part)
		}
	}
	return parts, nil
}

func (a accounts) profile(ctx context.Context, q db.Q, who Subject) (part Part, err error) {
	part = Part{
		Key: "account", Title: "Your account", Purpose: "So that you can sign in and get letters.",
		Columns: []Column{
			{"email", "E-mail"}, {"name", "Name"}, {"company", "Company"}, {"phone", "Phone"}, {"country", "Country"}, {"language", "Language"}, {"since", "Since"},
		},
	}
	part.Rows, err = db.All(ctx, q, func(scan db.Scan) ([]string, error) {
		var u account.User
		err := scan(&u.Email, &u.Name, &u.Company, &u.Phone, &u.Country, &u.Lang, (*db.Time)(&u.CreatedAt))
		return []string{u.Email, u.Name, u.Company, u.Phone, u.Country, string(u.Lang), Instant(u.CreatedAt)}, err
	}, "select email, name, company, phone, country, lang, created_at from account_user where id = $1 and erased_at = 0", who.UserID)
	return part, err
}

func (a accounts) devices(ctx context.Context, q db.Q, who Subject) (part Part, err error) {
	part = Part{
		Key: "devices", Title: "Where you signed in", Purpose: "So that you see whether somebody else uses your account.",
		Columns: []Column{{"device", "Device"}, {"how", "How"}, {"since", "Since"}, {"last_used", "Last used"}},
	}
	part.Rows, err = db.All(ctx, q, func(scan db.Scan) ([]string, error) {
		var l account.Login
		err := scan(&l.Agent, &l.How, (*db.Time)(&l.CreatedAt), (*db.Time)(&l.LastSeenAt))
		return []string{l.Agent, l.How, Instant(l.CreatedAt), Instant(l.LastSeenAt)}, err
	}, `select agent, how, created_at, last_seen_at from account_login where user_id = $1
		union all
		select name, 'passkey', created_at, last_used_at from account_passkey where user_id = $1
		order by 3, 1 limit $2`, who.UserID, MostRows)
	return part, err
}

func (a accounts) roles(ctx context.Context, q db.Q, who Subject) (part Part, err error) {
	part = Part{
		Key: "roles", Title: "What you may do here", Purpose: "So that everybody does only what is theirs to do.",
		Stays:   "Who held which office when belongs to the history of the association. No name stands in it.",
		Columns: []Column{{"role", "Role"}, {"from", "From"}, {"until", "Until"}},
	}
	part.Rows, err = db.All(ctx, q, func(scan db.Scan) ([]string, error) {
		var role string
		var from, until db.Time
		err := scan(&role, &from, &until)
		return []string{role, instant(from), instant(until)}, err
	}, "select role, granted_at, ended_at from account_role where user_id = $1 order by granted_at, id limit $2", who.UserID, MostRows)
	return part, err
}

func (a accounts) consents(ctx context.Context, q db.Q, who Subject) (Part, error) {
	part := Part{
		Key: "consents", Title: "What you agreed to", Purpose: "So that nothing is shown that you do not want shown.", Stays: proof,
		Columns: []Column{
			{"on", "Day"}, {"purpose", "Purpose"}, {"given", "Given"}, {"text", "Text"}, {"version", "Version"}, {"channel", "How"}, {"witness", "Witness"},
		},
	}
	rows, err := a.s.ledger(ctx, q, who)
	for _, c := range rows {
		part.Rows = append(part.Rows, []string{c.On, string(c.Purpose), strconv.FormatBool(c.IsGiven), c.Words(c.Lang), c.Version, string(c.Channel), c.Witness})
	}
	return part, err
}

func (a accounts) requests(ctx context.Context, q db.Q, who Subject) (part Part, err error) {
	part = Part{
		Key: "requests", Title: "What you asked about your data", Purpose: "So that you get an answer in time.",
		Columns: []Column{{"asked_at", "Asked on"}, {"kind", "Request"}, {"wish", "What you wrote"}, {"state", "State"}, {"answer", "Answer"}},
	}
	part.Rows, err = db.All(ctx, q, func(scan db.Scan) ([]string, error) {
		r, err := scanRequest(scan)
		return []string{Instant(r.AskedAt), string(r.Kind), r.Wish, string(r.State), r.Answer}, err
	}, "select "+requestColumns+" from account_request where user_id <> '' and user_id = $1 or email <> '' and lower(email) = $3 order by id limit $2", who.UserID, MostRows, foldAddress(who.Email))
	return part, err
}

func (a accounts) reads(ctx context.Context, q db.Q, who Subject) (Part, error) {
	part := Part{
		Key: "reads", Title: "Who read your contact", Purpose: "So that nobody collects contacts unseen.",
		Columns: []Column{{"day", "Day"}, {"who", "Who"}, {"purpose", "Purpose"}, {"times", "How often"}},
	}
	found, err := a.s.Accounts.Accesses(ctx, q, MostRows, who.contacts()...)
	for _, x := range found {
		part.Rows = append(part.Rows, []string{string(x.Day), x.ReaderName, x.Purpose, strconv.FormatInt(x.Times, 10)})
	}
	return part, err
}

func (a accounts) deeds(ctx context.Context, q db.Q, who Subject) (part Part, err error) {
	part = Part{
		Key: "deeds", Title: "What you changed here", Purpose: "So that it can be found out later who did what.",
		Stays:   "The trail of who did what has to stay whole. No name stands in it.",
		Columns: []Column{{"at", "When"}, {"action", "What"}, {"on", "On what"}},
	}
	part.Rows, err = db.All(ctx, q, func(scan db.Scan) ([]string, error) {
		var at db.Time
		row := make([]string, 3)
		err := scan(&at, &row[1], &row[2])
		row[0] = instant(at)
		return row, err
	}, "select at, action, object_kind from account_audit where actor_id <> '' and actor_id = $1 order by seq, id limit $2", who.UserID, MostRows)
	return part, err
}

// Forget makes a tombstone of the account: nobody can sign in with it, and no name stands in it.
func (a accounts) Forget(ctx context.Context, tx *db.Tx, who Subject) error {
	for _, m := range who.MakerIDs {
		if err := a.forgetTraces(ctx, tx, "maker", m); err != nil {
			return err
		}
		if err := blankRequests(ctx, tx, "maker_id", m); err != nil {
			return err
		}
	}
	if who.UserID == "" {
		return a.forgetAddress(ctx, tx, who.Email)
	}
	if err := a.forgetTraces(ctx, tx, "user", who.UserID); err != nil {
		return err
	}
	if err := blankRequests(ctx, tx, "user_id", who.UserID); err != nil {
		return err
	}
	return a.bury(ctx, tx, who)
}

// Addresses are none: codes that were sent to an address go after a day.
func (accounts) Addresses(context.Context, db.Q) ([]string, error) { return nil, nil }

// forgetAddress takes away what is kept under an address without an account: codes that were sent to it, and what was asked from it.
func (a accounts) forgetAddress(ctx context.Context, tx *db.Tx, email string) error {
	if email == "" {
		return nil
	}
	if _, err := db.Exec(ctx, tx, "delete from account_code where email_fold = $1", foldAddress(email)); err != nil {
		return err
	}
	_, err := db.Exec(ctx, tx, `
		update account_request set name = '', email = '', confirm_hash = '', contact = '', witness = '', wish = '', answer = '', version = version + 1
		where user_id = '' and lower(email) = $1`, foldAddress(email))
	return err
}

// forgetTraces takes away what is kept beside the audit trail and the access log.
func (a accounts) forgetTraces(ctx context.Context, tx *db.Tx, kind string, object id.ID) error {
	if err := a.s.Accounts.ForgetAudit(ctx, tx, kind, object); err != nil {
		return err
	}
	_, err := db.Exec(ctx, tx, "delete from account_access where whose_kind = $1 and whose_id = $2", kind, object)
	return err
}

func (a accounts) bury(ctx context.Context, tx *db.Tx, who Subject) error {
	now := db.Micros(a.s.Clock.Now())
	if err := deleteCodesOf(ctx, tx, who); err != nil {
		return err
	}
	if _, err := db.Exec(ctx, tx, `
		update account_user
		set email = 'erased-' || id || '@erased.invalid', email_fold = 'erased-' || id || '@erased.invalid', name = $1, country = '', company = '', phone = '',
			blocked_at = $2, erased_at = $2, version = version + 1
		where id = $3`, Erased, now, who.UserID); err != nil {
		return err
	}
	if _, err := db.Exec(ctx, tx, `
		update account_role set ended_at = case when ended_at = 0 then $1 else ended_at end, end_reason = '', handed_note = '' where user_id = $2`, now, who.UserID); err != nil {
		return err
	}
	for _, statement := range []string{
		"delete from account_login where user_id = $1",
		"delete from account_passkey where user_id = $1",
		"update account_export set state = 'gone' where user_id = $1",
	} {
		if _, err := db.Exec(ctx, tx, statement, who.UserID); err != nil {
			return err
		}
	}
	return a.s.Queue.Enqueue(ctx, tx, dropExportsJob{}, jobs.Options{})
}

// deleteCodesOf forgets the codes that were mailed to the person, under the address that the account has.
func deleteCodesOf(ctx context.Context, tx *db.Tx, who Subject) error {
	_, err := db.Exec(ctx, tx, "delete from account_code where email_fold = (select u.email_fold from account_user u where u.id = $1)", who.UserID)
	return err
}

func instant(t db.Time) string { return Instant(time.Time(t)) }
