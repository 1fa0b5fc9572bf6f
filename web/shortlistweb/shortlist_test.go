package shortlistweb_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"anyam/gallery"
	"anyam/platform/i18n"
	"anyam/testkit/site"
	"anyam/trade"
	"anyam/web/respond"
)

const keepForm = `form[action="/en/shortlist/keep"]`

// kept is a visitor with both pieces on the shortlist.
func kept(t *testing.T, s *site.Site, v *site.Visitor) *site.Page {
	t.Helper()
	for _, p := range []gallery.Product{s.Piece, s.OtherPiece} {
		if page := v.Get("/en/products/"+p.Slug).Submit(keepForm, nil); page.Status != http.StatusOK || !page.Says("The piece is on your shortlist.") {
			t.Fatalf("%d at %s: %s", page.Status, page.Path, page.Text("main"))
		}
	}
	return v.Get("/en/shortlist")
}

// rules shortlist-1 and shortlist-2: by forms alone, without an account.
func TestShortlist_withoutAnAccount(t *testing.T) {
	s := site.Open(t)
	v := s.Nobody(t)
	if p := v.Get("/en/shortlist"); p.Status != http.StatusOK || !p.Has(".empty") || p.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("%d, %s", p.Status, p.Header.Get("Cache-Control"))
	}
	page := kept(t, s, v)
	if page.Count(".piece") != 2 || page.Attr("meta[name=robots]", "content") != "noindex" || page.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("%d pieces, %s: %s", page.Count(".piece"), page.Header.Get("Cache-Control"), page.Text("main"))
	}
	if other := s.Nobody(t).Get("/en/shortlist"); other.Has(".piece") {
		t.Error("another visitor sees it")
	}
	product, err := s.Gallery.EditProduct(t.Context(), s.Officer, s.Piece.ID)
	if err == nil {
		err = s.Gallery.Move(t.Context(), s.Officer, s.Piece.ID, product.Version, gallery.Hidden)
	}
	if err != nil {
		t.Fatal(err)
	}
	page = v.Get("/en/shortlist")
	if page.Count(".piece") != 1 || !page.Says("Not offered any more") || !page.Says("Rattan fruit basket") || page.Has(`main a[href="/en/products/`+s.Piece.Slug+`"]`) {
		t.Errorf("with a piece that was taken out: %s", page.Text("main"))
	}
	for _, p := range []gallery.Product{s.Piece, s.OtherPiece} {
		page = page.Submit(`form[action$="/remove"]:has([value="`+string(p.ID)+`"])`, nil)
	}
	if page.Has(".piece") || page.Says("Not offered any more") {
		t.Errorf("after taking both off: %s", page.Text("main"))
	}
}

// The page of a piece is kept in memory for everybody: it says nothing of anybody's list, and no cookie is set with it.
func TestShortlist_leavesPublicPagesAlone(t *testing.T) {
	s := site.Open(t)
	v := s.Nobody(t)
	path := "/en/products/" + s.Piece.Slug
	before := v.Get(path)
	kept(t, s, v)
	r := httptest.NewRequest(http.MethodGet, path, http.NoBody)
	r.AddCookie(&http.Cookie{Name: respond.ListCookie, Value: "a-secret"})
	w := httptest.NewRecorder()
	if s.ServeHTTP(w, r); len(w.Header()["Set-Cookie"]) > 0 || w.Body.String() != before.Body {
		t.Errorf("cookies %v, the same page: %v", w.Header()["Set-Cookie"], w.Body.String() == before.Body)
	}
}

// rule shortlist-5
func TestShared_readByItsLinkUntilItEnds(t *testing.T) {
	s := site.Open(t)
	v := s.Nobody(t)
	page := kept(t, s, v).Submit(`form[action$="/share"]`, nil)
	link := strings.TrimPrefix(page.Attr(".share-link input", "value"), "http://anyam.test")
	if !strings.HasPrefix(link, "/en/shared/") {
		t.Fatalf("no link: %s", page.Text("main"))
	}
	reader := s.Nobody(t).Get(link)
	if reader.Status != http.StatusOK || reader.Count(".piece") != 2 || reader.Has("main form[method=post]") || reader.Header.Get("Cache-Control") != "no-store" || reader.Attr("meta[name=robots]", "content") != "noindex" {
		t.Errorf("%d, %d pieces, forms %v", reader.Status, reader.Count(".piece"), reader.Attrs("main form", "action"))
	}
	page.Submit(`form[action$="/unshare"]`, nil)
	if got := s.Nobody(t).Get(link).Status; got != http.StatusNotFound {
		t.Errorf("after its end: %d", got)
	}
}

// rules shortlist-3 and shortlist-4
func TestShortlist_goesOverToTheAccountWithNames(t *testing.T) {
	s := site.Open(t)
	v := s.Nobody(t)
	kept(t, s, v)
	if p := v.Post("/en/shortlist/lists", nil); !strings.HasPrefix(p.Path, "/signin") {
		t.Errorf("a list with a name without an account: %d at %s", p.Status, p.Path)
	}
	v.Post("/test/as/"+s.Buyer.Email, nil)
	page := v.Get("/en/shortlist")
	if page.Count(".piece") != 2 {
		t.Fatalf("after signing in: %s", page.Text("main"))
	}
	if p := page.Submit("form#lists", map[string]string{"name": ""}); p.Status != http.StatusUnprocessableEntity || p.FaultAt("name") == "" {
		t.Errorf("no name: %d", p.Status)
	}
	named := page.Submit("form#lists", map[string]string{"name": "Spring <b>shop</b>"})
	if named.Status != http.StatusOK || named.Text("h1") != "Spring <b>shop</b>" || named.Count(".tabs-link") != 2 || named.Has(".piece") {
		t.Errorf("%d: %s", named.Status, named.Text("main"))
	}
	if elsewhere := s.As(t, s.Buyer).Get("/en/shortlist"); elsewhere.Count(".piece") != 2 {
		t.Errorf("on another device: %s", elsewhere.Text("main"))
	}
	if foreign := s.As(t, s.Stranger).Get(named.Path); foreign.Status != http.StatusNotFound {
		t.Errorf("a stranger opens %s: %d", named.Path, foreign.Status)
	}
	dropped := page.Submit(`form[action$="/drop"]`, nil)
	if dropped.Status != http.StatusOK || dropped.Has(".piece") {
		t.Errorf("%d: %s", dropped.Status, dropped.Text("main"))
	}
}

