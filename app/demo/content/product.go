package content

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Product is one piece as its maker offers it.
type Product struct {
	Key      string // "p000001", from its number
	MakerKey string
	NameID   string
	NameEN   string // "" if the maker has not translated it (LackTranslation)
	StoryID  string
	StoryEN  string
	Craft    string // key of a Craft
	Form     string // kind of piece, "rattan-tray"; makers of the same form can share an order

	Materials  []Term
	Techniques []Term
	DrawKind   string   // one of DrawKinds
	DrawSeeds  []uint64 // one to three pictures

	LengthMM, WidthMM, HeightMM int
	WeightGrams                 int
	WorkMinutes                 int   // of work in one piece
	PriceIDR                    int64 // whole rupiah for one, ex works
	Tiers                       []Tier
	MinOrder                    int // pieces
	LeadDays                    int // from the deposit to the first MinOrder pieces being ready
	WeeklyCapacity              int // pieces; 0 if not counted yet (LackCapacity)
	Packing                     Packing
	HS6                         string // HS 2022 subheading; "" if not found yet (LackHS6)

	ExportReady bool
	Lacks       []Lack // what export still needs; empty if ExportReady
	Status      string // StatusPublished, StatusDraft or StatusArchived
}

// Tier is the price of one piece from a quantity on.
type Tier struct {
	MinQty   int
	PriceIDR int64
}

// Lack is something that a piece still needs before it can be exported.
type Lack string

// What a piece may lack. The field it names is then really empty.
const (
	LackPacking     Lack = "packing"     // carton not measured
	LackHS6         Lack = "hs6"         // customs code not found
	LackTranslation Lack = "translation" // no English text
	LackCapacity    Lack = "capacity"    // pieces a week not counted
)

// The states of a piece in its maker's gallery.
const (
	StatusPublished = "published"
	StatusDraft     = "draft"
	StatusArchived  = "archived"
)

// Product makes the piece with number i, from 0 to Size()-1. Like a slice, it panics outside that.
func (d *Demo) Product(i int) Product {
	if i < 0 || i >= d.size {
		panic(fmt.Sprintf("content: product %d of %d", i, d.size))
	}
	round, s := i/len(d.slots), d.slots[i%len(d.slots)]
	m, v := &d.makers[s.maker], d.variantOf(i)
	p := Product{
		Key: fmt.Sprintf("p%06d", i+1), MakerKey: m.Key, Craft: v.form.craft.Key, Form: v.form.key,
		Techniques: v.form.techniques, HS6: v.form.hs6, Status: StatusPublished,
	}
	seed := mix(d.seed, uint64(i), 77)
	d.describe(&p, m, v, round+s.nth)
	d.measure(&p, m, v, seed)
	d.offer(&p, v, seed)
	d.leaveUnfinished(&p, v, seed)
	return p
}

// variantOf is what sets piece i apart.
func (d *Demo) variantOf(i int) variant {
	s := d.slots[i%len(d.slots)]
	return s.pool.variant(i/len(d.slots)*s.pool.slots + s.rank)
}

// variant is what sets a piece apart from others of its form.
type variant struct {
	form  *form
	size  size
	look  look
	motif motif // zero if the form is named after a series
	style Text  // the motif's or the series' name; "" for the plain piece
	again int   // how often this combination has been made before

	ordinal int // counts the pieces of the pool
}

func (p *pool) variant(ordinal int) variant {
	f := p.form
	n := int(p.order.n)
	k := p.order.at(ordinal % n)
	v := variant{form: f, again: ordinal / n, ordinal: ordinal}
	v.size, k = f.sizes[k%len(f.sizes)], k/len(f.sizes)
	v.look, k = f.looks[k%len(f.looks)], k/len(f.looks)
	if f.hasMotifs {
		v.motif = p.motifs[k]
		v.style = v.motif.name
		return v
	}
	v.style = Text{p.series[k], p.series[k]}
	return v
}

// describe gives the piece its name, its story, its picture and its materials; nth goes up with the
// maker's pieces.
func (d *Demo) describe(p *Product, m *Maker, v variant, nth int) {
	name := v.name()
	p.NameID, p.NameEN = name.ID, name.EN
	story := d.story(m, v, nth)
	p.StoryID, p.StoryEN = story.ID, story.EN
	p.DrawKind = v.form.draw
	if v.motif.draw != "" {
		p.DrawKind = v.motif.draw
	}
	p.Materials = v.form.materials
	if v.look.material.Key != "" {
		p.Materials = append([]Term{v.look.material}, v.form.materials[1:]...)
	}
}

// name is the form with its style, then the look and the size: "Keranjang buah rotan Sekar warna madu, besar".
func (v variant) name() Text {
	t := Text{
		ID: joinName(v.form.name.ID, v.style.ID, v.look.name.ID, v.size.label.ID),
		EN: joinName(v.form.name.EN, v.style.EN, v.look.name.EN, v.size.label.EN),
	}
	if v.again > 0 {
		t.ID += fmt.Sprintf(", No. %d", v.again+1)
		t.EN += fmt.Sprintf(", No. %d", v.again+1)
	}
	return t
}

// short is the name without look, size and count, as one says it within a sentence: "keranjang buah rotan Sekar".
func (v variant) short() Text {
	id, _, _ := strings.Cut(joinName(v.form.name.ID, v.style.ID, "", ""), ",")
	en, _, _ := strings.Cut(joinName(v.form.name.EN, v.style.EN, "", ""), ",")
	t := Text{ID: withFirst(unicode.ToLower, id), EN: en}
	if v.style.EN == "" {
		t.EN = withFirst(unicode.ToLower, t.EN)
	}
	return t
}

// joinName puts the look where the form's name says {look}, or behind it.
func joinName(name, style, look, size string) string {
	if !strings.Contains(name, "{look}") {
		name += " {look}"
	}
	s := strings.NewReplacer("{style}", style, "{look}", look).Replace(name)
	s = strings.ReplaceAll(strings.Join(strings.Fields(s), " "), " ,", ",")
	if size != "" {
		s += ", " + size
	}
	return withFirst(unicode.ToUpper, s)
}

func withFirst(change func(rune) rune, s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(change(first)) + s[n:]
}

// story is three or four sentences: what the piece is, what its motif means, how it is made, how it lives.
// What it is and how it lives goes round with the pieces of the form, how it is made with the pieces of
// the maker: so neither a list of baskets nor a maker's gallery says the same thing twice in a row.
func (d *Demo) story(m *Maker, v variant, nth int) Text {
	f := v.form
	from := pick(97, d.seed, textSeed(m.Key))
	how := f.process[(nth+from)%len(f.process)]
	turn, at := v.ordinal/len(f.close), v.ordinal%len(f.close)
	parts := []Text{f.opens[(turn+at)%len(f.opens)], v.motif.says, how, f.close[at]}
	if v.motif.says.ID == "" {
		parts = slices.Delete(parts, 1, 2)
	} else if v.ordinal%2 == 1 {
		parts = parts[:3]
	}
	time := duration(v.size.minutes)
	return Text{
		ID: m.fill(joinSentences(parts, func(t Text) string { return t.ID }), time.ID, m.calledID),
		EN: m.fill(joinSentences(parts, func(t Text) string { return t.EN }), time.EN, m.calledEN),
	}
}

func joinSentences(parts []Text, language func(Text) string) string {
	list := make([]string, len(parts))
	for i, t := range parts {
		list[i] = language(t)
	}
	return strings.Join(list, " ")
}
