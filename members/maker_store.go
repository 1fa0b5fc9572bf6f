package members

import (
	"context"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strings"

	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/slug"
)

const makerColumns = `id, slug, name, owner, chapter_id, cluster_id, regency_code, district_code, village_code, place, address, phone, crafts, since_year, workers,
	pin_exactness, pin_lat, pin_lng, techniques, machines, capacity_month, capacity_unit,
	workers_full, workers_part, workers_home, workers_women, workers_young, workers_disabled, scale,
	type_key, joined_on, since_on, paid_until, grace_until, ends_on, suspended_on, left_on,
	hidden_at, public_at, regency_at, people_at, whatsapp_at, erased_at, created_at, updated_at, version`

func scanMaker(scan db.Scan) (m Maker, err error) {
	err = scan(&m.ID, &m.Slug, &m.Name, &m.Owner, &m.ChapterID, &m.ClusterID, &m.Regency, &m.District, &m.Village, &m.Place, &m.Address, &m.Phone,
		(*words)(&m.Crafts), &m.Since, &m.Workers,
		&m.Pin.Exactness, &m.Pin.Lat, &m.Pin.Lng, (*words)(&m.Techniques), (*words)(&m.Machines), &m.Capacity.PerMonth, &m.Capacity.Unit,
		&m.Workforce.FullTime, &m.Workforce.PartTime, &m.Workforce.HomeBased, &m.Workforce.Women, &m.Workforce.Young, &m.Workforce.Disabled, &m.Scale,
		&m.TypeKey, &m.JoinedOn, &m.Standing.Since, &m.Standing.PaidUntil, &m.Standing.GraceUntil, &m.Standing.EndsOn, &m.Standing.SuspendedSince, &m.Standing.LeftOn,
		(*db.Time)(&m.HiddenAt), (*db.Time)(&m.Agrees.PublicAt), (*db.Time)(&m.Agrees.RegencyAt), (*db.Time)(&m.Agrees.PeopleAt),
		(*db.Time)(&m.Agrees.WhatsAppAt), (*db.Time)(&m.ErasedAt), (*db.Time)(&m.CreatedAt), (*db.Time)(&m.UpdatedAt), &m.Version)
	m.Standing.JoinedOn = m.JoinedOn
	return m, err
}

// words carries a list of words to and from a column of JSON.
type words []string

// Scan reads the column.
func (w *words) Scan(src any) error {
	var text string
	switch src := src.(type) {
	case string:
		text = src
	case []byte:
		text = string(src)
	default:
		return fmt.Errorf("words: %T is no text", src)
	}
	if text == "" || text == "[]" {
		*w = nil
		return nil
	}
	return json.Unmarshal([]byte(text), (*[]string)(w))
}

// Value is what is stored.
func (w words) Value() (driver.Value, error) {
	if len(w) == 0 {
		return "[]", nil
	}
	b, err := json.Marshal([]string(w))
	return string(b), err
}

// makerValues are the binds of makerWritten: what use cases change.
func makerValues(m Maker) []any {
	pin := m.Pin.Agreed() // rule record-1
	return []any{
		m.Name, slug.Of(m.Name), m.Owner, m.District, m.Village, m.Place, m.Address, m.Phone, words(m.Crafts), m.Since, m.Workers,
		pin.Exactness, pin.Lat, pin.Lng, words(m.Techniques), words(m.Machines), m.Capacity.PerMonth, m.Capacity.Unit,
		m.Workforce.FullTime, m.Workforce.PartTime, m.Workforce.HomeBased, m.Workforce.Women, m.Workforce.Young, m.Workforce.Disabled, m.Scale,
		PhoneKey(m.Phone), VillageKey(m.Place), db.Micros(m.UpdatedAt),
	}
}

var makerWritten = []string{
	"name", "name_fold", "owner", "district_code", "village_code", "place", "address", "phone", "crafts", "since_year", "workers",
	"pin_exactness", "pin_lat", "pin_lng", "techniques", "machines", "capacity_month", "capacity_unit",
	"workers_full", "workers_part", "workers_home", "workers_women", "workers_young", "workers_disabled", "scale",
	"phone_key", "village_key", "updated_at",
}

func insertMaker(ctx context.Context, tx *db.Tx, m Maker) error {
	n := len(makerWritten)
	_, err := db.Exec(ctx, tx, "insert into members_maker ("+strings.Join(makerWritten, ", ")+", id, slug, chapter_id, regency_code, created_at) values ("+db.In(0, n+5)+")",
		append(makerValues(m), m.ID, m.Slug, m.ChapterID, m.Regency, db.Micros(m.CreatedAt))...)
	if err != nil {
		return err
	}
	return putStories(ctx, tx, m)
}

