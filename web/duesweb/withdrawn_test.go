package duesweb_test

import (
	"net/http"
	"strings"
	"testing"

	"anyam/testkit/site"
)

// An invoice that went with an undone import says so at its address, to those who keep the books; to others it does not exist. rule dues-13
func TestInvoice_withdrawnSaysSo(t *testing.T) {
	s := site.Open(t)
	inv, sri := owing(t, s)
	path := "/desk/dues/invoices/" + string(inv.ID)
	officer, member := s.As(t, s.Officer), s.As(t, sri)
	if officer.Get("/desk/dues/invoices").Has(`a[href="/desk/dues/withdrawn"]`) {
		t.Error("the list leads to numbers that there are not")
	}
	if p := officer.Get("/desk/dues/withdrawn"); p.Status != http.StatusOK || p.Has("table") {
		t.Errorf("nothing is withdrawn yet: %d", p.Status)
	}
	s.WithdrawDues(t, inv.MakerID)
	p := officer.Get(path)
	if p.Status != http.StatusOK || !strings.Contains(p.Text("h1"), inv.Number) || !p.Says("23 November 2026") || p.Has(`a[href$="/paper"]`) || p.Has("form#proof") {
		t.Errorf("at its address: %d, %q", p.Status, p.Text("h1"))
	}
	if p := officer.Get("/desk/dues/invoices"); !p.Has(`a[href="/desk/dues/withdrawn"]`) || p.Has(`table a[href="`+path+`"]`) {
		t.Error("the list of invoices does not lead to what was withdrawn, or has it still")
	}
	if p := officer.Get("/desk/dues/withdrawn"); p.Attr("table a", "href") != path {
		t.Errorf("the list of numbers: %d, leads to %q", p.Status, p.Attr("table a", "href"))
	}
	for who, v := range map[string]*site.Visitor{"its member": member, "the chapter's coordinator": s.As(t, s.Coordinator), "a sibling's": s.As(t, s.OtherLead)} {
		for _, hidden := range []string{path, path + "/paper", "/desk/dues/withdrawn", "/desk/dues/withdrawn.csv"} {
			if got := v.Get(hidden).Status; got != http.StatusNotFound {
				t.Errorf("%s reads %s: %d, want 404", who, hidden, got)
			}
		}
	}
	if got := officer.Get(path + "/paper").Status; got != http.StatusNotFound {
		t.Errorf("its paper: %d", got)
	}
}
