package promotion

import (
	"io"
	"net/url"
	"time"

	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/members"
	"anyam/platform/i18n"
	"anyam/promotion/feed"
)

// NewsOfMaker writes a workshop's newest pieces as Atom.
func (s *Service) NewsOfMaker(w io.Writer, lang i18n.Lang, m members.Maker, pieces []*gallery.Shown) error {
	l := i18n.For(lang)
	page := s.MakerAddress(lang, m.Slug)
	about, _ := m.Story(lang)
	return s.writeNews(w, l, feed.News{
		ID: s.tag(m.CreatedAt, lang, "makers/"+string(m.ID)), Title: l.T("New pieces of %s", m.Name), Subtitle: feed.Clip(about, 160), Author: m.Name,
		Page: page, Self: page + "/feed.atom", Updated: m.UpdatedAt,
	}, pieces)
}

// epoch dates the tags of feeds that nobody began: it never changes (RFC 4151, section 2.1).
var epoch = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// NewsOfCraft writes the newest pieces of a known craft as Atom.
func (s *Service) NewsOfCraft(w io.Writer, lang i18n.Lang, craft string, pieces []*gallery.Shown) error {
	l := i18n.For(lang)
	home := s.BaseURL + "/" + string(lang)
	return s.writeNews(w, l, feed.News{
		ID: s.tag(epoch, lang, "crafts/"+craft), Title: l.T("New pieces: %s", terms.Name(terms.Craft, craft, lang)), Author: s.Name,
		Page: home + "/products?craft=" + url.QueryEscape(craft), Self: home + "/crafts/" + craft + "/feed.atom", Updated: epoch,
	}, pieces)
}

func (s *Service) writeNews(w io.Writer, l *i18n.Locale, n feed.News, pieces []*gallery.Shown) error {
	n.Lang = string(l.Lang())
	for _, p := range pieces {
		text, _ := p.Text(l.Lang())
		e := feed.Entry{
			ID: s.tag(p.PublishedAt, l.Lang(), "products/"+string(p.ID)), Title: text.Name, Summary: feed.Clip(text.Story, 600), Author: p.Maker.Name,
			Category: terms.Name(terms.Craft, p.Craft, l.Lang()), Link: s.PieceAddress(l.Lang(), p.Slug), Published: p.PublishedAt, Updated: lastChanged(p.Product),
		}
		if cover, ok := p.Cover(); ok {
			if r, ok := cover.Largest("jpeg"); ok {
				e.Image, e.Bytes = s.BaseURL+r.Path(cover.ID), r.Bytes
			}
		}
		if e.Updated.After(n.Updated) {
			n.Updated = e.Updated
		}
		n.Entries = append(n.Entries, e)
	}
	return feed.WriteAtom(w, n)
}

// tag is a name that never changes, whatever address the page has (RFC 4151).
func (s *Service) tag(day time.Time, lang i18n.Lang, what string) string {
	host := s.BaseURL
	if u, err := url.Parse(s.BaseURL); err == nil {
		host = u.Hostname()
	}
	return "tag:" + host + "," + day.UTC().Format(time.DateOnly) + ":" + string(lang) + "/" + what
}
