package collections

import (
	"context"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

const columns = "id, chapter_id, kind, slug, state, from_day, to_day, cover_id, published_at, created_at, updated_at, version"

func scan(row db.Scan) (c Collection, err error) {
	err = row(&c.ID, &c.ChapterID, &c.Kind, &c.Slug, &c.State, &c.From, &c.To, &c.CoverID, (*db.Time)(&c.PublishedAt), (*db.Time)(&c.CreatedAt), (*db.Time)(&c.UpdatedAt), &c.Version)
	return c, err
}

func byID(ctx context.Context, q db.Q, collection id.ID) (Collection, error) {
	return whole(ctx, q, "id = $1", collection)
}

// whole is one collection with its texts and pieces.
func whole(ctx context.Context, q db.Q, condition string, arg any) (Collection, error) {
	found, err := db.All(ctx, q, scan, "select "+columns+" from gallery_collection where "+condition+" order by id limit 1", arg)
	if err != nil {
		return Collection{}, err
	}
	if len(found) == 0 {
		return Collection{}, errs.Missing("collection", "")
	}
	err = fill(ctx, q, found)
	return found[0], err
}

// fill reads texts and pieces of collections.
func fill(ctx context.Context, q db.Q, all []Collection) error {
	if len(all) == 0 {
		return nil
	}
	at, args := make(map[id.ID]*Collection, len(all)), make([]any, len(all))
	for i := range all {
		all[i].Texts = map[i18n.Lang]Text{}
		at[all[i].ID], args[i] = &all[i], all[i].ID
	}
	in := db.In(0, len(args))
	_, err := db.All(ctx, q, func(row db.Scan) (none struct{}, err error) {
		var collection id.ID
		var lang i18n.Lang
		var t Text
		if err = row(&collection, &lang, &t.Title, &t.Words); err == nil {
			at[collection].Texts[lang] = t
		}
		return none, err
	}, "select collection_id, lang, title, words from gallery_collection_text where collection_id in ("+in+") order by collection_id, lang limit 1000", args...)
	if err != nil {
		return err
	}
	_, err = db.All(ctx, q, func(row db.Scan) (none struct{}, err error) {
		var collection, product id.ID
		if err = row(&collection, &product); err == nil {
			at[collection].Pieces = append(at[collection].Pieces, product)
		}
		return none, err
	}, "select collection_id, product_id from gallery_collection_piece where collection_id in ("+in+") order by collection_id, position, product_id limit 100000", args...)
	return err
}

// published are the collections that are published, the newest first; days are not looked at.
func published(ctx context.Context, q db.Q) ([]Collection, error) {
	found, err := db.All(ctx, q, scan, "select "+columns+" from gallery_collection where state = 'published' order by published_at desc, id desc limit 1000")
	if err != nil {
		return nil, err
	}
	return found, fill(ctx, q, found)
}

// within narrows the desk's list to what the actor may read (rule collections-1).
func within(a account.Actor) (condition string, args []any) {
	return members.ReadScope(a).ChapterCondition("chapter_id", nil)
}

func insert(ctx context.Context, tx *db.Tx, c Collection) error {
	_, err := db.Exec(ctx, tx, `insert into gallery_collection (id, chapter_id, kind, slug, state, from_day, to_day, created_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`, c.ID, c.ChapterID, c.Kind, c.Slug, c.State, c.From, c.To, db.Micros(c.CreatedAt))
	if err != nil {
		return err
	}
	return putTexts(ctx, tx, c)
}

// update writes a collection of the version that it was drawn from.
func update(ctx context.Context, tx *db.Tx, c Collection) error {
	return db.ExecOne(ctx, tx, `update gallery_collection set kind = $1, slug = $2, state = $3, from_day = $4, to_day = $5, cover_id = $6, published_at = $7, updated_at = $8,
		version = version + 1 where id = $9 and version = $10`, c.Kind, c.Slug, c.State, c.From, c.To, c.CoverID, db.Micros(c.PublishedAt), db.Micros(c.UpdatedAt), c.ID, c.Version)
}

func putTexts(ctx context.Context, tx *db.Tx, c Collection) error {
	if _, err := db.Exec(ctx, tx, "delete from gallery_collection_text where collection_id = $1", c.ID); err != nil {
		return err
	}
	for _, lang := range i18n.Langs {
		t := c.Texts[lang]
		if t == (Text{}) {
			continue
		}
		if _, err := db.Exec(ctx, tx, "insert into gallery_collection_text (collection_id, lang, title, words) values ($1, $2, $3, $4)", c.ID, lang, t.Title, t.Words); err != nil {
			return err
		}
	}
	return nil
}

// lock makes others who change the collection wait until the transaction ends.
func lock(ctx context.Context, tx *db.Tx, collection id.ID) error {
	_, err := db.Exec(ctx, tx, "update gallery_collection set version = version where id = $1", collection)
	return err
}

// putPieces writes the pieces in their order.
func putPieces(ctx context.Context, tx *db.Tx, c Collection, now time.Time) error {
	if _, err := db.Exec(ctx, tx, "delete from gallery_collection_piece where collection_id = $1", c.ID); err != nil {
		return err
	}
	for i, product := range c.Pieces {
		if _, err := db.Exec(ctx, tx, "insert into gallery_collection_piece (collection_id, product_id, position) values ($1, $2, $3)", c.ID, product, i); err != nil {
			return err
		}
	}
	_, err := db.Exec(ctx, tx, "update gallery_collection set cover_id = $1, updated_at = $2 where id = $3", c.CoverID, db.Micros(now), c.ID)
	return err
}
