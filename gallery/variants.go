package gallery

import (
	"slices"
	"strings"

	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
)

// Bounds of variants (rule gallery-14).
const (
	MaxOptions  = 3
	MaxValues   = 12 // of an option
	MaxVariants = 60
)

// Words are a short text by language.
type Words map[i18n.Lang]string

// In is the text in the language, else in any that there is.
func (w Words) In(want i18n.Lang) string {
	if w[want] != "" {
		return w[want]
	}
	for _, lang := range inAll(w) {
		if w[lang] != "" {
			return w[lang]
		}
	}
	return ""
}

// OptionKind is what an option chooses. Feeds and search engines know all but the last.
type OptionKind string

// The kinds.
const (
	BySize    OptionKind = "size"
	ByColour  OptionKind = "colour"
	ByFinish  OptionKind = "finish"
	ByPattern OptionKind = "pattern"
	ByOther   OptionKind = "other"
)

// OptionKinds are all, in the order in which a maker is asked.
var OptionKinds = []OptionKind{BySize, ByColour, ByFinish, ByPattern, ByOther}

// Option is something that a buyer chooses.
type Option struct {
	Kind   OptionKind `json:"kind"`
	Name   Words      `json:"name,omitempty"` // of a ByOther option
	Values []Value    `json:"values"`
}

// Value is one choice of an option. Its key stays when it is renamed.
type Value struct {
	Key  string `json:"key"`
	Name Words  `json:"name"`
}

// value finds a value by its key.
func (o Option) value(key string) (Value, bool) {
	i := slices.IndexFunc(o.Values, func(v Value) bool { return v.Key == key })
	if i < 0 {
		return Value{}, false
	}
	return o.Values[i], true
}

// Supply is from where pieces come.
type Supply struct {
	InStock     int64 `json:"in_stock,omitempty"` // pieces that lie ready
	IsOnlyStock bool  `json:"only_stock,omitempty"`
}

// IsSoldOut reports whether none can be had: none lies ready, and none is made to order.
func (s Supply) IsSoldOut() bool { return s.IsOnlyStock && s.InStock == 0 }

// Variant is one combination of values.
type Variant struct {
	ID        id.ID        `json:"id"`
	Picks     []string     `json:"picks"` // the key of a value for each option
	Price     money.Amount `json:"price"` // of one piece at the minimum order; zero: as the piece
	Supply    Supply       `json:"supply"`
	IsOffered bool         `json:"is_offered"`
	PhotoID   id.ID        `json:"photo_id,omitempty"` // which photograph shows it
}

// Offered are the variants that can be ordered.
func (p Product) Offered() []Variant {
	var all []Variant
	for _, v := range p.Variants {
		if v.IsOffered {
			all = append(all, v)
		}
	}
	return all
}

// Variant finds an offered variant.
func (p Product) Variant(variant id.ID) (Variant, bool) {
	for _, v := range p.Variants {
		if v.ID == variant && v.IsOffered {
			return v, true
		}
	}
	return Variant{}, false
}

// Label is a variant in words: "large, indigo".
func (p Product) Label(v Variant, lang i18n.Lang) string {
	var words []string
	for i, o := range p.Options {
		if i < len(v.Picks) {
			if value, ok := o.value(v.Picks[i]); ok {
				words = append(words, value.Name.In(lang))
			}
		}
	}
	return strings.Join(words, ", ")
}

// Pick is the name of the value that a variant has of an option of the kind, "" where there is none.
func (p Product) Pick(v Variant, kind OptionKind, lang i18n.Lang) string {
	for i, o := range p.Options {
		if o.Kind == kind && i < len(v.Picks) {
			value, _ := o.value(v.Picks[i])
			return value.Name.In(lang)
		}
	}
	return ""
}

// As is the product as the variant of it: with its price, its supply and its photograph first. What its own price differs from
// the piece's, it differs at each price step (rule gallery-15).
func (p Product) As(v Variant) Product {
	p.Supply = v.Supply
	if v.Price.Minor > 0 && p.Price.Minor > 0 {
		more := v.Price.Minor - p.Price.Minor
		tiers := make([]Tier, len(p.Tiers))
		for i, t := range p.Tiers {
			t.Price = money.Rupiah(t.Price.Minor + more)
			tiers[i] = t
		}
		p.Price, p.Tiers = v.Price, tiers
	}
	if i := slices.IndexFunc(p.Photos, func(ph Photo) bool { return ph.ID == v.PhotoID && ph.State == PhotoReady }); i > 0 {
		photos := []Photo{p.Photos[i]}
		photos = append(photos, p.Photos[:i]...)
		p.Photos = append(photos, p.Photos[i+1:]...)
	}
	return p
}

// Prices are the lowest and the highest price of one piece at the minimum order, over all variants that are offered.
func (p Product) Prices() (low, high money.Amount) {
	low, high = p.Price, p.Price
	for i, v := range p.Offered() {
		price := p.As(v).Price
		if i == 0 || price.Minor < low.Minor {
			low = price
		}
		if i == 0 || price.Minor > high.Minor {
			high = price
		}
	}
	return low, high
}

// IsSoldOut reports whether nothing of the piece can be had.
func (p Product) IsSoldOut() bool {
	offered := p.Offered()
	if len(p.Variants) == 0 {
		return p.Supply.IsSoldOut()
	}
	return !slices.ContainsFunc(offered, func(v Variant) bool { return !v.Supply.IsSoldOut() })
}

// combine gives each combination of the options' values its variant: those that there are keep what is said of them, new ones
// are offered at the price of the piece.
func combine(options []Option, old []Variant) []Variant {
	if len(options) == 0 || len(options) > MaxOptions || slices.ContainsFunc(options, func(o Option) bool { return len(o.Values) > MaxValues }) {
		return nil
	}
	known := map[string]Variant{}
	for _, v := range old {
		known[strings.Join(v.Picks, " ")] = v
	}
	picks := [][]string{nil}
	for _, o := range options {
		var next [][]string
		for _, p := range picks {
			for _, v := range o.Values {
				next = append(next, append(slices.Clone(p), v.Key))
			}
		}
		picks = next
	}
	all := make([]Variant, len(picks))
	for i, p := range picks {
		v, ok := known[strings.Join(p, " ")]
		if !ok {
			v = Variant{Picks: p, Price: money.Rupiah(0), IsOffered: true}
		}
		if v.ID == "" {
			v.ID = id.New()
		}
		all[i] = v
	}
	return all
}

// keyed gives the values of options their keys: those that a value of the same name had before, or the one in its place
// whose name is gone, so that a renamed value stays the same.
func keyed(options, old []Option) []Option {
	done := make([]Option, len(options))
	for i, o := range options {
		var before []Value
		if i < len(old) {
			before = old[i].Values
		}
		o.Values = keyedValues(o.Values, before)
		done[i] = o
	}
	return done
}

func keyedValues(values, before []Value) []Value {
	done, taken := make([]Value, len(values)), map[string]bool{}
	find := func(v Value) string {
		for _, b := range before {
			if !taken[b.Key] && strings.EqualFold(b.Name[i18n.Indonesian], v.Name[i18n.Indonesian]) {
				return b.Key
			}
		}
		return ""
	}
	for i, v := range values {
		if v.Key == "" {
			v.Key = find(v)
		}
		taken[v.Key] = true
		done[i] = v
	}
	for i := range done {
		if done[i].Key == "" && i < len(before) && !taken[before[i].Key] {
			done[i].Key = before[i].Key
		}
		if done[i].Key == "" {
			done[i].Key = string(id.New())[20:]
		}
		taken[done[i].Key] = true
	}
	return done
}
