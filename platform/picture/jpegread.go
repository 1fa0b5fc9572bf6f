package picture

import "bytes"

// readJPEG walks the segments of a JPEG (ITU-T T.81, annex B) up to the end of the first picture. The
// walk finds what the decoder would find too late: thousands of scans, and a missing end.
func readJPEG(data []byte, maxScans int) (Header, error) {
	var h Header
	var icc jpegProfile
	for i := 2; ; {
		marker, body, next, err := jpegSegment(data, i)
		if err != nil {
			return h, err
		}
		i = next
		switch {
		case marker == 0xd9: // EOI; what follows is the business of others (films in motion photos)
			if h.scans == 0 || h.Width == 0 {
				return h, failFor(Damaged, "no frame or no scan")
			}
			h.icc = icc.join()
			return h, nil
		case isFrame(marker):
			if err := h.readFrame(marker, body); err != nil {
				return h, err
			}
		case marker == 0xda: // SOS
			if h.scans++; h.scans > maxScans {
				return h, failFor(TooManyScans, maxScans)
			}
			i = skipScan(data, i)
		case marker == 0xe1 && h.Orientation == 0:
			if tiff, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00")); ok {
				h.Orientation = exifOrientation(tiff)
			}
		case marker == 0xe2:
			icc.add(body)
		}
	}
}

// jpegSegment reads the segment at i: its marker, its body (nil for a marker that stands alone) and
// where the next one begins.
func jpegSegment(data []byte, i int) (marker byte, body []byte, next int, err error) {
	i = skipScan(data, i) // bytes that belong to nothing are passed over, as by libjpeg and image/jpeg
	if i >= len(data) {
		return 0, nil, 0, failFor(Truncated, "no end of image")
	}
	marker, i = data[i+1], i+2
	if marker == 0x01 || marker >= 0xd0 && marker <= 0xd9 {
		return marker, nil, i, nil
	}
	if i+2 > len(data) {
		return 0, nil, 0, failFor(Truncated, "ends in a segment's length")
	}
	n := int(be16(data[i:]))
	if n < 2 {
		return 0, nil, 0, failFor(Damaged, "bad segment")
	}
	if i+n > len(data) {
		return 0, nil, 0, failFor(Truncated, "ends in a segment")
	}
	return marker, data[i+2 : i+n], i + n, nil
}

// isFrame reports whether the marker is a start of frame: C0 to CF without DHT, JPG and DAC.
func isFrame(marker byte) bool {
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc
}

// readFrame reads a frame header (T.81, section B.2.2) and estimates what image/jpeg will allocate: a
// byte for each sample, four more for each coefficient of a progressive picture, and CMYK pixels beside
// their planes.
func (h *Header) readFrame(marker byte, body []byte) error {
	if marker > 0xc2 {
		return failFor(Unsupported, "JPEG that is lossless, hierarchical or arithmetic-coded")
	}
	if len(body) < 6 || len(body) < 6+3*int(body[5]) || body[5] == 0 {
		return failFor(Damaged, "short frame header")
	}
	h.Height, h.Width = int(be16(body[1:])), int(be16(body[3:]))
	if h.Height == 0 {
		return failFor(Unsupported, "JPEG with its height behind the picture")
	}
	components := int(body[5])
	samples, hMax, vMax := 0, 1, 1
	for c := range components {
		sampling := body[7+3*c]
		sh, sv := int(sampling>>4), int(sampling&15)
		samples += sh * sv
		hMax, vMax = max(hMax, sh), max(vMax, sv)
	}
	pixels := h.Width * h.Height
	h.decoded = pixels * samples / (hMax * vMax)
	if components == 1 { // its sampling factor means nothing
		h.decoded = pixels
	}
	if marker == 0xc2 {
		h.decoded *= 5
	}
	if components == 4 {
		h.decoded += 4 * pixels
	}
	return nil
}

// skipScan returns where the entropy-coded data that begins at i ends: at the next marker that is
// neither a stuffed zero nor a restart.
func skipScan(data []byte, i int) int {
	for {
		j := bytes.IndexByte(data[i:], 0xff)
		if j < 0 || i+j+1 >= len(data) {
			return len(data)
		}
		i += j
		if next := data[i+1]; next != 0x00 && next != 0xff && (next < 0xd0 || next > 0xd7) {
			return i
		}
		i++
	}
}

// jpegProfile gathers an ICC profile that is spread over APP2 segments (ICC.1:2022, annex B.4).
type jpegProfile struct {
	parts [256][]byte
	count int
}

func (p *jpegProfile) add(body []byte) {
	part, ok := bytes.CutPrefix(body, []byte("ICC_PROFILE\x00"))
	if !ok || len(part) < 2 {
		return
	}
	p.parts[part[0]] = part[2:]
	p.count = int(part[1])
}

// join returns the profile, or nil when a part is missing.
func (p *jpegProfile) join() []byte {
	var all []byte
	for i := 1; i <= p.count; i++ {
		if p.parts[i] == nil {
			return nil
		}
		all = append(all, p.parts[i]...)
	}
	return all
}
