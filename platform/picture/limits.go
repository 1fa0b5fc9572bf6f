package picture

import (
	"cmp"
	"time"
)

// Widths are the widths of renditions in pixels, smallest first.
var Widths = [...]int{320, 640, 1280}

// Tallest is how many times as high as wide the box of a rendition is. A strip of 1280 × 12,000 pixels
// is no picture for a page, and takes half a gigabyte to encode.
const Tallest = 4

// Limits bound what a source may ask of the machine. A zero field means its default.
type Limits struct {
	Bytes  int           // size of the source; 25 MB
	Pixels int           // width times height; 50 million
	Side   int           // width or height in pixels; 12,000
	Scans  int           // scans of a progressive JPEG; 64 (libjpeg writes 10, or 18 for CMYK)
	Memory int           // bytes a worker may take for a picture; 512 MiB, 768 with HEIC
	CPU    time.Duration // processor time for one picture, in whole seconds; 20 s
	Wall   time.Duration // time from sending a picture to its answer; 2 min
}

// DefaultLimits suit a server of 2 GB: two workers at their worst take half of it, and nearly always 0.1 GB each.
var DefaultLimits = Limits{
	Bytes:  25 << 20,
	Pixels: 50_000_000,
	Side:   12_000,
	Scans:  64,
	Memory: defaultMemory,
	CPU:    20 * time.Second,
	Wall:   2 * time.Minute,
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits
	return Limits{
		Bytes:  cmp.Or(l.Bytes, d.Bytes),
		Pixels: cmp.Or(l.Pixels, d.Pixels),
		Side:   cmp.Or(l.Side, d.Side),
		Scans:  cmp.Or(l.Scans, d.Scans),
		Memory: cmp.Or(l.Memory, d.Memory),
		CPU:    cmp.Or(l.CPU, d.CPU),
		Wall:   cmp.Or(l.Wall, d.Wall),
	}
}

// Settings say what to make of a picture.
type Settings struct {
	AVIF bool // also AVIF renditions: half the bytes of JPEG, for 2.3 s of CPU time more on a picture of 1200 × 1500
}
