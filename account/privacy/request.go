package privacy

import (
	"context"
	"slices"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/letters"
	"anyam/platform/once"
)

// AnswerWithin is how long the association has to answer a request: 3 × 24 hours. Law 27/2022 sets it for a
// correction (article 30) and for access (article 32, paragraph 2); for an erasure (article 43) it sets none, and the same clock runs (rule privacy-7).
const AnswerWithin = 3 * 24 * time.Hour

// Kind is what is asked for.
type Kind string

// The kinds of requests (Law 27/2022, articles 6 to 8).
const (
	Access     Kind = "access"
	Correction Kind = "correction"
	Erasure    Kind = "erasure"
)

// Kinds are all of them.
var Kinds = []Kind{Access, Correction, Erasure}

// State is what has become of a request.
type State string

// The states.
const (
	Waiting   State = "open"
	Done      State = "done"
	Refused   State = "refused"
	Withdrawn State = "withdrawn"
)

// Request is what somebody asks about the data that are held about them.
type Request struct {
	ID      id.ID
	Kind    Kind
	State   State
	UserID  id.ID  // who asks, where there is an account
	MakerID id.ID  // whose owner asks, where there is none
	Name    string // of somebody without an account
	Email   string // under which something is held of somebody who may have no account
	Contact string
	Channel Channel
	Witness string
	Wish    string
	AskedAt time.Time

	ConfirmedAt time.Time // by a letter to Email (rule privacy-13)

	AnsweredAt time.Time
	AnsweredBy id.ID
	Answer     string
	Version    int64
}

// IsUnconfirmed reports whether the owner of the address has not said yet that she asks.
func (r Request) IsUnconfirmed() bool { return r.Email != "" && r.ConfirmedAt.IsZero() }

// DueAt is until when it has to be answered.
func (r Request) DueAt() time.Time { return r.AskedAt.Add(AnswerWithin) }

// Ask asks something about the actor's own data. What waits already is not asked twice.
func (s *Service) Ask(ctx context.Context, actor account.Actor, kind Kind, wish string, token once.Token) error {
	if !actor.IsSignedIn() || actor.IsSystem() {
		return errs.New(errs.Unauthenticated, "Please sign in.")
	}
	r := Request{ID: id.New(), Kind: kind, State: Waiting, UserID: actor.UserID, Channel: Web, Wish: wish, AskedAt: s.Clock.Now()}
	if err := checkWish(r).Err(); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		waits, err := db.Value[int64](ctx, tx, "select count(*) from account_request where user_id = $1 and kind = $2 and state = 'open'", actor.UserID, kind)
		if err != nil {
			return err
		}
		if _, taken, err := once.Claim(ctx, tx, token, string(r.ID), r.AskedAt); err != nil || taken {
			return err
		}
		if waits > 0 {
			return errs.New(errs.Conflict, "You have asked for this already. An officer answers within three days.")
		}
		return s.take(ctx, tx, actor, r)
	})
}

// TakeDown writes down what somebody without an account, or away from it, asked for.
func (s *Service) TakeDown(ctx context.Context, actor account.Actor, r Request, token once.Token) (id.ID, error) {
	if !MayAnswer(actor) {
		return "", errs.Missing("request", "")
	}
	f := checkWish(r)
	f.Check(r.MakerID != "" || r.Email != "" || r.Name != "", "name", "Write the name of who asks, or the e-mail address.")
	f.Check(slices.Contains(Channels, r.Channel), "channel", "Choose how it was said.")
	f.Check(r.Witness != "", "witness", "Write the name of who was present.")
	if r.Email != "" {
		email, err := account.ParseEmail(r.Email)
		f.Check(err == nil, "email", "Write an e-mail address such as siti@example.com.")
		f.Check(r.MakerID == "", "email", "The owner of the workshop is asked about already. Leave the address empty.")
		r.Email = email
	}
	for field, text := range map[string]string{"name": r.Name, "contact": r.Contact, "witness": r.Witness} {
		f.Check(utf8.RuneCountInString(text) <= 120, field, "At most %d characters, please.", 120)
	}
	if err := f.Err(); err != nil {
		return "", err
	}
	r.ID, r.State, r.AskedAt = id.New(), Waiting, s.Clock.Now()
	err := s.DB.Tx(ctx, func(tx *db.Tx) error {
		if r.MakerID != "" {
			if may, err := s.Keeper.LooksAfter(ctx, tx, actor, r.MakerID); err != nil || !may {
				return orMissing(err, "maker", r.MakerID)
			}
		}
		earlier, taken, err := once.Claim(ctx, tx, token, string(r.ID), r.AskedAt)
		if err != nil || taken {
			r.ID = id.ID(earlier)
			return err
		}
		return s.take(ctx, tx, actor, r)
	})
	return r.ID, err
}

func orMissing(err error, what string, which id.ID) error {
	if err != nil {
		return err
	}
	return errs.Missing(what, string(which))
}

