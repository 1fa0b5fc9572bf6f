package picture

import (
	"image"
	"math"
	"strings"
	"unicode/utf16"
)

// Colour profiles (ICC.1:2022). Phones tag their pictures with Display P3, cameras with Adobe RGB; shown as
// sRGB those colours turn dull. Profiles of the simple kind, three curves and a matrix, are
// converted; others (CMYK, tables) are named in the result and left alone.

// maxName bounds a profile's name, which comes from outside.
const maxName = 60

// iccTag finds a tag's data in a profile (section 7.3).
func iccTag(icc []byte, signature string) []byte {
	if len(icc) < 132 {
		return nil
	}
	table := icc[132:]
	for range min(be32(icc[128:]), 100) {
		if len(table) < 12 {
			return nil
		}
		offset, size := uint64(be32(table[4:])), uint64(be32(table[8:]))
		if string(table[:4]) == signature && size >= 8 && offset+size <= uint64(len(icc)) {
			return icc[offset : offset+size]
		}
		table = table[12:]
	}
	return nil
}

// profileName reads the description: text in version 2 profiles, UTF-16 in version 4. It is for people
// who look at the result, so only printing ASCII is kept.
func profileName(icc []byte) string {
	desc := iccTag(icc, "desc")
	name := ""
	switch {
	case has(desc, "desc") && len(desc) > 12:
		name = string(desc[12:min(len(desc), 12+maxName)])
		name, _, _ = strings.Cut(name, "\x00")
	case has(desc, "mluc") && len(desc) >= 28:
		size, offset := uint64(be32(desc[20:])), uint64(be32(desc[24:]))
		if offset+size > uint64(len(desc)) {
			break
		}
		var units []uint16
		for b := desc[offset : offset+min(size, 2*maxName)]; len(b) >= 2; b = b[2:] {
			units = append(units, be16(b))
		}
		name = string(utf16.Decode(units))
	}
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return -1
		}
		return r
	}, name)
	if name == "" && len(icc) > 0 {
		return "unnamed"
	}
	return name
}

// toSRGB converts pixels of one RGB profile to sRGB.
type toSRGB struct {
	linear [3][256]float32 // each channel's curve
	matrix [3][3]float32   // linear RGB of the profile to linear sRGB
}

// xyzToSRGB takes XYZ with the white point D50, in which profiles are written, to linear sRGB (IEC
// 61966-2-1, adapted by Bradford; http://www.brucelindbloom.com/Eqn_RGB_XYZ_Matrix.html).
var xyzToSRGB = [3][3]float64{
	{3.1338561, -1.6168667, -0.4906146},
	{-0.9787684, 1.9161415, 0.0334540},
	{0.0719453, -0.2289914, 1.4052427},
}

// converterFor makes the converter of a profile, or nil when there is nothing to convert or the profile
// is not of the simple kind.
func converterFor(icc []byte) *toSRGB {
	if len(icc) < 132 || string(icc[16:20]) != "RGB " || string(icc[20:24]) != "XYZ " || iccTag(icc, "A2B0") != nil {
		return nil
	}
	var c toSRGB
	for channel, letter := range []string{"r", "g", "b"} {
		xyz, ok := readXYZ(iccTag(icc, letter+"XYZ"))
		if !ok || !c.readCurve(channel, iccTag(icc, letter+"TRC")) {
			return nil
		}
		for row := range 3 {
			for k := range 3 {
				c.matrix[row][channel] += float32(xyzToSRGB[row][k] * xyz[k])
			}
		}
	}
	if c.isIdentity() {
		return nil
	}
	return &c
}

func readXYZ(tag []byte) (xyz [3]float64, ok bool) {
	if len(tag) < 20 || !has(tag, "XYZ ") {
		return xyz, false
	}
	for i := range xyz {
		xyz[i] = s15Fixed16(tag[8+4*i:])
	}
	return xyz, true
}

func s15Fixed16(b []byte) float64 { return float64(int32(be32(b))) / 65536 }

// readCurve reads a tone curve (sections 10.6 and 10.18) into a table for 8-bit values.
func (c *toSRGB) readCurve(channel int, tag []byte) bool {
	f := curve(tag)
	if f == nil {
		return false
	}
	for i := range c.linear[channel] {
		v := f(float64(i) / 255)
		if math.IsNaN(v) {
			return false
		}
		c.linear[channel][i] = float32(min(max(v, 0), 1))
	}
	return true
}

