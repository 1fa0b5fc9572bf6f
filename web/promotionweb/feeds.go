package promotionweb

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"slices"

	"anyam/gallery"
	"anyam/gallery/search"
	"anyam/gallery/terms"
	"anyam/market"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/sheet"
	"anyam/promotion"
	"anyam/web/respond"
)

// usual are the currencies of feeds whose address names none.
var usual = map[i18n.Lang]money.Currency{i18n.English: money.USD, i18n.Indonesian: money.IDR}

// wantedFeed reads from the address which feed is wanted. A language or currency that there is not is Invalid.
func wantedFeed(channel promotion.Channel, q url.Values) (promotion.Wanted, error) {
	want := promotion.Wanted{Channel: channel, Lang: i18n.English}
	if text := q.Get("lang"); text != "" {
		lang, ok := i18n.ParseLang(text)
		if !ok {
			return want, errs.New(errs.Invalid, "There is no feed in this language.")
		}
		want.Lang = lang
	}
	want.Currency = usual[want.Lang]
	if text := q.Get("currency"); text != "" {
		want.Currency = money.Currency(text)
	}
	if want.Currency != money.IDR && !market.IsOffered(want.Currency) {
		return want, errs.New(errs.Invalid, "There is no feed in this currency.")
	}
	return want, nil
}

// feed streams a product feed.
func (p *Pages) feed(channel promotion.Channel) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		want, err := wantedFeed(channel, r.URL.Query())
		if err != nil {
			return err
		}
		if isKnown, err := p.fresh(w, r); isKnown || err != nil {
			return err
		}
		f, err := p.promotion.OpenFeed(r.Context(), want)
		if err != nil {
			return err
		}
		defer f.Close()
		return stream(w, r, channel.ContentType(), func(w io.Writer, sent func()) error { return f.Write(r.Context(), w, sent) })
	}
}

// sitemap is the list of the parts, or with ?part= one of them.
func (p *Pages) sitemap(w http.ResponseWriter, r *http.Request) error {
	name := r.URL.Query().Get("part")
	var part promotion.Part
	if name != "" {
		var err error
		if part, err = promotion.ParsePart(name); err != nil {
			return err
		}
	}
	if isKnown, err := p.fresh(w, r); isKnown || err != nil {
		return err
	}
	return stream(w, r, "application/xml; charset=utf-8", func(w io.Writer, _ func()) error {
		if name == "" {
			return p.promotion.WriteSitemapIndex(r.Context(), w)
		}
		return p.promotion.WriteSitemap(r.Context(), w, part)
	})
}

// newest is how many pieces a feed of news has.
const newest = 50

func (p *Pages) newsOfMaker(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	m, err := p.members.MakerBySlug(r.Context(), v.Actor, r.PathValue("slug"))
	if err != nil {
		return err
	}
	pieces, err := p.newestWhere(r, search.MadeBy, string(m.ID), newest)
	if err != nil {
		return err
	}
	return atom(w, r, func(w io.Writer) error { return p.promotion.NewsOfMaker(w, v.Locale.Lang(), m, pieces) })
}

func (p *Pages) newsOfCraft(w http.ResponseWriter, r *http.Request) error {
	craft := r.PathValue("craft")
	if !terms.IsKnown(terms.Craft, craft) {
		return respond.NoSuchPage(r)
	}
	pieces, err := p.newestWhere(r, search.Craft, craft, newest)
	if err != nil {
		return err
	}
	return atom(w, r, func(w io.Writer) error {
		return p.promotion.NewsOfCraft(w, respond.VisitOf(r).Locale.Lang(), craft, pieces)
	})
}

// newestWhere are the newest public pieces of a maker or craft.
func (p *Pages) newestWhere(r *http.Request, facet search.Facet, value string, n int) ([]*gallery.Shown, error) {
	count, err := p.gallery.ChangeCount(r.Context())
	if err != nil {
		return nil, err
	}
	found, err := p.search.Recall(r.Context(), count, search.Query{Kind: search.Product, Values: map[search.Facet][]string{facet: {value}}, Sort: search.ByNewest, Limit: n})
	if err != nil {
		return nil, err
	}
	ids := make([]id.ID, len(found[0].Hits))
	for i, hit := range found[0].Hits {
		ids[i] = hit.ID
	}
	return p.gallery.Cards(r.Context(), count, ids)
}

// atom sends news whole: they are few, and the keeper of pages answers whoever has them already (package pagecache).
func atom(w http.ResponseWriter, _ *http.Request, write func(w io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	w.Header().Set("Cache-Control", "public, no-cache")
	_, _ = w.Write(b.Bytes()) // a reader who has gone is no fault
	return nil
}

// refusedView is the desk page of what a channel refuses.
type refusedView struct {
	Want    promotion.Wanted
	Refused []promotion.Refused
	Looked  int
	Next    string // address
	Feed    string // whole address
}

func (p *Pages) feeds(w http.ResponseWriter, r *http.Request) error {
	v, q := respond.VisitOf(r), r.URL.Query()
	want, err := wantedList(q)
	if err != nil {
		return err
	}
	channel := want.Channel
	from := id.ID("")
	if at := q.Get("from"); at != "" {
		if from, err = id.Parse(at); err != nil {
			return err
		}
	}
	view := refusedView{Want: want}
	refused, looked, next, err := p.promotion.Refusals(r.Context(), v.Actor, want, from)
	if err != nil {
		return err
	}
	view.Refused, view.Looked = refused, looked
	same := url.Values{"lang": {string(want.Lang)}, "currency": {string(want.Currency)}}
	view.Feed = v.Frame.BaseURL + "/feeds/" + channel.File() + "?" + same.Encode()
	if next != "" {
		same.Set("channel", string(channel))
		same.Set("from", string(next))
		view.Next = "/desk/feeds?" + same.Encode()
	}
	return respond.Page(w, r, http.StatusOK, feedsPage(v, view))
}

// wantedList reads from the address whose refusals are wanted: Google's, where it names none.
func wantedList(q url.Values) (promotion.Wanted, error) {
	channel := promotion.Channel(q.Get("channel"))
	if !slices.Contains(promotion.Channels, channel) {
		channel = promotion.Google
	}
	return wantedFeed(channel, q)
}

// exportRefused is everything that a channel refuses, with why.
func (p *Pages) exportRefused(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	want, err := wantedList(r.URL.Query())
	return respond.Export{
		Name: "refused-" + string(want.Channel), Title: l.T("Refused"), Columns: respond.Columns(l.T("Piece"), l.T("Workshop"), l.T("Receiver"), l.T("Why"), l.T("Address")),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			for from, isFirst := id.ID(""), true; isFirst || from != ""; isFirst = false {
				refused, _, next, err := p.promotion.Refusals(ctx, v.Actor, want, from)
				if err != nil {
					return err
				}
				for _, x := range refused {
					for _, why := range x.Why {
						if err := row(t(refusedName(l, x)), t(x.Maker.Name), t(want.Channel.Name()), t(l.T(why.Key, why.Args...)), t(v.Frame.BaseURL+mendAt(x.ID, why.Name))); err != nil {
							return err
						}
					}
				}
				from = next
			}
			return nil
		},
	}, err
}

// mendAt is where the cause of a refusal is mended.
func mendAt(product id.ID, field string) string {
	if field == "photos" {
		return "/desk/products/" + string(product) + "#photos"
	}
	return "/desk/products/" + string(product) + "#piece-" + field
}
