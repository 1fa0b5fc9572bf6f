package gallery

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/picture"
)

// Bounds of photographs.
const (
	MaxPhotos     = 12       // of a product, rule gallery-9
	MaxPhotoBytes = 25 << 20 // of one file
)

// AddPhoto takes a photograph whole, as a form sends it. It is processed afterwards, by a job.
func (s *Service) AddPhoto(ctx context.Context, actor account.Actor, product id.ID, content io.Reader) (id.ID, error) {
	raw, err := io.ReadAll(io.LimitReader(content, MaxPhotoBytes+1))
	if err != nil {
		return "", &errs.Error{Kind: errs.Invalid, Key: "The photograph did not arrive whole. Please send it again.", Err: err}
	}
	if err := checkPhotoSize(int64(len(raw))); err != nil {
		return "", err
	}
	photo := Photo{ID: id.New(), ProductID: product, State: PhotoWaiting, CreatedAt: s.Clock.Now()}
	photo.source = sourceBlob(photo.ID)
	if _, err := s.editableProduct(ctx, s.DB.Read(), actor, product); err != nil { // before anything is written
		return "", err
	}
	if _, err := s.Files.Put(ctx, photo.source, bytes.NewReader(raw)); err != nil {
		return "", err
	}
	err = s.DB.Tx(ctx, func(tx *db.Tx) error { return s.takeIn(ctx, tx, actor, photo, false) })
	if err != nil {
		return "", errors.Join(err, s.Files.Delete(context.WithoutCancel(ctx), photo.source))
	}
	return photo.ID, nil
}

func checkPhotoSize(n int64) error {
	switch {
	case n == 0:
		return errs.New(errs.Invalid, "This file is empty. Choose the photograph again.")
	case n > MaxPhotoBytes:
		return errs.New(errs.Invalid, "A photograph may have at most %d MB.", MaxPhotoBytes>>20)
	}
	return nil
}

// takeIn records a photograph whose original is in the files, and asks for its processing. Prompt ones go
// ahead of the others.
func (s *Service) takeIn(ctx context.Context, tx *db.Tx, actor account.Actor, photo Photo, prompt bool) error {
	if _, err := s.editableProduct(ctx, tx, actor, photo.ProductID); err != nil {
		return err
	}
	n, err := countPhotos(ctx, tx, photo.ProductID)
	if err != nil {
		return err
	}
	if n >= MaxPhotos { // rule gallery-9
		return errs.New(errs.Conflict, "A piece has at most %d photographs. Remove one first.", MaxPhotos)
	}
	if err := insertPhoto(ctx, tx, photo); err != nil {
		return err
	}
	if err := s.changed(ctx, tx, actor, photo.ProductID, "gallery.photo.added", nil, photo.ID); err != nil {
		return err
	}
	return s.Queue.Enqueue(ctx, tx, photoJob{photo.ID}, jobs.Options{Lane: jobs.Heavy, Urgent: prompt, MaxTries: 5})
}

// photoJob asks for the renditions of a photograph.
type photoJob struct {
	PhotoID id.ID `json:"photo_id"`
}

func (photoJob) Kind() string { return "gallery.photo" }

// processPhoto makes the renditions of a photograph in a child process (rule gallery-5). A picture that cannot be used is marked with the
// reason (rule gallery-6); anything else that fails is tried again.
func (s *Service) processPhoto(ctx context.Context, job photoJob) error {
	photo, err := photoByID(ctx, s.DB.Read(), job.PhotoID)
	if errs.Is(err, errs.NotFound) || err == nil && photo.State != PhotoWaiting {
		return nil // removed meanwhile, or done by an earlier try
	}
	if err != nil {
		return err
	}
	raw, err := s.readBlob(ctx, photo.source)
	if err != nil {
		return fmt.Errorf("photo %s: %w", photo.ID, err)
	}
	result, err := s.Pictures.Process(ctx, bytes.NewReader(raw), picture.Settings{AVIF: s.AVIF})
	if fault, ok := errors.AsType[*errs.Error](err); ok && fault.Kind == errs.Invalid {
		s.Log.InfoContext(ctx, "photograph refused", "photo", photo.ID, "err", err)
		return s.finishPhoto(ctx, photo, func(tx *db.Tx) error { return markFailed(ctx, tx, photo.ID, Fault{fault.Key, fault.Args}) })
	}
	if err != nil {
		return fmt.Errorf("photo %s: %w", photo.ID, err)
	}
	done, err := s.storeRenditions(ctx, photo, result)
	if err != nil {
		return err
	}
	err = s.finishPhoto(ctx, photo, func(tx *db.Tx) error { return markReady(ctx, tx, done) })
	if errs.Is(err, errs.NotFound) { // removed while it was being processed: what was made goes too
		return s.deleteFiles(ctx, done)
	}
	return err
}

