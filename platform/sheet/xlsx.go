package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"
	"sync"

	"golang.org/x/net/html/charset"

	"anyam/platform/errs"
)

// workbook is an XLSX file (ECMA-376, part 1, chapter 18): its parts are opened one by one, and what is large streams.
type workbook struct {
	parts   map[string]*zip.File // by lower-case path
	limits  Limits
	is1904  bool
	formats []show // what the style of a number in cells shows
	sheets  []string
	strings func() ([]string, error)
}

// The small parts, as far as they matter here.
type (
	relations struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	bookPart struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			State string     `xml:"state,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	stylesPart struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
)

func (b *Book) openXLSX(parts map[string]*zip.File) error {
	w := &workbook{parts: parts, limits: b.limits}
	root, err := w.relations("_rels/.rels", "")
	if err != nil {
		return err
	}
	main := root.target("/officeDocument")
	if main == "" {
		return damaged(errors.New("no office document"))
	}
	var book bookPart
	if err := w.small(main, &book); err != nil {
		return err
	}
	links, err := w.relations(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), path.Dir(main))
	if err != nil {
		return err
	}
	w.is1904 = book.Properties.Date1904 == "1" || book.Properties.Date1904 == "true"
	for _, s := range book.Sheets {
		target := links.sheet(s.Attrs)
		if target == "" {
			continue // a chart on a sheet of its own
		}
		w.sheets = append(w.sheets, target)
		b.sheets = append(b.sheets, Info{Name: clean(s.Name), IsHidden: s.State == "hidden" || s.State == "veryHidden"})
	}
	if len(w.sheets) == 0 {
		return errs.New(errs.Invalid, "The workbook has no sheet with cells.")
	}
	if err := w.readStyles(links.target("/styles")); err != nil {
		return err
	}
	at := links.target("/sharedStrings")
	w.strings = sync.OnceValues(func() ([]string, error) { return w.sharedStrings(at) })
	b.form, b.rows = XLSX, w.rows
	return nil
}

// link is a relation with its target as a path of the package.
type link struct{ id, kind, target string }

type links []link

func (w *workbook) relations(part, dir string) (links, error) {
	var r relations
	if err := w.small(part, &r); err != nil {
		return nil, err
	}
	var all links
	for _, one := range r.All {
		target := strings.ReplaceAll(one.Target, "\\", "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		all = append(all, link{one.ID, one.Type, strings.TrimPrefix(path.Clean("/"+target), "/")})
	}
	return all, nil
}

// target is where the relation of a kind leads; the kinds of the transitional and the strict form end alike.
func (l links) target(kind string) string {
	for _, one := range l {
		if strings.HasSuffix(one.kind, kind) {
			return one.target
		}
	}
	return ""
}

// sheet is the part of the worksheet that the attribute r:id names.
func (l links) sheet(attrs []xml.Attr) string {
	for _, a := range attrs {
		for _, one := range l {
			if a.Name.Local == "id" && a.Value == one.id && strings.HasSuffix(one.kind, "/worksheet") {
				return one.target
			}
		}
	}
	return ""
}

// maxSmall bounds a part that is read whole, in bytes.
const maxSmall = 32 << 20

func (w *workbook) small(part string, into any) error {
	r, err := w.open(part)
	if err != nil {
		return err
	}
	defer r.Close() //nolint:errcheck // it was only read
	d := decoder(io.LimitReader(r, maxSmall))
	if err := d.Decode(into); err != nil {
		return damaged(fmt.Errorf("%s: %w", part, err))
	}
	return nil
}

func decoder(r io.Reader) *xml.Decoder {
	d := xml.NewDecoder(r)
	d.CharsetReader = charset.NewReaderLabel
	return d
}

func (w *workbook) open(part string) (io.ReadCloser, error) {
	f := w.parts[strings.ToLower(part)]
	if f == nil {
		return nil, damaged(fmt.Errorf("no part %s", part))
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(fmt.Errorf("%s: %w", part, err))
	}
	return struct {
		io.Reader
		io.Closer
	}{io.LimitReader(r, w.limits.Unzipped), r}, nil
}

func damaged(err error) error {
	return &errs.Error{Kind: errs.Invalid, Key: "The workbook is damaged. Open it, save it again and send it once more.", Err: err}
}

func (w *workbook) readStyles(part string) error {
	if part == "" {
		return nil
	}
	var styles stylesPart
	if err := w.small(part, &styles); err != nil {
		return err
	}
	own := map[int]show{}
	for _, f := range styles.Formats {
		own[f.ID] = formatShows(f.Code)
	}
	for _, c := range styles.Cells {
		s, ok := own[c.Format]
		if !ok {
			s = builtin(c.Format)
		}
		w.formats = append(w.formats, s)
	}
	return nil
}

// sharedStrings reads the texts that cells name by number; readings for Asian writing (rPh) are left out.
func (w *workbook) sharedStrings(part string) ([]string, error) {
	if part == "" || w.parts[strings.ToLower(part)] == nil {
		return nil, nil
	}
	r, err := w.open(part)
	if err != nil {
		return nil, err
	}
	defer r.Close() //nolint:errcheck // it was only read
	var all []string
	var text strings.Builder
	inText, inReading := false, false
	d := decoder(r)
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, damaged(fmt.Errorf("%s: %w", part, err))
		}
		switch t := token.(type) {
		case xml.StartElement:
			inText = t.Name.Local == "t"
			inReading = inReading || t.Name.Local == "rPh"
			if t.Name.Local == "si" {
				text.Reset()
			}
		case xml.CharData:
			if inText && !inReading {
				text.Write(t)
			}
		case xml.EndElement:
			inText, inReading = false, inReading && t.Name.Local != "rPh"
			if t.Name.Local == "si" {
				all = append(all, clean(text.String()))
			}
		}
	}
}

func (w *workbook) rows(sheet int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		shared, err := w.strings()
		if err != nil {
			yield(Row{}, err)
			return
		}
		merges, err := w.merges(w.sheets[sheet])
		if err != nil {
			yield(Row{}, err)
			return
		}
		r, err := w.open(w.sheets[sheet])
		if err != nil {
			yield(Row{}, err)
			return
		}
		defer r.Close() //nolint:errcheck // it was only read
		s := scanner{book: w, in: decoder(r), shared: shared, merges: spread{ranges: merges, widest: w.limits.Columns}}
		for {
			row, ok, err := s.next()
			if err != nil {
				yield(row, err)
				return
			}
			if !ok || !yield(row, nil) {
				return
			}
		}
	}
}
