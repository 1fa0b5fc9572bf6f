package backup

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"time"

	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/files"
	"anyam/platform/jobs"
	"anyam/platform/schema"
)

// format is the number of this form of a backup.
const format = 1

// Manifest says what a backup is.
type Manifest struct {
	Format  int       `json:"format"`
	Schema  int       `json:"schema"`
	Created time.Time `json:"created"`
	Engine  db.Engine `json:"engine"`
	Tables  []Table   `json:"tables"`
}

// Sum is what an entry must come to.
type Sum struct {
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
	Rows   int64  `json:"rows,omitempty"`
}

// Counts tell what was carried over.
type Counts struct{ Tables, Rows, Jobs, Files int64 }

// The names of entries.
const (
	manifestName  = "manifest.json"
	jobsName      = "jobs.jsonl"
	checksumsName = "checksums.json"
	tablesFolder  = "tables/"
	filesFolder   = "files/"
)

// Installation is what is backed up or restored.
type Installation struct {
	DB    *db.DB
	Files files.Store
}

// Write makes a backup in the file (rule backup-2): under another name until it is whole and on the disk.
func Write(ctx context.Context, from Installation, file string, now time.Time) (c Counts, err error) {
	out, err := os.CreateTemp(filepath.Dir(file), ".backup-*")
	if err != nil {
		return c, fmt.Errorf("begin backup: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, out.Close(), os.Remove(out.Name()))
		}
	}()
	w := &writer{ctx: ctx, from: from, folder: filepath.Dir(file), sums: map[string]Sum{}}
	buffered := bufio.NewWriterSize(out, 1<<20)
	zip := gzip.NewWriter(buffered)
	w.tar = tar.NewWriter(zip)
	w.at = now
	if err := w.all(); err != nil {
		return c, err
	}
	for _, finish := range []func() error{w.tar.Close, zip.Close, buffered.Flush, out.Sync, out.Close} {
		if err := finish(); err != nil {
			return c, fmt.Errorf("end backup: %w", err)
		}
	}
	if err := os.Rename(out.Name(), file); err != nil {
		return c, fmt.Errorf("end backup: %w", err)
	}
	return w.counts, syncFolder(filepath.Dir(file))
}

// syncFolder makes the new name survive a power cut.
func syncFolder(folder string) error {
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

type writer struct {
	ctx    context.Context
	from   Installation
	folder string // for what is written aside before its length is known
	tar    *tar.Writer
	at     time.Time
	sums   map[string]Sum
	counts Counts
}

func (w *writer) all() error {
	if err := w.from.DB.Snapshot(w.ctx, w.database); err != nil {
		return err
	}
	if err := w.files(); err != nil {
		return err
	}
	return w.value(checksumsName, w.sums)
}

// database writes tables and jobs as the snapshot shows them.
func (w *writer) database(tx *db.Tx) error {
	tables, err := Tables(w.ctx, tx, tx.Engine())
	if err != nil {
		return err
	}
	m := Manifest{Format: format, Schema: schema.Version(), Created: w.at.UTC(), Engine: tx.Engine(), Tables: tables}
	if err := w.value(manifestName, m); err != nil {
		return err
	}
	for _, t := range tables {
		rows, err := w.lines(tablesFolder+t.Name+".jsonl", func(line func([]byte) error) error { return t.eachRow(w.ctx, tx, line) })
		if err != nil {
			return err
		}
		w.counts.Tables, w.counts.Rows = w.counts.Tables+1, w.counts.Rows+rows
	}
	w.counts.Jobs, err = w.lines(jobsName, func(line func([]byte) error) error {
		return jobs.EachWaiting(w.ctx, w.from.DB, tx, func(j jobs.Waiting) error {
			text, err := json.Marshal(j)
			if err != nil {
				return err
			}
			return line(append(text, '\n'))
		})
	})
	return err
}

// lines writes an entry whose length is known only at its end: aside first.
func (w *writer) lines(name string, each func(line func([]byte) error) error) (rows int64, err error) {
	aside, err := os.CreateTemp(w.folder, ".backup-part-*")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, aside.Close(), os.Remove(aside.Name())) }()
	buffered := bufio.NewWriterSize(aside, 256<<10)
	err = each(func(line []byte) error {
		rows++
		_, err := buffered.Write(line)
		return err
	})
	if err != nil {
		return 0, err
	}
	if err := buffered.Flush(); err != nil {
		return 0, err
	}
	length, err := aside.Seek(0, io.SeekCurrent)
	if err != nil {
		return 0, err
	}
	if _, err := aside.Seek(0, io.SeekStart); err != nil {
		return 0, err
	}
	return rows, w.entry(name, length, rows, aside)
}

// files writes the pictures and papers. One that is removed while the backup is made is left out.
func (w *writer) files() error {
	for info, err := range w.from.Files.List(w.ctx, "", "") {
		if err != nil {
			return fmt.Errorf("list files: %w", err)
		}
		if err := w.file(info); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) value(name string, v any) error {
	text, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return err
	}
	return w.entry(name, int64(len(text)), 0, bytes.NewReader(text))
}

// entry writes one file into the archive and notes its sum.
func (w *writer) entry(name string, length, rows int64, content io.Reader) error {
	if err := w.tar.WriteHeader(&tar.Header{Name: name, Size: length, Mode: 0o600, ModTime: w.at, Format: tar.FormatPAX}); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(w.tar, sum), content)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if n != length {
		return fmt.Errorf("write %s: %d bytes, expected %d", name, n, length)
	}
	w.sums[name] = Sum{hexOf(sum), n, rows}
	return nil
}

func hexOf(h hash.Hash) string { return hex.EncodeToString(h.Sum(nil)) }

func (w *writer) file(info files.Info) error {
	f, err := w.from.Files.Get(w.ctx, info.Name)
	if errs.Is(err, errs.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	w.counts.Files++
	return w.entry(filesFolder+info.Name, f.Info.Size, 0, f)
}
