package content

import (
	"fmt"
	"iter"
	"slices"
)

// What visitors of a demo read about it, in both languages.
const (
	NoticeID = "Ini asosiasi contoh. Tempat, kerajinan, dan tekniknya nyata; semua orang, bengkel kerja, pembeli, harga, dan pesanannya rekaan."
	NoticeEN = "This is a demo association. Its places, crafts and techniques are real; every person, workshop, buyer, price and order is invented."
)

// DefaultSize is the number of pieces of a demo that people look at.
const DefaultSize = 400

// Options say which demo to make.
type Options struct {
	Seed uint64 // another seed gives other names, prices and pictures
	Size int    // pieces; 0 means DefaultSize
}

// Demo is one association. It is read-only and safe for several goroutines.
type Demo struct {
	seed   uint64
	size   int
	lib    *library
	makers []Maker
	slots  []slot
}

// pool is where the names of a form come from. Makers who share a form share its pool, so that no two
// pieces of the association carry the same name.
type pool struct {
	form   *form
	motifs []motif
	series []string
	order  permutation
	slots  int // places in a round that draw from this pool
}

// slot is one place in the round of pieces: a maker and a form. Piece i is made at slot i modulo the round.
type slot struct {
	maker int
	pool  *pool
	rank  int // of the slot within its pool
	nth   int // of the form within its maker
}

// New makes the association. It fails only if a text of this package is wrong.
func New(o Options) (*Demo, error) {
	lib, err := loadLibrary()
	if err != nil {
		return nil, fmt.Errorf("load the demo's texts: %w", err)
	}
	d := &Demo{seed: mix(o.Seed), size: o.Size, lib: lib}
	if d.size <= 0 {
		d.size = DefaultSize
	}
	d.makeMakers(max(len(lib.makers), d.size/60))
	d.makeSlots()
	return d, nil
}

// makeSlots lays out one round: first one form of every maker, then the second of those who have one, and
// so on, each time in another order, so that a small demo shows everybody and neighbours differ.
func (d *Demo) makeSlots() {
	pools := map[string]*pool{}
	for nth := 0; ; nth++ {
		found := false
		for _, i := range shuffled(len(d.makers), mix(d.seed, 21, uint64(nth))) {
			t := d.lib.makers[i%len(d.lib.makers)]
			if nth >= len(t.forms) {
				continue
			}
			found = true
			p := d.poolOf(pools, t, t.forms[nth])
			d.slots = append(d.slots, slot{maker: i, pool: p, rank: p.slots, nth: nth})
			p.slots++
		}
		if !found {
			return
		}
	}
}

func (d *Demo) poolOf(pools map[string]*pool, t *makerTemplate, f *form) *pool {
	key := f.key
	if f.hasMotifs {
		key += "/" + t.motifs
	}
	if p := pools[key]; p != nil {
		return p
	}
	p := &pool{form: f}
	var styles int
	if f.hasMotifs {
		p.motifs = d.lib.motifs[t.motifs]
		styles = len(p.motifs)
	} else {
		p.series = append([]string{""}, d.lib.names.series...)
		styles = len(p.series)
	}
	p.order = newPermutation(styles*len(f.looks)*len(f.sizes), mix(d.seed, 22, textSeed(key)))
	pools[key] = p
	return p
}

// Size is the number of pieces.
func (d *Demo) Size() int { return d.size }

// Products walks through all pieces without keeping them.
func (d *Demo) Products() iter.Seq[Product] {
	return func(yield func(Product) bool) {
		for i := range d.size {
			if !yield(d.Product(i)) {
				return
			}
		}
	}
}

// Makers is every workshop. The slice is the caller's own.
func (d *Demo) Makers() []Maker { return slices.Clone(d.makers) }

// Chapters is every chapter. The slice is the caller's own.
func (d *Demo) Chapters() []Chapter { return slices.Clone(d.lib.chapters) }

// Buyers is every buyer. The slice is the caller's own.
func (d *Demo) Buyers() []Buyer { return slices.Clone(d.lib.buyers) }
