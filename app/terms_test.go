package app

import (
	"net/http"
	"strings"
	"testing"

	"anyam/platform/db/dbtest"
)

// The holder of a term is warned on her desk 60 and 14 days before it ends, reads for 30 days after, and then is nobody there.
func TestTerms_bannersBeforeTheEnd(t *testing.T) {
	h := demoHouse(t, "sqlite://"+dbtest.SQLite(t).Path())
	known := h.known(t)
	term := h.text(t, "select id from account_role where role = 'coordinator' and user_id = $1", known.lead)
	v := h.as(t, "coordinator")
	for _, tc := range []struct {
		left   int // days
		notice string
		reads  int // what the list of members answers
	}{
		{61, "", http.StatusOK}, {60, "notice-info", http.StatusOK}, {15, "notice-info", http.StatusOK}, {14, "notice-warn", http.StatusOK}, {0, "notice-warn", http.StatusOK},
		{-1, "notice-bad", http.StatusOK}, {-30, "notice-bad", http.StatusOK}, {-31, "", http.StatusNotFound},
	} {
		h.exec(t, "update account_role set until_day = $1 where id = $2", h.areas.accounts.Today().AddDays(tc.left), term)
		page := pageOf(t, v.send(http.MethodGet, "/desk/", nil, "same-origin"))
		got := ""
		for _, n := range all(page, ".notice") {
			if len(all(n, `a[href="/desk/officers/`+term+`/handover"]`)) == 0 {
				continue
			}
			for _, class := range strings.Fields(attribute(n, "class")) {
				if strings.HasPrefix(class, "notice-") {
					got = class
				}
			}
		}
		if got != tc.notice {
			t.Errorf("%d days before the end: %q, want %q", tc.left, got, tc.notice)
		}
		if w := v.send(http.MethodGet, "/desk/members", nil, "same-origin"); w.Code != tc.reads {
			t.Errorf("%d days before the end she reads the members with %d, want %d", tc.left, w.Code, tc.reads)
		}
	}
}

// What is open in a post is handed over; what its holder does as a person, her messages for one, is shown to nobody.
func TestHandOver_showsWhatBelongsToThePost(t *testing.T) {
	h := demoHouse(t, "sqlite://"+dbtest.SQLite(t).Path())
	known := h.known(t)
	own := h.as(t, "coordinator").send(http.MethodGet, "/desk/", nil, "same-origin").Body.String()
	if !strings.Contains(own, `href="/desk/messages`) {
		t.Fatal("the coordinator has no new message: nothing is shown")
	}
	page := "/desk/officers/" + h.text(t, "select id from account_role where role = 'coordinator' and user_id = $1", known.lead) + "/handover"
	for _, persona := range []string{"coordinator", "officer"} {
		w := h.as(t, persona).send(http.MethodGet, page, nil, "same-origin")
		found := all(pageOf(t, w), "main a[href]")
		has := func(begin string) bool {
			for _, a := range found {
				if strings.HasPrefix(attribute(a, "href"), begin) {
					return true
				}
			}
			return false
		}
		if w.Code != http.StatusOK || !has("/desk/applications") {
			t.Errorf("%s: %d: applications wait, and are not named", persona, w.Code)
		}
		if has("/desk/messages") || has("/desk/me/") {
			t.Errorf("%s sees what is the holder's own", persona)
		}
	}
}
