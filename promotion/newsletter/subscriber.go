package newsletter

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/letters"
)

// State is how a subscription stands.
type State string

// The states.
const (
	Asked   State = "asked"   // waits for its owner's button
	Reads   State = "reads"   // gets issues
	Left    State = "left"    // ended by its owner or an officer
	Refused State = "refused" // its mail server takes nothing (rule newsletter-9)
)

// Source is where an address was signed up.
type Source string

// The sources.
const (
	Site  Source = "site"
	Booth Source = "booth"
)

// Subscriber is an address that asked for the newsletter.
type Subscriber struct {
	ID             id.ID
	Email          string
	Lang           i18n.Lang
	State          State
	Source         Source
	ConsentVersion string
	Consent        string // the words that were agreed to
	AskedAt        time.Time
	ConfirmedAt    time.Time // zero: not yet
	EndedAt        time.Time // zero: not
	secret, token  string
}

// ConsentVersion names the words of ConsentText: it moves when they do.
const ConsentVersion = "2026-11"

// ConsentText is what whoever signs up agrees to (rule newsletter-2).
func ConsentText(l *i18n.Locale, name string) string {
	return l.T("%s may write to me by e-mail about new pieces and workshops, at most twice a month. I can stop it at any time with one press.", name)
}

// SignUp is an address that somebody wrote into a form and agreed.
type SignUp struct {
	Email  string
	Agrees bool
	Lang   i18n.Lang
	Source Source
}

// Bounds of letters that ask for confirmation (rule newsletter-4).
const (
	confirmLife = 48 * time.Hour
	askAgain    = 10 * time.Minute
)

// Subscribe asks the address whether it wants the newsletter.
func (s *Service) Subscribe(ctx context.Context, in SignUp) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error { return s.SubscribeTx(ctx, tx, in) })
}

// SubscribeTx is Subscribe within a transaction.
func (s *Service) SubscribeTx(ctx context.Context, tx *db.Tx, in SignUp) error {
	var f errs.Faults
	email, err := account.ParseEmail(in.Email)
	f.Check(err == nil, "email", "Write an e-mail address such as siti@example.com.")
	f.Check(in.Agrees, "agrees", "Tick the box: without your consent we may not write to you.")
	if err := f.Err(); err != nil {
		return err
	}
	now := s.Clock.Now()
	known, err := subscriberByEmail(ctx, tx, fold(email))
	isNew := errs.Is(err, errs.NotFound)
	if err != nil && !isNew {
		return err
	}
	if !isNew && now.Sub(known.AskedAt) < askAgain { // rule newsletter-4
		return nil
	}
	l := i18n.For(in.Lang)
	if known.State == Reads { // rule newsletter-3: only its owner learns of it
		known.AskedAt = now
		if err := saveSubscriber(ctx, tx, known); err != nil {
			return err
		}
		return s.Letters.Put(ctx, tx, s.alreadyLetter(known))
	}
	token := id.Secret()
	asked := Subscriber{
		ID: known.ID, Email: email, Lang: in.Lang, State: Asked, Source: in.Source, ConsentVersion: ConsentVersion, Consent: ConsentText(l, s.Name), AskedAt: now,
		secret: known.secret, token: hashed(token), // the secret stays: letters that went out carry it
	}
	if isNew {
		asked.ID, asked.secret = id.New(), id.Secret()
		isNew, err = insertSubscriber(ctx, tx, asked)
		if err != nil || !isNew { // the same address at the same time: the other one writes the letter
			return err
		}
	} else if err := saveSubscriber(ctx, tx, asked); err != nil {
		return err
	}
	return s.Letters.Put(ctx, tx, s.askLetter(asked, token))
}

func fold(email string) string { return strings.ToLower(email) }

// hashed is how a token is kept: whoever reads the database confirms nothing by it.
func hashed(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

func (s *Service) askLetter(x Subscriber, token string) letters.Letter {
	l := i18n.For(x.Lang)
	return letters.Letter{
		To: x.Email, Lang: string(x.Lang), Subject: l.T("Do you want our newsletter?"), Greeting: l.T("Good day,"),
		Paragraphs: []string{
			l.T("Somebody, most likely you, wrote this address into the form of %s and agreed:", s.Name), "“" + x.Consent + "”",
			l.T("Press the button within two days, and you get the newsletter. If it was not you, do nothing: nothing will come."),
		},
		Button: l.T("Yes, write to me"), Link: s.link(string(x.Lang), "newsletter", "confirm", token),
	}
}

func (s *Service) alreadyLetter(x Subscriber) letters.Letter {
	l := i18n.For(x.Lang)
	return letters.Letter{
		To: x.Email, Lang: string(x.Lang), Subject: l.T("You get our newsletter already"), Greeting: l.T("Good day,"),
		Paragraphs:  []string{l.T("Somebody, most likely you, wrote this address into the form of %s once more. It gets the newsletter already: nothing is left to do.", s.Name)},
		Unsubscribe: s.leaveLink(x), UnsubscribeText: l.T("Stop the newsletter"),
	}
}

func (s *Service) leaveLink(x Subscriber) string {
	return s.link(string(x.Lang), "newsletter", "leave", x.secret)
}

// Confirmable is the subscription of a mailed link, as long as it can be confirmed; one that reads already is no fault.
func (s *Service) Confirmable(ctx context.Context, token string) (Subscriber, error) {
	return s.confirmable(ctx, s.DB.Read(), token)
}

func (s *Service) confirmable(ctx context.Context, q db.Q, token string) (Subscriber, error) {
	x, err := subscriberByToken(ctx, q, hashed(token))
	if err == nil && (x.State != Asked && x.State != Reads || x.State == Asked && s.Clock.Now().Sub(x.AskedAt) > confirmLife) {
		err = errs.Missing("subscription", string(x.ID))
	}
	return x, err
}

// Confirm begins the subscription (rule newsletter-1). Confirming twice does nothing.
func (s *Service) Confirm(ctx context.Context, token string) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		x, err := s.confirmable(ctx, tx, token)
		if err != nil || x.State == Reads {
			return err
		}
		x.State, x.ConfirmedAt, x.EndedAt = Reads, s.Clock.Now(), time.Time{}
		return saveSubscriber(ctx, tx, x)
	})
}

