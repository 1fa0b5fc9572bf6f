package gallery

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// MaxChunk bounds one piece of an upload, in bytes.
const MaxChunk = 4 << 20

// Upload is a photograph that arrives piece by piece, over a connection that comes and goes (rule
// gallery-10). What has arrived is kept as blobs; the row says how far it has come.
type Upload struct {
	ID        id.ID
	UserID    id.ID
	ProductID id.ID
	Size      int64
	Received  int64
	CreatedAt time.Time
	DoneAt    time.Time
}

// BeginUpload announces a photograph of size bytes for a product.
func (s *Service) BeginUpload(ctx context.Context, actor account.Actor, product id.ID, name string, size int64) (Upload, error) {
	if err := checkPhotoSize(size); err != nil {
		return Upload{}, err
	}
	if !utf8.ValidString(name) || strings.ContainsRune(name, 0) || len(name) > 300 {
		name = "photo"
	}
	u := Upload{ID: id.New(), UserID: actor.UserID, ProductID: product, Size: size, CreatedAt: s.Clock.Now()}
	return u, s.DB.Tx(ctx, func(tx *db.Tx) error {
		if _, err := s.editableProduct(ctx, tx, actor, product); err != nil {
			return err
		}
		_, err := db.Exec(ctx, tx, "insert into gallery_upload (id, user_id, product_id, name, size, created_at) values ($1, $2, $3, $4, $5, $6)",
			u.ID, u.UserID, u.ProductID, name, u.Size, db.Micros(u.CreatedAt))
		return err
	})
}

// UploadState is how far an upload of the actor has come.
func (s *Service) UploadState(ctx context.Context, actor account.Actor, upload id.ID) (Upload, error) {
	return uploadOf(ctx, s.DB.Read(), actor, upload)
}

// ContinueUpload adds a piece that begins at offset. A piece that does not begin where the last one ended
// is a Conflict, and the answer says where to go on. The last piece takes the photograph in.
func (s *Service) ContinueUpload(ctx context.Context, actor account.Actor, upload id.ID, offset int64, piece io.Reader) (Upload, error) {
	u, err := uploadOf(ctx, s.DB.Read(), actor, upload)
	if err != nil {
		return u, err
	}
	if offset != u.Received || !u.DoneAt.IsZero() {
		return u, errs.New(errs.Conflict, "The upload goes on at byte %d.", u.Received)
	}
	raw, err := io.ReadAll(io.LimitReader(piece, min(MaxChunk, u.Size-u.Received)+1))
	if err != nil {
		return u, &errs.Error{Kind: errs.Invalid, Key: "The photograph did not arrive whole. Please send it again.", Err: err}
	}
	if int64(len(raw)) > min(MaxChunk, u.Size-u.Received) {
		return u, errs.New(errs.Invalid, "More arrived than was announced.")
	}
	u.Received += int64(len(raw))
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		// The row first: of two requests with unlike pieces only the one that moved it may write the blob.
		if err := advance(ctx, tx, upload, offset, u.Received); err != nil {
			return err
		}
		_, err := s.Files.Put(ctx, pieceBlob(upload, offset), bytes.NewReader(raw))
		return err
	})
	if err != nil || u.Received < u.Size {
		return u, err
	}
	return u, s.finishUpload(ctx, actor, u)
}

// finishUpload joins the pieces and takes the photograph in.
func (s *Service) finishUpload(ctx context.Context, actor account.Actor, u Upload) error {
	whole, pieces, err := s.joinPieces(ctx, u)
	if err != nil {
		return err
	}
	photo := Photo{ID: id.New(), ProductID: u.ProductID, State: PhotoWaiting, CreatedAt: s.Clock.Now()}
	photo.source = sourceBlob(photo.ID)
	if _, err := s.Files.Put(ctx, photo.source, bytes.NewReader(whole)); err != nil {
		return err
	}
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		n, err := db.Exec(ctx, tx, "update gallery_upload set done_at = $1 where id = $2 and done_at = 0", db.Micros(s.Clock.Now()), u.ID)
		if err != nil || n == 0 {
			return err
		}
		return s.takeIn(ctx, tx, actor, photo, true)
	})
	if err != nil {
		return err
	}
	return s.dropPieces(ctx, pieces)
}

// joinPieces reads what has arrived. Pieces may differ in length: each begins where the one before ended.
func (s *Service) joinPieces(ctx context.Context, u Upload) (whole []byte, pieces []string, err error) {
	for int64(len(whole)) < u.Size {
		name := pieceBlob(u.ID, int64(len(whole)))
		piece, err := s.readBlob(ctx, name)
		if err != nil {
			return nil, nil, fmt.Errorf("upload %s: %w", u.ID, err)
		}
		if len(piece) == 0 {
			return nil, nil, fmt.Errorf("upload %s: empty piece at %d", u.ID, len(whole))
		}
		whole, pieces = append(whole, piece...), append(pieces, name)
	}
	return whole, pieces, nil
}

func (s *Service) dropPieces(ctx context.Context, pieces []string) error {
	for _, name := range pieces {
		if err := s.Files.Delete(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// TidyUploads drops uploads that nobody has gone on with for a day, with their pieces.
func (s *Service) TidyUploads(ctx context.Context) error {
	old, err := db.All(ctx, s.DB.Read(), scanUpload, "select "+uploadColumns+" from gallery_upload where created_at < $1 order by created_at, id limit 500",
		db.Micros(s.Clock.Now().Add(-24*time.Hour)))
	if err != nil {
		return err
	}
	for _, u := range old {
		var pieces []string
		for info, err := range s.Files.List(ctx, "uploads/"+string(u.ID)+"/", "") {
			if err != nil {
				return err
			}
			pieces = append(pieces, info.Name)
		}
		if err := s.dropPieces(ctx, pieces); err != nil {
			return err
		}
		if err := s.DB.Tx(ctx, func(tx *db.Tx) error {
			_, err := db.Exec(ctx, tx, "delete from gallery_upload where id = $1", u.ID)
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

func pieceBlob(upload id.ID, offset int64) string {
	return fmt.Sprintf("uploads/%s/%d", upload, offset)
}

const uploadColumns = "id, user_id, product_id, size, received, created_at, done_at"

func scanUpload(scan db.Scan) (u Upload, err error) {
	err = scan(&u.ID, &u.UserID, &u.ProductID, &u.Size, &u.Received, (*db.Time)(&u.CreatedAt), (*db.Time)(&u.DoneAt))
	return u, err
}

func uploadOf(ctx context.Context, q db.Q, actor account.Actor, upload id.ID) (Upload, error) {
	return db.One(ctx, q, scanUpload, "select "+uploadColumns+" from gallery_upload where id = $1 and user_id = $2", upload, actor.UserID)
}

func advance(ctx context.Context, tx *db.Tx, upload id.ID, from, to int64) error {
	n, err := db.Exec(ctx, tx, "update gallery_upload set received = $1 where id = $2 and received = $3", to, upload, from)
	if err == nil && n == 0 {
		return errs.New(errs.Conflict, "The upload goes on at byte %d.", from)
	}
	return err
}
