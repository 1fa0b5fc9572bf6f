package intake

import (
	"context"
	"io"
	"strings"

	"anyam/account"
	"anyam/platform/batch"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/sheet"
)

// WriteFaults writes the rows that could not be taken as the sheet that they came in, with a column of reasons: it is mended and sent
// again. Identity numbers are not in it (rule intake-4).
func (s *Service) WriteFaults(ctx context.Context, actor account.Actor, imported id.ID, l *i18n.Locale, form sheet.Form, to io.Writer) error {
	b, err := s.Import(ctx, actor, imported)
	if err != nil {
		return err
	}
	columns := make([]sheet.Column, 0, len(b.Layout.Names)+1)
	var kept []int
	for i, name := range b.Layout.Names {
		if b.Layout.Meanings[i] != fNIK && !isReasons(name) {
			columns, kept = append(columns, sheet.Column{Name: name}), append(kept, i)
		}
	}
	columns = append(columns, sheet.Column{Name: l.T(reasonsName), Width: 80})
	w, err := sheet.NewWriter(to, form, b.FileName, columns)
	if err != nil {
		return err
	}
	for after := int64(0); ; {
		rows, err := batch.Rows(ctx, s.DB.Read(), b.ID, batch.Filter{Verdict: batch.Faulty, After: after, Limit: 500})
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return w.Close()
		}
		for _, r := range rows {
			after = r.Line
			values := make([]sheet.Value, 0, len(kept)+1)
			for _, c := range kept {
				text := ""
				if c < len(r.Cells) {
					text = r.Cells[c]
				}
				values = append(values, sheet.TextValue(text))
			}
			if err := w.Write(append(values, sheet.TextValue(reasonsByName(l, b.Layout.Names, r)))); err != nil {
				return err
			}
		}
	}
}

// Reasons are the faults of a row in words, each with the column that it stands in.
func Reasons(l *i18n.Locale, r batch.Row) string {
	var said []string
	for _, f := range r.Faults {
		text := l.T(f.Key, f.Args...)
		if f.Address != "" {
			text = f.Address + ": " + text
		}
		said = append(said, text)
	}
	return strings.Join(said, "\n")
}

// reasonsByName are the faults of a row, each with the name of its column: in the sheet that is given back, cells stand elsewhere.
func reasonsByName(l *i18n.Locale, names []string, r batch.Row) string {
	named := r
	named.Faults = make([]batch.Fault, len(r.Faults))
	for i, f := range r.Faults {
		for c, name := range names {
			if sheet.ColumnName(c) == strings.TrimRight(f.Address, "0123456789") {
				f.Address = name
				break
			}
		}
		named.Faults[i] = f
	}
	return Reasons(l, named)
}
