package bitext

import (
	"encoding/xml"
	"io"
)

// Namespaces (XLIFF 2.1, section 2.2.1; Glossary Module, section 5.2.1). That of Core is the same in 2.0 and 2.1.
const (
	coreSpace     = "urn:oasis:names:tc:xliff:document:2.0"
	glossarySpace = "urn:oasis:names:tc:xliff:glossary:2.0"
)

// The elements that are written (section 4.2.2).
type (
	xliffOut struct {
		XMLName  xml.Name `xml:"xliff"`
		Space    string   `xml:"xmlns,attr"`
		Glossary string   `xml:"xmlns:gls,attr"`
		Version  string   `xml:"version,attr"`
		From     string   `xml:"srcLang,attr"`
		To       string   `xml:"trgLang,attr"`
		File     fileOut  `xml:"file"`
	}
	fileOut struct {
		ID           string    `xml:"id,attr"`
		Original     string    `xml:"original,attr,omitempty"`
		CanResegment string    `xml:"canResegment,attr"`
		Notes        *notesOut `xml:"notes"`
		Units        []unitOut `xml:"unit"`
	}
	notesOut struct {
		Notes []string `xml:"note"`
	}
	unitOut struct {
		ID       string       `xml:"id,attr"`
		Name     string       `xml:"name,attr,omitempty"`
		Space    string       `xml:"xml:space,attr"`
		Glossary *glossaryOut `xml:"gls:glossary"`
		Notes    *notesOut    `xml:"notes"`
		Segment  segmentOut   `xml:"segment"`
	}
	glossaryOut struct {
		Entries []entryOut `xml:"gls:glossEntry"`
	}
	entryOut struct {
		Term        string `xml:"gls:term"`
		Translation string `xml:"gls:translation"`
		Definition  string `xml:"gls:definition,omitempty"`
	}
	segmentOut struct {
		State  State   `xml:"state,attr"`
		Source string  `xml:"source"`
		Target *string `xml:"target"`
	}
)

// WriteXLIFF writes XLIFF 2.1.
func WriteXLIFF(w io.Writer, t Text) error {
	doc := xliffOut{Space: coreSpace, Glossary: glossarySpace, Version: "2.1", From: string(t.From), To: string(t.To), File: fileOut{ID: t.Object, Original: t.Address, CanResegment: "no"}}
	if t.Title != "" {
		doc.File.Notes = &notesOut{[]string{t.Title}}
	}
	for _, u := range t.Units {
		one := unitOut{ID: u.ID, Name: u.Name, Space: "preserve", Segment: segmentOut{State: u.State, Source: u.Source}}
		if len(u.Notes) > 0 {
			one.Notes = &notesOut{u.Notes}
		}
		if len(u.Terms) > 0 {
			one.Glossary = &glossaryOut{}
			for _, term := range u.Terms {
				one.Glossary.Entries = append(one.Glossary.Entries, entryOut{Term: term.Word, Translation: term.Word, Definition: term.Meaning})
			}
		}
		if u.Translation != "" {
			one.Segment.Target = &u.Translation
		}
		doc.File.Units = append(doc.File.Units, one)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
