package pdf

import (
	"math"
	"slices"
	"unicode"

	"github.com/go-text/typesetting/segmenter"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// glyph is one character to draw.
type glyph struct {
	r       rune   // the form to draw
	source  string // what it stands for in the text
	at      int    // the first character of the paragraph that it stands for
	face    *typeface
	advance int // thousandths of an em
	level   uint8
	isMark  bool // drawn over the glyph before it
}

// line is what fits between the margins: glyphs from left to right.
type line struct {
	glyphs []glyph
	width  int // thousandths of an em
}

// setter turns text into lines. It keeps what it has measured and is not safe for several goroutines.
type setter struct {
	fonts   *Fonts
	buffer  sfnt.Buffer
	breaks  segmenter.Segmenter
	ink     map[inkKey]int // advance, -1 where the font lacks the character
	missing missing
}

type inkKey struct {
	face *typeface
	r    rune
}

// missing counts characters that stand as replacement because no font has them.
type missing struct{ cjk, other int }

func newSetter(fonts *Fonts) *setter { return &setter{fonts: fonts, ink: map[inkKey]int{}} }

// lines sets text in lines of at most width thousandths of an em. Text without a character is one empty
// line.
func (s *setter) lines(text string, face *typeface, width int) []line {
	var all []line
	for _, paragraph := range paragraphs(text) {
		all = append(all, s.paragraph(paragraph, face, width)...)
	}
	return all
}

func (s *setter) paragraph(text []rune, face *typeface, width int) []line {
	glyphs := s.glyphs(text, face)
	if len(glyphs) == 0 {
		return []line{{}}
	}
	mayBreak := s.opportunities(text)
	var all []line
	for start := 0; start < len(glyphs); {
		end := fill(glyphs, start, width, mayBreak)
		all = append(all, finish(glyphs[start:end]))
		start = end
	}
	return all
}

// glyphs picks the form, the font and the place of each character of a paragraph, in reading order.
func (s *setter) glyphs(text []rune, face *typeface) []glyph {
	each := levels(text)
	out := make([]glyph, 0, len(text))
	for _, l := range joined(text) {
		if isSilent(l.r) {
			continue
		}
		g := glyph{r: l.r, at: l.at, level: each[l.at], isMark: isMark(l.r) && len(out) > 0}
		if g.level%2 == 1 {
			g.r = mirrored(g.r)
		}
		s.choose(&g, text[l.at], face)
		g.source = source(text, l, g.r)
		out = append(out, g)
	}
	return out
}

// source is the text that a glyph says it stands for. A replacement stands for itself: text that cannot be
// seen must not lie hidden in the file. So do ligatures and turned brackets, which readers of PDF expect
// as they are drawn and resolve themselves.
func source(text []rune, l letter, drawn rune) string {
	if drawn == replacement || l.isLigature || drawn == mirrored(text[l.at]) {
		return string(drawn)
	}
	return string(text[l.at])
}

// choose finds a font that has the glyph: the wanted one, then the others, then a replacement.
func (s *setter) choose(g *glyph, source rune, face *typeface) {
	for _, r := range []rune{g.r, source} {
		for _, f := range []*typeface{face, s.fonts.sans, s.fonts.cjk} {
			if f == nil {
				continue
			}
			if advance := s.advance(f, r); advance >= 0 {
				g.r, g.face, g.advance = r, f, advance
				return
			}
		}
	}
	if isCJK(source) && s.fonts.cjk == nil {
		s.missing.cjk++
	} else {
		s.missing.other++
	}
	g.r, g.face, g.isMark = replacement, s.fonts.sans, false
	g.advance = s.advance(g.face, replacement)
}

func isCJK(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo) ||
		r >= 0x3000 && r <= 0x303F || r >= 0x31C0 && r <= 0x33FF || r >= 0xFE30 && r <= 0xFE4F || r >= 0xFF00 && r <= 0xFFEF
}

// advance is how far r moves the pen in thousandths of an em; -1 where the font has no such character, or
// where a PDF of our library cannot hold it (beyond U+FFFF).
func (s *setter) advance(face *typeface, r rune) int {
	key := inkKey{face, r}
	if a, ok := s.ink[key]; ok {
		return a
	}
	a := -1
	if i, err := face.table.GlyphIndex(&s.buffer, r); err == nil && i != 0 && r <= 0xFFFE {
		if w, err := face.table.GlyphAdvance(&s.buffer, i, fixed.I(1000), font.HintingNone); err == nil {
			a = w.Round()
		}
	}
	s.ink[key] = a
	return a
}

// inkSpan is where the ink of a glyph begins and ends beside the pen, in thousandths of an em.
func (s *setter) inkSpan(g glyph) (from, to int) {
	i, err := g.face.table.GlyphIndex(&s.buffer, g.r)
	if err != nil {
		return 0, 0
	}
	bounds, _, err := g.face.table.GlyphBounds(&s.buffer, i, fixed.I(1000), font.HintingNone)
	if err != nil {
		return 0, 0
	}
	return bounds.Min.X.Round(), bounds.Max.X.Round()
}

// opportunities says before which characters a line may end (UAX #14).
func (s *setter) opportunities(text []rune) []bool {
	may := make([]bool, len(text)+1)
	s.breaks.Init(text)
	for lines := s.breaks.LineIterator(); lines.Next(); {
		l := lines.Line()
		may[l.Offset+len(l.Text)] = true
	}
	return may
}

// fill finds the end of the line that begins at start: the last opportunity that fits, or, within a word
// too long for a line, the last whole character. At least one character is taken.
func fill(glyphs []glyph, start, width int, mayBreak []bool) int {
	used, good := 0, -1
	for i := start; i < len(glyphs); i++ {
		if i > start && mayBreak[glyphs[i].at] {
			good = i
		}
		isSpace := glyphs[i].r == ' '
		if i > start && !glyphs[i].isMark && !isSpace && used+glyphs[i].advance > width {
			if good > start {
				return good
			}
			return i
		}
		if !glyphs[i].isMark {
			used += glyphs[i].advance
		}
	}
	return len(glyphs)
}

// finish drops the spaces at the end of a line and puts its glyphs in the order of paper.
func finish(glyphs []glyph) line {
	end := len(glyphs)
	for end > 0 && glyphs[end-1].r == ' ' {
		end--
	}
	l := line{glyphs: ordered(glyphs[:end])}
	for _, g := range l.glyphs {
		if !g.isMark {
			l.width += g.advance
		}
	}
	return l
}

// ordered moves glyphs, each with the marks over it, from reading order to the order of paper.
func ordered(glyphs []glyph) []glyph {
	if !slices.ContainsFunc(glyphs, func(g glyph) bool { return g.level > 0 }) {
		return glyphs
	}
	var clusters [][]glyph
	var level []uint8
	for i, g := range glyphs {
		if g.isMark && i > 0 {
			clusters[len(clusters)-1] = glyphs[i-len(clusters[len(clusters)-1]) : i+1]
			continue
		}
		clusters = append(clusters, glyphs[i:i+1])
		level = append(level, g.level)
	}
	out := make([]glyph, 0, len(glyphs))
	for _, i := range visual(level) {
		out = append(out, clusters[i]...)
	}
	return out
}

// ems turns millimetres at a font size into thousandths of an em.
func ems(mm, size float64) int {
	return int(math.Max(0, math.Min(mm/size*pointsPerMM*1000, math.MaxInt32)))
}

// millimetres is the inverse of ems.
func millimetres(ems int, size float64) float64 { return float64(ems) * size / pointsPerMM / 1000 }

const pointsPerMM = 72 / 25.4
