package id

import (
	"slices"
	"testing"

	"anyam/platform/errs"
)

func TestNew_sortsByTime(t *testing.T) {
	var all []ID
	for range 1000 {
		all = append(all, New())
	}
	if !slices.IsSorted(all) {
		t.Error("ids made one after the other must sort in that order")
	}
}

func TestParse(t *testing.T) {
	x := New()
	if got, err := Parse(string(x)); err != nil || got != x {
		t.Errorf("Parse(%q) = %q, %v", x, got, err)
	}
	for _, bad := range []string{"", "1", "../../etc", "{" + string(x) + "}", "urn:uuid:" + string(x), "zzzzzzzz-zzzz-7zzz-zzzz-zzzzzzzzzzzz", "\x00\xff"} {
		if _, err := Parse(bad); !errs.Is(err, errs.NotFound) {
			t.Errorf("Parse(%q): %v, want NotFound", bad, err)
		}
	}
}

func TestSecret_differsAndIsLong(t *testing.T) {
	a, b := Secret(), Secret()
	if a == b || len(a) != 32 {
		t.Errorf("Secret: %q, %q", a, b)
	}
}
