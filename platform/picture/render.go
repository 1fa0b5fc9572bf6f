package picture

import "image"

// render makes everything out of a source, but for its hash. It runs in a worker only.
func render(data []byte, s Settings, l Limits) (Result, error) {
	h, err := Inspect(data, l)
	if err != nil {
		return Result{}, err
	}
	decoded, stored, err := decode(data, h)
	if err != nil {
		return Result{}, err
	}
	h.Width, h.Height = stored.width, stored.height
	r := Result{Format: h.Format, Profile: h.Profile}
	r.Width, r.Height = h.Upright()
	sizes := sizesFor(size{r.Width, r.Height})
	m := widest(decoded, h, sizes[len(sizes)-1])
	for i := len(sizes) - 1; i >= 0; i-- { // each from the one before: see BenchmarkResize
		m = resize(m, sizes[i])
		made, err := encodeAll(m, s)
		if err != nil {
			return Result{}, err
		}
		r.Renditions = append(made, r.Renditions...)
	}
	r.Colour, r.Grid = coloursOf(m)
	return r, nil
}

// widest makes the upright picture of the greatest size. Turning and converting colours come after
// shrinking, when there is less to turn and to convert.
func widest(decoded image.Image, h Header, to size) *image.RGBA {
	to = to.turned(h.Orientation)
	byX, byY := size{h.Width, h.Height}.factors(to)
	m := resize(reduce(decoded, byX, byY), to)
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
