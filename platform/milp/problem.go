package milp

import (
	"fmt"
	"math"

	"anyam/platform/errs"
)

// Problem is what is to be minimised. The zero value is an empty problem; AddColumn and AddRow fill it.
type Problem struct {
	Columns []Column
	Rows    []Row
	// Start is a value for each column to begin with, or nil. It need not be feasible; if it is, the answer is never worse.
	Start []float64
}

// Column is one variable. An infinite bound (math.Inf) is none.
type Column struct {
	Cost         float64 // for each unit, in the caller's unit
	Lower, Upper float64
	Whole        bool // only whole numbers
}

// Row bounds a sum: Lower ≤ Σ Factor·x[Column] ≤ Upper. An infinite bound (math.Inf) is none.
type Row struct {
	Lower, Upper float64
	Terms        []Term // no column twice
}

// Term is one column's part in a row.
type Term struct {
	Column int
	Factor float64
}

// AddColumn adds a variable and gives its number.
func (p *Problem) AddColumn(c Column) int {
	p.Columns = append(p.Columns, c)
	return len(p.Columns) - 1
}

// AddRow adds a row and gives its number.
func (p *Problem) AddRow(lower, upper float64, terms ...Term) int {
	p.Rows = append(p.Rows, Row{lower, upper, terms})
	return len(p.Rows) - 1
}

// The sizes up to which a problem is taken: beyond them the solver's memory does not do.
const (
	maxColumns  = 2_000_000
	maxRows     = 2_000_000
	maxNonzeros = 20_000_000
	maxNumber   = 1e15 // of a cost or factor: doubles count whole numbers exactly up to 9e15
)

// check finds what the solver would refuse or, worse, misread.
func (p *Problem) check() error {
	var f errs.Faults
	f.Check(len(p.Columns) > 0 && len(p.Columns) <= maxColumns, "columns", "Expected 1 to %d variables.", maxColumns)
	f.Check(len(p.Rows) <= maxRows, "rows", "Expected at most %d rows.", maxRows)
	f.Check(p.Start == nil || len(p.Start) == len(p.Columns), "start", "Expected one number for each variable.")
	if f.Any() {
		return f.Err()
	}
	for i, c := range p.Columns {
		f.Check(isNumber(c.Cost), fmt.Sprintf("columns[%d].cost", i), "Expected a number of at most 15 digits.")
		f.Check(isRange(c.Lower, c.Upper), fmt.Sprintf("columns[%d]", i), "Expected a lower bound that is not above the upper one.")
	}
	nonzeros := 0
	for i, r := range p.Rows {
		f.Check(isRange(r.Lower, r.Upper), fmt.Sprintf("rows[%d]", i), "Expected a lower bound that is not above the upper one.")
		nonzeros += len(r.Terms)
		seen := make(map[int]bool, len(r.Terms))
		for k, t := range r.Terms {
			name := fmt.Sprintf("rows[%d].terms[%d]", i, k)
			f.Check(t.Column >= 0 && t.Column < len(p.Columns) && !seen[t.Column], name, "Expected a variable of the problem, each at most once.")
			f.Check(isNumber(t.Factor), name, "Expected a number of at most 15 digits.")
			seen[t.Column] = true
		}
	}
	f.Check(nonzeros <= maxNonzeros, "rows", "Expected at most %d numbers in all rows together.", maxNonzeros)
	for i, v := range p.Start {
		f.Check(isNumber(v), fmt.Sprintf("start[%d]", i), "Expected a number of at most 15 digits.")
	}
	return f.Err()
}

func isNumber(v float64) bool { return math.Abs(v) <= maxNumber } // false for NaN

// isRange is true for bounds between which a number can lie.
func isRange(lower, upper float64) bool {
	return lower <= upper && !math.IsInf(lower, 1) && !math.IsInf(upper, -1)
}

// The tolerances of HiGHS, and of our own look at its answers.
const (
	feasibilityTolerance = 1e-6
	checkTolerance       = 1e-5
)

// verify calculates an answer again (rule milp-3). It rounds whole numbers in place first and gives the objective.
func (p *Problem) verify(x []float64) (float64, error) {
	objective := 0.0
	for j, c := range p.Columns {
		if c.Whole {
			if r := math.Round(x[j]); math.Abs(r-x[j]) <= checkTolerance {
				x[j] = r
			} else {
				return 0, fmt.Errorf("variable %d is %g: not a whole number", j, x[j])
			}
		}
		if !within(x[j], c.Lower, c.Upper, math.Abs(x[j])) {
			return 0, fmt.Errorf("variable %d is %g: outside %g to %g", j, x[j], c.Lower, c.Upper)
		}
		objective += c.Cost * x[j]
	}
	for i, r := range p.Rows {
		sum, size := 0.0, 0.0
		for _, t := range r.Terms {
			sum += t.Factor * x[t.Column]
			size += math.Abs(t.Factor * x[t.Column])
		}
		if !within(sum, r.Lower, r.Upper, size) {
			return 0, fmt.Errorf("row %d is %g: outside %g to %g", i, sum, r.Lower, r.Upper)
		}
	}
	return objective, nil
}

// within allows for the size of the numbers that were added.
func within(v, lower, upper, size float64) bool {
	slack := checkTolerance * max(1, size)
	return v >= lower-slack && v <= upper+slack
}
