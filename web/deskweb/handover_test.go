package deskweb_test

import (
	"bytes"
	"net/http"
	"slices"
	"strings"
	"testing"

	"anyam/account"
	"anyam/members/intake"
	"anyam/members/posts"
	"anyam/platform/i18n"
	"anyam/testkit/site"
)

// rule intake-10, on the pages: an import that waits is named in the hand-over, and is the successor's when she has taken the tasks.
func TestHandOver_openImportsGoToTheSuccessor(t *testing.T) {
	s := site.Open(t)
	chapter := s.Coordinator.ChapterIDs()[0]
	post := account.Grant{Role: account.Coordinator, Scope: chapter}
	leaving := s.Person(t, "leaving@anyam.test", "Bu Sri", i18n.English, post)
	heir := s.Person(t, "heir@anyam.test", "Bu Lia", i18n.English, post)
	b, err := s.Intake.Upload(t.Context(), leaving, "list.csv", bytes.NewReader([]byte("Nama Usaha;Pemilik;No HP;Kabupaten\nAnyam Jaya;Siti;081234567890;Gresik\n")))
	if err == nil {
		err = s.Intake.SetColumns(t.Context(), leaving, b.ID, intake.Columns{Meanings: b.Layout.Meanings})
	}
	if err == nil {
		b, err = s.Intake.Advance(t.Context(), leaving, b.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	term := func(who account.Actor) string {
		all, err := s.Posts.Officers(t.Context(), s.Officer)
		i := slices.IndexFunc(all, func(o posts.Officer) bool { return o.UserID == who.UserID })
		if err != nil || i < 0 {
			t.Fatalf("%+v, %v", all, err)
		}
		return string(all[i].ID)
	}
	old, at := "/desk/officers/"+term(leaving)+"/handover", "/desk/import/"+string(b.ID)
	page := s.As(t, leaving).Get(old)
	if !page.Says("Not confirmed yet: list.csv") || !page.Has(`main a[href="`+at+`"]`) {
		t.Fatalf("the hand-over does not name the import: %v", page.Texts("main"))
	}
	if handed := s.As(t, leaving).Post(old, map[string][]string{"successor": {term(heir)}, "version": {page.Value("version")}}); handed.Status != http.StatusOK {
		t.Fatalf("handing over: %d %v", handed.Status, handed.Texts("main"))
	}
	desk := s.As(t, heir)
	page = desk.Get(old)
	if !page.Says("Not confirmed yet: list.csv") || page.Has(`main a[href="`+at+`"]`) || desk.Get("/desk/import").Status != http.StatusOK {
		t.Errorf("the successor, before she takes the tasks: %v", page.Attrs("main a", "href"))
	}
	if got := desk.Post(strings.TrimSuffix(old, "handover")+"takeover", nil).Status; got != http.StatusOK {
		t.Fatalf("taking: %d", got)
	}
	if page := desk.Get("/desk/"); !page.Says("Not confirmed yet: list.csv") || !page.Has(`main a[href="`+at+`"]`) || desk.Get(at).Status != http.StatusOK {
		t.Errorf("on the successor's desk: %v", page.Texts("main"))
	}
	if page := s.As(t, leaving).Get("/desk/"); page.Says("list.csv") {
		t.Error("it waits for who has handed it over, too")
	}
}
