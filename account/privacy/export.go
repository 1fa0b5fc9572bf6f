package privacy

import (
	"archive/zip"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io"
	"os"
	"strings"
	"time"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/letters"
)

// OfferedFor is how long a copy can be downloaded (rule privacy-9).
const OfferedFor = 7 * 24 * time.Hour

// Export is a copy of all that is held about somebody.
type Export struct {
	ID      id.ID
	UserID  id.ID
	State   string // waiting, ready, gone
	Lang    i18n.Lang
	Bytes   int64
	AskedAt time.Time
	ReadyAt time.Time
	EndsAt  time.Time
}

// IsReady reports whether it can be downloaded at an instant.
func (e Export) IsReady(now time.Time) bool { return e.State == "ready" && now.Before(e.EndsAt) }

// Exports are the actor's copies, the newest first.
func (s *Service) Exports(ctx context.Context, actor account.Actor) ([]Export, error) {
	return db.All(ctx, s.DB.Read(), scanExport, "select "+exportColumns+" from account_export where user_id = $1 order by id desc limit 10", actor.UserID)
}

// AskForExport asks for a copy of all that is held about the actor; a job makes it. One that waits already is enough.
func (s *Service) AskForExport(ctx context.Context, actor account.Actor, lang i18n.Lang) error {
	if !actor.IsSignedIn() || actor.IsSystem() {
		return errs.New(errs.Unauthenticated, "Please sign in.")
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		waits, err := db.Value[int64](ctx, tx, "select count(*) from account_export where user_id = $1 and state = 'waiting'", actor.UserID)
		if err != nil || waits > 0 {
			return err
		}
		e := Export{ID: id.New(), UserID: actor.UserID, AskedAt: s.Clock.Now()}
		if _, err := db.Exec(ctx, tx, "insert into account_export (id, user_id, state, lang, asked_at) values ($1, $2, 'waiting', $3, $4)",
			e.ID, e.UserID, lang, db.Micros(e.AskedAt)); err != nil {
			return err
		}
		if err := s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "account.export.asked", Kind: "user", Object: actor.UserID}); err != nil {
			return err
		}
		return s.Queue.Enqueue(ctx, tx, exportJob{e.ID}, jobs.Options{Lane: jobs.Heavy, Urgent: true})
	})
}

// OpenExport opens a copy for the person it is about; for anybody else, and when its time is over, it does not
// exist (rule privacy-9).
func (s *Service) OpenExport(ctx context.Context, actor account.Actor, export id.ID) (Export, io.ReadSeekCloser, error) {
	e, err := db.One(ctx, s.DB.Read(), scanExport, "select "+exportColumns+" from account_export where id = $1 and user_id = $2", export, actor.UserID)
	if err != nil {
		return e, nil, err
	}
	if !e.IsReady(s.Clock.Now()) {
		return e, nil, errs.Missing("export", string(export))
	}
	f, err := s.Files.Get(ctx, exportBlob(e.ID))
	if err != nil {
		return e, nil, err
	}
	return e, f, nil
}

// exportJob asks for a copy to be made.
type exportJob struct {
	ExportID id.ID `json:"export_id"`
}

// Kind names the job.
func (exportJob) Kind() string { return "account.export" }

func exportBlob(export id.ID) string { return "exports/" + string(export) + ".zip" }

func (s *Service) makeExport(ctx context.Context, job exportJob) error {
	e, err := db.One(ctx, s.DB.Read(), scanExport, "select "+exportColumns+" from account_export where id = $1", job.ExportID)
	if errs.Is(err, errs.NotFound) || err == nil && e.State != "waiting" {
		return nil // erased meanwhile, or made by an earlier try
	}
	if err != nil {
		return err
	}
	who, err := s.SubjectOf(ctx, s.DB.Read(), e.UserID)
	if err != nil {
		return err
	}
	parts, err := s.gather(ctx, s.DB.Read(), who)
	if err != nil {
		return err
	}
	file, err := os.CreateTemp("", "anyam-export-*.zip")
	if err != nil {
		return err
	}
	defer func() { _ = file.Close(); _ = os.Remove(file.Name()) }()
	if err := s.writeExport(ctx, file, e, parts); err != nil {
		return fmt.Errorf("export %s: %w", e.ID, err)
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	info, err := s.Files.Put(ctx, exportBlob(e.ID), file)
	if err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error { return s.offer(ctx, tx, e, info.Size) })
}

// offer makes a copy ready and tells its person.
func (s *Service) offer(ctx context.Context, tx *db.Tx, e Export, size int64) error {
	now := s.Clock.Now()
	n, err := db.Exec(ctx, tx, "update account_export set state = 'ready', bytes = $1, ready_at = $2, ends_at = $3 where id = $4 and state = 'waiting'",
		size, db.Micros(now), db.Micros(now.Add(OfferedFor)), e.ID)
	if err != nil || n == 0 {
		return err
	}
	u, err := s.Accounts.UserByID(ctx, tx, e.UserID)
	if err != nil {
		return err
	}
	l := i18n.For(u.Lang)
	return s.Letters.Put(ctx, tx, letters.Letter{
		To: u.Email, Lang: string(u.Lang), Subject: l.T("The copy of your data is ready"), Greeting: l.T("Good day,"),
		Paragraphs: []string{l.T("You can download it for seven days. Only you can, after signing in.")}, Button: l.T("Your data"), Link: s.link("/desk/me/data"),
	})
}

