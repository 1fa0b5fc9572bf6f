package e2e

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"strings"

	"golang.org/x/net/html"
)

// form is a form as a visitor would send it now: its address, and its fields with what stands in them.
type form struct {
	method, action string
	multipart      bool
	fields         []*field
}

// field is one name of a form.
type field struct {
	name    string
	values  []string
	options []string // of a select or a group of radio buttons
	checks  string   // what a checkbox sends when it is checked
	file    string   // path of a file to send
	isFile  bool
}

// readForm reads the form that the element is, or that it is a button of.
func readForm(n *html.Node) (*form, error) {
	var button *html.Node
	for n != nil && n.Data != "form" {
		if button == nil && (n.Data == "button" || n.Data == "input") {
			button = n
		}
		n = n.Parent
	}
	if n == nil {
		return nil, fmt.Errorf("the element is no form and stands in none")
	}
	f := &form{method: strings.ToUpper(attr(n, "method")), action: attr(n, "action"), multipart: attr(n, "enctype") == "multipart/form-data"}
	f.read(n)
	if button != nil {
		if name := attr(button, "name"); name != "" {
			f.fields = append(f.fields, &field{name: name, values: []string{attr(button, "value")}})
		}
		if a := attr(button, "formaction"); a != "" {
			f.action = a
		}
		if m := attr(button, "formmethod"); m != "" {
			f.method = strings.ToUpper(m)
		}
	}
	if f.method == "" {
		f.method = http.MethodGet
	}
	return f, nil
}

func (f *form) read(n *html.Node) {
	if n.Type == html.ElementNode && attr(n, "name") != "" && !hasAttr(n, "disabled") {
		switch n.Data {
		case "input":
			f.readInput(n)
		case "textarea":
			f.add(attr(n, "name")).values = []string{strings.TrimPrefix(rawText(n), "\n")}
		case "select":
			f.readSelect(n)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		f.read(c)
	}
}

// add makes a field, or finds the one of the name.
func (f *form) add(name string) *field {
	for _, known := range f.fields {
		if known.name == name {
			return known
		}
	}
	fresh := &field{name: name}
	f.fields = append(f.fields, fresh)
	return fresh
}

func (f *form) readInput(n *html.Node) {
	value := attr(n, "value")
	switch attr(n, "type") {
	case "submit", "image", "button", "reset":
	case "file":
		f.add(attr(n, "name")).isFile = true
	case "radio", "checkbox":
		if !hasAttr(n, "value") {
			value = "on"
		}
		fd := f.add(attr(n, "name"))
		if attr(n, "type") == "radio" {
			fd.options = append(fd.options, value)
		} else {
			fd.checks = value
			fd.options = append(fd.options, value)
		}
		if hasAttr(n, "checked") {
			fd.values = append(fd.values, value)
		}
	default:
		fd := f.add(attr(n, "name"))
		fd.values = append(fd.values, value)
	}
}

func (f *form) readSelect(n *html.Node) {
	fd := f.add(attr(n, "name"))
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode && n.Data == "option" {
			value := textOf(n)
			if hasAttr(n, "value") {
				value = attr(n, "value")
			}
			fd.options = append(fd.options, value)
			if hasAttr(n, "selected") {
				fd.values = append(fd.values, value)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	if len(fd.values) == 0 && len(fd.options) > 0 && !hasAttr(n, "multiple") {
		fd.values = fd.options[:1]
	}
}

func rawText(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(c.Data)
	}
	return b.String()
}

// fill writes into fields: NAME=VALUE, NAME=@FILE. A field that is not there, or a choice that is not offered,
// cannot be filled in by a visitor either. A name given twice is chosen twice.
func (f *form) fill(assignments []string, file func(string) string) error {
	filled := map[string]bool{}
	for _, a := range assignments {
		name, value, ok := strings.Cut(a, "=")
		fd := f.find(name)
		switch {
		case !ok:
			return fmt.Errorf("%q: want NAME=VALUE", a)
		case fd == nil:
			return fmt.Errorf("the form has no field %q, only %s", name, f.names())
		case fd.isFile:
			fd.file = file(strings.TrimPrefix(value, "@"))
			continue
		case value == "" && fd.checks != "":
			fd.values = nil
			continue
		case len(fd.options) > 0 && !contains(fd.options, value):
			return fmt.Errorf("field %q offers %q, not %q", name, fd.options, value)
		}
		if !filled[name] {
			fd.values = nil
		}
		filled[name] = true
		fd.values = append(fd.values, value)
	}
	return nil
}

func (f *form) find(name string) *field {
	for _, fd := range f.fields {
		if fd.name == name {
			return fd
		}
	}
	return nil
}

func (f *form) names() string {
	var names []string
	for _, fd := range f.fields {
		names = append(names, fd.name)
	}
	return strings.Join(names, ", ")
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

// send sends the form as a browser does.
func (f *form) send(v *visitor, base string) error {
	target, err := v.resolve(base, f.action)
	if err != nil {
		return err
	}
	if f.multipart && f.method == http.MethodPost {
		return f.sendMultipart(v, target)
	}
	values := url.Values{}
	for _, fd := range f.fields {
		for _, value := range fd.values {
			values.Add(fd.name, value)
		}
	}
	if f.method == http.MethodPost {
		return v.send(http.MethodPost, target, "application/x-www-form-urlencoded", []byte(values.Encode()))
	}
	before, _, _ := strings.Cut(target, "?")
	return v.send(http.MethodGet, before+"?"+values.Encode(), "", nil)
}

func (f *form) sendMultipart(v *visitor, target string) error {
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for _, fd := range f.fields {
		for _, value := range fd.values {
			if err := w.WriteField(fd.name, value); err != nil {
				return err
			}
		}
		if !fd.isFile {
			continue
		}
		if err := writeFile(w, fd); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	return v.send(http.MethodPost, target, w.FormDataContentType(), body.Bytes())
}

// writeFile sends a file, or, as browsers do, an empty part where none was chosen.
func writeFile(w *multipart.Writer, fd *field) error {
	name, content := "", []byte(nil)
	if fd.file != "" {
		var err error
		if content, err = os.ReadFile(fd.file); err != nil {
			return err
		}
		name = fd.file[strings.LastIndexByte(fd.file, '/')+1:]
	}
	part, err := w.CreateFormFile(fd.name, name)
	if err != nil {
		return err
	}
	_, err = part.Write(content)
	return err
}
