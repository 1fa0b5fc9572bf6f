package promotion

import (
	"context"
	"io"
	"iter"
	"time"

	"anyam/account"
	"anyam/gallery"
	"anyam/market"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/promotion/feed"
)

// Wanted says which feed.
type Wanted struct {
	Channel  Channel
	Lang     i18n.Lang
	Currency money.Currency
}

// flushEvery is after how many items what was written is sent on its way.
const flushEvery = 500

// Feed is a feed that can be written. It holds a place until it is closed.
type Feed struct {
	s       *Service
	want    Wanted
	rate    market.Conversion // of one rupiah
	release func()
}

// OpenFeed takes a place for writing a feed. A currency without a rate is NotFound; where too many are being written it
// is Unavailable (rule promotion-9).
func (s *Service) OpenFeed(ctx context.Context, want Wanted) (*Feed, error) {
	x, err := s.rate(ctx, want.Currency)
	if err != nil {
		return nil, err
	}
	release, err := take(s.streams, time.Second)
	if err != nil {
		return nil, err
	}
	return &Feed{s, want, x, release}, nil
}

// Close gives the place back.
func (f *Feed) Close() { f.release() }

// rate is one rupiah in the currency.
func (s *Service) rate(ctx context.Context, to money.Currency) (market.Conversion, error) {
	return s.Market.Convert(ctx, money.Rupiah(1), to)
}

// Write writes what the channel takes of all pieces, one after the other; sent is called now and then, so that the
// receiver is given time.
func (f *Feed) Write(ctx context.Context, w io.Writer, sent func()) error {
	l := i18n.For(f.want.Lang)
	about := feed.Channel{
		Title: f.s.Name, Link: f.s.BaseURL + "/" + string(f.want.Lang) + "/", Lang: string(f.want.Lang),
		Description: join(l.T("Pieces made by hand in East Java, from the workshops themselves."), " ", f.rate.Words(l)),
	}
	out, err := f.want.Channel.writer(w, about)
	if err != nil {
		return err
	}
	written := 0
	for p, err := range f.s.Gallery.Catalogue(ctx, "", 0) {
		if err != nil {
			return err
		}
		if len(f.want.Channel.refusals(p.Product, f.want.Lang, f.rate)) > 0 {
			continue
		}
		items, err := f.s.items(p, l, f.rate)
		if err != nil {
			return err
		}
		for _, item := range items {
			if err := out.Put(item); err != nil {
				return err
			}
			if written++; written%flushEvery == 0 {
				sent()
			}
		}
	}
	return out.Close()
}

// Refused is a piece that a channel does not take.
type Refused struct {
	gallery.Shown
	Why []errs.Field // at the fields of its form where they are mended
}

// Bounds of a list of refused pieces: how many it shows, and how many pieces it looks at.
const (
	mostRefused = 100
	mostLooked  = 5000
)

// Refusals lists published pieces that the actor may edit and the channel refuses, from the one at or after from on. next is where
// to go on, "" at the end (rule promotion-4).
func (s *Service) Refusals(ctx context.Context, actor account.Actor, want Wanted, from id.ID) (refused []Refused, looked int, next id.ID, err error) {
	x, err := s.rate(ctx, want.Currency)
	if err != nil {
		return nil, 0, "", err
	}
	for p, err := range s.editable(ctx, actor, from) {
		if err != nil {
			return nil, looked, "", err
		}
		if len(refused) == mostRefused || looked == mostLooked {
			return refused, looked, p.ID, nil
		}
		looked++
		if why := want.Channel.refusals(p.Product, want.Lang, x); len(why) > 0 {
			refused = append(refused, Refused{p, why})
		}
	}
	return refused, looked, "", nil
}

// editable are the public pieces that the actor may edit: of a workshop's own people those of the workshop, without looking
// at all others.
func (s *Service) editable(ctx context.Context, actor account.Actor, from id.ID) iter.Seq2[gallery.Shown, error] {
	if actor.IsMaker() && !actor.IsOfficer() && !actor.IsCoordinator() {
		return s.ofMakers(ctx, actor, from)
	}
	return func(yield func(gallery.Shown, error) bool) {
		for p, err := range s.Gallery.Catalogue(ctx, from, 0) {
			if err == nil && !gallery.MayEdit(actor, p.Maker) {
				continue
			}
			if !yield(p, err) {
				return
			}
		}
	}
}

func (s *Service) ofMakers(ctx context.Context, actor account.Actor, from id.ID) iter.Seq2[gallery.Shown, error] {
	return func(yield func(gallery.Shown, error) bool) {
		for _, maker := range actor.MakerIDs() {
			m, err := s.Members.MakerByID(ctx, actor, maker)
			if errs.Is(err, errs.NotFound) || err == nil && !m.HiddenAt.IsZero() {
				continue
			}
			var products []gallery.Product
			if err == nil {
				products, err = s.Gallery.ProductsOf(ctx, actor, maker, gallery.Published, 500, 0)
			}
			if err != nil {
				yield(gallery.Shown{}, err)
				return
			}
			for _, p := range products {
				if p.ID >= from && !yield(gallery.Shown{Product: p, Maker: m}, nil) {
					return
				}
			}
		}
	}
}
