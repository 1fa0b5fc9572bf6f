package ui

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"anyam/platform/i18n"
)

// Form is a form with what its fields share: the reader's language and the faults of the last try. Fields
// are its methods, so that a fault finds its field by name.
//
//	@f.Frame() {
//		@f.Text(ui.Text{Name: "title", Label: l.T("Name of the piece"), Value: in.Title})
//		@f.Submit(l.T("Save"))
//	}
type Form struct {
	Locale   *i18n.Locale
	ID       string // needed only where a page has several forms: it keeps the ids of fields apart
	Action   string // where it is sent; the page's own address if empty
	IsGet    bool   // for searches and filters: its fields stand in a line
	Faults   []Fault
	Once     string // token against a double press (platform/once)
	Version  int64  // version of the record that the form was drawn from; 0 for a new one
	HasFiles bool
	IsWide   bool // fields may be wider than a comfortable line
	Attrs    templ.Attributes
}

// Fault is one field's fault in the reader's language. Field is empty where no field is to blame.
type Fault struct {
	Field string
	Text  string
}

// FaultsOf makes faults of texts by field, in the order in which the fields stand in the form; fields not
// named in order come last.
func FaultsOf(texts map[string]string, order ...string) []Fault {
	var faults []Fault
	seen := map[string]bool{}
	for _, name := range append(order, slices.Sorted(maps.Keys(texts))...) {
		if text, ok := texts[name]; ok && !seen[name] {
			seen[name] = true
			faults = append(faults, Fault{name, text})
		}
	}
	return faults
}

// fault is the first fault of a field, or nothing.
func (f Form) fault(name string) string {
	for _, x := range f.Faults {
		if x.Field == name {
			return x.Text
		}
	}
	return ""
}

// HasFault reports whether something is wrong with a field.
func (f Form) HasFault(name string) bool { return f.fault(name) != "" }

func (f Form) method() string {
	if f.IsGet {
		return "get"
	}
	return "post"
}

func (f Form) encoding() string {
	if f.HasFiles {
		return "multipart/form-data"
	}
	return "application/x-www-form-urlencoded"
}

func (f Form) class() string {
	switch {
	case f.IsGet:
		return "form form-row"
	case f.IsWide:
		return "form form-wide"
	}
	return "form"
}

func (f Form) version() string { return strconv.FormatInt(f.Version, 10) }

// id is the id of the control with a name; a list of controls numbers them.
func (f Form) id(name string) string {
	if f.ID != "" {
		return f.ID + "-" + name
	}
	return name
}

// control is what all fields are made of.
type control struct {
	name, label, help string
	isOptional        bool
}

// describedBy joins the ids of what explains a field.
func (f Form) describedBy(c control) string {
	var ids []string
	if c.help != "" {
		ids = append(ids, f.id(c.name)+"-help")
	}
	if f.fault(c.name) != "" {
		ids = append(ids, f.id(c.name)+"-error")
	}
	return strings.Join(ids, " ")
}

// attrs are the attributes that every control carries.
func (f Form) attrs(c control) templ.Attributes {
	a := templ.Attributes{"id": f.id(c.name), "name": c.name, "required": !c.isOptional && !f.IsGet}
	if by := f.describedBy(c); by != "" {
		a["aria-describedby"] = by
	}
	if f.fault(c.name) != "" {
		a["aria-invalid"] = "true"
	}
	return a
}

// Option is one of several choices. Count, where given, says how many things it finds.
type Option struct {
	Value string
	Text  string
	Help  string
	Group string // heading in a Select; options of a group stand together
	Count string
}

// optionGroup is options under one heading of a select.
type optionGroup struct {
	title   string
	options []Option
}

// grouped gathers neighbouring options of the same group.
func grouped(options []Option) []optionGroup {
	var groups []optionGroup
	for _, o := range options {
		if n := len(groups); n == 0 || groups[n-1].title != o.Group {
			groups = append(groups, optionGroup{title: o.Group})
		}
		last := &groups[len(groups)-1]
		last.options = append(last.options, o)
	}
	return groups
}