// updateMaker writes what use cases change, onto the version that was read.
func updateMaker(ctx context.Context, tx *db.Tx, m Maker) error {
	var set strings.Builder
	for i, column := range makerWritten {
		set.WriteString(column + " = " + db.In(i, 1) + ", ")
	}
	n := len(makerWritten)
	err := db.ExecOne(ctx, tx, "update members_maker set "+set.String()+"version = version + 1 where id = "+db.In(n, 1)+" and version = "+db.In(n+1, 1),
		append(makerValues(m), m.ID, m.Version)...)
	if err != nil {
		return err
	}
	return putStories(ctx, tx, m)
}

func putStories(ctx context.Context, tx *db.Tx, m Maker) error {
	for lang, story := range m.Stories {
		if _, err := db.Exec(ctx, tx, `
			insert into members_maker_text (maker_id, lang, story) values ($1, $2, $3)
			on conflict (maker_id, lang) do update set story = excluded.story`, m.ID, lang, story); err != nil {
			return err
		}
	}
	return nil
}

func makerByID(ctx context.Context, q db.Q, maker id.ID) (Maker, error) {
	m, err := db.One(ctx, q, scanMaker, "select "+makerColumns+" from members_maker where id = $1", maker)
	if err != nil {
		return m, err
	}
	return withStories(ctx, q, m)
}

func makerBySlug(ctx context.Context, q db.Q, address string) (Maker, error) {
	m, err := db.One(ctx, q, scanMaker, "select "+makerColumns+" from members_maker where slug = $1", address)
	if err != nil {
		return m, err
	}
	return withStories(ctx, q, m)
}

func withStories(ctx context.Context, q db.Q, m Maker) (Maker, error) {
	type text struct {
		lang  i18n.Lang
		story string
	}
	texts, err := db.All(ctx, q, func(scan db.Scan) (t text, err error) { err = scan(&t.lang, &t.story); return t, err },
		"select lang, story from members_maker_text where maker_id = $1 order by lang limit 20", m.ID)
	m.Stories = make(map[i18n.Lang]string, len(texts))
	for _, t := range texts {
		m.Stories[t.lang] = t.story
	}
	return m, err
}

// loadStories adds to makers what they say of themselves, in one query.
func loadStories(ctx context.Context, q db.Q, makers []Maker) error {
	if len(makers) == 0 {
		return nil
	}
	at := make(map[id.ID]*Maker, len(makers))
	args := make([]any, len(makers))
	for i := range makers {
		makers[i].Stories = map[i18n.Lang]string{}
		at[makers[i].ID], args[i] = &makers[i], makers[i].ID
	}
	_, err := db.All(ctx, q, func(scan db.Scan) (none struct{}, err error) {
		var maker id.ID
		var lang i18n.Lang
		var story string
		if err = scan(&maker, &lang, &story); err == nil {
			at[maker].Stories[lang] = story
		}
		return none, err
	}, "select maker_id, lang, story from members_maker_text where maker_id in ("+db.In(0, len(makers))+") order by maker_id, lang", args...)
	return err
}

// WithStories adds to a maker what it says of itself.
func (s *Service) WithStories(ctx context.Context, q db.Q, m Maker) (Maker, error) {
	return withStories(ctx, q, m)
}

func makersByID(ctx context.Context, q db.Q, makers []id.ID) (map[id.ID]Maker, error) {
	found := make(map[id.ID]Maker, len(makers))
	if len(makers) == 0 {
		return found, nil
	}
	args := make([]any, len(makers))
	for i, m := range makers {
		args[i] = m
	}
	all, err := db.All(ctx, q, scanMaker, "select "+makerColumns+" from members_maker where id in ("+db.In(0, len(makers))+") order by id", args...)
	for _, m := range all {
		found[m.ID] = m
	}
	return found, err
}

const makerFilter = ` from members_maker
	where hidden_at = 0 and public_at > 0 and erased_at = 0 and suspended_on = '' and left_on = ''
	  and ($1 = '' or chapter_id = $1)
	  and ($2 = '' or regency_code = $2)`

func listMakers(ctx context.Context, q db.Q, f MakerFilter) ([]Maker, error) {
	return db.All(ctx, q, scanMaker, "select "+makerColumns+makerFilter+" order by name_fold, id limit $3 offset $4",
		f.Chapter, f.Regency, min(max(f.Limit, 1), 1000), f.Offset)
}

func countMakers(ctx context.Context, q db.Q, f MakerFilter) (int64, error) {
	return db.Value[int64](ctx, q, "select count(*)"+makerFilter, f.Chapter, f.Regency)
}
