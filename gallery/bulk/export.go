package bulk

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/sheet"
)

// Wish is which pieces are given out, and how.
type Wish struct {
	Maker  id.ID
	Format Format
	Form   sheet.Form // of our own sheet; the shops read CSV
	Lang   i18n.Lang  // of the texts of a shop's file
	// Picture is the address of a photograph for everybody; empty where there is none.
	Picture func(ph gallery.Photo) string
}

// Export writes the pieces of a maker that the actor may change as a shop reads them, but for archived ones, which only our own sheet names. Prices are in rupiah.
func (s *Service) Export(ctx context.Context, actor account.Actor, in Wish, to io.Writer) error {
	m, err := s.Members.MakerByID(ctx, actor, in.Maker)
	if err != nil {
		return err
	}
	if !gallery.MayEdit(actor, m) {
		return errs.Missing("maker", string(in.Maker))
	}
	write, finish, err := writerOf(in, to)
	if err != nil {
		return err
	}
	for offset := 0; ; offset += 500 {
		products, err := s.Gallery.ProductsOf(ctx, actor, in.Maker, "", 500, offset)
		if err != nil {
			return err
		}
		for _, p := range products {
			if nameOf(p) == "" || p.State == gallery.Archived && in.Format != Anyam {
				continue
			}
			if err := write(given{p, m.Name, in}); err != nil {
				return err
			}
		}
		if len(products) < 500 {
			return finish()
		}
	}
}

// given is a piece that is given out.
type given struct {
	gallery.Product
	maker string
	wish  Wish
}

func (g given) text() gallery.Text {
	t, _ := g.Text(g.wish.Lang)
	return t
}

// option is what the file calls an option.
func (g given) option(o gallery.Option) string {
	switch o.Kind {
	case gallery.BySize:
		return "Size"
	case gallery.ByColour:
		return "Color"
	case gallery.ByFinish:
		return "Finish"
	case gallery.ByPattern:
		return "Pattern"
	case gallery.ByOther:
	}
	return o.Name.In(g.wish.Lang)
}

// value is what the file calls the value that a variant has of option i.
func (g given) value(v gallery.Variant, i int) string {
	return g.word(v, i).In(g.wish.Lang)
}

func (g given) word(v gallery.Variant, i int) gallery.Words {
	for _, value := range g.Options[i].Values {
		if i < len(v.Picks) && value.Key == v.Picks[i] {
			return value.Name
		}
	}
	return nil
}

// values are those of option i that can be ordered, in their order.
func (g given) values(i int) []string {
	var all []string
	for _, value := range g.Options[i].Values {
		if slices.ContainsFunc(g.Offered(), func(v gallery.Variant) bool { return i < len(v.Picks) && v.Picks[i] == value.Key }) {
			all = append(all, value.Name.In(g.wish.Lang))
		}
	}
	return all
}

func (g given) pictures() []string {
	var all []string
	for _, ph := range g.Photos {
		if g.wish.Picture != nil {
			if address := g.wish.Picture(ph); address != "" {
				all = append(all, address)
			}
		}
	}
	return all
}

func flag(is bool) string {
	if is {
		return "TRUE"
	}
	return "FALSE"
}

// writerOf begins a file in its format.
func writerOf(in Wish, to io.Writer) (write func(g given) error, finish func() error, err error) {
	if in.Format == Anyam {
		return ownWriter(in, to)
	}
	head, rows := shopHead[in.Format], shopRows[in.Format]
	if rows == nil {
		return nil, nil, errs.Missing("format", string(in.Format))
	}
	out := csv.NewWriter(to) // rule bulk-8
	if err := out.Write(head); err != nil {
		return nil, nil, err
	}
	return func(g given) error {
			for _, row := range rows(g) {
				record := make([]string, len(head))
				for i, name := range head {
					record[i] = row[name]
				}
				if err := out.Write(record); err != nil {
					return err
				}
			}
			return nil
		}, func() error {
			out.Flush()
			return out.Error()
		}, nil
}

