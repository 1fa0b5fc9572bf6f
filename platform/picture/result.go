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

// size is the size of a picture in pixels.
type size struct{ width, height int }

// sizesFor are the sizes of the renditions of a picture, smallest first (rule picture-7). Each fits in
// a box of its width that is Tallest times as high; where the source fits in as it is, it is the last.
func sizesFor(source size) []size {
	var sizes []size
	for _, w := range Widths {
		if source.width <= w && source.height <= Tallest*w {
			return append(sizes, source)
		}
		sizes = append(sizes, source.within(size{w, Tallest * w}))
	}
	return sizes
}

// within is the greatest size of the same proportions in a box; it is at least one pixel each way.
func (s size) within(box size) size {
	if s.width*box.height >= s.height*box.width {
		return size{box.width, max(1, (s.height*box.width+s.width/2)/s.width)}
	}
	return size{max(1, (s.width*box.height+s.height/2)/s.height), box.height}
}

// turned swaps the sides for orientations that lie on a side.
func (s size) turned(orientation int) size {
	if orientation >= 5 {
		return size{s.height, s.width}
	}
	return s
}

// factors are the greatest whole numbers by which a picture can be divided and still be no smaller than
// to.
func (s size) factors(to size) (byX, byY int) {
	return max(1, s.width/to.width), max(1, s.height/to.height)
}
