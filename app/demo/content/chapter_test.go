package content_test

import (
	"fmt"
	"testing"
)

// Rule 6: every regency and city of East Java belongs to exactly one chapter, and each has a maker.
func TestChapters_coverTheProvinceOnce(t *testing.T) {
	d := demo(t, 1, 400)
	chapterOf := map[string]string{}
	for _, c := range d.Chapters() {
		hasSeat := false
		for _, code := range c.Regencies {
			unique(t, chapterOf, code, c.Key)
			hasSeat = hasSeat || code == c.Seat
		}
		if !hasSeat {
			t.Errorf("%s meets in %s, outside itself", c.Key, c.Seat)
		}
		if c.Code == "" || c.NameID == "" || c.NameEN == "" || c.Founded < 1980 {
			t.Errorf("%+v", c)
		}
	}
	for n := 1; n <= 79; n++ {
		if n == 30 {
			n = 71
		}
		code := fmt.Sprintf("35.%02d", n)
		if chapterOf[code] == "" {
			t.Errorf("%s has no chapter", code)
		}
	}
	if len(chapterOf) != 38 || len(d.Chapters()) < 8 || len(d.Chapters()) > 10 {
		t.Errorf("%d chapters cover %d regencies", len(d.Chapters()), len(chapterOf))
	}
	for _, m := range d.Makers() {
		if m.ChapterKey != chapterOf[m.Regency] {
			t.Errorf("%s in %s belongs to %q", m.Key, m.Regency, m.ChapterKey)
		}
	}
}
