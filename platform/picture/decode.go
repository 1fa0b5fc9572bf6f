package picture

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"
)

// decode decodes a source that Inspect has passed. It runs in a worker only (rule picture-3).
func decode(data []byte, h Header) (image.Image, error) {
	m, err := decoders[h.Format](bytes.NewReader(data))
	if err != nil {
		return nil, decodeFault(err)
	}
	if m.Bounds().Dx() != h.Width || m.Bounds().Dy() != h.Height {
		return nil, failFor(Damaged, "header and picture differ in size")
	}
	return m, nil
}

var decoders = map[Format]func(io.Reader) (image.Image, error){
	JPEG: jpeg.Decode,
	PNG:  png.Decode,
	WebP: webp.Decode,
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
