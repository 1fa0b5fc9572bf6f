package passport

import (
	"context"
	"encoding/json"

	"anyam/platform/db"
	"anyam/platform/id"
)

const passportColumns = "id, maker_id, code, label, parts, views_most, views, made_at, until_at, revoked_at"

func scanPassport(scan db.Scan) (p Passport, err error) {
	var parts string
	err = scan(&p.ID, &p.MakerID, &p.Code, &p.Label, &parts, &p.ViewsMost, &p.Views, (*db.Time)(&p.MadeAt), (*db.Time)(&p.Until), (*db.Time)(&p.RevokedAt))
	if err != nil {
		return p, err
	}
	err = json.Unmarshal([]byte(parts), &p.Parts)
	return p, err
}

func insertPassport(ctx context.Context, tx *db.Tx, p Passport, by id.ID) error {
	parts, err := json.Marshal(p.Parts)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, "insert into members_passport (id, maker_id, code, label, parts, views_most, made_by, made_at, until_at) values ("+db.In(0, 9)+")",
		p.ID, p.MakerID, p.Code, p.Label, string(parts), p.ViewsMost, by, db.Micros(p.MadeAt), db.Micros(p.Until))
	return err
}

func passportByID(ctx context.Context, q db.Q, passport id.ID) (Passport, error) {
	return db.One(ctx, q, scanPassport, "select "+passportColumns+" from members_passport where id = $1", passport)
}

func passportByCode(ctx context.Context, q db.Q, code string) (Passport, error) {
	return db.One(ctx, q, scanPassport, "select "+passportColumns+" from members_passport where code = $1", code)
}

func passportsOf(ctx context.Context, q db.Q, maker id.ID) ([]Passport, error) {
	return db.All(ctx, q, scanPassport, "select "+passportColumns+" from members_passport where maker_id = $1 order by made_at desc, id desc limit 200", maker)
}

func openingsOf(ctx context.Context, q db.Q, passport id.ID) ([]Opening, error) {
	return db.All(ctx, q, func(scan db.Scan) (o Opening, err error) {
		var kind string
		err = scan((*db.Time)(&o.At), &kind, &o.Said)
		o.IsPaper = kind == "pdf"
		return o, err
	}, "select at, kind, said from members_passport_opening where passport_id = $1 order by at desc, id desc limit 500", passport)
}
