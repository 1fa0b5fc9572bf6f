package feed

import (
	"encoding/xml"
	"io"
	"strconv"
	"strings"
)

// Channel is what a feed says of itself.
type Channel struct {
	Title       string
	Link        string // whole address of the gallery
	Description string
	Lang        string // BCP 47
}

// Namespace of the elements of Google's product data specification in RSS 2.0; Pinterest reads the same.
const Namespace = "http://base.google.com/ns/1.0"

// Dialect is how a receiver of RSS wants its words.
type Dialect struct {
	InStock string // availability of what can be ordered
	SoldOut string
}

// The dialects.
var (
	Google    = Dialect{InStock: "in_stock", SoldOut: "out_of_stock"}
	Pinterest = Dialect{InStock: "in stock", SoldOut: "out of stock"}
)

// RSS is a product feed in RSS 2.0.
type RSS struct {
	enc     *xml.Encoder
	dialect Dialect
}

// NewRSS begins a feed.
func NewRSS(w io.Writer, c Channel, d Dialect) (*RSS, error) {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return nil, err
	}
	f := &RSS{xml.NewEncoder(w), d}
	root := xml.StartElement{Name: xml.Name{Local: "rss"}, Attr: []xml.Attr{attr("version", "2.0"), attr("xmlns:g", Namespace)}}
	if err := f.enc.EncodeToken(root); err != nil {
		return nil, err
	}
	if err := f.enc.EncodeToken(xml.StartElement{Name: xml.Name{Local: "channel"}}); err != nil {
		return nil, err
	}
	for _, e := range [][2]string{{"title", c.Title}, {"link", c.Link}, {"description", c.Description}, {"language", c.Lang}} {
		if err := f.enc.EncodeElement(e[1], xml.StartElement{Name: xml.Name{Local: e[0]}}); err != nil {
			return nil, err
		}
	}
	return f, nil
}

func attr(name, value string) xml.Attr { return xml.Attr{Name: xml.Name{Local: name}, Value: value} }

type rssItem struct {
	XMLName      xml.Name `xml:"item"`
	ID           string   `xml:"g:id"`
	Title        string   `xml:"g:title"`
	Description  string   `xml:"g:description"`
	Link         string   `xml:"g:link"`
	Image        string   `xml:"g:image_link"`
	MoreImages   []string `xml:"g:additional_image_link"`
	Group        string   `xml:"g:item_group_id,omitempty"`
	Colour       string   `xml:"g:color,omitempty"`
	Size         string   `xml:"g:size,omitempty"`
	Pattern      string   `xml:"g:pattern,omitempty"`
	Availability string   `xml:"g:availability"`
	Price        string   `xml:"g:price"`
	Brand        string   `xml:"g:brand"`
	Condition    string   `xml:"g:condition"`
	Identifier   string   `xml:"g:identifier_exists"`
	Category     string   `xml:"g:google_product_category,omitempty"`
	Type         string   `xml:"g:product_type,omitempty"`
	Material     string   `xml:"g:material,omitempty"`
	Weight       string   `xml:"g:shipping_weight,omitempty"`
	From         string   `xml:"g:ships_from_country"`
	Handling     string   `xml:"g:max_handling_time,omitempty"`
	Multipack    string   `xml:"g:multipack,omitempty"`
	Note         string   `xml:"g:custom_label_0,omitempty"`
}

// Put writes an item.
func (f *RSS) Put(i Item) error {
	return f.enc.Encode(rssItem{
		ID: i.ID, Title: Clip(i.Title, maxTitle), Description: Clip(i.Description, maxText), Link: i.Link, Image: i.Image, MoreImages: few(i.MoreImages),
		Group: i.Group, Colour: Clip(i.Colour, 100), Size: Clip(i.Size, 100), Pattern: Clip(i.Pattern, 100), Availability: f.dialect.available(i), Price: i.Price, Brand: Clip(i.Brand, 70), Condition: "new", Identifier: "no", Category: i.Category, Type: Clip(i.Type, 750),
		Material: Clip(i.Material, 200), Weight: kilograms(i.Grams), From: "ID", Handling: whole(i.HandlingDays), Multipack: several(i.Pieces), Note: Clip(i.Note, 100),
	})
}

// available is how the receiver calls whether a product can be had.
func (d Dialect) available(i Item) string {
	if i.IsSoldOut {
		return d.SoldOut
	}
	return d.InStock
}

// Close ends the feed.
func (f *RSS) Close() error {
	for _, name := range []string{"channel", "rss"} {
		if err := f.enc.EncodeToken(xml.EndElement{Name: xml.Name{Local: name}}); err != nil {
			return err
		}
	}
	return f.enc.Flush()
}

func few(images []string) []string { return images[:min(len(images), maxMoreImages)] }

// whole is a number, nothing for zero.
func whole(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// several is a number of pieces, nothing for one.
func several(n int64) string {
	if n < 2 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// kilograms is "0.62 kg", nothing for zero.
func kilograms(grams int64) string {
	if grams == 0 {
		return ""
	}
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(float64(grams)/1000, 'f', 3, 64), "0"), ".") + " kg"
}
