package card

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"sync"
	"time"

	"codeberg.org/go-fonts/dejavu/dejavusanscondensed"
	"codeberg.org/go-fonts/dejavu/dejavusanscondensedbold"
	"codeberg.org/go-fonts/dejavu/dejavuserifcondensed"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"rsc.io/qr"

	"anyam/platform/i18n"
	"anyam/platform/pdf"
)

// Card is what stands on a card (rule card-2).
type Card struct {
	Association string
	Workshop    string
	Owner       string
	Place       string
	Kind        string // of membership, in the reader's language
	Since       string // as the reader reads it
	Until       string
	Code        string
	URL         string // where the code is checked
	Made        time.Time
}

// The size of a card in millimetres: ID-1 of ISO/IEC 7810.
const (
	Width  = 85.60
	Height = 53.98
	radius = 3.18
)

// PDF draws the card on a page of its own size.
func PDF(fonts *pdf.Fonts, l *i18n.Locale, c Card) ([]byte, error) {
	d := pdf.NewSheet(fonts, l, pdf.Meta{Title: l.T("Membership card"), Author: c.Association, Created: c.Made}, Width, Height)
	place(d, l, c, 0, 0)
	return d.Bytes()
}

// The size of A4 in millimetres (ISO 216).
const (
	a4Width  = 210.0
	a4Height = 297.0
)

// Sheet draws two cards on a sheet of A4 with the edges along which they are cut: one to carry, one to keep.
func Sheet(fonts *pdf.Fonts, l *i18n.Locale, c Card) ([]byte, error) {
	d := pdf.NewSheet(fonts, l, pdf.Meta{Title: l.T("Membership card"), Author: c.Association, Created: c.Made}, a4Width, a4Height)
	const left, top = (a4Width - Width) / 2, 40.0
	d.Place(left, top-18, Width, pdf.Text{Text: l.T("Print at 100 %, cut along the line, and have it laminated."), Style: pdf.Small})
	for i := range 2 {
		y := top + float64(i)*(Height+12)
		d.Frame(left, y, Width, Height, radius)
		place(d, l, c, left, y)
	}
	return d.Bytes()
}

// place draws the card with its corner at x, y.
func place(d *pdf.Doc, l *i18n.Locale, c Card, x, y float64) {
	const margin, code = 5.0, 25.0
	const text = Width - 2*margin - code - 2
	d.Weave(x+margin, y+4.5, Width-2*margin, 2.4)
	d.Place(x+margin, y+8.2, Width-2*margin, line(d, pdf.Text{Text: c.Association, Style: pdf.Style{Size: 6.5, Color: pdf.Muted}}, Width-2*margin))
	d.Place(x+margin, y+13, text, fitting(d, c.Workshop, text, 14, true), fitting(d, c.Owner, text, 8.5, false), fitting(d, c.Place, text, 7, false))
	d.Place(x+margin, y+Height-15.5, text,
		pdf.Text{Text: c.Kind, Style: pdf.Style{Size: 6.5, Bold: true, Color: pdf.Soga}},
		pdf.Text{Text: l.T("Member since %s", c.Since), Style: pdf.Style{Size: 6.5}},
		pdf.Text{Text: l.T("Valid until %s", c.Until), Style: pdf.Style{Size: 6.5, Bold: true}},
	)
	d.Place(x+Width-margin-code, y+13.5, code, pdf.QR{Text: c.URL, Size: code})
	d.Place(x+Width-margin-code-4, y+Height-12.5, code+4, pdf.Text{Text: Grouped(c.Code), Style: pdf.Style{Size: 5.2, Align: pdf.Right, Color: pdf.Muted}},
		pdf.Text{Text: l.T("Scan to check"), Style: pdf.Style{Size: 5.2, Align: pdf.Right, Color: pdf.Muted}})
}

// fitting is a text of a size that is smaller where it would take more than two lines.
func fitting(d *pdf.Doc, text string, width, size float64, isTitle bool) pdf.Block {
	for ; size > 6; size-- {
		t := pdf.Text{Text: text, Style: pdf.Style{Size: size, Serif: isTitle}}
		if isTitle {
			t.Style.Color = pdf.Nila
		}
		one := d.HeightOf(width, pdf.Text{Text: "x", Style: t.Style})
		if d.HeightOf(width, t) <= 2*one+0.01 {
			return t
		}
	}
	return line(d, pdf.Text{Text: text, Style: pdf.Style{Size: 6}}, width)
}

// line is a text cut short so that it takes two lines at most.
func line(d *pdf.Doc, t pdf.Text, width float64) pdf.Block {
	runes := []rune(t.Text)
	one := d.HeightOf(width, pdf.Text{Text: "x", Style: t.Style})
	for len(runes) > 1 && d.HeightOf(width, t) > 2*one+0.01 {
		runes = runes[:len(runes)-1]
		t.Text = string(runes) + "…"
	}
	return t
}

// The picture has 300 dots an inch.
const (
	pixelsWide = 1011
	pixelsHigh = 638
)

// The inks of the house (platform/pdf, web/static/css/tokens.css).
var (
	paper = color.RGBA{0xfb, 0xf7, 0xf0, 0xff}
	ink   = color.RGBA{0x21, 0x1c, 0x17, 0xff}
	muted = color.RGBA{0x6b, 0x60, 0x54, 0xff}
	nila  = color.RGBA{0x1f, 0x3b, 0x5c, 0xff}
	soga  = color.RGBA{0x8a, 0x4a, 0x22, 0xff}
)

type faces struct{ sans, bold, serif *opentype.Font }

