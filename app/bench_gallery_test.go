package app

import (
	"bytes"
	"strings"
	"testing"
)

// The measurement prints each of its figures once, and the whole feed is larger than its part.
func TestBenchGallery_printsEachFigureOnce(t *testing.T) {
	var out, faults bytes.Buffer
	if err := (benchGallery{Size: 40}).Run(t.Context(), &streams{out: &out, err: &faults}); err != nil {
		t.Fatalf("%v %s", err, faults.String())
	}
	seen := map[string]int{}
	for line := range strings.Lines(out.String()) {
		seen[strings.Split(line, "\t")[0]]++
	}
	for _, name := range []string{"gallery.google.feed_mb", "gallery.google.feed_heap_peak_mb", "gallery.meta.feed_s", "gallery.pinterest.tenth_mb"} {
		if seen[name] != 1 {
			t.Errorf("%s stands there %d times: %s", name, seen[name], out.String())
		}
	}
	if err := (benchGallery{Size: 3}).Validate(); err == nil {
		t.Error("an association of three pieces is measured")
	}
}
