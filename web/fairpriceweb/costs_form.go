package fairpriceweb

import (
	"strconv"
	"strings"

	"anyam/gallery/fairprice"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/web/respond"
)

// typedCosts is what stands in the fields, as text.
type typedCosts struct {
	Materials, Steps  []typedLine
	Wage, Hours, Idle string
	Overhead, Packing string
	Rejects, Margin   string
}

// typedLine is one material with its cost and waste, or one step with its minutes.
type typedLine struct{ Name, Amount, Waste string }

// emptyLines is how many lines wait to be filled in; saving brings new ones.
const emptyLines = 2

// typedCostsOf writes a sheet into the fields, with empty lines below those that are filled.
func typedCostsOf(l *i18n.Locale, s fairprice.Sheet) typedCosts {
	in := typedCosts{
		Wage: plain(s.Wage), Hours: plain(s.WageHours), Idle: percentOf(l, s.Idle), Overhead: plain(s.Overhead), Packing: plain(s.Packing),
		Rejects: percentOf(l, s.Rejects), Margin: percentOf(l, s.Margin),
	}
	for _, m := range s.Materials {
		in.Materials = append(in.Materials, typedLine{m.Name, plain(m.Cost), percentOf(l, m.Waste)})
	}
	for _, st := range s.Steps {
		in.Steps = append(in.Steps, typedLine{Name: st.Name, Amount: plain(st.Minutes)})
	}
	in.Materials, in.Steps = withEmptyLines(in.Materials), withEmptyLines(in.Steps)
	return in
}

func withEmptyLines(lines []typedLine) []typedLine {
	return append(lines, make([]typedLine, min(emptyLines, fairprice.MaxLines-len(lines)))...)
}

// withoutEmptyEnd drops the lines below the last that was filled in; those between keep their place.
func withoutEmptyEnd(lines []typedLine) []typedLine {
	for len(lines) > 0 && lines[len(lines)-1] == (typedLine{}) {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// percentOf writes basis points as a percentage with the reader's decimal mark.
func percentOf(l *i18n.Locale, bp money.BasisPoints) string {
	if bp == 0 {
		return ""
	}
	text := strconv.FormatFloat(float64(bp)/100, 'f', -1, 64)
	if l.Lang() == i18n.Indonesian {
		text = strings.ReplaceAll(text, ".", ",")
	}
	return text
}

// readTypedCosts reads the fields as they were typed.
func readTypedCosts(f respond.Form) typedCosts {
	in := typedCosts{
		Wage: f.Text("wage"), Hours: f.Text("hours"), Idle: f.Text("idle"), Overhead: f.Text("overhead"), Packing: f.Text("packing"),
		Rejects: f.Text("rejects"), Margin: f.Text("margin"),
	}
	for i := range fairprice.MaxLines {
		in.Materials = append(in.Materials, typedLine{f.Text(fairprice.Field("material", i, "name")), f.Text(fairprice.Field("material", i, "cost")), f.Text(fairprice.Field("material", i, "waste"))})
		in.Steps = append(in.Steps, typedLine{Name: f.Text(fairprice.Field("step", i, "name")), Amount: f.Text(fairprice.Field("step", i, "minutes"))})
	}
	in.Materials, in.Steps = withoutEmptyEnd(in.Materials), withoutEmptyEnd(in.Steps)
	in.Materials, in.Steps = withEmptyLines(in.Materials), withEmptyLines(in.Steps)
	return in
}

// costsReading reads fields of a sheet as text, and notes what cannot be read at its field.
type costsReading struct{ faults errs.Faults }

// rupiah is an amount; an empty field is nothing.
func (c *costsReading) rupiah(field, text string) int64 {
	if text == "" {
		return 0
	}
	amount, err := money.Parse(text, money.IDR)
	c.faults.Check(err == nil, field, "Write an amount in rupiah, at most %d.", int64(fairprice.MaxRupiah))
	return amount.Minor
}

// whole is a whole number; an empty field is 0.
func (c *costsReading) whole(field, text string) int64 {
	if text == "" {
		return 0
	}
	n, err := strconv.ParseInt(strings.NewReplacer(".", "", ",", "", " ", "").Replace(text), 10, 64)
	c.faults.Check(err == nil, field, "Write a whole number from %d to %d.", 0, int64(fairprice.MaxMinutes))
	return n
}

// percent is a percentage with at most two decimals; an empty field is 0.
func (c *costsReading) percent(field, text string) money.BasisPoints {
	if text == "" {
		return 0
	}
	x, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSuffix(text, "%"), ",", "."), 64)
	if !c.faults.Check(err == nil && x >= 0 && x <= 1000, field, "Write a percentage from 0 to %d.", 1000) {
		return 0
	}
	return money.BasisPoints(x*100 + 0.5)
}

// readCosts makes a sheet of what was typed; what cannot be read is a fault at its field.
func readCosts(in typedCosts) (fairprice.Sheet, error) {
	var c costsReading
	s := fairprice.Sheet{
		Wage: c.rupiah("wage", in.Wage), WageHours: c.whole("hours", in.Hours), Idle: c.percent("idle", in.Idle), Overhead: c.rupiah("overhead", in.Overhead),
		Packing: c.rupiah("packing", in.Packing), Rejects: c.percent("rejects", in.Rejects), Margin: c.percent("margin", in.Margin),
	}
	for i, m := range withoutEmptyEnd(in.Materials) {
		s.Materials = append(s.Materials, fairprice.Material{Name: m.Name, Cost: c.rupiah(fairprice.Field("material", i, "cost"), m.Amount), Waste: c.percent(fairprice.Field("material", i, "waste"), m.Waste)})
	}
	for i, st := range withoutEmptyEnd(in.Steps) {
		s.Steps = append(s.Steps, fairprice.Step{Name: st.Name, Minutes: c.whole(fairprice.Field("step", i, "minutes"), st.Amount)})
	}
	if err := c.faults.Err(); err != nil {
		return fairprice.Sheet{}, err
	}
	return s, nil
}

// order is the order of the fields, for the summary of faults.
func (in typedCosts) order() []string {
	fields := []string{"materials"}
	for i := range in.Materials {
		fields = append(fields, fairprice.Field("material", i, "name"), fairprice.Field("material", i, "cost"), fairprice.Field("material", i, "waste"))
	}
	fields = append(fields, "steps")
	for i := range in.Steps {
		fields = append(fields, fairprice.Field("step", i, "name"), fairprice.Field("step", i, "minutes"))
	}
	return append(fields, "wage", "hours", "idle", "overhead", "packing", "rejects", "margin")
}

// plain writes a number for a field; none where it is 0.
func plain(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}