// rules shortlist-6 and trade-15: one form, one mail, an inquiry for each workshop.
func TestAsk_oneFormForAllWorkshops(t *testing.T) {
	s := site.Open(t)
	v := s.Nobody(t)
	if p := v.Get("/en/shortlist/ask"); p.Path != "/en/shortlist" || !p.Says("Put a piece on your shortlist first.") {
		t.Errorf("with nothing on the list: %s", p.Path)
	}
	kept(t, s, v)
	form := v.Get("/en/shortlist/ask")
	if form.Count("form#ask fieldset") != 3 {
		t.Fatalf("%d groups: %s", form.Count("form#ask fieldset"), form.Text("main"))
	}
	quantity := "quantity_" + string(s.Piece.ID)
	typed := map[string]string{"name": "Anna Brandt", "email": "new@buyer.test", "country": "DE", "destination": "Hamburg", "message": "For our shop.", quantity: "1"}
	wrong := form.Submit("form#ask", typed)
	if wrong.Status != http.StatusUnprocessableEntity || wrong.FaultAt(quantity) == "" || wrong.Value("message") != "For our shop." || wrong.Value("once") != form.Value("once") {
		t.Errorf("%d: %q", wrong.Status, wrong.Texts(".error"))
	}
	none := wrong.Submit("form#ask", map[string]string{quantity: "", "quantity_" + string(s.OtherPiece.ID): ""})
	if none.Status != http.StatusUnprocessableEntity || !none.Has("#ask-quantity-error") {
		t.Errorf("nothing is wanted: %d", none.Status)
	}
	done := wrong.Submit("form#ask", map[string]string{quantity: "120"})
	if done.Path != "/signin/code" {
		t.Fatalf("%d at %s: %s", done.Status, done.Path, done.Text("main"))
	}
	buyer := s.Person(t, "new@buyer.test", "Anna Brandt", i18n.English)
	waiting := s.As(t, buyer).Get(trade.WaitingPath)
	if waiting.Status != http.StatusOK || waiting.Count("main .card") != 2 {
		t.Fatalf("%d: %s", waiting.Status, waiting.Text("main"))
	}
	if sent := waiting.Submit("form#confirm", nil); sent.Path != "/desk/inquiries" || sent.Count("main .tasks li, main tbody tr") != 2 {
		t.Errorf("%d at %s: %s", sent.Status, sent.Path, sent.Text("main"))
	}
	if again := s.As(t, buyer).Get(trade.WaitingPath); again.Path != "/desk/inquiries" {
		t.Errorf("nothing waits any more: %s", again.Path)
	}
}

func TestAsk_signedInIsSentAtOnce(t *testing.T) {
	s := site.Open(t)
	v := s.As(t, s.Buyer)
	kept(t, s, v)
	done := v.Get("/en/shortlist/ask").Submit("form#ask", map[string]string{"country": "DE", "destination": "Hamburg"})
	if done.Path != "/desk/inquiries" {
		t.Fatalf("%d at %s: %q", done.Status, done.Path, done.Texts(".error"))
	}
	rows, err := s.Trade.Inquiries(t.Context(), s.Buyer, trade.InquiryFilter{Limit: 10})
	if err != nil || len(rows) != 2 {
		t.Errorf("%d inquiries, %v", len(rows), err)
	}
}

// What was looked at stands in the visitor's own browser, once the visitor has asked for that, and nowhere else.
func TestSeen_onlyWhenAskedFor(t *testing.T) {
	s := site.Open(t)
	v := s.Nobody(t)
	path := "/en/products/" + s.Piece.Slug
	if p := v.Get(path); len(p.Header["Set-Cookie"]) > 0 {
		t.Errorf("a cookie that nobody asked for: %v", p.Header["Set-Cookie"])
	}
	on := v.Get("/en/shortlist").Submit(`form[action$="/seen"]`, nil)
	if on.Has(".piece") {
		t.Errorf("something was remembered before: %s", on.Text("main"))
	}
	v.Get(path)
	v.Get("/en/products/" + s.OtherPiece.Slug)
	v.Get(path)
	seen := v.Get("/en/shortlist")
	if got := seen.Attrs(".piece-name a", "href"); len(got) != 2 || got[0] != path {
		t.Errorf("seen %v", got)
	}
	off := seen.Submit(`form[action$="/seen"]`, nil)
	v.Get(path)
	if off.Has(".piece") || v.Get("/en/shortlist").Has(".piece") {
		t.Error("it is not forgotten")
	}
	r := httptest.NewRequest(http.MethodGet, path, http.NoBody)
	r.AddCookie(&http.Cookie{Name: respond.SeenCookie, Value: strings.Repeat("x", 3000) + ".' drop table"})
	w := httptest.NewRecorder()
	if s.ServeHTTP(w, r); w.Code != http.StatusOK || strings.Contains(w.Header().Get("Set-Cookie"), "xxx") {
		t.Errorf("a cookie of nonsense: %d, %s", w.Code, w.Header().Get("Set-Cookie"))
	}
}
