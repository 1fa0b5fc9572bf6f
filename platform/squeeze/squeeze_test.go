package squeeze_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"

	"anyam/platform/squeeze"
)

func TestWanted(t *testing.T) {
	for header, want := range map[string]bool{
		"": false, "gzip": true, "br, gzip": true, "gzip;q=0.5": true, "gzip; q=0": false, "gzip;q=0.0, br": false, "*": true, "*;q=0": false,
		"br": false, "identity": false, "x-gzip2": false, "deflate, gzip;q=1.0, *;q=0.5": true, "gzip;q=many": false,
	} {
		if got := squeeze.Wanted(header); got != want {
			t.Errorf("%q: %v", header, got)
		}
	}
}

func TestGzip_unpacksToTheSame(t *testing.T) {
	for _, level := range []squeeze.Level{squeeze.Once, squeeze.Often} {
		for _, body := range []string{"", "woven", strings.Repeat("woven by hand ", 5000)} { // a writer is used again
			var packed bytes.Buffer
			squeeze.Gzip(&packed, []byte(body), level)
			r, err := gzip.NewReader(&packed)
			if err != nil {
				t.Fatal(err)
			}
			if plain, err := io.ReadAll(r); err != nil || string(plain) != body {
				t.Errorf("level %d: %d bytes came back of %d (%v)", level, len(plain), len(body), err)
			}
		}
	}
}
