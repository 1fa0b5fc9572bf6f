package feed

import (
	"encoding/xml"
	"fmt"
	"io"
	"time"
)

// Namespaces of site maps.
const (
	sitemapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
	imageNamespace   = "http://www.google.com/schemas/sitemap-image/1.1"
	xhtmlNamespace   = "http://www.w3.org/1999/xhtml"
)

// MostAddresses is how many addresses, or maps, one map may hold (rule feed-2).
const MostAddresses = 50_000

// Address is a page of a site map. Addresses are whole.
type Address struct {
	Location  string
	Changed   time.Time // zero when not known
	Languages []Language
	Images    []string
}

// Language is the same page in a language.
type Language struct{ Lang, Location string }

// Sitemap is a list of pages, or of such lists.
type Sitemap struct {
	enc     *xml.Encoder
	root    string
	written int
}

// NewSitemap begins a list of pages.
func NewSitemap(w io.Writer) (*Sitemap, error) { return newSitemap(w, "urlset") }

// NewSitemapIndex begins a list of lists.
func NewSitemapIndex(w io.Writer) (*Sitemap, error) { return newSitemap(w, "sitemapindex") }

func newSitemap(w io.Writer, root string) (*Sitemap, error) {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return nil, err
	}
	s := &Sitemap{enc: xml.NewEncoder(w), root: root}
	start := xml.StartElement{Name: xml.Name{Local: root}, Attr: []xml.Attr{attr("xmlns", sitemapNamespace)}}
	if root == "urlset" {
		start.Attr = append(start.Attr, attr("xmlns:image", imageNamespace), attr("xmlns:xhtml", xhtmlNamespace))
	}
	return s, s.enc.EncodeToken(start)
}

type (
	mapEntry struct {
		XMLName   xml.Name
		Location  string     `xml:"loc"`
		Changed   string     `xml:"lastmod,omitempty"`
		Languages []mapLink  `xml:"xhtml:link"`
		Images    []mapImage `xml:"image:image"`
	}
	mapLink struct {
		Rel  string `xml:"rel,attr"`
		Lang string `xml:"hreflang,attr"`
		Href string `xml:"href,attr"`
	}
	mapImage struct {
		Location string `xml:"image:loc"`
	}
)

// Put writes an entry. One more than the limit is a fault of whoever parts the list.
func (s *Sitemap) Put(a Address) error {
	if s.written++; s.written > MostAddresses {
		return fmt.Errorf("a site map of more than %d addresses", MostAddresses)
	}
	e := mapEntry{XMLName: xml.Name{Local: "url"}, Location: a.Location}
	if s.root == "sitemapindex" {
		e.XMLName.Local = "sitemap"
	}
	if !a.Changed.IsZero() {
		e.Changed = stamp(a.Changed)
	}
	for _, l := range a.Languages {
		e.Languages = append(e.Languages, mapLink{"alternate", l.Lang, l.Location})
	}
	for _, i := range a.Images {
		e.Images = append(e.Images, mapImage{i})
	}
	return s.enc.Encode(e)
}

// Close ends the list.
func (s *Sitemap) Close() error {
	if err := s.enc.EncodeToken(xml.EndElement{Name: xml.Name{Local: s.root}}); err != nil {
		return err
	}
	return s.enc.Flush()
}
