package recent_test

import (
	"testing"

	"anyam/platform/recent"
)

func TestValues_areThoseOfOneVersion(t *testing.T) {
	v := recent.New[string, int](10)
	v.Put(1, "a", 1)
	for _, step := range []struct {
		name    string
		version int64
		want    bool
	}{{"the same", 1, true}, {"an older one", 0, false}, {"still the same", 1, true}, {"a newer one", 2, false}, {"the first again", 1, false}} {
		if _, ok := v.Get(step.version, "a"); ok != step.want {
			t.Errorf("%s: found is %v", step.name, ok)
		}
	}
	v.Put(1, "a", 1) // read before the data moved on
	if _, ok := v.Get(2, "a"); ok {
		t.Error("an old value came back under the new version")
	}
	v.Put(2, "a", 2)
	if got, _ := v.Get(2, "a"); got != 2 {
		t.Errorf("got %d", got)
	}
}

func TestValues_areBounded(t *testing.T) {
	v := recent.New[int, int](10)
	held := func() (n int) {
		for k := range 1000 {
			if _, ok := v.Get(1, k); ok {
				n++
			}
		}
		return n
	}
	for k := range 1000 {
		v.Put(1, k, k)
		if _, ok := v.Get(1, 0); !ok { // asked for again and again
			t.Fatalf("what was asked for last has gone after %d", k)
		}
	}
	if n := held(); n < 5 || n > 10 {
		t.Errorf("%d values of at most 10", n)
	}
}
