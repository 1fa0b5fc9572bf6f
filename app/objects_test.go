package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
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

// mine is to which workshop, chapter and account the personas belong, before anything is tried; lead is the
// coordinator's account, treasury the chapter whose dues the treasurer takes in.
type mine struct{ maker, chapter, buyer, lead, treasury, officer string }

func (h *house) known(t testing.TB) mine {
	t.Helper()
	scope := "select min(scope) from account_role where user_id = (select id from account_user where email = $1) and ended_at = 0"
	return mine{
		maker: h.text(t, scope, h.email("maker")), chapter: h.text(t, scope, h.email("coordinator")),
		buyer: h.text(t, "select id from account_user where email = $1", h.email("buyer")), lead: h.text(t, "select id from account_user where email = $1", h.email("coordinator")),
		treasury: h.text(t, scope, h.email("treasurer")), officer: h.text(t, "select id from account_user where email = $1", h.email("officer")),
	}
}

// objects are those of a kind that tell who may from who may not.
func (h *house) objects(t testing.TB, known mine, kind string) []object {
	t.Helper()
	switch kind {
	case "":
		return []object{{who: anyone}}
	case "statement":
		return append(officers(h.text(t, "select max(id) from members_dues_statement")), officers(h.text(t, "select min(id) from members_dues_statement"))...)
	case "bank line":
		newest, oldest, ignored := "select max(id) from members_dues_bank_line where ignored_at = 0", "select min(id) from members_dues_bank_line where ignored_at = 0", "select max(id) from members_dues_bank_line where ignored_at > 0"
		return slices.Concat(officers(h.text(t, newest)), officers(h.text(t, oldest)), officers(h.text(t, ignored)))
	case "membership type":
		return []object{{map[string]string{"key": "regular"}, "officer"}, {map[string]string{"key": "none"}, ""}}
	case "secret code":
		return []object{{map[string]string{"code": h.text(t, "select min(code) from members_dues_receipt")}, anyone}, {map[string]string{"code": "wrong"}, ""}}
	case "secret":
		return []object{{map[string]string{"secret": "wrong"}, ""}}
	case "persona":
		return []object{{map[string]string{"persona": "buyer"}, anyone}, {map[string]string{"persona": "admin"}, ""}}
	case "lang":
		return []object{{map[string]string{"lang": "en"}, anyone}, {map[string]string{"lang": "id"}, anyone}, {map[string]string{"lang": "xx"}, ""}}
	case "join secret":
		return []object{{map[string]string{"lang": "en", "secret": "wrong"}, ""}}
	case "own application":
		return []object{{map[string]string{"id": h.ownApplication(t)}, "buyer"}, {map[string]string{"id": string(id.New())}, ""}}
	case "join state": // its secret is its id, in tests
		return []object{{map[string]string{"lang": "en", "secret": h.ownApplication(t)}, anyone}, {map[string]string{"lang": "en", "secret": "wrong"}, ""}}
	case "card code": // a code that there is not has the same page
		return []object{{map[string]string{"code": "0000-0000-0000-00000"}, anyone}}
	case "own card file":
		return []object{{map[string]string{"file": "card.png"}, "maker"}, {map[string]string{"file": "card.exe"}, ""}}
	case "rendition":
		return []object{{map[string]string{"photo": string(id.New()), "name": "480.webp"}, ""}}
	case "public product":
		return h.public(t, "select slug from gallery_product where state = 'published' and maker_id in (select id from members_maker where suspended_on = '' and left_on = '') order by id limit 1")
	case "preview":
		token := h.text(t, "select min(token) from gallery_preview")
		return []object{{map[string]string{"lang": "en", "token": token}, anyone}, {map[string]string{"lang": "en", "token": id.Secret()}, ""}}
	case "public maker":
		return h.public(t, "select slug from members_maker where hidden_at = 0 and public_at > 0 and suspended_on = '' and left_on = '' order by id limit 1")
	case "craft":
		return []object{{map[string]string{"lang": "en", "craft": "rattan"}, anyone}, {map[string]string{"lang": "en", "craft": "nonsense"}, ""}}
	case "shared list":
		secret := h.text(t, "select min(share) from trade_shortlist where share <> ''")
		return []object{{map[string]string{"lang": "en", "secret": secret}, anyone}, {map[string]string{"lang": "en", "secret": id.Secret()}, ""}}
	case "public collection":
		return h.public(t, "select slug from gallery_collection where state = 'published' order by id limit 1")
	case "card of a product", "card of a maker", "card of a collection", "card":
		return h.cards(t, kind)
	case "passport code", "passport label", "status list":
		return h.provenance(t, kind)
	case "short link":
		code := h.text(t, "select min(code) from promotion_campaign_link")
		return []object{{map[string]string{"code": code}, anyone}, {map[string]string{"code": strings.ToUpper(code)}, anyone}, {map[string]string{"code": "no-such-link"}, ""}, {map[string]string{"code": "-"}, ""}}
	case "booth":
		secret := h.text(t, "select min(secret) from promotion_exhibition")
		return []object{{map[string]string{"lang": "en", "secret": secret}, anyone}, {map[string]string{"lang": "id", "secret": secret}, anyone}, {map[string]string{"lang": "en", "secret": "wrong"}, ""}}
	case "public exhibition":
		return []object{{map[string]string{"lang": "en", "id": h.text(t, "select min(id) from promotion_exhibition")}, anyone}, {map[string]string{"lang": "en", "id": string(id.New())}, ""}}
	case "newsletter token", "newsletter secret":
		return h.subscriptions(t, kind)
	case "newsletter":
		return officers(h.text(t, "select max(id) from promotion_newsletter"))
	case "subscriber":
		return officers(h.text(t, "select max(id) from promotion_subscriber"))
	case "own group":
		return []object{{map[string]string{"group": "logistics"}, "maker"}, {map[string]string{"group": "weather"}, ""}}
	case "workshop code":
		code := h.text(t, "select min(code) from members_passport where revoked_at = 0 and views_most = 0")
		return []object{{map[string]string{"code": code}, anyone}, {map[string]string{"code": id.Secret()}, ""}}
	case "login", "passkey", "own request", "own copy":
		return h.keys(t, kind)
	case "request":
		return officers(h.openErasure(t, known))
	case "breach":
		return officers(h.text(t, "select max(id) from account_breach"))
	}
	if _, isOfMembers := networkLists[kind]; isOfMembers {
		return h.networkObjects(t, known, kind)
	}
	return h.belongings(t, known, kind)
}

