package app

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// nameless are kinds that stand in an address and name no object: they belong to no unit.
var nameless = []string{"own group", "own card file"}

// unitRoutes are the addresses of the workshop that name an object.
func unitRoutes() []string {
	return slices.DeleteFunc(inOrder(), func(pattern string) bool {
		_, path, _ := strings.Cut(pattern, " ")
		return !strings.HasPrefix(path, "/desk/") || !parameter.MatchString(path) || slices.Contains(nameless, entries[pattern].on)
	})
}

// ofSibling are objects of a kind that belong to the other chapter and not to the coordinator herself: at most three.
func (h *house) ofSibling(t testing.TB, led mine, kind, other string) []map[string]string {
	t.Helper()
	var found []map[string]string
	list, ok := lists[kind]
	switch {
	case ok:
		for _, p := range h.places(t, list.names, list.query) {
			isHers := p.buyer == led.lead // her own term, whose unit was changed under her, or one that was handed to her
			if p.chapter == other && !isHers && len(found) < 3 {
				found = append(found, p.params)
			}
		}
		return found
	case kind == "login" || kind == "passkey" || kind == "own request" || kind == "own copy": // of who leads the other chapter
		email := h.text(t, "select min(u.email) from account_user u join account_role r on r.user_id = u.id where r.role = 'coordinator' and r.ended_at = 0 and r.scope = $1 and u.id <> $2", other, led.lead)
		return []map[string]string{{"id": h.key(t, kind, email)}}
	case kind == "own application":
		return h.ofSibling(t, led, "application", other)
	}
	for _, o := range h.objects(t, led, kind) { // of the network, or of the association as a whole
		if !may(o.who, "coordinator") && len(found) < 3 {
			found = append(found, o.params)
		}
	}
	return found
}

// Whatever a chapter has does not exist for a sibling's coordinator: every address of the workshop that names an
// object is tried with every kind of object, in both directions. A new address without objects of two chapters fails.
func TestRoutes_siblingChapter(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		known := h.known(t)
		own := known.chapter
		sibling := h.text(t, "select min(o.chapter_id) from trade_amendment a join trade_order o on o.id = a.order_id where o.chapter_id <> $1", own)
		for _, c := range []struct{ leads, other string }{{own, sibling}, {sibling, own}} {
			h.exec(t, "update account_role set scope = $1 where role = 'coordinator' and user_id = $2", c.leads, known.lead)
			led := known
			led.chapter = c.leads
			v := h.as(t, "coordinator")
			for _, pattern := range unitRoutes() {
				tried := h.ofSibling(t, led, entries[pattern].on, c.other)
				for _, params := range tried {
					method, path := address(pattern, params)
					if w := v.send(method, path, nil, "same-origin"); w.Code != http.StatusNotFound {
						t.Errorf("the coordinator of a sibling chapter: %s %s (%s): %d, want 404", method, path, pattern, w.Code)
					}
				}
				if len(tried) == 0 {
					t.Errorf("%s was tried with nothing of chapter %s: furnish it", pattern, c.other)
				}
			}
		}
	})
}

// readsAtEdit are pages below an address that ends like a form's, and are there to be read as well: the record of a workshop.
var readsAtEdit = []string{"GET /desk/members/{id}/edit"}

// isForm reports whether a page is there only to change something.
func isForm(pattern string) bool {
	last := pattern[strings.LastIndex(pattern, "/")+1:]
	return slices.Contains(changing, last) && !slices.Contains(readsAtEdit, pattern)
}

// triedExpired sends a request of somebody whose term is over and judges the answer.
func (h *house) triedExpired(t *testing.T, v *visitor, pattern string, params map[string]string) {
	t.Helper()
	method, path := address(pattern, params)
	w := v.send(method, path, nil, "same-origin")
	isRead := (method == http.MethodGet || method == http.MethodHead) && !isForm(pattern)
	isHidden := w.Code == http.StatusNotFound || w.Code == http.StatusForbidden
	back := method == http.MethodGet && w.Code == http.StatusSeeOther // to the page of the object, which she reads
	switch {
	case isRead && may(entries[pattern].may, "coordinator"):
		if w.Code != http.StatusOK && !back {
			t.Errorf("an expired coordinator cannot read %s (%s): %d", path, pattern, w.Code)
		}
	case !isHidden && !back:
		t.Errorf("an expired coordinator: %s %s (%s): %d, want 404 or 403", method, path, pattern, w.Code)
	}
}

// changing are the last parts of addresses at which something is changed.
var changing = []string{"edit", "new", "move", "quote", "payment", "amend", "confirm", "accept", "cancel", "undo", "columns"}

// notHersByOffice are kinds of objects in a chapter that are not its coordinator's to read: what somebody hands over or takes over, what
// only who began it, the workshop or the buyer sees.
var notHersByOffice = []string{"handing", "handed", "upload", "costs", "own certificate", "shown passport", "delivered piece", "key"}

// unlike are addresses at which an expired coordinator is no example: what is done with a piece for its workshop, which she does not act
// for any more.
var unlike = []string{"GET /desk/products/{id}/share", "GET /desk/products/{id}/share.zip", "GET /desk/products/{id}/languages", "GET /desk/products/{id}/languages/{to}",
	"GET /desk/products/{id}/languages/{to}/piece.po", "GET /desk/products/{id}/languages/{to}/piece.xlf", "GET /desk/languages/{id}/{to}"}

// ofOffice are kinds of what members have with each other that a coordinator reads because she is one.
var ofOffice = []string{"report", "member", "official"}

// ofHerChapter is an object of a kind in the coordinator's chapter that she reads by her office; isHers is false for kinds that no
// coordinator reads as such.
func (h *house) ofHerChapter(t testing.TB, known mine, kind string) (params map[string]string, isHers bool) {
	t.Helper()
	if slices.Contains(ofOffice, kind) {
		for _, o := range h.networkObjects(t, known, kind) {
			if may(o.who, "coordinator") {
				return o.params, true
			}
		}
		return nil, true
	}
	list, ok := lists[kind]
	if !ok || slices.Contains(notHersByOffice, kind) {
		return nil, false
	}
	for _, p := range h.places(t, list.names, list.query) {
		if p.chapter == known.chapter && (p.buyer != known.lead || kind == "import" || kind == "product import") {
			return p.params, true
		}
	}
	return nil, true
}

// The day after her last one a coordinator reads what is of her chapter, and changes nothing (rule account-12).
func TestRoutes_expiredCoordinator(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		known := h.known(t)
		v := h.as(t, "coordinator") // signed in before the term ends
		h.exec(t, "update account_role set until_day = $1 where role = 'coordinator' and user_id = $2", h.areas.accounts.Today().AddDays(-1), known.lead)
		for _, path := range []string{"/desk/members", "/desk/chapters", "/desk/clusters", "/desk/officers", "/desk/inquiries", "/desk/orders", "/desk/dues", "/desk/dues/invoices", "/desk/applications", "/desk/import", "/desk/directory", "/desk/"} {
			if w := v.send(http.MethodGet, path, nil, "same-origin"); w.Code != http.StatusOK {
				t.Errorf("she does not read %s any more: %d", path, w.Code)
			}
		}
		for _, pattern := range unitRoutes() {
			params, isHers := h.ofHerChapter(t, known, entries[pattern].on)
			switch {
			case !isHers || slices.Contains(unlike, pattern):
			case params == nil:
				t.Errorf("%s was tried with nothing of her chapter: furnish it", pattern)
			default:
				h.triedExpired(t, v, pattern, params)
			}
		}
	})
}
