package tradeweb_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"anyam/account"
	"anyam/platform/i18n"
	"anyam/testkit/site"
)

// speaking is the actor with another language on their pages.
func speaking(t *testing.T, s *site.Site, lang i18n.Lang, a account.Actor) account.Actor {
	t.Helper()
	return s.Person(t, string(lang)+"."+a.Email, a.Name, lang, a.Grants...)
}

// want404 checks that an address does not exist for those whom it is not for.
func want404(t *testing.T, s *site.Site, path string, people map[string]account.Actor) {
	t.Helper()
	for name, who := range people {
		if got := s.As(t, who).Get(path).Status; got != http.StatusNotFound {
			t.Errorf("%s at %s: %d, want 404", name, path, got)
		}
	}
}

// rule trade-2: each list has what its reader is a party to or looks after, and names the other side.
func TestInquiries_whatEachSees(t *testing.T) {
	s := site.Open(t)
	path := "/desk/inquiries/" + string(s.Asked(t))
	for name, tc := range map[string]struct {
		who     account.Actor
		says    string
		silent  string // what is no news to them
		isTable bool
	}{
		"maker": {s.Maker, "Brandt Wohnen GmbH", "Sentra Rotan Menganti", false}, "buyer": {s.Buyer, "Sentra Rotan Menganti", "Brandt Wohnen GmbH", false},
		"coordinator": {s.Coordinator, "Brandt Wohnen GmbH", "", true}, "officer": {s.Officer, "Sentra Rotan Menganti", "", true},
	} {
		p := s.As(t, tc.who).Get("/desk/inquiries")
		if p.Count(`main a[href="`+path+`"]`) != 1 || !p.Says(tc.says) || tc.silent != "" && p.Says(tc.silent) || p.Has("main table") != tc.isTable {
			t.Errorf("%s sees %v", name, p.Texts("main"))
		}
	}
	for name, who := range map[string]account.Actor{"another maker": s.OtherMaker, "another coordinator": s.OtherLead, "another buyer": s.Stranger} {
		if p := s.As(t, who).Get("/desk/inquiries"); p.Has(`main a[href="` + path + `"]`) {
			t.Errorf("%s sees the inquiry", name)
		}
	}
	want404(t, s, path, map[string]account.Actor{"another maker": s.OtherMaker, "another coordinator": s.OtherLead, "another buyer": s.Stranger})
}

func TestInquiries_emptySaysWhatComesFirst(t *testing.T) {
	s := site.Open(t)
	for _, tc := range []struct {
		who  account.Actor
		says string
		way  string
	}{
		{s.Maker, "Belum ada yang bertanya", "/desk/products"},
		{speaking(t, s, i18n.English, s.Maker), "Nobody has asked yet", "/desk/products"},
		{s.Buyer, "You have not asked yet", "/en/products"},
		{speaking(t, s, i18n.Indonesian, s.Buyer), "Anda belum pernah bertanya", "/id/products"},
		{speaking(t, s, i18n.English, s.Coordinator), "No inquiries here", ""},
	} {
		p := s.As(t, tc.who).Get("/desk/inquiries")
		if !p.Says(tc.says) || tc.way != "" && !p.Has(`main a[href="`+tc.way+`"]`) {
			t.Errorf("%s in %s: %v, want %q and a way to %s", tc.who.Name, tc.who.Lang, p.Texts("main"), tc.says, tc.way)
		}
	}
}

// A tab of a state shows that state only, and keeps the number of all.
func TestInquiries_byState(t *testing.T) {
	s := site.Open(t)
	open := s.Asked(t)
	quoted, _ := s.Offered(t)
	p := s.As(t, s.Officer).Get("/desk/inquiries?state=quoted")
	if !p.Has(`main a[href="/desk/inquiries/`+string(quoted)+`"]`) || p.Has(`main a[href="/desk/inquiries/`+string(open)+`"]`) {
		t.Errorf("the tab of those with an offer shows %v", p.Texts("main tbody tr"))
	}
	if got := p.Text(`main a[href="/desk/inquiries"]`); !strings.HasSuffix(got, "2") {
		t.Errorf("the tab of all says %q, want 2", got)
	}
}

