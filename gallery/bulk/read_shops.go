package bulk

import (
	"math/big"
	"strconv"
	"strings"

	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/platform/batch"
	"anyam/platform/sheet"
)

// collect reads the rows of a file into pieces.
type collect struct {
	reader
	all   []*piece
	byKey map[string]*piece
}

// add takes the next row.
func (c *collect) add(row sheet.Row) {
	c.row = row
	switch c.format {
	case Shopify:
		c.shopify()
	case WooCommerce:
		c.woo()
	case Etsy:
		c.etsy()
	case Anyam:
		c.own()
	}
}

// take begins a piece, or goes on with one that the file began before.
func (c *collect) take(key string) (isNew bool) {
	if key != "" && c.byKey[key] != nil {
		c.at = c.byKey[key]
		return false
	}
	c.all = append(c.all, c.begin(key))
	if key != "" {
		c.byKey[key] = c.at
	}
	return true
}

// shopify reads a row: of a piece the first has its texts, further ones with the same handle are variants and pictures.
func (c *collect) shopify() {
	handle := c.line("Handle")
	if handle == "" && c.line("Title") == "" {
		return
	}
	if c.take(handle) {
		c.texts(c.line("Title"), plainText(c.text("Body (HTML)")))
		c.at.vendor = c.line("Vendor")
		c.at.product.Craft = craft(c.text("Type"), c.text("Tags"))
	}
	if picks := c.shopifyPicks(); len(picks) > 0 {
		c.sell("Option1 Value", picks, c.amount("Variant Price"), c.supply("Variant Inventory Qty", strings.EqualFold(c.text("Variant Inventory Policy"), "deny")))
	} else {
		c.price("Variant Price", "")
		c.ready("Variant Inventory Qty", strings.EqualFold(c.text("Variant Inventory Policy"), "deny"))
	}
	if c.at.product.WeightGrams == 0 {
		c.measure("Variant Grams", &c.at.product.WeightGrams, times(1))
	}
	c.picture(c.text("Image Src"))
}

// shopifyPicks are what a row says of the options, whose names stand in the first row of the piece. A piece without variants has the value Default Title.
func (c *collect) shopifyPicks() []pick {
	var picks []pick
	for i := range c.at.names {
		column := "Option" + strconv.Itoa(i+1)
		if name := c.line(column + " Name"); name != "" {
			c.at.names[i] = name
		}
		name, value := c.at.names[i], c.line(column+" Value")
		if name == "" || value == "" || value == "Default Title" {
			continue
		}
		kind, other := c.named(name)
		picks = append(picks, pick{kind, other, wordsOf(c.lang, value)})
	}
	return picks
}

// supply is how many of a row lie ready, where it says so; onlyStock says that none is made to order.
func (c *collect) supply(column string, onlyStock bool) (s gallery.Supply) {
	if c.text(column) != "" {
		s, c.at.saysStock = gallery.Supply{InStock: c.stock(column), IsOnlyStock: onlyStock}, true
	}
	return s
}

// ready is the supply of a piece without variants.
func (c *collect) ready(column string, onlyStock bool) {
	if s := c.supply(column, onlyStock); c.text(column) != "" {
		c.at.product.Supply = s
	}
}

// units of WooCommerce's columns, which name their unit: Weight (kg), Length (cm).
var woo = map[string]*big.Rat{
	"kg": times(1000), "g": times(1), "lbs": big.NewRat(45359237, 100000), "oz": big.NewRat(28349523125, 1000000000), // to grams: NIST Handbook 44, appendix C
	"m": times(1000), "cm": times(10), "mm": times(1), "in": big.NewRat(254, 10), "yd": big.NewRat(9144, 10), // to millimetres
}

// unit reads a column of WooCommerce whatever its unit.
func (c *collect) unit(name string, into *int64) {
	for unit, factor := range woo {
		c.measure(name+" ("+unit+")", into, factor)
	}
}

