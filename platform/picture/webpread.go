package picture

// Flags of a VP8X chunk (RFC 9649, section 2.7.1).
const (
	webpAnimation = 0x02
	webpAlpha     = 0x10
)

// readWebP walks the chunks of a WebP file (RFC 9649, section 2).
func readWebP(data []byte) (Header, error) {
	var h Header
	end := le32(data[4:]) + 8
	if end > len(data) {
		return h, failFor(Truncated, "shorter than RIFF says")
	}
	flags, pictures := byte(0), 0
	for i := 12; i+8 <= end; {
		kind, n := string(data[i:i+4]), le32(data[i+4:])
		if n > end-i-8 {
			return h, failFor(Truncated, "ends in "+kind)
		}
		body := data[i+8 : i+8+n]
		i += 8 + n + n&1
		switch kind {
		case "VP8X":
			if n < 10 {
				return h, failFor(Damaged, "short VP8X")
			}
			flags = body[0]
			h.Width, h.Height = 1+le24(body[4:]), 1+le24(body[7:])
		case "VP8 ", "VP8L":
			pictures++
			if err := h.readVP8(kind, body); err != nil {
				return h, err
			}
		case "ANIM", "ANMF":
			flags |= webpAnimation
		case "EXIF":
			h.Orientation = exifOrientation(trimExif(body))
		case "ICCP":
			h.icc = body
		}
	}
	if flags&webpAnimation != 0 {
		return h, fail(Animated)
	}
	if pictures != 1 {
		return h, failFor(Damaged, "no picture or several in a still WebP")
	}
	if flags&webpAlpha != 0 {
		h.decoded += 5 * h.Width * h.Height // the alpha plane, and as much as four times while it is read
	}
	return h, nil
}

// readVP8 reads the size in a lossy (RFC 6386, section 9.1) or lossless (RFC 9649, section 3.4) stream. A
// VP8X canvas that came before must say the same.
func (h *Header) readVP8(kind string, body []byte) error {
	if len(body) < 10 {
		return failFor(Truncated, kind)
	}
	var w, height, each int
	if kind == "VP8 " {
		if body[0]&1 != 0 || string(body[3:6]) != "\x9d\x01\x2a" {
			return failFor(Damaged, "no key frame")
		}
		w, height, each = le32(body[6:])&0x3fff, le32(body[6:])>>16&0x3fff, 2
	} else {
		if body[0] != 0x2f {
			return failFor(Damaged, "no VP8L signature")
		}
		bits := le32(body[1:])
		w, height, each = bits&0x3fff+1, bits>>14&0x3fff+1, 8 // pixels, and again while transforms are undone
	}
	if h.Width != 0 && (h.Width != w || h.Height != height) {
		return failFor(Damaged, "canvas and picture differ in size")
	}
	h.Width, h.Height, h.decoded = w, height, each*w*height
	return nil
}

// trimExif takes off the prefix that belongs in JPEG only but that some programs write here as well.
func trimExif(body []byte) []byte {
	if has(body, "Exif\x00\x00") {
		return body[6:]
	}
	return body
}
