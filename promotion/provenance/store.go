package provenance

import (
	"context"
	"encoding/json"
	"fmt"

	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

const passportColumns = "p.id, p.code, p.product_id, p.maker_id, i.number, p.facts, p.credential, p.status_list, p.status_index, p.issued_at, p.revoked_at, p.reason"

const passportTables = " from promotion_passport p join promotion_passport_item i on i.product_id = p.product_id "

func scanPassport(scan db.Scan) (p Passport, err error) {
	var facts, signed string
	if err := scan(&p.ID, &p.Code, &p.Product, &p.Maker, &p.Item, &facts, &signed, &p.StatusList, &p.StatusIndex,
		(*db.Time)(&p.IssuedAt), (*db.Time)(&p.RevokedAt), &p.Reason); err != nil {
		return p, err
	}
	p.Credential = []byte(signed)
	if err := json.Unmarshal([]byte(facts), &p.Facts); err != nil {
		return p, fmt.Errorf("facts of passport %s: %w", p.ID, err)
	}
	return p, nil
}

func insertPassport(ctx context.Context, tx *db.Tx, p Passport, by id.ID) error {
	facts, err := json.Marshal(p.Facts)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, `insert into promotion_passport (id, code, product_id, maker_id, facts, credential, status_list, status_index, issued_at, issued_by)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		p.ID, p.Code, p.Product, p.Maker, string(facts), string(p.Credential), p.StatusList, p.StatusIndex, db.Micros(p.IssuedAt), by)
	return err
}

func passportByCode(ctx context.Context, q db.Q, code Code) (Passport, error) {
	return db.One(ctx, q, scanPassport, "select "+passportColumns+passportTables+"where p.code = $1", code)
}

func passportByID(ctx context.Context, q db.Q, passport id.ID) (Passport, error) {
	return db.One(ctx, q, scanPassport, "select "+passportColumns+passportTables+"where p.id = $1", passport)
}

// itemOf is the number of a product in addresses; a new product gets the next.
func itemOf(ctx context.Context, tx *db.Tx, product id.ID) (int64, error) {
	number, err := db.Value[int64](ctx, tx, "select number from promotion_passport_item where product_id = $1", product)
	if !errs.Is(err, errs.NotFound) {
		return number, err
	}
	return db.Value[int64](ctx, tx, `insert into promotion_passport_item (product_id, number)
		select $1, coalesce(max(number), 0) + 1 from promotion_passport_item returning number`, product)
}