// writeExport writes all parts, for programs (data.json), for people (index.html), for spreadsheets (a CSV file
// for each part), and the files that belong to the person.
func (s *Service) writeExport(ctx context.Context, to io.Writer, e Export, parts []Part) error {
	l := i18n.For(e.Lang)
	z := zip.NewWriter(to)
	for name, write := range map[string]func(io.Writer) error{
		"data.json":  func(w io.Writer) error { return writeJSON(w, parts) },
		"index.html": func(w io.Writer) error { return writeHTML(w, l, s.Name, e.AskedAt, parts) },
	} {
		if err := addEntry(z, name, e.AskedAt, write); err != nil {
			return err
		}
	}
	for _, p := range parts {
		if err := addEntry(z, "tables/"+p.Key+".csv", e.AskedAt, func(w io.Writer) error { return writeCSV(w, l, p) }); err != nil {
			return err
		}
		for _, f := range p.Files {
			if err := s.addFile(ctx, z, e.AskedAt, f); err != nil {
				return err
			}
		}
	}
	return z.Close()
}

func addEntry(z *zip.Writer, name string, at time.Time, write func(io.Writer) error) error {
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at})
	if err != nil {
		return err
	}
	return write(w)
}

// addFile copies a file; one that is gone meanwhile is left out.
func (s *Service) addFile(ctx context.Context, z *zip.Writer, at time.Time, f File) (err error) {
	in, err := s.Files.Get(ctx, f.Blob)
	if errs.Is(err, errs.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	return addEntry(z, "files/"+f.Name, at, func(w io.Writer) error { _, err := io.Copy(w, in); return err })
}

// writeJSON writes each part under its key as a list of records.
func writeJSON(w io.Writer, parts []Part) error {
	all := map[string][]map[string]string{}
	for _, p := range parts {
		for _, row := range p.Rows {
			record := map[string]string{}
			for i, c := range p.Columns {
				record[c.Key] = row[i]
			}
			all[p.Key] = append(all[p.Key], record)
		}
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(all)
}

// writeCSV writes a part as a table. A value that a spreadsheet would run as a formula gets an apostrophe before
// it (OWASP, CSV injection).
func writeCSV(w io.Writer, l *i18n.Locale, p Part) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil { // without it, Excel reads UTF-8 as Windows-1252
		return err
	}
	c := csv.NewWriter(w)
	if err := c.Write(p.ColumnsIn(l)); err != nil {
		return err
	}
	for _, row := range p.Rows {
		safe := make([]string, len(row))
		for i, value := range row {
			if value != "" && strings.ContainsRune("=+-@\t\r", rune(value[0])) {
				value = "'" + value
			}
			safe[i] = value
		}
		if err := c.Write(safe); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

var readable = template.Must(template.New("index").Parse(`<!doctype html>
<html lang="{{.Lang}}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{{.Title}}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}
th,td{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}div{overflow-x:auto}</style>
<h1>{{.Title}}</h1><p>{{.Made}}</p>
{{range .Parts}}<h2>{{.Title}}</h2><p>{{.Purpose}}{{if .Stays}} {{.Stays}}{{end}}</p>
<div><table><tr>{{range .Columns}}<th>{{.}}</th>{{end}}</tr>{{range .Rows}}<tr>{{range .}}<td>{{.}}</td>{{end}}</tr>{{end}}</table></div>
{{end}}</html>
`))

// readablePart is a part in the reader's language.
type readablePart struct {
	Title, Purpose, Stays string
	Columns               []string
	Rows                  [][]string
}

func writeHTML(w io.Writer, l *i18n.Locale, name string, at time.Time, parts []Part) error {
	view := struct {
		Lang, Title, Made string
		Parts             []readablePart
	}{string(l.Lang()), l.T("What %s holds about you", name), l.T("As of %s.", l.DateOf(at)), nil}
	for _, p := range parts {
		view.Parts = append(view.Parts, readablePart{p.TitleIn(l), p.PurposeIn(l), p.StaysIn(l), p.ColumnsIn(l), p.Rows})
	}
	return readable.Execute(w, view)
}

// dropExportsJob asks for the files of copies to be deleted whose time is over.
type dropExportsJob struct{}

// Kind names the job.
func (dropExportsJob) Kind() string { return "account.drop_exports" }

// dropExports deletes the files first: a row that is left names a file that is gone, which is harmless.
func (s *Service) dropExports(ctx context.Context, _ dropExportsJob) error {
	over, err := db.All(ctx, s.DB.Read(), scanExport, "select "+exportColumns+" from account_export where state = 'gone' or state = 'ready' and ends_at <= $1 order by id limit 1000",
		db.Micros(s.Clock.Now()))
	if err != nil {
		return err
	}
	for _, e := range over {
		if err := s.Files.Delete(ctx, exportBlob(e.ID)); err != nil {
			return err
		}
		if err := s.DB.Tx(ctx, func(tx *db.Tx) error {
			_, err := db.Exec(ctx, tx, "delete from account_export where id = $1", e.ID)
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

const exportColumns = "id, user_id, state, lang, bytes, asked_at, ready_at, ends_at"

func scanExport(scan db.Scan) (e Export, err error) {
	err = scan(&e.ID, &e.UserID, &e.State, &e.Lang, &e.Bytes, (*db.Time)(&e.AskedAt), (*db.Time)(&e.ReadyAt), (*db.Time)(&e.EndsAt))
	return e, err
}
