package posts

import (
	"bytes"
	"context"
	"errors"
	"io"
	"time"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/files"
	"anyam/platform/id"
)

// MaxDocumentBytes bounds the file of an appointing document.
const MaxDocumentBytes = 10 << 20

// Document is the appointing document of a term as a file.
type Document struct {
	TermID id.ID
	UserID id.ID  // who holds the term
	Type   string // media type; empty where there is no file
	SentAt time.Time
	sentBy id.ID
	file   string // blob
}

// IsThere reports whether there is a file.
func (d Document) IsThere() bool { return d.file != "" }

const documentColumns = "term_id, user_id, file, file_type, sent_by, sent_at"

func scanDocument(scan db.Scan) (d Document, err error) {
	err = scan(&d.TermID, &d.UserID, &d.file, &d.Type, &d.sentBy, (*db.Time)(&d.SentAt))
	return d, err
}

// documentOf is the file of a term; a term without one is no error.
func documentOf(ctx context.Context, q db.Q, term id.ID) (Document, error) {
	d, err := db.One(ctx, q, scanDocument, "select "+documentColumns+" from members_post_document where term_id = $1", term)
	if errs.Is(err, errs.NotFound) {
		return Document{}, nil
	}
	return d, err
}

// Document is the file of a term that the actor reads (rule posts-2); it may not be there.
func (s *Service) Document(ctx context.Context, actor account.Actor, term id.ID) (Document, error) {
	if _, err := s.Officer(ctx, actor, term); err != nil {
		return Document{}, err
	}
	return documentOf(ctx, s.DB.Read(), term)
}

// DocumentFile opens the file of a term for those who read the term (rule posts-2).
func (s *Service) DocumentFile(ctx context.Context, actor account.Actor, term id.ID) (content io.ReadCloser, mediaType string, err error) {
	d, err := s.Document(ctx, actor, term)
	if err != nil {
		return nil, "", err
	}
	if !d.IsThere() {
		return nil, "", errs.Missing("file of term", string(term))
	}
	content, err = s.Files.Get(ctx, d.file)
	return content, d.Type, err
}

// AddDocument keeps the appointing document of a term as a file; a newer one takes the place of the one before.
func (s *Service) AddDocument(ctx context.Context, actor account.Actor, term id.ID, file io.Reader) error {
	if !MayAppoint(actor) {
		return errs.Missing("term", string(term))
	}
	o, err := s.Officer(ctx, actor, term)
	if err != nil {
		return err
	}
	d, err := s.receive(ctx, actor, file)
	if err != nil {
		return err
	}
	if !d.IsThere() {
		return fileFault("Choose a PDF, JPEG or PNG of at most 10 MB.")
	}
	d.TermID, d.UserID = term, o.UserID
	var before Document
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		if before, err = documentOf(ctx, tx, term); err != nil {
			return err
		}
		return s.keep(ctx, tx, actor, d)
	})
	if err != nil {
		return errors.Join(err, s.drop(ctx, d))
	}
	return s.drop(ctx, before)
}

// receive puts a file that was sent where files are, if it is what it has to be; none is no fault.
func (s *Service) receive(ctx context.Context, actor account.Actor, file io.Reader) (d Document, err error) {
	content, mediaType, err := files.Receive(file, MaxDocumentBytes, "application/pdf", "image/jpeg", "image/png")
	switch {
	case errors.Is(err, files.ErrCut):
		return d, fileFault("The file did not arrive whole. Please send it again.")
	case err != nil:
		return d, fileFault("Choose a PDF, JPEG or PNG of at most 10 MB.")
	case content == nil:
		return d, nil
	}
	d = Document{Type: mediaType, SentAt: s.Clock.Now(), sentBy: actor.UserID, file: "posts/" + string(id.New())}
	_, err = s.Files.Put(ctx, d.file, bytes.NewReader(content))
	return d, err
}

func fileFault(text string) error {
	var f errs.Faults
	f.Add("file", text)
	return f.Err()
}

// keep writes which file a term has.
func (s *Service) keep(ctx context.Context, tx *db.Tx, actor account.Actor, d Document) error {
	_, err := db.Exec(ctx, tx, `
		insert into members_post_document (term_id, user_id, file, file_type, sent_by, sent_at) values ($1, $2, $3, $4, $5, $6)
		on conflict (term_id) do update set user_id = excluded.user_id, file = excluded.file, file_type = excluded.file_type, sent_by = excluded.sent_by, sent_at = excluded.sent_at`,
		d.TermID, d.UserID, d.file, d.Type, d.sentBy, db.Micros(d.SentAt))
	if err != nil {
		return err
	}
	return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.post.document", Kind: "user", Object: d.UserID, After: map[string]string{"term": string(d.TermID), "type": d.Type}})
}

// drop deletes a file that nothing names any more.
func (s *Service) drop(ctx context.Context, d Document) error {
	if !d.IsThere() {
		return nil
	}
	return s.Files.Delete(context.WithoutCancel(ctx), d.file)
}
