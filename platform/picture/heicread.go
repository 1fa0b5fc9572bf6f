package picture

// heicPixel is what a pixel takes while libheif decodes, in bytes; measured with its WebAssembly on pictures
// of 12, 24 and 49 megapixels.
const heicPixel = 24

// readHEIC walks the boxes of a HEIC file (ISO/IEC 23008-12) to the sizes of its pictures and takes the
// largest: a phone's picture is a grid of tiles, each with a smaller size of its own.
func readHEIC(data []byte) (Header, error) {
	var h Header
	for i := 0; i < len(data); {
		kind, body, n, err := isoBox(data[i:])
		if err != nil {
			return h, err
		}
		if kind == "meta" && len(body) >= 4 {
			h.readProperties(body[4:], 0)
		}
		i += n
	}
	if h.Width == 0 {
		return h, failFor(Damaged, "no ispe box")
	}
	if h.Width > 1<<20 || h.Height > 1<<20 { // beyond any limit on sides; the product must not overflow
		return h, nil
	}
	h.decoded = heicPixel * h.Width * h.Height
	return h, nil
}

// isoBox reads the box at the beginning of data: its type, its content and its length.
func isoBox(data []byte) (kind string, body []byte, n int, err error) {
	if len(data) < 8 {
		return "", nil, 0, failFor(Truncated, "ends in a box header")
	}
	kind = string(data[4:8])
	size, header := uint64(be32(data)), 8
	switch size {
	case 0: // to the end of the file
		size = uint64(len(data))
	case 1:
		if len(data) < 16 {
			return "", nil, 0, failFor(Truncated, "ends in a box header")
		}
		size, header = uint64(be32(data[8:]))<<32|uint64(be32(data[12:])), 16
	}
	if size < uint64(header) {
		return "", nil, 0, failFor(Damaged, "box shorter than its header")
	}
	if size > uint64(len(data)) {
		return "", nil, 0, failFor(Truncated, "ends in box "+kind)
	}
	return kind, data[header:size], int(size), nil
}

// readProperties finds sizes (ispe) and the colour profile (colr) below iprp and ipco.
func (h *Header) readProperties(data []byte, depth int) {
	for len(data) > 0 {
		kind, body, n, err := isoBox(data)
		if err != nil {
			return
		}
		data = data[n:]
		switch {
		case depth < 2 && (kind == "iprp" || kind == "ipco"):
			h.readProperties(body, depth+1)
		case kind == "ispe" && len(body) >= 12:
			w, height := int(be32(body[4:])), int(be32(body[8:]))
			if uint64(w)*uint64(height) > uint64(h.Width)*uint64(h.Height) {
				h.Width, h.Height = w, height
			}
		case kind == "colr" && has(body, "prof") && h.icc == nil:
			h.icc = body[4:]
		}
	}
}
