package picture

import (
	"bytes"
	"unicode/utf8"
)

// Format is what the bytes of a source say that it is (rule picture-1).
type Format string

// The formats that sources come in.
const (
	JPEG Format = "jpeg"
	PNG  Format = "png"
	WebP Format = "webp"
	HEIC Format = "heic"
)

// foreign lists files that people send by mistake, so that the answer can name them.
var foreign = []struct {
	name   string
	prefix string
}{
	{"TIFF", "II*\x00"}, // also most cameras' raw files
	{"TIFF", "MM\x00*"},
	{"BMP", "BM"},
	{"PDF", "%PDF-"},
	{"ZIP", "PK\x03\x04"}, // also .docx and .xlsx
	{"Photoshop", "8BPS"},
	{"JPEG XL", "\xff\x0a"},
	{"JPEG XL", "\x00\x00\x00\x0cJXL "},
	{"JPEG 2000", "\x00\x00\x00\x0cjP  "},
}

// formatOf tells the format by the first bytes.
func formatOf(data []byte) (Format, error) {
	switch {
	case len(data) == 0:
		return "", fail(Empty)
	case has(data, "\xff\xd8\xff"):
		return JPEG, nil
	case has(data, "\x89PNG\r\n\x1a\n"):
		return PNG, nil
	case has(data, "RIFF") && len(data) >= 12 && string(data[8:12]) == "WEBP":
		return WebP, nil
	case has(data, "GIF87a"), has(data, "GIF89a"):
		return "", fail(GIF)
	case len(data) >= 12 && string(data[4:8]) == "ftyp":
		return brandOf(data)
	}
	for _, f := range foreign {
		if has(data, f.prefix) {
			return "", fail(Foreign, f.name)
		}
	}
	if !isText(data) {
		return "", fail(NotPicture)
	}
	if isSVG(data) {
		return "", fail(SVG)
	}
	return "", fail(Text)
}

func has(data []byte, prefix string) bool { return bytes.HasPrefix(data, []byte(prefix)) }

// brandOf tells the files apart that begin with a file type box (ISO/IEC 14496-12, section 4.3): HEIC
// pictures, AVIF pictures and films.
func brandOf(data []byte) (Format, error) {
	end := min(int(be32(data)), len(data), 256) // a file has a handful of brands
	heif := false
	for i := 8; i+4 <= end; i += 4 {
		if i == 12 { // the minor version is no brand
			continue
		}
		switch string(data[i : i+4]) {
		case "avif", "avis":
			return "", fail(Foreign, "AVIF")
		case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1":
			heif = true
		}
	}
	if heif {
		return HEIC, nil
	}
	return "", fail(Foreign, "MP4")
}

// textSample is how much of a file is looked at to call it text.
const textSample = 1024

// isText reports whether the file begins as text does: UTF-8 without control characters.
func isText(data []byte) bool {
	sample := data[:min(len(data), textSample)]
	for len(sample) > 0 {
		r, n := utf8.DecodeRune(sample)
		switch {
		case r == utf8.RuneError && n == 1:
			return len(data) > textSample && !utf8.FullRune(sample) // a letter cut by the end of the sample
		case r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f':
			return false
		}
		sample = sample[n:]
	}
	return true
}

// isSVG reports whether a text is an SVG drawing: its first element, after any prologue, is svg.
func isSVG(data []byte) bool {
	sample := bytes.ToLower(data[:min(len(data), textSample)])
	i := bytes.Index(sample, []byte("<svg"))
	return i >= 0 && !bytes.Contains(sample[:i], []byte("<html"))
}

func be16(b []byte) uint16 { return uint16(b[0])<<8 | uint16(b[1]) }

func be32(b []byte) uint32 { return uint32(be16(b))<<16 | uint32(be16(b[2:])) }

func le24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }

func le32(b []byte) int { return le24(b) | int(b[3])<<24 }