func checkWish(r Request) *errs.Faults {
	f := &errs.Faults{}
	f.Check(slices.Contains(Kinds, r.Kind), "kind", "Choose what you ask for.")
	f.Check(r.Kind != Correction || r.Wish != "", "wish", "Write what is wrong, and what is right.")
	f.Check(utf8.RuneCountInString(r.Wish) <= 2000, "wish", "At most %d characters, please.", 2000)
	return f
}

// take puts a request into the queue and tells the officers.
func (s *Service) take(ctx context.Context, tx *db.Tx, actor account.Actor, r Request) error {
	hash := ""
	if r.Email != "" {
		var err error
		if hash, err = s.askAddress(ctx, tx, r.Email); err != nil {
			return err
		}
	}
	if err := insertRequest(ctx, tx, r, hash); err != nil {
		return err
	}
	if err := s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "account.request.asked", Kind: "request", Object: r.ID, After: map[string]any{"kind": r.Kind, "channel": r.Channel}}); err != nil {
		return err
	}
	officers, err := s.Accounts.UsersWith(ctx, tx, account.Grant{Role: account.Officer})
	if err != nil {
		return err
	}
	for _, o := range officers {
		l := i18n.For(o.Lang)
		if err := s.Letters.Put(ctx, tx, letters.Letter{
			To: o.Email, Lang: string(o.Lang), Subject: l.T("A request about personal data: answer within three days"), Greeting: l.T("Good day,"),
			Paragraphs: []string{l.T("Somebody asks about the data that the association holds about them. Law 27/2022 gives 3 × 24 hours for the answer.")},
			Button:     l.T("Look at the request"), Link: s.link("/desk/privacy/requests/" + string(r.ID)),
		}); err != nil {
			return err
		}
	}
	return nil
}

// RequestFilter narrows the queue.
type RequestFilter struct {
	IsAnswered bool // those that were answered, the newest first; else those that wait, the overdue first
	Limit      int
	Offset     int
}

// Row is a request in the queue, with the name of who asks.
type Row struct {
	Request
	UserName string
}

// Who is the name of who asks, as far as it is known here.
func (r Row) Who() string {
	for _, name := range []string{r.UserName, r.Name} {
		if name != "" {
			return name
		}
	}
	return r.Email
}

// Requests is the queue, for officers (rule privacy-7).
func (s *Service) Requests(ctx context.Context, actor account.Actor, f RequestFilter) ([]Row, error) {
	if !MayAnswer(actor) {
		return nil, errs.Missing("requests", "")
	}
	condition, order := "state = 'open'", "asked_at, id"
	if f.IsAnswered {
		condition, order = "state <> 'open'", "answered_at desc, id desc"
	}
	return s.named(ctx, s.DB.Read(), condition+" order by "+order+" limit $1 offset $2", int64(min(max(f.Limit, 1), 500)), int64(max(f.Offset, 0)))
}

// CountWaiting is how many requests wait, and how many of them for too long.
func (s *Service) CountWaiting(ctx context.Context, actor account.Actor) (waiting, overdue int64, err error) {
	if !MayAnswer(actor) {
		return 0, 0, nil
	}
	_, err = db.One(ctx, s.DB.Read(), func(scan db.Scan) (none struct{}, err error) { err = scan(&waiting, &overdue); return none, err },
		"select count(*), cast(coalesce(sum(case when asked_at < $1 then 1 else 0 end), 0) as bigint) from account_request where state = 'open'",
		db.Micros(s.Clock.Now().Add(-AnswerWithin)))
	return waiting, overdue, err
}

// Request is one request, for officers.
func (s *Service) Request(ctx context.Context, actor account.Actor, request id.ID) (Row, error) {
	if !MayAnswer(actor) {
		return Row{}, errs.Missing("request", string(request))
	}
	return s.requestRow(ctx, s.DB.Read(), request)
}

func (s *Service) requestRow(ctx context.Context, q db.Q, request id.ID) (Row, error) {
	rows, err := s.named(ctx, q, "id = $1 order by id limit 1", request)
	if err == nil && len(rows) == 0 {
		err = errs.Missing("request", string(request))
	}
	if err != nil {
		return Row{}, err
	}
	return rows[0], nil
}

// named reads requests with the names of those who ask.
func (s *Service) named(ctx context.Context, q db.Q, rest string, args ...any) ([]Row, error) {
	return db.All(ctx, q, func(scan db.Scan) (r Row, err error) {
		r.Request, err = scanRequest(func(into ...any) error { return scan(append(into, &r.UserName)...) })
		return r, err
	}, "select "+requestColumns+`, coalesce((select case when u.name = '' then u.email else u.name end from account_user u where u.id = account_request.user_id), '')
		from account_request where `+rest, args...)
}

// Mine are the actor's own requests, the newest first.
func (s *Service) Mine(ctx context.Context, actor account.Actor) ([]Request, error) {
	return db.All(ctx, s.DB.Read(), scanRequest, "select "+requestColumns+" from account_request where user_id <> '' and user_id = $1 order by id desc limit 100", actor.UserID)
}