func curve(tag []byte) func(float64) float64 {
	switch {
	case len(tag) >= 12 && has(tag, "curv"):
		return sampledCurve(tag[12:], int(be32(tag[8:])))
	case len(tag) >= 12 && has(tag, "para"):
		return parametricCurve(tag[12:], be16(tag[8:]))
	}
	return nil
}

func sampledCurve(samples []byte, n int) func(float64) float64 {
	if n < 0 || n > len(samples)/2 {
		return nil
	}
	switch n {
	case 0:
		return func(x float64) float64 { return x }
	case 1:
		gamma := float64(be16(samples)) / 256
		return func(x float64) float64 { return math.Pow(x, gamma) }
	}
	at := func(i int) float64 { return float64(be16(samples[2*i:])) / 65535 }
	return func(x float64) float64 {
		x *= float64(n - 1)
		i := min(int(x), n-2)
		return at(i) + (at(i+1)-at(i))*(x-float64(i))
	}
}

// parametricCurve reads the five functions of table 68.
func parametricCurve(params []byte, kind uint16) func(float64) float64 {
	counts := []int{1, 3, 4, 5, 7}
	if int(kind) >= len(counts) || len(params) < 4*counts[kind] {
		return nil
	}
	var p [7]float64
	for i := range counts[kind] {
		p[i] = s15Fixed16(params[4*i:])
	}
	g, a, b, c, d, e, f := p[0], p[1], p[2], p[3], p[4], p[5], p[6]
	switch kind {
	case 0:
		return func(x float64) float64 { return math.Pow(x, g) }
	case 1: // zero below d
		c, d = 0, -b/a
	case 2: // level below d
		c, d, e, f = 0, -b/a, c, c
	}
	return func(x float64) float64 {
		if x >= d {
			return math.Pow(max(a*x+b, 0), g) + e
		}
		return c*x + f
	}
}

// isIdentity reports whether the profile is sRGB but for rounding: no step moves by more than two.
func (c *toSRGB) isIdentity() bool {
	for i := 0; i < 256; i += 15 {
		for _, p := range [][3]uint8{{uint8(i), 0, 0}, {0, uint8(i), 0}, {0, 0, uint8(i)}, {uint8(i), uint8(i), uint8(i)}} {
			r, g, b := c.convert(p[0], p[1], p[2])
			if apart(r, p[0]) > 2 || apart(g, p[1]) > 2 || apart(b, p[2]) > 2 {
				return false
			}
		}
	}
	return true
}

func apart(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }

// srgbSteps is the resolution of the table that encodes linear light; at 8,192 it is never off by more than one.
const srgbSteps = 8192

var srgbEncoded = func() (table [srgbSteps + 1]uint8) {
	for i := range table {
		v := float64(i) / srgbSteps
		if v <= 0.0031308 {
			v *= 12.92
		} else {
			v = 1.055*math.Pow(v, 1/2.4) - 0.055
		}
		table[i] = uint8(math.Round(v * 255))
	}
	return table
}()

func encodeSRGB(linear float32) uint8 {
	return srgbEncoded[int(min(max(linear, 0), 1)*srgbSteps+0.5)]
}

// convert takes one colour to sRGB; what sRGB cannot show is clipped.
func (c *toSRGB) convert(r, g, b uint8) (uint8, uint8, uint8) {
	x, y, z := c.linear[0][r], c.linear[1][g], c.linear[2][b]
	m := &c.matrix
	return encodeSRGB(m[0][0]*x + m[0][1]*y + m[0][2]*z),
		encodeSRGB(m[1][0]*x + m[1][1]*y + m[1][2]*z),
		encodeSRGB(m[2][0]*x + m[2][1]*y + m[2][2]*z)
}

// apply converts a picture in place. Its colours are premultiplied by alpha; curves need them whole.
func (c *toSRGB) apply(m *image.RGBA) {
	for p := m.Pix; len(p) >= 4; p = p[4:] {
		switch a := p[3]; a {
		case 255:
			p[0], p[1], p[2] = c.convert(p[0], p[1], p[2])
		case 0:
		default:
			r, g, b := c.convert(whole(p[0], a), whole(p[1], a), whole(p[2], a))
			p[0], p[1], p[2] = premultiplied(r, a), premultiplied(g, a), premultiplied(b, a)
		}
	}
}

func whole(v, alpha uint8) uint8 { return uint8(min(255, int(v)*255/int(alpha))) }

func premultiplied(v, alpha uint8) uint8 { return uint8((int(v)*int(alpha) + 127) / 255) }
