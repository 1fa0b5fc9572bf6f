package duesweb_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"anyam/account"
	"anyam/members"
	"anyam/members/dues"
	"anyam/members/record"
	"anyam/platform/clock"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/once"
	"anyam/testkit/site"
)

// owing is the invoice of a workshop of its own, whose owner is the visitor that comes along.
func owing(t *testing.T, s *site.Site) (dues.Invoice, account.Actor) {
	t.Helper()
	fees := map[record.Scale]money.Amount{record.Micro: money.Rupiah(250_000), record.Small: money.Rupiah(250_000), record.Medium: money.Rupiah(250_000)}
	must(t, s.Members.SetFees(t.Context(), s.Officer, members.DefaultType, members.FeeChange{From: string(day(s)), Fees: fees}))
	m, err := s.Members.AddMaker(t.Context(), s.Officer, members.Maker{Name: "Anyaman Baru", Owner: "Sri", Regency: "35.25", Phone: "+6281277778888"}, account.Person{Email: "sri@anyam.test", Name: "Sri", Lang: "en"})
	must(t, err)
	periods, err := s.Members.Periods(t.Context(), s.DB.Read(), m.ID)
	must(t, err)
	must(t, s.Dues.PeriodOpened(t.Context(), members.PeriodOpened{MakerID: m.ID, PeriodID: periods[0].ID}))
	rows, err := s.Dues.Invoices(t.Context(), s.Officer, dues.InvoiceFilter{Maker: m.ID, Limit: 5})
	must(t, err)
	who, err := s.Accounts.ActorByEmail(t.Context(), "sri@anyam.test")
	must(t, err)
	return rows[0].Invoice, who
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func day(s *site.Site) clock.Date { return clock.DateOf(s.Clock.Now().In(clock.WIB)) }

// body is a form with a file.
func body(t *testing.T, fields map[string]string, field, name, content string) (kind, text string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for k, v := range fields {
		must(t, w.WriteField(k, v))
	}
	part, err := w.CreateFormFile(field, name)
	must(t, err)
	_, err = part.Write([]byte(content))
	must(t, err)
	must(t, w.Close())
	return w.FormDataContentType(), b.String()
}

// The member reads how to pay, sends a proof and reads that it waits; the officer confirms it; the receipt opens, and is genuine.
func TestProof_sentConfirmedReceipted(t *testing.T) {
	s := site.Open(t)
	inv, sri := owing(t, s)
	member, path := s.As(t, sri), "/desk/dues/invoices/"+string(inv.ID)
	p := member.Get(path)
	if p.Status != http.StatusOK || !p.Says(inv.Reference) || p.Has(`a[href$="/cancel"]`) {
		t.Fatalf("the member's invoice: %d, says the reference: %v", p.Status, p.Says(inv.Reference))
	}
	kind, text := body(t, map[string]string{"amount": "250.000", "paid_on": string(day(s)), "once": string(once.NewToken())}, "proof", "a.exe", "MZ not a picture")
	if p = member.PostBody(path+"/proofs", kind, text); p.Status != http.StatusUnprocessableEntity || p.FaultAt("proof") == "" || p.Value("amount") != "250.000" {
		t.Errorf("a program as proof: %d, %q", p.Status, p.FaultAt("proof"))
	}
	kind, text = body(t, map[string]string{"amount": "250.000", "paid_on": string(day(s)), "once": string(once.NewToken())}, "proof", "a.pdf", "%PDF-1.7 a transfer")
	if p = member.PostBody(path+"/proofs", kind, text); p.Status != http.StatusOK || !p.Says("Your proof is with the treasurer") {
		t.Fatalf("the proof: %d at %s", p.Status, p.Path)
	}
	officer := s.As(t, s.Officer)
	if !officer.Get("/desk/").Has(`a[href="/desk/dues/proofs"]`) {
		t.Error("the officer's desk does not lead to the proof that waits")
	}
	proof := officer.Get("/desk/dues/proofs").Attr(`table a[href^="/desk/dues/proofs/"]`, "href")
	for who, v := range map[string]*site.Visitor{"another chapter's coordinator": s.As(t, s.OtherLead), "another member": s.As(t, s.OtherMaker), "a buyer": s.As(t, s.Buyer)} {
		for _, hidden := range []string{path, path + "/paper", proof, proof + "/file"} {
			if got := v.Get(hidden).Status; got != http.StatusNotFound {
				t.Errorf("%s reads %s: %d, want 404", who, hidden, got)
			}
		}
	}
	if p := s.As(t, s.Coordinator).Get(proof); p.Status != http.StatusOK || p.Has("form#confirm") {
		t.Errorf("her coordinator reads the proof: %d, and may confirm: %v", p.Status, p.Has("form#confirm"))
	}
	if p = officer.Get(proof).Submit("form#confirm", map[string]string{"amount": "-5"}); p.Status != http.StatusUnprocessableEntity || p.FaultAt("amount") == "" {
		t.Errorf("a negative amount: %d", p.Status)
	}
	if p = p.Submit("form#confirm", map[string]string{"amount": "250000"}); p.Status != http.StatusOK || p.Path != "/desk/dues/proofs" {
		t.Fatalf("confirmed: %d at %s", p.Status, p.Path)
	}
	if again := officer.Post(proof+"/confirm", url.Values{"amount": {"250000"}, "received_on": {string(day(s))}}); again.Status != http.StatusConflict {
		t.Errorf("confirmed again: %d, want 409", again.Status)
	}
	receipt := member.Get(path).Attr(`a[href*="/desk/dues/receipts/"]`, "href")
	if p = member.Get(receipt); p.Status != http.StatusOK || p.Header.Get("Content-Type") != "application/pdf" {
		t.Errorf("the receipt: %d, %s", p.Status, p.Header.Get("Content-Type"))
	}
	if got := s.As(t, s.OtherMaker).Get(receipt).Status; got != http.StatusNotFound {
		t.Errorf("another member reads the receipt: %d", got)
	}
	if p = s.Nobody(t).Get("/r/wrong"); p.Status != http.StatusNotFound {
		t.Errorf("a receipt that there is not: %d", p.Status)
	}
}

// rule dues-14: the treasurer of the chapter has its dues in the menu and takes them in; what is a sibling's does not exist for her.
func TestTreasurer_pages(t *testing.T) {
	s := site.Open(t)
	inv, _ := owing(t, s)
	maker, err := s.Members.MakersByID(t.Context(), s.DB.Read(), []id.ID{inv.MakerID})
	must(t, err)
	treasurer := s.As(t, s.Person(t, "bendahara@anyam.test", "Bu Tutik", "en", account.Grant{Role: account.DuesKeeper, Scope: maker[inv.MakerID].ChapterID}))
	foreign := s.As(t, s.Person(t, "lain@anyam.test", "Bu Lain", "en", account.Grant{Role: account.DuesKeeper, Scope: s.OtherLead.ChapterIDs()[0]}))
	path := "/desk/dues/invoices/" + string(inv.ID)
	if p := treasurer.Get("/desk/"); !p.Has(`a[href="/desk/dues"]`) {
		t.Error("her desk does not lead to the dues")
	}
	for page, tab := range map[string]string{"/desk/dues": "/desk/dues", "/desk/dues/proofs": "/desk/dues/proofs", path: "#menu", "/desk/account": "#menu"} {
		if got := treasurer.Get(page).Attrs(".tabs-bar a[aria-current]", "href"); !slices.Equal(got, []string{tab}) {
			t.Errorf("at %s the bar marks %v, want %s", page, got, tab)
		}
	}
	if got := s.As(t, s.Officer).Get("/desk/dues/proofs").Attrs(".desk-link[aria-current], .tab[aria-current]", "href"); !slices.Equal(got, []string{"#menu", "/desk/dues"}) {
		t.Errorf("an officer at the proofs sees marked %v, want the dues, in the menu", got)
	}
	for _, page := range []string{"/desk/dues", "/desk/dues/invoices", "/desk/dues/payments", "/desk/dues/proofs", "/desk/dues/invoices.csv", "/desk/dues/arrears.xlsx", path, path + "/payment", path + "/cancel"} {
		if got := treasurer.Get(page).Status; got != http.StatusOK {
			t.Errorf("she opens %s: %d", page, got)
		}
	}
	for _, page := range []string{"/desk/dues/statements", "/desk/dues/lines", "/desk/dues/types", "/desk/dues/settings", "/desk/members", "/desk/members/" + string(inv.MakerID)} {
		if got := treasurer.Get(page).Status; got != http.StatusNotFound {
			t.Errorf("she opens %s, which is not hers: %d, want 404", page, got)
		}
	}
	for _, page := range []string{path, path + "/payment", path + "/cancel", path + "/paper"} {
		if got := foreign.Get(page).Status; got != http.StatusNotFound {
			t.Errorf("a sibling chapter's treasurer opens %s: %d, want 404", page, got)
		}
	}
	if got := foreign.Post(path+"/payment", url.Values{"way": {"cash"}, "amount": {"1000"}, "received_on": {string(day(s))}, "once": {string(once.NewToken())}}).Status; got != http.StatusNotFound {
		t.Errorf("a sibling chapter's treasurer records a payment: %d, want 404", got)
	}
	p := treasurer.Get(path+"/payment").Submit("form#payment", map[string]string{"way": "cash", "amount": "100.000", "received_on": string(day(s))})
	if p.Status != http.StatusOK || p.Path != path {
		t.Fatalf("cash: %d at %s", p.Status, p.Path)
	}
	list := treasurer.Get("/desk/dues/payments")
	if list.Count("table tbody tr") != 1 || !list.Says("Anyaman Baru") {
		t.Errorf("%d payments are listed, want the one", list.Count("table tbody tr"))
	}
	if n := foreign.Get("/desk/dues/payments").Count("table tbody tr"); n != 0 {
		t.Errorf("a sibling chapter's treasurer lists %d payments", n)
	}
	if p = treasurer.Get(path+"/cancel").Submit("form#reason", map[string]string{"reason": ""}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("cancelled without a reason: %d", p.Status)
	}
}

// Lists are taken along with their filters; what could be a formula is text, and the trail says who took it.
func TestExports_withFiltersAndWithoutFormulas(t *testing.T) {
	s := site.Open(t)
	inv, _ := owing(t, s)
	must(t, s.Dues.RecordPayment(t.Context(), s.Officer, inv.ID, dues.Record{Way: dues.Cash, Amount: money.Rupiah(100_000), ReceivedOn: day(s), Note: "=HYPERLINK(1)", Once: once.NewToken()}))
	officer := s.As(t, s.Officer)
	owed := officer.Get("/desk/dues/invoices.csv?state=owed").Body
	if !strings.Contains(owed, inv.Number) || !strings.Contains(owed, "150000") {
		t.Errorf("what is owed:\n%s", owed)
	}
	if paid := officer.Get("/desk/dues/invoices.csv?state=paid").Body; strings.Contains(paid, inv.Number) {
		t.Errorf("an invoice that is not paid stands among those that are:\n%s", paid)
	}
	if came := officer.Get("/desk/dues/payments.csv").Body; !strings.Contains(came, "100000") || strings.Contains(came, ",=HYPERLINK") {
		t.Errorf("payments:\n%s", came)
	}
	if arrears := officer.Get("/desk/dues/arrears.csv").Body; !strings.Contains(arrears, "150000") {
		t.Errorf("arrears:\n%s", arrears)
	}
	if p := officer.Get("/desk/dues/invoices.xlsx"); p.Status != http.StatusOK || !strings.HasPrefix(p.Body, "PK") {
		t.Errorf("the workbook: %d", p.Status)
	}
	if hers := s.As(t, s.OtherLead).Get("/desk/dues/invoices.csv").Body; strings.Contains(hers, inv.Number) {
		t.Error("a sibling chapter's coordinator takes the invoice along")
	}
	taken, err := s.Accounts.Audit(t.Context(), s.Officer, account.AuditFilter{Action: "account.list.exported", Actor: s.Officer.UserID, Limit: 10})
	if err != nil || len(taken) != 4 {
		t.Errorf("the trail knows of %d lists with names that the officer took (%v), want 4", len(taken), err)
	}
}

// A statement is sent, its columns are confirmed once, its line is matched; the same file again, and the same line again, are told apart.
func TestStatement_mappedOnceMatchedOnce(t *testing.T) {
	s := site.Open(t)
	inv, _ := owing(t, s)
	officer := s.As(t, s.Officer)
	file := "Tanggal,Keterangan,Kredit,Saldo\n" + string(day(s)) + ",TRANSFER " + inv.Reference + ",250.000,1\n"
	kind, text := body(t, nil, "file", "bpd.csv", file)
	p := officer.PostBody("/desk/dues/statements", kind, text)
	if p.Status != http.StatusOK || !p.Has("form#columns") {
		t.Fatalf("sent: %d at %s", p.Status, p.Path)
	}
	draft := p.Path
	p = p.Submit("form#columns", nil)
	if p.Status != http.StatusOK {
		t.Fatalf("mapped: %d", p.Status)
	}
	if p = officer.Post(draft+"/confirm", nil); p.Status != http.StatusOK {
		t.Fatalf("confirmed: %d at %s", p.Status, p.Path)
	}
	if p = officer.PostBody("/desk/dues/statements", kind, text); p.Status != http.StatusUnprocessableEntity || p.FaultAt("file") == "" {
		t.Errorf("the same file again: %d, %q", p.Status, p.FaultAt("file"))
	}
	line := officer.Get("/desk/dues/lines").Attrs(`table a[href^="/desk/dues/lines/"]`, "href")[0]
	if p = officer.Get(line).Submit(`form[action$="/accept"]`, nil); p.Status != http.StatusOK {
		t.Errorf("accepted: %d", p.Status)
	}
	again := officer.Post(line+"/match", url.Values{"share_" + string(inv.ID): {"1000"}})
	if again.Status != http.StatusConflict && again.Status != http.StatusUnprocessableEntity {
		t.Errorf("matched twice: %d, want to be told", again.Status)
	}
	if f, err := s.Dues.InvoiceFile(t.Context(), s.Officer, inv.ID); err != nil || f.State() != dues.Paid || len(f.Received) != 1 {
		t.Errorf("the invoice is %s by %d payments (%v), want paid by one", f.State(), len(f.Received), err)
	}
	for name, content := range map[string]string{"empty.csv": "", "nothing.csv": "a,b,c\n1,2,3\n", "zip.xlsx": "PK\x03\x04 broken", "page.xls": "<html><table><tr><td>Tanggal</td></tr></table>", "bytes.csv": "\xff\xfe\x00\x00\x01"} {
		kind, text := body(t, nil, "file", name, content)
		if p := officer.PostBody("/desk/dues/statements", kind, text); p.Status != http.StatusUnprocessableEntity || p.FaultAt("file") == "" {
			t.Errorf("%s: %d, %q; want to be told at the field", name, p.Status, p.FaultAt("file"))
		}
	}
}
