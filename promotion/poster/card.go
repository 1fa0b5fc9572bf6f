package poster

import (
	"fmt"
	"image"
	"image/color"

	"codeberg.org/go-fonts/dejavu/dejavusanscondensed"
	"codeberg.org/go-fonts/dejavu/dejavusanscondensedbold"
	"codeberg.org/go-fonts/dejavu/dejavuserifcondensed"
	"golang.org/x/image/draw"
	"golang.org/x/image/font/opentype"
)

// Shape is the form of a picture.
type Shape string

// The shapes, with their sizes in pixels.
const (
	Wide   Shape = "card"   // 1200 × 630, for links (Open Graph)
	Square Shape = "square" // 1080 × 1080, for a feed of pictures
	Tall   Shape = "story"  // 1080 × 1920, for a telephone held upright
)

// Shapes are all of them.
var Shapes = []Shape{Wide, Square, Tall}

// Size of the shape in pixels.
func (s Shape) Size() (width, height int) {
	switch s {
	case Square:
		return 1080, 1080
	case Tall:
		return 1080, 1920
	}
	return 1200, 630
}

// Content is what a picture shows. Texts may be empty.
type Content struct {
	Name  string
	Lines []string    // under the name: the workshop, the place
	Price string      // stands out
	Photo image.Image // nil: cloth is woven
	Seed  string      // of the cloth
}

// Painter draws pictures. It may be used by many at a time.
type Painter struct {
	brand             string
	serif, sans, bold *opentype.Font
}

// NewPainter reads the fonts; brand stands on every picture.
func NewPainter(brand string) (*Painter, error) {
	p := &Painter{brand: brand}
	for _, f := range []struct {
		into **opentype.Font
		ttf  []byte
	}{{&p.serif, dejavuserifcondensed.TTF}, {&p.sans, dejavusanscondensed.TTF}, {&p.bold, dejavusanscondensedbold.TTF}} {
		read, err := opentype.Parse(f.ttf)
		if err != nil {
			return nil, fmt.Errorf("font of cards: %w", err)
		}
		*f.into = read
	}
	return p, nil
}

// Colours of the site's light face (web/ui).
var (
	paper  = color.RGBA{0xfa, 0xf6, 0xef, 0xff}
	ink    = color.RGBA{0x2a, 0x21, 0x1b, 0xff}
	quiet  = color.RGBA{0x6b, 0x5d, 0x50, 0xff}
	accent = color.RGBA{0x9c, 0x3f, 0x1f, 0xff}
)

// plan is where things stand on a shape.
type plan struct {
	photo, words, brand image.Rectangle
	name, line, price   []float64 // sizes of type, the largest first
	nameLines           int
}

func (s Shape) plan() plan {
	switch s {
	case Square:
		return plan{
			photo: image.Rect(0, 0, 1080, 680), words: image.Rect(56, 708, 1024, 1000), brand: image.Rect(56, 1010, 1024, 1060),
			name: []float64{60, 52, 46, 40, 34, 30}, line: []float64{32, 28, 24}, price: []float64{40, 34, 28}, nameLines: 3,
		}
	case Tall: // the upper 200 and the lower 300 pixels lie under the telephone's own buttons
		return plan{
			photo: image.Rect(0, 0, 1080, 1080), words: image.Rect(72, 1112, 1008, 1552), brand: image.Rect(72, 1570, 1008, 1620),
			name: []float64{76, 66, 56, 48, 42}, line: []float64{40, 34, 30}, price: []float64{52, 44, 36}, nameLines: 4,
		}
	}
	return plan{
		photo: image.Rect(0, 0, 630, 630), words: image.Rect(678, 56, 1152, 540), brand: image.Rect(678, 556, 1152, 600),
		name: []float64{60, 52, 46, 40, 34, 29}, line: []float64{30, 26, 23}, price: []float64{38, 32, 26}, nameLines: 5,
	}
}

// Draw draws a picture.
func (p *Painter) Draw(s Shape, c Content) (*image.RGBA, error) {
	width, height := s.Size()
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(img, img.Bounds(), image.NewUniform(paper), image.Point{}, draw.Src)
	plan := s.plan()
	if c.Photo != nil && !c.Photo.Bounds().Empty() {
		draw.CatmullRom.Scale(img, plan.photo, c.Photo, crop(c.Photo.Bounds(), plan.photo.Dx(), plan.photo.Dy()), draw.Src, nil)
	} else {
		weave(img, plan.photo, c.Seed)
	}
	if s == Tall {
		weave(img, image.Rect(0, 1640, width, height), c.Seed)
	}
	if err := p.words(img, plan, c); err != nil {
		return nil, err
	}
	return img, nil
}

// words writes name, lines and price, as large as all of them together have room.
func (p *Painter) words(img *image.RGBA, at plan, c Content) error {
	blocks, err := p.typeset(at, c)
	if err != nil {
		return err
	}
	pen := at.words.Min
	for _, b := range blocks {
		b.draw(img, pen)
		pen.Y += b.height() + b.below
	}
	rule := image.Rect(at.brand.Min.X, at.brand.Min.Y, at.brand.Min.X+64, at.brand.Min.Y+4)
	draw.Draw(img, rule, image.NewUniform(accent), image.Point{}, draw.Src)
	at.brand.Min.Y += 14
	brand, err := typeset(p.brand, at.brand.Dx(), style{p.bold, []float64{26, 22, 18}, 1, ink})
	if err == nil {
		brand.draw(img, at.brand.Min)
	}
	return err
}

// spaced is a block with the room below it, in pixels.
type spaced struct {
	block
	below int
}

// typeset sets all texts, smaller and smaller until they have room.
func (p *Painter) typeset(at plan, c Content) (blocks []spaced, err error) {
	for tight := range at.name {
		gap := int(at.line[0] / 2)
		name, line := style{p.serif, at.name[tight:], at.nameLines, ink}, style{p.sans, at.line[min(tight/2, len(at.line)-1):], 2, quiet}
		blocks = blocks[:0]
		height := 0
		add := func(text string, s style, below int) error {
			b, err := typeset(text, at.words.Dx(), s)
			blocks = append(blocks, spaced{b, below})
			height += b.height() + below
			return err
		}
		if err := add(c.Name, name, gap); err != nil {
			return nil, err
		}
		for i, text := range c.Lines {
			below := 0
			if i == len(c.Lines)-1 {
				below = gap
			}
			if err := add(text, line, below); err != nil {
				return nil, err
			}
		}
		if err := add(c.Price, style{p.bold, at.price[min(tight/2, len(at.price)-1):], 2, accent}, 0); err != nil {
			return nil, err
		}
		if height <= at.words.Dy() {
			break
		}
	}
	return blocks, nil
}

// crop is the largest part in the middle of a picture that has the proportions.
func crop(of image.Rectangle, width, height int) image.Rectangle {
	w, h := of.Dx(), of.Dx()*height/width
	if h > of.Dy() {
		w, h = of.Dy()*width/height, of.Dy()
	}
	at := image.Pt(of.Min.X+(of.Dx()-w)/2, of.Min.Y+(of.Dy()-h)/2)
	return image.Rectangle{at, at.Add(image.Pt(max(w, 1), max(h, 1)))}
}
