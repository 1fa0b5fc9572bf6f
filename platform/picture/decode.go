package picture

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/webp"
)

// decode decodes a source that Inspect has passed, and gives its size as decoded. It runs in a worker only (rule
// picture-3).
func decode(data []byte, h Header) (image.Image, size, error) {
	m, err := decoders[h.Format](bytes.NewReader(data))
	if err != nil {
		return nil, size{}, decodeFault(err)
	}
	got := size{m.Bounds().Dx(), m.Bounds().Dy()}
	if !h.promised(got) {
		return nil, size{}, failFor(Damaged, "header and picture differ in size")
	}
	return m, got, nil
}

// promised reports whether a decoded picture has the size that its header promised. HEIC may be turned and
// cropped by the decoder, but not larger.
func (h Header) promised(got size) bool {
	if h.Format == HEIC {
		return got.width*got.height <= h.Width*h.Height
	}
	return got == size{h.Width, h.Height}
}

var decoders = map[Format]func(io.Reader) (image.Image, error){
	JPEG: jpeg.Decode,
	PNG:  png.Decode,
	WebP: decodeWebP,
	HEIC: decodeHEIC,
}

// decodeFault tells what a decoder's error means for the maker.
func decodeFault(err error) error {
	_, jpegVariant := errors.AsType[jpeg.UnsupportedError](err)
	_, pngVariant := errors.AsType[png.UnsupportedError](err)
	switch {
	case jpegVariant, pngVariant:
		return failFor(Unsupported, err)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return failFor(Truncated, err)
	}
	return failFor(Damaged, err)
}

// decodeWebP decodes a WebP. Lossy ones hold luma from 16 to 235 and chroma from 16 to 240 (RFC 9649,
// section 2.5; ITU-R BT.601), but the image types of Go take planes to use the full range, as in JPEG: without
// the stretching, colours come out pale.
func decodeWebP(r io.Reader) (image.Image, error) {
	m, err := webp.Decode(r)
	if err != nil {
		return nil, err
	}
	switch m := m.(type) {
	case *image.YCbCr:
		stretch(m)
	case *image.NYCbCrA:
		stretch(&m.YCbCr)
	}
	return m, nil
}

// stretch takes planes from the studio range to the full range, in place.
func stretch(m *image.YCbCr) {
	luma, chroma := stretching(16, 219, 0), stretching(128, 224, 128)
	through(m.Y, &luma)
	through(m.Cb, &chroma)
	through(m.Cr, &chroma)
}

// stretching is the table of (v - zero) * 255 / span + to.
func stretching(zero, span, to float64) (table [256]uint8) {
	for v := range table {
		x := (float64(v)-zero)*255/span + to
		table[v] = uint8(math.Round(min(max(x, 0), 255)))
	}
	return table
}

func through(plane []uint8, table *[256]uint8) {
	for i, v := range plane {
		plane[i] = table[v]
	}
}
