package batch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"time"

	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/files"
	"anyam/platform/id"
	"anyam/platform/sheet"
)

// MaxFile bounds a file, in bytes.
const MaxFile = 50 << 20

// File is a file that has come and is not kept yet.
type File struct {
	Batch Batch // with what is known of the file: its name, size and digest
	Book  *sheet.Book
	data  []byte
}

// Receive reads a file whole and opens it as a table. What is no table, or larger than MaxFile, is an Invalid error that says what to do.
func Receive(kind, name string, content io.Reader, by id.ID, now time.Time) (File, error) {
	data, err := io.ReadAll(io.LimitReader(content, MaxFile+1))
	if err != nil {
		return File{}, err
	}
	if len(data) > MaxFile {
		return File{}, TooLarge()
	}
	sum := sha256.Sum256(data)
	f := File{data: data, Batch: Batch{
		ID: id.New(), Kind: kind, State: Mapping, FileName: clip(name), Size: int64(len(data)), Digest: hex.EncodeToString(sum[:]), MadeBy: by, MadeAt: now,
	}}
	f.Batch.Blob = "intake/" + string(f.Batch.ID)
	f.Book, err = sheet.Open(f.Batch.FileName, bytes.NewReader(data), f.Batch.Size, sheet.Usual)
	return f, err
}

// TooLarge says that a file has more than MaxFile.
func TooLarge() error {
	return errs.New(errs.Invalid, "The file has more than %d MB. Leave out pictures, or send it in parts.", MaxFile>>20)
}

func clip(name string) string {
	runes := []rune(name)
	return string(runes[max(0, len(runes)-120):])
}

// Keep puts the file where its batch finds it.
func (f File) Keep(ctx context.Context, store files.Store) error {
	_, err := store.Put(ctx, f.Batch.Blob, bytes.NewReader(f.data))
	return err
}

// Open opens the file of a batch. The book is read until it is closed.
func (b Batch) Open(ctx context.Context, store files.Store) (*sheet.Book, io.Closer, error) {
	f, err := store.Get(ctx, b.Blob)
	if err != nil {
		return nil, nil, err
	}
	at, err := readerAt(f)
	if err == nil {
		var book *sheet.Book
		if book, err = sheet.Open(b.FileName, at, b.Size, sheet.Usual); err == nil {
			return book, f, nil
		}
	}
	_ = f.Close() // it was only read, and what went wrong is said
	return nil, nil, err
}

// readerAt reads a file from any place: files on disk can, those of object storage are read whole.
func readerAt(f *files.File) (io.ReaderAt, error) {
	if at, ok := f.ReadSeekCloser.(io.ReaderAt); ok {
		return at, nil
	}
	data, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
	return bytes.NewReader(data), err
}

// Forget deletes a batch that was never confirmed, with its file.
func Forget(ctx context.Context, d *db.DB, store files.Store, b Batch) error {
	if b.Blob != "" {
		if err := store.Delete(ctx, b.Blob); err != nil {
			return err
		}
	}
	return d.Tx(ctx, func(tx *db.Tx) error { return remove(ctx, tx, b.ID) })
}

// Finish ends a step of a batch and throws its file away, which may hold more than is kept.
func Finish(ctx context.Context, d *db.DB, store files.Store, b Batch, from, to State, now time.Time) error {
	err := d.Tx(ctx, func(tx *db.Tx) error {
		ok, err := Hold(ctx, tx, b.ID, from, now)
		if err != nil || !ok {
			return err
		}
		if err := Move(ctx, tx, b.ID, from, to, now); err != nil {
			return err
		}
		_, err = db.Exec(ctx, tx, "update batch_import set blob = '' where id = $1", b.ID)
		return err
	})
	if err != nil || b.Blob == "" {
		return err
	}
	return store.Delete(ctx, b.Blob)
}
