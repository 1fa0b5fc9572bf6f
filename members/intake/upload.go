package intake

import (
	"context"
	"errors"
	"io"
	"maps"
	"slices"
	"strconv"

	"anyam/account"
	"anyam/members"
	"anyam/platform/batch"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/sheet"
	"anyam/platform/slug"
)

// headRows is how many rows are looked at to understand a sheet.
const headRows = 80

// ReasonsColumn are the names of the column of reasons in a sheet that is given back to be mended.
var ReasonsColumn = []string{reasonsName, i18n.For(i18n.Indonesian).T(reasonsName)}

//i18n:texts
const reasonsName = "What to mend"

// Upload takes in a file and says how it is understood. Nothing else is written. The file is read whole first: 50 MB at most.
func (s *Service) Upload(ctx context.Context, actor account.Actor, name string, content io.Reader) (batch.Batch, error) {
	if !MayImport(actor) {
		return batch.Batch{}, errs.Missing("imports", string(actor.UserID))
	}
	f, err := batch.Receive(Kind, name, content, actor.UserID, s.Clock.Now())
	if err != nil {
		return batch.Batch{}, err
	}
	b := f.Batch
	if b.Sheet, b.Layout, err = s.likeliest(ctx, actor, f.Book); err != nil {
		return batch.Batch{}, err
	}
	if err := f.Keep(ctx, s.Files); err != nil {
		return batch.Batch{}, err
	}
	return b, s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := batch.Insert(ctx, tx, b); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.import.sent", Kind: "import", Object: b.ID, After: map[string]any{"bytes": b.Size}})
	})
}

// likeliest is the sheet that looks most like a list of makers, and how it is understood.
func (s *Service) likeliest(ctx context.Context, actor account.Actor, book *sheet.Book) (int64, batch.Layout, error) {
	best, at, layout := -1, 0, batch.Layout{}
	var fault error
	for i, info := range book.Sheets() {
		if i >= 30 {
			break
		}
		l, rows, err := s.understand(ctx, actor, book, i)
		if err != nil {
			fault = errors.Join(fault, err)
			continue
		}
		score := 2*min(len(l.Meanings), 10) + min(rows, 20)
		if info.IsHidden {
			score /= 4
		}
		if rows > 0 && score > best {
			best, at, layout = score, i, l
		}
	}
	if best < 0 && fault != nil {
		return 0, layout, fault
	}
	if best < 0 {
		return 0, layout, errs.New(errs.Invalid, "There are no rows in this file.")
	}
	return int64(at), layout, nil
}

// understand says what the columns of a sheet mean: as the last time, else by name and by example. rows is how many rows were seen.
func (s *Service) understand(ctx context.Context, actor account.Actor, book *sheet.Book, at int) (l batch.Layout, rows int, err error) {
	head, err := book.Head(at, headRows)
	if err != nil {
		return l, 0, err
	}
	h := sheet.FindHeader(head, fields)
	sample := below(head, h.Last)
	l = batch.Layout{First: h.First, Last: h.Last, Names: h.Names, Meanings: map[int]string{}, Guessed: map[int]string{}, Defaults: map[string]string{}}
	remembered, err := batch.Remembered(ctx, s.DB.Read(), Kind, sheet.Fingerprint(h.Names, ReasonsColumn))
	if err != nil {
		return l, 0, err
	}
	may := Fields(actor)
	for _, m := range sheet.MatchColumns(h, sample, fields) {
		if len(remembered) > 0 && m.Key != fNIK {
			continue
		}
		if m.Key == fNIK || slices.Contains(may, m.Key) {
			l.Meanings[m.Column], l.Guessed[m.Column] = m.Key, string(m.By)
		}
	}
	for c, name := range h.Names {
		if key := remembered[slug.Of(name)]; key != "" && l.Meanings[c] == "" && slices.Contains(may, key) {
			l.Meanings[c], l.Guessed[c] = key, "remembered"
		}
	}
	if codes, err := s.regencies(ctx, actor); err == nil && len(codes) == 1 {
		l.Defaults[fRegency] = codes[0]
	}
	return l, len(sample), nil
}

// regencies are those into which the actor may import (rule intake-3).
func (s *Service) regencies(ctx context.Context, actor account.Actor) ([]string, error) {
	chapters, err := s.Units.Chapters(ctx)
	var codes []string
	for _, c := range chapters {
		if members.MayAddMaker(actor, c.ID) {
			codes = append(codes, c.Regencies...)
		}
	}
	slices.Sort(codes)
	return codes, err
}

func below(rows []sheet.Row, last int) []sheet.Row {
	for i, r := range rows {
		if r.Number > last {
			return rows[i:]
		}
	}
	return nil
}

// Preview is how a sheet looks before its columns are agreed on.
type Preview struct {
	Sheets    []sheet.Info
	Layout    batch.Layout
	Sample    []sheet.Row
	Regencies []string // into which the actor may import
	Alike     batch.Batch
	IsAlike   bool // the same file was imported before
}

