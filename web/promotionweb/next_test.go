package promotionweb_test

import (
	"net/http"
	"strings"
	"testing"

	"anyam/account"
	"anyam/platform/i18n"
	"anyam/testkit/site"
)

// rule upkeep-3: every lost point leads to a page where it is mended, and mending it raises the score.
func TestNext_everyStepLeadsWhereItIsMended(t *testing.T) {
	s := site.Open(t)
	maker := s.As(t, s.Person(t, "en."+s.Maker.Email, "Siti", i18n.English, s.Maker.Grants...))
	p := maker.Get("/desk/next")
	steps := p.Attrs("main .task", "href")
	if p.Status != http.StatusOK || len(steps) == 0 {
		t.Fatalf("%d: %v", p.Status, p.Texts("main"))
	}
	for _, step := range steps {
		page, field, hasField := strings.Cut(step, "#")
		found := maker.Get(page)
		if found.Status != http.StatusOK || hasField && !found.Has(`[id="`+field+`"]`) {
			t.Errorf("%s leads to %d, without its field", step, found.Status)
		}
	}
	for name, who := range map[string]account.Actor{"another workshop": s.OtherMaker, "another coordinator": s.OtherLead} {
		if got := s.As(t, who).Get("/desk/next?id=" + string(s.Piece.MakerID)).Status; got != http.StatusNotFound {
			t.Errorf("%s sees how the gallery is kept: %d", name, got)
		}
	}
	if p := s.As(t, s.Coordinator).Get("/desk/next?id=" + string(s.Piece.MakerID)); p.Status != http.StatusOK || !p.Has("main .task") {
		t.Errorf("the coordinator cannot help: %d", p.Status)
	}
}
