package galleryweb

import (
	"context"

	"anyam/gallery"
	"anyam/gallery/collections"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// collectionsOnHome is how many collections the first page shows.
const collectionsOnHome = 3

// onCard is how many pieces the card of a collection shows, of the first so many.
const (
	onCard = 3
	outOf  = 6
)

// CollectionCards are collections as a list shows them. Count is the gallery's count of changes as it was when the visitor came.
func (p *Pages) CollectionCards(ctx context.Context, v *respond.Visit, count int64, all []collections.Collection) ([]ui.CollectionCard, error) {
	var ids []id.ID
	for _, c := range all {
		ids = append(ids, c.InFront()[:min(outOf, len(c.Pieces))]...)
	}
	pieces, err := p.gallery.Cards(ctx, count, ids)
	if err != nil {
		return nil, err
	}
	at := make(map[id.ID]*gallery.Shown, len(pieces))
	for _, piece := range pieces {
		at[piece.ID] = piece
	}
	cards := make([]ui.CollectionCard, len(all))
	for i, c := range all {
		cards[i] = collectionCard(v.Locale, c, at)
	}
	return cards, nil
}

func collectionCard(l *i18n.Locale, c collections.Collection, at map[id.ID]*gallery.Shown) ui.CollectionCard {
	text, lang := c.Text(l.Lang())
	card := ui.CollectionCard{
		Href: "/" + string(l.Lang()) + "/collections/" + c.Slug, Title: text.Title, Kind: c.Kind.Name(l), Words: respond.FirstSentence(text.Words), Lang: string(l.Foreign(lang)), Days: c.Days(l),
	}
	for _, product := range c.InFront() {
		if piece, ok := at[product]; ok && len(card.Pictures) < onCard {
			card.Pictures = append(card.Pictures, picture(piece.Product, false))
		}
	}
	return card
}

// newestCollections are those that the first page shows.
func (p *Pages) newestCollections(ctx context.Context, v *respond.Visit, count int64) ([]ui.CollectionCard, error) {
	all, err := p.collections.Shown(ctx, count)
	if err != nil {
		return nil, err
	}
	return p.CollectionCards(ctx, v, count, all[:min(collectionsOnHome, len(all))])
}
