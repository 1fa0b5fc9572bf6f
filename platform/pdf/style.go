package pdf

// Tint is what ink looks like: red, green, blue of sRGB.
type Tint struct{ R, G, B uint8 }

// The inks of the house: near black, and the natural dyes of the pages.
var (
	Ink      = Tint{0x21, 0x1c, 0x17}
	Muted    = Tint{0x6b, 0x60, 0x54}
	Hairline = Tint{0xd8, 0xcb, 0xb8}
	Nila     = Tint{0x1f, 0x3b, 0x5c} // indigo
	Soga     = Tint{0x8a, 0x4a, 0x22} // brown
	Red      = Tint{0x9c, 0x2f, 0x2a} // mengkudu
)

// Align is where a line stands between its margins.
type Align uint8

// The alignments. Left is meant as on paper, for right-to-left text too.
const (
	Left Align = iota
	Right
	Center
)

// Style is how text looks. The zero value is body text.
type Style struct {
	Size  float64 // points; 0 is BodySize, and at most 72
	Bold  bool
	Serif bool // for headings; Bold has no effect on it
	Color Tint
	Align Align
}

// BodySize is the size of body text in points.
const BodySize = 9

// The styles that documents share.
var (
	Body  = Style{}
	Bold  = Style{Bold: true}
	Small = Style{Size: 7.5, Color: Muted}
	Title = Style{Size: 20, Serif: true, Color: Nila}
	Head  = Style{Size: 12, Serif: true, Color: Nila}
)

func (s Style) size() float64 {
	switch {
	case s.Size <= 0:
		return BodySize
	case s.Size > 72:
		return 72
	}
	return s.Size
}

// The line's height and the place of its baseline, in ems. DejaVu reaches 0.93 above and 0.24 below.
const (
	leading  = 1.36
	baseline = 1.02
)

// height is that of a line in millimetres.
func (s Style) height() float64 { return s.size() * leading / pointsPerMM }

func (s Style) baseline() float64 { return s.size() * baseline / pointsPerMM }

func (s Style) typeface(f *Fonts) *typeface {
	switch {
	case s.Serif:
		return f.serif
	case s.Bold:
		return f.bold
	}
	return f.sans
}
