package newsletter

import (
	"context"
	"time"

	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

const issueColumns = `id, state, created_by, created_at, begun_at, done_at, version,
	(select count(*) from promotion_newsletter_delivery d where d.newsletter_id = promotion_newsletter.id),
	(select count(*) from promotion_newsletter_delivery d where d.newsletter_id = promotion_newsletter.id and d.state = 'refused')`

func scanIssue(scan db.Scan) (i Issue, err error) {
	i.Texts = map[i18n.Lang]Text{}
	err = scan(&i.ID, &i.State, &i.CreatedBy, (*db.Time)(&i.CreatedAt), (*db.Time)(&i.BegunAt), (*db.Time)(&i.DoneAt), &i.Version, &i.Went, &i.Returned)
	return i, err
}

func issueByID(ctx context.Context, q db.Q, issue id.ID) (Issue, error) {
	i, err := db.One(ctx, q, scanIssue, "select "+issueColumns+" from promotion_newsletter where id = $1", issue)
	if err != nil {
		return i, err
	}
	all := []Issue{i}
	err = fill(ctx, q, all)
	return all[0], err
}

func issues(ctx context.Context, q db.Q, limit, offset int) ([]Issue, error) {
	all, err := db.All(ctx, q, scanIssue, "select "+issueColumns+" from promotion_newsletter order by id desc limit $1 offset $2", limit, offset)
	if err != nil {
		return nil, err
	}
	return all, fill(ctx, q, all)
}

// fill reads the texts and pieces of issues.
func fill(ctx context.Context, q db.Q, all []Issue) error {
	if len(all) == 0 {
		return nil
	}
	at, args := map[id.ID]*Issue{}, make([]any, len(all))
	for n := range all {
		at[all[n].ID], args[n] = &all[n], all[n].ID
	}
	of := "newsletter_id in (" + db.In(0, len(args)) + ")"
	_, err := db.All(ctx, q, func(scan db.Scan) (none struct{}, err error) {
		var issue id.ID
		var lang i18n.Lang
		var t Text
		if err := scan(&issue, &lang, &t.Subject, &t.Body); err != nil {
			return none, err
		}
		at[issue].Texts[lang] = t
		return none, nil
	}, "select newsletter_id, lang, subject, body from promotion_newsletter_text where "+of+" order by newsletter_id, lang limit 10000", args...)
	if err != nil {
		return err
	}
	_, err = db.All(ctx, q, func(scan db.Scan) (none struct{}, err error) {
		var issue, piece id.ID
		if err := scan(&issue, &piece); err != nil {
			return none, err
		}
		at[issue].Pieces = append(at[issue].Pieces, piece)
		return none, nil
	}, "select newsletter_id, product_id from promotion_newsletter_piece where "+of+" order by newsletter_id, position limit 100000", args...)
	return err
}

func insertIssue(ctx context.Context, tx *db.Tx, i Issue) error {
	_, err := db.Exec(ctx, tx, "insert into promotion_newsletter (id, state, created_by, created_at) values ($1, $2, $3, $4)", i.ID, i.State, i.CreatedBy, db.Micros(i.CreatedAt))
	return err
}

func moveIssue(ctx context.Context, tx *db.Tx, i Issue) error {
	return db.ExecOne(ctx, tx, "update promotion_newsletter set state = $1, begun_at = $2, version = version + 1 where id = $3 and version = $4", i.State, db.Micros(i.BegunAt), i.ID, i.Version)
}

func saveIssue(ctx context.Context, tx *db.Tx, i Issue) error {
	if err := moveIssue(ctx, tx, i); err != nil {
		return err
	}
	for _, statement := range []string{"delete from promotion_newsletter_text where newsletter_id = $1", "delete from promotion_newsletter_piece where newsletter_id = $1"} {
		if _, err := db.Exec(ctx, tx, statement, i.ID); err != nil {
			return err
		}
	}
	for lang, t := range i.Texts {
		if t.isEmpty() {
			continue
		}
		if _, err := db.Exec(ctx, tx, "insert into promotion_newsletter_text (newsletter_id, lang, subject, body) values ($1, $2, $3, $4)", i.ID, lang, t.Subject, t.Body); err != nil {
			return err
		}
	}
	for n, piece := range i.Pieces {
		if _, err := db.Exec(ctx, tx, "insert into promotion_newsletter_piece (newsletter_id, position, product_id) values ($1, $2, $3)", i.ID, n, piece); err != nil {
			return err
		}
	}
	return nil
}

func endIssue(ctx context.Context, tx *db.Tx, issue id.ID, now time.Time) error {
	_, err := db.Exec(ctx, tx, "update promotion_newsletter set state = 'sent', done_at = $1, version = version + 1 where id = $2 and state = 'sending'", db.Micros(now), issue)
	return err
}

// unsent are the next readers who do not have the issue yet, of those who read when sending began.
func unsent(ctx context.Context, tx *db.Tx, i Issue, limit int) ([]Subscriber, error) {
	return db.All(ctx, tx, scanSubscriber, "select "+subscriberColumns+` from promotion_subscriber s
		where s.state = 'reads' and s.confirmed_at <= $1 and not exists (select 1 from promotion_newsletter_delivery d where d.newsletter_id = $2 and d.subscriber_id = s.id)
		order by s.id limit $3`, db.Micros(i.BegunAt), i.ID, limit)
}

func insertDelivery(ctx context.Context, tx *db.Tx, issue, subscriber id.ID, now time.Time) (isNew bool, err error) {
	n, err := db.Exec(ctx, tx, "insert into promotion_newsletter_delivery (newsletter_id, subscriber_id, state, at) values ($1, $2, 'sent', $3) on conflict (newsletter_id, subscriber_id) do nothing",
		issue, subscriber, db.Micros(now))
	return n == 1, err
}
