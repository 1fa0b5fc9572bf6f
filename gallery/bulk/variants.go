package bulk

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"anyam/gallery"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/sheet"
	"anyam/platform/slug"
)

// choice is an option of a piece as a file has it, with its values in the order in which the file brings them.
type choice struct {
	kind   gallery.OptionKind
	name   gallery.Words // of another kind
	values []gallery.Words
}

// sold is a variant as a file has it.
type sold struct {
	picks  []int // place of the value of each choice
	price  int64 // rupiah; 0: not said
	supply gallery.Supply
}

// kindNames are what shops and people call the kinds, folded.
var kindNames = map[string]gallery.OptionKind{
	"size": gallery.BySize, "ukuran": gallery.BySize, "sizes": gallery.BySize, "dimension": gallery.BySize,
	"color": gallery.ByColour, "colour": gallery.ByColour, "warna": gallery.ByColour, "primary-color": gallery.ByColour, "primary-colour": gallery.ByColour,
	"finish": gallery.ByFinish, "finishing": gallery.ByFinish, "penyelesaian": gallery.ByFinish,
	"pattern": gallery.ByPattern, "motif": gallery.ByPattern, "corak": gallery.ByPattern, "pola": gallery.ByPattern,
}

// wordsOf are a word in the language of the file; the gallery keeps the Indonesian one of every value, which is the same until its maker says it.
func wordsOf(lang i18n.Lang, text string) gallery.Words {
	words := gallery.Words{i18n.Indonesian: text}
	if lang != i18n.Indonesian {
		words[lang] = text
	}
	return words
}

// isSame reports whether two words mean one value: what both say in a language is the same.
func isSame(a, b gallery.Words) bool {
	for _, lang := range i18n.Langs {
		if a[lang] != "" && slug.Of(a[lang]) == slug.Of(b[lang]) {
			return true
		}
	}
	return false
}

// option finds the choice of a name, or begins it; ok is false where the piece has as many as a piece can have.
func (p *piece) option(kind gallery.OptionKind, name gallery.Words) (at int, ok bool) {
	for i, c := range p.choices {
		if c.kind == kind && (kind != gallery.ByOther || isSame(c.name, name)) {
			return i, true
		}
	}
	if len(p.choices) >= gallery.MaxOptions {
		return 0, false
	}
	c := choice{kind: kind}
	if kind == gallery.ByOther {
		c.name = name
	}
	p.choices = append(p.choices, c)
	for i := range p.sold { // those before did not say it
		p.sold[i].picks = append(p.sold[i].picks, -1)
	}
	return len(p.choices) - 1, true
}

// value finds a value of a choice, or begins it.
func (p *piece) value(at int, name gallery.Words) int {
	c := &p.choices[at]
	if i := slices.IndexFunc(c.values, func(v gallery.Words) bool { return isSame(v, name) }); i >= 0 {
		return i
	}
	c.values = append(c.values, name)
	return len(c.values) - 1
}

// named is a choice by what the file calls it.
func (r *reader) named(name string) (gallery.OptionKind, gallery.Words) {
	if kind, ok := kindNames[slug.Of(name)]; ok {
		return kind, nil
	}
	return gallery.ByOther, wordsOf(r.lang, name)
}

// pick is a value that a row gives of a choice.
type pick struct {
	kind  gallery.OptionKind
	name  gallery.Words
	value gallery.Words
}

// sell adds a variant; where the file says too much for one piece, that is a fault at the column.
func (r *reader) sell(column string, picks []pick, price int64, supply gallery.Supply) {
	p, v := r.at, sold{price: price, supply: supply}
	where := map[int]int{}
	for _, k := range picks {
		at, ok := p.option(k.kind, k.name)
		if !ok {
			r.fault(column, sayOptions, gallery.MaxOptions)
			return
		}
		where[at] = p.value(at, k.value)
	}
	for at := range p.choices {
		i, ok := where[at]
		if !ok {
			i = -1
		}
		v.picks = append(v.picks, i)
	}
	if slices.ContainsFunc(p.sold, func(o sold) bool { return slices.Equal(o.picks, v.picks) }) {
		r.fault(column, sayTwiceVariant)
		return
	}
	if p.sold = append(p.sold, v); len(p.sold) > gallery.MaxVariants {
		r.fault(column, sayManyVariants, gallery.MaxVariants)
		p.sold = p.sold[:gallery.MaxVariants]
	}
}

// key is what a value is called in the record; it is given a lasting one where the piece is new.
func key(i int) string { return strconv.Itoa(i + 1) }

// settle makes options and variants of what the rows of a piece said: each combination that no row names is not offered. A shop's piece costs what its cheapest
// variant costs.
func (p *piece) settle(ownPrice bool) {
	if len(p.choices) == 0 {
		return
	}
	p.product.Options, p.product.Variants = nil, nil
	for _, c := range p.choices {
		o := gallery.Option{Kind: c.kind, Name: c.name}
		for i, v := range c.values {
			o.Values = append(o.Values, gallery.Value{Key: key(i), Name: v})
		}
		p.product.Options = append(p.product.Options, o)
	}
	lowest := p.product.Price.Minor
	said := map[string]sold{}
	for _, s := range p.sold {
		for _, picks := range p.whole(s.picks) {
			if _, before := said[picks]; !before {
				said[picks] = s
			}
		}
		if !ownPrice && s.price > 0 && (lowest == 0 || s.price < lowest) {
			lowest = s.price
		}
	}
	p.product.Price = money.Rupiah(lowest)
	for _, picks := range p.whole(unsaid(len(p.choices))) {
		s, offered := said[picks]
		v := gallery.Variant{Picks: strings.Fields(picks), Price: money.Rupiah(s.price), Supply: s.supply, IsOffered: offered || len(p.sold) == 0}
		if !ownPrice && v.Price.Minor == lowest {
			v.Price.Minor = 0
		}
		p.product.Variants = append(p.product.Variants, v)
	}
}

