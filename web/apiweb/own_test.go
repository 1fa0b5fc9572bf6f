package apiweb_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"anyam/account"
	"anyam/account/apikeys"
	"anyam/platform/i18n"
	"anyam/trade/tradetest"
)

// program is somebody's program.
type program struct {
	t   *testing.T
	h   http.Handler
	key string
}

func programOf(t *testing.T, w *tradetest.World, h http.Handler, who account.Actor, scopes ...apikeys.Scope) program {
	t.Helper()
	keys := apikeys.New(apikeys.Deps{DB: w.DB, Clock: w.Clock, Accounts: w.Accounts})
	_, secret, err := keys.Make(t.Context(), who, apikeys.Wish{Name: "Toko", Scopes: scopes, Days: 30}, "")
	if err != nil {
		t.Fatal(err)
	}
	return program{t, h, secret}
}

// send sends a request, and reads the answer.
func (p program) send(method, path, body string, header ...string) (*httptest.ResponseRecorder, map[string]any) {
	p.t.Helper()
	r := httptest.NewRequestWithContext(p.t.Context(), method, "/api/v1/own"+path, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+p.key)
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	rec := httptest.NewRecorder()
	p.h.ServeHTTP(rec, r)
	var answer map[string]any
	if err := json.Unmarshal(rec.Body.Bytes(), &answer); err != nil {
		p.t.Fatalf("%s %s: %d %q", method, path, rec.Code, rec.Body)
	}
	return rec, answer
}

const basket = `{"name": {"id": "Keranjang uji", "en": "Trial basket"}, "story": {"id": "Dianyam.\nRapat."}, "craft": "rattan", "materials": ["rattan"], "price_idr": 125000, "minimum_order": 6,
	"tiers": [{"from": 24, "price_idr": 110000, "lead_days": 30}], "options": [{"kind": "size", "name": {}, "values": [{"id": "Kecil", "en": "Small"}, {"id": "Besar", "en": "Large"}, {"en": "Huge"}]}],
	"variants": [{"picks": ["Kecil"], "supply": {"in_stock": 4}}, {"picks": ["Large"], "price_idr": 150000}], "origins": [{"material": "rattan", "species": "Calamus manan", "country": "ID"}]}`

