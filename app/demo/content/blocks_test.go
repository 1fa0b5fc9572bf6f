package content

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

func TestParseBlocks(t *testing.T) {
	var faults []error
	blocks := parseBlocks("a.txt", "# note\n= form tray\n\nname | Baki | Tray\nsize | | | 1x2x3\n= craft rattan\n", &faults)
	if len(faults) > 0 {
		t.Fatal(errors.Join(faults...))
	}
	if len(blocks) != 2 || blocks[0].kind != "form" || blocks[0].key != "tray" || blocks[1].key != "rattan" {
		t.Fatalf("blocks: %+v", blocks)
	}
	if got := blocks[0].text("name"); got != (Text{"Baki", "Tray"}) {
		t.Errorf("name is %q", got)
	}
	size := blocks[0].one("size", 3)
	if got := blocks[0].box(size, size.cells[2]); got != (box{1, 2, 3}) {
		t.Errorf("box is %v", got)
	}
}

// A fault names file, line and block, and one run shows all of them.
func TestReadLibrary_saysWhatIsWrong(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"line outside a block": {"name | a | b", "a.txt:1: not a field"},
		"unknown block":        {"= tree oak\nname | a | b", "a.txt:1: tree oak: unknown kind"},
		"unknown field":        {"= craft x\nnome | a | b", `a.txt:2: craft x: unknown field "nome"`},
		"language missing":     {"= craft x\nname | a", "name has 1 cells and needs 2"},
		"unknown craft":        {"= form y\ncraft | x", "a.txt:1: form y: no such craft"},
		"talk without time":    {"= talk z\nsay | inquiry | maker | soon | a | b", `"soon" is not a duration`},
		"talk without state":   {"= talk z\nsay | dreaming | maker | 1h | a | b", `no state "dreaming"`},
		"order from nobody":    {"= order o\nbuyer | x\nstate | inquiry | 3w", `no buyer "x"`},
		"order since when":     {"= order o\nbuyer | x\nstate | inquiry | 3w", `"3w" is neither days`},
		"maker makes nothing":  {"= maker m\nforms | nothing", `no form is called "nothing"`},
		"persona is nobody":    {"= persona p\nname | a | b\ntitle | a | b\nis | king x", `nobody is a "king"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readLibrary(fstest.MapFS{"a.txt": {Data: []byte(tt.text)}})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error is %v, want %q in it", err, tt.want)
			}
		})
	}
}

func FuzzReadLibrary(f *testing.F) {
	f.Add("= craft x\nname | a | b\nprocess | a | b\n")
	f.Add("= form y\ncraft | x\nsize | | | 1x2x3 | 4 | 5 | 6\npack | nest | 1 | 2\n")
	f.Add("= order o\nstate | production | %\n|\n= \n")
	f.Add("= maker m\npeople | 1 | 2 | 3\nforms |\n= terms materials\nx | y")
	f.Fuzz(func(_ *testing.T, text string) {
		_, _ = readLibrary(fstest.MapFS{"a.txt": {Data: []byte(text)}}) // must answer, not panic
	})
}
