package bulk

import (
	"bytes"
	"context"
	"encoding/json"
	"net/url"

	"anyam/account"
	"anyam/platform/batch"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/files"
	"anyam/platform/id"
	"anyam/platform/jobs"
)

// fetching is the job that fetches the pictures of a piece.
type fetching struct {
	By       id.ID    `json:"by"` // user
	Import   id.ID    `json:"import"`
	Line     int64    `json:"line"`
	Product  id.ID    `json:"product"`
	Pictures []string `json:"pictures"`
}

func (fetching) Kind() string { return "gallery.bulk.pictures" }

// maxPicture bounds a picture from elsewhere, in bytes.
const maxPicture = 8 << 20

// askPictures asks for the pictures of a piece in the transaction that adds it. Only https addresses are asked for; whom they lead to is looked at
// where the connection is made (platform/fetch).
func (s *Service) askPictures(ctx context.Context, tx *db.Tx, b batch.Batch, row batch.Row, addresses []string) error {
	var good []string
	for _, a := range addresses {
		if u, err := url.Parse(a); err == nil && u.Scheme == "https" && u.Host != "" && u.User == nil {
			good = append(good, a)
		}
	}
	if len(good) == 0 {
		return nil
	}
	return s.Queue.Enqueue(ctx, tx, fetching{b.MadeBy, b.ID, row.Line, row.ObjectID, good}, jobs.Options{Lane: jobs.Heavy, MaxTries: 3})
}

// fetchPictures fetches pictures one after the other. One that cannot be had is left out: the piece shows that it has none.
func (s *Service) fetchPictures(ctx context.Context, j fetching) error {
	if s.Fetch == nil {
		return nil
	}
	actor, err := s.Accounts.ActorByID(ctx, j.By)
	if err != nil {
		return err
	}
	shown, err := s.Gallery.EditProduct(ctx, actor, j.Product)
	if errs.Is(err, errs.NotFound) || err == nil && len(shown.Photos) > 0 { // it was taken back, or has pictures already
		return nil
	}
	if err != nil {
		return err
	}
	var added []id.ID
	for _, address := range j.Pictures {
		photo, err := s.fetchOne(ctx, actor, j.Product, address)
		if err != nil {
			s.Log.WarnContext(ctx, "picture of an import", "product", j.Product, "err", err)
			continue
		}
		added = append(added, photo)
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error { return rememberPhotos(ctx, tx, j, added) })
}

// fetchOne fetches a picture; what it is is told by its bytes.
func (s *Service) fetchOne(ctx context.Context, actor account.Actor, product id.ID, address string) (id.ID, error) {
	content, err := s.Fetch(ctx, address)
	if err != nil {
		return "", err
	}
	picture, _, err := files.Receive(bytes.NewReader(content), maxPicture, "image/jpeg", "image/png", "image/webp")
	if err != nil {
		return "", err
	}
	return s.Gallery.AddPhoto(ctx, actor, product, bytes.NewReader(picture))
}

// rememberPhotos keeps with the row which photographs came with it: undoing takes no others (rule bulk-6).
func rememberPhotos(ctx context.Context, tx *db.Tx, j fetching, photos []id.ID) error {
	rows, err := batch.Rows(ctx, tx, j.Import, batch.Filter{After: j.Line - 1, Limit: 1})
	if err != nil || len(rows) == 0 || rows[0].Line != j.Line || rows[0].Outcome != batch.Added {
		return err
	}
	if rows[0].Before, err = json.Marshal(photos); err != nil {
		return err
	}
	return batch.Settle(ctx, tx, j.Import, rows[0])
}
