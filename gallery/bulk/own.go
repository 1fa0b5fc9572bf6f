package bulk

import (
	"math/big"
	"strconv"
	"strings"

	"anyam/gallery"
	"anyam/gallery/laws"
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

	oSize         = "Size"
	oColour       = "Colour"
	oFinish       = "Finish"
	oPattern      = "Pattern"
	oOther        = "Other choice"
	oVariantPrice = "Price of the variant (IDR)"
	oStock        = "In stock"
	oOnlyStock    = "Only from stock"
	oSample       = "Sample price (IDR)"
	oCareID       = "Care (Indonesian)"
	oCareEN       = "Care (English)"
	oWarningID    = "Safety (Indonesian)"
	oWarningEN    = "Safety (English)"
	oOrigins      = "Origin of materials"
	oUses         = "Uses"
	oMinutes      = "Work (minutes)"
)

// oVariants is what a preview calls the variants of a piece, which stand in a row each.
const oVariants = "Variants"

// ownChoices are the columns of what a buyer chooses.
var ownChoices = []struct {
	name string
	kind gallery.OptionKind
}{{oSize, gallery.BySize}, {oColour, gallery.ByColour}, {oFinish, gallery.ByFinish}, {oPattern, gallery.ByPattern}, {oOther, gallery.ByOther}}

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
	{oSize, []string{"ukuran"}}, {oColour, []string{"warna", "color"}}, {oFinish, []string{"finishing", "penyelesaian"}}, {oPattern, []string{"motif", "corak"}}, {oOther, []string{"pilihan lain"}},
	{oVariantPrice, []string{"harga varian", "variant price"}}, {oStock, []string{"stok", "stock"}}, {oOnlyStock, []string{"hanya dari stok"}}, {oSample, []string{"harga contoh", "sample price"}},
	{oCareID, []string{"perawatan"}}, {oCareEN, []string{"perawatan (inggris)"}}, {oWarningID, []string{"keamanan"}}, {oWarningEN, []string{"keamanan (inggris)"}},
	{oOrigins, []string{"asal bahan"}}, {oUses, []string{"kegunaan"}}, {oMinutes, []string{"lama kerja (menit)"}},
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
	picks := c.ownPicks()
	if len(picks) > 0 && c.goesOn(nameID, nameEN) {
		c.unreadable()
		c.ownVariant(picks)
		return
	}
	if nameID == "" && nameEN == "" && c.line(oAddress) == "" {
		return
	}
	if key := c.line(oAddress); !c.take(key) {
		before := c.at.line
		c.all = append(c.all, c.begin(key))
		c.fault(oAddress, sayTwice, before)
		return
	}
	c.at.state = gallery.State(strings.ToLower(c.line(oState)))
	p := &c.at.product
	c.at.vendor = c.line(oMaker)
	for lang, t := range map[i18n.Lang]gallery.Text{
		i18n.Indonesian: {Name: nameID, Story: tidy(c.text(oStoryID)), Care: tidy(c.text(oCareID)), Warning: tidy(c.text(oWarningID))},
		i18n.English:    {Name: nameEN, Story: tidy(c.text(oStoryEN)), Care: tidy(c.text(oCareEN)), Warning: tidy(c.text(oWarningEN))},
	} {
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
		oPieces: &p.Carton.Pieces, oCLength: &p.Carton.LengthMM, oCWidth: &p.Carton.WidthMM, oCHeight: &p.Carton.HeightMM, oGross: &p.Carton.GrossGrams, oMinutes: &p.WorkMinutes,
	} {
		c.measure(name, into, one)
	}
	p.Sample = money.Rupiah(c.amount(oSample))
	c.origins()
	c.uses()
	if len(picks) > 0 {
		c.ownVariant(picks)
	} else {
		c.ready(oStock, isYes(c.cell(oOnlyStock)))
	}
	c.price(oPrice, "")
	c.steps()
	for _, address := range strings.Fields(c.text(oPictures)) {
		c.picture(address)
	}
}

// ownPicks are what a row says of the choices: Biru, or in both languages Biru = Blue; another choice is named before it, as Gagang = Handle: Kayu = Wood; several with semicolons between.
func (c *collect) ownPicks() []pick {
	var picks []pick
	for _, col := range ownChoices {
		if col.kind != gallery.ByOther {
			if value := bothWords(c.line(col.name)); value != nil {
				picks = append(picks, pick{col.kind, nil, value})
			}
			continue
		}
		for _, text := range strings.Split(c.line(col.name), ";") {
			before, after, _ := strings.Cut(text, ":")
			if name, value := bothWords(before), bothWords(after); name != nil && value != nil {
				picks = append(picks, pick{col.kind, name, value})
			}
		}
	}
	return picks
}

