package bulk

import (
	"math/big"
	"strconv"
	"strings"

	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/platform/sheet"
)

// The columns of our own sheet, in their order.
const (
	oAddress    = "Address"
	oMaker      = "Maker"
	oState      = "State"
	oNameID     = "Name (Indonesian)"
	oNameEN     = "Name (English)"
	oStoryID    = "Story (Indonesian)"
	oStoryEN    = "Story (English)"
	oCraft      = "Craft"
	oMaterials  = "Materials"
	oTechniques = "Techniques"
	oHS         = "HS code"
	oLength     = "Length (mm)"
	oWidth      = "Width (mm)"
	oHeight     = "Height (mm)"
	oWeight     = "Weight (g)"
	oPrice      = "Price (IDR)"
	oMinimum    = "Minimum order"
	oSteps      = "Prices by quantity"
	oLead       = "Lead time (days)"
	oCapacity   = "Weekly capacity"
	oPieces     = "Pieces in a carton"
	oCLength    = "Carton length (mm)"
	oCWidth     = "Carton width (mm)"
	oCHeight    = "Carton height (mm)"
	oGross      = "Carton gross weight (g)"
	oPictures   = "Pictures"
)

// ownColumns are all of them, and what else people call them.
var ownColumns = []struct {
	name string
	also []string
}{
	{oAddress, []string{"alamat", "slug"}}, {oMaker, []string{"perajin", "pengrajin", "workshop"}}, {oState, []string{"status", "keadaan"}},
	{oNameID, []string{"nama", "nama produk", "nama (indonesia)", "name", "product"}}, {oNameEN, []string{"nama (inggris)", "nama inggris", "english name"}},
	{oStoryID, []string{"cerita", "deskripsi", "cerita (indonesia)", "story", "description"}}, {oStoryEN, []string{"cerita (inggris)", "deskripsi inggris", "english description"}},
	{oCraft, []string{"kerajinan", "jenis kerajinan", "kategori"}}, {oMaterials, []string{"bahan", "material"}}, {oTechniques, []string{"teknik", "technique"}},
	{oHS, []string{"kode hs", "hs", "hs6"}}, {oLength, []string{"panjang", "panjang (mm)"}}, {oWidth, []string{"lebar", "lebar (mm)"}}, {oHeight, []string{"tinggi", "tinggi (mm)"}},
	{oWeight, []string{"berat", "berat (g)", "berat (gram)"}}, {oPrice, []string{"harga", "harga (rp)", "price"}}, {oMinimum, []string{"pesanan minimum", "minimum", "moq"}},
	{oSteps, []string{"harga bertingkat", "price tiers"}}, {oLead, []string{"lama pengerjaan", "lama pengerjaan (hari)", "lead time"}}, {oCapacity, []string{"kapasitas per minggu", "kapasitas"}},
	{oPieces, []string{"isi karton"}}, {oCLength, []string{"panjang karton"}}, {oCWidth, []string{"lebar karton"}}, {oCHeight, []string{"tinggi karton"}}, {oGross, []string{"berat kotor karton"}},
	{oPictures, []string{"gambar", "foto", "images", "photos"}},
}

// ownNames finds our columns by name, whatever their order and language.
func ownNames(h sheet.Header, sample []sheet.Row) map[string]int {
	names := map[string]int{}
	for _, m := range sheet.MatchColumns(h, sample, ownFields()) {
		names[m.Key] = m.Column
	}
	return names
}

func ownFields() []sheet.Field {
	fields := make([]sheet.Field, len(ownColumns))
	for i, c := range ownColumns {
		fields[i] = sheet.Field{Key: c.name, Names: append([]string{c.name}, c.also...)}
	}
	return fields
}

// own reads a row of our own sheet.
func (c *collect) own() {
	nameID, nameEN := c.line(oNameID), c.line(oNameEN)
	if nameID == "" && nameEN == "" && c.line(oAddress) == "" {
		return
	}
	if key := c.line(oAddress); !c.take(key) {
		before := c.at.line
		c.all = append(c.all, c.begin(key))
		c.fault(oAddress, sayTwice, before)
		return
	}
	p := &c.at.product
	c.at.vendor = c.line(oMaker)
	for lang, t := range map[i18n.Lang]gallery.Text{i18n.Indonesian: {Name: nameID, Story: tidy(c.text(oStoryID))}, i18n.English: {Name: nameEN, Story: tidy(c.text(oStoryEN))}} {
		if t.Name != "" {
			p.Texts[lang] = t
		}
	}
	p.Craft = craft(c.text(oCraft))
	p.Materials, p.Techniques = words(terms.Material, c.text(oMaterials)), words(terms.Technique, c.text(oTechniques))
	p.HS6 = strings.NewReplacer(".", "", " ", "").Replace(c.line(oHS))
	one := times(1)
	for name, into := range map[string]*int64{
		oLength: &p.LengthMM, oWidth: &p.WidthMM, oHeight: &p.HeightMM, oWeight: &p.WeightGrams, oMinimum: &p.MinOrder, oLead: &p.LeadDays, oCapacity: &p.WeeklyCapacity,
		oPieces: &p.Carton.Pieces, oCLength: &p.Carton.LengthMM, oCWidth: &p.Carton.WidthMM, oCHeight: &p.Carton.HeightMM, oGross: &p.Carton.GrossGrams,
	} {
		c.measure(name, into, one)
	}
	c.price(oPrice, "")
	c.steps()
	for _, address := range strings.Fields(c.text(oPictures)) {
		c.picture(address)
	}
}

// steps reads prices by quantity: 24: 90000; 100: 85000.
func (c *collect) steps() {
	for _, step := range strings.Split(c.text(oSteps), ";") {
		if strings.TrimSpace(step) == "" {
			continue
		}
		from, price, ok := strings.Cut(step, ":")
		qty, err := strconv.ParseInt(strings.TrimSpace(from), 10, 64)
		n, isPrice := c.rupiah(sheet.Cell{Text: price, Kind: sheet.Text}, "")
		if !ok || err != nil || !isPrice || len(c.at.product.Tiers) >= gallery.MaxTiers {
			c.fault(oSteps, saySteps, "24: 90000; 100: 85000")
			return
		}
		c.at.product.Tiers = append(c.at.product.Tiers, gallery.Tier{MinQty: qty, Price: money.Rupiah(n)})
	}
}

// rateOf reads how many rupiah one unit of the file's prices is; empty is one.
func rateOf(text string) (*big.Rat, bool) {
	if strings.TrimSpace(text) == "" {
		return nil, true
	}
	r, ok := decimal(sheet.Cell{Text: text, Kind: sheet.Text}, true)
	return r, ok && r.Sign() > 0
}
