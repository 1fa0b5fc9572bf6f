//go:build heic

package picture

import (
	"image"
	"io"

	"github.com/gen2brain/heic"
)

// canReadHEIC is true in builds with the tag heic.
const canReadHEIC = true

// defaultMemory is enough for the 24 megapixels of a telephone's HEIC, which take 700 MB.
const defaultMemory = 768 << 20

// decodeHEIC decodes the main picture; libheif turns it upright on the way.
func decodeHEIC(r io.Reader) (image.Image, error) { return heic.Decode(r) }
