package picture

import "image"

// render makes everything out of a source, but for its hash. It runs in a worker only.
func render(data []byte, s Settings, l Limits) (Result, error) {
	h, err := Inspect(data, l)
	if err != nil {
		return Result{}, err
	}
	decoded, err := decode(data, h)
	if err != nil {
		return Result{}, err
	}
	r := Result{Format: h.Format, Profile: h.Profile}
	r.Width, r.Height = h.Upright()
	widths := widthsFor(r.Width)
	m := widest(decoded, h, widths[len(widths)-1])
	for i := len(widths) - 1; i >= 0; i-- {
		m = resize(m, widths[i], heightFor(widths[i], r.Width, r.Height)) // each from the one before: see BenchmarkResize
		made, err := encodeAll(m, s)
		if err != nil {
			return Result{}, err
		}
		r.Renditions = append(made, r.Renditions...)
	}
	r.Colour, r.Grid = coloursOf(m)
	return r, nil
}

// widest makes the upright picture of the greatest width. Turning and converting colours come after
// shrinking, when there is less to turn and to convert.
func widest(decoded image.Image, h Header, width int) *image.RGBA {
	w, height := h.Upright()
	byX, byY := max(1, w/width), max(1, height/heightFor(width, w, height))
	toWidth, toHeight := width, heightFor(width, w, height)
	if h.Orientation >= 5 {
		byX, byY, toWidth, toHeight = byY, byX, toHeight, toWidth
	}
	m := resize(reduce(decoded, byX, byY), toWidth, toHeight)
	if c := converterFor(h.icc); c != nil {
		c.apply(m)
	}
	return upright(m, h.Orientation)
}

func encodeAll(m *image.RGBA, s Settings) ([]Rendition, error) {
	types := []Type{TypeJPEG, TypeWebP}
	if s.AVIF {
		types = append(types, TypeAVIF)
	}
	var made []Rendition
	for _, t := range types {
		r, err := encode(m, t)
		if err != nil {
			return nil, err
		}
		made = append(made, r)
	}
	return made, nil
}
