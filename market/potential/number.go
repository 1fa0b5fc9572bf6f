package potential

import (
	"math"
	"strconv"
)

// Number is a figure that may be missing. Its zero value is missing, so that what nobody filled in is never taken for
// nothing. It is never NaN and never infinite.
type Number struct{ bits uint64 } // of the float64, plus one: all ones is a NaN, which is never kept

// Known is the figure v; NaN and infinities are missing.
func Known(v float64) Number {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Number{}
	}
	return Number{math.Float64bits(v) + 1}
}

// Value is the figure, and whether there is one.
func (n Number) Value() (v float64, known bool) {
	if n.bits == 0 {
		return 0, false
	}
	return math.Float64frombits(n.bits - 1), true
}

// IsKnown reports whether there is a figure.
func (n Number) IsKnown() bool { return n.bits != 0 }

// String is the shortest form that says the figure exactly, or "missing".
func (n Number) String() string {
	v, known := n.Value()
	if !known {
		return "missing"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// MarshalJSON writes the figure, or null.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.IsKnown() {
		return []byte("null"), nil
	}
	return []byte(n.String()), nil
}

// or is the figure, or v where it is missing.
func (n Number) or(v float64) Number {
	if n.IsKnown() {
		return n
	}
	return Known(v)
}

// times, over, minus and percent are missing as soon as one side is, and so is a division by zero.
func (n Number) times(m Number) Number {
	return both(n, m, func(a, b float64) float64 { return a * b })
}

func (n Number) over(m Number) Number {
	return both(n, m, func(a, b float64) float64 { return a / b })
}

func (n Number) minus(m Number) Number {
	return both(n, m, func(a, b float64) float64 { return a - b })
}

func (n Number) plus(m Number) Number {
	return both(n, m, func(a, b float64) float64 { return a + b })
}

func (n Number) percent() Number { return n.times(Known(100)) }

func both(n, m Number, f func(a, b float64) float64) Number {
	a, ok := n.Value()
	b, and := m.Value()
	if !ok || !and {
		return Number{}
	}
	return Known(f(a, b))
}

// Weight is a net weight in kilograms that may be missing, kept to seven digits: at four bytes ten million flows fit in
// 240 MB. Its zero value is missing. No weight at all is missing too: statistics write 0 where nobody weighed.
type Weight struct{ kg float32 }

// Kilograms is a net weight; what is no positive number is missing.
func Kilograms(kg float64) Weight {
	if !(kg > 0) || kg > math.MaxFloat32 {
		return Weight{}
	}
	return Weight{float32(kg)}
}

// Kilograms is the weight, and whether it is known.
func (w Weight) Kilograms() (kg float64, known bool) { return float64(w.kg), w.kg > 0 }
