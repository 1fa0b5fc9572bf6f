package demo

import (
	"strings"

	"anyam/app/demo/content"
	"anyam/gallery"
	"anyam/gallery/laws"
	"anyam/gallery/segment"
	"anyam/platform/i18n"
	"anyam/platform/money"
)

// enrich gives a piece what buyers abroad ask beyond its measures: where its materials come from, what it is used for, what a
// sample costs, and to every fourth one a choice.
func enrich(p gallery.Product, from content.Product, nth int) gallery.Product {
	p.WorkMinutes = int64(from.WorkMinutes)
	p.Sample = money.Rupiah((p.Price.Minor*3/2 + 999) / 1000 * 1000)
	p.Uses = usesOf[p.Craft]
	for i, m := range p.AskedAbout() {
		o := p.OriginOf(m)
		if (nth+i)%7 == 0 || o.Species == "" { // some have not asked their supplier yet
			continue
		}
		o.Country = "ID"
		o.Regency = []string{"Bojonegoro", "Blora", "Jember"}[nth%3]
		p.Origins = append(p.Origins, o)
	}
	for i := range p.Tiers {
		p.Tiers[i].LeadDays = p.LeadDays + int64(i+1)*14
	}
	texts := map[i18n.Lang]gallery.Text{}
	for lang, t := range p.Texts {
		t.Care = map[i18n.Lang]string{
			i18n.Indonesian: "Lap dengan kain kering. Jauhkan dari hujan dan matahari langsung.", i18n.English: "Wipe with a dry cloth. Keep away from rain and direct sun.",
		}[lang]
		texts[lang] = t
	}
	if strings.HasPrefix(texts[i18n.Indonesian].Name, "Keranjang buah rotan") { // for buyers in Hamburg and Osaka; the story is still to do
		texts["de"] = gallery.Text{Name: "Obstkorb aus Rattan", Care: "Mit einem trockenen Tuch abwischen. Vor Regen und direkter Sonne schützen."}
		texts["ja"] = gallery.Text{Name: "籐の果物かご"}
	}
	p.Texts = texts
	p.Marks = marks(p, nth)
	if nth%4 == 1 {
		return withChoice(p, nth)
	}
	return p
}

// marks say how the English of a piece came about: every third was compared with the original, and of every seventh the maker has
// added a sentence to the story since.
func marks(p gallery.Product, nth int) segment.Marks {
	m := segment.Marks{}
	by := segment.Human
	if nth%3 == 0 {
		by = segment.Reviewed
	}
	for _, u := range p.Units() {
		source := p.Said(u.ID, i18n.Indonesian)
		for _, lang := range []i18n.Lang{"de", "ja"} {
			if p.Said(u.ID, lang) != "" {
				m.Put(lang, u.ID, segment.Mark{By: segment.Human, Of: segment.Digest(source)})
			}
		}
		if before, _, ok := strings.Cut(source, ". "); ok && nth%7 == 3 && u.ID == gallery.UnitStory {
			source = before + "."
		}
		if p.Said(u.ID, i18n.English) != "" {
			m.Put(i18n.English, u.ID, segment.Mark{By: by, Of: segment.Digest(source)})
		}
	}
	return m
}

// usesOf are the uses of the pieces of a craft.
var usesOf = map[string][]laws.Use{
	"rattan": {laws.Ornament}, "bamboo": {laws.Ornament}, "wayang": {laws.Ornament}, "mask": {laws.Ornament}, "ceramics": {laws.Food}, "toys": {laws.Children},
	"batik": {laws.Cloth}, "gedog": {laws.Cloth}, "ikat": {laws.Cloth}, "sarong": {laws.Cloth}, "silver": {laws.Skin}, "agate": {laws.Skin}, "glass-beads": {laws.Skin},
	"furniture": {laws.Furniture}, "teak-root": {laws.Furniture},
}

// withChoice lets a buyer choose a size and a finish. The large one costs a third more; one of the others lies ready.
func withChoice(p gallery.Product, nth int) gallery.Product {
	p.Options = []gallery.Option{
		{Kind: gallery.BySize, Values: []gallery.Value{choice("s", "kecil", "small"), choice("l", "besar", "large")}},
		{Kind: gallery.ByFinish, Values: []gallery.Value{choice("n", "alami", "natural"), choice("d", "gelap", "dark")}},
	}
	large := money.Rupiah((p.Price.Minor*4/3 + 999) / 1000 * 1000)
	for _, picks := range [][]string{{"s", "n"}, {"s", "d"}, {"l", "n"}, {"l", "d"}} {
		v := gallery.Variant{Picks: picks, Price: money.Rupiah(0), IsOffered: true}
		if picks[0] == "l" {
			v.Price = large
		}
		p.Variants = append(p.Variants, v)
	}
	p.Variants[0].Supply.InStock = int64(nth%9) + 3
	p.Variants[3].Supply = gallery.Supply{IsOnlyStock: nth%8 == 1}
	return p
}

func choice(key, id, en string) gallery.Value {
	return gallery.Value{Key: key, Name: gallery.Words{i18n.Indonesian: id, i18n.English: en}}
}
