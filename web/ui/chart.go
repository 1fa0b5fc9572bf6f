package ui

import (
	"math"
	"strconv"
	"strings"

	"anyam/platform/i18n"
)

// Bar is one bar of Bars. Text is the value written for the reader.
type Bar struct {
	Name  string
	Href  string
	Value float64
	Text  string
}

// Bars compares figures by length. It is a table: the bars stand in their own column, so that nobody needs
// to see them to read it. Values are not negative.
type Bars struct {
	Caption string
	Unit    string // heading of the figures
	Rows    []Bar
	IsShown bool // Caption is in sight
}

// share is the length of a bar in percent of the longest.
func (b Bars) share(v float64) string {
	top := 0.0
	for _, r := range b.Rows {
		top = math.Max(top, r.Value)
	}
	if top == 0 {
		return "0%"
	}
	return strconv.FormatFloat(100*v/top, 'f', 2, 64) + "%"
}

// Series is one line of a Chart, a value for each label. NaN is a value that is not known: the line breaks.
type Series struct {
	Name   string
	Values []float64
}

// Chart draws series over time, as lines or as columns (one series only), with the figures in a table below.
// Format writes a value for the reader. Values are not negative.
type Chart struct {
	Locale    *i18n.Locale
	Caption   string
	Labels    []string
	Series    []Series
	Format    func(v float64) string
	IsColumns bool
}

// The drawing is stretched to its place; only its proportions inside matter.
const (
	chartWidth  = 1000.0
	chartHeight = 400.0
)

func (c Chart) top() float64 {
	top := 0.0
	for _, s := range c.Series {
		for _, v := range s.Values {
			if v > top { // false for NaN
				top = v
			}
		}
	}
	return top
}

// scale is the round values at which lines are drawn: steps of 1, 2 or 5 times a power of ten, three to six
// of them.
func (c Chart) scale() []float64 {
	top := c.top()
	if top == 0 {
		return []float64{0, 1}
	}
	step := math.Pow(10, math.Floor(math.Log10(top/3)))
	for _, m := range []float64{5, 2} {
		if top/(step*m) >= 3 {
			step *= m
			break
		}
	}
	var ticks []float64
	for i := 0; ; i++ {
		ticks = append(ticks, float64(i)*step)
		if float64(i)*step >= top {
			return ticks
		}
	}
}

// y is the height of a value on the drawing, from the top.
func (c Chart) y(v float64) float64 {
	ticks := c.scale()
	return chartHeight - chartHeight*v/ticks[len(ticks)-1]
}

// x is the place of a label on the drawing: points lie in the middle of their label's share.
func (c Chart) x(i int) float64 { return chartWidth * (float64(i) + 0.5) / float64(len(c.Labels)) }

// line is a series as a path; where a value is not known it breaks off and begins anew.
func (c Chart) line(s Series) string {
	var b strings.Builder
	pen := "M"
	for i, v := range s.Values {
		if math.IsNaN(v) {
			pen = "M"
			continue
		}
		b.WriteString(pen + point(c.x(i), c.y(v)))
		pen = "L"
	}
	return b.String()
}

// dots marks each value: a stroke without length, which a round cap makes a dot at any stretch.
func (c Chart) dots(s Series) string {
	var b strings.Builder
	for i, v := range s.Values {
		if !math.IsNaN(v) {
			b.WriteString("M" + point(c.x(i), c.y(v)) + "h0")
		}
	}
	return b.String()
}

// columns draws the first series as columns over two thirds of each label's share.
func (c Chart) columns() string {
	var b strings.Builder
	width := chartWidth / float64(len(c.Labels)) * 2 / 3
	for i, v := range c.Series[0].Values {
		if !math.IsNaN(v) {
			b.WriteString("M" + point(c.x(i)-width/2, chartHeight) + "V" + short(c.y(v)) + "h" + short(width) + "V" + short(chartHeight) + "z")
		}
	}
	return b.String()
}

// grid draws the lines of the scale.
func (c Chart) grid() string {
	var b strings.Builder
	for _, v := range c.scale() {
		b.WriteString("M0 " + short(c.y(v)) + "h1000")
	}
	return b.String()
}

// ticks are the values of the scale from the top down, as they stand beside the drawing.
func (c Chart) ticks() []string {
	var list []string
	for _, v := range c.scale() {
		list = append([]string{c.Format(v)}, list...)
	}
	return list
}

// class is the look of a series: its dye and, so that nobody needs to tell dyes apart, its dashes.
func seriesClass(i int) string { return "chart-" + strconv.Itoa(i%5) }

// every is how many labels are skipped so that those in sight do not touch: about six are shown.
func (c Chart) every() int { return max(1, (len(c.Labels)+5)/6) }

// table is the figures behind the drawing.
func (c Chart) table() Table {
	t := Table{Locale: c.Locale, Caption: c.Caption, Columns: []Column{{Name: ""}}}
	for _, s := range c.Series {
		t.Columns = append(t.Columns, Column{Name: s.Name, IsNumber: true})
	}
	for i, label := range c.Labels {
		cells := []Cell{{Text: label}}
		for _, s := range c.Series {
			cells = append(cells, Cell{Text: c.text(s.Values[i])})
		}
		t.Rows = append(t.Rows, Row{Cells: cells})
	}
	return t
}

func (c Chart) text(v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	return c.Format(v)
}

func point(x, y float64) string { return short(x) + " " + short(y) }

func short(v float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(v, 'f', 1, 64), ".0")
}
