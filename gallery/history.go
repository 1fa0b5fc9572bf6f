package gallery

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/id"
)

// Version is what a product said from one change to the next.
type Version struct {
	Number  int64
	At      time.Time
	ByID    id.ID
	ByName  string
	Action  string // as in the audit trail
	Content Product
}

// maxVersions bounds how many versions a history shows.
const maxVersions = 200

// keepVersions keeps what a product says after a change; before the first one that is kept, what it said until then
// (rule gallery-18).
func (s *Service) keepVersions(ctx context.Context, tx *db.Tx, actor account.Actor, action string, old, now Product) error {
	if err := putVersion(ctx, tx, Version{Number: old.Version, At: old.UpdatedAt, Action: "gallery.product.started", Content: old}); err != nil {
		return err
	}
	return putVersion(ctx, tx, Version{Number: now.Version, At: now.UpdatedAt, ByID: actor.UserID, Action: action, Content: now})
}

func putVersion(ctx context.Context, tx *db.Tx, v Version) error {
	v.Content.Photos = nil
	content, err := json.Marshal(v.Content)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, `insert into gallery_version (product_id, version, at, by_user, action, content) values ($1, $2, $3, $4, $5, $6)
		on conflict (product_id, version) do nothing`, v.Content.ID, v.Number, db.Micros(v.At), v.ByID, v.Action, string(content))
	return err
}

func scanVersion(scan db.Scan) (v Version, err error) {
	var content string
	if err := scan(&v.Number, (*db.Time)(&v.At), &v.ByID, &v.Action, &content); err != nil {
		return v, err
	}
	if err := json.Unmarshal([]byte(content), &v.Content); err != nil {
		return v, fmt.Errorf("version %d: %w", v.Number, err)
	}
	return v, nil
}

// History is the product with its versions, the newest first, for those who may change it.
func (s *Service) History(ctx context.Context, actor account.Actor, product id.ID) (Shown, []Version, error) {
	shown, err := s.EditProduct(ctx, actor, product)
	if err != nil {
		return shown, nil, err
	}
	versions, err := db.All(ctx, s.DB.Read(), scanVersion, `select version, at, by_user, action, content from gallery_version
		where product_id = $1 order by version desc, product_id limit $2`, product, maxVersions)
	if err != nil {
		return shown, nil, err
	}
	names := map[id.ID]string{}
	for i, v := range versions {
		if _, known := names[v.ByID]; !known && v.ByID != "" {
			u, err := s.Accounts.UserByID(ctx, s.DB.Read(), v.ByID)
			if err != nil {
				return shown, nil, err
			}
			names[v.ByID] = u.Name
		}
		versions[i].ByName = names[v.ByID]
	}
	return shown, versions, nil
}

// Restore makes what a product said in an earlier version its newest one (rule gallery-18). Its state and its photographs
// stay. version is the newest that the actor saw.
func (s *Service) Restore(ctx context.Context, actor account.Actor, product id.ID, earlier, version int64) error {
	shown, err := s.EditProduct(ctx, actor, product)
	if err != nil {
		return err
	}
	v, err := db.One(ctx, s.DB.Read(), scanVersion, "select version, at, by_user, action, content from gallery_version where product_id = $1 and version = $2", product, earlier)
	if err != nil {
		return err
	}
	in := v.Content
	in.ID, in.Version = product, version
	for lang := range shown.Texts { // a language that came later goes
		if _, said := in.Texts[lang]; !said {
			in = in.Say(UnitName, lang, "")
		}
	}
	return s.save(ctx, actor, in, "gallery.product.restored")
}
