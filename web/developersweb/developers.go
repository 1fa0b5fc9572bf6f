package developersweb

import (
	"net/http"

	"anyam/platform/i18n"
	"anyam/web/respond"
)

// example is a command with what it does. A test of app carries each out, in this order, with a key that may do everything.
type example struct {
	text    string
	command string
}

func (p *Pages) explain(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	return respond.Page(w, r, http.StatusOK, developersPage(v, p.base, p.examples(v.Locale)))
}

// examples show each kind of request. $ANYAM_KEY is the key; $ID and $ETAG are what the answer before said.
func (p *Pages) examples(l *i18n.Locale) []example {
	api := p.base + "/api/v1"
	auth := `curl -H "Authorization: Bearer $ANYAM_KEY" `
	return []example{
		{l.T("Pieces of a craft that everybody sees, without a key:"), `curl "` + api + `/products?craft=rattan&limit=3"`},
		{l.T("Your own pieces, drafts too:"), auth + `"` + api + `/own/products?limit=10"`},
		{l.T("Add a piece as a draft. Sent twice with the same Idempotency-Key, it is added once. The answer says its id and its ETag:"), auth + `\
  -H "Content-Type: application/json" -H "Idempotency-Key: basket-2026-1" -X POST \
  -d '{"name": {"id": "Keranjang uji", "en": "Trial basket"}, "craft": "rattan", "price_idr": 125000, "minimum_order": 6,
       "tiers": [{"from": 24, "price_idr": 110000}],
       "options": [{"kind": "size", "name": {}, "values": [{"id": "Kecil", "en": "Small"}, {"id": "Besar", "en": "Large"}]}],
       "variants": [{"picks": ["Kecil"], "supply": {"in_stock": 4}}, {"picks": ["Besar"], "price_idr": 150000}]}' \
  "` + api + `/own/products"`},
		{l.T("Read it with its version:"), auth + `-i "` + api + `/own/products/$ID"`},
		{l.T("Write it anew. If-Match says which version you saw; if somebody has changed it since, the answer is 412 and nothing is written:"), auth + `\
  -H "Content-Type: application/json" -H "If-Match: $ETAG" -X PUT \
  -d '{"name": {"id": "Keranjang uji", "en": "Trial basket"}, "craft": "rattan", "price_idr": 130000, "minimum_order": 6}' \
  "` + api + `/own/products/$ID"`},
		{l.T("Say how many lie ready, without touching anything else:"), auth + `\
  -H "Content-Type: application/json" -X PUT -d '{"in_stock": 12}' "` + api + `/own/products/$ID/stock"`},
		{l.T("Publish, hide or archive it:"), auth + `\
  -H "Content-Type: application/json" -H "If-Match: $ETAG" -X POST -d '{"state": "archived"}' "` + api + `/own/products/$ID/state"`},
		{l.T("What buyers ask:"), auth + `"` + api + `/own/inquiries?limit=10"`},
	}
}
