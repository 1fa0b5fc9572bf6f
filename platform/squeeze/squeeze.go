package squeeze

import (
	"bytes"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// Least is the size in bytes below which compressing gains nothing.
const Least = 600

// Wanted reads an Accept-Encoding header (RFC 9110, section 12.5.3): gzip with any weight but 0.
func Wanted(acceptEncoding string) bool {
	for part := range strings.SplitSeq(acceptEncoding, ",") {
		coding, params, _ := strings.Cut(part, ";")
		if coding = strings.TrimSpace(coding); coding != "gzip" && coding != "*" {
			continue
		}
		q, found := strings.CutPrefix(strings.TrimSpace(params), "q=")
		if !found {
			return true
		}
		weight, err := strconv.ParseFloat(strings.TrimSpace(q), 64)
		return err == nil && weight > 0
	}
	return false
}

// Level is how much work compressing is worth.
type Level int

// The levels.
const (
	Once  Level = gzip.BestSpeed          // for one visitor: a tenth more bytes, for a third of the time
	Often Level = gzip.DefaultCompression // for an answer that is kept
)

var writers = map[Level]*sync.Pool{Once: {}, Often: {}}

// Gzip writes the compressed form of a body to a buffer.
func Gzip(to *bytes.Buffer, body []byte, level Level) {
	w, ok := writers[level].Get().(*gzip.Writer)
	if !ok {
		w, _ = gzip.NewWriterLevel(to, int(level)) // the levels are valid
	}
	w.Reset(to)
	_, _ = w.Write(body) // a buffer takes everything
	_ = w.Close()
	w.Reset(nil) // it must not hold on to the buffer
	writers[level].Put(w)
}