func TestOwn_addReadWriteAndMove(t *testing.T) {
	w, h := open(t)
	p := programOf(t, w, h, w.Maker, apikeys.WriteProducts)
	rec, added := p.send(http.MethodPost, "/products", basket, "Idempotency-Key", "one")
	if rec.Code != http.StatusCreated || rec.Header().Get("ETag") != `"1"` || at(added, "state") != "draft" || at(added, "price_idr") != 125000.0 || at(added, "variants", 1, "price_idr") != 150000.0 ||
		at(added, "variants", 2) != nil || at(added, "variants", 0, "picks", 0) != "Kecil" || at(added, "tiers", 0, "lead_days") != 30.0 || at(added, "origins", 0, "species") != "Calamus manan" {
		t.Fatalf("%d %v %v", rec.Code, rec.Header(), added)
	}
	path := "/products/" + at(added, "id").(string) //nolint:forcetypeassert // else the test has failed
	if !strings.HasSuffix(rec.Header().Get("Location"), "/api/v1/own"+path) {
		t.Errorf("it is said to stand at %s", rec.Header().Get("Location"))
	}
	if _, again := p.send(http.MethodPost, "/products", basket, "Idempotency-Key", "one"); at(again, "id") != at(added, "id") {
		t.Error("sent twice with one key, and added twice")
	}
	sent, err := json.Marshal(added) // what was read can be sent back
	if err != nil {
		t.Fatal(err)
	}
	rec, put := p.send(http.MethodPut, path, strings.Replace(string(sent), "125000", "130000", 1), "If-Match", `"1"`)
	if rec.Code != http.StatusOK || rec.Header().Get("ETag") != `"2"` || at(put, "price_idr") != 130000.0 || at(put, "variants", 0, "id") != at(added, "variants", 0, "id") || at(put, "variants", 0, "supply", "in_stock") != 4.0 {
		t.Fatalf("%d %v", rec.Code, put)
	}
	if rec, _ := p.send(http.MethodPut, path, basket, "If-Match", `"1"`); rec.Code != http.StatusPreconditionFailed {
		t.Errorf("an older version: %d", rec.Code)
	}
	if rec, _ := p.send(http.MethodPut, path, basket); rec.Code != http.StatusPreconditionRequired {
		t.Errorf("no version: %d", rec.Code)
	}
	rec, stock := p.send(http.MethodPut, path+"/stock", fmt.Sprintf(`{"in_stock": 0, "variants": [{"id": %q, "in_stock": 9, "only_stock": true}]}`, at(added, "variants", 1, "id")))
	if rec.Code != http.StatusOK || at(stock, "variants", 1, "supply", "in_stock") != 9.0 || at(stock, "variants", 0, "supply", "in_stock") != 4.0 {
		t.Errorf("stock: %d %v", rec.Code, stock)
	}
	rec, published := p.send(http.MethodPost, path+"/state", `{"state": "published"}`, "If-Match", `"3"`)
	if rec.Code != http.StatusUnprocessableEntity || !strings.Contains(fmt.Sprint(published), "body.photos") {
		t.Errorf("published without a photograph: %d %v", rec.Code, published)
	}
	rec, archived := p.send(http.MethodPost, path+"/state", `{"state": "archived"}`, "If-Match", `"3"`)
	if rec.Code != http.StatusOK || at(archived, "state") != "archived" {
		t.Errorf("archived: %d %v", rec.Code, archived)
	}
	if _, list := p.send(http.MethodGet, "/products?state=archived", ""); at(list, "items", 0, "id") != at(added, "id") || at(list, "items", 1) != nil {
		t.Errorf("the archive: %v", list)
	}
	if _, list := p.send(http.MethodGet, "/products?limit=1", ""); at(list, "next_offset") != 1.0 {
		t.Errorf("a list of one: %v", list)
	}
}

func TestOwn_faultsSayWhere(t *testing.T) {
	w, h := open(t)
	p := programOf(t, w, h, w.Maker, apikeys.WriteProducts)
	for want, body := range map[string]string{
		"body.name.id":           `{"price_idr": 1000}`,
		"body.price_idr":         `{"name": {"id": "A"}, "price_idr": -5}`,
		"body.tiers":             `{"name": {"id": "A"}, "price_idr": 1000, "tiers": [{"from": 10, "price_idr": 2000}]}`,
		"body.variants[0].picks": `{"name": {"id": "A"}, "options": [{"kind": "size", "name": {}, "values": [{"id": "S"}]}], "variants": [{"picks": ["XL"]}]}`,
		"body.options[0].kind":   `{"name": {"id": "A"}, "options": [{"kind": "smell", "name": {}, "values": [{"id": "S"}]}]}`,
		"body.priceidr":          `{"name": {"id": "A"}, "priceidr": 1}`,
		"body.hs6":               `{"name": {"id": "A"}, "hs6": "999999"}`,
		"body.uses":              `{"name": {"id": "A"}, "uses": ["rocket"]}`,
		"body":                   `{"name": `,
	} {
		rec, answer := p.send(http.MethodPost, "/products", body)
		if rec.Code != http.StatusUnprocessableEntity && rec.Code != http.StatusBadRequest || !strings.Contains(rec.Body.String(), want) {
			t.Errorf("%s: %d %v", want, rec.Code, answer)
		}
	}
	_, clean := p.send(http.MethodPost, "/products", `{"name": {"id": "Tas\u0000\u202e <script>"}, "story": {"id": "a\r\nb\u0007"}}`)
	if at(clean, "name", "id") != "Tas <script>" || at(clean, "story", "id") != "a\nb" {
		t.Errorf("%q", clean)
	}
}

