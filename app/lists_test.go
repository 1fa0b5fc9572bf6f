package app

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"anyam/account"

	"anyam/platform/db/dbtest"
	"anyam/platform/id"
	"anyam/platform/sheet"
)

// kept are pages that show a list which is not downloaded by itself, each with the reason. Whoever adds a list adds its
// download (respond.Exports, ui.Exports), or a line here.
var kept = map[string]string{
	"GET /desk/{$}":              "what waits today: every list that it leads to is downloaded there",
	"GET /desk/next":             "what to do next, reckoned anew each time: the pieces themselves are downloaded at /desk/products",
	"GET /desk/account":          "one's own sign-ins and passkeys: part of the copy of one's data",
	"GET /desk/workshop":         "one's own record, group by group",
	"GET /desk/me/data":          "one's own data: the whole of it is a ZIP",
	"GET /desk/network":          "members agreed that members find them one by one, not to be carried away as a file",
	"GET /desk/messages":         "letters between two people belong to the two; each has them in the copy of their data",
	"GET /desk/directory":        "asks first why (POST /desk/directory/export, in both formats), because each opened contact is written down",
	"GET /desk/association":      "one form",
	"GET /desk/hs":               "suggestions for one field",
	"GET /desk/dues":             "an overview: its lists are below it",
	"GET /desk/dues/invoices":    "comes with the room's own downloads",
	"GET /desk/dues/proofs":      "what waits for the treasurer; what came of it stands among the invoices",
	"GET /desk/dues/lines":       "lines of the bank's own file, which the treasurer has",
	"GET /desk/dues/statements":  "the bank's own files, which the treasurer has",
	"GET /desk/dues/types":       "settings: a handful of kinds with their fees",
	"GET /desk/privacy":          "comes with the room's own downloads",
	"GET /desk/dues/settings":    "one form",
	"GET /desk/privacy/consents": "a form that is filled in, one line for each workshop that was not asked",
}

// ofOne are pages of one thing: what stands in their tables is part of it, and in the list of all such things that is downloaded.
var ofOne = regexp.MustCompile(`\{[a-z]+\}`)

// lists that belong to one thing and are downloaded from its page all the same.
var ofOneDownloaded = []string{
	"GET /desk/products/{id}/passports", "GET /desk/campaigns/{id}", "GET /desk/collections/{id}", "GET /desk/exhibitions/{id}", "GET /desk/members/{id}/edit/certificates", "GET /desk/network/purchases/{id}", "GET /desk/clusters/{id}", "GET /desk/chapters/{id}",
}

var (
	listIn   = regexp.MustCompile(`<table class="table|<ul[^>]* class="tasks`)
	downList = regexp.MustCompile(`<a href="(/desk/[^"?]*\.xlsx(?:\?[^"]*)?)"`)
)

// Every page that shows a list to somebody who is signed in leads to its download in both formats.
func TestRoutes_everyListIsDownloaded(t *testing.T) {
	h := demoHouse(t, "sqlite://"+dbtest.SQLite(t).Path())
	known := h.known(t)
	shown, seen := map[string]bool{}, map[string]bool{}
	for _, persona := range everybody[1:] {
		v := h.as(t, persona)
		for pattern, e := range entries {
			if !strings.HasPrefix(pattern, "GET /desk/") || !may(e.may, persona) {
				continue
			}
			for _, o := range h.objects(t, known, e.on) {
				if !may(o.who, persona) {
					continue
				}
				_, path := address(pattern, o.params)
				w := v.send(http.MethodGet, path, nil, "same-origin")
				page := w.Body.String()
				if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") || !listIn.MatchString(page) {
					continue
				}
				seen[pattern] = true
				if downList.MatchString(page) {
					shown[pattern] = true
				}
			}
		}
	}
	for pattern := range seen {
		isOfOne := ofOne.MatchString(pattern) && !slices.Contains(ofOneDownloaded, pattern)
		if _, ok := kept[pattern]; !ok && !isOfOne && !shown[pattern] {
			t.Errorf("%s shows a list that nobody can download: give it respond.Exports and ui.Exports, or a line in kept with the reason", pattern)
		}
	}
	for pattern := range kept {
		if _, ok := entries[pattern]; !ok {
			t.Errorf("%s is in kept, and is no page: take the line out", pattern)
		}
	}
	if len(shown) < 18 {
		t.Errorf("only %d pages were seen with a download: is the demo furnished? %v", len(shown), shown)
	}
}

// typedByPeople are columns of what people write that stand in lists.
var typedByPeople = []string{
	"account_user.name", "account_api_key.name", "account_role.document", "account_audit.before_json", "batch_import.file_name", "gallery_product_text.name", "gallery_collection_text.title", "members_application.name", "members_application.owner", "members_application.place",
	"members_certificate.name", "members_certificate.issuer", "members_chapter.name", "members_cluster.name", "members_cluster.place", "members_maker.name", "members_maker.owner", "members_maker.place",
	"members_mentor.subject", "members_passport.label", "members_purchase.what", "members_purchase.pick_up", "members_report.reason", "promotion_campaign.name", "promotion_exhibition.name", "promotion_exhibition.place", "promotion_exhibition.booth", "promotion_exhibition_ask.name", "promotion_exhibition_ask.company", "promotion_exhibition_ask.country", "promotion_exhibition_ask.note", "promotion_newsletter_text.subject", "promotion_subscriber.consent", "promotion_passport.reason", "trade_inquiry.destination",
}