// shopHead are the columns of each shop, in its order.
var shopHead = map[Format][]string{
	Shopify: {
		"Handle", "Title", "Body (HTML)", "Vendor", "Product Category", "Type", "Tags", "Published", "Option1 Name", "Option1 Value", "Option2 Name", "Option2 Value", "Option3 Name", "Option3 Value",
		"Variant SKU", "Variant Grams", "Variant Inventory Tracker", "Variant Inventory Qty", "Variant Inventory Policy", "Variant Fulfillment Service", "Variant Price", "Variant Compare At Price", "Variant Requires Shipping",
		"Variant Taxable", "Variant Barcode", "Image Src", "Image Position", "Image Alt Text", "Gift Card", "SEO Title", "SEO Description", "Variant Weight Unit", "Cost per item", "Status",
	},
	WooCommerce: {
		"ID", "Type", "SKU", "Name", "Published", "Is featured?", "Visibility in catalog", "Short description", "Description", "Date sale price starts", "Date sale price ends", "Tax status", "Tax class",
		"In stock?", "Stock", "Low stock amount", "Backorders allowed?", "Sold individually?", "Weight (kg)", "Length (cm)", "Width (cm)", "Height (cm)", "Allow customer reviews?", "Purchase note",
		"Sale price", "Regular price", "Categories", "Tags", "Shipping class", "Images", "Download limit", "Download expiry days", "Parent", "Grouped products", "Upsells", "Cross-sells", "External URL",
		"Button text", "Position", "Attribute 1 name", "Attribute 1 value(s)", "Attribute 1 visible", "Attribute 1 global", "Attribute 2 name", "Attribute 2 value(s)", "Attribute 2 visible", "Attribute 2 global",
		"Attribute 3 name", "Attribute 3 value(s)", "Attribute 3 visible", "Attribute 3 global", "Attribute 4 name", "Attribute 4 value(s)", "Attribute 4 visible", "Attribute 4 global",
		"Attribute 5 name", "Attribute 5 value(s)", "Attribute 5 visible", "Attribute 5 global",
	},
	Etsy: {
		"TITLE", "DESCRIPTION", "PRICE", "CURRENCY_CODE", "QUANTITY", "TAGS", "MATERIALS", "IMAGE1", "IMAGE2", "IMAGE3", "IMAGE4", "IMAGE5", "IMAGE6", "IMAGE7", "IMAGE8", "IMAGE9", "IMAGE10",
		"VARIATION 1 TYPE", "VARIATION 1 NAME", "VARIATION 1 VALUES", "VARIATION 2 TYPE", "VARIATION 2 NAME", "VARIATION 2 VALUES", "SKU",
	},
}

// shopRows are the rows of a piece, by the names of the columns.
var shopRows = map[Format]func(g given) []map[string]string{Shopify: shopifyRows, WooCommerce: wooRows, Etsy: etsyRows}

// shopifyRows are a row for the piece and for each variant, and one for each further picture.
func shopifyRows(g given) []map[string]string {
	t, isPublic := g.text(), g.State == gallery.Published
	status := "draft" // Shopify knows nothing between that and archived
	if isPublic {
		status = "active"
	}
	rows := []map[string]string{{
		"Handle": g.Slug, "Title": t.Name, "Body (HTML)": markup(t.Story), "Vendor": g.maker, "Type": g.Craft, "Tags": strings.Join(append(append([]string{}, g.Materials...), g.Techniques...), ", "),
		"Published": flag(isPublic), "Gift Card": "FALSE", "Status": status,
	}}
	offered := g.Offered()
	if len(offered) == 0 {
		rows[0]["Option1 Name"], rows[0]["Option1 Value"] = "Title", "Default Title"
		shopifyVariant(rows[0], g, g.Product, g.Slug)
	}
	for n, v := range offered {
		if n > 0 {
			rows = append(rows, map[string]string{"Handle": g.Slug})
		}
		for i, o := range g.Options {
			column := "Option" + strconv.Itoa(i+1)
			if rows[n][column+" Value"] = g.value(v, i); n == 0 {
				rows[n][column+" Name"] = g.option(o)
			}
		}
		shopifyVariant(rows[n], g, g.As(v), g.Slug+"-"+strconv.Itoa(n+1))
	}
	for i, address := range g.pictures() {
		if i >= len(rows) {
			rows = append(rows, map[string]string{"Handle": g.Slug})
		}
		rows[i]["Image Src"], rows[i]["Image Position"], rows[i]["Image Alt Text"] = address, strconv.Itoa(i+1), t.Name
	}
	return rows
}

// shopifyVariant fills the columns of a variant.
func shopifyVariant(row map[string]string, g given, p gallery.Product, sku string) {
	for name, text := range map[string]string{
		"Variant SKU": sku, "Variant Grams": strconv.FormatInt(g.WeightGrams, 10), "Variant Inventory Policy": "continue", "Variant Fulfillment Service": "manual",
		"Variant Price": strconv.FormatInt(p.Price.Minor, 10), "Variant Requires Shipping": "TRUE", "Variant Taxable": "TRUE", "Variant Weight Unit": "g",
	} {
		row[name] = text
	}
	if p.Supply.InStock > 0 || p.Supply.IsOnlyStock {
		row["Variant Inventory Tracker"], row["Variant Inventory Qty"] = "shopify", strconv.FormatInt(p.Supply.InStock, 10)
	}
	if p.Supply.IsOnlyStock {
		row["Variant Inventory Policy"] = "deny"
	}
}

