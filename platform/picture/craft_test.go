package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"testing"

	"github.com/gen2brain/webp"
)

// quarters is a picture whose quarters have four colours, so that it looks different from every side.
func quarters(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i, c := range quarterColours {
		x, y := i%2, i/2
		r := image.Rect(x*w/2, y*h/2, (x+1)*w/2, (y+1)*h/2)
		draw.Draw(m, r, image.NewUniform(c), image.Point{}, draw.Src)
	}
	return m
}

// red, green
// blue, yellow
var quarterColours = [4]color.RGBA{{200, 30, 30, 255}, {30, 160, 60, 255}, {30, 60, 200, 255}, {230, 200, 40, 255}}

// cloth is a picture with the detail of woven cloth, the same each time.
func cloth(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	noise := uint32(1)
	for i := 0; i < len(m.Pix); i += 4 {
		x, y := i/4%w, i/4/w
		noise = noise*1664525 + 1013904223
		thread := (x/3+y/5)%2*40 + (x*x/977+y*y/601)%50 + int(noise>>29)
		m.Pix[i], m.Pix[i+1], m.Pix[i+2], m.Pix[i+3] = uint8(120+thread), uint8(70+thread/2), uint8(50+thread/3), 255
	}
	return m
}

func jpegOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func webpOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := webp.Encode(&b, m, webp.Options{Quality: 90, Method: 0}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// join puts bytes, strings and numbers of two bytes (uint16) or four (uint32), big endian, into one slice.
func join(parts ...any) []byte {
	var b []byte
	for _, p := range parts {
		switch p := p.(type) {
		case byte:
			b = append(b, p)
		case uint16:
			b = binary.BigEndian.AppendUint16(b, p)
		case uint32:
			b = binary.BigEndian.AppendUint32(b, p)
		case string:
			b = append(b, p...)
		case []byte:
			b = append(b, p...)
		default:
			panic("join: unknown kind")
		}
	}
	return b
}

// exifWith is EXIF data with an orientation, a place (as GPS IFD pointer) and the maker of the camera.
func exifWith(orientation int) []byte {
	order := binary.LittleEndian
	b := []byte("II*\x00\x08\x00\x00\x00\x03\x00")
	entry := func(tag, kind uint16, count, value uint32) {
		b = order.AppendUint16(b, tag)
		b = order.AppendUint16(b, kind)
		b = order.AppendUint32(b, count)
		b = order.AppendUint32(b, value)
	}
	entry(0x010f, 2, 12, 50)                    // Make, at 50
	entry(0x0112, 3, 1, uint32(orientation))    // Orientation
	entry(0x8825, 4, 1, 62)                     // GPS IFD, at 62
	b = append(b, 0, 0, 0, 0)                   // no further IFD
	return append(b, "SecretCamera\x00\x00"...) // the GPS IFD is empty
}

// jpegSegmentOf is a JPEG segment with its marker and length.
func jpegSegmentOf(marker byte, body ...any) []byte {
	content := join(body...)
	return join(byte(0xff), marker, uint16(len(content)+2), content)
}

// withSegments puts segments behind the start of a JPEG.
func withSegments(picture []byte, segments ...[]byte) []byte {
	return join(picture[:2], bytes.Join(segments, nil), picture[2:])
}

func exifSegment(orientation int) []byte {
	return jpegSegmentOf(0xe1, "Exif\x00\x00", exifWith(orientation))
}

func pngChunk(kind string, body []byte) []byte {
	return join(uint32(len(body)), kind, body, crc32.ChecksumIEEE(join(kind, body)))
}

// withChunk puts a chunk behind the header of a PNG.
func withChunk(picture []byte, kind string, body []byte) []byte {
	const header = 8 + 25
	return join(picture[:header], pngChunk(kind, body), picture[header:])
}

func riffChunk(kind string, body []byte) []byte {
	b := binary.LittleEndian.AppendUint32([]byte(kind), uint32(len(body)))
	b = append(b, body...)
	if len(body)%2 == 1 {
		b = append(b, 0)
	}
	return b
}

func riffFile(chunks ...[]byte) []byte {
	return riffChunk("RIFF", append([]byte("WEBP"), bytes.Join(chunks, nil)...))
}

// webpExtended is a WebP of the extended kind around the picture chunks of a simple one.
func webpExtended(simple []byte, flags byte, w, h int, before, after []byte) []byte {
	canvas := []byte{flags, 0, 0, 0, byte(w - 1), byte((w - 1) >> 8), byte((w - 1) >> 16), byte(h - 1), byte((h - 1) >> 8), byte((h - 1) >> 16)}
	return riffFile(riffChunk("VP8X", canvas), before, simple[12:], after)
}

// webpBomb is a lossless WebP of a few hundred bytes whose header asks for w times h pixels.
func webpBomb(w, h int) []byte {
	bits := uint32(w-1) | uint32(h-1)<<14
	body := binary.LittleEndian.AppendUint32([]byte{0x2f}, bits)
	return riffFile(riffChunk("VP8L", append(body, make([]byte, 203)...)))
}

// pngBomb is a PNG of one colour, w times h pixels, far smaller as a file than as a picture.
func pngBomb(t testing.TB, w, h int) []byte {
	t.Helper()
	return pngOf(t, image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.Black, color.White}))
}

