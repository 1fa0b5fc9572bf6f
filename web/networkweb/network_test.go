package networkweb_test

import (
	"net/http"
	"strings"
	"testing"

	"anyam/account"
	"anyam/members/network"
	"anyam/platform/i18n"
	"anyam/testkit/site"
)

// reader is a maker's account that reads English, so that a test can say what a page says.
func reader(t *testing.T, s *site.Site, a account.Actor) *site.Visitor {
	t.Helper()
	if err := s.Accounts.Speak(t.Context(), a, i18n.English); err != nil {
		t.Fatal(err)
	}
	return s.As(t, a)
}

func listed(t *testing.T, s *site.Site, a account.Actor) {
	t.Helper()
	if err := s.Network.SetListing(t.Context(), a, a.MakerIDs()[0], network.Consent{IsFound: true}); err != nil {
		t.Fatal(err)
	}
}

// rules network-1 and network-3
func TestListing_consentFromThePage(t *testing.T) {
	s := site.Open(t)
	siti, wati := reader(t, s, s.Maker), reader(t, s, s.OtherMaker)
	if p := wati.Get("/desk/network"); !p.Says("Nobody has agreed to be found yet") || !p.Has(`main a[href="/desk/network/own"]`) {
		t.Errorf("an empty network: %v", p.Texts("main"))
	}
	siti.Get("/desk/network/own").Submit("#listing", map[string]string{"found": "1"})
	found := wati.Get("/desk/network?q=menganti")
	if !found.Says("Sentra Rotan Menganti") {
		t.Fatalf("not found: %v", found.Texts("main"))
	}
	shop := wati.Get(found.Attr("main a.task", "href"))
	if shop.Status != http.StatusOK || strings.Contains(shop.Body, "1234567890") || strings.Contains(shop.Body, "Jl. Raya 12") {
		t.Errorf("the page (%d) shows the phone or the address", shop.Status)
	}
	siti.Get("/desk/network/own").Submit("#listing", map[string]string{"phone": "1"})
	if shop = wati.Get(shop.Path); !shop.Has(`a[href="tel:+6281234567890"]`) {
		t.Errorf("with consent to the phone: %v", shop.Attrs("main a", "href"))
	}
}

// A message goes to the workshop and its answer back; a double press counts once.
func TestMessages_writtenAndAnswered(t *testing.T) {
	s := site.Open(t)
	listed(t, s, s.Maker)
	siti, wati := reader(t, s, s.Maker), reader(t, s, s.OtherMaker)
	form := wati.Get("/desk/network/makers/" + string(s.Maker.MakerIDs()[0]) + "/write")
	if faulty := form.Submit("#write", map[string]string{"body": ""}); faulty.Status != http.StatusUnprocessableEntity || faulty.FaultAt("body") == "" {
		t.Errorf("an empty message: %d", faulty.Status)
	}
	form.Submit("#write", map[string]string{"body": "Do you sell peel?"})
	thread := form.Submit("#write", map[string]string{"body": "Do you sell peel?"})
	if got := thread.Count("main .message"); got != 1 {
		t.Errorf("%d messages after a double press", got)
	}
	if p := siti.Get("/desk/"); !p.Says("1 new message") {
		t.Errorf("siti's desk: %v", p.Texts("main"))
	}
	answered := siti.Get(thread.Path).Submit("#reply", map[string]string{"body": "Yes, 5 kg."})
	if !answered.Says("Yes, 5 kg.") || answered.Attr("textarea", "data-draft") == "" {
		t.Errorf("the thread: %v", answered.Texts("main"))
	}
	for name, who := range map[string]account.Actor{"an officer": s.Officer, "her coordinator": s.Coordinator, "a buyer": s.Buyer} {
		if got := s.As(t, who).Get(thread.Path).Status; got != http.StatusNotFound {
			t.Errorf("%s reads the conversation: %d", name, got)
		}
	}
}

