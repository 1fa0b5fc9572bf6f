package tradeweb_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"anyam/account"
	"anyam/members"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/testkit/site"
	"anyam/trade"
)

// asked is what an order is of: 120 baskets at €8.10 and €148.00 freight.
var asked = money.Of(112_000, money.EUR)

// rule trade-2
func TestOrders_whatEachSees(t *testing.T) {
	s := site.Open(t)
	o := s.Ordered(t)
	path := "/desk/orders/" + string(o.ID)
	for name, tc := range map[string]struct {
		who     account.Actor
		says    string
		isTable bool
	}{
		"maker": {s.Maker, "Brandt Wohnen GmbH", false}, "buyer": {s.Buyer, "Sentra Rotan Menganti", false},
		"coordinator": {s.Coordinator, "Sentra Rotan Menganti", true}, "officer": {s.Officer, "Brandt Wohnen GmbH", true},
	} {
		p := s.As(t, tc.who).Get("/desk/orders")
		if p.Count(`main a[href="`+path+`"]`) != 1 || !p.Says(tc.says) || p.Has("main table") != tc.isTable {
			t.Errorf("%s sees %v", name, p.Texts("main"))
		}
	}
	strangers := map[string]account.Actor{"another maker": s.OtherMaker, "another coordinator": s.OtherLead, "another buyer": s.Stranger}
	for name, who := range strangers {
		if p := s.As(t, who).Get("/desk/orders"); p.Has(`main a[href="`+path+`"]`) || !p.Has(`main a[href="/desk/inquiries"]`) {
			t.Errorf("%s sees %v", name, p.Texts("main"))
		}
	}
	want404(t, s, path, strangers)
}

// Each side finds on the order what it may do, and nothing that it may not.
func TestOrder_whatEachMayDo(t *testing.T) {
	s := site.Open(t)
	o := s.Ordered(t)
	path := "/desk/orders/" + string(o.ID)
	doors := map[string]string{
		"pay": `main a[href="` + path + `/payment"]`, "paper": `main form[action^="` + path + `/papers/"]`, "change": `main a[href="` + path + `/amend"]`,
		"cancel": `main a[href="` + path + `/move?to=cancelled"]`, "write": `main form#reply`,
	}
	for name, tc := range map[string]struct {
		who account.Actor
		may string
	}{
		"maker": {s.Maker, "cancel change paper write"}, "buyer": {s.Buyer, "cancel change write"},
		"officer": {s.Officer, "cancel paper pay write"}, "coordinator": {s.Coordinator, "write"},
	} {
		p := s.As(t, tc.who).Get(path)
		var may []string
		for door, selector := range doors {
			if p.Has(selector) {
				may = append(may, door)
			}
		}
		slices.Sort(may)
		if got := strings.Join(may, " "); got != tc.may {
			t.Errorf("%s may %s, want %s", name, got, tc.may)
		}
	}
}

