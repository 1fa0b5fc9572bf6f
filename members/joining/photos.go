package joining

import (
	"bytes"
	"context"
	"errors"
	"io"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/files"
	"anyam/platform/id"
	"anyam/platform/picture"
)

// Bounds of the photographs of a visit.
const (
	MaxPhotoBytes = 12 << 20
	MaxPhotos     = 8
)

// MayAddPhoto reports whether the actor may add a photograph of a visit.
func MayAddPhoto(a account.Actor, app Application) bool {
	return app.State.IsOpen() && MayAct(a, app)
}

// AddPhoto keeps a photograph of a visit (rule joining-7). Only what was drawn anew from it is kept: no place, no camera, no time.
func (s *Service) AddPhoto(ctx context.Context, actor account.Actor, application id.ID, source io.Reader) error {
	a, err := s.readable(ctx, actor, application)
	if err != nil {
		return err
	}
	if !MayAct(actor, a) {
		return errOnlyReads()
	}
	if !MayAddPhoto(actor, a) {
		return errOvertaken()
	}
	result, err := s.Pictures.Process(ctx, source, picture.Settings{})
	if e, ok := errors.AsType[*errs.Error](err); ok && e.Kind == errs.Invalid {
		var f errs.Faults
		f.Add("photo", e.Key, e.Args...)
		return f.Err()
	}
	if err != nil {
		return err
	}
	p := Photo{ID: id.New(), MadeBy: actor.UserID, MadeAt: s.Clock.Now()}
	if err := s.storePhoto(ctx, a, &p, result); err != nil {
		return err
	}
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		have, err := photosOf(ctx, tx, a.ID)
		if err != nil {
			return err
		}
		if len(have) >= MaxPhotos {
			return errs.New(errs.Conflict, "There are %d photographs already; that is enough.", MaxPhotos)
		}
		if err := insertPhoto(ctx, tx, a.ID, p); err != nil {
			return err
		}
		return s.record(ctx, tx, actor, a, "members.application.photographed")
	})
	if err != nil {
		return errors.Join(err, s.Files.Delete(context.WithoutCancel(ctx), p.thumb), s.Files.Delete(context.WithoutCancel(ctx), p.large))
	}
	return nil
}

// storePhoto writes the smallest and the largest rendition.
func (s *Service) storePhoto(ctx context.Context, a Application, p *Photo, result picture.Result) error {
	var jpegs []picture.Rendition
	for _, r := range result.Renditions {
		if r.Type == picture.TypeJPEG {
			jpegs = append(jpegs, r)
		}
	}
	base := "applications/" + string(a.ID) + "/" + string(p.ID)
	p.thumb, p.large = base+"/small.jpg", base+"/large.jpg"
	if _, err := s.Files.Put(ctx, p.thumb, bytes.NewReader(jpegs[0].Bytes)); err != nil {
		return err
	}
	_, err := s.Files.Put(ctx, p.large, bytes.NewReader(jpegs[len(jpegs)-1].Bytes))
	return err
}

// PhotoFile opens a photograph, small or large, for those who look after the application.
func (s *Service) PhotoFile(ctx context.Context, actor account.Actor, application, photo id.ID, isSmall bool) (*files.File, error) {
	a, err := s.readable(ctx, actor, application)
	if err != nil {
		return nil, err
	}
	all, err := photosOf(ctx, s.DB.Read(), a.ID)
	if err != nil {
		return nil, err
	}
	for _, p := range all {
		if p.ID != photo {
			continue
		}
		if isSmall {
			return s.Files.Get(ctx, p.thumb)
		}
		return s.Files.Get(ctx, p.large)
	}
	return nil, errs.Missing("photograph", string(photo))
}