// scaled is a whole number in a unit that is ten to the digits larger: 1250 g with 3 is 1.250.
func scaled(n int64, digits int) string {
	if n == 0 {
		return ""
	}
	unit := int64(1)
	for range digits {
		unit *= 10
	}
	return strconv.FormatInt(n/unit, 10) + "." + fmt.Sprintf("%0*d", digits, n%unit)
}

// wooStates are the states in WooCommerce's column Published: public, private, a draft.
var wooStates = map[gallery.State]string{gallery.Published: "1", gallery.Hidden: "0", gallery.Draft: "-1"}

// wooRows are a row for the piece, and one for each variation, which names the SKU of its parent.
func wooRows(g given) []map[string]string {
	t, offered := g.text(), g.Offered()
	parent := map[string]string{
		"Type": "simple", "SKU": g.Slug, "Name": t.Name, "Published": wooStates[g.State], "Is featured?": "0", "Visibility in catalog": "visible", "Description": markup(t.Story), "Tax status": "taxable",
		"In stock?": "1", "Backorders allowed?": "1", "Sold individually?": "0", "Weight (kg)": scaled(g.WeightGrams, 3), "Length (cm)": scaled(g.LengthMM, 1), "Width (cm)": scaled(g.WidthMM, 1), "Height (cm)": scaled(g.HeightMM, 1),
		"Allow customer reviews?": "1", "Categories": g.Craft, "Images": strings.Join(g.pictures(), ", "), "Position": "0",
	}
	attribute := func(row map[string]string, n int, name, values string) {
		column := "Attribute " + strconv.Itoa(n)
		row[column+" name"], row[column+" value(s)"], row[column+" visible"], row[column+" global"] = name, values, "1", "0"
	}
	attribute(parent, 1, "Material", strings.Join(g.Materials, ", "))
	attribute(parent, 2, "Technique", strings.Join(g.Techniques, ", "))
	if len(offered) == 0 {
		parent["Regular price"] = strconv.FormatInt(g.Price.Minor, 10)
		wooStock(parent, g.Supply)
		return []map[string]string{parent}
	}
	parent["Type"] = "variable"
	rows := []map[string]string{parent}
	for i, o := range g.Options {
		attribute(parent, 3+i, g.option(o), strings.Join(g.values(i), ", "))
	}
	for n, v := range offered {
		p := g.As(v)
		row := map[string]string{
			"Type": "variation", "SKU": g.Slug + "-" + strconv.Itoa(n+1), "Name": t.Name + " - " + g.Label(v, g.wish.Lang), "Published": "1", "Is featured?": "0", "Visibility in catalog": "visible",
			"Tax status": "taxable", "Tax class": "parent", "In stock?": "1", "Backorders allowed?": "1", "Regular price": strconv.FormatInt(p.Price.Minor, 10), "Parent": g.Slug, "Position": strconv.Itoa(n + 1),
		}
		wooStock(row, p.Supply)
		for i, o := range g.Options {
			attribute(row, 3+i, g.option(o), g.value(v, i))
		}
		rows = append(rows, row)
	}
	return rows
}

// wooStock says how many lie ready, where that is counted.
func wooStock(row map[string]string, s gallery.Supply) {
	if s.InStock > 0 || s.IsOnlyStock {
		row["Stock"] = strconv.FormatInt(s.InStock, 10)
	}
	if s.IsOnlyStock {
		row["Backorders allowed?"] = "0"
	}
	if s.IsSoldOut() {
		row["In stock?"] = "0"
	}
}

// etsyRows are a listing, which has at most two kinds of choice, and one price.
func etsyRows(g given) []map[string]string {
	t := g.text()
	low, _ := g.Prices()
	row := map[string]string{
		"TITLE": t.Name, "DESCRIPTION": t.Story, "PRICE": strconv.FormatInt(low.Minor, 10), "CURRENCY_CODE": "IDR", "QUANTITY": strconv.FormatInt(max(g.Supply.InStock, g.WeeklyCapacity, 1), 10),
		"TAGS": g.Craft, "MATERIALS": strings.Join(g.Materials, ","), "SKU": g.Slug,
	}
	for i, address := range g.pictures() {
		if i < 10 {
			row["IMAGE"+strconv.Itoa(i+1)] = address
		}
	}
	for i, o := range g.Options[:min(len(g.Options), 2)] {
		column := "VARIATION " + strconv.Itoa(i+1)
		row[column+" TYPE"], row[column+" NAME"], row[column+" VALUES"] = "Custom", g.option(o), strings.Join(g.values(i), ",")
	}
	return []map[string]string{row}
}

