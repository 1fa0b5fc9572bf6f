package files

import (
	"bytes"
	"errors"
	"io"
	"slices"
)

// What can be wrong with a file that somebody sent.
var (
	ErrCut  = errors.New("files: the file did not arrive whole")
	ErrKind = errors.New("files: the file is too large, or of another kind")
)

// Receive reads a small file that somebody sent, if it is of one of the media types by its bytes, whatever the sender says, and not
// longer than most bytes. A reader that is nil or holds nothing is no file, and no fault.
func Receive(r io.Reader, most int64, mediaTypes ...string) (content []byte, mediaType string, err error) {
	if r == nil {
		return nil, "", nil
	}
	content, err = io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, "", ErrCut
	}
	if len(content) == 0 {
		return nil, "", nil
	}
	mediaType = typeOf(content)
	if int64(len(content)) > most || !slices.Contains(mediaTypes, mediaType) {
		return nil, "", ErrKind
	}
	return content, mediaType, nil
}

// typeOf is the media type by the first bytes; empty for others: ISO 32000-2 section 7.5.2, ISO/IEC 10918-1 section B.2, PNG (W3C)
// section 5.2, RFC 9649 section 2.4.
func typeOf(content []byte) string {
	switch {
	case bytes.HasPrefix(content, []byte("%PDF-")):
		return "application/pdf"
	case bytes.HasPrefix(content, []byte("\xff\xd8\xff")):
		return "image/jpeg"
	case bytes.HasPrefix(content, []byte("\x89PNG\r\n\x1a\n")):
		return "image/png"
	case len(content) > 12 && bytes.HasPrefix(content, []byte("RIFF")) && string(content[8:12]) == "WEBP":
		return "image/webp"
	}
	return ""
}

// Extension is how the name of a file that was received ends, by its media type; empty for others.
func Extension(mediaType string) string {
	switch mediaType {
	case "application/pdf":
		return ".pdf"
	case "image/jpeg":
		return ".jpg"
	case "image/png":
		return ".png"
	case "image/webp":
		return ".webp"
	}
	return ""
}
