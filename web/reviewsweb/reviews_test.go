package reviewsweb_test

import (
	"net/http"
	"strings"
	"testing"

	"anyam/account"
	"anyam/platform/i18n"
	"anyam/testkit/site"
	"anyam/trade"
	"anyam/web/reviewsweb"
)

// delivered is an order whose goods have arrived.
func delivered(t *testing.T, s *site.Site) trade.Order {
	t.Helper()
	o := s.Ordered(t)
	s.Pay(t, o.ID, o.Total.Minor, "BRI 1")
	for _, to := range []trade.OrderState{trade.InProduction, trade.Ready, trade.Shipped, trade.Delivered} {
		if err := s.Move(t, s.Officer, o.ID, to); err != nil {
			t.Fatal(err)
		}
	}
	return o
}

const words = "Tightly woven, and <b>each</b> like the next."

// rules reviews-1, reviews-2, reviews-6: from the order to the page that everybody reads.
func TestReview_writtenFromTheOrderReadByEverybody(t *testing.T) {
	s := site.Open(t)
	o := delivered(t, s)
	path := reviewsweb.FormPath(o.ID, s.Piece.ID)
	buyer := s.As(t, s.Buyer)
	if p := buyer.Get("/desk/orders/" + string(o.ID)); !p.Has(`main a[href="` + path + `"]`) {
		t.Fatalf("the order does not ask its buyer: %v", p.Texts("main"))
	}
	for name, who := range map[string]account.Actor{"workshop": s.Maker, "officer": s.Officer, "another buyer": s.Stranger} {
		if got := s.As(t, who).Get(path).Status; got != http.StatusNotFound {
			t.Errorf("%s opens the form: %d", name, got)
		}
	}
	public := "/en/products/" + s.Piece.Slug
	if p := s.Nobody(t).Get(public); p.Has("#reviews") || strings.Contains(p.Body, "aggregateRating") {
		t.Error("the piece has reviews before the first one")
	}
	refused := buyer.Get(path).Submit("form#review", map[string]string{"words": "Good."})
	if refused.Status != http.StatusUnprocessableEntity || refused.FaultAt("words") == "" || !refused.Has("#review-stars-error") || refused.Value("words") != "Good." {
		t.Errorf("%d, faults %q", refused.Status, refused.Texts(".error"))
	}
	done := refused.Submit("form#review", map[string]string{"stars": "4", "words": words})
	if done.Status != http.StatusOK || !strings.HasPrefix(done.Path, "/desk/reviews/") {
		t.Fatalf("%d at %s", done.Status, done.Path)
	}
	p := s.Nobody(t).Get(public)
	if !strings.Contains(p.Text("#reviews"), words) || !strings.Contains(p.Text("#reviews"), "Anna B.") || strings.Contains(p.Body, "Anna Brandt") || !strings.Contains(p.Body, `"aggregateRating"`) {
		t.Errorf("everybody reads %q", p.Text("#reviews"))
	}
}

// rules reviews-4, reviews-5, reviews-8: answered, reported, hidden, and what each may do.
func TestReview_answeredAndModerated(t *testing.T) {
	s := site.Open(t)
	o := delivered(t, s)
	written := s.As(t, s.Buyer).Get(reviewsweb.FormPath(o.ID, s.Piece.ID)).Submit("form#review", map[string]string{"stars": "2", "words": words})
	maker := s.As(t, s.Person(t, "en."+s.Maker.Email, "Siti", i18n.English, s.Maker.Grants...))
	p := maker.Get(written.Path)
	if p.Has("form#hide") || !p.Has("form#answer") || !p.Has("form#report") {
		t.Errorf("the workshop sees %v", p.Attrs("main form", "id"))
	}
	p = p.Submit("form#answer", map[string]string{"answer": "We are sorry, and send a new one."})
	if !p.Says("We are sorry, and send a new one.") {
		t.Errorf("%d: %v", p.Status, p.Texts("main"))
	}
	if p = p.Submit("form#report", map[string]string{"reason": "No"}); p.FaultAt("reason") == "" {
		t.Errorf("a report without a reason: %d", p.Status)
	}
	p.Submit("form#report", map[string]string{"reason": "This is about another order."})
	officer := s.As(t, s.Person(t, "en."+s.Officer.Email, "Ibu Ratna", i18n.English, s.Officer.Grants...))
	if list := officer.Get("/desk/reviews?show=reported"); list.Count(`main a[href="`+written.Path+`"]`) != 1 {
		t.Errorf("the officer's list: %v", list.Texts("main"))
	}
	hidden := officer.Get(written.Path).Submit("form#hide", map[string]string{"kind": "other_matter", "reason": "It speaks of another order."})
	if !hidden.Has("form#show") || hidden.Has("form#hide") {
		t.Errorf("%d: after hiding it the officer sees %v", hidden.Status, hidden.Attrs("main form", "id"))
	}
	if public := s.Nobody(t).Get("/en/products/" + s.Piece.Slug); public.Has("#reviews") {
		t.Error("everybody still reads it")
	}
	if own := s.As(t, s.Buyer).Get(written.Path); !own.Says("It speaks of another order.") {
		t.Errorf("its writer does not read why: %v", own.Texts("main"))
	}
	for name, who := range map[string]account.Actor{"another buyer": s.Stranger, "another workshop": s.OtherMaker, "another coordinator": s.OtherLead} {
		if got := s.As(t, who).Get(written.Path).Status; got != http.StatusNotFound {
			t.Errorf("%s opens it: %d", name, got)
		}
	}
}