// bits writes a JPEG's entropy-coded data.
type bits struct {
	out   []byte
	value uint32
	count int
}

func (b *bits) add(value uint32, count int) {
	for i := count - 1; i >= 0; i-- {
		b.value = b.value<<1 | value>>i&1
		if b.count++; b.count == 8 {
			b.flush()
		}
	}
}

func (b *bits) flush() {
	b.out = append(b.out, byte(b.value))
	if byte(b.value) == 0xff {
		b.out = append(b.out, 0)
	}
	b.value, b.count = 0, 0
}

// end fills the last byte with ones.
func (b *bits) end() []byte {
	for b.count != 0 {
		b.add(1, 1)
	}
	return b.out
}

// quantizers is a table of ones.
func quantizers() []byte { return jpegSegmentOf(0xdb, byte(0), bytes.Repeat([]byte{1}, 64)) }

// progressiveBomb is a grey progressive JPEG of so many scans, each of which says in a few bytes that nothing
// changes in all of its blocks. A decoder goes through all blocks for each.
func progressiveBomb(w, h, scans int) []byte {
	const endOfBand14 = 0xe0 // with 14 more bits: a run of 16,384 to 32,767 blocks without coefficients
	file := join("\xff\xd8", quantizers(),
		jpegSegmentOf(0xc2, byte(8), uint16(h), uint16(w), byte(1), byte(1), byte(0x11), byte(0)),
		jpegSegmentOf(0xc4, byte(0x00), byte(1), make([]byte, 15), byte(0)),
		jpegSegmentOf(0xc4, byte(0x10), byte(1), make([]byte, 15), byte(endOfBand14)))
	blocks := (w + 7) / 8 * ((h + 7) / 8)
	dc := &bits{}
	for range blocks {
		dc.add(0, 1)
	}
	file = join(file, jpegSegmentOf(0xda, byte(1), byte(1), byte(0), byte(0), byte(0), byte(0)), dc.end())
	ac := &bits{}
	for left := blocks; left > 0; left -= 32767 {
		ac.add(0, 1)
		ac.add(1<<14-1, 14)
	}
	scan := join(jpegSegmentOf(0xda, byte(1), byte(1), byte(0), byte(1), byte(63), byte(0)), ac.end())
	return join(file, bytes.Repeat(scan, scans-1), "\xff\xd9")
}

// flatJPEG is a baseline JPEG of one colour with as many components as there are samples; four make it
// CMYK as Adobe writes it, inverted.
func flatJPEG(w, h int, samples ...byte) []byte {
	frame := join(byte(8), uint16(h), uint16(w), byte(len(samples)))
	scan := []byte{byte(len(samples))}
	for i := range samples {
		frame = append(frame, byte(i+1), 0x11, 0)
		scan = append(scan, byte(i+1), 0)
	}
	lengths := make([]byte, 16)
	lengths[3] = 12 // twelve codes of four bits: the number of bits of a difference
	file := join("\xff\xd8", jpegSegmentOf(0xee, "Adobe\x00\x64\x00\x00\x00\x00", byte(0)), quantizers(),
		jpegSegmentOf(0xc0, frame),
		jpegSegmentOf(0xc4, byte(0x00), lengths, "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b"),
		jpegSegmentOf(0xc4, byte(0x10), byte(1), make([]byte, 15), byte(0)),
		jpegSegmentOf(0xda, scan, byte(0), byte(63), byte(0)))
	data := &bits{}
	for block := range (w + 7) / 8 * ((h + 7) / 8) {
		for _, s := range samples {
			if block == 0 {
				data.difference(8 * (int(s) - 128))
			} else {
				data.difference(0)
			}
			data.add(0, 1) // end of block
		}
	}
	return join(file, data.end(), "\xff\xd9")
}

// difference writes a DC difference (T.81, section F.1.2.1) with the codes of flatJPEG.
func (b *bits) difference(d int) {
	size := 0
	for n := max(d, -d); n > 0; n >>= 1 {
		size++
	}
	b.add(uint32(size), 4)
	if d < 0 {
		d += 1<<size - 1
	}
	b.add(uint32(d), size)
}