// ownApplication is the newest application of the buyer's own.
func (h *house) ownApplication(t testing.TB) string {
	t.Helper()
	return h.text(t, "select max(id) from members_application where email = $1", h.email("buyer"))
}

func (h *house) public(t testing.TB, query string) []object {
	slug := h.text(t, query)
	return []object{
		{map[string]string{"lang": "en", "slug": slug}, anyone},
		{map[string]string{"lang": "en", "slug": "no-such-thing"}, ""},
		{map[string]string{"lang": "xx", "slug": slug}, ""},
	}
}

// cards are a picture of something public, and of nothing.
func (h *house) cards(t testing.TB, kind string) []object {
	t.Helper()
	of := map[string]string{"card of a product": "public product", "card of a maker": "public maker", "card of a collection": "public collection", "card": "lang"}[kind]
	all := h.objects(t, mine{}, of)
	for i := range all {
		all[i].params["name"] = "card-0123456789ab.png"
	}
	return append(all, object{map[string]string{"lang": "en", "slug": all[0].params["slug"], "name": "card-0123456789ab.exe"}, ""})
}

// subscriptions are a link of a letter that confirms or stops the newsletter, and one that does nothing.
func (h *house) subscriptions(t testing.TB, kind string) []object {
	t.Helper()
	if kind == "newsletter secret" {
		secret := h.text(t, "select min(secret) from promotion_subscriber")
		return []object{{map[string]string{"lang": "en", "secret": secret}, anyone}, {map[string]string{"lang": "en", "secret": "wrong"}, ""}}
	}
	token := id.Secret()
	sum := sha256.Sum256([]byte(token))
	h.exec(t, "update promotion_subscriber set state = 'asked', token = $1, asked_at = $2 where id = (select max(id) from promotion_subscriber)",
		hex.EncodeToString(sum[:]), db.Micros(h.clock.Now()))
	return []object{{map[string]string{"lang": "en", "token": token}, anyone}, {map[string]string{"lang": "en", "token": "wrong"}, ""}}
}

