package promotion

import (
	"io"

	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/market"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/promotion/feed"
)

// Channel is a receiver of product feeds.
type Channel string

// The channels.
const (
	Google    Channel = "google"
	Meta      Channel = "meta"
	Pinterest Channel = "pinterest"
)

// Channels are all of them.
var Channels = []Channel{Google, Meta, Pinterest}

// Name is how the channel calls itself.
func (c Channel) Name() string {
	switch c {
	case Google:
		return "Google Merchant Center"
	case Meta:
		return "Meta (Facebook, Instagram)"
	}
	return "Pinterest"
}

// File is the name of its feed.
func (c Channel) File() string {
	if c == Meta {
		return "meta.csv"
	}
	return string(c) + ".xml"
}

// ContentType of its feed.
func (c Channel) ContentType() string {
	if c == Meta {
		return "text/csv; charset=utf-8"
	}
	return "application/xml; charset=utf-8"
}

// leastSide is the smallest width and height of a picture, in pixels, that the channel takes: Google, image_link, 100 × 100;
// Meta, catalogue images, 500 × 500; Pinterest, product pins, 75 × 75.
func (c Channel) leastSide() int64 {
	switch c {
	case Google:
		return 100
	case Meta:
		return 500
	}
	return 75
}

func (c Channel) writer(w io.Writer, about feed.Channel) (feed.Writer, error) {
	switch c {
	case Google:
		return feed.NewRSS(w, about, feed.Google)
	case Meta:
		return feed.NewCSV(w)
	}
	return feed.NewRSS(w, about, feed.Pinterest)
}

// refusals are all reasons for which the channel would not take the piece in the language (rules promotion-2 and
// promotion-4); none means that it stands in the feed.
func (c Channel) refusals(p gallery.Product, lang i18n.Lang, x market.Conversion) []errs.Field {
	var why []errs.Field
	text := p.Texts[lang]
	if text.Name == "" {
		why = append(why, errs.Field{Name: "name_" + string(lang), Key: "It has no name in this language."})
	}
	if text.Story == "" {
		why = append(why, errs.Field{Name: "story_" + string(lang), Key: "It has no story in this language."})
	}
	if amount, err := feedPrice(p, x); p.Price.Minor == 0 {
		why = append(why, errs.Field{Name: "price", Key: "It has no price."})
	} else if err != nil || amount.Minor == 0 {
		why = append(why, errs.Field{Name: "price", Key: "Its price cannot be said in this currency."})
	}
	return append(why, c.pictureRefusals(p)...)
}

func (c Channel) pictureRefusals(p gallery.Product) []errs.Field {
	cover, ok := p.Cover()
	if !ok {
		return []errs.Field{{Name: "photos", Key: "It has no photograph that can be shown yet."}}
	}
	picture, ok := cover.Largest("jpeg")
	if least := c.leastSide(); !ok || picture.Width < least || picture.Height < least {
		return []errs.Field{{Name: "photos", Key: "Its first photograph has %d × %d pixels; at least %d × %d are needed.", Args: []any{picture.Width, picture.Height, least, least}}}
	}
	return nil
}

// feedPrice is the price of the smallest order in the currency of the feed (rule promotion-3).
func feedPrice(p gallery.Product, x market.Conversion) (money.Amount, error) {
	total, err := p.Price.Times(max(p.MinOrder, 1))
	if err != nil || x.Amount.Currency == p.Price.Currency {
		return total, err
	}
	return total.Convert(x.Rate, x.Amount.Currency)
}

// items are the piece as the channels list it: one item, or one for each variant that is offered, in one group. They are only
// asked for where nothing was refused.
func (s *Service) items(p gallery.Shown, l *i18n.Locale, x market.Conversion) ([]feed.Item, error) {
	offered := p.Offered()
	if len(offered) == 0 {
		one, err := s.item(p, l, x)
		return []feed.Item{one}, err
	}
	all := make([]feed.Item, len(offered))
	for i, v := range offered {
		as := p
		as.Product = p.As(v)
		one, err := s.item(as, l, x)
		if err != nil {
			return nil, err
		}
		one.ID, one.Group, one.Title = string(v.ID), string(p.ID), join(one.Title, ", ", p.Label(v, l.Lang()))
		one.Link += "?variant=" + string(v.ID)
		one.Size, one.Colour, one.Pattern = p.Pick(v, gallery.BySize, l.Lang()), p.Pick(v, gallery.ByColour, l.Lang()), p.Pick(v, gallery.ByPattern, l.Lang())
		one.IsSoldOut = v.Supply.IsSoldOut()
		all[i] = one
	}
	return all, nil
}