// Preview opens the file of an import and shows the head of a sheet; at -1 it is the sheet that was chosen.
func (s *Service) Preview(ctx context.Context, actor account.Actor, b batch.Batch, at int) (p Preview, err error) {
	book, closeBook, err := s.open(ctx, b)
	if err != nil {
		return p, err
	}
	defer closeBook()
	p.Sheets, p.Layout = book.Sheets(), b.Layout
	if at < 0 || at >= len(p.Sheets) {
		at = int(b.Sheet)
	}
	if int64(at) != b.Sheet {
		if p.Layout, _, err = s.understand(ctx, actor, book, at); err != nil {
			return p, err
		}
	}
	head, err := book.Head(at, headRows)
	if err != nil {
		return p, err
	}
	rest := below(head, p.Layout.Last)
	p.Sample = rest[:min(len(rest), 5)]
	if p.Regencies, err = s.regencies(ctx, actor); err != nil {
		return p, err
	}
	p.Alike, p.IsAlike, err = batch.Alike(ctx, s.DB.Read(), b)
	return p, err
}

// open opens the file of an import.
func (s *Service) open(ctx context.Context, b batch.Batch) (*sheet.Book, func(), error) {
	book, closer, err := b.Open(ctx, s.Files)
	if err != nil {
		return nil, nil, err
	}
	return book, func() {
		if err := closer.Close(); err != nil {
			s.Log.WarnContext(ctx, "close import file", "import", b.ID, "err", err)
		}
	}, nil
}

// Columns is what somebody says of the columns.
type Columns struct {
	Sheet    int
	Meanings map[int]string // field by column
	Regency  string         // for rows without one
}

// SetColumns takes what the columns mean, remembers it for sheets with the same names, and has the rows read (rule batch-1).
func (s *Service) SetColumns(ctx context.Context, actor account.Actor, imported id.ID, c Columns) error {
	b, err := s.ToChange(ctx, actor, imported)
	if err != nil {
		return err
	}
	if b.Blob == "" { // the file was thrown away when the import was over
		return errs.New(errs.Conflict, "This import is over: its columns stay as they are.")
	}
	p, err := s.Preview(ctx, actor, b, c.Sheet)
	if err != nil {
		return err
	}
	l := p.Layout
	meanings, err := checked(actor, l, c.Meanings)
	if err != nil {
		return err
	}
	has := slices.Collect(maps.Values(meanings))
	var f errs.Faults
	f.Check(slices.Contains(has, fName) || slices.Contains(has, fOwner), "columns", "Say which column holds the name of the workshop, or of its owner.")
	f.Check(c.Regency == "" || slices.Contains(p.Regencies, c.Regency), "regency", "Choose a regency from the list.")
	f.Check(c.Regency != "" || slices.Contains(has, fRegency) || slices.Contains(has, fDistrict) || slices.Contains(has, fVillage), "regency",
		"Choose the regency in which all of them are, or say which column holds it.")
	if err := f.Err(); err != nil {
		return err
	}
	for col, key := range l.Meanings {
		if key == fNIK {
			meanings[col] = fNIK // rule intake-4
		}
	}
	l.Meanings = meanings
	l.Defaults = map[string]string{}
	if c.Regency != "" {
		l.Defaults[fRegency] = c.Regency
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		byName := map[string]string{}
		for col, key := range meanings {
			if col < len(l.Names) && key != fNIK {
				byName[slug.Of(l.Names[col])] = key
			}
		}
		if err := batch.Remember(ctx, tx, Kind, sheet.Fingerprint(l.Names, ReasonsColumn), byName, s.Clock.Now()); err != nil {
			return err
		}
		if err := batch.SetLayout(ctx, tx, b.ID, int64(c.Sheet), l, s.Clock.Now()); err != nil {
			return err
		}
		return s.Begin(ctx, tx, b.ID, batch.Checking)
	})
}

// checked refuses fields that there are not, and one that two columns are said to hold.
func checked(actor account.Actor, l batch.Layout, wanted map[int]string) (map[int]string, error) {
	may, seen := Fields(actor), map[string]int{}
	meanings := map[int]string{}
	var f errs.Faults
	for _, col := range slices.Sorted(maps.Keys(wanted)) {
		key := wanted[col]
		if col < 0 || col >= len(l.Names) || key == "" || l.Meanings[col] == fNIK {
			continue
		}
		if !f.Check(slices.Contains(may, key), "column_"+strconv.Itoa(col), "Choose one of the answers.") {
			continue
		}
		if other, twice := seen[key]; twice {
			f.Add("column_"+strconv.Itoa(col), "Column %s is said to hold the same. Choose one of the two.", sheet.ColumnName(other))
			continue
		}
		seen[key], meanings[col] = col, key
	}
	return meanings, f.Err()
}