// Leaving is the subscription that a letter's link ends.
func (s *Service) Leaving(ctx context.Context, secret string) (Subscriber, error) {
	return subscriberBySecret(ctx, s.DB.Read(), secret)
}

// Leave ends the subscription of whoever has the secret (rule newsletter-5). Leaving twice does nothing.
func (s *Service) Leave(ctx context.Context, secret string) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		x, err := subscriberBySecret(ctx, tx, secret)
		if err != nil || x.State == Left {
			return err
		}
		return s.end(ctx, tx, x, Left)
	})
}

func (s *Service) end(ctx context.Context, tx *db.Tx, x Subscriber, to State) error {
	x.State, x.EndedAt, x.token = to, s.Clock.Now(), ""
	return saveSubscriber(ctx, tx, x)
}

// TakeOff ends a subscription for somebody who asked an officer.
func (s *Service) TakeOff(ctx context.Context, actor account.Actor, subscriber id.ID) error {
	if !MayWrite(actor) {
		return errs.Missing("subscriber", string(subscriber))
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		x, err := subscriberByID(ctx, tx, subscriber)
		if err != nil || x.State == Left {
			return err
		}
		if err := s.end(ctx, tx, x, Left); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, entry("newsletter.subscriber.removed", "subscriber", x.ID))
	})
}

// WasRefused notes that the mail server of a subscriber refused an issue for good (rule newsletter-9). reader is what the letter named.
func (s *Service) WasRefused(ctx context.Context, reader string) error {
	issue, subscriber, _ := strings.Cut(reader, "/")
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		n, err := db.Exec(ctx, tx, "update promotion_newsletter_delivery set state = 'refused' where newsletter_id = $1 and subscriber_id = $2 and state = 'sent'", issue, subscriber)
		if err != nil || n == 0 { // told twice, or forgotten
			return err
		}
		x, err := subscriberByID(ctx, tx, id.ID(subscriber))
		if errs.Is(err, errs.NotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		inARow, err := refusalsInARow(ctx, tx, x)
		if err != nil || inARow < mostRefusals || x.State != Reads {
			return err
		}
		return s.end(ctx, tx, x, Refused)
	})
}

const mostRefusals = 2

// Days after which subscriptions go (rule newsletter-10).
const (
	endedDays       = 30
	unconfirmedDays = 7
)

// Retain forgets what has ended, and what nobody confirmed.
func (s *Service) Retain(ctx context.Context) error {
	now := s.Clock.Now()
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		_, err := db.Exec(ctx, tx, "delete from promotion_subscriber where state in ('left', 'refused') and ended_at < $1 or state = 'asked' and asked_at < $2",
			db.Micros(now.AddDate(0, 0, -endedDays)), db.Micros(now.AddDate(0, 0, -unconfirmedDays)))
		return err
	})
}

// Filter narrows the list of subscribers; the zero value is all.
type Filter struct {
	State State
	Email string // with which the address begins
}

// Subscribers are those of a filter, the newest first.
func (s *Service) Subscribers(ctx context.Context, actor account.Actor, f Filter, limit, offset int) ([]Subscriber, error) {
	if !MayWrite(actor) {
		return nil, errs.New(errs.Forbidden, "The newsletter is for officers.")
	}
	return subscribers(ctx, s.DB.Read(), f, min(max(limit, 1), 500), max(offset, 0))
}

// SubscriberCounts are how many subscriptions there are in each state; the filter's own state is not asked for.
func (s *Service) SubscriberCounts(ctx context.Context, actor account.Actor, f Filter) (map[State]int64, error) {
	if !MayWrite(actor) {
		return nil, errs.New(errs.Forbidden, "The newsletter is for officers.")
	}
	return subscriberCounts(ctx, s.DB.Read(), f)
}
