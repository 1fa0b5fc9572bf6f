package newsletter

import (
	"context"

	"anyam/platform/db"
	"anyam/platform/id"
)

const subscriberColumns = "id, email, lang, state, secret, token, channel, consent_version, consent, asked_at, confirmed_at, ended_at, refusals"

func scanSubscriber(scan db.Scan) (x Subscriber, err error) {
	err = scan(&x.ID, &x.Email, &x.Lang, &x.State, &x.secret, &x.token, &x.Source, &x.ConsentVersion, &x.Consent, (*db.Time)(&x.AskedAt), (*db.Time)(&x.ConfirmedAt), (*db.Time)(&x.EndedAt), &x.refusals)
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

func insertSubscriber(ctx context.Context, tx *db.Tx, x Subscriber) error {
	_, err := db.Exec(ctx, tx, `insert into promotion_subscriber (id, email, email_fold, lang, state, secret, token, channel, consent_version, consent, asked_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		x.ID, x.Email, fold(x.Email), x.Lang, x.State, x.secret, x.token, x.Source, x.ConsentVersion, x.Consent, db.Micros(x.AskedAt))
	return err
}

func saveSubscriber(ctx context.Context, tx *db.Tx, x Subscriber) error {
	return db.ExecOne(ctx, tx, `update promotion_subscriber set email = $1, lang = $2, state = $3, secret = $4, token = $5, channel = $6, consent_version = $7, consent = $8,
		asked_at = $9, confirmed_at = $10, ended_at = $11, refusals = $12 where id = $13`,
		x.Email, x.Lang, x.State, x.secret, x.token, x.Source, x.ConsentVersion, x.Consent, db.Micros(x.AskedAt), db.Micros(x.ConfirmedAt), db.Micros(x.EndedAt), x.refusals, x.ID)
}

func subscribers(ctx context.Context, q db.Q, state State, limit, offset int) ([]Subscriber, error) {
	return db.All(ctx, q, scanSubscriber, "select "+subscriberColumns+" from promotion_subscriber where ($1 = '' or state = $1) order by id desc limit $2 offset $3", state, limit, offset)
}

func subscriberCounts(ctx context.Context, q db.Q) (map[State]int64, error) {
	counts := map[State]int64{}
	_, err := db.All(ctx, q, func(scan db.Scan) (none struct{}, err error) {
		var state State
		var n int64
		err = scan(&state, &n)
		counts[state] = n
		return none, err
	}, "select state, count(*) from promotion_subscriber group by state order by state limit 10")
	return counts, err
}
