package content

import (
	"fmt"
	"strconv"
	"strings"
)

// block is one section of a data file:
//
//	= form rattan-tray
//	name  | Baki rotan {style} | {style} rattan tray
//	order | 20 | 3
//
// Lines that are empty or begin with # are for the reader of the file.
type block struct {
	file, kind, key string
	line            int
	entries         []entry
	faults          *[]error
}

// entry is one line of a block: a field and its cells.
type entry struct {
	line  int
	field string
	cells []string
}

// parseBlocks reads a data file. Faults are added with file and line, and reading goes on, so that one
// run shows them all.
func parseBlocks(file, text string, faults *[]error) []*block {
	var blocks []*block
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if head, isHead := strings.CutPrefix(line, "= "); isHead {
			kind, key, _ := strings.Cut(head, " ")
			blocks = append(blocks, &block{file: file, kind: kind, key: key, line: i + 1, faults: faults})
			continue
		}
		cells := strings.Split(line, "|")
		for c := range cells {
			cells[c] = strings.TrimSpace(cells[c])
		}
		if len(blocks) == 0 || len(cells) < 2 {
			*faults = append(*faults, fmt.Errorf("%s:%d: not a field of a block: %q", file, i+1, line))
			continue
		}
		last := blocks[len(blocks)-1]
		last.entries = append(last.entries, entry{line: i + 1, field: cells[0], cells: cells[1:]})
	}
	return blocks
}

func (b *block) fault(line int, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	*b.faults = append(*b.faults, fmt.Errorf("%s:%d: %s %s: %s", b.file, line, b.kind, b.key, text))
}

// allow says which fields the block may have; a misspelt field is a fault.
func (b *block) allow(fields ...string) {
	for _, e := range b.entries {
		known := false
		for _, f := range fields {
			known = known || f == e.field
		}
		if !known {
			b.fault(e.line, "unknown field %q", e.field)
		}
	}
}

// all is every line of a field, each with at least n cells.
func (b *block) all(field string, n int) []entry {
	var list []entry
	for _, e := range b.entries {
		if e.field != field {
			continue
		}
		if len(e.cells) < n {
			b.fault(e.line, "%s has %d cells and needs %d", field, len(e.cells), n)
			continue
		}
		list = append(list, e)
	}
	return list
}

// one is the only line of a field. A missing or second line is a fault; the answer then has n empty cells.
func (b *block) one(field string, n int) entry {
	list := b.all(field, n)
	if len(list) != 1 {
		b.fault(b.line, "%d lines of %q where one is needed", len(list), field)
		return entry{line: b.line, field: field, cells: make([]string, n)}
	}
	return list[0]
}

// has reports whether the block has the field.
func (b *block) has(field string) bool { return len(b.all(field, 0)) > 0 }

// text is the field in both languages.
func (b *block) text(field string) Text {
	e := b.one(field, 2)
	return Text{ID: e.cells[0], EN: e.cells[1]}
}

// textIf is the field in both languages, or nothing if the block does not have it.
func (b *block) textIf(field string) Text {
	if !b.has(field) {
		return Text{}
	}
	return b.text(field)
}

// texts is every line of the field in both languages, at least n of them.
func (b *block) texts(field string, n int) []Text {
	var list []Text
	for _, e := range b.all(field, 2) {
		if e.cells[0] == "" || e.cells[1] == "" {
			b.fault(e.line, "%s lacks a language", field)
		}
		list = append(list, Text{ID: e.cells[0], EN: e.cells[1]})
	}
	if len(list) < n {
		b.fault(b.line, "%d lines of %q, at least %d needed", len(list), field, n)
	}
	return list
}

// words is the first cell of the field cut at blanks.
func (b *block) words(field string) []string { return strings.Fields(b.one(field, 1).cells[0]) }

// number is a cell as a whole number.
func (b *block) number(e entry, cell int) int {
	n, err := strconv.Atoi(e.cells[cell])
	if err != nil {
		b.fault(e.line, "%q is not a whole number", e.cells[cell])
	}
	return n
}

// minutes is a cell of hours with at most two decimals, as minutes.
func (b *block) minutes(e entry, cell int) int {
	h, err := strconv.ParseFloat(e.cells[cell], 64)
	if err != nil || h <= 0 {
		b.fault(e.line, "%q is not a number of hours", e.cells[cell])
	}
	return int(h*60 + 0.5)
}

// box is a cell such as 340x340x160: length, width and height in millimetres.
func (b *block) box(e entry, text string) box {
	var l, w, h int
	if _, err := fmt.Sscanf(text, "%dx%dx%d", &l, &w, &h); err != nil || l <= 0 || w <= 0 || h <= 0 {
		b.fault(e.line, "%q is not length x width x height", text)
	}
	return box{l, w, h}
}
