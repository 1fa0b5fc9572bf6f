package app

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"anyam/platform/db/dbtest"
)

// drawn is a form as it stands on a page.
type drawn struct {
	node   *html.Node
	fields url.Values // what a browser would send
	names  []string   // of the controls that a visitor can change, in their order
	files  []string   // of the controls that take a file
}

// all are the elements that a selector finds.
func all(under *html.Node, selector string) []*html.Node {
	return cascadia.QueryAll(under, cascadia.MustCompile(selector))
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(textOf(c))
	}
	return b.String()
}

func pageOf(t testing.TB, w *httptest.ResponseRecorder) *html.Node {
	t.Helper()
	page, err := html.Parse(strings.NewReader(w.Body.String()))
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// formOn is the form on a page that is sent to the address.
func formOn(page *html.Node, pagePath, address string) (drawn, bool) {
	for _, form := range all(page, "form[method=post]") {
		action := attribute(form, "action")
		if action == "" {
			action = pagePath
		}
		if action, _, _ = strings.Cut(action, "?"); action == address {
			return readForm(page, form), true
		}
	}
	return drawn{}, false
}

// readForm reads the controls of a form, also those that name it from elsewhere on the page.
func readForm(page, form *html.Node) drawn {
	d := drawn{node: form, fields: url.Values{}}
	controls := all(form, "input[name], select[name], textarea[name]")
	if name := attribute(form, "id"); name != "" {
		controls = append(controls, all(page, `input[form="`+name+`"], select[form="`+name+`"], textarea[form="`+name+`"]`)...)
	}
	for _, c := range controls {
		name, kind := attribute(c, "name"), attribute(c, "type")
		if kind != "hidden" && kind != "file" && kind != "submit" && !slices.Contains(d.names, name) {
			d.names = append(d.names, name)
		}
		if kind == "file" {
			d.files = append(d.files, name)
		}
		if value, ok := valueOf(c); ok && kind != "file" && kind != "submit" {
			d.fields.Add(name, value)
		}
	}
	return d
}

// valueOf is what a control sends as it stands; a box that is not ticked sends nothing.
func valueOf(c *html.Node) (string, bool) {
	switch {
	case c.Data == "textarea":
		return textOf(c), true
	case c.Data == "select":
		options := all(c, "option")
		for _, o := range options {
			if has(o, "selected") {
				return attribute(o, "value"), true
			}
		}
		for _, o := range options { // the first that is a choice
			if attribute(o, "value") != "" {
				return attribute(o, "value"), true
			}
		}
		return "", len(options) > 0
	case attribute(c, "type") == "checkbox" || attribute(c, "type") == "radio":
		return attribute(c, "value"), has(c, "checked")
	}
	return attribute(c, "value"), true
}

// sensible fills what is left empty on a page and has to be filled in.
var sensible = map[string]string{
	"name": "Sri Handayani", "owner": "Sri Handayani", "code": "123456", "consignee_name": "Hana Weber", "consignee_address": "Speicherstadt 1\n20457 Hamburg",
	"destination": "Hamburg", "country": "DE", "message": "For our shop.", "body": "Yes, in eight weeks.", "reason": "Ten more pieces.",
	"what": "Rotan core", "pick_up": "Balai desa", "subject": "Mewarnai dengan daun", "wish": "Boleh belajar?", "supplier": "UD Rotan", "bill": "800000",
	"reference": "MT940-1", "place": "Surabaya", "note": "As agreed.", "regency": "35.10", "address": "Jalan Anyaman 1", "phone": "+62 811 111", "quantity": "120",
	"witness": "Bu Rini", "title": "A list went astray", "data": "Names", "happened": "By mail", "affected": "Members",
	"step_0_minutes": "240", "label": "Bank", "name_id": "Anggota muda", "name_en": "Young member", "months": "12", "grace_days": "30",
	"title_id": "Malam panjang", "words_id": "Untuk malam yang panjang.", "title_en": "Long evenings", "words_en": "For long evenings.",
	"subject_id": "Kabar", "body_id": "Panen sudah selesai.", "option_0_kind": "size", "option_0_values_id": "kecil, besar", "option_0_values_en": "small, large",
}

// filled is what a visitor who means well sends. mail is an address that nobody has used yet.
func (d drawn) filled(mail string) url.Values {
	form := url.Values{}
	for name, values := range d.fields {
		form[name] = slices.Clone(values)
	}
	for _, name := range d.names {
		if name == "option_1_kind" || name == "option_2_kind" { // a second and a third thing to choose, of which nothing else is said
			form.Set(name, "")
		}
		if name == "amount" { // not all that is due, so that there is something left to pay
			form.Set(name, "10")
		}
		if form.Get(name) != "" {
			continue
		}
		if value, ok := sensible[name]; ok {
			form.Set(name, value)
		}
		switch name {
		case "email":
			form.Set(name, mail)
		case "key": // of a kind of membership: its own each time
			form.Set(name, strings.TrimSuffix(mail, "@example.org"))
		}
		selector := `[type=radio][name="` + name + `"]`
		if name == "regencies" || name == "maker" || name == "sources" || name == "piece" { // boxes of which at least one has to be ticked
			selector = `[type=checkbox][name="` + name + `"]`
		}
		if choices := all(d.node, selector); len(choices) > 0 {
			form.Set(name, attribute(choices[0], "value"))
		}
		if consent := all(d.node, `[type=checkbox][required][name="`+name+`"]`); len(consent) > 0 { // without which nothing is taken
			form.Set(name, attribute(consent[0], "value"))
		}
	}
	return form
}

// shown is what the field of a name shows now, and whether it is a field that can show anything.
func (d drawn) shown(name string) (string, bool) {
	found := all(d.node, `[name="`+name+`"]`)
	if len(found) == 0 {
		return "", false
	}
	c := found[0]
	if kind := attribute(c, "type"); c.Data == "select" || kind == "checkbox" || kind == "radio" || kind == "hidden" {
		return "", false
	}
	return valueOf(c)
}

// faultsOf are the ids of the controls at which the page shows faults; each is looked for on the page, with its text beside it.
func faultsOf(t testing.TB, what string, page *html.Node, d drawn) []string {
	t.Helper()
	var ids []string
	for _, item := range all(d.node, ".notice-bad li") {
		if strings.TrimSpace(textOf(item)) == "" {
			t.Errorf("%s: a fault without a text", what)
		}
		link := all(item, "a[href]")
		if len(link) == 0 {
			ids = append(ids, "")
			continue
		}
		at := strings.TrimPrefix(attribute(link[0], "href"), "#")
		if len(all(page, `[id="`+at+`"]`)) == 0 || len(all(page, `[id="`+at+`-error"]`)) == 0 {
			t.Errorf("%s: the summary leads to %q, and no fault stands there", what, at)
		}
		ids = append(ids, at)
	}
	return ids
}

// standsOn are the pages that show a form, where its address does not tell.
var standsOn = map[string]string{
	"POST /desk/officers/{id}/takeover": "/desk/officers/{id}/handover", "POST /desk/officers/{id}/document": "/desk/officers/{id}", "POST /desk/members/{id}/check/{group}": "/desk/members/{id}/edit/{group}",
	"POST /desk/products/{id}/costs/price": "/desk/products/{id}/costs", "POST /desk/products/{id}/variants": "/desk/products/{id}/choices",
	"POST /{lang}/shortlist/lists":   "/{lang}/shortlist",
	"POST /desk/import/{id}/choices": "/desk/import/{id}?verdict=conflict",
}

// above are the pages on which the form of an address may stand: its own if it has one, else those above it and those
// that everybody has.
func (h *house) above(t testing.TB, pattern string, params map[string]string) []string {
	_, path := address(pattern, params)
	if page, ok := standsOn[pattern]; ok {
		_, page = address("GET "+page, params)
		return []string{page}
	}
	pages := []string{path}
	if strings.HasSuffix(path, "/move") { // its form depends on the step
		return []string{path + "?to=cancelled", path + "?to=shipped"}
	}
	if _, isPage := entries[strings.Replace(pattern, "POST ", "GET ", 1)]; isPage {
		return pages
	}
	for at := strings.LastIndex(path, "/"); at > 0; at = strings.LastIndex(path[:at], "/") {
		pages = append(pages, path[:at])
	}
	return append(pages, "/desk/", "/en/products/"+h.text(t, "select min(slug) from gallery_product where state = 'published' and maker_id in (select id from members_maker where suspended_on = '' and left_on = '')"), "/signin")
}

// findForm opens the pages on which the form of an address may stand until it is found.
func (v *visitor) findForm(t testing.TB, pattern string, params map[string]string) (d drawn, page string, ok bool) {
	t.Helper()
	_, path := address(pattern, params)
	for _, page := range v.h.above(t, pattern, params) {
		w := v.send(http.MethodGet, page, nil, "same-origin")
		if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			continue
		}
		if d, ok := formOn(pageOf(t, w), page, path); ok {
			return d, page, true
		}
	}
	return drawn{}, "", false
}

