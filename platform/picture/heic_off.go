//go:build !heic

package picture

import (
	"errors"
	"image"
	"io"
)

// canReadHEIC is false in builds without the tag heic: libheif is LGPL, and HEVC is under patents.
const canReadHEIC = false

func decodeHEIC(io.Reader) (image.Image, error) {
	return nil, errors.New("built without HEIC")
}