// The buyer reads where to pay once the association has said so, and how much is still due.
func TestOrder_whereToPay(t *testing.T) {
	s := site.Open(t)
	o := s.Ordered(t)
	path := "/desk/orders/" + string(o.ID)
	buyer := s.As(t, s.Buyer)
	if p := buyer.Get(path); p.Says("Where to pay") || !p.Says("Deposit due") {
		t.Errorf("before the association has an account: %v", p.Texts("#payments"))
	}
	named, err := s.Members.Named(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	named.Name, named.Bank = "Anyaman Jawa Timur", members.Bank{Beneficiary: "Anyaman Jawa Timur", Name: "BRI", Account: "0021-01-000123-30-5", SWIFT: "BRINIDJA"}
	if err := s.Members.SaveAssociation(t.Context(), s.Officer, named); err != nil {
		t.Fatal(err)
	}
	p := buyer.Get(path)
	for _, want := range []string{"0021-01-000123-30-5", "BRINIDJA", o.Number} {
		if !strings.Contains(p.Text("#payments"), want) {
			t.Errorf("where to pay does not say %q: %s", want, p.Text("#payments"))
		}
	}
	s.Pay(t, o.ID, asked.Minor, "all of it")
	if p := buyer.Get(path); strings.Contains(p.Text("#payments"), "Where to pay") {
		t.Errorf("after all is paid: %s", p.Text("#payments"))
	}
}

// rule trade-11
func TestPayment_drawnAgainInBothLanguages(t *testing.T) {
	s := site.Open(t)
	o := s.Ordered(t)
	path := "/desk/orders/" + string(o.ID) + "/payment"
	for _, lang := range i18n.Langs {
		form := s.As(t, speaking(t, s, lang, s.Officer)).Get(path)
		if !form.Has(`[name="kind"][value="deposit"][checked]`) || !strings.HasPrefix(form.Value("received_on"), "2026-11-23") {
			t.Errorf("%s: the form does not begin with the deposit of today", lang)
		}
		p := form.Submit("form#payment", map[string]string{"amount": "a lot", "received_on": "2026-11-31", "reference": "BRI 4711"})
		if p.Status != http.StatusUnprocessableEntity || p.Value("amount") != "a lot" || p.Value("reference") != "BRI 4711" {
			t.Errorf("%s: %d, drawn again as %q and %q", lang, p.Status, p.Value("amount"), p.Value("reference"))
		}
		for _, name := range []string{"amount", "received_on"} {
			fault := p.FaultAt(name)
			if fault == "" || i18n.For(lang).T(fault) != fault {
				t.Errorf("%s: at %s stands %q", lang, name, fault)
			}
		}
		tomorrow := p.Submit("form#payment", map[string]string{"amount": "336", "received_on": "2026-11-24"})
		if tomorrow.FaultAt("received_on") == "" {
			t.Errorf("%s: money of tomorrow is recorded: %d", lang, tomorrow.Status)
		}
	}
	if got := s.Order(t, o.ID).Paid.Minor; got != 0 {
		t.Errorf("a refused form has recorded %d", got)
	}
	want404(t, s, path, map[string]account.Actor{"maker": s.Maker, "buyer": s.Buyer, "coordinator": s.Coordinator})
}

func TestPayment_recordedOnce(t *testing.T) {
	s := site.Open(t)
	o := s.Ordered(t)
	path := "/desk/orders/" + string(o.ID)
	officer := s.As(t, speaking(t, s, i18n.English, s.Officer))
	form := officer.Get(path + "/payment")
	typed := map[string]string{"amount": "336", "received_on": "2026-11-23", "reference": "BRI 4711"}
	for range 2 { // pressed twice (rule trade-14)
		if p := form.Submit("form#payment", typed); p.Path != path || !p.Says("BRI 4711") {
			t.Fatalf("%d at %s: %v", p.Status, p.Path, p.Texts("[role=alert]"))
		}
	}
	if p := officer.Get(path); p.Count("#payments tbody tr") != 1 {
		t.Errorf("payments %v, want one", p.Texts("#payments tbody tr"))
	}
	again := officer.Get(path+"/payment").Submit("form#payment", typed)
	if again.Status != http.StatusUnprocessableEntity || again.FaultAt("reference") == "" {
		t.Errorf("the same reference a second time: %d, fault %q", again.Status, again.FaultAt("reference"))
	}
	if p := s.As(t, s.Buyer).Get(path); !p.Says("BRI 4711") {
		t.Error("the buyer does not see her payment")
	}
}

// An order goes its way step by step; the page names whose turn it is, in the reader's language.
func TestOrder_goesItsWay(t *testing.T) {
	s := site.Open(t)
	o := s.Ordered(t)
	path := "/desk/orders/" + string(o.ID)
	maker, buyer := s.As(t, speaking(t, s, i18n.English, s.Maker)), s.As(t, s.Buyer)
	if p := maker.Get(path); p.Has("form#step") || !p.Says("The buyer pays") {
		t.Errorf("before the deposit the maker sees %v", p.Texts("main"))
	}
	s.Pay(t, o.ID, asked.Minor, "all of it")
	began := maker.Get(path).Submit("form#step", nil)
	ready := began.Submit("form#step", nil)
	if ready.Path != path || !ready.Has(`main a[href="`+path+`/move?to=shipped"]`) {
		t.Fatalf("%d at %s: %v", ready.Status, ready.Path, ready.Texts("main"))
	}
	ship := maker.Get(path + "/move?to=shipped")
	nobody := ship.Submit("form#move", map[string]string{"carrier": "", "tracking": "SUB1"})
	if nobody.Status != http.StatusUnprocessableEntity || nobody.FaultAt("carrier") == "" || nobody.Value("tracking") != "SUB1" {
		t.Errorf("goods that nobody carries: %d, fault %q", nobody.Status, nobody.FaultAt("carrier"))
	}
	nobody.Submit("form#move", map[string]string{"carrier": "MV Meratus"})
	if p := s.As(t, speaking(t, s, i18n.Indonesian, s.Maker)).Get(path); p.Has("form#step") || !p.Says("Pembeli") {
		t.Errorf("on the way the maker sees %v", p.Texts("main"))
	}
	arrived := buyer.Get(path)
	if !arrived.Says("MV Meratus") || !arrived.Has("form#step") {
		t.Fatalf("the buyer cannot say that the goods have arrived: %v", arrived.Texts("main"))
	}
	if p := arrived.Submit("form#step", nil); p.Has("form#step") || s.Order(t, o.ID).State != trade.Delivered {
		t.Errorf("after the arrival the buyer sees %v", p.Texts("main"))
	}
	closed := s.As(t, speaking(t, s, i18n.English, s.Officer)).Get(path).Submit("form#step", nil)
	if closed.Has("form#step") || s.Order(t, o.ID).State != trade.Closed {
		t.Errorf("after the end the officer sees %v", closed.Texts("main"))
	}
}

// rule trade-10
func TestOrder_cancelledWithAReason(t *testing.T) {
	s := site.Open(t)
	o := s.Ordered(t)
	path := "/desk/orders/" + string(o.ID)
	form := s.As(t, s.Buyer).Get(path + "/move?to=cancelled")
	p := form.Submit("form#move", map[string]string{"note": ""})
	if p.Status != http.StatusUnprocessableEntity || p.FaultAt("note") == "" {
		t.Errorf("without a reason: %d, fault %q", p.Status, p.FaultAt("note"))
	}
	ended := p.Submit("form#move", map[string]string{"note": "Our client went away."})
	if ended.Path != path || !ended.Says("Our client went away.") || ended.Has("form#step") || ended.Has(`main a[href="`+path+`/amend"]`) {
		t.Errorf("%d at %s: %v", ended.Status, ended.Path, ended.Texts("main"))
	}
	if p := s.As(t, s.Officer).Get(path); p.Has(`main a[href="`+path+`/payment"]`) || p.Has(`form[action^="`+path+`/papers/"]`) {
		t.Error("money and papers are still made for an order that is cancelled")
	}
}

// rule trade-6: nothing changes until the other side agrees, who sees the old beside the new.
func TestAmend_bothMustAgree(t *testing.T) {
	s := site.Open(t)
	o := s.Ordered(t)
	path := "/desk/orders/" + string(o.ID)
	form := s.As(t, s.Buyer).Get(path + "/amend")
	quantity := form.Attrs(`form#offer [name$="quantity"]`, "name")[0]
	refused := form.Submit("form#offer", map[string]string{quantity: "0", "reason": "More guests"})
	if refused.Status != http.StatusUnprocessableEntity || refused.Value("reason") != "More guests" || !refused.Has("form#offer .error") {
		t.Errorf("no pieces: %d, reason %q", refused.Status, refused.Value("reason"))
	}
	proposed := refused.Submit("form#offer", map[string]string{quantity: "240"})
	if proposed.Path != path || proposed.Has("form#agree") || !proposed.Has("form#drop") {
		t.Fatalf("%d at %s: the buyer can agree to her own proposal", proposed.Status, proposed.Path)
	}
	for name, who := range map[string]account.Actor{"officer": s.Officer, "coordinator": s.Coordinator} {
		if p := s.As(t, who).Get(path); p.Has("form#agree, form#drop") || !p.Says("More guests") {
			t.Errorf("%s answers in the maker's place, or does not read the reason", name)
		}
	}
	maker := s.As(t, speaking(t, s, i18n.English, s.Maker)).Get(path)
	if !maker.Says("120 × €8.10") || !maker.Says("240 × €8.10") {
		t.Errorf("the maker does not see old beside new: %v", maker.Texts("main table"))
	}
	if got := s.Order(t, o.ID).Total; got != asked {
		t.Errorf("before the other side agrees the total is %v", got)
	}
	agreed := maker.Submit("form#agree", nil)
	if agreed.Has("form#agree") || s.Order(t, o.ID).Total == asked {
		t.Errorf("after both agree the total is still %v", s.Order(t, o.ID).Total)
	}
}

func TestPapers_madeByTheWorkshopReadByBoth(t *testing.T) {
	s := site.Open(t)
	o := s.Ordered(t)
	path := "/desk/orders/" + string(o.ID)
	maker := s.As(t, speaking(t, s, i18n.English, s.Maker))
	if p := maker.Get(path); !p.Says("No papers yet.") || p.Count(`form[action^="`+path+`/papers/"]`) != len(trade.PaperKinds) {
		t.Errorf("before the first paper: %v", p.Texts("#papers"))
	}
	made := maker.Get(path).Submit(`form[action="`+path+`/papers/proforma"]`, nil)
	link := made.Attr(`#papers tbody a`, "href")
	for name, who := range map[string]account.Actor{"maker": s.Maker, "buyer": s.Buyer, "officer": s.Officer, "coordinator": s.Coordinator} {
		p := s.As(t, who).Get(link)
		if p.Status != http.StatusOK || !strings.HasPrefix(p.Body, "%PDF-") || p.Header.Get("Content-Type") != "application/pdf" {
			t.Errorf("%s: %d %s", name, p.Status, p.Header.Get("Content-Type"))
		}
	}
	want404(t, s, link, map[string]account.Actor{"another maker": s.OtherMaker, "another buyer": s.Stranger})
	want404(t, s, strings.TrimSuffix(link, ".pdf")+"x.pdf", map[string]account.Actor{"maker, by another name": s.Maker})
	if got := s.As(t, s.Buyer).Post(path+"/papers/proforma", url.Values{}).Status; got < 400 {
		t.Errorf("the buyer makes a paper: %d", got)
	}
}

// Somebody who reads figures for the regency sees nobody's trade.
func TestOrders_notForGovernment(t *testing.T) {
	s := site.Open(t)
	o := s.Ordered(t)
	government := map[string]account.Actor{"government": s.Person(t, "dinas@anyam.test", "Bu Endah", i18n.English, account.Grant{Role: account.Government})}
	for _, path := range []string{"/desk/orders", "/desk/inquiries", "/desk/orders/" + string(o.ID), "/desk/inquiries/" + string(o.InquiryID), "/desk/orders/" + string(o.ID) + "/payment"} {
		want404(t, s, path, government)
	}
}