// bare are the addresses whose forms have no fields: a button, files, or what the page's own script sends.
var bare = strings.Fields(`/signin/link/{secret} /signin/passkey/begin /signin/passkey/finish /signout /demo/as/{persona}
	/desk/account/passkeys/begin /desk/account/passkeys/finish /desk/account/passkeys/{id}/remove /desk/account/logins/{id}/end
	/desk/account/logins/end-others /desk/products /desk/products/{id}/uploads /desk/products/{id}/photos /desk/products/{id}/publish
	/desk/products/{id}/languages/{to}/file /desk/products/{id}/languages/{to}/machine /desk/products/{id}/hide /desk/products/{id}/archive /desk/products/{id}/preview /desk/products/{id}/preview/end /desk/products/{id}/history/{version}/restore /desk/products/{id}/costs/price /desk/products/{id}/photos/{photo}/cover /desk/products/{id}/photos/{photo}/earlier /desk/products/{id}/photos/{photo}/later /desk/products/{id}/photos/{photo}/remove
	/desk/inquiries/{id}/confirm /desk/inquiries/{id}/quotations/{qid}/decline /desk/orders/{id}/papers/{kind}
	/desk/reviews/{id}/withdraw /desk/orders/{id}/amendments/{aid}/accept /desk/orders/{id}/amendments/{aid}/decline /desk/members/{id}/hide /desk/members/{id}/show
	/desk/chapters/{id}/close /desk/clusters/{id}/close /desk/clusters/{id}/makers/{maker}/leave /desk/officers/{id}/takeover /desk/officers/{id}/document
	/desk/me/data/requests/{id}/withdraw /desk/me/data/exports
	/desk/dues/statements/{id}/confirm /desk/dues/statements/{id}/drop /desk/dues/lines/sure /desk/dues/lines/{id}/accept /desk/dues/lines/{id}/reopen
	/desk/dues/statements /desk/dues/lines/{id}/unmatch
	/desk/members/{id}/check/{group} /desk/members/{id}/edit/certificates/{cid}/remove /desk/workshop/certificates/{cid}/remove /desk/passport/{pid}/revoke
	/desk/import /desk/import/{id}/undo /desk/product-imports/{id}/undo /desk/keys/{id}/revoke /s/{code}/zone /desk/exhibitions/{id}/renew /desk/exhibitions/{id}/asks/{ask}/remove /desk/newsletter /desk/newsletter/{id}/test /desk/newsletter/{id}/send /desk/newsletter/subscribers/{id}/remove
	/{lang}/newsletter/confirm/{token} /{lang}/newsletter/leave/{secret} /desk/campaigns/{id}/end /desk/campaigns/{id}/resume
	/desk/collections/{id}/pieces/{piece}/earlier /desk/collections/{id}/pieces/{piece}/later /desk/collections/{id}/pieces/{piece}/cover /desk/collections/{id}/pieces/{piece}/remove
	/desk/collections/{id}/publish /desk/collections/{id}/withdraw
	/{lang}/shortlist/keep /{lang}/shortlist/remove /{lang}/shortlist/drop /{lang}/shortlist/share /{lang}/shortlist/unshare /{lang}/shortlist/seen /desk/inquiries/waiting
	/desk/members/{id}/card/replace /desk/card/replace /desk/card/renew
	/{lang}/join/state/{secret}/withdraw /desk/applications/{id}/withdraw
	/desk/applications/{id}/photos
	/desk/network/purchases/{id}/shares/{maker}/paid /desk/network/purchases/{id}/close /desk/network/mentors/{id}/end /desk/messages/notices
	/desk/messages/{id}/block /desk/messages/{id}/unblock /messages/stop/{secret} /data/confirm/{secret}`)