// bothWords reads a word in Indonesian, with the English one behind an equals sign.
func bothWords(text string) gallery.Words {
	id, en, ok := strings.Cut(text, "=")
	if id, en = strings.TrimSpace(id), strings.TrimSpace(en); id == "" {
		return nil
	}
	if !ok || en == "" {
		return gallery.Words{i18n.Indonesian: id}
	}
	return gallery.Words{i18n.Indonesian: id, i18n.English: en}
}

// goesOn reports whether a row is a further variant of the piece above: it names the same one, or none.
func (c *collect) goesOn(nameID, nameEN string) bool {
	if c.at == nil || len(c.at.sold) == 0 {
		return false
	}
	if address := c.line(oAddress); address != "" {
		return address == c.at.key
	}
	p := c.at.product
	return c.at.key == "" && (nameID == "" || nameID == p.Texts[i18n.Indonesian].Name) && (nameEN == "" || nameEN == p.Texts[i18n.English].Name)
}

func (c *collect) ownVariant(picks []pick) {
	column := oSize
	for _, col := range ownChoices {
		if c.text(col.name) != "" {
			column = col.name
			break
		}
	}
	c.sell(column, picks, c.amount(oVariantPrice), c.supply(oStock, isYes(c.cell(oOnlyStock))))
}

// origins reads where materials come from: rattan: Calamus manan, ID, Katingan, number of its paper; teak: Tectona grandis, ID.
func (c *collect) origins() {
	for _, text := range strings.Split(c.text(oOrigins), ";") {
		if strings.TrimSpace(text) == "" {
			continue
		}
		material, says, ok := strings.Cut(text, ":")
		parts := strings.SplitN(says, ",", 4)
		keys := words(terms.Material, material)
		if !ok || len(parts) < 2 || len(keys) != 1 || len(c.at.product.Origins) >= gallery.MaxWords {
			c.fault(oOrigins, sayOrigins, "rattan: Calamus manan, ID, Katingan")
			return
		}
		parts = append(parts, "", "")
		c.at.product.Origins = append(c.at.product.Origins, gallery.Origin{
			Material: keys[0], Species: strings.TrimSpace(parts[0]), Country: strings.ToUpper(strings.TrimSpace(parts[1])), Regency: strings.TrimSpace(parts[2]), Paper: strings.TrimSpace(parts[3]),
		})
	}
}

func originsText(p gallery.Product) string {
	all := make([]string, len(p.Origins))
	for i, o := range p.Origins {
		all[i] = o.Material + ": " + strings.TrimRight(strings.Join([]string{o.Species, o.Country, o.Regency, o.Paper}, ", "), ", ")
	}
	return strings.Join(all, "; ")
}

// uses reads what pieces are for, which decides what a buyer is told.
func (c *collect) uses() {
	for _, text := range strings.Split(c.text(oUses), ",") {
		if u := laws.Use(strings.ToLower(strings.TrimSpace(text))); u != "" {
			c.at.product.Uses = append(c.at.product.Uses, u)
		}
	}
}

func usesText(p gallery.Product) string {
	all := make([]string, len(p.Uses))
	for i, u := range p.Uses {
		all[i] = string(u)
	}
	return strings.Join(all, ", ")
}

// steps reads prices by quantity: 24: 90000; 100: 85000.
func (c *collect) steps() {
	for _, step := range strings.Split(c.text(oSteps), ";") {
		if strings.TrimSpace(step) == "" {
			continue
		}
		from, price, ok := strings.Cut(step, ":")
		qty, err := strconv.ParseInt(strings.TrimSpace(from), 10, 64)
		days, okDays := int64(0), true
		if at := strings.IndexByte(price, '('); at >= 0 { // 24: 90000 (30)
			text, closed := strings.CutSuffix(strings.TrimSpace(price[at+1:]), ")")
			n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
			days, okDays, price = n, closed && err == nil, price[:at]
		}
		n, isPrice := c.rupiah(sheet.Cell{Text: price, Kind: sheet.Text}, "")
		if !ok || err != nil || !isPrice || !okDays || len(c.at.product.Tiers) >= gallery.MaxTiers {
			c.fault(oSteps, saySteps, "24: 90000; 100: 85000")
			return
		}
		c.at.product.Tiers = append(c.at.product.Tiers, gallery.Tier{MinQty: qty, Price: money.Rupiah(n), LeadDays: days})
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
