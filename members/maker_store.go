package members

import (
	"context"
	"encoding/json"

	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/slug"
)

const makerColumns = `id, slug, name, owner, chapter_id, regency_code, place, address, phone, crafts, since_year, workers,
	hidden_at, public_at, regency_at, people_at, whatsapp_at, erased_at, created_at, updated_at, version`

func scanMaker(scan db.Scan) (m Maker, err error) {
	var crafts string
	err = scan(&m.ID, &m.Slug, &m.Name, &m.Owner, &m.ChapterID, &m.Regency, &m.Place, &m.Address, &m.Phone, &crafts, &m.Since, &m.Workers,
		(*db.Time)(&m.HiddenAt), (*db.Time)(&m.Agrees.PublicAt), (*db.Time)(&m.Agrees.RegencyAt), (*db.Time)(&m.Agrees.PeopleAt),
		(*db.Time)(&m.Agrees.WhatsAppAt), (*db.Time)(&m.ErasedAt), (*db.Time)(&m.CreatedAt), (*db.Time)(&m.UpdatedAt), &m.Version)
	if err != nil {
		return m, err
	}
	err = json.Unmarshal([]byte(crafts), &m.Crafts)
	return m, err
}

func insertMaker(ctx context.Context, tx *db.Tx, m Maker) error {
	crafts, err := json.Marshal(nonNil(m.Crafts))
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, `
		insert into members_maker (id, slug, name, owner, chapter_id, regency_code, place, address, phone, crafts,
			since_year, workers, created_at, updated_at, name_fold)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
		m.ID, m.Slug, m.Name, m.Owner, m.ChapterID, m.Regency, m.Place, m.Address, m.Phone, string(crafts),
		m.Since, m.Workers, db.Micros(m.CreatedAt), db.Micros(m.UpdatedAt), slug.Of(m.Name))
	if err != nil {
		return err
	}
	return putStories(ctx, tx, m)
}

func updateMaker(ctx context.Context, tx *db.Tx, m Maker) error {
	crafts, err := json.Marshal(nonNil(m.Crafts))
	if err != nil {
		return err
	}
	err = db.ExecOne(ctx, tx, `
		update members_maker
		set name = $1, owner = $2, place = $3, address = $4, phone = $5, crafts = $6, since_year = $7, workers = $8,
			updated_at = $9, name_fold = $10, version = version + 1
		where id = $11 and version = $12`,
		m.Name, m.Owner, m.Place, m.Address, m.Phone, string(crafts), m.Since, m.Workers, db.Micros(m.UpdatedAt), slug.Of(m.Name), m.ID, m.Version)
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

func nonNil(words []string) []string {
	if words == nil {
		return []string{}
	}
	return words
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
	where hidden_at = 0 and public_at > 0 and erased_at = 0
	  and ($1 = '' or chapter_id = $1)
	  and ($2 = '' or regency_code = $2)`

func listMakers(ctx context.Context, q db.Q, f MakerFilter) ([]Maker, error) {
	return db.All(ctx, q, scanMaker, "select "+makerColumns+makerFilter+" order by name_fold, id limit $3 offset $4",
		f.Chapter, f.Regency, min(max(f.Limit, 1), 1000), f.Offset)
}

func countMakers(ctx context.Context, q db.Q, f MakerFilter) (int64, error) {
	return db.Value[int64](ctx, q, "select count(*)"+makerFilter, f.Chapter, f.Regency)
}