// From the call to the shares, with what is wrong on the way.
func TestPurchase_onThePages(t *testing.T) {
	s := site.Open(t)
	siti, wati := reader(t, s, s.Maker), reader(t, s, s.OtherMaker)
	form := siti.Get("/desk/network/purchases/new")
	wrong := form.Submit("#call", map[string]string{"what": "Rattan core", "pick_up": "", "from_0": "100"})
	if wrong.Status != http.StatusUnprocessableEntity || wrong.FaultAt("pick_up") == "" || wrong.Value("what") != "Rattan core" || wrong.Value("from_0") != "100" {
		t.Errorf("a call with faults: %d %q", wrong.Status, wrong.Value("what"))
	}
	call := wrong.Submit("#call", map[string]string{"pick_up": "Village hall", "from_0": "", "target": "20", "price": "45.000"})
	if !call.Says("Rattan core") || !call.Says("0 of 20") {
		t.Fatalf("the call: %v", call.Texts("main"))
	}
	call.Submit("#pledge", map[string]string{"quantity": "12"})
	if p := wati.Get(call.Path).Submit("#pledge", map[string]string{"quantity": "x"}); p.FaultAt("quantity") == "" || p.Value("quantity") != "x" {
		t.Errorf("no number: %d", p.Status)
	}
	joined := wati.Get(call.Path).Submit("#pledge", map[string]string{"quantity": "8"})
	if !joined.Says("20 of 20") || joined.Has(`a[href$="/close"]`) {
		t.Errorf("after joining: %v", joined.Texts("main"))
	}
	siti.Get(call.Path+"/close").Submit("#close", nil)
	siti.Get(call.Path+"/order").Submit("#order", map[string]string{"supplier": "UD Rotan"})
	bad := siti.Get(call.Path+"/share").Submit("#share", map[string]string{"arrived": "30", "bill": "900.000"})
	if bad.Status != http.StatusUnprocessableEntity || !bad.Says("10 are left over") {
		t.Errorf("more came than is pledged: %d %v", bad.Status, bad.Texts(".notice-bad"))
	}
	shared := bad.Submit("#share", map[string]string{"arrived": "18", "bill": "900.000"})
	if shared.Count("#shares tbody tr") != 2 || !shared.Says("900,000") {
		t.Errorf("the shares: %v", shared.Texts("#shares"))
	}
	mine := wati.Get(call.Path)
	if !mine.Says("Yours: 7") || !mine.Has(`a[href="`+call.Path+`/list"]`) {
		t.Errorf("wati sees %v", mine.Texts("main"))
	}
	if got := wati.Get(call.Path + "/cancel").Status; got != http.StatusNotFound {
		t.Errorf("somebody who only pledged may call it off: %d", got)
	}
	if p := wati.Get(call.Path + "/list"); p.Count("main tbody tr") != 2 || !p.Has(`a[href^="https://wa.me/"]`) {
		t.Errorf("the list: %d rows", p.Count("main tbody tr"))
	}
}

// rule network-13
func TestReport_fromThePageToTheDecision(t *testing.T) {
	s := site.Open(t)
	talk, err := func() (p string, err error) {
		listed(t, s, s.OtherMaker)
		id, err := s.Network.WriteToWorkshop(t.Context(), s.Maker, s.OtherMaker.MakerIDs()[0], "Send money now", "")
		return "/desk/messages/" + string(id), err
	}()
	if err != nil {
		t.Fatal(err)
	}
	wati := reader(t, s, s.OtherMaker)
	form := wati.Get(talk + "/report")
	if p := form.Submit("#report", nil); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("without a cause: %d", p.Status)
	}
	sent := form.Submit("#report", map[string]string{"cause": "money", "block": "1"})
	if !sent.Says("You have blocked this member") {
		t.Errorf("after reporting and blocking: %v", sent.Texts("main"))
	}
	lead := reader(t, s, s.Coordinator)
	report := lead.Get(lead.Get("/desk/network/reports").Attr("main a.task", "href"))
	if !report.Says("Send money now") {
		t.Fatalf("the report: %v", report.Texts("main"))
	}
	if got := s.As(t, s.OtherLead).Get(report.Path).Status; got != http.StatusNotFound {
		t.Errorf("a sibling chapter's coordinator reads it: %d", got)
	}
	report.Submit("#decide", map[string]string{"verdict": "removed", "reason": "Fraud."})
	if p := wati.Get(talk); p.Says("Send money now") || !p.Says("A message was removed after a report") {
		t.Errorf("the conversation: %v", p.Texts("main"))
	}
}

