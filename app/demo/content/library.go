package content

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"
)

//go:embed data
var files embed.FS

// Text is one text in the two languages of the demo.
type Text struct{ ID, EN string }

// library is everything in data/, read and checked once.
type library struct {
	crafts     []*craft
	forms      []*form
	motifs     map[string][]motif // by group
	materials  map[string]Term
	techniques map[string]Term
	makers     []*makerTemplate
	chapters   []Chapter
	buyers     []Buyer
	personas   []Persona
	talks      map[string][]line
	orders     []*orderTemplate
	names      names

	craftBy map[string]*craft
	formBy  map[string]*form
}

// loadLibrary reads the embedded files. It fails only if a file of this package is wrong, and then names
// every fault with its line.
var loadLibrary = sync.OnceValues(func() (*library, error) { return readLibrary(files) })

func readLibrary(src fs.FS) (*library, error) {
	var faults []error
	var blocks []*block
	err := fs.WalkDir(src, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(src, path)
		if err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
		blocks = append(blocks, parseBlocks(path, string(text), &faults)...)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the demo's texts: %w", err)
	}
	lib := newLibrary()
	lib.fill(blocks)
	return lib, errors.Join(faults...)
}

func newLibrary() *library {
	return &library{
		motifs: map[string][]motif{}, materials: map[string]Term{}, techniques: map[string]Term{},
		talks: map[string][]line{}, craftBy: map[string]*craft{}, formBy: map[string]*form{},
	}
}

// fill takes the blocks in the order in which one kind refers to another: crafts before forms, forms
// before makers, makers and buyers before orders.
func (lib *library) fill(blocks []*block) {
	steps := lib.steps()
	for _, step := range steps {
		for _, b := range blocks {
			if b.kind == step.kind {
				step.read(b)
			}
		}
	}
	for _, b := range blocks {
		if !slices.ContainsFunc(steps, func(s step) bool { return s.kind == b.kind }) {
			b.fault(b.line, "unknown kind of block")
		}
	}
}

// step reads the blocks of one kind.
type step struct {
	kind string
	read func(*block)
}

func (lib *library) steps() []step {
	return []step{
		{"terms", lib.readTerms}, {"names", lib.readNames}, {"motifs", lib.readMotifs},
		{"craft", lib.readCraft}, {"form", lib.readForm}, {"chapter", lib.readChapter},
		{"maker", lib.readMaker}, {"buyer", lib.readBuyer}, {"persona", lib.readPersona},
		{"talk", lib.readTalk}, {"order", lib.readOrder},
	}
}

// readTerms reads materials or techniques: key | Indonesian | English | Latin name of the species.
func (lib *library) readTerms(b *block) {
	into := lib.materials
	if b.key == "techniques" {
		into = lib.techniques
	}
	for _, e := range b.entries {
		t := Term{Key: e.field, NameID: e.cells[0]}
		if len(e.cells) < 2 {
			b.fault(e.line, "%s lacks a language", e.field)
			continue
		}
		t.NameEN = e.cells[1]
		if len(e.cells) > 2 {
			t.Species = e.cells[2]
		}
		into[t.Key] = t
	}
}
