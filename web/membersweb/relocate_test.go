package membersweb_test

import (
	"net/http"
	"testing"
	"time"

	"anyam/testkit/site"
)

// rule members-10, on the pages
func TestRelocate_pages(t *testing.T) {
	s := site.Open(t)
	officer := s.As(t, english(t, s))
	path := "/desk/members/" + string(s.Maker.MakerIDs()[0])
	s.Clock.Advance(24 * time.Hour)
	form := officer.Get(path + "/move")
	empty := form.Submit(`form[action$="/move"]`, map[string]string{"place": "Arjosari"})
	if empty.Status != http.StatusUnprocessableEntity || empty.FaultAt("regency") == "" || empty.Attr(`[name="place"]`, "value") != "Arjosari" {
		t.Errorf("no regency: %d, at the field %q, typed %q", empty.Status, empty.FaultAt("regency"), empty.Attr(`[name="place"]`, "value"))
	}
	done := form.Submit(`form[action$="/move"]`, map[string]string{"regency": "35.01", "place": "Arjosari"})
	if done.Status != http.StatusOK || !done.Says("Pacitan") || !done.Says("Gresik until") {
		t.Errorf("moved: %d, %v", done.Status, done.Texts("main dl"))
	}
	if late := form.Submit(`form[action$="/move"]`, map[string]string{"regency": "35.01"}); late.Status != http.StatusUnprocessableEntity && late.Status != http.StatusConflict {
		t.Errorf("sent again: %d", late.Status)
	}
	if got := s.As(t, s.Coordinator).Get(path + "/move").Status; got != http.StatusNotFound {
		t.Errorf("its former coordinator: %d", got)
	}
}
