package intakeweb_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"anyam/account"
	"anyam/platform/batch"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/sheet"
	"anyam/testkit/site"
)

// list is a small sheet with everything that can be said of a row: new, here already, different, and at fault.
const list = "Nama Usaha;Pemilik;NIK;No HP;Kabupaten\n" +
	"Anyam Jaya;Siti;3525014107800001;081234500001;Gresik\n" +
	"Sentra Rotan Menganti;Bu Siti;;081234567890;Gresik\n" +
	"Bambu;Joko;;8,12E+11;Gresik\n"

func english(t *testing.T, s *site.Site) account.Actor {
	t.Helper()
	return s.Person(t, "office@anyam.test", "Mrs Hill", i18n.English, account.Grant{Role: account.Officer})
}

// sent uploads a file by the form of the page.
func sent(t *testing.T, s *site.Site, who account.Actor, name, content string) *site.Page {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	return s.As(t, who).PostBody("/desk/import", form.FormDataContentType(), body.String())
}

// advance does what a job would.
func advance(t *testing.T, s *site.Site, who account.Actor, path string) batch.Batch {
	t.Helper()
	b, err := s.Intake.Advance(t.Context(), who, id.ID(path[strings.LastIndex(path, "/")+1:]))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestImport_fromFileToUndo(t *testing.T) {
	s := site.Open(t)
	who := english(t, s)
	columns := sent(t, s, who, "list.csv", list)
	if columns.Status != http.StatusOK || !columns.Says("What are the columns?") || !columns.Says("Identity numbers (NIK) are left out") {
		t.Fatalf("%d: %v", columns.Status, columns.Texts("main"))
	}
	path := columns.Path
	work := columns.Submit(`form[action$="/columns"]`, nil)
	if work.Header.Get("Refresh") == "" || !work.Says("Being read") {
		t.Errorf("no progress: %v", work.Texts("main"))
	}
	advance(t, s, who, path)
	ready := s.As(t, who).Get(path)
	for _, want := range []string{"Look before anything is written", "D4", "digits are lost", "here Siti Aminah, in the sheet Bu Siti", "Add 1 maker", "1 row says otherwise"} {
		if !ready.Says(want) {
			t.Errorf("the preview does not say %q: %v", want, ready.Texts("main"))
		}
	}
	if strings.Contains(ready.Body, "3525014107800001") {
		t.Error("the page shows an identity number")
	}
	if only := s.As(t, who).Get(path + "?verdict=fault"); len(only.Texts("main tbody tr")) != 1 {
		t.Errorf("narrowed to faults: %v", only.Texts("main tbody tr"))
	}
	ready.Submit(`form[action$="/confirm"]`, nil)
	advance(t, s, who, path)
	if done := s.As(t, who).Get(path); !done.Says("Imported") || !done.Has(`main a[href$="/undo"]`) {
		t.Errorf("the result: %v", done.Texts("main"))
	}
	if p := s.As(t, who).Get("/desk/members?q=anyam+jaya"); !p.Says("Anyam Jaya") {
		t.Error("the register does not know the maker")
	}
	mend := s.As(t, who).Get(path + "/faults.csv")
	if !strings.Contains(mend.Body, "Bambu") || !strings.Contains(mend.Body, "No HP: ") || strings.Contains(mend.Body, "Anyam Jaya") {
		t.Errorf("the sheet to mend: %q", mend.Body)
	}
	s.As(t, who).Get(path+"/undo").Submit(`form[action$="/undo"]`, nil)
	advance(t, s, who, path)
	if p := s.As(t, who).Get(path); !p.Says("This import was undone") {
		t.Errorf("undone: %v", p.Texts("main"))
	}
	if p := s.As(t, who).Get("/desk/members?q=anyam+jaya"); p.Has("main tbody") {
		t.Error("the maker is still there")
	}
}

func TestUpload_refusedWithTheReason(t *testing.T) {
	s := site.Open(t)
	who := english(t, s)
	for name, want := range map[string]string{
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600): "old Excel file", "<html><table></table></html>": "web page", " ": "empty",
		strings.Repeat("Siti;0812\n", batch.MaxFile/10+200_000): "more than 50 MB",
	} {
		p := sent(t, s, who, "a.xls", name)
		if p.Status != http.StatusUnprocessableEntity || !p.Says(want) || !p.Has(`main input[type="file"]`) {
			t.Errorf("want %q: %d %v", want, p.Status, p.Texts("main"))
		}
	}
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	if p := s.As(t, who).PostBody("/desk/import", form.FormDataContentType(), body.String()); p.Status != http.StatusUnprocessableEntity || !p.Says("Choose an Excel workbook") {
		t.Errorf("without a file: %d", p.Status)
	}
}

// rule intake-3
func TestImport_siblingsFindNothing(t *testing.T) {
	s := site.Open(t)
	path := sent(t, s, s.Coordinator, "list.csv", list).Path
	for _, address := range []string{path, path + "/columns", path + "/undo", path + "/faults.xlsx", path + "/faults.csv"} {
		if got := s.As(t, s.OtherLead).Get(address).Status; got != http.StatusNotFound {
			t.Errorf("%s answers a sibling %d", address, got)
		}
	}
	if p := s.As(t, s.OtherLead).Get("/desk/import"); p.Says("list.csv") {
		t.Error("a sibling sees the import in the list")
	}
}

