package credential

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"

	"anyam/platform/errs"
)

// MaxImageBytes is the largest PNG that is baked or read.
const MaxImageBytes = 16 << 20

const (
	pngSignature = "\x89PNG\r\n\x1a\n"
	bakedKeyword = "openbadgecredential" // Open Badges 3.0, section 5.3.1
)

func isPNG(data []byte) bool { return bytes.HasPrefix(data, []byte(pngSignature)) }

// Bake puts a signed credential, JSON or VC-JWT, into a PNG: an iTXt chunk, not compressed, before the picture's data
// (Open Badges 3.0, section 5.3.1; PNG, section 11.3.3.4). A credential that is already in there is replaced.
func Bake(png, credential []byte) ([]byte, error) {
	if len(credential) > MaxBytes {
		return nil, errs.New(errs.Invalid, "This has %d bytes; a credential has at most %d.", len(credential), MaxBytes)
	}
	if bytes.IndexByte(credential, 0) >= 0 {
		return nil, errs.New(errs.Invalid, "Expected a credential as JSON or as VC-JWT.")
	}
	out := append(make([]byte, 0, len(png)+len(credential)+64), pngSignature...)
	done := false
	err := chunks(png, func(name string, content, whole []byte) bool {
		if name == "IDAT" && !done {
			out = appendChunk(out, "iTXt", append([]byte(bakedKeyword+"\x00\x00\x00\x00\x00"), credential...))
			done = true
		}
		if _, baked := bakedText(name, content); !baked {
			out = append(out, whole...)
		}
		return true
	})
	if err == nil && !done {
		err = errs.New(errs.Invalid, "This PNG has no picture in it.")
	}
	return out, err
}

// Unbake gives the credential that is baked into a PNG.
func Unbake(png []byte) ([]byte, error) {
	var found []byte
	err := chunks(png, func(name string, content, _ []byte) bool {
		text, baked := bakedText(name, content)
		if baked {
			found = text
		}
		return !baked
	})
	if err == nil && found == nil {
		return nil, errs.New(errs.NotFound, "There is no credential in this picture.")
	}
	return found, err
}

// bakedText is the text of an iTXt chunk with our keyword: keyword, 0, not compressed, 0, language, 0, keyword in that
// language, 0, text.
func bakedText(name string, content []byte) (text []byte, baked bool) {
	rest, ok := bytes.CutPrefix(content, []byte(bakedKeyword+"\x00"))
	if name != "iTXt" || !ok || len(rest) < 2 || rest[0] != 0 {
		return nil, false
	}
	parts := bytes.SplitN(rest[2:], []byte{0}, 3)
	if len(parts) < 3 {
		return nil, false
	}
	return parts[2], true
}

// chunks walks over the chunks of a PNG (section 5.3) until the end, or until each says that it has seen enough.
func chunks(png []byte, each func(name string, content, whole []byte) bool) error {
	damaged := errs.New(errs.Invalid, "Expected a whole PNG.")
	if !isPNG(png) || len(png) > MaxImageBytes {
		return damaged
	}
	for rest := png[len(pngSignature):]; ; {
		if len(rest) < 12 {
			return damaged
		}
		length := binary.BigEndian.Uint32(rest)
		if uint64(length)+12 > uint64(len(rest)) {
			return damaged
		}
		whole := rest[:length+12]
		name, content, sum := string(whole[4:8]), whole[8:8+length], binary.BigEndian.Uint32(whole[8+length:])
		if crc32.ChecksumIEEE(whole[4:8+length]) != sum {
			return damaged
		}
		if !each(name, content, whole) || name == "IEND" {
			return nil
		}
		rest = rest[len(whole):]
	}
}

func appendChunk(out []byte, name string, content []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(content)))
	from := len(out)
	out = append(append(out, name...), content...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
}
