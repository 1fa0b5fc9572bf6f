package picture

import (
	"bytes"
	"compress/zlib"
	"io"
)

// maxProfile bounds an inflated colour profile; those of RGB pictures have a few kilobytes.
const maxProfile = 1 << 20

// readPNG walks the chunks of a PNG (W3C PNG, third edition, section 5.3) up to IEND.
func readPNG(data []byte) (Header, error) {
	var h Header
	for i := 8; ; {
		if i+12 > len(data) {
			return h, failFor(Truncated, "no IEND")
		}
		n, kind := int(be32(data[i:])), string(data[i+4:i+8])
		if n > len(data)-i-12 {
			return h, failFor(Truncated, "ends in "+kind)
		}
		body := data[i+8 : i+8+n]
		i += 12 + n
		if (h.Width == 0) != (kind == "IHDR") {
			return h, failFor(Damaged, "IHDR is not the first chunk, once")
		}
		switch kind {
		case "IHDR":
			if err := h.readIHDR(body); err != nil {
				return h, err
			}
		case "eXIf":
			h.Orientation = exifOrientation(body)
		case "iCCP":
			h.icc = inflateProfile(body)
		case "IEND":
			return h, nil
		}
	}
}

// readIHDR reads the image header (section 11.2.1) and estimates what image/png will allocate.
func (h *Header) readIHDR(body []byte) error {
	if len(body) != 13 || be32(body) == 0 || be32(body) > 1<<31-1 || be32(body[4:]) > 1<<31-1 {
		return failFor(Damaged, "bad IHDR")
	}
	h.Width, h.Height = int(be32(body)), int(be32(body[4:]))
	depth, colour, interlaced := int(body[8]), body[9], body[12] != 0
	each := 4 // RGB is stored as RGBA, grey as well when one grey is transparent
	if colour == 3 {
		each = 1 // a palette
	}
	if depth == 16 {
		each *= 2
	}
	if interlaced {
		each *= 2
	}
	if h.Width > 1<<20 || h.Height > 1<<20 { // beyond any limit on sides; the product must not overflow
		return nil
	}
	h.decoded = each * h.Width * h.Height
	return nil
}

// inflateProfile reads an iCCP chunk: a name, a zero, the method 0, then the profile compressed.
func inflateProfile(body []byte) []byte {
	_, rest, ok := bytes.Cut(body, []byte{0})
	if !ok || len(rest) < 1 || rest[0] != 0 {
		return nil
	}
	r, err := zlib.NewReader(bytes.NewReader(rest[1:]))
	if err != nil {
		return nil
	}
	profile, err := io.ReadAll(io.LimitReader(r, maxProfile+1))
	if err != nil || len(profile) > maxProfile {
		return nil
	}
	return profile
}