// The one thing to do next is another one for each side, and changes when an offer is made.
func TestInquiry_whoseTurnItIs(t *testing.T) {
	s := site.Open(t)
	maker, officer, coordinator := speaking(t, s, i18n.English, s.Maker), speaking(t, s, i18n.English, s.Officer), speaking(t, s, i18n.English, s.Coordinator)
	inquiry := s.Asked(t)
	path := "/desk/inquiries/" + string(inquiry)
	quote := `main a[href="` + path + `/quote"]`
	for name, tc := range map[string]struct {
		who      account.Actor
		says     string
		mayQuote bool
	}{
		"maker": {maker, "The buyer waits for your answer", true}, "officer": {officer, "The buyer waits for your answer", true},
		"buyer": {s.Buyer, "The workshop has your inquiry", false}, "coordinator": {coordinator, "Could it be 4 cm taller?", false},
	} {
		if p := s.As(t, tc.who).Get(path); !p.Says(tc.says) || p.Has(quote) != tc.mayQuote {
			t.Errorf("%s before an offer: %v", name, p.Texts("main"))
		}
	}
	offer, err := s.Trade.Quote(t.Context(), s.Maker, inquiry, s.Offer())
	if err != nil {
		t.Fatal(err)
	}
	accept := `main a[href="` + path + "/quotations/" + string(offer.ID) + `/accept"]`
	for name, tc := range map[string]struct {
		who       account.Actor
		says      string
		mayAnswer bool
	}{
		"maker": {maker, "Your offer is with the buyer", false}, "buyer": {s.Buyer, "The workshop has made an offer", true}, "coordinator": {coordinator, "FOB", false},
	} {
		if p := s.As(t, tc.who).Get(path); !p.Says(tc.says) || p.Has(accept) != tc.mayAnswer || p.Has("form#decline") != tc.mayAnswer {
			t.Errorf("%s after an offer: %v", name, p.Texts("main"))
		}
	}
}

func TestInquiry_declinedAndWritten(t *testing.T) {
	s := site.Open(t)
	inquiry, _ := s.Offered(t)
	path := "/desk/inquiries/" + string(inquiry)
	p := s.As(t, s.Buyer).Get(path).Submit("form#decline", nil)
	if p.Path != path || p.Has("form#decline") {
		t.Errorf("after declining at %s there is still an offer to decline", p.Path)
	}
	empty := p.Submit("form#reply", map[string]string{"body": " "})
	if empty.Status != http.StatusUnprocessableEntity || empty.FaultAt("body") == "" {
		t.Errorf("an empty message: %d, fault %q", empty.Status, empty.FaultAt("body"))
	}
	long := empty.Submit("form#reply", map[string]string{"body": strings.Repeat("too long ", 2000)})
	if long.Status != http.StatusUnprocessableEntity || !strings.HasPrefix(long.Value("body"), "too long too long") {
		t.Errorf("a message that is too long: %d, drawn again as %.20q", long.Status, long.Value("body"))
	}
	said := long.Submit("form#reply", map[string]string{"body": "<b>Too dear</b>, sorry."})
	if !said.Says("<b>Too dear</b>, sorry.") || strings.Contains(said.Body, "<b>Too dear") {
		t.Error("what was written does not stand in the thread as it was written")
	}
	if there := s.As(t, s.Maker).Get(path); !there.Says("<b>Too dear</b>, sorry.") {
		t.Error("the maker does not read what the buyer has written")
	}
}