var loaded = sync.OnceValues(func() (f faces, err error) {
	for _, one := range []struct {
		into **opentype.Font
		ttf  []byte
	}{{&f.sans, dejavusanscondensed.TTF}, {&f.bold, dejavusanscondensedbold.TTF}, {&f.serif, dejavuserifcondensed.TTF}} {
		if *one.into, err = opentype.Parse(one.ttf); err != nil {
			return f, fmt.Errorf("read the fonts of the card: %w", err)
		}
	}
	return f, nil
})

// PNG draws the card as a picture of 1011 × 638 pixels, to be kept on a phone and sent on.
func PNG(l *i18n.Locale, c Card) ([]byte, error) {
	f, err := loaded()
	if err != nil {
		return nil, err
	}
	code, err := qr.Encode(c.URL, qr.M)
	if err != nil {
		return nil, fmt.Errorf("code of the card: %w", err)
	}
	m := image.NewRGBA(image.Rect(0, 0, pixelsWide, pixelsHigh))
	draw.Draw(m, m.Bounds(), image.NewUniform(paper), image.Point{}, draw.Src)
	weave(m, image.Rect(60, 54, pixelsWide-60, 84))
	p := pen{m: m, fonts: f, x: 60}
	p.write(f.sans, 27, muted, 132, pixelsWide-120, c.Association)
	const column = 540
	y := p.write(f.serif, 56, nila, 212, column, c.Workshop)
	y = p.write(f.sans, 34, ink, y+50, column, c.Owner)
	p.write(f.sans, 27, muted, y+40, column, c.Place)
	p.write(f.bold, 27, soga, pixelsHigh-138, column, c.Kind)
	p.write(f.sans, 27, ink, pixelsHigh-98, column, l.T("Member since %s", c.Since))
	p.write(f.bold, 27, ink, pixelsHigh-58, column, l.T("Valid until %s", c.Until))
	p.x = stamp(m, code, image.Pt(pixelsWide-60, 160), 320)
	p.write(f.sans, 22, muted, 516, 330, Grouped(c.Code))
	p.write(f.sans, 22, muted, 548, 330, l.T("Scan to check"))
	if p.err != nil {
		return nil, p.err
	}
	var b bytes.Buffer
	err = png.Encode(&b, m)
	return b.Bytes(), err
}

// pen writes lines of text at the left edge x.
type pen struct {
	m     draw.Image
	fonts faces
	x     int
	err   error
}

// write sets a text on one line, or on two if it is too long for one; then smaller, and at last cut short. It returns the last baseline.
func (p *pen) write(f *opentype.Font, size float64, c color.Color, baseline, width int, text string) int {
	for {
		face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			p.err = fmt.Errorf("write on the card: %w", err)
			return baseline
		}
		lines := broken(face, text, width)
		isLast := size <= 20
		if len(lines) > 2 && isLast {
			lines = append(lines[:1], lines[1]+"…")
		}
		if len(lines) <= 2 {
			for i, line := range lines {
				d := font.Drawer{Dst: p.m, Src: image.NewUniform(c), Face: face, Dot: fixed.P(p.x, baseline+i*int(size*1.2))}
				d.DrawString(line)
			}
			return baseline + (len(lines)-1)*int(size*1.2)
		}
		size -= 4
	}
}

// broken is a text in lines no wider than width; words that are too long are broken.
func broken(face font.Face, text string, width int) []string {
	lines := []string{""}
	fits := func(s string) bool { return font.MeasureString(face, s).Ceil() <= width }
	for _, word := range bytes.Fields([]byte(text)) {
		w := string(word)
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = w
		case fits(*last + " " + w):
			*last += " " + w
		default:
			lines = append(lines, w)
		}
		for last = &lines[len(lines)-1]; !fits(*last); last = &lines[len(lines)-1] {
			runes := []rune(*last)
			n := len(runes) - 1
			for n > 1 && !fits(string(runes[:n])) {
				n--
			}
			if n < 1 {
				break
			}
			*last = string(runes[:n])
			lines = append(lines, string(runes[n:]))
		}
	}
	return lines
}

// weave draws a band of plain weave, as pdf does.
func weave(m draw.Image, at image.Rectangle) {
	const rows = 3
	cell := at.Dy() / rows
	for row := range rows {
		for column := range at.Dx() / (2 * cell) {
			x, y := at.Min.X+column*2*cell, at.Min.Y+row*cell
			if (row+column)%2 == 0 {
				draw.Draw(m, image.Rect(x, y+1, x+2*cell, y+cell-1), image.NewUniform(nila), image.Point{}, draw.Src)
			} else {
				draw.Draw(m, image.Rect(x+cell/3, y, x+2*cell-cell/3, y+cell), image.NewUniform(soga), image.Point{}, draw.Src)
			}
		}
	}
}

// stamp draws a QR code with its quiet zone, its top right corner at a point, no larger than size. It returns its left edge.
func stamp(m draw.Image, code *qr.Code, corner image.Point, size int) (left int) {
	const quiet = 4
	module := size / (code.Size + 2*quiet)
	side := module * (code.Size + 2*quiet)
	at := image.Pt(corner.X-side, corner.Y)
	draw.Draw(m, image.Rectangle{at, at.Add(image.Pt(side, side))}, image.White, image.Point{}, draw.Src)
	for y := range code.Size {
		for x := range code.Size {
			if code.Black(x, y) {
				one := at.Add(image.Pt((x+quiet)*module, (y+quiet)*module))
				draw.Draw(m, image.Rectangle{one, one.Add(image.Pt(module, module))}, image.NewUniform(ink), image.Point{}, draw.Src)
			}
		}
	}
	return at.X
}
