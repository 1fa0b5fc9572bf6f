package feed

import (
	"encoding/csv"
	"io"
	"strings"
)

// columns of Meta's catalogue feed, in their order.
var columns = []string{
	"id", "title", "description", "availability", "condition", "price", "link", "image_link", "additional_image_link", "brand",
	"google_product_category", "product_type", "material", "shipping_weight", "custom_label_0", "item_group_id", "color", "size", "pattern",
}

// CSV is a catalogue feed for Meta (RFC 4180, UTF-8).
type CSV struct{ out *csv.Writer }

// NewCSV begins a feed with its heading.
func NewCSV(w io.Writer) (*CSV, error) {
	f := &CSV{csv.NewWriter(w)}
	f.out.UseCRLF = true
	return f, f.out.Write(columns)
}

// Put writes an item.
func (f *CSV) Put(i Item) error {
	row := []string{
		i.ID, Clip(i.Title, maxTitle), Clip(i.Description, maxText), Pinterest.available(i), "new", i.Price, i.Link, i.Image, strings.Join(few(i.MoreImages), ","), Clip(i.Brand, 100),
		i.Category, Clip(i.Type, 750), Clip(i.Material, 200), kilograms(i.Grams), Clip(i.Note, 100),
		i.Group, Clip(i.Colour, 200), Clip(i.Size, 200), Clip(i.Pattern, 100),
	}
	for n := range row {
		row[n] = harmless(row[n])
	}
	return f.out.Write(row)
}

// Close ends the feed.
func (f *CSV) Close() error {
	f.out.Flush()
	return f.out.Error()
}

// harmless is a cell that no spreadsheet calculates (rule feed-1).
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