// Withdraw takes the actor's own request back.
func (s *Service) Withdraw(ctx context.Context, actor account.Actor, request id.ID) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		n, err := db.Exec(ctx, tx, `
			update account_request set state = 'withdrawn', answered_at = $1, answered_by = $2, version = version + 1
			where id = $3 and user_id <> '' and user_id = $2 and state = 'open'`, db.Micros(s.Clock.Now()), actor.UserID, request)
		if err == nil && n == 0 {
			err = errs.Missing("request", string(request))
		}
		if err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "account.request.withdrawn", Kind: "request", Object: request})
	})
}

// Reply is an officer's answer to a request.
type Reply struct {
	IsDone  bool // what was asked for was done; else it is refused, and the note says why
	Note    string
	Version int64
}

// Answer answers a request for access or correction, or refuses one. An erasure is answered by Erase.
func (s *Service) Answer(ctx context.Context, actor account.Actor, request id.ID, in Reply) error {
	var f errs.Faults
	f.Check(in.Note != "", "note", "Write what was done, or why not.")
	f.Check(utf8.RuneCountInString(in.Note) <= 2000, "note", "At most %d characters, please.", 2000)
	if err := f.Err(); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if !MayAnswer(actor) {
			return errs.Missing("request", string(request))
		}
		r, err := s.requestRow(ctx, tx, request)
		if err != nil {
			return err
		}
		if r.Kind == Erasure && in.IsDone {
			return errs.New(errs.Invalid, "An erasure is answered by carrying it out.")
		}
		r.Version = in.Version
		if err := s.settle(ctx, tx, actor, r.Request, in); err != nil {
			return err
		}
		return s.tellAnswer(ctx, tx, r.Request, in)
	})
}

// settle closes a request that waits still.
func (s *Service) settle(ctx context.Context, tx *db.Tx, actor account.Actor, r Request, in Reply) error {
	to := Refused
	if in.IsDone {
		to = Done
	}
	if err := db.ExecOne(ctx, tx, `
		update account_request set state = $1, answered_at = $2, answered_by = $3, answer = $4, version = version + 1
		where id = $5 and version = $6 and state = 'open'`, to, db.Micros(s.Clock.Now()), actor.UserID, in.Note, r.ID, r.Version); err != nil {
		return err
	}
	return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "account.request.answered", Kind: "request", Object: r.ID, Before: Waiting, After: to})
}

// tellAnswer sends the answer to who asked: to the account, or to the address from which it was confirmed.
func (s *Service) tellAnswer(ctx context.Context, tx *db.Tx, r Request, in Reply) error {
	if r.Email != "" && !r.IsUnconfirmed() {
		l := i18n.For(i18n.Indonesian)
		return s.Letters.Put(ctx, tx, letters.Letter{
			To: r.Email, Lang: string(l.Lang()), Subject: l.T("Your request about your data was answered"), Greeting: l.T("Good day,"), Paragraphs: []string{in.Note},
		})
	}
	if r.UserID == "" {
		return nil
	}
	u, err := s.Accounts.UserByID(ctx, tx, r.UserID)
	if err != nil {
		return err
	}
	l := i18n.For(u.Lang)
	return s.Letters.Put(ctx, tx, letters.Letter{
		To: u.Email, Lang: string(u.Lang), Subject: l.T("Your request about your data was answered"), Greeting: l.T("Good day,"),
		Paragraphs: []string{in.Note}, Button: l.T("Your data"), Link: s.link("/desk/me/data"),
	})
}

const requestColumns = "id, kind, state, user_id, maker_id, name, email, contact, channel, witness, wish, asked_at, confirmed_at, answered_at, answered_by, answer, version"

func scanRequest(scan db.Scan) (r Request, err error) {
	err = scan(&r.ID, &r.Kind, &r.State, &r.UserID, &r.MakerID, &r.Name, &r.Email, &r.Contact, &r.Channel, &r.Witness, &r.Wish,
		(*db.Time)(&r.AskedAt), (*db.Time)(&r.ConfirmedAt), (*db.Time)(&r.AnsweredAt), &r.AnsweredBy, &r.Answer, &r.Version)
	return r, err
}

func insertRequest(ctx context.Context, tx *db.Tx, r Request, confirmHash string) error {
	_, err := db.Exec(ctx, tx, `
		insert into account_request (id, kind, state, user_id, maker_id, name, email, contact, channel, witness, wish, asked_at, confirm_hash)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		r.ID, r.Kind, r.State, r.UserID, r.MakerID, r.Name, r.Email, r.Contact, r.Channel, r.Witness, r.Wish, db.Micros(r.AskedAt), confirmHash)
	return err
}

// blankRequests takes words and names out of the requests of a person or a workshop. column is user_id or
// maker_id.
func blankRequests(ctx context.Context, tx *db.Tx, column string, who id.ID) error {
	_, err := db.Exec(ctx, tx, "update account_request set name = '', email = '', confirm_hash = '', contact = '', witness = '', wish = '', answer = '', version = version + 1 where "+column+" = $1", who)
	return err
}
