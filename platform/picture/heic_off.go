//go:build !heic

package picture

import (
	"errors"
	"image"
	"io"
)

// canReadHEIC is false in builds without the tag heic: libheif is LGPL, and HEVC is under patents.
const canReadHEIC = false

// defaultMemory is enough for 50 megapixels, but for PNG of 16 bits and lossless WebP (49) and progressive
// JPEG without subsampling (25).
const defaultMemory = 512 << 20

func decodeHEIC(io.Reader) (image.Image, error) {
	return nil, errors.New("built without HEIC")
}
