package respond

import (
	"context"
	"io"
	"net/http"
	"os"
	"strconv"
	"time"

	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/sheet"
)

// Export is a list as it is downloaded: the same rows as on the page, with its filters, all of them.
type Export struct {
	Name    string // of the file, without its ending: makers
	Title   string // of the sheet, in the reader's language
	Columns []sheet.Column
	// Each calls row for every row of the list, page by page, so that no more than a page is in memory.
	Each func(ctx context.Context, row func(...sheet.Value) error) error
	// Told, if given, is called with the number of rows before anything is sent: a list with personal data leaves a line in the audit trail.
	Told func(ctx context.Context, rows int) error
}

// Exports are the two addresses under which a list is downloaded: its own with .xlsx and .csv.
func Exports(path string, guard Guard, export func(r *http.Request) (Export, error)) []Route {
	send := func(form sheet.Form) Handler {
		return func(w http.ResponseWriter, r *http.Request) error {
			e, err := export(r)
			if err != nil {
				return err
			}
			return e.Send(w, r, form)
		}
	}
	return []Route{
		{Pattern: "GET " + path + ".xlsx", Guard: guard, Handle: send(sheet.XLSX)},
		{Pattern: "GET " + path + ".csv", Guard: guard, Handle: send(sheet.CSV)},
	}
}

// Send writes the list into a temporary file first: a fault half-way is an error page and not half a list.
func (e Export) Send(w http.ResponseWriter, r *http.Request, form sheet.Form) (err error) {
	f, err := os.CreateTemp("", "anyam-export-*")
	if err != nil {
		return errs.Wrap(errs.Unavailable, err, "export")
	}
	defer func() { _, _ = f.Close(), os.Remove(f.Name()) }()
	rows, err := e.write(r.Context(), f, form)
	if err != nil {
		return err
	}
	if e.Told != nil {
		if err := e.Told(r.Context(), rows); err != nil {
			return err
		}
	}
	size, err := f.Seek(0, io.SeekCurrent)
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		return errs.Wrap(errs.Internal, err, "export")
	}
	day := string(clock.DateOf(VisitOf(r).Now.In(clock.WIB)))
	attach(w, form, "anyam-"+e.Name+"-"+day, size)
	_, _ = io.Copy(w, f) // a visitor who has gone is no fault
	return nil
}

func (e Export) write(ctx context.Context, to io.Writer, form sheet.Form) (rows int, err error) {
	out, err := sheet.NewWriter(to, form, e.Title, e.Columns)
	if err != nil {
		return 0, err
	}
	err = e.Each(ctx, func(values ...sheet.Value) error {
		rows++
		return out.Write(values)
	})
	if err != nil {
		return rows, err
	}
	return rows, out.Close()
}

// mediaTypes are those of the files.
var mediaTypes = map[sheet.Form]string{
	sheet.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheet.CSV: "text/csv; charset=utf-8; header=present",
}

func attach(w http.ResponseWriter, form sheet.Form, name string, size int64) {
	h := w.Header()
	h.Set("Content-Type", mediaTypes[form])
	h.Set("Content-Disposition", `attachment; filename="`+name+"."+string(form)+`"`)
	h.Set("Content-Length", strconv.FormatInt(size, 10))
	h.Set("Cache-Control", "private, no-store")
	w.WriteHeader(http.StatusOK)
}

// Attachment sends a table that is in memory; name is that of the file, without its ending.
func Attachment(w http.ResponseWriter, form sheet.Form, name string, content []byte) error {
	attach(w, form, name, int64(len(content)))
	_, _ = w.Write(content)
	return nil
}

// EachPage goes through a list by pages of size rows until one is not full.
func EachPage[T any](size int, page func(offset int) ([]T, error), row func(T) error) error {
	for offset := 0; ; offset += size {
		found, err := page(offset)
		if err != nil {
			return err
		}
		for _, one := range found {
			if err := row(one); err != nil {
				return err
			}
		}
		if len(found) < size {
			return nil
		}
	}
}

// Listed gives the rows of a list that is short enough to be read at once.
func Listed[T any](all []T, cells func(T) []sheet.Value) func(context.Context, func(...sheet.Value) error) error {
	return func(_ context.Context, row func(...sheet.Value) error) error {
		for _, one := range all {
			if err := row(cells(one)...); err != nil {
				return err
			}
		}
		return nil
	}
}

// DayValue is the cell of an instant's day in the association's time zone; empty for none.
func DayValue(t time.Time) sheet.Value {
	if t.IsZero() {
		return sheet.TextValue("")
	}
	return sheet.DateValue(string(clock.DateOf(t.In(clock.WIB))))
}

// Columns are columns by their names.
func Columns(names ...string) []sheet.Column {
	columns := make([]sheet.Column, len(names))
	for i, n := range names {
		columns[i].Name = n
	}
	return columns
}
