package picture

// Type is the type of a rendition.
type Type string

// The types of renditions, in the order in which a page should offer them last to first.
const (
	TypeJPEG Type = "jpeg"
	TypeWebP Type = "webp"
	TypeAVIF Type = "avif"
)

// MediaType is the type as HTTP and HTML write it: image/webp.
func (t Type) MediaType() string { return "image/" + string(t) }

// Rendition is one picture made from a source.
type Rendition struct {
	Width, Height int // pixels
	Type          Type
	Bytes         []byte `json:"-"` // between processes they travel in frames of their own
}

// Result is what became of a source.
type Result struct {
	Format        Format // of the source
	Width, Height int    // pixels of the source, upright
	Hash          string // SHA-256 of the source, in hexadecimal
	Profile       string // name of the source's colour profile, for information; "" when it had none
	Colour        Colour // mean of the whole picture
	Grid          [GridColumns * GridRows]Colour
	Renditions    []Rendition // narrowest first; of one width JPEG, WebP, AVIF
}

// widthsFor are the widths of the renditions of a picture (rule picture-7).
func widthsFor(width int) []int {
	var widths []int
	for _, w := range Widths {
		if w < width {
			widths = append(widths, w)
		}
	}
	if widest := Widths[len(Widths)-1]; width <= widest {
		widths = append(widths, width)
	}
	return widths
}

// heightFor keeps a picture's proportions at a width; it is at least one pixel.
func heightFor(width, sourceWidth, sourceHeight int) int {
	return max(1, (sourceHeight*width+sourceWidth/2)/sourceWidth)
}
