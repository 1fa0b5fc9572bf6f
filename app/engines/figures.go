package engines

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
)

// Flags are what every measurement of an engine takes.
type Flags struct {
	Data string `name:"data" help:"Folder with published instances, laid out as docs/conventions/testing.md says." placeholder:"DIR" type:"existingdir" env:"ANYAM_TEST_DATA"`
	JSON bool   `name:"json" help:"Print each figure as a JSON object on a line of its own."`
}

// Printer writes figures as they become known, one a line: name, value and unit with tabs between them.
type Printer struct {
	out  io.Writer
	json bool
}

// Printer prints to out in the way the flags ask for.
func (f Flags) Printer(out io.Writer) *Printer { return &Printer{out: out, json: f.JSON} }

// figure is a line of the JSON output.
type figure struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
	Unit  string `json:"unit"`
}

// Number prints a figure with the given digits after the point; less than none prints as many as the value needs.
func (p *Printer) Number(name string, value float64, digits int, unit string) error {
	text := strconv.FormatFloat(value, 'f', digits, 64)
	return p.line(figure{name, json.Number(text), unit}, text)
}

// Count prints a whole number.
func (p *Printer) Count(name string, value int64, unit string) error {
	return p.line(figure{name, value, unit}, strconv.FormatInt(value, 10))
}

// Missing prints a figure that nobody knows: "missing", or null in JSON.
func (p *Printer) Missing(name, unit string) error {
	return p.line(figure{name, nil, unit}, "missing")
}

// Text prints what is not a number: a verdict, a name.
func (p *Printer) Text(name, value, unit string) error {
	return p.line(figure{name, value, unit}, value)
}

func (p *Printer) line(f figure, plain string) error {
	if p.json {
		return json.NewEncoder(p.out).Encode(f)
	}
	_, err := fmt.Fprintf(p.out, "%s\t%s\t%s\n", f.Name, plain, f.Unit)
	return err
}
