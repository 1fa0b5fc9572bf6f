package app

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// together are fields that are right or wrong together: the fault may stand at any of them.
var together = []string{"tiers tier_qty_ tier_price_ tier_days_ price min_order", "option_0_", "option_1_", "option_2_", "carton_", "hs6 hs_words", "name_id name_en story_id story_en", "steps step_", "parts money",
	"tiers from_ each_ price target", "quantity quantity_", "got got_ arrived written_off", "share share_", "columns column_", "from until", "bill remitted write_off_note written_off arrived"}

// Every field of every form, one at a time, filled with what it was not made for, the others as a visitor who means
// well fills them: taken, or drawn again with what was typed and the fault at that field, and nothing kept of it.
func TestForms_oneFieldHostile(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		known := h.known(t)
		x := &trying{h: h, known: known, t: t, count: h.counting(t)}
		for _, pattern := range posted() {
			x.pattern(pattern)
		}
		if x.refused < 500 || x.taken < 500 {
			t.Errorf("%d were taken and %d refused: the forms were not reached", x.taken, x.refused)
		}
	})
}

// sharp are the kinds of hostile values that are tried in each field alone.
var sharp = []string{
	"nul", "not utf-8", "script", "turned", "emoji", "long", "random letter", "negative", "huge", "no number", "past", "empty",
}

// trying fills in forms.
type trying struct {
	t              *testing.T
	h              *house
	known          mine
	count          string // query whose answer changes when something is kept
	n              int
	taken, refused int
}

// pattern tries every field of the form of an address. A form that is refused keeps nothing and is sent again; one that is taken is
// opened anew, on another object where it used up the first.
func (x *trying) pattern(pattern string) {
	x.t.Helper()
	x.h.anotherOfNetwork(x.t, pattern)
	d, ok := x.h.nextForm(x.t, x.known, pattern)
	if !ok {
		x.t.Errorf("%s: nobody is shown the form", pattern)
		return
	}
	fields := d.names
	for _, field := range fields {
		for _, kind := range sharp {
			if pattern == "POST /desk/chapters" {
				x.h.freeRegencies(x.t)
			}
			if !x.field(d, pattern, field, kind) {
				continue
			}
			if d.drawn, _, ok = d.v.findForm(x.t, pattern, d.params); !ok {
				d = x.another(pattern)
			}
		}
	}
}

// another is the form of the address on another object, which is made for it.
func (x *trying) another(pattern string) opened {
	x.t.Helper()
	x.make(pattern)
	d, ok := x.h.nextForm(x.t, x.known, pattern)
	if !ok {
		x.t.Fatalf("%s: all were taken", pattern)
	}
	return d
}

// make makes what the form of an address is sent on.
func (x *trying) make(pattern string) {
	x.t.Helper()
	x.h.exec(x.t, "update members_maker set public_at = 1 where id = $1", x.known.maker) // who may have withdrawn it in a form
	x.h.exec(x.t, "update members_type set is_open = 1 where type_key = 'regular'")      // which a form may have closed
	maker := x.h.actor(x.t, x.h.email("maker"))
	d := deal{piece: x.h.pieceOf(x.t, "p.maker_id = $1", x.known.maker), maker: maker, buyer: x.h.actor(x.t, x.h.email("buyer"))}
	switch entries[pattern].on {
	case "inquiry", "quotation":
		x.h.offered(x.t, d)
	case "delivered piece", "review":
		x.h.moderated(x.t, d)
		x.h.reviewed(x.t, d)
	case "order", "paper kind", "proof":
		x.h.ordered(x.t, d)
	case "maker", "application":
		x.h.joins(x.t, x.known)
	case "bank line":
		x.h.anotherBankLine(x.t)
	case "dues invoice", "dues payment", "dues proof":
		x.h.owes(x.t, maker)
	case "import":
		x.h.readyImport(x.t)
	case "product import":
		x.h.readyPieces(x.t)
	case "own application", "join state":
		x.h.returned(x.t)
	case "request":
		x.h.exec(x.t, "update account_request set state = 'withdrawn' where kind = 'erasure'") // so that another is made, of a maker who was not asked yet
		x.h.openErasure(x.t, x.known)
	case "":
		x.h.joins(x.t, x.known)
	default:
		x.h.anotherOfNetwork(x.t, pattern)
	}
}