// A visitor without an account is asked for an address, somebody who has signed in is not.
func TestAsk_faultsAtTheirFieldsInBothLanguages(t *testing.T) {
	s := site.Open(t)
	for _, lang := range i18n.Langs {
		form := s.Nobody(t).Get("/" + string(lang) + "/products/" + s.Piece.Slug + "/ask")
		p := form.Submit("form#ask", map[string]string{
			"quantity": "23", "name": "", "email": "anna", "company": "Brandt & Söhne", "country": "DE", "destination": "", "message": "Zwei\nZeilen",
		})
		if p.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d, want 422", lang, p.Status)
		}
		var faulty []string
		for _, name := range []string{"quantity", "name", "email", "company", "country", "destination", "message"} {
			if fault := p.FaultAt(name); fault != "" {
				faulty = append(faulty, name)
				if translated := i18n.For(lang).T(fault); translated != fault {
					t.Errorf("%s: the fault at %s is in another language: %q", lang, name, fault)
				}
			}
		}
		if want := []string{"quantity", "name", "email", "destination"}; !slices.Equal(faulty, want) {
			t.Errorf("%s: faults at %v, want %v", lang, faulty, want)
		}
		for name, want := range map[string]string{"quantity": "23", "email": "anna", "company": "Brandt & Söhne", "country": "DE", "message": "Zwei\nZeilen"} {
			if got := p.Value(name); got != want {
				t.Errorf("%s: %s is drawn again as %q, want %q", lang, name, got, want)
			}
		}
	}
	if p := s.As(t, s.Buyer).Get("/en/products/" + s.Piece.Slug + "/ask"); p.Has(`form#ask [name="email"]`) || p.Value("name") != "Anna Brandt" {
		t.Error("a buyer who has signed in is asked again who she is")
	}
}

func TestAsk_noticesUntilConfirmed(t *testing.T) {
	s := site.Open(t)
	p := s.Nobody(t).Get("/en/products/"+s.Piece.Slug+"/ask").Submit("form#ask", map[string]string{
		"quantity": "120", "name": "Kenji Tanaka", "email": "tanaka@example.jp", "country": "JP", "destination": "Kobe",
	})
	if p.Path != "/signin/code" || !strings.Contains(p.Body, "tanaka@example.jp") {
		t.Fatalf("%d at %s", p.Status, p.Path)
	}
	if p := s.As(t, s.Maker).Get("/desk/inquiries"); p.Says("Kenji Tanaka") {
		t.Error("the maker reads an inquiry whose address nobody has confirmed")
	}
	in := s.As(t, s.Buyer).Get("/en/products/"+s.Piece.Slug+"/ask").Submit("form#ask", map[string]string{"quantity": "50", "country": "DE", "destination": "Hamburg"})
	if !strings.HasPrefix(in.Path, "/desk/inquiries/") || !strings.Contains(in.Body, "Your inquiry is sent.") {
		t.Errorf("a buyer who has signed in: %d at %s", in.Status, in.Path)
	}
}

func TestQuote_filledInAndDrawnAgain(t *testing.T) {
	s := site.Open(t)
	path := "/desk/inquiries/" + string(s.Asked(t)) + "/quote"
	for _, lang := range i18n.Langs {
		form := s.As(t, speaking(t, s, lang, s.Maker)).Get(path)
		if got := form.Attrs(`form#offer [name$="quantity"]`, "value"); len(got) == 0 || got[0] != "120" {
			t.Fatalf("%s: the form begins with the quantities %v, want what was asked for", lang, got)
		}
		unit := form.Attrs(`form#offer [name$="unit"]`, "name")[0]
		p := form.Submit("form#offer", map[string]string{"place": "", unit: "-8", "deposit": "130", "valid_until": "2026-11-22", "note": "Selamat sore"})
		if p.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d, want 422", lang, p.Status)
		}
		for name, want := range map[string]string{unit: "-8", "deposit": "130", "valid_until": "2026-11-22", "note": "Selamat sore", "place": ""} {
			if got := p.Value(name); got != want {
				t.Errorf("%s: %s is drawn again as %q, want %q", lang, name, got, want)
			}
		}
		if p.FaultAt(unit) == "" && p.FaultAt("deposit") == "" {
			t.Errorf("%s: no fault stands at the price or the deposit: %v", lang, p.Texts("[role=alert]"))
		}
		mended := p.Submit("form#offer", map[string]string{unit: "8.10", "deposit": "30"})
		if mended.FaultAt("valid_until") == "" || mended.FaultAt("place") == "" {
			t.Errorf("%s: no fault stands at a day that has passed or at the place: %v", lang, mended.Texts("[role=alert]"))
		}
	}
	want404(t, s, path, map[string]account.Actor{"another maker": s.OtherMaker, "another buyer": s.Stranger})
	if got := s.As(t, s.Buyer).Get(path).Status; got < 400 {
		t.Errorf("the buyer makes an offer to herself: %d", got)
	}
}