// item is one thing that can be ordered.
func (s *Service) item(p gallery.Shown, l *i18n.Locale, x market.Conversion) (feed.Item, error) {
	price, err := feedPrice(p.Product, x)
	if err != nil {
		return feed.Item{}, err
	}
	text := p.Texts[l.Lang()]
	i := feed.Item{
		ID: string(p.ID), Title: text.Name, Description: text.Story, Link: s.PieceAddress(l.Lang(), p.Slug), Price: amount(price), Brand: p.Maker.Name,
		Category: categories[p.Craft], Grams: parcel(p.Product), HandlingDays: (p.LeadDays*5 + 6) / 7, Pieces: p.MinOrder, Note: rateNote(x), IsSoldOut: p.Supply.IsSoldOut(),
	}
	if p.MinOrder > 1 {
		i.Description = l.T("Price of the smallest order: %s pieces.", l.Number(p.MinOrder)) + " " + text.Story
	}
	for _, craft := range terms.Names(terms.Craft, nonEmpty(p.Craft), l.Lang()) {
		i.Type = craft
	}
	for n, m := range terms.Names(terms.Material, p.Materials, l.Lang()) {
		if n < 3 {
			i.Material = join(i.Material, "/", m)
		}
	}
	for _, picture := range s.pictures(p.Product) {
		if i.Image == "" {
			i.Image = picture
		} else {
			i.MoreImages = append(i.MoreImages, picture)
		}
	}
	return i, nil
}

// pictures are the whole addresses of the largest renditions, the cover's first.
func (s *Service) pictures(p gallery.Product) []string {
	var all []string
	for _, ph := range p.Photos {
		if r, ok := ph.Largest("jpeg"); ok && ph.State == gallery.PhotoReady {
			all = append(all, s.BaseURL+r.Path(ph.ID))
		}
	}
	return all
}

// parcel is what one piece weighs when it is sent, in grams: its share of a full carton, else its own weight.
func parcel(p gallery.Product) int64 {
	if p.Carton.Pieces > 0 && p.Carton.GrossGrams > 0 {
		return (p.Carton.GrossGrams*p.MinOrder + p.Carton.Pieces - 1) / p.Carton.Pieces
	}
	return p.WeightGrams * p.MinOrder
}

// amount is "15.00 USD", with as many decimals as the currency has (ISO 4217).
func amount(a money.Amount) string {
	return a.Decimal().String() + " " + string(a.Currency)
}

// rateNote names the rate that prices were converted at; nothing where they were not.
func rateNote(x market.Conversion) string {
	if x.Day == "" {
		return ""
	}
	return "rate of " + string(x.Day) + ", " + x.Source
}

func nonEmpty(word string) []string {
	if word == "" {
		return nil
	}
	return []string{word}
}

func join(before, between, after string) string {
	if before == "" {
		return after
	}
	return before + between + after
}

// Paths in Google's product taxonomy (google.com/basepages/producttype/taxonomy.en-US.txt).
const (
	ofCloth       = "Arts & Entertainment > Hobbies & Creative Arts > Arts & Crafts > Art & Crafting Materials > Textiles > Fabric"
	ofInstruments = "Arts & Entertainment > Hobbies & Creative Arts > Musical Instruments"
	ofDecor       = "Home & Garden > Decor"
	ofFigures     = "Home & Garden > Decor > Figurines"
	ofPictures    = "Home & Garden > Decor > Artwork > Posters, Prints, & Visual Artwork"
	ofTableware   = "Home & Garden > Kitchen & Dining > Tableware"
	ofJewelry     = "Apparel & Accessories > Jewelry"
	ofHats        = "Apparel & Accessories > Clothing Accessories > Hats"
	ofToys        = "Toys & Games > Toys"
	ofFurniture   = "Furniture"
)

// categories are the places of crafts in the taxonomy. A craft that makes too many kinds of things for one place has none:
// the channel then finds its own.
var categories = map[string]string{
	"rattan": ofDecor, "bamboo": ofDecor, "pandan": ofDecor, "hyacinth": ofDecor, "coir": ofDecor, "brass": ofDecor, "marble": ofDecor,
	"terracotta": ofDecor, "shell": ofDecor, "coconut": ofDecor, "paper": ofDecor, "teak-root": ofDecor, "carving": ofDecor, "turning": ofDecor, "mask": ofDecor,
	"bronze": ofFigures, "wayang": ofFigures, "ceramics": ofTableware, "painting": ofPictures,
	"batik": ofCloth, "gedog": ofCloth, "ikat": ofCloth, "sarong": ofCloth, "drums": ofInstruments, "gamelan": ofInstruments,
	"silver": ofJewelry, "agate": ofJewelry, "glass-beads": ofJewelry, "prayer-beads": ofJewelry, "songkok": ofHats, "toys": ofToys, "furniture": ofFurniture,
}
