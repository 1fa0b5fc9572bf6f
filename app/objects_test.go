package app

import (
	"context"
	"strings"
	"testing"

	"anyam/platform/db"
	"anyam/platform/id"
	"anyam/promotion/provenance"
)

// place is what an object of the demo belongs to.
type place struct {
	params                map[string]string
	maker, chapter, buyer string
}

// mine is to which workshop, chapter and account the personas belong, before anything is tried.
type mine struct{ maker, chapter, buyer string }

func (h *house) known(t testing.TB) mine {
	t.Helper()
	scope := "select min(scope) from account_role where user_id = (select id from account_user where email = $1) and ended_at = 0"
	return mine{
		maker: h.text(t, scope, h.email("maker")), chapter: h.text(t, scope, h.email("coordinator")),
		buyer: h.text(t, "select id from account_user where email = $1", h.email("buyer")),
	}
}

// objects are those of a kind that tell who may from who may not.
func (h *house) objects(t testing.TB, known mine, kind string) []object {
	t.Helper()
	switch kind {
	case "":
		return []object{{who: anyone}}
	case "secret":
		return []object{{map[string]string{"secret": "wrong"}, ""}}
	case "persona":
		return []object{{map[string]string{"persona": "buyer"}, anyone}, {map[string]string{"persona": "admin"}, ""}}
	case "lang":
		return []object{{map[string]string{"lang": "en"}, anyone}, {map[string]string{"lang": "id"}, anyone}, {map[string]string{"lang": "xx"}, ""}}
	case "rendition":
		return []object{{map[string]string{"photo": string(id.New()), "name": "480.webp"}, ""}}
	case "public product":
		return h.public(t, "select slug from gallery_product where state = 'published' order by id limit 1")
	case "public maker":
		return h.public(t, "select slug from members_maker where hidden_at = 0 order by id limit 1")
	case "passport code", "passport label", "status list":
		return h.provenance(t, kind)
	case "login", "passkey":
		return h.keys(t, kind)
	}
	if _, isOfMembers := networkLists[kind]; isOfMembers {
		return h.networkObjects(t, known, kind)
	}
	return h.belongings(t, known, kind)
}

func (h *house) public(t testing.TB, query string) []object {
	slug := h.text(t, query)
	return []object{
		{map[string]string{"lang": "en", "slug": slug}, anyone},
		{map[string]string{"lang": "en", "slug": "no-such-thing"}, ""},
		{map[string]string{"lang": "xx", "slug": slug}, ""},
	}
}

// provenance are a passport of the demo by its code or its label, or the list of those taken back, each with one that is none.
func (h *house) provenance(t testing.TB, kind string) []object {
	t.Helper()
	code := h.text(t, "select min(code) from promotion_passport where revoked_at = 0")
	switch kind {
	case "passport code":
		return []object{{map[string]string{"code": code}, anyone}, {map[string]string{"code": "7K3M9QX2D"}, ""}}
	case "status list":
		return []object{{map[string]string{"list": "1"}, anyone}, {map[string]string{"list": "2"}, ""}}
	}
	found, err := h.areas.provenance.ByCode(t.Context(), provenance.Code(code))
	if err != nil {
		t.Fatal(err)
	}
	item := strings.Split(found.Path(), "/")[3]
	return []object{{map[string]string{"item": item, "code": code}, anyone}, {map[string]string{"item": "09501101530003", "code": code}, ""}}
}

// keys are a login or a passkey of each persona, and one of somebody whom no persona is.
func (h *house) keys(t testing.TB, kind string) []object {
	t.Helper()
	all := []object{{map[string]string{"id": h.key(t, kind, "other.buyer@example.org")}, ""}}
	for _, p := range h.personas {
		all = append(all, object{map[string]string{"id": h.key(t, kind, p.Email)}, p.Key})
	}
	return all
}

// key makes a login or a passkey of somebody.
func (h *house) key(t testing.TB, kind, email string) string {
	t.Helper()
	made := string(id.New())
	owner := h.text(t, "select id from account_user where email = $1", email)
	query := "insert into account_login (id, user_id, how, created_at, last_seen_at) values ($1, $2, 'code', 1, 1)"
	if kind == "passkey" {
		query = "insert into account_passkey (id, user_id, credential_id, credential, name, created_at) values ($1, $2, $1, '{}', 'Phone', 1)"
	}
	h.exec(t, query, made, owner)
	return made
}

