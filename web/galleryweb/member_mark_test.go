package galleryweb_test

import (
	"testing"
	"time"

	"anyam/members"
	"anyam/testkit/site"
)

// The mark of a member goes on the day on which the membership lapses, with nothing written and whatever was kept of the page, and
// comes back with a renewal.
func TestMemberMark_followsTheDay(t *testing.T) {
	s := site.Open(t)
	maker := s.Maker.MakerIDs()[0]
	m, err := s.Members.MakerByID(t.Context(), s.Officer, maker)
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{"the workshop": "/en/makers/" + m.Slug, "its piece": "/en/products/" + s.Piece.Slug, "the list": "/en/makers"}
	isMarked := func(path string) bool {
		page := s.Nobody(t).Get(path)
		for _, line := range page.Texts("main .badge, main .maker-facts li, main .maker-card li") {
			if line == "Member of the association" || line == "member of the association" {
				return true
			}
		}
		return false
	}
	for name, path := range pages {
		if !isMarked(path) {
			t.Errorf("a member is not marked at %s: %v", name, s.Nobody(t).Get(path).Texts("main"))
		}
	}
	for members.IsMarkedAsMember(m, string(s.Accounts.Today())) {
		s.Clock.Advance(30 * 24 * time.Hour)
	}
	for name, path := range pages {
		if isMarked(path) {
			t.Errorf("who has lapsed is marked at %s", name)
		}
	}
	if _, err := s.Members.Renew(t.Context(), s.Officer, maker, ""); err != nil {
		t.Fatal(err)
	}
	if !isMarked(pages["the workshop"]) {
		t.Error("who came back is not marked")
	}
}
