package stow

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"anyam/platform/errs"
)

// ReadInstances reads container loading problems in the form of the OR-Library (J. E. Beasley, 1990: thpack1 to thpack9): how many there
// are; for each a line with its number and perhaps a seed, the container, how many kinds of boxes, and for each its number and three times a side
// and whether it may stand upright, then the quantity. Where a line lacks a number, the second side may not stand upright, as other
// readers of thpack9 take it. Lengths are whatever unit the set uses; containers come without a limit of number, weight or cost.
func ReadInstances(r io.Reader) ([]Job, error) {
	n := numberLines{scan: bufio.NewScanner(r)}
	count := n.line(1, 1)
	if n.err == nil && (count[0] < 1 || count[0] > 10_000) {
		return nil, n.fault("expected 1 to 10000 problems")
	}
	var jobs []Job
	for n.err == nil && len(jobs) < count[0] {
		n.line(1, 2)
		size := n.line(3, 3)
		kinds := n.line(1, 1)
		if n.err != nil {
			break
		}
		if kinds[0] < 1 || kinds[0] > maxKinds {
			return nil, n.fault("expected 1 to 2000 kinds of boxes")
		}
		j := Job{Containers: []Container{{Name: "container", Inner: Size{size[0], size[1], size[2]}}}}
		for range kinds[0] {
			if v := n.line(7, 8); n.err == nil {
				j.Cartons = append(j.Cartons, carton(v))
			}
		}
		jobs = append(jobs, j)
	}
	if n.err != nil {
		return nil, n.err
	}
	return jobs, nil
}

func carton(v []int) Carton {
	if len(v) == 7 {
		v = []int{v[0], v[1], v[2], v[3], 0, v[4], v[5], v[6]}
	}
	c := Carton{Name: strconv.Itoa(v[0]), Size: Size{v[1], v[3], v[5]}, Quantity: v[7]}
	for i, side := range []Upright{LengthUp, WidthUp, HeightUp} {
		if v[2+2*i] == 1 {
			c.Upright |= side
		}
	}
	return c
}

// numberLines reads lines of whole numbers and keeps the first fault.
type numberLines struct {
	scan *bufio.Scanner
	at   int
	err  error
}

func (n *numberLines) fault(what string) error {
	return errs.Wrap(errs.Invalid, fmt.Errorf("line %d: %s", n.at, what), "read packing instances")
}

// line is the next line that is not empty.
func (n *numberLines) line(least, most int) []int {
	for n.err == nil && n.scan.Scan() {
		n.at++
		fields := strings.Fields(n.scan.Text())
		if len(fields) == 0 {
			continue
		}
		if len(fields) < least || len(fields) > most {
			n.err = n.fault(fmt.Sprintf("expected %d to %d numbers, found %d", least, most, len(fields)))
			return nil
		}
		v := make([]int, len(fields))
		for i, f := range fields {
			x, err := strconv.Atoi(f)
			if err != nil {
				n.err = n.fault(fmt.Sprintf("%q is no whole number", f))
				return nil
			}
			v[i] = x
		}
		return v
	}
	if n.err == nil {
		n.err = n.fault("ends too early")
	}
	return nil
}
