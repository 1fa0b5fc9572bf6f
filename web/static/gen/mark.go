package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
)

// strand is one visible stretch of the mark on a grid of 64: what icons/icon.svg draws on 32.
type strand struct {
	x, y, width, height int
	ink                 uint8 // index into the palette
}

var paper = color.Palette{
	color.RGBA{0xfa, 0xf6, 0xef, 0xff},
	color.RGBA{0x8f, 0x4d, 0x24, 0xff}, // warp: soga
	color.RGBA{0x1f, 0x3b, 0x5c, 0xff}, // weft: nila
}

var strands = []strand{
	{16, 4, 10, 16, 1}, {16, 33, 10, 27, 1}, {38, 4, 10, 27, 1}, {38, 44, 10, 16, 1},
	{4, 21, 31, 10, 2}, {50, 21, 10, 10, 2}, {4, 33, 10, 10, 2}, {29, 33, 31, 10, 2},
}

// margin keeps the mark inside the circle that phones may cut out of an icon: 80 % of its width (W3C Web App
// Manifest, "maskable" icons).
const margin = 16

// mark draws the house's mark as a PNG of px × px, for phones' home screens.
func mark(px int) ([]byte, error) {
	img := image.NewPaletted(image.Rect(0, 0, px, px), paper)
	scale := func(v int) int { return (v + margin) * px / (64 + 2*margin) }
	for _, s := range strands {
		r := image.Rect(scale(s.x), scale(s.y), scale(s.x+s.width), scale(s.y+s.height))
		draw.Draw(img, r, image.NewUniform(paper[s.ink]), image.Point{}, draw.Src)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		return nil, fmt.Errorf("icon of %d px: %w", px, err)
	}
	return b.Bytes(), nil
}
