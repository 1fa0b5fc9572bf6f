package pdf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"codeberg.org/go-fonts/dejavu/dejavusanscondensed"
	"codeberg.org/go-fonts/dejavu/dejavusanscondensedbold"
	"codeberg.org/go-fonts/dejavu/dejavuserifcondensed"
	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/sfnt"
)

// Fonts are the typefaces of documents. They are read once, at start, and may be shared by goroutines.
type Fonts struct {
	sans, bold, serif *typeface
	cjk               *typeface // nil where the system has none
	cjkPath           string
	cjkFault          error // why cjk is nil
}

// typeface is one TrueType font.
type typeface struct {
	family string // as the PDF names it
	ttf    []byte
	table  *sfnt.Font
	ppem   int // font units in an em
	thin   bool
}

// maxFontBytes bounds what is read from the configured path; the largest TrueType fonts have some 40 MB.
const maxFontBytes = 64 << 20

// OpenFonts reads the embedded fonts and the font for Chinese, Japanese and Korean at cjkPath ("" for
// none; Debian's package fonts-droid-fallback installs one as
// /usr/share/fonts-droid-fallback/truetype/DroidSansFallback.ttf). A font there that is absent or of no
// use is not an error: Notice tells it, and documents that need it say so.
func OpenFonts(cjkPath string) (*Fonts, error) {
	f := &Fonts{cjkPath: cjkPath}
	for _, own := range []struct {
		face   **typeface
		family string
		ttf    []byte
	}{
		{&f.sans, "DejaVuSansCondensed", dejavusanscondensed.TTF},
		{&f.bold, "DejaVuSansCondensed-Bold", dejavusanscondensedbold.TTF},
		{&f.serif, "DejaVuSerifCondensed", dejavuserifcondensed.TTF},
	} {
		face, err := newTypeface(own.family, own.ttf)
		if err != nil {
			return nil, fmt.Errorf("embedded font %s: %w", own.family, err)
		}
		*own.face = face
	}
	f.cjk, f.cjkFault = openTypeface(cjkPath)
	return f, nil
}

// Notice says for the log what is wrong with the font for Chinese, Japanese and Korean; "" when all is well.
func (f *Fonts) Notice() string {
	if f.cjkFault == nil {
		return ""
	}
	return fmt.Sprintf("documents cannot print Chinese, Japanese and Korean: font %q: %v "+
		"(on Debian: apt install fonts-droid-fallback)", f.cjkPath, f.cjkFault)
}

// cjkName is how documents name the font that is missing.
func (f *Fonts) cjkName() string {
	if f.cjkPath == "" {
		return "DroidSansFallback.ttf"
	}
	return filepath.Base(f.cjkPath)
}

var errNoFont = errors.New("no font is configured")

func openTypeface(path string) (*typeface, error) {
	if path == "" {
		return nil, errNoFont
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxFontBytes {
		return nil, fmt.Errorf("not a file of at most %d MB", maxFontBytes>>20)
	}
	ttf, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	face, err := newTypeface("SystemCJK", ttf)
	if err != nil {
		return nil, err
	}
	if err := tryFont(face); err != nil {
		return nil, err
	}
	face.thin = true
	return face, nil
}

// neededTables are those that the PDF library reads without asking whether they are there.
var neededTables = []string{"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "OS/2", "post"}

func newTypeface(family string, ttf []byte) (*typeface, error) {
	if err := checkTrueType(ttf); err != nil {
		return nil, err
	}
	table, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, err
	}
	return &typeface{family: family, ttf: ttf, table: table, ppem: int(table.UnitsPerEm())}, nil
}

// checkTrueType refuses fonts with PostScript outlines and collections, which the PDF library cannot embed.
func checkTrueType(ttf []byte) error {
	if len(ttf) < 12 {
		return errors.New("not a font")
	}
	switch string(ttf[:4]) {
	case "\x00\x01\x00\x00", "true":
	case "OTTO", "ttcf":
		return errors.New("only TrueType outlines can be embedded (.ttf, not .otf or .ttc)")
	default:
		return errors.New("not a TrueType font")
	}
	n := int(binary.BigEndian.Uint16(ttf[4:]))
	if len(ttf) < 12+16*n {
		return errors.New("the font is cut off")
	}
	var names []string
	for i := range n {
		names = append(names, string(ttf[12+16*i:16+16*i]))
	}
	for _, name := range neededTables {
		if !slices.Contains(names, name) {
			return fmt.Errorf("the font has no %q table", name)
		}
	}
	return nil
}

// tryFont sets one page in the font. The PDF library indexes into the file without checks and panics on a
// damaged font; it is tried here, once, so that no document meets that.
func tryFont(face *typeface) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("the font is damaged: %v", cause)
		}
	}()
	p := fpdf.New("P", "mm", "A4", "")
	p.AddPage()
	p.AddUTF8FontFromBytes(face.family, "", bytes.Clone(face.ttf))
	p.SetFont(face.family, "", 10)
	p.Text(10, 10, "日本語한국")
	return p.Output(&bytes.Buffer{})
}