// field tries one value in one field, and reports whether the form may not be sent a second time: it was taken, or somebody was first.
func (x *trying) field(d opened, pattern, field, kind string) (isUsed bool) {
	x.t.Helper()
	x.n++
	v, path := d.v, d.path
	v.from = fmt.Sprintf("[2001:db8:1::%x]:1", x.n)
	form := d.filled(fmt.Sprintf("new%d@example.org", x.n))
	form.Set(field, hostile[kind])
	what := fmt.Sprintf("%s: %s %s", pattern, field, kind)
	before := x.h.text(x.t, x.count)
	w := v.sendFilled(x.t, path, d.files, form)
	v.judge(x.t, what, w)
	if w.Code == http.StatusSeeOther || w.Code < 400 {
		x.taken++
		return true
	}
	x.refused++
	if after := x.h.text(x.t, x.count); after != before {
		x.t.Errorf("%s: %d, and yet something was kept:\n%s\n%s", what, w.Code, before, after)
	}
	if w.Code != http.StatusUnprocessableEntity {
		if w.Code != http.StatusConflict && w.Code != http.StatusTooManyRequests {
			x.t.Errorf("%s: %d, want the form again", what, w.Code)
		}
		return true
	}
	page := pageOf(x.t, w)
	again, ok := formOn(page, path, path)
	if !ok {
		x.t.Errorf("%s: the form is not drawn again", what)
		return true
	}
	x.again(what, field, hostile[kind], again, faultsOf(x.t, what, page, again))
	return false
}

// again judges a form that is drawn again.
func (x *trying) again(what, field, value string, d drawn, faults []string) {
	x.t.Helper()
	if len(faults) == 0 {
		x.t.Errorf("%s: the form is drawn again without a word", what)
	}
	line, isLine := strings.CutPrefix(field, "line_")
	if isLine { // lines move up where one above is blank
		field = "line_00_" + line[3:]
		for _, name := range d.names {
			if text, _ := d.shown(name); strings.HasSuffix(name, line[2:]) && squeezed(text) == squeezed(value) {
				field = name
			}
		}
	}
	if text, ok := d.shown(field); ok && squeezed(text) != squeezed(value) {
		x.t.Errorf("%s: was typed, and is gone: the field shows %.60q", what, text)
	}
	if !slices.ContainsFunc(faults, func(id string) bool { return isAt(id, field) || isLine && strings.Contains(id, "line_") }) {
		x.t.Errorf("%s: the fault stands at %v", what, faults)
	}
}

// isAt reports whether a fault with the id stands at a field, or at one that is right or wrong together with it.
func isAt(id, field string) bool {
	for _, some := range together {
		names := strings.Fields(some)
		isOne := func(text string) bool {
			return slices.ContainsFunc(names, func(begin string) bool { return strings.HasPrefix(text, begin) || strings.Contains(text, "-"+begin) })
		}
		if isOne(field) && isOne(id) {
			return true
		}
	}
	return id == field || strings.HasSuffix(id, "-"+field) || strings.HasPrefix(id, field)
}

// squeezed is a text without what a form may drop of it: marks, space, and what separates thousands.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.C, r) || r == unicode.ReplacementChar || strings.ContainsRune(".,", r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

var madeTable = regexp.MustCompile(`(?s)create table (\w+) \((.*?)\n\)`)

// counting is a query whose answer changes when a row of an area comes, goes or moves on. Sessions, jobs and what the
// visitor is asked to wait for are not areas' rows.
func (h *house) counting(t testing.TB) string {
	t.Helper()
	var parts []string
	files, err := filepath.Glob("../platform/schema/migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.Contains(file, "_search") {
			continue // a copy for searching, written by jobs
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range madeTable.FindAllStringSubmatch(strings.ToLower(string(source)), -1) {
			if table[1] == "account_session" {
				continue
			}
			sum := "0"
			if regexp.MustCompile(`(?m)^\s+version `).MatchString(table[2]) {
				sum = "coalesce(sum(version), 0)"
			}
			parts = append(parts, "(select '"+table[1]+"=' || count(*) || '/' || "+sum+" from "+table[1]+")")
		}
	}
	if len(parts) < 20 {
		t.Fatalf("only %d tables were found", len(parts))
	}
	return "select " + strings.Join(parts, " || ' ' || ")
}
