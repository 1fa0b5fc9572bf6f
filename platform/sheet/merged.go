package sheet

import (
	"bufio"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// area is a range of merged cells, columns from 0, rows by their number.
type area struct {
	name        string
	left, right int
	top, bottom int
	value       Cell
}

// mergeMark is how a range stands at the end of a worksheet part; an angle bracket within a text is escaped.
var mergeMark = regexp.MustCompile(`<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"`)

// maxMerges bounds the ranges of a sheet.
const maxMerges = 100_000

// merges reads the ranges of a sheet before its rows: they stand behind them in the file.
func (w *workbook) merges(part string) ([]area, error) {
	r, err := w.open(part)
	if err != nil {
		return nil, err
	}
	defer r.Close() //nolint:errcheck // it was only read
	in := bufio.NewReaderSize(r, 256<<10)
	var all []area
	for {
		window, err := in.Peek(in.Size())
		last := errors.Is(err, io.EOF)
		if err != nil && !last {
			return nil, damaged(err)
		}
		used := len(window) - 200 // a mark may lie across the edge
		for _, m := range mergeMark.FindAllSubmatchIndex(window, -1) {
			if a, ok := parseArea(string(window[m[2]:m[3]])); ok && len(all) < maxMerges {
				all = append(all, a)
			}
			used = max(used, m[1])
		}
		if last {
			slices.SortStableFunc(all, func(a, b area) int { return a.top - b.top })
			return all, nil
		}
		if _, err := in.Discard(used); err != nil {
			return nil, damaged(err)
		}
	}
}

func parseArea(name string) (area, bool) {
	from, to, _ := strings.Cut(name, ":")
	a := area{name: name}
	var ok1, ok2 bool
	a.left, ok1 = columnOf(from)
	a.right, ok2 = columnOf(to)
	a.top, _ = strconv.Atoi(strings.TrimLeft(from, upper))
	a.bottom, _ = strconv.Atoi(strings.TrimLeft(to, upper))
	return a, ok1 && ok2 && a.left <= a.right && a.top > 0 && a.top <= a.bottom
}

const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// spread gives each cell of a merged range the value of its first.
type spread struct {
	ranges []area // by their top
	open   []area // those that reach into the row
	widest int
}

func (s *spread) fill(row Row) Row {
	for len(s.ranges) > 0 && s.ranges[0].top <= row.Number {
		a := s.ranges[0]
		s.ranges = s.ranges[1:]
		if a.top == row.Number {
			a.value = row.Cell(a.left)
		}
		isTaken := slices.ContainsFunc(s.open, func(b area) bool { return b.bottom >= row.Number && b.left <= a.right && a.left <= b.right })
		if a.value.Kind != Empty && !isTaken { // ranges never lie over each other, but in a file that means harm
			a.value.Merged = a.name
			s.open = append(s.open, a)
		}
	}
	s.open = slices.DeleteFunc(s.open, func(a area) bool { return a.bottom < row.Number })
	for _, a := range s.open {
		for column := a.left; column <= min(a.right, s.widest-1); column++ {
			for len(row.Cells) <= column {
				row.Cells = append(row.Cells, Cell{})
			}
			row.Cells[column] = a.value
		}
	}
	return row
}