func (s *Service) storeRenditions(ctx context.Context, photo Photo, result picture.Result) (Photo, error) {
	photo.Width, photo.Height, photo.Colour = int64(result.Width), int64(result.Height), result.Colour.String()
	for _, made := range result.Renditions {
		r := Rendition{Kind: string(made.Type), Width: int64(made.Width), Height: int64(made.Height), Bytes: int64(len(made.Bytes))}
		if _, err := s.Files.Put(ctx, renditionBlob(photo.ID, r), bytes.NewReader(made.Bytes)); err != nil {
			return photo, fmt.Errorf("photo %s: %w", photo.ID, err)
		}
		photo.Renditions = append(photo.Renditions, r)
	}
	return photo, nil
}

// finishPhoto records the outcome, tells the public pages, and lets go of the original.
func (s *Service) finishPhoto(ctx context.Context, photo Photo, mark func(tx *db.Tx) error) error {
	err := s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := mark(tx); err != nil {
			return err
		}
		return s.shownAnew(ctx, tx, photo.ProductID)
	})
	if err != nil {
		return err
	}
	return s.Files.Delete(ctx, photo.source)
}

// RemovePhoto takes a photograph away, with its files.
func (s *Service) RemovePhoto(ctx context.Context, actor account.Actor, product, photo id.ID) error {
	found, err := s.photoOf(ctx, actor, product, photo)
	if err != nil {
		return err
	}
	p, err := s.editableProduct(ctx, s.DB.Read(), actor, product)
	if err != nil {
		return err
	}
	if p.State == Published && len(p.Photos) == 1 {
		return errs.New(errs.Conflict, "A published piece keeps at least one photograph. Add another first.")
	}
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := deletePhoto(ctx, tx, photo); err != nil {
			return err
		}
		return s.changed(ctx, tx, actor, product, "gallery.photo.removed", photo, nil)
	})
	if err != nil {
		return err
	}
	return s.deleteFiles(ctx, found)
}

func (s *Service) deleteFiles(ctx context.Context, photo Photo) error {
	var faults []error
	if photo.source != "" {
		faults = append(faults, s.Files.Delete(ctx, photo.source))
	}
	for _, r := range photo.Renditions {
		faults = append(faults, s.Files.Delete(ctx, renditionBlob(photo.ID, r)))
	}
	return errors.Join(faults...)
}

// photoOf is a photograph of a product that the actor may change.
func (s *Service) photoOf(ctx context.Context, actor account.Actor, product, photo id.ID) (Photo, error) {
	p, err := s.editableProduct(ctx, s.DB.Read(), actor, product)
	if err != nil {
		return Photo{}, err
	}
	for _, ph := range p.Photos {
		if ph.ID == photo {
			return ph, nil
		}
	}
	return Photo{}, errs.Missing("photo", string(photo))
}

func (s *Service) readBlob(ctx context.Context, name string) ([]byte, error) {
	r, err := s.Files.Get(ctx, name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	return io.ReadAll(io.LimitReader(r, MaxPhotoBytes+1))
}

func sourceBlob(photo id.ID) string { return "photos/" + string(photo) + "/source" }

func renditionBlob(photo id.ID, r Rendition) string {
	return fmt.Sprintf("photos/%s/%d.%s", photo, r.Width, r.Kind)
}

var renditionName = regexp.MustCompile(`^[0-9]{2,4}\.(webp|jpeg|avif)$`)

// Media names the blob behind the public address of a rendition. A name that we never make is NotFound,
// so that nothing else can be asked for.
func Media(photo, name string) (blob string, err error) {
	p, err := id.Parse(photo)
	if err != nil || !renditionName.MatchString(name) {
		return "", errs.Missing("rendition", photo+"/"+name)
	}
	return "photos/" + string(p) + "/" + name, nil
}
