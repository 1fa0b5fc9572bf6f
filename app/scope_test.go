package app

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// personal are the kinds of objects that belong to a person or a workshop and to no unit: TestRoutes_whoMay tries them on others.
var personal = []string{"login", "passkey", "import", "own certificate", "shown passport"}

// unitRoutes are the addresses of the workshop that name an object of a unit. Kinds without a row in lists, such as conversations, are
// tried on their own and on others by TestRoutes_whoMay, which knows who takes part.
func unitRoutes() []string {
	return slices.DeleteFunc(inOrder(), func(pattern string) bool {
		_, path, _ := strings.Cut(pattern, " ")
		_, ofUnit := lists[entries[pattern].on]
		return !strings.HasPrefix(path, "/desk/") || !parameter.MatchString(path) || !ofUnit || slices.Contains(personal, entries[pattern].on)
	})
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
			v := h.as(t, "coordinator")
			for _, pattern := range unitRoutes() {
				list := lists[entries[pattern].on]
				tried := 0
				for _, p := range h.places(t, list.names, list.query) {
					isHers := p.buyer == known.lead // her own term, whose unit was changed under her, or one that was handed to her
					if p.chapter != c.other || isHers || tried == 3 {
						continue
					}
					tried++
					method, path := address(pattern, p.params)
					if w := v.send(method, path, nil, "same-origin"); w.Code != http.StatusNotFound {
						t.Errorf("the coordinator of a sibling chapter: %s %s (%s): %d, want 404", method, path, pattern, w.Code)
					}
				}
				if tried == 0 {
					t.Errorf("%s was tried with nothing of chapter %s: furnish it", pattern, c.other)
				}
			}
		}
	})
}

// triedExpired sends a request of somebody whose term is over and judges the answer.
func (h *house) triedExpired(t *testing.T, v *visitor, pattern string, p place) {
	t.Helper()
	method, path := address(pattern, p.params)
	w := v.send(method, path, nil, "same-origin")
	isRead := (method == http.MethodGet || method == http.MethodHead) && !slices.Contains(changing, path[strings.LastIndex(path, "/")+1:])
	isHidden := w.Code == http.StatusNotFound || w.Code == http.StatusForbidden
	back := method == http.MethodGet && w.Code == http.StatusSeeOther // to the page of the object, which she reads
	switch {
	case isRead && w.Code != http.StatusOK:
		t.Errorf("an expired coordinator cannot read %s (%s): %d", path, pattern, w.Code)
	case !isRead && may(entries[pattern].may, "coordinator") && !isHidden && !back:
		t.Errorf("an expired coordinator: %s %s (%s): %d", method, path, pattern, w.Code)
	case !isRead && w.Code < 400 && !back:
		t.Errorf("an expired coordinator, where none may: %s %s (%s): %d", method, path, pattern, w.Code)
	}
}

// unlike are addresses at which an expired coordinator is no example: what somebody hands over or takes, what only its
// sender or the workshop sees, the forms of a piece, of consents and of what is shared, and a button that does nothing to an inquiry that was sent. The pages of a record's groups, its certificates and its card are those
// of whoever helps to keep it.
var unlike = []string{
	"GET /desk/products/{id}", "GET /desk/products/{id}/share", "GET /desk/products/{id}/share.zip", "GET /desk/privacy/consents/{id}",
	"POST /desk/inquiries/{id}/confirm",

	"GET /desk/members/{id}/edit/{group}", "GET /desk/members/{id}/edit/certificates", "GET /desk/members/{id}/edit/certificates/new",
	"GET /desk/members/{id}/edit/certificates/{cid}", "GET /desk/members/{id}/edit/certificates/{cid}/file",
}

// changing are the last parts of addresses at which something is changed.
var changing = []string{"edit", "move", "quote", "payment", "amend", "confirm", "accept"}

// The day after her last one a coordinator reads what is of her chapter, and changes nothing (rule account-12).
func TestRoutes_expiredCoordinator(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		known := h.known(t)
		v := h.as(t, "coordinator") // signed in before the term ends
		h.exec(t, "update account_role set until_day = $1 where role = 'coordinator' and user_id = $2", h.areas.accounts.Today().AddDays(-1), known.lead)
		for _, path := range []string{"/desk/members", "/desk/chapters", "/desk/clusters", "/desk/officers", "/desk/inquiries", "/desk/orders", "/desk/"} {
			if w := v.send(http.MethodGet, path, nil, "same-origin"); w.Code != http.StatusOK {
				t.Errorf("she does not read %s any more: %d", path, w.Code)
			}
		}
		for _, pattern := range unitRoutes() {
			kind := entries[pattern].on
			if kind == "handing" || kind == "handed" || kind == "upload" || kind == "costs" || slices.Contains(unlike, pattern) {
				continue
			}
			list := lists[kind]
			for _, p := range h.places(t, list.names, list.query) {
				if p.chapter != known.chapter || p.buyer == known.lead {
					continue
				}
				h.triedExpired(t, v, pattern, p)
				break
			}
		}
	})
}
