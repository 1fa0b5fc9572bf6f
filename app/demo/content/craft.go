package content

import (
	"fmt"
	"slices"
	"strings"
)

// Craft is a way of working, as galleries sort pieces by it.
type Craft struct {
	Key    string // "rattan"
	NameID string
	NameEN string
}

// Term is a material or a technique.
type Term struct {
	Key     string // "rattan-manau"
	NameID  string
	NameEN  string
	Species string // Latin name where a customs or forest paper asks for it, else ""
}

// craft is a Craft with the sentences that its forms share.
type craft struct {
	Craft
	process, close []sentence
}

// sentence is a Text that may be true of some forms of its craft only.
type sentence struct {
	text   Text
	only   []string // forms it is about; empty means all
	except []string // forms it is not about
}

// form is a kind of piece.
type form struct {
	key        string
	craft      *craft
	name       Text // with {style} where the motif or the series stands
	draw, hs6  string
	materials  []Term
	techniques []Term
	minOrder   int
	setupDays  int // days before the first piece is dry, fired or dyed
	packing    packing
	sizes      []size
	looks      []look
	opens      []Text // what it is
	process    []Text // how it is made
	close      []Text // how it lives on
	hasMotifs  bool   // named after a motif of the maker; otherwise after a series
	isOneOff   bool   // one of a kind: a single price
}

// size is one size of a form, as measured on the finished piece.
type size struct {
	label   Text // "" where the form has one size
	box     box
	grams   int
	rupiah  int64
	minutes int // of work in one piece
}

// look is a colour, finish or wood; material, when set, takes the place of the form's first one.
type look struct {
	name     Text
	material Term
}

// motif is what is drawn, woven, carved or cast: a pattern or a figure, with what it means.
type motif struct {
	name Text
	draw string // the picture of this motif, or "" for that of the form
	says Text
}

// Crafts is every craft of the demo, in the order of the files.
func Crafts() ([]Craft, error) {
	lib, err := loadLibrary()
	if err != nil {
		return nil, err
	}
	list := make([]Craft, len(lib.crafts))
	for i, c := range lib.crafts {
		list[i] = c.Craft
	}
	return list, nil
}

func (lib *library) readCraft(b *block) {
	b.allow("name", "process", "close")
	name := b.text("name")
	c := &craft{
		Craft:   Craft{Key: b.key, NameID: name.ID, NameEN: name.EN},
		process: readSentences(b, "process"), close: readSentences(b, "close"),
	}
	lib.crafts = append(lib.crafts, c)
	lib.craftBy[c.Key] = c
}

// readSentences reads lines such as
//
//	close | Indonesian | English | rattan-chair rattan-stool   of these forms only
//	close | Indonesian | English | -rattan-lamp                of all forms but this
func readSentences(b *block, field string) []sentence {
	var list []sentence
	for _, e := range b.all(field, 2) {
		s := sentence{text: Text{e.cells[0], e.cells[1]}}
		if len(e.cells) > 2 {
			for _, key := range strings.Fields(e.cells[2]) {
				if form, isNot := strings.CutPrefix(key, "-"); isNot {
					s.except = append(s.except, form)
					continue
				}
				s.only = append(s.only, key)
			}
		}
		list = append(list, s)
	}
	return list
}

// sentencesFor is what may be said of a form; less than two sentences would make neighbours alike.
func sentencesFor(b *block, from []sentence, field string) []Text {
	var list []Text
	for _, s := range from {
		if slices.Contains(s.except, b.key) || len(s.only) > 0 && !slices.Contains(s.only, b.key) {
			continue
		}
		list = append(list, s.text)
	}
	if len(list) < 2 {
		b.fault(b.line, "%d sentences for %q, at least 2 needed", len(list), field)
	}
	return list
}

func (lib *library) readMotifs(b *block) {
	for _, e := range b.all("motif", 5) {
		m := motif{name: Text{e.cells[0], e.cells[1]}, draw: e.cells[2], says: Text{e.cells[3], e.cells[4]}}
		if m.draw != "" && !slices.Contains(DrawKinds(), m.draw) {
			b.fault(e.line, "nobody draws %q", m.draw)
		}
		lib.motifs[b.key] = append(lib.motifs[b.key], m)
	}
}