func (h *house) exec(t testing.TB, query string, args ...any) {
	t.Helper()
	err := h.db.Tx(context.Background(), func(tx *db.Tx) error {
		_, err := db.Exec(context.Background(), tx, query, args...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// lists read the objects of each kind: the parameters that name one, joined by spaces, and to whom it
// belongs.
var lists = map[string]struct{ names, query string }{
	"product":     {"id", "select p.id, m.id, m.chapter_id, '' from gallery_product p join members_maker m on m.id = p.maker_id"},
	"passport":    {"id passport", "select p.product_id || ' ' || p.id, m.id, m.chapter_id, '' from promotion_passport p join members_maker m on m.id = p.maker_id"},
	"costs":       {"id", "select p.id, m.id, '', '' from gallery_product p join members_maker m on m.id = p.maker_id"},
	"photo":       {"id photo", "select p.id || ' ' || f.id, m.id, m.chapter_id, '' from gallery_photo f join gallery_product p on p.id = f.product_id join members_maker m on m.id = p.maker_id"},
	"upload":      {"id upload", "select u.product_id || ' ' || u.id, p.maker_id, '', '' from gallery_upload u join gallery_product p on p.id = u.product_id where u.done_at = 0"},
	"maker":       {"id", "select m.id, m.id, m.chapter_id, '' from members_maker m"},
	"chapter":     {"id", "select c.id, '', c.id, '' from members_chapter c"},
	"coordinator": {"id user", "select r.scope || ' ' || r.user_id, '', r.scope, '' from account_role r where r.role = 'coordinator' and r.ended_at = 0"},
	"inquiry":     {"id", "select q.id, q.maker_id, q.chapter_id, q.buyer_id from trade_inquiry q where q.state <> 'unconfirmed'"},
	"quotation":   {"id qid", "select q.id || ' ' || o.id, q.maker_id, q.chapter_id, q.buyer_id from trade_quotation o join trade_inquiry q on q.id = o.inquiry_id"},
	"order":       {"id", "select o.id, o.maker_id, o.chapter_id, o.buyer_id from trade_order o where o.state = 'confirmed'"},
	"proof":       {"id pid", "select o.id || ' ' || p.id, o.maker_id, o.chapter_id, o.buyer_id from trade_payment p join trade_order o on o.id = p.order_id where p.proof <> ''"},
	"paper kind":  {"id kind", "select o.id || ' proforma', o.maker_id, o.chapter_id, o.buyer_id from trade_order o"},
	"paper":       {"id pid name", "select o.id || ' ' || p.id || ' ' || p.label || '.pdf', o.maker_id, o.chapter_id, o.buyer_id from trade_paper p join trade_order o on o.id = p.order_id"},
	"amendment":   {"id aid", "select o.id || ' ' || a.id, o.maker_id, o.chapter_id, o.buyer_id from trade_amendment a join trade_order o on o.id = a.order_id"},
}

// belongings are one object for each set of people who may know of it.
func (h *house) belongings(t testing.TB, known mine, kind string) []object {
	t.Helper()
	list, ok := lists[kind]
	if !ok {
		t.Fatalf("no list of the kind %q", kind)
	}
	seen := map[string]bool{}
	var found []object
	for _, p := range h.places(t, list.names, list.query) {
		who := whoKnows(known, kind, p)
		if !seen[who] {
			seen[who] = true
			found = append(found, object{p.params, who})
		}
	}
	unknown := map[string]string{}
	for _, name := range strings.Fields(list.names) {
		unknown[name] = string(id.New())
	}
	if len(found) < 2 && kind != "coordinator" { // of whom one ends last, and is gone then
		t.Errorf("of the kind %q only %d can be told apart", kind, len(found))
	}
	return append(found, object{unknown, ""})
}

func (h *house) places(t testing.TB, names, query string) []place {
	t.Helper()
	found, err := db.All(context.Background(), h.db.Read(), func(scan db.Scan) (p place, err error) {
		var ids string
		err = scan(&ids, &p.maker, &p.chapter, &p.buyer)
		p.params = map[string]string{}
		values := strings.Fields(ids)
		for i, name := range strings.Fields(names) {
			if i < len(values) {
				p.params[name] = values[i]
			}
		}
		return p, err
	}, query+" order by 1")
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// whoKnows is written from the rules, not from the policies: officers know everything; makers what is of
// their workshop; coordinators what is of their chapter; buyers what they asked for.
func whoKnows(known mine, kind string, p place) string {
	var who []string
	if p.maker != "" && p.maker == known.maker {
		who = append(who, "maker")
	}
	if kind == "upload" || kind == "costs" { // rules gallery-10: whoever began it; gallery-12: the workshop alone
		return strings.Join(who, " ")
	}
	if p.chapter != "" && p.chapter == known.chapter {
		who = append(who, "coordinator")
	}
	who = append(who, "officer")
	if p.buyer != "" && p.buyer == known.buyer {
		who = append(who, "buyer")
	}
	return strings.Join(who, " ")
}

func (h *house) email(persona string) string {
	for _, p := range h.personas {
		if p.Key == persona {
			return p.Email
		}
	}
	return ""
}