func unsaid(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = -1
	}
	return all
}

// whole are the combinations that a variant stands for: what a row does not say is any value, as in WooCommerce. There are no more than a piece can have, and one,
// so that too many are a fault.
func (p *piece) whole(picks []int) []string {
	all := []string{""}
	for at, c := range p.choices {
		var next []string
		for _, before := range all {
			for i := range c.values {
				if picks[at] == i || picks[at] < 0 {
					next = append(next, strings.TrimSpace(before+" "+key(i)))
				}
				if len(next) > gallery.MaxVariants {
					break
				}
			}
		}
		all = next
	}
	return all
}

// effective is a piece whose price is that of its cheapest variant, which is how shops say it.
func effective(p gallery.Product) gallery.Product {
	low, _ := p.Prices()
	variants := slices.Clone(p.Variants)
	for i, v := range variants {
		if price := p.As(v).Price; price != low {
			variants[i].Price = price
		} else {
			variants[i].Price = money.Rupiah(0)
		}
	}
	p.Price, p.Variants = low, variants
	return p
}

// variantsText is what is compared of the variants that are offered: what they are, and what they cost.
func variantsText(p gallery.Product, lang i18n.Lang, withStock bool) string {
	var parts []string
	for _, v := range p.Offered() {
		text := fmt.Sprintf("%s: %d", p.Label(v, lang), p.As(v).Price.Minor)
		if withStock {
			text += " (" + supplyText(v.Supply) + ")"
		}
		parts = append(parts, text)
	}
	slices.Sort(parts)
	return strings.Join(parts, "; ")
}

// supplyText is how many lie ready; an exclamation mark says that no more are made.
func supplyText(s gallery.Supply) string {
	if s.IsOnlyStock {
		return strconv.FormatInt(s.InStock, 10) + "!"
	}
	return strconv.FormatInt(s.InStock, 10)
}

// takeVariants gives a piece the variants of another: options and values that it has keep their words, their keys and what hangs on them; so does their stock where
// the file says none.
func takeVariants(p *gallery.Product, from gallery.Product, saysStock bool) {
	old := *p
	p.Options, p.Variants = nil, nil
	keys, places := make([]map[string]string, len(from.Options)), make([]int, len(from.Options)) // by option: keys of the file's values, and where the piece had it
	for i, o := range from.Options {
		mine := gallery.Option{Kind: o.Kind, Name: o.Name}
		var before []gallery.Value
		places[i] = slices.IndexFunc(old.Options, func(b gallery.Option) bool {
			return b.Kind == o.Kind && (o.Kind != gallery.ByOther || isSame(b.Name, o.Name))
		})
		if places[i] >= 0 {
			mine.Name, before = old.Options[places[i]].Name, old.Options[places[i]].Values
		}
		mine.Values, keys[i] = lasting(o.Values, before)
		p.Options = append(p.Options, mine)
	}
	for _, v := range from.Variants {
		now := v
		now.ID, now.PhotoID, now.Picks = "", "", make([]string, len(v.Picks))
		for i, k := range v.Picks {
			now.Picks[i] = keys[i][k]
		}
		if at := slices.IndexFunc(old.Variants, func(b gallery.Variant) bool { return hasPicks(b, now.Picks, places) }); at >= 0 {
			now.ID, now.PhotoID = old.Variants[at].ID, old.Variants[at].PhotoID
			if !saysStock {
				now.Supply = old.Variants[at].Supply
			}
		}
		if now.Price = from.As(v).Price; now.Price == p.Price {
			now.Price = money.Rupiah(0)
		}
		p.Variants = append(p.Variants, now)
	}
}

// lasting gives values the keys that the piece has of them, or new ones; keys are those by the file's.
func lasting(values, before []gallery.Value) (mine []gallery.Value, keys map[string]string) {
	keys = map[string]string{}
	for _, v := range values {
		now := gallery.Value{Key: string(id.New())[20:], Name: v.Name}
		if at := slices.IndexFunc(before, func(b gallery.Value) bool { return isSame(b.Name, v.Name) }); at >= 0 {
			now = before[at]
		}
		keys[v.Key] = now.Key
		mine = append(mine, now)
	}
	return mine, keys
}

// hasPicks reports whether a variant has the picks, whose options stand at places among its own.
func hasPicks(v gallery.Variant, picks []string, places []int) bool {
	if len(v.Picks) != len(picks) {
		return false
	}
	for i, at := range places {
		if at < 0 || v.Picks[at] != picks[i] {
			return false
		}
	}
	return true
}

// stock reads how many lie ready.
func (r *reader) stock(name string) int64 {
	var n int64
	if c := r.cell(name); strings.HasPrefix(c.Text, "-") { // shops count what was sold and is not there
		return 0
	}
	r.measure(name, &n, times(1))
	return n
}

// amount is the price of a variant in rupiah, 0 where the row says none.
func (r *reader) amount(name string) int64 {
	c := r.cell(name)
	if c.Text == "" {
		return 0
	}
	n, ok := r.rupiah(c, "")
	if !ok {
		r.fault(name, sayPrice, "75000")
	}
	return n
}

// isYes reads a cell of yes and no as shops and people write it.
func isYes(c sheet.Cell) bool {
	switch strings.ToLower(strings.TrimSpace(c.Text)) {
	case "1", "yes", "true", "ya", "y", "x":
		return true
	}
	return false
}
