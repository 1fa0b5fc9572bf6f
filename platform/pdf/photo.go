package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"image/jpeg"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/draw"
)

// Photographs are printed with at most dotsPerInch, which is what offset and office printers show; more makes the file larger and nothing finer.
const (
	dotsPerInch  = 300.0
	mmPerInch    = 25.4
	printQuality = 82 // of JPEG
)

// Print is a photograph made ready for paper by Develop. The zero value is none.
type Print struct {
	jpeg       []byte
	wide, tall int // pixels
}

// IsEmpty reports whether there is no photograph.
func (p Print) IsEmpty() bool { return len(p.jpeg) == 0 }

// Bytes is what the photograph takes in the file.
func (p Print) Bytes() int { return len(p.jpeg) }

// PixelsFor is how many pixels a length in millimetres can show.
func PixelsFor(mm float64) int { return int(mm / mmPerInch * dotsPerInch) }

// Develop reads a JPEG or PNG and reduces it to what fits in width × height millimetres at 300 dots an inch. What it is transparent in
// becomes white.
func Develop(data []byte, width, height float64) (Print, error) {
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width < 1 || config.Height < 1 || config.Width > maxPixels/config.Height {
		return Print{}, errPicture
	}
	decoded, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return Print{}, errPicture
	}
	scale := min(float64(PixelsFor(width))/float64(config.Width), float64(PixelsFor(height))/float64(config.Height), 1)
	p := Print{wide: max(int(float64(config.Width)*scale), 1), tall: max(int(float64(config.Height)*scale), 1)}
	plain := image.NewRGBA(image.Rect(0, 0, p.wide, p.tall))
	draw.Draw(plain, plain.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.CatmullRom.Scale(plain, plain.Bounds(), decoded, decoded.Bounds(), draw.Over, nil)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, plain, &jpeg.Options{Quality: printQuality}); err != nil {
		return Print{}, err
	}
	p.jpeg = b.Bytes()
	return p, nil
}

// Photo is a photograph, drawn as large as fits in Width × Height millimetres. Where there is none it is a field that says so.
type Photo struct {
	Print         Print
	Width, Height float64
	Align         Align
	Absent        string // stands in the field where there is no photograph
}

func (p Photo) pieces(d *Doc, width float64) []piece {
	wide, tall := min(p.Width, width), min(p.Height, capacity)
	if p.Print.IsEmpty() {
		return []piece{{height: tall, draw: func(x, y float64) { d.absent(p.Absent, x+indent(p.Align, width-wide), y, wide, tall) }}}
	}
	scale := min(wide/float64(p.Print.wide), tall/float64(p.Print.tall))
	wide, tall = float64(p.Print.wide)*scale, float64(p.Print.tall)*scale
	sum := sha256.Sum256(p.Print.jpeg)
	name := hex.EncodeToString(sum[:])
	return []piece{{height: tall, draw: func(x, y float64) {
		options := fpdf.ImageOptions{ImageType: "jpg"}
		d.paper.RegisterImageOptionsReader(name, options, bytes.NewReader(p.Print.jpeg))
		d.paper.ImageOptions(name, x+indent(p.Align, width-wide), y, wide, tall, false, options, 0, "")
	}}}
}

// absent is a field with a band of weave and a word in its middle.
func (d *Doc) absent(text string, x, y, wide, tall float64) {
	const band = 2.4
	d.stroke(Hairline, 0.2)
	d.paper.Rect(x, y, wide, tall, "D")
	d.weave(x+wide/4, y+tall/2-band, wide/2, band)
	st := Style{Size: 6.5, Color: Muted, Align: Center}
	at := y + tall/2 + 1
	for _, l := range d.lines(text, st, wide-4) {
		if at+st.height() > y+tall {
			break
		}
		d.draw(l, st, x+2, at, wide-4)
		at += st.height()
	}
}