func (lib *library) readForm(b *block) {
	b.allow("craft", "name", "draw", "hs6", "of", "by", "order", "pack", "size", "look", "open", "style")
	f := &form{
		key: b.key, name: b.text("name"), draw: b.one("draw", 1).cells[0], hs6: b.one("hs6", 1).cells[0],
		opens: b.texts("open", 2), craft: lib.craftBy[b.one("craft", 1).cells[0]],
	}
	if f.craft == nil {
		b.fault(b.line, "no such craft")
		return
	}
	if !slices.Contains(DrawKinds(), f.draw) {
		b.fault(b.line, "nobody draws %q", f.draw)
	}
	f.materials = lib.terms(b, "of", lib.materials)
	f.techniques = lib.terms(b, "by", lib.techniques)
	order := b.one("order", 2)
	f.minOrder, f.setupDays = b.number(order, 0), b.number(order, 1)
	f.packing = readPacking(b)
	f.process = sentencesFor(b, f.craft.process, "process")
	f.close = sentencesFor(b, f.craft.close, "close")
	f.sizes, f.looks = readSizes(b), lib.readLooks(b)
	if b.has("style") {
		style := b.one("style", 1).cells[0]
		f.hasMotifs, f.isOneOff = strings.Contains(style, "motif"), strings.Contains(style, "one-off")
	}
	lib.forms = append(lib.forms, f)
	lib.formBy[f.key] = f
}

func (lib *library) terms(b *block, field string, from map[string]Term) []Term {
	var list []Term
	for _, key := range b.words(field) {
		t, ok := from[key]
		if !ok {
			b.fault(b.line, "no %s is called %q", field, key)
		}
		list = append(list, t)
	}
	return list
}

func readSizes(b *block) []size {
	var list []size
	for _, e := range b.all("size", 6) {
		list = append(list, size{
			label: Text{e.cells[0], e.cells[1]}, box: b.box(e, e.cells[2]), grams: b.number(e, 3),
			rupiah: int64(b.number(e, 4)) * 1000, minutes: b.minutes(e, 5),
		})
	}
	if len(list) == 0 {
		b.fault(b.line, "no size")
	}
	return list
}

// readLooks always gives one look at least: the plain one without a name.
func (lib *library) readLooks(b *block) []look {
	list := []look{{}}
	for _, e := range b.all("look", 2) {
		l := look{name: Text{e.cells[0], e.cells[1]}}
		if len(e.cells) > 2 {
			t, ok := lib.materials[e.cells[2]]
			if !ok {
				b.fault(e.line, "no material is called %q", e.cells[2])
			}
			l.material = t
		}
		list = append(list, l)
	}
	return list
}

// readPacking reads how a piece travels:
//
//	pack | wrap | 15 | 12          each wrapped with 15 mm around it, at most 12 in a carton
//	pack | nest | 10 | 24 | 35     in a stack; each further piece adds 35 % of its height
//	pack | fold | 320x260x18 | 40  folded or boxed to that parcel
func readPacking(b *block) packing {
	e := b.one("pack", 3)
	p := packing{style: e.cells[0], most: b.number(e, 2)}
	switch p.style {
	case packWrap:
		p.cushion = b.number(e, 1)
	case packNest:
		p.cushion = b.number(e, 1)
		if len(e.cells) < 4 {
			b.fault(e.line, "a stack needs the share of the height that a piece adds")
			return p
		}
		p.nestPercent = b.number(e, 3)
	case packFold:
		p.parcel = b.box(e, e.cells[1])
	default:
		b.fault(e.line, "nobody packs by %q", p.style)
	}
	return p
}

// duration says how long a piece takes: "5 jam" and "5 hours", from 16 hours on in days of eight hours.
func duration(minutes int) Text {
	switch hours := (minutes + 30) / 60; {
	case hours >= 16:
		days := (hours + 4) / 8
		return Text{fmt.Sprintf("%d hari kerja", days), fmt.Sprintf("%d working days", days)}
	case hours > 1:
		return Text{fmt.Sprintf("%d jam", hours), fmt.Sprintf("%d hours", hours)}
	case hours == 1:
		return Text{"satu jam", "an hour"}
	}
	return Text{"setengah jam", "half an hour"}
}
