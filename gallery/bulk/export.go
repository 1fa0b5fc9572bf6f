package bulk

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
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

// Export writes the pieces of a maker that the actor may change, but for archived ones, as a shop reads them. Prices are in rupiah.
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
			if nameOf(p) == "" || p.State == gallery.Archived {
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
		"Variant SKU", "Variant Grams", "Variant Inventory Tracker", "Variant Inventory Policy", "Variant Fulfillment Service", "Variant Price", "Variant Compare At Price", "Variant Requires Shipping",
		"Variant Taxable", "Variant Barcode", "Image Src", "Image Position", "Image Alt Text", "Gift Card", "SEO Title", "SEO Description", "Variant Weight Unit", "Cost per item", "Status",
	},
	WooCommerce: {
		"ID", "Type", "SKU", "Name", "Published", "Is featured?", "Visibility in catalog", "Short description", "Description", "Date sale price starts", "Date sale price ends", "Tax status", "Tax class",
		"In stock?", "Stock", "Low stock amount", "Backorders allowed?", "Sold individually?", "Weight (kg)", "Length (cm)", "Width (cm)", "Height (cm)", "Allow customer reviews?", "Purchase note",
		"Sale price", "Regular price", "Categories", "Tags", "Shipping class", "Images", "Download limit", "Download expiry days", "Parent", "Grouped products", "Upsells", "Cross-sells", "External URL",
		"Button text", "Position", "Attribute 1 name", "Attribute 1 value(s)", "Attribute 1 visible", "Attribute 1 global", "Attribute 2 name", "Attribute 2 value(s)", "Attribute 2 visible", "Attribute 2 global",
	},
	Etsy: {
		"TITLE", "DESCRIPTION", "PRICE", "CURRENCY_CODE", "QUANTITY", "TAGS", "MATERIALS", "IMAGE1", "IMAGE2", "IMAGE3", "IMAGE4", "IMAGE5", "IMAGE6", "IMAGE7", "IMAGE8", "IMAGE9", "IMAGE10",
		"VARIATION 1 TYPE", "VARIATION 1 NAME", "VARIATION 1 VALUES", "VARIATION 2 TYPE", "VARIATION 2 NAME", "VARIATION 2 VALUES", "SKU",
	},
}

// shopRows are the rows of a piece, by the names of the columns.
var shopRows = map[Format]func(g given) []map[string]string{Shopify: shopifyRows, WooCommerce: wooRows, Etsy: etsyRows}

// shopifyRows are a row for the piece, and one for each further picture.
func shopifyRows(g given) []map[string]string {
	t, isPublic := g.text(), g.State == gallery.Published
	status := "draft"
	if isPublic {
		status = "active"
	}
	rows := []map[string]string{{
		"Handle": g.Slug, "Title": t.Name, "Body (HTML)": markup(t.Story), "Vendor": g.maker, "Type": g.Craft, "Tags": strings.Join(append(append([]string{}, g.Materials...), g.Techniques...), ", "),
		"Published": flag(isPublic), "Option1 Name": "Title", "Option1 Value": "Default Title", "Variant SKU": g.Slug, "Variant Grams": strconv.FormatInt(g.WeightGrams, 10),
		"Variant Inventory Policy": "continue", "Variant Fulfillment Service": "manual", "Variant Price": strconv.FormatInt(g.Price.Minor, 10), "Variant Requires Shipping": "TRUE", "Variant Taxable": "TRUE",
		"Gift Card": "FALSE", "Variant Weight Unit": "g", "Status": status,
	}}
	for i, address := range g.pictures() {
		if i > 0 {
			rows = append(rows, map[string]string{"Handle": g.Slug})
		}
		rows[i]["Image Src"], rows[i]["Image Position"], rows[i]["Image Alt Text"] = address, strconv.Itoa(i+1), t.Name
	}
	return rows
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

func wooRows(g given) []map[string]string {
	t := g.text()
	published := "-1" // a draft
	if g.State == gallery.Published {
		published = "1"
	}
	return []map[string]string{{
		"Type": "simple", "SKU": g.Slug, "Name": t.Name, "Published": published, "Is featured?": "0", "Visibility in catalog": "visible", "Description": markup(t.Story), "Tax status": "taxable",
		"In stock?": "1", "Backorders allowed?": "1", "Sold individually?": "0", "Weight (kg)": scaled(g.WeightGrams, 3), "Length (cm)": scaled(g.LengthMM, 1), "Width (cm)": scaled(g.WidthMM, 1), "Height (cm)": scaled(g.HeightMM, 1),
		"Allow customer reviews?": "1", "Regular price": strconv.FormatInt(g.Price.Minor, 10), "Categories": g.Craft, "Images": strings.Join(g.pictures(), ", "), "Position": "0",
		"Attribute 1 name": "Material", "Attribute 1 value(s)": strings.Join(g.Materials, ", "), "Attribute 1 visible": "1", "Attribute 1 global": "0",
		"Attribute 2 name": "Technique", "Attribute 2 value(s)": strings.Join(g.Techniques, ", "), "Attribute 2 visible": "1", "Attribute 2 global": "0",
	}}
}

func etsyRows(g given) []map[string]string {
	t := g.text()
	row := map[string]string{
		"TITLE": t.Name, "DESCRIPTION": t.Story, "PRICE": strconv.FormatInt(g.Price.Minor, 10), "CURRENCY_CODE": "IDR", "QUANTITY": strconv.FormatInt(max(g.WeeklyCapacity, 1), 10),
		"TAGS": g.Craft, "MATERIALS": strings.Join(g.Materials, ","), "SKU": g.Slug,
	}
	for i, address := range g.pictures() {
		if i < 10 {
			row["IMAGE"+strconv.Itoa(i+1)] = address
		}
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
		id, en := g.Texts[i18n.Indonesian], g.Texts[i18n.English]
		says := map[string]sheet.Value{
			oAddress: sheet.TextValue(g.Slug), oMaker: sheet.TextValue(g.maker), oState: sheet.TextValue(string(g.State)), oNameID: sheet.TextValue(id.Name), oNameEN: sheet.TextValue(en.Name),
			oStoryID: sheet.TextValue(id.Story), oStoryEN: sheet.TextValue(en.Story), oCraft: sheet.TextValue(g.Craft), oMaterials: sheet.TextValue(strings.Join(g.Materials, ", ")),
			oTechniques: sheet.TextValue(strings.Join(g.Techniques, ", ")), oHS: sheet.TextValue(g.HS6), oSteps: sheet.TextValue(steps(g.Product)), oPictures: sheet.TextValue(strings.Join(g.pictures(), "\n")),
		}
		for name, n := range map[string]int64{
			oLength: g.LengthMM, oWidth: g.WidthMM, oHeight: g.HeightMM, oWeight: g.WeightGrams, oPrice: g.Price.Minor, oMinimum: g.MinOrder, oLead: g.LeadDays, oCapacity: g.WeeklyCapacity,
			oPieces: g.Carton.Pieces, oCLength: g.Carton.LengthMM, oCWidth: g.Carton.WidthMM, oCHeight: g.Carton.HeightMM, oGross: g.Carton.GrossGrams,
		} {
			if says[name] = sheet.TextValue(""); n != 0 {
				says[name] = sheet.IntValue(n)
			}
		}
		row := make([]sheet.Value, len(ownColumns))
		for i, c := range ownColumns {
			row[i] = says[c.name]
		}
		return out.Write(row)
	}, out.Close, nil
}
