package app

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"anyam/platform/id"
)

// idField is a field of a form that names an object.
type idField struct {
	name, value string
}

// idFields are the fields of a form whose values are ids: hidden ones, choices and boxes, one of each name.
func (d drawn) idFields() []idField {
	var found []idField
	add := func(name, value string) {
		_, err := id.Parse(value)
		if err == nil && name != "once" && !slices.ContainsFunc(found, func(f idField) bool { return f.name == name }) {
			found = append(found, idField{name, value})
		}
	}
	for name, values := range d.fields {
		for _, value := range values {
			add(name, value)
		}
	}
	for _, c := range all(d.node, "input[name][value]") {
		add(attribute(c, "name"), attribute(c, "value"))
	}
	for _, s := range all(d.node, "select[name]") {
		for _, o := range all(s, "option[value]") {
			add(attribute(s, "name"), attribute(o, "value"))
		}
	}
	slices.SortFunc(found, func(a, b idField) int { return strings.Compare(a.name, b.name) })
	return found
}

// ofOthers are objects of a table that are neither of the coordinator's chapter nor of the maker's: $1 and $2.
var ofOthers = map[string]string{
	"members_maker":        "select max(id) from members_maker where chapter_id not in ($1, $2)",
	"members_chapter":      "select max(id) from members_chapter where id not in ($1, $2)",
	"members_cluster":      "select max(id) from members_cluster where closed_at = 0 and chapter_id not in ($1, $2)",
	"members_dues_invoice": "select max(id) from members_dues_invoice where cancelled_at = 0 and maker_id in (select id from members_maker where chapter_id not in ($1, $2))",
	"members_message":      "", // of a conversation in which neither takes part: see theirs
	"account_role":         "select max(id) from account_role where role = 'coordinator' and scope not in ($1, $2)",
	"gallery_photo":        "select max(id) from gallery_photo where product_id in (select id from gallery_product where maker_id in (select id from members_maker where chapter_id not in ($1, $2)))",
	"gallery_product":      "select max(id) from gallery_product where state = 'published' and maker_id in (select id from members_maker where chapter_id not in ($1, $2))",
}

// tableOf is the table of ofOthers that has a row with the id.
func (h *house) tableOf(t testing.TB, x string) string {
	t.Helper()
	for table := range ofOthers {
		if h.text(t, "select coalesce(max(id), '') from "+table+" where id = $1", x) != "" {
			return table
		}
	}
	return ""
}

// theirs is an object of a table that is neither the coordinator's nor the maker's to name.
func (h *house) theirs(t testing.TB, table string, known mine) string {
	t.Helper()
	if table == "members_message" {
		return h.text(t, "select max(g.id) from members_message g join members_conversation c on c.id = g.conversation_id where c.low_id not in ($1, $2) and c.high_id not in ($1, $2)",
			known.lead, h.actor(t, h.email("maker")).UserID)
	}
	return h.text(t, ofOthers[table], known.chapter, h.text(t, "select chapter_id from members_maker where id = $1", known.maker))
}

// blankLine are lines of a form of which only the piece is chosen: they are left out, whatever the piece.
var blankLine = regexp.MustCompile(`^line_0[1-9]_piece$`)

// Whatever id stands in a field of a form, one of a sibling chapter's in its place is refused, and nothing is kept.
func TestForms_siblingsIDs(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		known := h.known(t)
		count, tried := h.counting(t), 0
		for _, pattern := range inOrder() {
			if !strings.HasPrefix(pattern, "POST /desk/") {
				continue
			}
			for _, persona := range []string{"coordinator", "maker"} {
				if !may(entries[pattern].may, persona) {
					continue
				}
				d, ok := h.nextFormOf(t, known, pattern, persona)
				if !ok {
					continue
				}
				for _, f := range d.idFields() {
					if blankLine.MatchString(f.name) {
						continue
					}
					tried++
					what := fmt.Sprintf("%s: %s: %s", persona, pattern, f.name)
					table := h.tableOf(t, f.value)
					if table == "" {
						t.Errorf("%s: %s is of none of the tables in ofOthers", what, f.value)
						continue
					}
					form := d.filled(fmt.Sprintf("sibling%d@example.org", tried))
					form[f.name] = []string{h.theirs(t, table, known)}
					h.refusesID(t, what, count, f.name, d, form)
				}
			}
		}
		if tried < 8 {
			t.Errorf("only %d fields with ids were found", tried)
		}
	})
}

// refusesID sends a form with an id that is not the sender's.
func (h *house) refusesID(t *testing.T, what, count, field string, d opened, form url.Values) {
	t.Helper()
	before := h.text(t, count)
	w := d.v.sendFilled(t, d.path, d.files, form)
	if !slices.Contains([]int{http.StatusNotFound, http.StatusForbidden, http.StatusConflict, http.StatusUnprocessableEntity}, w.Code) {
		t.Errorf("%s: a sibling's id is answered with %d", what, w.Code)
	}
	if w.Code == http.StatusUnprocessableEntity {
		page := pageOf(t, w)
		again, _ := formOn(page, d.path, d.path)
		if faults := faultsOf(t, what, page, again); !slices.ContainsFunc(faults, func(at string) bool { return isAt(at, field) }) {
			t.Errorf("%s: refused for something else, at %v", what, faults)
		}
	}
	if after := h.text(t, count); after != before {
		t.Errorf("%s: a sibling's id was taken:\n%s\n%s", what, before, after)
	}
}
