package bitext

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"anyam/platform/errs"
)

// maxDepth bounds how deep elements stand in each other: groups nest (XLIFF 2.1, section 4.2.2.4), and hardly deeper than this.
const maxDepth = 40

// xliffReader goes through a file of XLIFF 2 once.
type xliffReader struct {
	d            *xml.Decoder
	want         Wanted
	text         Text
	line         int      // of the element that is read
	path         []string // names of the open elements of Core
	files        int
	unit         *Unit
	into         *strings.Builder // source or target that is read
	parts        struct{ source, target strings.Builder }
	state        State // the least that a segment of the unit has
	begun        segmentRead
	whole, empty int // segments of the unit with and without a translation
}

func readXLIFF(file []byte, want Wanted) (Text, error) {
	d := xml.NewDecoder(bytes.NewReader(file))
	d.Strict, d.Entity, d.CharsetReader = true, nil, nil // nothing but UTF-8, and the five entities of XML (rule bitext-2)
	r := &xliffReader{d: d, want: want}
	for {
		r.line, _ = d.InputPos()
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			line, _ := d.InputPos()
			return Text{}, &errs.Error{Kind: errs.Invalid, Key: "Line %d: the file is not well-formed XML in UTF-8, or names an entity, which is not allowed.", Args: []any{line}, Err: err}
		}
		if err := r.take(token); err != nil {
			return Text{}, err
		}
	}
	if r.files != 1 {
		return Text{}, r.fault("Line %d: the file has to be about one piece.")
	}
	once(r.text.Units)
	return r.text, want.fits(r.text, r.text.line())
}

// line is where the units of a text begin.
func (t Text) line() int {
	if len(t.Units) == 0 {
		return 1
	}
	return t.Units[0].Line
}

func (r *xliffReader) fault(key string) error { return errs.New(errs.Invalid, key, r.line) }

func (r *xliffReader) take(token xml.Token) error {
	switch x := token.(type) {
	case xml.Directive: // a document type (rule bitext-2)
		return r.fault("Line %d: the file has a document type, which is not allowed.")
	case xml.StartElement:
		return r.open(x)
	case xml.EndElement:
		r.close(x)
	case xml.CharData:
		if r.into != nil {
			r.into.Write(x)
		}
	}
	return nil
}

func (r *xliffReader) open(x xml.StartElement) error {
	if len(r.path) == maxDepth {
		return r.fault("Line %d: elements stand too deep in each other.")
	}
	name := x.Name.Local
	if x.Name.Space != coreSpace {
		if len(r.path) == 0 {
			return r.fault("Line %d: this is not XLIFF 2.0 or 2.1. Other versions, such as 1.2, cannot be read.")
		}
		name = "" // of a module or somebody's own: not ours to read
	}
	r.path = append(r.path, name)
	switch name {
	case "xliff":
		return r.openDocument(x)
	case "file":
		r.files++
		r.text.Object = attr(x, "id")
	case "unit":
		r.text.Units = append(r.text.Units, Unit{ID: attr(x, "id"), Name: attr(x, "name"), Line: r.line})
		r.unit = &r.text.Units[len(r.text.Units)-1]
		r.parts.source.Reset()
		r.parts.target.Reset()
		r.state, r.whole, r.empty = Final, 0, 0
	case "segment":
		r.state = least(r.state, State(attr(x, "state")))
		r.begun = segmentRead{r.parts.source.Len(), r.parts.target.Len()}
	case "source", "target":
		r.begin(name)
	case "cp": // a character that XML cannot have (section 4.2.3.1)
		r.spoil("Line %d: the text has a control character.")
	}
	return nil
}

// openDocument holds that the document is one that can be read.
func (r *xliffReader) openDocument(x xml.StartElement) error {
	if v := attr(x, "version"); v != "2.0" && v != "2.1" {
		return r.fault("Line %d: this is not XLIFF 2.0 or 2.1. Other versions, such as 1.2, cannot be read.")
	}
	r.text.From, r.text.To = langOf(attr(x, "srcLang")), langOf(attr(x, "trgLang"))
	return nil
}

// begin takes what follows as source or target, where these stand in a segment or between segments (sections 4.2.2.6 and 4.2.2.7).
func (r *xliffReader) begin(name string) {
	if r.unit == nil || len(r.path) < 2 {
		return
	}
	if parent := r.path[len(r.path)-2]; parent != "segment" && parent != "ignorable" {
		return
	}
	r.into = &r.parts.source
	if name == "target" {
		r.into = &r.parts.target
	}
}

// spoil marks the unit that is read as one that cannot be used (rule bitext-3).
func (r *xliffReader) spoil(key string) {
	if r.unit != nil && r.unit.Fault == nil {
		r.unit.Fault = r.fault(key)
	}
}

func (r *xliffReader) close(x xml.EndElement) {
	r.path = r.path[:len(r.path)-1]
	if x.Name.Space != coreSpace {
		return
	}
	switch x.Name.Local {
	case "source", "target":
		r.into = nil
	case "segment":
		r.count()
	case "unit":
		if r.whole > 0 && r.empty > 0 {
			r.spoil("Line %d: only a part of this text is translated.")
		}
		r.unit.Source, r.unit.Translation, r.unit.State = r.parts.source.String(), r.parts.target.String(), r.state
		r.unit = nil
	}
}

// segmentRead is how much of source and target was read when a segment began, in bytes.
type segmentRead struct{ source, target int }

// count tells segments that are translated from those that are not; one without words counts as neither.
func (r *xliffReader) count() {
	if strings.TrimSpace(r.parts.source.String()[r.begun.source:]) == "" {
		return
	}
	if strings.TrimSpace(r.parts.target.String()[r.begun.target:]) == "" {
		r.empty++
	} else {
		r.whole++
	}
}

// least is the lower of two states; what is none counts as initial, the default (section 4.3.1.31).
func least(a, b State) State {
	rank := map[State]int{Translated: 1, Reviewed: 2, Final: 3}
	if rank[b] < rank[a] {
		if rank[b] == 0 {
			return Initial
		}
		return b
	}
	return a
}

func attr(x xml.StartElement, name string) string {
	for _, a := range x.Attr {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
