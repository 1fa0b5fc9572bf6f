package bulk

import (
	"math/big"
	"strings"

	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/platform/batch"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/platform/sheet"
)

// What is said about cells that cannot be taken.
//
//i18n:texts
const (
	sayName     = "Write the name of the piece."
	sayPrice    = "Write a price, for example %s."
	sayCurrency = "This price is in %s. Say how many rupiah one of it is, and send the file again."
	sayNumber   = "Write a number, for example %s."
	sayVariants = "This variation does not say what a buyer chooses: only its price is taken, if it is the lowest."
	sayOptions  = "A piece has at most %d kinds of choice."
	sayState    = "The file says: %s. A state is changed in the gallery, by its maker."
	sayOrigins  = "Write each material with its species and country, for example %s."

	sayVariantCount = "Variants: %d"
	sayTwiceVariant = "The same choices stand in a row above."
	sayManyVariants = "A piece has at most %d variants."
	sayTwice        = "Row %d is the same piece."
	sayOrphan       = "This variation names no piece of the file."
	sayMaker        = "Say whose piece this is: no maker of this name is yours to look after."
	saySteps        = "Write each step as quantity and price, for example %s."
	sayComputed     = "This formula was saved without its value. Open the file in Excel, save it again, or write the value."
	sayBroken       = "Excel could not compute this cell: %s. Write the value."
)

// settings are what somebody says of a file.
type settings struct {
	format Format
	lang   i18n.Lang // of texts that do not say it
	rate   *big.Rat  // rupiah for one unit of the prices; nil for prices in rupiah
}

// piece is a piece as its file has it.
type piece struct {
	line     int
	key      string // how the file names it: its address in the gallery, where it came from here
	vendor   string
	product  gallery.Product
	pictures []string // addresses
	faults   []batch.Fault
	cells    []string
	lowest   bool // a price was read

	choices    []choice
	sold       []sold
	state      gallery.State       // as our own sheet says it
	saysStock  bool                // the file says how many lie ready
	names      [3]string           // of Shopify's options, which its first row says
	attributes map[string][]string // values by name, of WooCommerce's parent
}

// reader reads the rows of a file; rows of one piece stand together or name the piece.
type reader struct {
	settings
	names map[string]int
	row   sheet.Row
	at    *piece
}

func (r *reader) cell(name string) sheet.Cell {
	c, ok := r.names[name]
	if !ok {
		return sheet.Cell{}
	}
	return r.row.Cell(c)
}

func (r *reader) text(name string) string { return strings.TrimSpace(r.cell(name).Text) }

func (r *reader) line(name string) string { return strings.Join(strings.Fields(r.text(name)), " ") }

func (r *reader) fault(name, key string, args ...any) { r.say(name, false, key, args...) }
func (r *reader) note(name, key string, args ...any)  { r.say(name, true, key, args...) }

func (r *reader) say(name string, isNote bool, key string, args ...any) {
	at := ""
	if c, ok := r.names[name]; ok {
		at = sheet.Address(c, r.row.Number)
	}
	for _, f := range r.at.faults {
		if f.Key == key && (f.Address == at || isNote) {
			return
		}
	}
	r.at.faults = append(r.at.faults, batch.Fault{Address: at, Key: key, Args: args, IsNote: isNote})
}

// unreadable finds cells that hold no value.
func (r *reader) unreadable() {
	for name := range r.names {
		switch c := r.cell(name); c.Kind {
		case sheet.Uncomputed:
			r.fault(name, sayComputed)
		case sheet.Broken:
			r.fault(name, sayBroken, c.Text)
		case sheet.Empty, sheet.Text, sheet.Number, sheet.Date, sheet.Bool:
		}
	}
}

// begin begins a piece at the present row.
func (r *reader) begin(key string) *piece {
	p := &piece{line: r.row.Number, key: key, product: gallery.Product{State: gallery.Draft, Texts: map[i18n.Lang]gallery.Text{}, Price: money.Rupiah(0), MinOrder: 1}}
	for _, c := range r.row.Cells {
		p.cells = append(p.cells, c.Text)
	}
	r.at = p
	r.unreadable()
	return p
}

// say a text in the language of the file
func (r *reader) texts(name, story string) {
	if name == "" {
		return
	}
	r.at.product.Texts[r.lang] = gallery.Text{Name: name, Story: story}
}

// price reads a price in rupiah (rule bulk-5); of several the lowest stays.
func (r *reader) price(name, currency string) {
	c := r.cell(name)
	if c.Text == "" {
		return
	}
	n, ok := r.rupiah(c, currency)
	switch {
	case currency != "" && currency != "IDR" && r.rate == nil:
		r.fault(name, sayCurrency, currency)
	case !ok:
		r.fault(name, sayPrice, "75000")
	case !r.at.lowest || n < r.at.product.Price.Minor:
		r.at.product.Price, r.at.lowest = money.Rupiah(n), true
	}
}

func (r *reader) rupiah(c sheet.Cell, currency string) (int64, bool) {
	isForeign := r.rate != nil && currency != "IDR"
	n, ok := decimal(c, !isForeign)
	if !ok {
		return 0, false
	}
	rate := big.NewRat(1, 1)
	if isForeign {
		rate = r.rate
	}
	return whole(n, rate)
}

// measure reads a number into a whole one of a smaller unit.
func (r *reader) measure(name string, into *int64, factor *big.Rat) {
	c := r.cell(name)
	if c.Text == "" {
		return
	}
	n, ok := decimal(c, false)
	if ok {
		*into, ok = whole(n, factor)
	}
	if !ok {
		r.fault(name, sayNumber, "12.5")
	}
}

// picture notes the address of a picture, each once and no more than a piece can have.
func (r *reader) picture(address string) {
	address = strings.TrimSpace(address)
	if address == "" || len(address) > 2000 || len(r.at.pictures) >= gallery.MaxPhotos {
		return
	}
	for _, have := range r.at.pictures {
		if have == address {
			return
		}
	}
	r.at.pictures = append(r.at.pictures, address)
}

// words are parts of a text between commas as the glossary keys them.
func words(kind terms.Kind, text string) []string {
	var parts []string
	for _, p := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ';' || c == '|' || c == '\n' }) {
		if p = strings.TrimSpace(p); p != "" {
			parts = append(parts, strings.ReplaceAll(p, "_", " "))
		}
	}
	keys := terms.Keys(kind, parts)
	return keys[:min(len(keys), gallery.MaxWords)]
}

// craft is the first word that the glossary knows as a craft.
func craft(texts ...string) string {
	for _, text := range texts {
		for _, key := range words(terms.Craft, text) {
			if terms.IsKnown(terms.Craft, key) {
				return key
			}
		}
	}
	return ""
}
