package membersweb_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"anyam/testkit/site"
)

// rule units-4, on the pages: the chapter's own says how it was called, and who only reads it finds no form.
func TestRenameChapter_pages(t *testing.T) {
	s := site.Open(t)
	officer := s.As(t, english(t, s))
	path := "/desk/chapters/" + string(s.Coordinator.ChapterIDs()[0])
	s.Clock.Advance(24 * time.Hour)
	before := officer.Get(path)
	empty := before.Submit("form#rename", map[string]string{"name": " "})
	if empty.Status != http.StatusUnprocessableEntity || empty.FaultAt("name") == "" {
		t.Errorf("no name: %d, at the field %q", empty.Status, empty.FaultAt("name"))
	}
	done := before.Submit("form#rename", map[string]string{"name": "Gresik Raya"})
	if got := done.Text("h1"); got != "Gresik Raya" || !done.Says("Called before: Gresik until") {
		t.Errorf("renamed: %q, %v", got, done.Texts("main p.muted"))
	}
	late := before.Submit("form#rename", map[string]string{"name": "Gresik Lama"})
	if late.Status != http.StatusConflict || late.Attr(`form#rename [name="name"]`, "value") != "Gresik Lama" {
		t.Errorf("from the page of before: %d, typed %q", late.Status, late.Attr(`form#rename [name="name"]`, "value"))
	}
	again := late.Submit("form#rename", nil)
	if got := again.Text("h1"); got != "Gresik Lama" {
		t.Errorf("sent again: %d %q", again.Status, got)
	}
	lead := s.As(t, s.Coordinator)
	if p := lead.Get(path); p.Status != http.StatusOK || p.Has("form#rename") {
		t.Errorf("its coordinator: %d, a form %t", p.Status, p.Has("form#rename"))
	}
	if got := lead.Post(path+"/rename", url.Values{"name": {"Mine"}, "version": {"3"}}).Status; got != http.StatusNotFound {
		t.Errorf("its coordinator renames: %d", got)
	}
}