// notTyped are lists in which nothing stands that somebody typed: figures and places.
var notTyped = []string{"/desk/figures", "/desk/dues/withdrawn"}

// What people type cannot become a formula in any list, and reads back as they typed it (rule sheet-4).
func TestExports_guardedAndReadBackEqual(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		known := h.known(t)
		looked := account.Contact{Kind: "maker", ID: id.ID(known.maker)}
		if err := h.areas.accounts.RecordAccess(t.Context(), h.actor(t, h.email("coordinator")), "directory", looked); err != nil {
			t.Fatal(err)
		}
		met := map[string]bool{}
		for _, typed := range []string{`=HYPERLINK("http://evil.example","Gresik")`, "+1", "-1", "@SUM(A1:A9)", "\t=1+1", "\r=1+1", "'=1+1", "＝1+1"} {
			for _, column := range typedByPeople {
				table, name, _ := strings.Cut(column, ".")
				h.exec(t, "update "+table+" set "+name+" = $1", typed)
			}
			for pattern, e := range entries {
				base, ok := strings.CutSuffix(strings.TrimPrefix(pattern, "GET "), ".xlsx")
				if !ok || !strings.HasPrefix(base, "/desk/") || strings.HasSuffix(base, "/faults") {
					continue
				}
				for _, persona := range strings.Fields(e.may) {
					if h.readsBack(t, known, persona, base, typed) {
						met[base] = true
						break // one of them is enough: they are the same columns
					}
				}
			}
		}
		for pattern := range entries {
			base, ok := strings.CutSuffix(strings.TrimPrefix(pattern, "GET "), ".xlsx")
			if ok && strings.HasPrefix(base, "/desk/") && !strings.HasSuffix(base, "/faults") && !met[base] && !slices.Contains(notTyped, base) {
				t.Errorf("%s: nothing that was typed came out", base)
			}
		}
	})
}

// readsBack downloads a list in both formats, compares them, and reports whether what was typed stands in it.
func (h *house) readsBack(t *testing.T, known mine, persona, base, typed string) bool {
	t.Helper()
	isMet := false
	for _, o := range h.objects(t, known, entries["GET "+base+".xlsx"].on) {
		if !may(o.who, persona) {
			continue
		}
		_, path := address("GET "+base, o.params)
		v := h.as(t, persona)
		book, text := v.send(http.MethodGet, path+".xlsx", nil, "same-origin"), v.send(http.MethodGet, path+".csv", nil, "same-origin")
		if book.Code != http.StatusOK || text.Code != http.StatusOK {
			t.Errorf("%s: %s: %d and %d", persona, path, book.Code, text.Code)
			continue
		}
		for _, name := range []string{book.Header().Get("Content-Disposition"), text.Header().Get("Content-Disposition")} {
			if !regexp.MustCompile(`filename="anyam-[a-z-]+-\d{4}-\d\d-\d\d\.(xlsx|csv)"`).MatchString(name) {
				t.Errorf("%s is called %s", path, name)
			}
		}
		raw := append(rawCells(t, path, book.Body.Bytes()), rawLines(t, path, text.Body.Bytes())...)
		for _, cell := range raw {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r\n") && !regexp.MustCompile(`^[+-][0-9][0-9 .,]*$`).MatchString(cell) || strings.HasPrefix(cell, "＝") {
				t.Errorf("%s has the cell %q as it is", path, cell)
			}
		}
		a, b := readBack(t, path, book.Body.Bytes()), readBack(t, path, text.Body.Bytes())
		if len(a) != len(b) && base != "/desk/audit" { // which has one line more for the first
			t.Errorf("%s: %d rows as XLSX and %d as CSV", path, len(a), len(b))
		}
		isMet = isMet || stands(a, strings.TrimSpace(typed)) && stands(b, strings.TrimSpace(typed))
	}
	return isMet
}

func stands(rows []sheet.Row, text string) bool {
	return slices.ContainsFunc(rows, func(r sheet.Row) bool {
		return slices.ContainsFunc(r.Cells, func(c sheet.Cell) bool { return c.Text == text || strings.Contains(c.Text, ", "+text) })
	})
}

// rawCells are the texts of a workbook as they lie in it; a formula anywhere is a fault.
func rawCells(t *testing.T, path string, content []byte) []string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	defer func() { _ = f.Close() }()
	name := f.GetSheetList()[0]
	rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	var all []string
	for y, row := range rows {
		for x, cell := range row {
			at, _ := excelize.CoordinatesToCellName(x+1, y+1)
			if formula, _ := f.GetCellFormula(name, at); formula != "" {
				t.Errorf("%s: %s computes %s", path, at, formula)
			}
			all = append(all, cell)
		}
	}
	return all
}

func rawLines(t *testing.T, path string, content []byte) []string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return slices.Concat(rows...)
}

func readBack(t *testing.T, path string, content []byte) []sheet.Row {
	t.Helper()
	book, err := sheet.Open(path, bytes.NewReader(content), int64(len(content)), sheet.Usual)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	var rows []sheet.Row
	for row, err := range book.Rows(0) {
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		rows = append(rows, row)
	}
	return rows
}
