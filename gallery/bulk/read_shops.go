package bulk

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"

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
	first := !c.at.lowest
	c.price("Variant Price", "")
	if !first && c.text("Variant Price") != "" {
		c.note("Handle", sayVariants)
	}
	if c.at.product.WeightGrams == 0 {
		c.measure("Variant Grams", &c.at.product.WeightGrams, times(1))
	}
	c.picture(c.text("Image Src"))
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
		c.price("Regular price", "")
		c.note("Type", sayVariants)
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
	c.unit("Weight", &c.at.product.WeightGrams)
	c.unit("Length", &c.at.product.LengthMM)
	c.unit("Width", &c.at.product.WidthMM)
	c.unit("Height", &c.at.product.HeightMM)
	c.attributes()
	for _, address := range strings.Split(c.text("Images"), ",") {
		c.picture(address)
	}
}

var attribute = regexp.MustCompile(`^Attribute ([0-9]+) name$`)

// attributes takes materials and techniques from WooCommerce's numbered attributes.
func (c *collect) attributes() {
	for name := range c.names {
		m := attribute.FindStringSubmatch(name)
		if m == nil {
			continue
		}
		values := c.text("Attribute " + m[1] + " value(s)")
		switch strings.ToLower(c.line(name)) {
		case "material", "materials", "bahan":
			c.at.product.Materials = words(terms.Material, values)
		case "technique", "techniques", "teknik":
			c.at.product.Techniques = words(terms.Technique, values)
		}
	}
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
	if c.text("VARIATION 1 VALUES") != "" {
		c.note("VARIATION 1 VALUES", sayVariants)
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