// ownWriter writes our own sheet, in which nothing becomes a formula (rule bulk-8).
func ownWriter(in Wish, to io.Writer) (func(g given) error, func() error, error) {
	columns := make([]sheet.Column, len(ownColumns))
	for i, c := range ownColumns {
		columns[i] = sheet.Column{Name: c.name}
	}
	form := in.Form
	if form == "" {
		form = sheet.XLSX
	}
	out, err := sheet.NewWriter(to, form, "Anyam", columns)
	if err != nil {
		return nil, nil, err
	}
	return func(g given) error {
		for _, says := range ownRows(g) {
			row := make([]sheet.Value, len(ownColumns))
			for i, c := range ownColumns {
				if row[i] = sheet.TextValue(""); says[c.name] != (sheet.Value{}) {
					row[i] = says[c.name]
				}
			}
			if err := out.Write(row); err != nil {
				return err
			}
		}
		return nil
	}, out.Close, nil
}

// ownRows are a row for the piece with its first variant, and one for each further variant.
func ownRows(g given) []map[string]sheet.Value {
	id, en, text := g.Texts[i18n.Indonesian], g.Texts[i18n.English], sheet.TextValue
	first := map[string]sheet.Value{
		oAddress: text(g.Slug), oMaker: text(g.maker), oState: text(string(g.State)), oNameID: text(id.Name), oNameEN: text(en.Name), oStoryID: text(id.Story), oStoryEN: text(en.Story),
		oCareID: text(id.Care), oCareEN: text(en.Care), oWarningID: text(id.Warning), oWarningEN: text(en.Warning), oCraft: text(g.Craft), oMaterials: text(strings.Join(g.Materials, ", ")),
		oTechniques: text(strings.Join(g.Techniques, ", ")), oHS: text(g.HS6), oSteps: text(steps(g.Product)), oPictures: text(strings.Join(g.pictures(), "\n")), oOrigins: text(originsText(g.Product)),
		oUses: text(usesText(g.Product)),
	}
	for name, n := range map[string]int64{
		oLength: g.LengthMM, oWidth: g.WidthMM, oHeight: g.HeightMM, oWeight: g.WeightGrams, oPrice: g.Price.Minor, oMinimum: g.MinOrder, oLead: g.LeadDays, oCapacity: g.WeeklyCapacity,
		oPieces: g.Carton.Pieces, oCLength: g.Carton.LengthMM, oCWidth: g.Carton.WidthMM, oCHeight: g.Carton.HeightMM, oGross: g.Carton.GrossGrams, oSample: g.Sample.Minor, oMinutes: g.WorkMinutes,
	} {
		if n != 0 {
			first[name] = sheet.IntValue(n)
		}
	}
	rows := []map[string]sheet.Value{first}
	for n, v := range g.Offered() {
		if n > 0 {
			rows = append(rows, map[string]sheet.Value{oAddress: text(g.Slug), oNameID: text(id.Name), oNameEN: text(en.Name)})
		}
		var others []string
		for i, o := range g.Options {
			for _, col := range ownChoices {
				if col.kind == o.Kind {
					rows[n][col.name] = text(bothText(g.word(v, i)))
				}
			}
			if o.Kind == gallery.ByOther {
				others = append(others, bothText(o.Name)+": "+bothText(g.word(v, i)))
				rows[n][oOther] = text(strings.Join(others, "; "))
			}
		}
		if v.Price.Minor > 0 {
			rows[n][oVariantPrice] = sheet.IntValue(v.Price.Minor)
		}
		ownStock(rows[n], v.Supply)
	}
	if len(g.Offered()) == 0 {
		ownStock(first, g.Supply)
	}
	return rows
}

func ownStock(row map[string]sheet.Value, s gallery.Supply) {
	if row[oStock] = sheet.IntValue(s.InStock); s.IsOnlyStock {
		row[oOnlyStock] = sheet.TextValue("yes")
	}
}

// bothText is a word in Indonesian, with the English one behind an equals sign where it is another.
func bothText(w gallery.Words) string {
	id, en := w.In(i18n.Indonesian), w[i18n.English]
	if en == "" || en == id {
		return id
	}
	return id + " = " + en
}
