package gallery

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// PhotoState is what has become of a photograph.
type PhotoState string

// The states of a photograph.
const (
	PhotoWaiting PhotoState = "waiting"
	PhotoReady   PhotoState = "ready"
	PhotoFailed  PhotoState = "failed"
)

// Photo is one photograph of a product.
type Photo struct {
	ID         id.ID
	ProductID  id.ID
	Position   int64
	State      PhotoState
	Fault      Fault // why it failed
	Width      int64 // of the upright original, pixels
	Height     int64
	Colour     string // average, #rrggbb
	Alt        Words  // what it shows
	Focus      Focus  // what stays in sight where it is cropped
	Renditions []Rendition
	CreatedAt  time.Time
	source     string // blob, while it waits
}

// Fault is why a photograph could not be used: an English source text with its arguments, kept as JSON so
// that each reader gets it in their language.
type Fault struct {
	Key  string `json:"key"`
	Args []any  `json:"args,omitempty"`
}

// Scan reads a fault from its column.
func (f *Fault) Scan(src any) error {
	text, ok := src.(string)
	if !ok || text == "" {
		*f = Fault{}
		return nil
	}
	if err := json.Unmarshal([]byte(text), f); err != nil {
		return fmt.Errorf("fault: %w", err)
	}
	for i, a := range f.Args {
		if n, ok := a.(float64); ok { // JSON knows no whole numbers; the texts have %d
			f.Args[i] = int64(n)
		}
	}
	return nil
}

// Rendition is one size of a photograph in one format.
type Rendition struct {
	Kind   string // webp, jpeg, avif
	Width  int64
	Height int64
	Bytes  int64
}

// Path is the public address of a rendition.
func (r Rendition) Path(photo id.ID) string {
	return fmt.Sprintf("/media/photos/%s/%d.%s", photo, r.Width, r.Kind)
}

// Srcset lists the renditions of a format for an <img> or <source> (HTML, section 4.8.4.2.1).
func (p Photo) Srcset(kind string) string {
	var parts []string
	for _, r := range p.Renditions {
		if r.Kind == kind {
			parts = append(parts, fmt.Sprintf("%s %dw", r.Path(p.ID), r.Width))
		}
	}
	return strings.Join(parts, ", ")
}

// Largest is the widest rendition of a format; ok is false when there is none.
func (p Photo) Largest(kind string) (Rendition, bool) {
	var best Rendition
	for _, r := range p.Renditions {
		if r.Kind == kind && r.Width > best.Width {
			best = r
		}
	}
	return best, best.Width > 0
}

const photoColumns = "id, product_id, position, state, fault, source, width, height, colour, alt_id, alt_en, focus, created_at"

func scanPhoto(scan db.Scan) (p Photo, err error) {
	var id, en string
	err = scan(&p.ID, &p.ProductID, &p.Position, &p.State, &p.Fault, &p.source, &p.Width, &p.Height, &p.Colour, &id, &en, &p.Focus, (*db.Time)(&p.CreatedAt))
	if id != "" || en != "" {
		p.Alt = Words{i18n.Indonesian: id, i18n.English: en}
	}
	return p, err
}

func photoByID(ctx context.Context, q db.Q, photo id.ID) (Photo, error) {
	return db.One(ctx, q, scanPhoto, "select "+photoColumns+" from gallery_photo where id = $1", photo)
}

func loadPhotos(ctx context.Context, q db.Q, at map[id.ID]*Product, in string, args []any) error {
	photos, err := db.All(ctx, q, scanPhoto, "select "+photoColumns+" from gallery_photo where product_id in ("+in+") order by product_id, position, id", args...)
	if err != nil {
		return err
	}
	type place struct {
		product *Product
		index   int
	}
	places := make(map[id.ID]place, len(photos))
	for _, ph := range photos {
		p := at[ph.ProductID]
		places[ph.ID] = place{p, len(p.Photos)}
		p.Photos = append(p.Photos, ph)
	}
	_, err = db.All(ctx, q, func(scan db.Scan) (struct{}, error) {
		var photo id.ID
		var r Rendition
		err := scan(&photo, &r.Kind, &r.Width, &r.Height, &r.Bytes)
		if at, ok := places[photo]; ok && err == nil {
			at.product.Photos[at.index].Renditions = append(at.product.Photos[at.index].Renditions, r)
		}
		return struct{}{}, err
	}, `select r.photo_id, r.kind, r.width, r.height, r.bytes
		from gallery_rendition r join gallery_photo p on p.id = r.photo_id
		where p.product_id in (`+in+`) order by r.photo_id, r.kind, r.width`, args...)
	return err
}

func insertPhoto(ctx context.Context, tx *db.Tx, p Photo) error {
	_, err := db.Exec(ctx, tx, `
		insert into gallery_photo (id, product_id, position, state, source, created_at)
		values ($1, $2, (select coalesce(max(position), 0) + 1 from gallery_photo where product_id = $2), $3, $4, $5)`,
		p.ID, p.ProductID, p.State, p.source, db.Micros(p.CreatedAt))
	return err
}

func countPhotos(ctx context.Context, q db.Q, product id.ID) (int64, error) {
	return db.Value[int64](ctx, q, "select count(*) from gallery_photo where product_id = $1", product)
}

func deletePhoto(ctx context.Context, tx *db.Tx, photo id.ID) error {
	if _, err := db.Exec(ctx, tx, "delete from gallery_rendition where photo_id = $1", photo); err != nil {
		return err
	}
	_, err := db.Exec(ctx, tx, "delete from gallery_photo where id = $1", photo)
	return err
}

func markFailed(ctx context.Context, tx *db.Tx, photo id.ID, fault Fault) error {
	text, err := json.Marshal(fault)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, "update gallery_photo set state = 'failed', fault = $1, source = '' where id = $2", string(text), photo)
	return err
}

func markReady(ctx context.Context, tx *db.Tx, p Photo) error {
	n, err := db.Exec(ctx, tx, "update gallery_photo set state = 'ready', fault = '', source = '', width = $1, height = $2, colour = $3 where id = $4",
		p.Width, p.Height, p.Colour, p.ID)
	if err != nil {
		return err
	}
	if n == 0 { // removed while it was being processed
		return errs.Missing("photo", string(p.ID))
	}
	for _, r := range p.Renditions {
		if _, err := db.Exec(ctx, tx, `
			insert into gallery_rendition (photo_id, kind, width, height, bytes, blob) values ($1, $2, $3, $4, $5, $6)
			on conflict (photo_id, kind, width) do update set height = excluded.height, bytes = excluded.bytes, blob = excluded.blob`,
			p.ID, r.Kind, r.Width, r.Height, r.Bytes, renditionBlob(p.ID, r)); err != nil {
			return err
		}
	}
	return nil
}
