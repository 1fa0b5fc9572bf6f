package shortlist

import (
	"context"
	"time"

	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

const columns = "id, user_id, token_hash, name, share, created_at, touched_at"

func scan(row db.Scan) (l List, err error) {
	err = row(&l.ID, &l.UserID, &l.tokenHash, &l.Name, &l.Share, (*db.Time)(&l.CreatedAt), (*db.Time)(&l.TouchedAt))
	return l, err
}

// of are the lists of an owner, the oldest first (rule shortlist-1).
func of(ctx context.Context, q db.Q, o Owner) ([]List, error) {
	condition, arg := "user_id = $1", string(o.Actor.UserID)
	if !o.Actor.IsSignedIn() {
		if o.Token == "" {
			return nil, nil
		}
		condition, arg = "user_id = '' and token_hash = $1", o.hash()
	}
	found, err := db.All(ctx, q, scan, "select "+columns+" from trade_shortlist where "+condition+" order by created_at, id limit 100", arg)
	if err != nil {
		return nil, err
	}
	return found, fill(ctx, q, found)
}

// ofBrowser is the list that a browser's secret opens; NotFound where there is none.
func ofBrowser(ctx context.Context, q db.Q, o Owner) (List, error) {
	found, err := of(ctx, q, Owner{Token: o.Token})
	if err == nil && len(found) == 0 {
		err = errs.Missing("shortlist", "")
	}
	if err != nil {
		return List{}, err
	}
	return found[0], nil
}

func fill(ctx context.Context, q db.Q, lists []List) error {
	if len(lists) == 0 {
		return nil
	}
	at, args := make(map[id.ID]*List, len(lists)), make([]any, len(lists))
	for i := range lists {
		at[lists[i].ID], args[i] = &lists[i], lists[i].ID
	}
	_, err := db.All(ctx, q, func(row db.Scan) (none struct{}, err error) {
		var list, product id.ID
		if err = row(&list, &product); err == nil {
			at[list].Pieces = append(at[list].Pieces, product)
		}
		return none, err
	}, "select list_id, product_id from trade_shortlist_piece where list_id in ("+db.In(0, len(args))+") order by list_id, added_at, product_id limit 100000", args...)
	return err
}

func insert(ctx context.Context, tx *db.Tx, l List) error {
	_, err := db.Exec(ctx, tx, "insert into trade_shortlist (id, user_id, token_hash, name, created_at, touched_at) values ($1, $2, $3, $4, $5, $5)",
		l.ID, l.UserID, l.tokenHash, l.Name, db.Micros(l.CreatedAt))
	return err
}

// touch says that the owner has used the list, and makes others who change it wait.
func touch(ctx context.Context, tx *db.Tx, list id.ID, now time.Time) error {
	_, err := db.Exec(ctx, tx, "update trade_shortlist set touched_at = $1 where id = $2", db.Micros(now), list)
	return err
}

func put(ctx context.Context, tx *db.Tx, list, product id.ID, now time.Time) error {
	_, err := db.Exec(ctx, tx, "insert into trade_shortlist_piece (list_id, product_id, added_at) values ($1, $2, $3) on conflict (list_id, product_id) do nothing",
		list, product, db.Micros(now))
	return err
}

func drop(ctx context.Context, tx *db.Tx, list id.ID) error {
	if _, err := db.Exec(ctx, tx, "delete from trade_shortlist_piece where list_id = $1", list); err != nil {
		return err
	}
	_, err := db.Exec(ctx, tx, "delete from trade_shortlist where id = $1", list)
	return err
}
