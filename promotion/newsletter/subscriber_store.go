package newsletter

import (
	"context"

	"anyam/platform/db"
	"anyam/platform/id"
)

const subscriberColumns = "id, email, lang, state, secret, token, channel, consent_version, consent, asked_at, confirmed_at, ended_at"

func scanSubscriber(scan db.Scan) (x Subscriber, err error) {
	err = scan(&x.ID, &x.Email, &x.Lang, &x.State, &x.secret, &x.token, &x.Source, &x.ConsentVersion, &x.Consent, (*db.Time)(&x.AskedAt), (*db.Time)(&x.ConfirmedAt), (*db.Time)(&x.EndedAt))
	return x, err
}

func subscriberBy(ctx context.Context, q db.Q, condition, value string) (Subscriber, error) {
	return db.One(ctx, q, scanSubscriber, "select "+subscriberColumns+" from promotion_subscriber where "+condition, value)
}

func subscriberByID(ctx context.Context, q db.Q, subscriber id.ID) (Subscriber, error) {
	return subscriberBy(ctx, q, "id = $1", string(subscriber))
}

func subscriberByEmail(ctx context.Context, q db.Q, emailFold string) (Subscriber, error) {
	return subscriberBy(ctx, q, "email_fold = $1", emailFold)
}

func subscriberByToken(ctx context.Context, q db.Q, hash string) (Subscriber, error) {
	return subscriberBy(ctx, q, "token <> '' and token = $1", hash)
}

func subscriberBySecret(ctx context.Context, q db.Q, secret string) (Subscriber, error) {
	return subscriberBy(ctx, q, "secret = $1", secret)
}

// insertSubscriber keeps a new subscription, unless somebody else was first with the address.
func insertSubscriber(ctx context.Context, tx *db.Tx, x Subscriber) (isNew bool, err error) {
	n, err := db.Exec(ctx, tx, `insert into promotion_subscriber (id, email, email_fold, lang, state, secret, token, channel, consent_version, consent, asked_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (email_fold) do nothing`,
		x.ID, x.Email, fold(x.Email), x.Lang, x.State, x.secret, x.token, x.Source, x.ConsentVersion, x.Consent, db.Micros(x.AskedAt))
	return n == 1, err
}

func saveSubscriber(ctx context.Context, tx *db.Tx, x Subscriber) error {
	return db.ExecOne(ctx, tx, `update promotion_subscriber set email = $1, lang = $2, state = $3, secret = $4, token = $5, channel = $6, consent_version = $7, consent = $8,
		asked_at = $9, confirmed_at = $10, ended_at = $11 where id = $12`,
		x.Email, x.Lang, x.State, x.secret, x.token, x.Source, x.ConsentVersion, x.Consent, db.Micros(x.AskedAt), db.Micros(x.ConfirmedAt), db.Micros(x.EndedAt), x.ID)
}

// filtered is the filter as a condition, without its state; what was typed is compared as it stands, and not as a pattern.
const filtered = "($1 = '' or substr(email_fold, 1, length($1)) = $1)"

func subscribers(ctx context.Context, q db.Q, f Filter, limit, offset int) ([]Subscriber, error) {
	return db.All(ctx, q, scanSubscriber, "select "+subscriberColumns+" from promotion_subscriber where "+filtered+" and ($2 = '' or state = $2) order by id desc limit $3 offset $4",
		fold(f.Email), f.State, limit, offset)
}

func subscriberCounts(ctx context.Context, q db.Q, f Filter) (map[State]int64, error) {
	counts := map[State]int64{}
	_, err := db.All(ctx, q, func(scan db.Scan) (none struct{}, err error) {
		var state State
		var n int64
		err = scan(&state, &n)
		counts[state] = n
		return none, err
	}, "select state, count(*) from promotion_subscriber where "+filtered+" group by state order by state limit 10", fold(f.Email))
	return counts, err
}

// refusalsInARow is how many of the newest issues to a subscriber, since they confirmed, were refused one after the other.
func refusalsInARow(ctx context.Context, q db.Q, x Subscriber) (n int, err error) {
	newest, err := db.All(ctx, q, func(scan db.Scan) (state string, err error) {
		err = scan(&state)
		return state, err
	}, "select state from promotion_newsletter_delivery where subscriber_id = $1 and at >= $2 order by at desc, newsletter_id desc limit $3", x.ID, db.Micros(x.ConfirmedAt), mostRefusals)
	for n < len(newest) && newest[n] == "refused" {
		n++
	}
	return n, err
}
