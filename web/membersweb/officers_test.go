package membersweb_test

import (
	"net/http"
	"strings"
	"testing"

	"anyam/account"
	"anyam/testkit/site"
)

func TestOfficers_appointedExtendedEnded(t *testing.T) {
	s := site.Open(t)
	v := s.As(t, english(t, s))
	chapter := string(s.Coordinator.ChapterIDs()[0])
	form := `form[action="/desk/officers/new"]`
	fields := map[string]string{"name": "Budi", "email": "budi@anyam.test", "post": "deputy_coordinator", "unit": chapter, "from": "2020-01-01", "until": "2019-12-31"}
	refused := v.Get("/desk/officers/new").Submit(form, fields)
	if refused.Status != http.StatusUnprocessableEntity || refused.FaultAt("until") == "" || refused.Value("name") != "Budi" {
		t.Fatalf("a term that ends before it begins: %d, at the day %q", refused.Status, refused.FaultAt("until"))
	}
	fields["until"] = "2090-12-31"
	term := refused.Submit(form, fields)
	if term.Status != http.StatusOK || !term.Says("Budi") || !strings.HasPrefix(term.Path, "/desk/officers/") {
		t.Fatalf("%d at %s", term.Status, term.Path)
	}
	budi := s.As(t, account.Actor{Email: "budi@anyam.test"})
	if got := budi.Get("/desk/members").Status; got != http.StatusOK {
		t.Errorf("his register: %d", got)
	}
	ended := v.Get(term.Path).Submit("form#end", map[string]string{"reason": "He moved away.", "at_once": "1"})
	if ended.Status != http.StatusOK || !ended.Says("He moved away.") {
		t.Errorf("ended: %d at %s", ended.Status, ended.Path)
	}
	if got := budi.Get("/desk/members").Status; got != http.StatusNotFound {
		t.Errorf("his login is open and still reads the register: %d", got)
	}
	if !v.Get("/desk/officers?past=1").Says("Budi") {
		t.Error("history has forgotten him")
	}
}

func TestChapter_closedOnlyWhenItIsEmpty(t *testing.T) {
	s := site.Open(t)
	v := s.As(t, english(t, s))
	path := "/desk/chapters/" + string(s.Coordinator.ChapterIDs()[0])
	refused := v.Post(path+"/close", nil)
	if refused.Status != http.StatusConflict || !refused.Says("This chapter has 1 workshops.") {
		t.Errorf("closed with a workshop in it: %d %v", refused.Status, refused.Texts("main .notice"))
	}
	if got := s.As(t, s.OtherLead).Get(path).Status; got != http.StatusNotFound {
		t.Errorf("a sibling's coordinator: %d", got)
	}
}