// scripted are the addresses that no form on a page is sent to: the page's own script does.
var scripted = strings.Fields(`/signin/passkey/begin /signin/passkey/finish /desk/account/passkeys/begin /desk/account/passkeys/finish /desk/products/{id}/uploads /s/{code}/zone`)

// unshown are bare forms that the demo, as it is furnished, shows to nobody, and when they are shown.
var unshown = map[string]string{
	"/signin/link/{secret}": "behind a mailed secret", "/messages/stop/{secret}": "behind a mailed secret", "/{lang}/newsletter/confirm/{token}": "behind a mailed secret", "/{lang}/newsletter/leave/{secret}": "behind a mailed secret", "/data/confirm/{secret}": "behind a mailed secret", "/desk/inquiries/{id}/confirm": "before a buyer has confirmed",
	"/desk/inquiries/waiting": "before a buyer has confirmed", "/{lang}/shortlist/share": "of a list that is not shared",
	"/desk/products/{id}/languages/{to}/machine": "where a machine is set up", "/desk/products/{id}/publish": "of a draft that is whole", "/desk/products/{id}/costs/price": "when costs are known", "/desk/products/{id}/photos/{photo}/cover": "of a second photograph",
	"/desk/members/{id}/show": "of a workshop that is hidden", "/desk/dues/statements/{id}/confirm": "when columns are named", "/desk/dues/lines/{id}/unmatch": "of a line that is matched",
	"/desk/product-imports/{id}/undo": "of an import that was written", "/desk/card/renew": "near the end of a membership", "/desk/messages/{id}/unblock": "of somebody who is blocked",
}

