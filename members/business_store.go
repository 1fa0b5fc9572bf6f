package members

import (
	"context"
	"time"

	"anyam/members/record"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// readRecord reads everything, whoever asks.
func readRecord(ctx context.Context, q db.Q, maker id.ID) (r Record, err error) {
	if r.Maker, err = makerByID(ctx, q, maker); err != nil {
		return r, err
	}
	if r.Business, err = readBusiness(ctx, q, maker); err != nil {
		return r, err
	}
	if r.Finance, err = readFinance(ctx, q, maker); err != nil {
		return r, err
	}
	r.People, err = readPeople(ctx, q, maker)
	return r, err
}

// intoBusiness is where businessColumns are read into.
func intoBusiness(maker *id.ID, b *record.Business) []any {
	return []any{
		maker, &b.NIB, &b.LegalForm, &b.KBLI.Code, &b.KBLI.Version, &b.Cooperative, &b.Brand.Mark, &b.Brand.State, &b.Brand.Number,
		(*words)(&b.Channels), (*words)(&b.Countries), &b.Website, &b.Social, &b.Packing, (*words)(&b.Transport), &b.Port, &b.StorageM2,
	}
}

// readBusiness reads the row; a maker who has none yet has said nothing.
func readBusiness(ctx context.Context, q db.Q, maker id.ID) (record.Business, error) {
	b, err := db.One(ctx, q, func(scan db.Scan) (b record.Business, err error) {
		err = scan(intoBusiness(new(id.ID), &b)...)
		return b, err
	},
		"select "+businessColumns+" from members_maker_business where maker_id = $1", maker)
	if errs.Is(err, errs.NotFound) {
		return record.Business{}, nil
	}
	return b, err
}

func writeBusiness(ctx context.Context, tx *db.Tx, maker id.ID, b record.Business) error {
	values := businessValues(maker, b)
	_, err := db.Exec(ctx, tx, `
		insert into members_maker_business (`+businessColumns+`)
		values (`+db.In(0, len(values))+`)
		on conflict (maker_id) do update set nib = excluded.nib, legal_form = excluded.legal_form, kbli_code = excluded.kbli_code,
			kbli_version = excluded.kbli_version, cooperative = excluded.cooperative, brand = excluded.brand, brand_state = excluded.brand_state,
			brand_number = excluded.brand_number, channels = excluded.channels, countries = excluded.countries, website = excluded.website,
			social = excluded.social, packing = excluded.packing, transport = excluded.transport, port = excluded.port, storage_m2 = excluded.storage_m2`,
		values...)
	return err
}

const businessColumns = `maker_id, nib, legal_form, kbli_code, kbli_version, cooperative, brand, brand_state, brand_number,
	channels, countries, website, social, packing, transport, port, storage_m2`

func businessValues(maker id.ID, b record.Business) []any {
	return []any{
		maker, b.NIB, b.LegalForm, b.KBLI.Code, b.KBLI.Version, b.Cooperative, b.Brand.Mark, b.Brand.State, b.Brand.Number,
		words(b.Channels), words(b.Countries), b.Website, b.Social, b.Packing, words(b.Transport), b.Port, b.StorageM2,
	}
}

// scanFinance reads financeColumns.
func scanFinance(scan db.Scan) (maker id.ID, f record.Finance, err error) {
	var isNIK int64
	err = scan(&maker, &f.NPWP, &isNIK, &f.Capital, &f.Sales, &f.SalesYear, &f.Books, &f.Bank.Bank, &f.Bank.Number, &f.Bank.Holder)
	f.NPWPIsNIK = isNIK != 0
	return maker, f, err
}

func readFinance(ctx context.Context, q db.Q, maker id.ID) (record.Finance, error) {
	f, err := db.One(ctx, q, func(scan db.Scan) (f record.Finance, err error) { _, f, err = scanFinance(scan); return f, err },
		"select "+financeColumns+" from members_maker_finance where maker_id = $1", maker)
	if errs.Is(err, errs.NotFound) {
		return record.Finance{}, nil
	}
	return f, err
}

func writeFinance(ctx context.Context, tx *db.Tx, maker id.ID, f record.Finance) error {
	values := financeValues(maker, f)
	_, err := db.Exec(ctx, tx, `
		insert into members_maker_finance (`+financeColumns+`)
		values (`+db.In(0, len(values))+`)
		on conflict (maker_id) do update set npwp = excluded.npwp, npwp_is_nik = excluded.npwp_is_nik, capital = excluded.capital,
			sales = excluded.sales, sales_year = excluded.sales_year, books = excluded.books, bank_name = excluded.bank_name,
			bank_account = excluded.bank_account, bank_holder = excluded.bank_holder`,
		values...)
	return err
}

const financeColumns = "maker_id, npwp, npwp_is_nik, capital, sales, sales_year, books, bank_name, bank_account, bank_holder"

func financeValues(maker id.ID, f record.Finance) []any {
	var isNIK int64
	if f.NPWPIsNIK {
		isNIK = 1
	}
	return []any{maker, f.NPWP, isNIK, f.Capital, f.Sales, f.SalesYear, f.Books, f.Bank.Bank, f.Bank.Number, f.Bank.Holder}
}

func readPeople(ctx context.Context, q db.Q, maker id.ID) ([]record.Worker, error) {
	return db.All(ctx, q, func(scan db.Scan) (w record.Worker, err error) { err = scan(&w.Name, &w.Role, &w.Phone); return w, err },
		"select name, role, phone from members_maker_person where maker_id = $1 order by line limit 200", maker)
}

// writePeople puts the people in place of those who stood there.
func writePeople(ctx context.Context, tx *db.Tx, maker id.ID, people []record.Worker) error {
	if _, err := db.Exec(ctx, tx, "delete from members_maker_person where maker_id = $1", maker); err != nil {
		return err
	}
	for i, w := range people {
		if _, err := db.Exec(ctx, tx, "insert into members_maker_person (maker_id, line, name, role, phone) values ($1, $2, $3, $4, $5)",
			maker, i+1, w.Name, w.Role, w.Phone); err != nil {
			return err
		}
	}
	return nil
}

func readStamps(ctx context.Context, q db.Q, maker id.ID) (map[record.Group]Stamp, error) {
	stamps := map[record.Group]Stamp{}
	_, err := db.All(ctx, q, func(scan db.Scan) (none struct{}, err error) {
		var g record.Group
		var s Stamp
		if err = scan(&g, &s.Version, (*db.Time)(&s.ChangedAt), &s.ChangedBy, (*db.Time)(&s.CheckedAt), &s.CheckedBy); err == nil {
			stamps[g] = s
		}
		return none, err
	}, "select part, version, changed_at, changed_by, checked_at, checked_by from members_maker_group where maker_id = $1 order by part limit 20", maker)
	return stamps, err
}

// stampGroup counts a group's version on from the one that the actor saw; another one is a Conflict.
func stampGroup(ctx context.Context, tx *db.Tx, maker id.ID, g record.Group, seen int64, by id.ID, now time.Time) error {
	if seen == 0 {
		n, err := db.Exec(ctx, tx, `
			insert into members_maker_group (maker_id, part, version, changed_at, changed_by) values ($1, $2, 1, $3, $4)
			on conflict (maker_id, part) do nothing`, maker, g, db.Micros(now), by)
		if err != nil || n == 1 {
			return err
		}
	}
	return db.ExecOne(ctx, tx, "update members_maker_group set version = version + 1, changed_at = $1, changed_by = $2, checked_at = 0, checked_by = '' where maker_id = $3 and part = $4 and version = $5",
		db.Micros(now), by, maker, g, seen)
}

// touchGroups counts groups on that were written together with others.
func touchGroups(ctx context.Context, tx *db.Tx, maker id.ID, by id.ID, now time.Time, groups ...record.Group) error {
	for _, g := range groups {
		if _, err := db.Exec(ctx, tx, `
			insert into members_maker_group (maker_id, part, version, changed_at, changed_by) values ($1, $2, 1, $3, $4)
			on conflict (maker_id, part) do update set version = members_maker_group.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by,
				checked_at = 0, checked_by = ''`,
			maker, g, db.Micros(now), by); err != nil {
			return err
		}
	}
	return nil
}