func TestColumns_drawnAgainWithWhatWasChosen(t *testing.T) {
	s := site.Open(t)
	p := sent(t, s, english(t, s), "list.csv", "A;B\nx;y\nz;w\n").Submit(`form[action$="/columns"]`, map[string]string{"column_0": "name", "column_1": "name", "regency": "35.25"})
	if p.Status != http.StatusUnprocessableEntity || !p.Says("Column A is said to hold the same") || p.Attr(`select[name="column_0"] option[selected]`, "value") != "name" {
		t.Errorf("%d: %v", p.Status, p.Texts("main .notice"))
	}
}

// rule sheet-4
func TestMembers_exportedAsTheyAreNarrowed(t *testing.T) {
	s := site.Open(t)
	for name, tc := range map[string]struct {
		who         account.Actor
		query       string
		has, hasNot string
	}{
		"an officer": {s.Officer, "", "Batik Pacitan", "nobody"}, "a coordinator": {s.Coordinator, "", "Sentra Rotan Menganti", "Batik Pacitan"}, "narrowed": {s.Officer, "?place=35.01", "Batik Pacitan", "Sentra Rotan"},
	} {
		p := s.As(t, tc.who).Get("/desk/members.csv" + tc.query)
		if !strings.Contains(p.Body, tc.has) || strings.Contains(p.Body, tc.hasNot) || !strings.HasPrefix(p.Header.Get("Content-Disposition"), "attachment") {
			t.Errorf("%s: %q", name, p.Body)
		}
		x := s.As(t, tc.who).Get("/desk/members.xlsx" + tc.query)
		book, err := sheet.Open("x.xlsx", strings.NewReader(x.Body), int64(len(x.Body)), sheet.Usual)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := book.Head(0, 10)
		if err != nil || len(rows) < 2 || rows[1].Cells[2].Text != "+6281234567890" {
			t.Errorf("%s: %+v, %v", name, rows, err)
		}
	}
	if p := s.As(t, s.Buyer).Get("/desk/members.csv"); p.Status != http.StatusNotFound {
		t.Errorf("a buyer takes the register out: %d", p.Status)
	}
	trail, err := s.Accounts.Audit(t.Context(), s.Officer, account.AuditFilter{Kind: "list", Limit: 20})
	if err != nil || len(trail) != 6 {
		t.Errorf("%d lines in the audit trail, want 6, %v", len(trail), err)
	}
}

// rule intake-9
func TestImport_rowsAreChosenOneByOne(t *testing.T) {
	s := site.Open(t)
	who := english(t, s)
	path := sent(t, s, who, "list.csv", list).Path
	s.As(t, who).Get(path).Submit(`form[action$="/columns"]`, nil)
	advance(t, s, who, path)
	p := s.As(t, who).Get(path + "?verdict=conflict")
	if !p.Has(`#choices button[value="take"]`) || p.Attr(`main tbody input[name="row"]`, "form") != "choices" {
		t.Fatalf("rows cannot be ticked: %v", p.Texts("main"))
	}
	if s.As(t, who).Get(path).Has(`main tbody input[name="row"]`) {
		t.Error("rows can be ticked that nothing can be said of")
	}
	if none := s.As(t, who).Post(path+"/choices", url.Values{"choice": {"take"}}); !none.Says("Tick the rows that you mean.") {
		t.Errorf("nothing ticked: %v", none.Texts("main"))
	}
	took := s.As(t, who).Post(path+"/choices", url.Values{"choice": {"take"}, "row": {"3"}})
	if !took.Says("Kept for 1 row.") || !took.Says("Sheet is taken") || !took.Says("1 are taken, 0 stay as they are") {
		t.Errorf("taken: %v", took.Texts("main"))
	}
	s.As(t, who).Get(path).Submit(`form[action$="/confirm"]`, nil)
	advance(t, s, who, path)
	if p := s.As(t, who).Get(path + "?outcome=changed"); !p.Says("Sentra Rotan Menganti") {
		t.Errorf("changed: %v", p.Texts("main"))
	}
}

// What waits stands on the first page of whoever sent it, and the same file again is answered with where it stands.
func TestImport_waitsOnTheDesk(t *testing.T) {
	s := site.Open(t)
	who := english(t, s)
	path := sent(t, s, who, "list.csv", list).Path
	if p := s.As(t, who).Get("/desk/"); !p.Says("Not confirmed yet: list.csv") || !p.Has(`main a[href="`+path+`"]`) {
		t.Errorf("the desk: %v", p.Texts("main"))
	}
	if p := s.As(t, s.Officer).Get("/desk/"); p.Says("list.csv") {
		t.Error("somebody else's import waits for an officer")
	}
	if again := sent(t, s, who, "list.csv", list); !again.Says("You have sent this file already") || !again.Has(`main a[href="`+path+`"]`) {
		t.Errorf("sent twice: %v", again.Texts("main"))
	}
}