// rule apikeys-3
func TestOwn_whoMay(t *testing.T) {
	w, h := open(t)
	path := "/products/" + string(w.Piece.ID)
	reader := programOf(t, w, h, w.Maker, apikeys.ReadProducts)
	if rec, piece := reader.send(http.MethodGet, path, ""); rec.Code != http.StatusOK || at(piece, "slug") != w.Piece.Slug || rec.Header().Get("Cache-Control") != "no-store" || rec.Header().Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("her own: %d %v %v", rec.Code, rec.Header(), piece)
	}
	for name, tc := range map[string]struct {
		p            program
		method, path string
		want         int
	}{
		"no scope to write":    {reader, http.MethodPost, "/products", http.StatusForbidden},
		"no scope for buyers":  {reader, http.MethodGet, "/inquiries", http.StatusForbidden},
		"no key":               {program{t, h, ""}, http.MethodGet, path, http.StatusUnauthorized},
		"another maker":        {programOf(t, w, h, w.OtherMaker, apikeys.WriteProducts), http.MethodGet, path, http.StatusNotFound},
		"a sibling's officer":  {programOf(t, w, h, w.OtherLead, apikeys.WriteProducts), http.MethodGet, path, http.StatusNotFound},
		"her list":             {programOf(t, w, h, w.OtherLead, apikeys.WriteProducts), http.MethodGet, "/products?maker=sentra-rotan-menganti", http.StatusNotFound},
		"whose pieces":         {programOf(t, w, h, w.Coordinator, apikeys.WriteProducts), http.MethodGet, "/products", http.StatusUnprocessableEntity},
		"a coordinator's list": {programOf(t, w, h, w.Coordinator, apikeys.WriteProducts), http.MethodGet, "/products?maker=sentra-rotan-menganti", http.StatusOK},
		"no id":                {reader, http.MethodGet, "/products/x", http.StatusNotFound},
		"her inquiries":        {programOf(t, w, h, w.Maker, apikeys.ReadInquiries), http.MethodGet, "/inquiries", http.StatusOK},
	} {
		if rec, answer := tc.p.send(tc.method, tc.path, basket); rec.Code != tc.want {
			t.Errorf("%s: %d %v", name, rec.Code, answer)
		}
	}
}

func TestOwn_inquiriesWithoutAddresses(t *testing.T) {
	w, h := open(t)
	w.Asked(t)
	rec, list := programOf(t, w, h, w.Maker, apikeys.ReadInquiries).send(http.MethodGet, "/inquiries", "")
	if at(list, "items", 0, "product", "en") != w.Piece.Texts[i18n.English].Name || strings.Contains(rec.Body.String(), "@") {
		t.Errorf("%s", rec.Body)
	}
}

func TestOwn_limitOfAKey(t *testing.T) {
	w, h := open(t)
	p := programOf(t, w, h, w.Maker, apikeys.ReadProducts)
	other := programOf(t, w, h, w.Maker, apikeys.ReadProducts)
	for i := range 120 {
		rec, _ := p.send(http.MethodGet, "/products?limit=1", "")
		if want := fmt.Sprint(119 - i); rec.Code != http.StatusOK || rec.Header().Get("RateLimit-Limit") != "120" || rec.Header().Get("RateLimit-Remaining") != want {
			t.Fatalf("request %d: %d %v", i+1, rec.Code, rec.Header())
		}
	}
	if rec, _ := p.send(http.MethodGet, "/products", ""); rec.Code != http.StatusTooManyRequests || rec.Header().Get("Retry-After") != "1" || rec.Header().Get("RateLimit-Reset") != "60" {
		t.Errorf("one more: %d %v", rec.Code, rec.Header())
	}
	if rec, _ := other.send(http.MethodGet, "/products", ""); rec.Code != http.StatusOK {
		t.Errorf("another key: %d", rec.Code)
	}
	w.Clock.Advance(time.Second)
	if rec, _ := p.send(http.MethodGet, "/products", ""); rec.Code != http.StatusOK {
		t.Errorf("a second later: %d", rec.Code)
	}
}
