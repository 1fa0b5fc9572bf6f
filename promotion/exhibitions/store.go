package exhibitions

import (
	"context"
	"strings"

	"anyam/platform/db"
	"anyam/platform/id"
)

const exhibitionColumns = "id, maker_id, name, place, booth, from_day, until_day, secret, campaign_id, code, asked, created_by, created_at, version"

func scanExhibition(scan db.Scan) (e Exhibition, err error) {
	err = scan(&e.ID, &e.MakerID, &e.Name, &e.Place, &e.Booth, &e.From, &e.Until, &e.Secret, &e.CampaignID, &e.Code, &e.Asked, &e.CreatedBy, (*db.Time)(&e.CreatedAt), &e.Version)
	return e, err
}

// exhibitionBy finds an exhibition by a column that is unique.
func exhibitionBy(ctx context.Context, q db.Q, column, value string) (Exhibition, error) {
	e, err := db.One(ctx, q, scanExhibition, "select "+exhibitionColumns+" from promotion_exhibition where "+column+" = $1", value)
	if err != nil {
		return e, err
	}
	e.Pieces, err = db.All(ctx, q, scanID, "select product_id from promotion_exhibition_piece where exhibition_id = $1 order by position, product_id limit 1000", e.ID)
	return e, err
}

func scanID(scan db.Scan) (x id.ID, err error) {
	err = scan(&x)
	return x, err
}

func exhibitions(ctx context.Context, q db.Q, condition string, args []any, limit, offset int) ([]Exhibition, error) {
	n := len(args)
	return db.All(ctx, q, scanExhibition, "select "+exhibitionColumns+" from promotion_exhibition where "+condition+" order by from_day desc, id desc limit "+db.In(n, 1)+" offset "+db.In(n+1, 1),
		append(args, limit, offset)...)
}

