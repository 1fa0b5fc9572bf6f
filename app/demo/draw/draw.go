package draw

import (
	"bytes"
	"image"
	"image/jpeg"

	xdraw "golang.org/x/image/draw"
)

// portrait is height by width of a product picture.
const portrait = 1.25

// Picture is the product picture of a piece, width pixels wide and 5/4 as high. The same kind, seed and width give
// the same picture. Width is at least 16.
func Picture(kind Kind, seed uint64, width int) *image.RGBA {
	return develop(kind, seed, width, portrait, front)
}

// Detail is a second picture of the same piece: the camera has come near and moved a little round it.
func Detail(kind Kind, seed uint64, width int) *image.RGBA {
	return develop(kind, seed, width, portrait, near)
}

// Banner is a wide picture (3 to 1) for the head of a workshop's page: several pieces of the kind in a row, or a
// stretch of cloth.
func Banner(kind Kind, seed uint64, width int) *image.RGBA {
	return develop(kind, seed, width, 1.0/3, wide)
}

// JPEG is Picture, encoded with quality 88.
func JPEG(kind Kind, seed uint64, width int) []byte { return Encode(Picture(kind, seed, width)) }

// Encode writes a picture as a JPEG of quality 88, which keeps fibres crisp.
func Encode(img *image.RGBA) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 88}); err != nil {
		panic("draw: encode to memory: " + err.Error()) // bytes.Buffer never fails, nor do pictures of this size
	}
	return b.Bytes()
}

// fineWidth is the width from which a picture is drawn in its own size. Smaller ones are drawn larger and reduced, so
// that threads and fibres become an even tone instead of a flicker.
const fineWidth = 560

func develop(kind Kind, seed uint64, width int, aspect float64, shot shot) *image.RGBA {
	k := 1
	for width*k < fineWidth {
		k++
	}
	s := arrange(kind, seed, width*k, aspect, shot)
	h := int(float64(width)*aspect + 0.5)
	img := s.Develop(width*k, h*k)
	if k == 1 {
		return img
	}
	small := image.NewRGBA(image.Rect(0, 0, width, h))
	xdraw.ApproxBiLinear.Scale(small, small.Rect, img, img.Rect, xdraw.Src, nil)
	return small
}

// arrange builds the piece and points camera and light at it.
func arrange(kind Kind, seed uint64, width int, aspect float64, shot shot) *set {
	build := builderOf(kind)
	s := newSet(kind, seed, width, shot)
	if shot == near {
		s.texels *= 2
	}
	build(s)
	if shot == wide && !s.covers {
		s.row(build, kind, seed)
	}
	s.aim(aspect)
	return s
}
