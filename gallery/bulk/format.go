package bulk

import (
	"slices"
	"strings"

	"anyam/platform/sheet"
)

// Format is whose file it is.
type Format string

// The formats.
const (
	Shopify     Format = "shopify"     // Shopify Help Center, "Using CSV files to import and export products"
	WooCommerce Format = "woocommerce" // WooCommerce wiki, "Product CSV Import Schema"
	Etsy        Format = "etsy"        // the file of Shop Manager, Settings, Options, Download Data
	Anyam       Format = "anyam"       // our own
)

// Formats are all of them, in the order of forms.
var Formats = []Format{Anyam, Shopify, WooCommerce, Etsy}

// signs are names of columns by which a file is told, as the shops write them.
var signs = map[Format][]string{
	Shopify:     {"Handle", "Title", "Body (HTML)"},
	WooCommerce: {"Type", "SKU", "Name", "Regular price"},
	Etsy:        {"TITLE", "DESCRIPTION", "PRICE", "CURRENCY_CODE"},
}

// columnNames are the names in the first row, each with its column.
func columnNames(first sheet.Row) map[string]int {
	names := map[string]int{}
	for c, cell := range first.Cells {
		name := strings.TrimSpace(cell.Text)
		if _, twice := names[name]; name != "" && !twice {
			names[name] = c
		}
	}
	return names
}

// FormatOf tells whose file it is by the names of its columns; what is no shop's is read as our own.
func FormatOf(first sheet.Row) Format {
	names := columnNames(first)
	for _, f := range []Format{Shopify, WooCommerce, Etsy} {
		if !slices.ContainsFunc(signs[f], func(n string) bool { _, ok := names[n]; return !ok }) {
			return f
		}
	}
	return Anyam
}

// NameColumns are the columns in which files name their pieces, the best first.
var NameColumns = []string{oNameID, oNameEN, "Title", "Name", "TITLE", "Handle", "SKU", oAddress}