func insertExhibition(ctx context.Context, tx *db.Tx, e Exhibition) error {
	_, err := db.Exec(ctx, tx, `insert into promotion_exhibition (id, maker_id, name, place, booth, from_day, until_day, secret, campaign_id, code, created_by, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		e.ID, e.MakerID, e.Name, e.Place, e.Booth, e.From, e.Until, e.Secret, e.CampaignID, e.Code, e.CreatedBy, db.Micros(e.CreatedAt))
	if err != nil {
		return err
	}
	return insertPieces(ctx, tx, e)
}

func insertPieces(ctx context.Context, tx *db.Tx, e Exhibition) error {
	for n, piece := range e.Pieces {
		if _, err := db.Exec(ctx, tx, "insert into promotion_exhibition_piece (exhibition_id, position, product_id) values ($1, $2, $3)", e.ID, n, piece); err != nil {
			return err
		}
	}
	return nil
}

func saveExhibition(ctx context.Context, tx *db.Tx, e Exhibition) error {
	err := db.ExecOne(ctx, tx, "update promotion_exhibition set name = $1, place = $2, booth = $3, from_day = $4, until_day = $5, secret = $6, version = version + 1 where id = $7 and version = $8",
		e.Name, e.Place, e.Booth, e.From, e.Until, e.Secret, e.ID, e.Version)
	if err != nil {
		return err
	}
	if _, err := db.Exec(ctx, tx, "delete from promotion_exhibition_piece where exhibition_id = $1", e.ID); err != nil {
		return err
	}
	return insertPieces(ctx, tx, e)
}

const askColumns = "id, email, name, company, country, note, lang, times, consent_version, consent, asked_at, updated_at, letter_at"

func scanAsk(scan db.Scan) (a Ask, err error) {
	err = scan(&a.ID, &a.Email, &a.Name, &a.Company, &a.Country, &a.Note, &a.Lang, &a.Times, &a.ConsentVersion, &a.Consent, (*db.Time)(&a.AskedAt), (*db.Time)(&a.UpdatedAt), (*db.Time)(&a.letterAt))
	return a, err
}

func askByEmail(ctx context.Context, q db.Q, exhibition id.ID, emailFold string) (Ask, error) {
	a, err := db.One(ctx, q, scanAsk, "select "+askColumns+" from promotion_exhibition_ask where exhibition_id = $1 and email_fold = $2", exhibition, emailFold)
	if err != nil {
		return a, err
	}
	all := []Ask{a}
	err = fill(ctx, q, all)
	return all[0], err
}

func asks(ctx context.Context, q db.Q, exhibition id.ID, limit, offset int) ([]Ask, error) {
	all, err := db.All(ctx, q, scanAsk, "select "+askColumns+" from promotion_exhibition_ask where exhibition_id = $1 order by updated_at desc, id desc limit $2 offset $3", exhibition, limit, offset)
	if err != nil {
		return nil, err
	}
	return all, fill(ctx, q, all)
}

// fill reads the pieces that visitors ticked.
func fill(ctx context.Context, q db.Q, all []Ask) error {
	if len(all) == 0 {
		return nil
	}
	at, args := map[id.ID]*Ask{}, make([]any, len(all))
	for i := range all {
		at[all[i].ID], args[i] = &all[i], all[i].ID
	}
	_, err := db.All(ctx, q, func(scan db.Scan) (none struct{}, err error) {
		var ask, piece id.ID
		if err := scan(&ask, &piece); err != nil {
			return none, err
		}
		at[ask].Pieces = append(at[ask].Pieces, piece)
		return none, nil
	}, "select ask_id, product_id from promotion_exhibition_wish where ask_id in ("+db.In(0, len(args))+") order by ask_id, product_id limit 100000", args...)
	return err
}

// insertAsk keeps a new ask and counts it, unless there is one of the same address.
func insertAsk(ctx context.Context, tx *db.Tx, exhibition id.ID, a Ask) (isNew bool, err error) {
	n, err := db.Exec(ctx, tx, `insert into promotion_exhibition_ask (id, exhibition_id, email, email_fold, name, company, country, note, lang, times, consent_version, consent, asked_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (exhibition_id, email_fold) do nothing`,
		a.ID, exhibition, a.Email, strings.ToLower(a.Email), a.Name, a.Company, a.Country, a.Note, a.Lang, a.Times, a.ConsentVersion, a.Consent, db.Micros(a.AskedAt), db.Micros(a.UpdatedAt))
	if err != nil || n == 0 {
		return false, err
	}
	if _, err := db.Exec(ctx, tx, "update promotion_exhibition set asked = asked + 1 where id = $1", exhibition); err != nil {
		return false, err
	}
	return true, insertWishes(ctx, tx, a)
}

func insertWishes(ctx context.Context, tx *db.Tx, a Ask) error {
	for _, piece := range a.Pieces {
		if _, err := db.Exec(ctx, tx, "insert into promotion_exhibition_wish (ask_id, product_id) values ($1, $2) on conflict (ask_id, product_id) do nothing", a.ID, piece); err != nil {
			return err
		}
	}
	return nil
}

func saveAsk(ctx context.Context, tx *db.Tx, a Ask) error {
	err := db.ExecOne(ctx, tx, `update promotion_exhibition_ask set name = $1, company = $2, country = $3, note = $4, lang = $5, times = $6, consent_version = $7, consent = $8, updated_at = $9, letter_at = $10
		where id = $11`, a.Name, a.Company, a.Country, a.Note, a.Lang, a.Times, a.ConsentVersion, a.Consent, db.Micros(a.UpdatedAt), db.Micros(a.letterAt), a.ID)
	if err != nil {
		return err
	}
	return insertWishes(ctx, tx, a)
}

// dropAsks takes away the asks of a condition with what they ticked.
func dropAsks(ctx context.Context, tx *db.Tx, condition string, args ...any) (int64, error) {
	if _, err := db.Exec(ctx, tx, "delete from promotion_exhibition_wish where ask_id in (select id from promotion_exhibition_ask where "+condition+")", args...); err != nil {
		return 0, err
	}
	return db.Exec(ctx, tx, "delete from promotion_exhibition_ask where "+condition, args...)
}

func askedBy(ctx context.Context, q db.Q, codes []string) (map[string]int64, error) {
	asked := map[string]int64{}
	for len(codes) > 0 {
		some := codes[:min(len(codes), 500)]
		codes = codes[len(some):]
		args := make([]any, len(some))
		for i, code := range some {
			args[i] = code
		}
		_, err := db.All(ctx, q, func(scan db.Scan) (none struct{}, err error) {
			var code string
			var n int64
			err = scan(&code, &n)
			asked[code] = n
			return none, err
		}, "select code, asked from promotion_exhibition where code in ("+db.In(0, len(args))+") order by id limit 1000", args...)
		if err != nil {
			return nil, err
		}
	}
	return asked, nil
}