// A form that stands among the bare ones and has a field would be tried with nothing.
func TestForms_bareHaveNoFields(t *testing.T) {
	h := demoHouse(t, "sqlite://"+dbtest.SQLite(t).Path())
	known := h.known(t)
	for _, path := range bare {
		pattern := "POST " + path
		if _, known := entries[pattern]; !known {
			t.Errorf("%s is among the bare forms, and no address", path)
		}
		d, ok := h.nextForm(t, known, pattern)
		switch {
		case !ok && !slices.Contains(scripted, path) && unshown[path] == "":
			t.Errorf("%s: nobody is shown the form, so that nobody knows whether it has fields", path)
		case len(d.names) > 0:
			t.Errorf("%s has fields and stands among the bare forms: %v", d.path, d.names)
		}
	}
}

// posted are the addresses that take forms with fields.
func posted() []string {
	return slices.DeleteFunc(inOrder(), func(p string) bool {
		path, isPost := strings.CutPrefix(p, "POST ")
		return !isPost || slices.Contains(bare, path)
	})
}

// every are all objects of a kind that a persona may know of, the newest first, not only one for each set of people.
func (h *house) every(t testing.TB, known mine, kind, persona string) []map[string]string {
	t.Helper()
	var found []map[string]string
	list, ok := lists[kind]
	if !ok {
		for _, o := range h.objects(t, known, kind) {
			if may(o.who, persona) {
				found = append(found, o.params)
			}
		}
		return found
	}
	for _, p := range slices.Backward(h.places(t, list.names, list.query)) {
		if may(whoKnows(known, kind, p), persona) {
			found = append(found, p.params)
		}
	}
	return found
}

// opened is a form as a visitor sees it.
type opened struct {
	drawn
	v      *visitor
	params map[string]string
	path   string // where it is sent
}

// nextForm is the first form of an address that is open to one of those who may send it.
func (h *house) nextForm(t testing.TB, known mine, pattern string) (opened, bool) {
	t.Helper()
	for _, persona := range strings.Fields(entries[pattern].may) {
		if d, ok := h.nextFormOf(t, known, pattern, persona); ok {
			return d, true
		}
	}
	return opened{}, false
}

// nextFormOf is the first form of an address that is open to a persona.
func (h *house) nextFormOf(t testing.TB, known mine, pattern, persona string) (opened, bool) {
	t.Helper()
	v := h.as(t, persona)
	v.prepare(pattern)
	for _, params := range h.every(t, known, entries[pattern].on, persona) {
		if d, _, ok := v.findForm(t, pattern, params); ok {
			_, path := address(pattern, params)
			return opened{d, v, params, path}, true
		}
	}
	return opened{}, false
}

// prepare brings the visitor to where the form is shown.
func (v *visitor) prepare(pattern string) {
	if strings.Contains(pattern, "/signin/code") {
		v.send(http.MethodPost, "/signin", url.Values{"email": {fmt.Sprintf("asked%d@example.org", visitors.Add(1))}}, "same-origin")
	}
}