func TestQuote_sentAndChanged(t *testing.T) {
	s := site.Open(t)
	path := "/desk/inquiries/" + string(s.Asked(t))
	maker := s.As(t, speaking(t, s, i18n.English, s.Maker))
	form := maker.Get(path + "/quote")
	first := form.Submit("form#offer", map[string]string{"place": "Tanjung Perak, Surabaya", "valid_until": "2026-12-20"})
	if first.Path != path || !strings.Contains(first.Body, "Your offer is sent.") {
		t.Fatalf("%d at %s: %v", first.Status, first.Path, first.Texts("[role=alert]"))
	}
	second := maker.Get(path+"/quote").Submit("form#offer", map[string]string{"note": "With a label"})
	if !second.Says("With a label") || !second.Says("Offer 2") {
		t.Errorf("the second offer does not stand: %v", second.Texts("main"))
	}
	if p := s.As(t, s.Buyer).Get(path); !p.Says("Offer 2") || !p.Says("Offer 1") || p.Count("form#decline") != 1 {
		t.Errorf("the buyer sees %v", p.Texts("main"))
	}
}

// rule trade-5
func TestAccept_becomesAnOrder(t *testing.T) {
	s := site.Open(t)
	inquiry, offer := s.Offered(t)
	path := "/desk/inquiries/" + string(inquiry) + "/quotations/" + string(offer.ID) + "/accept"
	form := s.As(t, s.Buyer).Get(path)
	if form.Value("consignee_name") != "Anna Brandt" || form.Value("consignee_company") != "Brandt Wohnen GmbH" || form.Value("consignee_country") != "DE" {
		t.Error("the form does not begin with what the buyer has said already")
	}
	p := form.Submit("form#accept", map[string]string{"consignee_name": "", "consignee_address": "", "consignee_phone": "+49 40 123"})
	if p.Status != http.StatusUnprocessableEntity || p.FaultAt("consignee_name") == "" || p.FaultAt("consignee_address") == "" || p.Value("consignee_phone") != "+49 40 123" {
		t.Errorf("%d: faults %q and %q", p.Status, p.FaultAt("consignee_name"), p.FaultAt("consignee_address"))
	}
	order := p.Submit("form#accept", map[string]string{"consignee_name": "Anna Brandt", "consignee_address": "Speicherstadt 4\n20457 Hamburg"})
	if !strings.HasPrefix(order.Path, "/desk/orders/") || !order.Says("Speicherstadt 4") {
		t.Fatalf("%d at %s", order.Status, order.Path)
	}
	if again := s.As(t, s.Buyer).Get(path); again.Path != order.Path {
		t.Errorf("accepting again leads to %s, want the order", again.Path)
	}
	for name, who := range map[string]account.Actor{"maker": s.Maker, "officer": s.Officer, "coordinator": s.Coordinator} {
		if got := s.As(t, who).Post(path, url.Values{}).Status; got < 400 {
			t.Errorf("%s accepts in the buyer's place: %d", name, got)
		}
	}
}
