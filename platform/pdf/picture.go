package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/draw"
	_ "image/jpeg" // pictures come as JPEG or PNG
	"image/png"

	"codeberg.org/go-pdf/fpdf"
	"rsc.io/qr"

	"anyam/platform/errs"
)

// Picture is a JPEG or PNG, drawn as large as fits in Width × Height millimetres.
type Picture struct {
	Data          []byte
	Width, Height float64
	Align         Align
}

// maxPixels bounds the memory that a picture may take: 12 megapixels are 48 MB.
const maxPixels = 12_000_000

// What callers can do about a picture or a QR code. Both are Invalid.
var (
	errPicture = errs.New(errs.Invalid, "This picture cannot be read. Use JPEG or PNG, at most 12 megapixels.")
	errQR      = errs.New(errs.Invalid, "This text is too long for a QR code.")
)

func (p Picture) pieces(d *Doc, width float64) []piece {
	name, w, h, err := d.register(p.Data)
	if err != nil {
		d.fail(err)
		return nil
	}
	scale := min(min(p.Width, width)/float64(w), min(p.Height, capacity)/float64(h))
	wide, tall := float64(w)*scale, float64(h)*scale
	return []piece{{height: tall, draw: func(x, y float64) {
		x += indent(p.Align, width-wide)
		d.paper.ImageOptions(name, x, y, wide, tall, false, fpdf.ImageOptions{ImageType: "png"}, 0, "")
	}}}
}

func indent(a Align, free float64) float64 {
	switch a {
	case Right:
		return free
	case Center:
		return free / 2
	}
	return 0
}

// register decodes a picture and hands it to the library as a plain PNG: the library knows few of the
// forms that PNG and JPEG files take, and trusts what they say of themselves.
func (d *Doc) register(data []byte) (name string, width, height int, err error) {
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || config.Width < 1 || config.Height < 1 || config.Width > maxPixels/config.Height {
		return "", 0, 0, errPicture
	}
	decoded, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return "", 0, 0, errPicture
	}
	plain := image.NewNRGBA(image.Rect(0, 0, config.Width, config.Height))
	draw.Draw(plain, plain.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(plain, plain.Bounds(), decoded, decoded.Bounds().Min, draw.Over)
	var b bytes.Buffer
	if err := png.Encode(&b, plain); err != nil {
		return "", 0, 0, err
	}
	sum := sha256.Sum256(data)
	name = hex.EncodeToString(sum[:])
	d.paper.RegisterImageOptionsReader(name, fpdf.ImageOptions{ImageType: "png"}, &b)
	return name, config.Width, config.Height, nil
}

// QR is a QR code (ISO/IEC 18004, error correction M) with the four quiet modules around it.
type QR struct {
	Text  string
	Size  float64 // millimetres with the quiet zone
	Align Align
}

const quiet = 4 // modules

func (q QR) pieces(d *Doc, width float64) []piece {
	code, err := qr.Encode(q.Text, qr.M)
	if err != nil {
		d.fail(errQR)
		return nil
	}
	size := min(q.Size, width, capacity)
	module := size / float64(code.Size+2*quiet)
	return []piece{{height: size, draw: func(x, y float64) {
		d.fill(Ink)
		x += indent(q.Align, width-size) + quiet*module
		for row := range code.Size {
			top := y + (float64(row)+quiet)*module
			for column := 0; column < code.Size; column++ {
				start := column
				for column < code.Size && code.Black(column, row) {
					column++
				}
				if column > start { // dark modules side by side are one bar: no hairlines between them
					d.paper.Rect(x+float64(start)*module, top, float64(column-start)*module, module*1.01, "F")
				}
			}
		}
	}}}
}