// rule network-16
func TestDirectory_contactBehindTheQuestionWhy(t *testing.T) {
	s := site.Open(t)
	lead := reader(t, s, s.Coordinator)
	list := lead.Get("/desk/directory")
	if !list.Says("Sentra Rotan Menganti") || strings.Contains(list.Body, "1234567890") || list.Says("Batik Pacitan") {
		t.Errorf("the list: %v", list.Texts("main"))
	}
	asked := lead.Get(list.Attr("main a.task", "href"))
	if strings.Contains(asked.Body, "1234567890") || asked.Has("main table") {
		t.Error("the contact stands there before it is opened")
	}
	opened := lead.Get(asked.Path + "?why=directory-meeting")
	if !opened.Has(`a[href="tel:+6281234567890"]`) || opened.Count("main tbody tr") != 1 {
		t.Errorf("opened: %v", opened.Texts("main"))
	}
	if card := lead.Get(asked.Path + "/card.vcf?why=directory-meeting"); !strings.Contains(card.Body, "TEL") || !strings.HasPrefix(card.Header.Get("Content-Type"), "text/vcard") {
		t.Errorf("the card: %s", card.Body)
	}
	if got := lead.Get(asked.Path + "?why=curiosity").Status; got != http.StatusUnprocessableEntity {
		t.Errorf("without a reason that there is: %d", got)
	}
	if got := s.As(t, s.OtherLead).Get(asked.Path + "?why=directory-meeting").Status; got != http.StatusNotFound {
		t.Errorf("a sibling chapter's coordinator: %d", got)
	}
	file := lead.Get("/desk/directory/export").Submit("#export", map[string]string{"why": "directory-meeting", "as": "csv"})
	if !strings.Contains(file.Body, "Sentra Rotan Menganti") || strings.Contains(file.Body, "Batik Pacitan") || !strings.Contains(file.Body, "+6281") {
		t.Errorf("the export: %s", file.Body)
	}
	book := lead.Get("/desk/directory/export").Submit("#export", map[string]string{"why": "directory-meeting"})
	if got := book.Header.Get("Content-Disposition"); got != `attachment; filename="anyam-directory-2026-11-23.xlsx"` {
		t.Errorf("without a format it is %s", got)
	}
}

// Without a sign-in, with one press.
func TestStop_fromTheMail(t *testing.T) {
	s := site.Open(t)
	listed(t, s, s.Maker)
	if _, err := s.Network.WriteToWorkshop(t.Context(), s.OtherMaker, s.Maker.MakerIDs()[0], "Hello", ""); err != nil {
		t.Fatal(err)
	}
	if err := s.Network.Notify(t.Context(), s.Maker.UserID); err != nil {
		t.Fatal(err)
	}
	letters := s.Letters(t)
	stop := letters[len(letters)-1].Unsubscribe
	path := strings.TrimPrefix(stop, "http://anyam.test")
	done := s.Nobody(t).Get(path).Submit(`form[action="`+path+`"]`, nil)
	if on, err := s.Network.MailNotices(t.Context(), s.Maker); err != nil || on || done.Status != http.StatusOK {
		t.Errorf("%d, mail still on: %v, %v", done.Status, on, err)
	}
	if got := s.Nobody(t).Get("/messages/stop/wrong").Status; got != http.StatusNotFound {
		t.Errorf("a link that there is not: %d", got)
	}
}