// officers are an object that exists for officers, and one that does not exist.
func officers(existing string) []object {
	return []object{{map[string]string{"id": existing}, "officer"}, {map[string]string{"id": string(id.New())}, ""}}
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
	switch kind {
	case "passkey":
		query = "insert into account_passkey (id, user_id, credential_id, credential, name, created_at) values ($1, $2, $1, '{}', 'Phone', 1)"
	case "own request":
		query = "insert into account_request (id, user_id, kind, state, channel, asked_at) values ($1, $2, 'access', 'open', 'web', 1)"
	case "own copy":
		query = "insert into account_export (id, user_id, state, lang, asked_at, ready_at, ends_at) values ($1, $2, 'ready', 'en', 1, 1, 9000000000000000)"
		if _, err := h.files.Put(t.Context(), "exports/"+made+".zip", strings.NewReader("a copy")); err != nil {
			t.Fatal(err)
		}
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

// ofAssociation stands for the chapter of what belongs to the association as a whole.
const ofAssociation = "association"

const unitOfTerm = `case when r.scope = '' then 'association' when r.role = 'cluster' then (select c.chapter_id from members_cluster c where c.id = r.scope) else r.scope end`

// lists read the objects of each kind: the parameters that name one, joined by spaces, and to whom it
// belongs.
var lists = map[string]struct{ names, query string }{
	"campaign":         {"id", "select c.id, c.maker_id, coalesce((select m.chapter_id from members_maker m where m.id = c.maker_id), ''), '' from promotion_campaign c"},
	"exhibition":       {"id", "select e.id, e.maker_id, coalesce((select m.chapter_id from members_maker m where m.id = e.maker_id), ''), '' from promotion_exhibition e"},
	"exhibition ask":   {"id ask", "select e.id || ' ' || a.id, e.maker_id, coalesce((select m.chapter_id from members_maker m where m.id = e.maker_id), ''), '' from promotion_exhibition e join promotion_exhibition_ask a on a.exhibition_id = e.id"},
	"running campaign": {"id", "select c.id, c.maker_id, coalesce((select m.chapter_id from members_maker m where m.id = c.maker_id), ''), '' from promotion_campaign c where c.ended_at = 0"},
	"ended campaign":   {"id", "select c.id, c.maker_id, coalesce((select m.chapter_id from members_maker m where m.id = c.maker_id), ''), '' from promotion_campaign c where c.ended_at > 0"},
	"campaign code":    {"id code file", "select c.id || ' ' || l.code || ' qr.svg', c.maker_id, coalesce((select m.chapter_id from members_maker m where m.id = c.maker_id), ''), '' from promotion_campaign c join promotion_campaign_link l on l.campaign_id = c.id"},
	"collection":       {"id", "select c.id, '', c.chapter_id, '' from gallery_collection c"},

	"drafted collection":   {"id", "select c.id, '', c.chapter_id, '' from gallery_collection c where c.state <> 'published'"},
	"published collection": {"id", "select c.id, '', c.chapter_id, '' from gallery_collection c where c.state = 'published'"},
	"collected piece":      {"id piece", "select c.id || ' ' || p.product_id, '', c.chapter_id, '' from gallery_collection c join gallery_collection_piece p on p.collection_id = c.id"},

	"product":          {"id", "select p.id, m.id, m.chapter_id, '' from gallery_product p join members_maker m on m.id = p.maker_id"},
	"passport":         {"id passport", "select p.product_id || ' ' || p.id, m.id, m.chapter_id, '' from promotion_passport p join members_maker m on m.id = p.maker_id"},
	"maker language":   {"id to", "select m.id || ' de', m.id, m.chapter_id, '' from members_maker m"},
	"product language": {"id to", "select p.id || ' de', m.id, m.chapter_id, '' from gallery_product p join members_maker m on m.id = p.maker_id"},
	"product version":  {"id version", "select v.product_id || ' ' || v.version, m.id, m.chapter_id, '' from gallery_version v join gallery_product p on p.id = v.product_id join members_maker m on m.id = p.maker_id"},
	"costs":            {"id", "select p.id, m.id, m.chapter_id, '' from gallery_product p join members_maker m on m.id = p.maker_id"},
	"photo":            {"id photo", "select p.id || ' ' || f.id, m.id, m.chapter_id, '' from gallery_photo f join gallery_product p on p.id = f.product_id join members_maker m on m.id = p.maker_id"},
	"upload":           {"id upload", "select u.product_id || ' ' || u.id, p.maker_id, m.chapter_id, '' from gallery_upload u join gallery_product p on p.id = u.product_id join members_maker m on m.id = p.maker_id where u.done_at = 0"},
	"maker":            {"id", "select m.id, m.id, m.chapter_id, '' from members_maker m"},
	"chapter":          {"id", "select c.id, '', c.id, '' from members_chapter c"},
	"cluster":          {"id", "select c.id, '', c.chapter_id, '' from members_cluster c where c.closed_at = 0"},
	"cluster member":   {"id maker", "select c.id || ' ' || m.id, '', c.chapter_id, '' from members_cluster c join members_maker m on m.cluster_id = c.id"},
	"term":             {"id", "select r.id, '', " + unitOfTerm + ", coalesce((select n.user_id from account_role n where n.id = r.successor_id), '') from account_role r where r.post <> ''"},
	"term paper":       {"id", "select r.id, '', " + unitOfTerm + ", coalesce((select n.user_id from account_role n where n.id = r.successor_id), '') from account_role r join members_post_document d on d.term_id = r.id"},
	"handing":          {"id", "select r.id, '', " + unitOfTerm + ", r.user_id from account_role r where r.post <> '' and r.successor_id = ''"},
	"handed":           {"id", "select r.id, '', " + unitOfTerm + ", n.user_id from account_role r join account_role n on n.id = r.successor_id"},
	"inquiry":          {"id", "select q.id, q.maker_id, q.chapter_id, q.buyer_id from trade_inquiry q where q.state <> 'unconfirmed'"},
	"quotation":        {"id qid", "select q.id || ' ' || o.id, q.maker_id, q.chapter_id, q.buyer_id from trade_quotation o join trade_inquiry q on q.id = o.inquiry_id"},
	"order":            {"id", "select o.id, o.maker_id, o.chapter_id, o.buyer_id from trade_order o where o.state = 'confirmed'"},
	"proof":            {"id pid", "select o.id || ' ' || p.id, o.maker_id, o.chapter_id, o.buyer_id from trade_payment p join trade_order o on o.id = p.order_id where p.proof <> ''"},
	"paper kind":       {"id kind", "select o.id || ' proforma', o.maker_id, o.chapter_id, o.buyer_id from trade_order o"},
	"paper":            {"id pid name", "select o.id || ' ' || p.id || ' ' || p.label || '.pdf', o.maker_id, o.chapter_id, o.buyer_id from trade_paper p join trade_order o on o.id = p.order_id"},
	"amendment":        {"id aid", "select o.id || ' ' || a.id, o.maker_id, o.chapter_id, o.buyer_id from trade_amendment a join trade_order o on o.id = a.order_id"},
	"dues invoice":     {"id", "select i.id, i.maker_id, m.chapter_id, '' from members_dues_invoice i join members_maker m on m.id = i.maker_id where i.cancelled_at = 0"},
	"dues payment":     {"id", "select p.id, p.maker_id, m.chapter_id, '' from members_dues_payment p join members_maker m on m.id = p.maker_id where p.undone_at = 0"},
	"dues receipt":     {"id name", "select rc.id || ' ' || rc.number || '.pdf', p.maker_id, m.chapter_id, '' from members_dues_receipt rc join members_dues_payment p on p.id = rc.payment_id join members_maker m on m.id = p.maker_id"},
	"dues proof":       {"id", "select pr.id, pr.maker_id, m.chapter_id, '' from members_dues_proof pr join members_maker m on m.id = pr.maker_id where pr.state = 'sent'"},
	"record group":     {"id group", "select m.id || ' logistics', m.id, m.chapter_id, '' from members_maker m"},
	"certificate":      {"id cid", "select c.maker_id || ' ' || c.id, m.id, m.chapter_id, '' from members_certificate c join members_maker m on m.id = c.maker_id where c.file <> ''"},
	"own certificate":  {"cid", "select c.id, c.maker_id, m.chapter_id, '' from members_certificate c join members_maker m on m.id = c.maker_id where c.file <> ''"},
	"shown passport":   {"pid", "select p.id, p.maker_id, m.chapter_id, '' from members_passport p join members_maker m on m.id = p.maker_id"},
	"import":           {"id", "select b.id, '', coalesce(r.scope, ''), b.made_by from batch_import b left join account_role r on r.user_id = b.made_by and r.role = 'coordinator' where b.kind = 'makers'"},
	"key":              {"id", "select k.id, coalesce(m.scope, ''), coalesce(r.scope, ''), k.user_id from account_api_key k left join account_role r on r.user_id = k.user_id and r.role = 'coordinator' left join account_role m on m.user_id = k.user_id and m.role = 'maker'"},
	"product import":   {"id", "select b.id, coalesce(m.scope, ''), coalesce(r.scope, ''), b.made_by from batch_import b left join account_role r on r.user_id = b.made_by and r.role = 'coordinator' left join account_role m on m.user_id = b.made_by and m.role = 'maker' where b.kind = 'products'"},
	"card file":        {"id file", "select m.id || ' card.pdf', m.id, m.chapter_id, '' from members_maker m"},
	"application":      {"id", "select a.id, '', a.chapter_id, '' from members_application a where a.state = 'verified' or a.state = 'sent'"},
	"visit photo":      {"id photo size", "select a.id || ' ' || f.id || ' small', '', a.chapter_id, '' from members_application_photo f join members_application a on a.id = f.application_id"},
	"delivered piece":  {"id piece", "select o.id || ' ' || l.product_id, o.maker_id, o.chapter_id, o.buyer_id from trade_order o join trade_order_line l on l.order_id = o.id where o.state in ('delivered', 'closed') and l.product_id <> ''"},
	"review":           {"id", "select r.id, r.maker_id, r.chapter_id, r.buyer_id from trade_review r"},
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
	if len(found) < 2 {
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
// their workshop; coordinators what is of their chapter; treasurers the dues of theirs; buyers what they asked for.
func whoKnows(known mine, kind string, p place) string {
	var who []string
	if p.maker != "" && p.maker == known.maker {
		who = append(who, "maker")
	}
	switch kind {
	case "upload", "costs", "own certificate", "shown passport": // rules gallery-10: whoever began it; gallery-12, passport-1: the workshop alone
		return strings.Join(who, " ")
	case "delivered piece": // rule reviews-1: the buyer alone
		if p.buyer == "" || p.buyer != known.buyer {
			return ""
		}
		return "buyer"
	case "key": // rule apikeys-4: its owner alone
		return map[string]string{known.lead: "coordinator", known.officer: "officer"}[p.buyer] + strings.Join(who, "")
	case "campaign", "running campaign", "ended campaign", "campaign code", "exhibition", "exhibition ask": // rules campaigns-2 and exhibitions-1: the workshop, and officers
		return officersAnd(who, false)
	case "handing": // rule account-14: its holder, and officers
		return officersAnd(who, p.buyer == known.lead)
	case "handed": // rule account-14: the successor alone
		return strings.TrimPrefix(officersAnd(nil, p.buyer == known.lead), "officer")
	case "term", "term paper": // rules posts-1 and posts-2
		return officersAnd(nil, p.chapter == ofAssociation || p.chapter == known.chapter || p.buyer == known.lead)
	}
	if p.chapter != "" && p.chapter == known.chapter {
		who = append(who, "coordinator")
	}
	if strings.HasPrefix(kind, "dues ") && p.chapter == known.treasury { // rule dues-9
		who = append(who, "treasurer")
	}
	who = append(who, "officer")
	if p.buyer != "" && p.buyer == known.buyer {
		who = append(who, "buyer")
	}
	return strings.Join(who, " ")
}

// officersAnd are officers, and the coordinator if she is one of them.
func officersAnd(who []string, isLeads bool) string {
	who = append(who, "officer")
	if isLeads {
		who = append(who, "coordinator")
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
