package picture

// Header is what a source says about itself, read without decoding a pixel.
type Header struct {
	Format        Format
	Width, Height int    // pixels as stored; Upright gives them as seen
	Orientation   int    // 1 to 8 as in EXIF (CIPA DC-008, section 4.6.5); 1 is upright
	Profile       string // name of the embedded colour profile; "" when there is none

	icc     []byte // the profile itself
	scans   int    // of a JPEG
	decoded int    // bytes that its decoder takes, estimated
}

// Upright is the size in pixels of the picture as it is seen, turned by its orientation.
func (h Header) Upright() (width, height int) {
	if h.Orientation >= 5 {
		return h.Height, h.Width
	}
	return h.Width, h.Height
}

// Inspect reads a source's header and refuses what would not be a picture or would ask too much (rules
// picture-1, picture-2). It is quick and needs no worker, so that a form can answer at once; only
// Pool.Process finds damage among the pixels.
func Inspect(data []byte, l Limits) (Header, error) {
	l = l.orDefault()
	if len(data) > l.Bytes {
		return Header{}, fail(TooManyBytes, l.Bytes>>20)
	}
	format, err := formatOf(data)
	if err != nil {
		return Header{}, err
	}
	h, err := readHeader(format, data, l)
	if err != nil {
		return Header{}, err
	}
	h.Format = format
	if h.Orientation < 1 || h.Orientation > 8 {
		h.Orientation = 1
	}
	h.Profile = profileName(h.icc)
	return h, h.within(l)
}

func readHeader(format Format, data []byte, l Limits) (Header, error) {
	switch format {
	case JPEG:
		return readJPEG(data, l.Scans)
	case PNG:
		return readPNG(data)
	case WebP:
		return readWebP(data)
	}
	if !canReadHEIC {
		return Header{}, fail(NoHEIC)
	}
	return readHEIC(data)
}

// within checks the picture's size and the memory that it will take.
func (h Header) within(l Limits) error {
	if h.Width < 1 || h.Height < 1 {
		return failFor(Damaged, "no width or height")
	}
	if h.Width > l.Side || h.Height > l.Side {
		return fail(TooLong, h.Width, h.Height, l.Side)
	}
	if h.Width*h.Height > l.Pixels {
		return fail(TooManyPixels, (h.Width*h.Height+500_000)/1_000_000, l.Pixels/1_000_000)
	}
	if need := encodingMemory + h.decoded + h.reduced(); need > l.Memory {
		return failFor(TooHungry, need)
	}
	return nil
}

// encodingMemory is what the source itself, the largest rendition and its encoder take at most; measured,
// with the encoder as WebAssembly, on a picture of 1280 × 5000.
const encodingMemory = 128 << 20

// reduced is the size in bytes of the picture after the first shrinking, see reduce.
func (h Header) reduced() int {
	sizes := sizesFor(size{h.Width, h.Height}.turned(h.Orientation))
	byX, byY := size{h.Width, h.Height}.factors(sizes[len(sizes)-1].turned(h.Orientation))
	return 4 * (h.Width / byX) * (h.Height / byY)
}
