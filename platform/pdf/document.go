package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"

	"anyam/platform/i18n"
)

// The page is A4 (ISO 216), upright; lengths are millimetres.
const (
	pageWidth   = 210.0
	pageHeight  = 297.0
	marginSide  = 16.0
	marginTop   = 17.5
	bottom      = pageHeight - 17.0
	footer      = pageHeight - 11.0
	weaveTop    = 9.0
	weaveHeight = 3.2

	// Width is what blocks have between the margins of the page.
	Width = pageWidth - 2*marginSide

	// capacity is the height that pieces have on a page.
	capacity = bottom - marginTop
)

// Meta is what the file says of itself.
type Meta struct {
	Title   string    // also at the foot of every page
	Author  string    // who issues it
	Subject string    // may be empty
	Created time.Time // must be set; the same input gives the same bytes
}

// Doc is a document being written. It is for one goroutine.
type Doc struct {
	paper  *fpdf.Fpdf
	set    *setter
	locale *i18n.Locale
	meta   Meta
	y      float64
	loaded map[*typeface]bool
	inUse  fontInUse
	fault  error
	file   []byte // once it is written

	isSheet bool // placed by hand
}

var errNoTime = errors.New("pdf: Meta.Created is not set")

// New begins a document with its first page. The locale is that of the page numbers and notices, and
// names the language of the file.
func New(fonts *Fonts, locale *i18n.Locale, meta Meta) *Doc {
	d := newDoc(fpdf.New("P", "mm", "A4", ""), fonts, locale, meta)
	d.page()
	return d
}

// newDoc is a document without a page.
func newDoc(p *fpdf.Fpdf, fonts *Fonts, locale *i18n.Locale, meta Meta) *Doc {
	p.SetMargins(0, 0, 0)
	p.SetAutoPageBreak(false, 0)
	p.SetCatalogSort(true)
	p.SetCreationDate(meta.Created.UTC())
	p.SetModificationDate(meta.Created.UTC())
	p.SetTitle(textString(meta.Title), false)
	p.SetAuthor(textString(meta.Author), false)
	p.SetSubject(textString(meta.Subject), false)
	p.SetProducer("Anyam", false)
	p.SetLang(string(locale.Lang()))
	d := &Doc{paper: p, set: newSetter(fonts), locale: locale, meta: meta, loaded: map[*typeface]bool{}}
	if meta.Created.IsZero() {
		d.fail(errNoTime)
	}
	return d
}

// textString is a text string of PDF: UTF-16 with a byte order mark (ISO 32000-1, 7.9.2.2).
func textString(s string) string {
	if s == "" {
		return ""
	}
	var b strings.Builder
	b.WriteString("\xFE\xFF")
	for _, unit := range utf16.Encode([]rune(oneLine(s))) {
		b.WriteByte(byte(unit >> 8))
		b.WriteByte(byte(unit))
	}
	return b.String()
}

// oneLine is text fit to print, on one line.
func oneLine(s string) string {
	var parts []string
	for _, p := range paragraphs(s) {
		parts = append(parts, string(p))
	}
	return strings.Join(parts, " ")
}

// fail keeps the first fault; Bytes returns it.
func (d *Doc) fail(err error) {
	if d.fault == nil {
		d.fault = err
	}
}

// page begins a new page.
func (d *Doc) page() {
	d.paper.AddPage()
	d.inUse = fontInUse{}
	d.y = marginTop
	d.weave(marginSide, weaveTop, Width, weaveHeight)
}

// Add puts blocks on the page, one below the other, and begins new pages as needed.
func (d *Doc) Add(blocks ...Block) {
	d.flow(d.piecesOf(blocks, Width))
}

// Together puts blocks on one page, the next one if need be; what is taller than a page is set as by Add.
func (d *Doc) Together(blocks ...Block) {
	all := d.piecesOf(blocks, Width)
	glue(all)
	d.flow(all)
}

func (d *Doc) piecesOf(blocks []Block, width float64) []piece {
	var all []piece
	for _, b := range blocks {
		all = append(all, b.pieces(d, width)...)
	}
	return all
}

// Bytes ends the document and returns the file, or the first fault that was met.
func (d *Doc) Bytes() ([]byte, error) {
	if d.fault == nil && d.file == nil {
		if !d.isSheet {
			d.notice()
			d.foot()
		}
		var b bytes.Buffer
		d.fail(d.paper.Output(&b))
		d.file = b.Bytes()
	}
	if d.fault != nil {
		return nil, fmt.Errorf("write pdf %q: %w", d.meta.Title, d.fault)
	}
	return d.file, nil
}

// notice tells the reader why some characters stand as replacements.
func (d *Doc) notice() {
	var texts []string
	if n := d.set.missing.cjk; n > 0 {
		texts = append(texts, d.locale.N(
			"%s Chinese, Japanese or Korean character is shown as � because the font %s is not installed where this document was made.",
			"%s Chinese, Japanese or Korean characters are shown as � because the font %s is not installed where this document was made.",
			int64(n), d.set.fonts.cjkName()))
	}
	if n := d.set.missing.other; n > 0 {
		texts = append(texts, d.locale.N(
			"%s character is shown as � because the fonts of this document do not have it.",
			"%s characters are shown as � because the fonts of this document do not have them.", int64(n)))
	}
	if len(texts) > 0 {
		d.Add(Space(4), Text{Text: strings.Join(texts, "\n"), Style: Style{Size: 7.5, Color: Red}})
	}
}

// foot writes the title and "Page 1 of 3" under every page, now that their number is known.
func (d *Doc) foot() {
	n := d.paper.PageCount()
	for i := 1; i <= n; i++ {
		d.paper.SetPage(i)
		d.inUse = fontInUse{}
		d.rule(marginSide, footer-1, Width, Hairline, 0.2)
		number := d.locale.T("Page %d of %d", i, n)
		room := Width - d.width(number, Small) - 6
		if titles := d.lines(oneLine(d.meta.Title), Small, room); len(titles) > 0 {
			d.draw(titles[0], Small, marginSide, footer, room)
		}
		right := Small
		right.Align = Right
		for _, l := range d.lines(number, right, Width) {
			d.draw(l, right, marginSide, footer, Width)
		}
	}
}

// Break begins a new page, unless nothing stands on this one yet.
func (d *Doc) Break() {
	if d.y > marginTop {
		d.page()
	}
}

// Outline names the place where the document stands in the outline that readers of PDF show beside its pages.
func (d *Doc) Outline(title string) {
	d.use(d.set.fonts.sans, BodySize) // the library writes titles in UTF-16 while such a font is in use
	d.paper.Bookmark(oneLine(title), 0, d.y)
}

// Pages is the number of pages so far.
func (d *Doc) Pages() int { return d.paper.PageCount() }
