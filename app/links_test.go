package app

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// alike are the parts of an address in which pages of one kind differ.
var alike = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z2-9]{4}-?[A-Z2-9]{4,}|\d+|(/products/|/makers/|/crafts/)[^/?#]+`)

// ofAKind is how many pages of one kind are opened: a link that is wrong is wrong on all of them.
const ofAKind = 4

// crawl follows links from the addresses on, and reports each that leads to an error with the page on which it stands.
func (v *visitor) crawl(t *testing.T, as string, from ...string) {
	t.Helper()
	standsOn, opened, waiting := map[string]string{}, map[string]int{}, from
	for len(waiting) > 0 {
		path := waiting[0]
		waiting = waiting[1:]
		w := v.send(http.MethodGet, path, nil, "same-origin")
		if w.Code >= 400 {
			t.Errorf("%s: %s answers %d; the link stands on %s", as, path, w.Code, standsOn[path])
		}
		if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			continue
		}
		for _, a := range all(pageOf(t, w), "a[href]") {
			next, ok := linked(path, attribute(a, "href"))
			if _, seen := standsOn[next]; !ok || seen {
				continue
			}
			standsOn[next] = path
			kind := kindOf(next)
			if opened[kind]++; opened[kind] <= ofAKind {
				waiting = append(waiting, next)
			}
		}
	}
	if len(opened) < 5 {
		t.Errorf("%s found %d kinds of pages only: %v", as, len(opened), opened)
	}
}

// linked is the address of a link that stays within the site, without what stands behind #.
func linked(from, href string) (string, bool) {
	base, err := url.Parse(from)
	if err != nil {
		return "", false
	}
	to, err := base.Parse(strings.TrimPrefix(href, "http://anyam.test"))
	if err != nil || to.Host != "" || to.Scheme != "" || strings.HasPrefix(href, "#") {
		return "", false
	}
	to.Fragment = ""
	return to.String(), strings.HasPrefix(to.Path, "/")
}

// kindOf is an address without what tells pages of one kind apart.
func kindOf(address string) string {
	at, err := url.Parse(address)
	if err != nil {
		return address
	}
	kind := alike.ReplaceAllString(at.Path, "$1*")
	for name := range at.Query() {
		kind += "?" + name // one more for each filter, whatever its order
	}
	return kind
}

// engaged runs while the buyer holds a role: somebody who has it and nothing else of the desk. change, if given, is what became of the term.
func (h *house) engaged(t *testing.T, g account.Grant, change string, run func(term string)) {
	t.Helper()
	buyer := id.ID(h.text(t, "select id from account_user where email = $1", h.email("buyer")))
	if err := h.db.Tx(t.Context(), func(tx *db.Tx) error { return h.areas.accounts.Grant(t.Context(), tx, account.System(), buyer, g) }); err != nil {
		t.Fatal(err)
	}
	term := h.text(t, "select min(id) from account_role where user_id = $1 and role = $2 and ended_at = 0", string(buyer), string(g.Role))
	if change != "" {
		h.exec(t, "update account_role set "+change+" where id = $1", term)
	}
	run(term)
	h.exec(t, "delete from account_role where id = $1", term)
}

// No page that somebody can open has a link that leads nowhere, in either language: in the menu, in the crumbs, in a table.
func TestLinks_leadSomewhere(t *testing.T) {
	h := demoHouse(t, "sqlite://"+dbtest.SQLite(t).Path())
	known := h.known(t)
	cluster, chapter := id.ID(h.text(t, "select min(id) from members_cluster where closed_at = 0")), id.ID(known.chapter)
	ended := "until_day = '" + string(h.areas.accounts.Today().AddDays(-3)) + "'"
	for _, lang := range i18n.Langs {
		h.exec(t, "update account_user set lang = $1", string(lang))
		for _, persona := range everybody {
			start := []string{"/" + string(lang) + "/", "/desk/", "/desk/account"}
			if persona == "nobody" {
				start = start[:1]
			}
			h.as(t, persona).crawl(t, persona+" in "+string(lang), start...)
		}
		for _, role := range []struct {
			name, change string
			account.Grant
		}{
			{"a trainer", "", account.Grant{Role: account.Trainer, Scope: chapter}}, {"a head of a cluster", "", account.Grant{Role: account.Cluster, Scope: cluster}},
			{"a coordinator whose term is over", ended, account.Grant{Role: account.Coordinator, Scope: chapter}},
		} {
			h.engaged(t, role.Grant, role.change, func(term string) {
				h.as(t, "buyer").crawl(t, role.name+" in "+string(lang), "/desk/", "/desk/account", "/desk/officers/"+term)
			})
		}
	}
}
