package feed

import (
	"encoding/xml"
	"io"
	"time"
)

// News are entries, the newest first, of which a reader is told.
type News struct {
	ID       string // tag URI (RFC 4151)
	Title    string
	Subtitle string
	Author   string
	Self     string // whole address of the feed
	Page     string // whole address of the page that shows the same
	Lang     string
	Updated  time.Time
	Entries  []Entry
}

// Entry is one of the news.
type Entry struct {
	ID        string
	Title     string
	Summary   string
	Author    string
	Category  string
	Link      string
	Image     string // whole address of a JPEG; "" for none
	Bytes     int64  // of the image
	Published time.Time
	Updated   time.Time
}

type (
	atomFeed struct {
		XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Lang     string      `xml:"xml:lang,attr"`
		ID       string      `xml:"id"`
		Title    string      `xml:"title"`
		Subtitle string      `xml:"subtitle,omitempty"`
		Updated  string      `xml:"updated"`
		Author   atomPerson  `xml:"author"`
		Links    []atomLink  `xml:"link"`
		Entries  []atomEntry `xml:"entry"`
	}
	atomPerson struct {
		Name string `xml:"name"`
	}
	atomLink struct {
		Rel    string `xml:"rel,attr"`
		Type   string `xml:"type,attr,omitempty"`
		Href   string `xml:"href,attr"`
		Length int64  `xml:"length,attr,omitempty"`
	}
	atomTerm struct {
		Term string `xml:"term,attr"`
	}
	atomEntry struct {
		ID        string      `xml:"id"`
		Title     string      `xml:"title"`
		Updated   string      `xml:"updated"`
		Published string      `xml:"published"`
		Author    *atomPerson `xml:"author,omitempty"`
		Links     []atomLink  `xml:"link"`
		Category  *atomTerm   `xml:"category,omitempty"`
		Summary   string      `xml:"summary"`
	}
)

// WriteAtom writes news as a feed document (RFC 4287, section 4.1.1).
func WriteAtom(w io.Writer, n News) error {
	doc := atomFeed{
		Lang: n.Lang, ID: n.ID, Title: n.Title, Subtitle: n.Subtitle, Updated: stamp(n.Updated), Author: atomPerson{n.Author},
		Links: []atomLink{{Rel: "self", Type: "application/atom+xml", Href: n.Self}, {Rel: "alternate", Type: "text/html", Href: n.Page}},
	}
	for _, e := range n.Entries {
		doc.Entries = append(doc.Entries, e.atom())
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	return xml.NewEncoder(w).Encode(doc)
}

func (e Entry) atom() atomEntry {
	a := atomEntry{
		ID: e.ID, Title: e.Title, Updated: stamp(e.Updated), Published: stamp(e.Published), Summary: e.Summary,
		Links: []atomLink{{Rel: "alternate", Type: "text/html", Href: e.Link}},
	}
	if e.Author != "" {
		a.Author = &atomPerson{e.Author}
	}
	if e.Category != "" {
		a.Category = &atomTerm{e.Category}
	}
	if e.Image != "" {
		a.Links = append(a.Links, atomLink{Rel: "enclosure", Type: "image/jpeg", Href: e.Image, Length: e.Bytes})
	}
	return a
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
