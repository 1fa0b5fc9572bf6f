package handoutweb

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"

	"anyam/gallery/search"
	"anyam/market"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/promotion/handout"
	"anyam/web/respond"
)

// readerOf is for whom a file is drawn: in the visitor's currency, unless the address names another one.
func readerOf(v *respond.Visit, r *http.Request) handout.Reader {
	reader := handout.Reader{Locale: v.Locale, Currency: v.Currency}
	if c := money.Currency(strings.ToUpper(r.URL.Query().Get("currency"))); c == money.IDR || market.IsOffered(c) {
		reader.Currency = c
	}
	return reader
}

// found are the pieces that a question finds: one more than a file has room for, so that too many are told (rule handout-3).
func (p *Pages) found(r *http.Request, q search.Query) (ids []id.ID, total int, err error) {
	q.Offset, q.Limit = 0, handout.MaxPieces
	result, err := p.search.Find(r.Context(), q)
	if err != nil {
		return nil, 0, err
	}
	for _, hit := range result.Hits {
		ids = append(ids, hit.ID)
	}
	return ids, result.Total, nil
}

// ofMaker draws the pieces of a workshop.
func (p *Pages) ofMaker(kind handout.Kind) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		v := respond.VisitOf(r)
		m, err := p.members.MakerBySlug(r.Context(), v.Actor, r.PathValue("slug"))
		if err != nil {
			return err
		}
		q := search.Query{Lang: v.Locale.Lang(), Kind: search.Product, Values: map[search.Facet][]string{search.MadeBy: {string(m.ID)}}}
		return p.send(w, r, kind, q, handout.Selection{Title: m.Name, Lead: handout.Place(v.Locale, m), Path: "/" + string(v.Locale.Lang()) + "/makers/" + m.Slug}, m.Slug)
	}
}

// ofSearch draws what a list shows.
func (p *Pages) ofSearch(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	q := search.ReadAddress(r.URL.Query(), v.Locale.Lang())
	kind := handout.LineSheet
	if r.URL.Query().Get("kind") == string(handout.Catalogue) {
		kind = handout.Catalogue
	}
	path := "/" + string(v.Locale.Lang()) + "/products"
	params := r.URL.Query()
	params.Del("kind")
	params.Del("currency")
	if len(params) > 0 {
		path += "?" + params.Encode()
	}
	return p.send(w, r, kind, q, handout.Selection{Title: titleOf(v.Locale, q), Path: path}, "pieces")
}

// titleOf says what was searched for.
func titleOf(l *i18n.Locale, q search.Query) string {
	if words := strings.TrimSpace(q.Words); words != "" {
		return l.T("“%s”", words)
	}
	return l.T("Pieces")
}

// mostKept is how large a file may be to be kept in the memory for whole answers, in bytes: large ones would push pages out.
const mostKept = 1 << 20

// send draws what a question finds and sends it, unless the asker has it already.
func (p *Pages) send(w http.ResponseWriter, r *http.Request, kind handout.Kind, q search.Query, sel handout.Selection, name string) error {
	v := respond.VisitOf(r)
	reader := readerOf(v, r)
	isKnown, err := p.fresh(w, r, reader)
	if err != nil || isKnown {
		return err
	}
	ids, total, err := p.found(r, q)
	if err != nil {
		return err
	}
	if total > handout.MaxPieces {
		return handout.TooMany(total)
	}
	sel.Pieces = ids
	file, err := p.handout.File(r.Context(), kind, reader, sel)
	if err != nil {
		return err
	}
	if len(file) > mostKept {
		w.Header().Set("Cache-Control", "private, no-store")
	}
	return respond.Paper(w, r, file, name+"-"+string(kind)+"-"+string(v.Locale.Lang())+".pdf")
}

// fresh says what version the answer is of, and reports whether the asker has it already (RFC 9110, section 13.1.2).
func (p *Pages) fresh(w http.ResponseWriter, r *http.Request, reader handout.Reader) (isKnown bool, err error) {
	version, err := p.version(r.Context())
	if err != nil {
		return false, err
	}
	sum := sha256.Sum256([]byte(version + " " + string(reader.Currency) + " " + r.URL.RequestURI()))
	tag := `W/"` + hex.EncodeToString(sum[:10]) + `"`
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "private, no-cache") // in the visitor's currency
	for known := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		if known = strings.TrimSpace(known); known == "*" || strings.TrimPrefix(known, "W/") == strings.TrimPrefix(tag, "W/") {
			w.WriteHeader(http.StatusNotModified)
			return true, nil
		}
	}
	return false, nil
}