// woo reads a row: variations name the SKU of their parent, or its ID as id:44.
func (c *collect) woo() {
	kind, sku := strings.ToLower(c.line("Type")), c.line("SKU")
	if strings.Contains(kind, "variation") {
		parent := c.line("Parent")
		if c.at = c.byKey[parent]; c.at == nil || parent == "" {
			c.all = append(c.all, c.begin(sku))
			c.fault("Parent", sayOrphan)
			return
		}
		c.variation()
		return
	}
	if c.line("Name") == "" && sku == "" {
		return
	}
	key := sku
	if key == "" && c.line("ID") != "" {
		key = "id:" + c.line("ID")
	}
	if !c.take(key) {
		before := c.at.line
		c.all = append(c.all, c.begin(key))
		c.fault("SKU", sayTwice, before)
		return
	}
	if id := c.line("ID"); id != "" {
		c.byKey["id:"+id] = c.at
	}
	story := plainText(c.text("Description"))
	if story == "" {
		story = plainText(c.text("Short description"))
	}
	c.texts(c.line("Name"), story)
	c.at.product.Craft = craft(c.text("Categories"), c.text("Tags"))
	c.price("Regular price", "")
	c.ready("Stock", c.text("Backorders allowed?") == "0")
	c.unit("Weight", &c.at.product.WeightGrams)
	c.unit("Length", &c.at.product.LengthMM)
	c.unit("Width", &c.at.product.WidthMM)
	c.unit("Height", &c.at.product.HeightMM)
	c.attributes()
	for _, address := range strings.Split(c.text("Images"), ",") {
		c.picture(address)
	}
}

// maxAttributes is how many of WooCommerce's numbered attributes are looked at.
const maxAttributes = 20

// attribute is one of a row: its name and the text of its values.
func (c *collect) attribute(n int) (name, values string) {
	column := "Attribute " + strconv.Itoa(n)
	return c.line(column + " name"), c.text(column + " value(s)")
}

// attributes takes materials and techniques from WooCommerce's numbered attributes, and keeps the others for the variations.
func (c *collect) attributes() {
	c.at.attributes = map[string][]string{}
	for n := 1; n <= maxAttributes; n++ {
		name, values := c.attribute(n)
		switch strings.ToLower(name) {
		case "":
		case "material", "materials", "bahan":
			c.at.product.Materials = words(terms.Material, values)
		case "technique", "techniques", "teknik":
			c.at.product.Techniques = words(terms.Technique, values)
		}
		for _, v := range strings.Split(values, ",") {
			if v = strings.TrimSpace(v); v != "" {
				c.at.attributes[name] = append(c.at.attributes[name], v)
			}
		}
	}
}

// variation takes a variation of the piece that its parent began: its attributes are what a buyer chooses; one without a value stands for each of the parent's.
func (c *collect) variation() {
	var picks []pick
	says := false
	for n := 1; n <= maxAttributes; n++ {
		name, value := c.attribute(n)
		if name == "" {
			continue
		}
		says = true
		kind, other := c.named(name)
		at, ok := c.at.option(kind, other)
		for _, v := range c.at.attributes[name] {
			if ok {
				c.at.value(at, wordsOf(c.lang, v))
			}
		}
		if value = strings.Join(strings.Fields(value), " "); value != "" || !ok {
			picks = append(picks, pick{kind, other, wordsOf(c.lang, value)})
		}
	}
	if !says {
		c.price("Regular price", "")
		c.note("Type", sayVariants)
		return
	}
	c.sell("Type", picks, c.amount("Regular price"), c.supply("Stock", c.text("Backorders allowed?") == "0"))
}

// etsy reads a row, which is a listing with its variations in columns.
func (c *collect) etsy() {
	title := c.line("TITLE")
	if title == "" && c.line("DESCRIPTION") == "" {
		return
	}
	sku, _, _ := strings.Cut(c.line("SKU"), ",")
	if !c.take(sku) {
		c.all = append(c.all, c.begin("")) // listings may share a SKU: then the name tells them apart
	}
	c.texts(title, tidy(c.text("DESCRIPTION")))
	c.price("PRICE", strings.ToUpper(c.line("CURRENCY_CODE")))
	c.at.product.Materials = words(terms.Material, c.text("MATERIALS"))
	c.at.product.Craft = craft(c.text("TAGS"))
	for n := 1; n <= 10; n++ {
		c.picture(c.text("IMAGE" + strconv.Itoa(n)))
	}
	for _, n := range []string{"1", "2"} { // Etsy's file says no prices of variations
		c.variations("VARIATION " + n)
	}
}

// variations takes a choice of an Etsy listing, whose values stand in one cell.
func (c *collect) variations(column string) {
	name := c.line(column + " NAME")
	if name == "" {
		name = c.line(column + " TYPE")
	}
	values := strings.Split(c.text(column+" VALUES"), ",")
	if name == "" || strings.TrimSpace(values[0]) == "" {
		return
	}
	kind, other := c.named(name)
	at, _ := c.at.option(kind, other)
	for _, v := range values {
		if v = strings.Join(strings.Fields(v), " "); v != "" {
			c.at.value(at, wordsOf(c.lang, v))
		}
	}
}

func isAtFault(faults []batch.Fault) bool {
	for _, f := range faults {
		if !f.IsNote {
			return true
		}
	}
	return false
}
