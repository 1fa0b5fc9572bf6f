package gallery

import (
	"context"
	"maps"
	"slices"

	"anyam/account/privacy"
	"anyam/gallery/search"
	"anyam/gallery/terms"
	"anyam/members"
	"anyam/members/regions"
	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/slug"
)

// findable brings the search index up to date with a product, in the transaction that changed it.
func (s *Service) findable(ctx context.Context, tx *db.Tx, product id.ID) error {
	p, err := productByID(ctx, tx, product)
	if err != nil {
		return err
	}
	makers, err := s.Members.MakersByID(ctx, tx, []id.ID{p.MakerID})
	if err != nil {
		return err
	}
	m := makers[p.MakerID]
	if p.State != Published || !m.IsPublic() { // rule gallery-8
		return s.Search.Remove(ctx, tx, p.ID)
	}
	return s.Search.Put(ctx, tx, document(p, m))
}

// document is a product as the index knows it.
func document(p Product, m members.Maker) search.Doc {
	low, _ := p.Prices()
	doc := search.Doc{
		ID: p.ID, Kind: search.Product, Craft: p.Craft, Materials: p.Materials, Techniques: p.Techniques, Regency: m.Regency, Maker: m.ID,
		PriceIDR: low.Minor, MinOrder: int(p.MinOrder), LeadDays: int(p.LeadDays), Published: p.PublishedAt, OrderKey: slug.Of(nameOf(p)),
	}
	doc.Texts = append(doc.Texts, search.Text{Weight: search.Name, Text: m.Name})
	for _, lang := range inAll(p.Texts) {
		t := p.Texts[lang]
		doc.Texts = append(doc.Texts,
			search.Text{Weight: search.Title, Lang: lang, Text: t.Name},
			search.Text{Weight: search.Story, Lang: lang, Text: t.Story},
			search.Text{Weight: search.Trait, Lang: lang, Text: traits(p, lang)},
			search.Text{Weight: search.Name, Lang: lang, Text: placeText(m, lang)})
	}
	return doc
}

// inAll are the languages of the interface, and those others in which somebody wrote.
func inAll[T any](texts map[i18n.Lang]T) []i18n.Lang {
	langs := slices.Clone(i18n.Langs)
	for _, l := range slices.Sorted(maps.Keys(texts)) {
		if !slices.Contains(langs, l) {
			langs = append(langs, l)
		}
	}
	return langs
}

// traits are craft, materials and techniques in words.
func traits(p Product, lang i18n.Lang) string {
	text := terms.Name(terms.Craft, p.Craft, lang)
	for _, w := range terms.Names(terms.Material, p.Materials, lang) {
		text += ", " + w
	}
	for _, w := range terms.Names(terms.Technique, p.Techniques, lang) {
		text += ", " + w
	}
	return text
}

func placeText(m members.Maker, lang i18n.Lang) string {
	r, err := regions.ByCode(m.Regency)
	if err != nil {
		return m.Place
	}
	if lang == i18n.Indonesian {
		return r.NameID()
	}
	return r.NameEN()
}

// MakerChanged brings the index up to date with a maker and all its products. It hears
// members.MakerChanged.
func (s *Service) MakerChanged(ctx context.Context, e members.MakerChanged) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error { return s.follow(ctx, tx, e.MakerID) })
}

// Heed takes a maker and its pieces out of search and of what is kept in memory, or puts them in, in the transaction
// in which consent was withdrawn or given (rule gallery-8).
func (s *Service) Heed(ctx context.Context, tx *db.Tx, c privacy.Change) error {
	switch {
	case c.MakerID == "" || c.Purpose == privacy.Regency:
		return nil
	case c.Purpose == privacy.Public:
		return s.follow(ctx, tx, c.MakerID)
	}
	return s.Moved(ctx, tx)
}

// follow brings the index and what is kept in memory up to date with a maker and all its products.
func (s *Service) follow(ctx context.Context, tx *db.Tx, maker id.ID) error {
	makers, err := s.Members.MakersByID(ctx, tx, []id.ID{maker})
	if err != nil {
		return err
	}
	if err := s.findableMaker(ctx, tx, makers[maker]); err != nil {
		return err
	}
	products, err := productsOfMaker(ctx, tx, maker, Published, maxPerMaker, 0)
	if err != nil {
		return err
	}
	for _, p := range products {
		if err := s.findable(ctx, tx, p.ID); err != nil {
			return err
		}
	}
	return s.Moved(ctx, tx)
}

// maxPerMaker bounds how many products of one maker are brought up to date at once.
const maxPerMaker = 10_000

func (s *Service) findableMaker(ctx context.Context, tx *db.Tx, m members.Maker) error {
	if !m.IsPublic() {
		return s.Search.Remove(ctx, tx, m.ID)
	}
	withStory, err := s.Members.WithStories(ctx, tx, m)
	if err != nil {
		return err
	}
	doc := search.Doc{ID: m.ID, Kind: search.Maker, Regency: m.Regency, Maker: m.ID, Published: m.CreatedAt, OrderKey: slug.Of(m.Name)}
	doc.Texts = []search.Text{{Weight: search.Title, Text: m.Name}, {Weight: search.Name, Text: m.Owner}, {Weight: search.Name, Text: m.Place}}
	for _, lang := range inAll(withStory.Stories) {
		doc.Texts = append(doc.Texts, search.Text{Weight: search.Story, Lang: lang, Text: withStory.Stories[lang]}, search.Text{Weight: search.Name, Lang: lang, Text: placeText(m, lang)})
		for _, craft := range terms.Names(terms.Craft, m.Crafts, lang) {
			doc.Texts = append(doc.Texts, search.Text{Weight: search.Trait, Lang: lang, Text: craft})
		}
	}
	return s.Search.Put(ctx, tx, doc)
}

// Reindex puts documents again that an earlier version of the program wrote. It may be run any time.
func (s *Service) Reindex(ctx context.Context) error {
	for {
		old, err := s.Search.Outdated(ctx, 100)
		if err != nil || len(old) == 0 {
			return err
		}
		for _, doc := range old {
			if err := s.DB.Tx(ctx, func(tx *db.Tx) error { return s.putAgain(ctx, tx, doc) }); err != nil {
				return err
			}
		}
	}
}

// putAgain renews the document of a product or a maker, whichever has the id.
func (s *Service) putAgain(ctx context.Context, tx *db.Tx, doc id.ID) error {
	if err := s.Moved(ctx, tx); err != nil {
		return err
	}
	makers, err := s.Members.MakersByID(ctx, tx, []id.ID{doc})
	if err != nil {
		return err
	}
	if m, ok := makers[doc]; ok {
		return s.findableMaker(ctx, tx, m)
	}
	return s.findable(ctx, tx, doc)
}
