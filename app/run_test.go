package app

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// Whoever asks a command for help is shown how it is used.
func TestRun_everyHelpShowsAnExample(t *testing.T) {
	parser, err := kong.New(&commands{})
	if err != nil {
		t.Fatal(err)
	}
	looked := 0
	var look func(n *kong.Node, path []string)
	look = func(n *kong.Node, path []string) {
		for _, c := range n.Children {
			if c.Hidden {
				continue
			}
			at := slices.Concat(path, []string{c.Name})
			var out, fault bytes.Buffer
			if code := Run(t.Context(), append(at, "--help"), nil, &out, &fault); code != 0 {
				t.Errorf("anyam %s --help ends with %d: %s", strings.Join(at, " "), code, &fault)
			}
			example := "    anyam " + strings.Join(at, " ")
			if !strings.Contains(out.String(), "Example") || !strings.Contains(strings.Join(strings.Fields(out.String()), " "), strings.TrimSpace(example)) {
				t.Errorf("anyam %s --help shows no example of it:\n%s", strings.Join(at, " "), &out)
			}
			looked++
			look(c, at)
		}
	}
	look(parser.Model.Node, nil)
	if looked < 15 {
		t.Errorf("only %d commands were looked at", looked)
	}
}

// What is not understood is refused with what was expected, and with 2; nothing is begun.
func TestRun_refusals(t *testing.T) {
	for args, want := range map[string]string{
		"":                            `expected one of "serve"`,
		"sevre":                       `did you mean "serve"?`,
		"demo --sise 3":               `did you mean "--size"?`,
		"demo --size many":            "expected a valid 64 bit int",
		"demo --size 3":               "expected a number from 40 to 200000",
		"demo --log-level loud":       `must be one of "debug"`,
		"bench pages --connections 0": "expected a number from 1 to 256",
		"bench pages --seconds 61":    "expected a number from 1 to 60",
		"bench search --size 1":       "expected a number from 100 to 200000",
		"backup":                      `expected "<file>"`,
		"import rates rates.txt":      "expected a file ending in .csv or .xml",
		"admin officer a@example.org": "missing flags: --name",
		"admin officer --lang de --name S a@example.org": `must be one of "id","en"`,
		"version again": "unexpected argument again",
	} {
		var out, fault bytes.Buffer
		code := Run(t.Context(), strings.Fields(args), nil, &out, &fault)
		if code != 2 || !strings.Contains(fault.String(), want) || !strings.Contains(fault.String(), "See: anyam") {
			t.Errorf("anyam %s: %d, %q; want 2 and %q", args, code, &fault, want)
		}
		if out.Len() > 0 {
			t.Errorf("anyam %s: printed %q", args, &out)
		}
	}
}
