package galleryweb

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/market/hs"
	"anyam/members"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/web/respond"
	"anyam/web/ui"
)

// fieldOrder is the order of the form's fields, for its summary of faults.
var fieldOrder = []string{
	"photos", "name_id", "story_id", "name_en", "story_en", "craft", "materials", "techniques", "price", "min_order", "tiers",
	"tier_qty_0", "tier_price_0", "tier_days_0", "tier_qty_1", "tier_price_1", "tier_days_1", "tier_qty_2", "tier_price_2", "tier_days_2",
	"tier_qty_3", "tier_price_3", "tier_days_3", "sample", "in_stock", "lead_days",
	"weekly_capacity", "length", "width", "height", "weight", "hs6", "carton_pieces", "carton_length", "carton_width", "carton_height", "carton_gross",
}

// tierFields is how many price steps the form has room for.
const tierFields = 4

// tierField is the name of a field (qty, price, days) of price step i, counted from 0.
func tierField(part string, i int) string { return "tier_" + part + "_" + strconv.Itoa(i) }

// hasTierFault reports whether something is wrong with a price step.
func hasTierFault(f ui.Form) bool {
	for i := range tierFields {
		if f.HasFault(tierField("qty", i)) || f.HasFault(tierField("price", i)) || f.HasFault(tierField("days", i)) {
			return true
		}
	}
	return f.HasFault("tiers")
}

// formView is the form of a piece.
type formView struct {
	gallery.Shown
	Form       ui.Form
	In         typed
	HSHits     []ui.Option
	HSText     string
	PhotoFault string
	Preview    previewView
}

// typed is what stands in the fields, as text: what was typed wrong is shown again as it was.
type typed struct {
	NameID, StoryID, NameEN, StoryEN       string
	Craft                                  string
	Materials, Techniques                  []string
	Price                                  string
	TierQty, TierPrice, TierDays           [tierFields]string
	Sample, InStock                        string
	IsOnlyStock                            bool
	MinOrder, LeadDays, WeeklyCapacity     string
	Length, Width, Height, Weight          string
	HS6                                    string
	CartonPieces, CartonLength             string
	CartonWidth, CartonHeight, CartonGross string
}

func (p *Pages) editProduct(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	shown, err := p.shownForEdit(r)
	if err != nil {
		return p.toRead(w, r, err)
	}
	view := p.formView(v, shown)
	if view.Preview, err = p.previewFor(r, shown); err != nil {
		return err
	}
	if words := r.URL.Query().Get("hs"); words != "" {
		view.HSHits = hsOptions(v.Locale, words)
	}
	return respond.Page(w, r, http.StatusOK, productFormPage(v, view))
}

// toRead leads somebody who reads the workshop's record, and changes nothing in it, from a form to the piece. Where that is not
// why the form could not be shown, the reason is returned.
func (p *Pages) toRead(w http.ResponseWriter, r *http.Request, missing error) error {
	if !errs.Is(missing, errs.NotFound) {
		return missing
	}
	product, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	shown, err := p.gallery.ProductByID(r.Context(), v.Actor, product)
	if err != nil || !members.MayReadMaker(v.Actor, shown.Maker) {
		return missing
	}
	return respond.Redirect(w, r, "/"+string(v.Locale.Lang())+"/products/"+shown.Slug)
}

func (p *Pages) shownForEdit(r *http.Request) (gallery.Shown, error) {
	product, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return gallery.Shown{}, err
	}
	return p.gallery.EditProduct(r.Context(), respond.VisitOf(r).Actor, product)
}

// formView is the form of a piece as it is stored.
func (p *Pages) formView(v *respond.Visit, s gallery.Shown) formView {
	view := formView{Shown: s, In: typedOf(v.Locale, s.Product), Form: ui.Form{Locale: v.Locale, ID: "piece", Action: "/desk/products/" + string(s.ID), Version: s.Version}}
	if entry, ok := hs.Lookup(s.HS6); ok {
		view.HSText = hs.Format(s.HS6) + " · " + entry.Text(string(v.Locale.Lang()))
	}
	return view
}

// typedOf writes a product into the fields.
func typedOf(l *i18n.Locale, p gallery.Product) typed {
	in := typed{
		NameID: p.Texts[i18n.Indonesian].Name, StoryID: p.Texts[i18n.Indonesian].Story, NameEN: p.Texts[i18n.English].Name, StoryEN: p.Texts[i18n.English].Story,
		Craft: p.Craft, Materials: terms.Names(terms.Material, p.Materials, l.Lang()), Techniques: terms.Names(terms.Technique, p.Techniques, l.Lang()),
		Price: plain(p.Price.Minor), MinOrder: plain(p.MinOrder), LeadDays: plain(p.LeadDays), WeeklyCapacity: plain(p.WeeklyCapacity),
		Length: centimetres(p.LengthMM), Width: centimetres(p.WidthMM), Height: centimetres(p.HeightMM), Weight: plain(p.WeightGrams), HS6: p.HS6,
		CartonPieces: plain(p.Carton.Pieces), CartonLength: centimetres(p.Carton.LengthMM), CartonWidth: centimetres(p.Carton.WidthMM),
		CartonHeight: centimetres(p.Carton.HeightMM), CartonGross: kilograms(p.Carton.GrossGrams),
		Sample: plain(p.Sample.Minor), InStock: plain(p.Supply.InStock), IsOnlyStock: p.Supply.IsOnlyStock,
	}
	for i, t := range p.Tiers {
		if i < tierFields {
			in.TierQty[i], in.TierPrice[i], in.TierDays[i] = plain(t.MinQty), plain(t.Price.Minor), plain(t.LeadDays)
		}
	}
	return in
}

func plain(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

func centimetres(mm int64) string { return scaled(mm, 10) }

func kilograms(g int64) string { return scaled(g, 1000) }

// scaled writes n/scale without needless zeros.
func scaled(n, scale int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatFloat(float64(n)/float64(scale), 'f', -1, 64)
}

func (p *Pages) saveProduct(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	shown, err := p.shownForEdit(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in := readTyped(form)
	product, readErr := readProduct(form, shown.Product, in)
	if readErr == nil {
		readErr = p.gallery.SaveProduct(r.Context(), v.Actor, product)
	}
	if errs.Is(readErr, errs.Invalid) || errs.Is(readErr, errs.Conflict) {
		view := p.formView(v, shown)
		view.In, view.Form.Faults, view.Form.Version = in, respond.Faults(v, readErr, fieldOrder...), form.VersionAgain(readErr, shown.Version)
		return respond.Page(w, r, respond.Status(readErr), productFormPage(v, view))
	}
	if readErr != nil {
		return readErr
	}
	if words := form.Text("hs_words"); words != "" && form.Checked("find_hs") {
		return respond.Redirect(w, r, "/desk/products/"+string(shown.ID)+"?hs="+url.QueryEscape(words)+"#piece-hs6")
	}
	if form.Checked("publish") {
		return p.publishSaved(w, r, shown.ID)
	}
	return respond.RedirectWith(w, r, "/desk/products/"+string(shown.ID), v.T("Saved."))
}

// publishSaved publishes what was just saved.
func (p *Pages) publishSaved(w http.ResponseWriter, r *http.Request, product id.ID) error {
	v := respond.VisitOf(r)
	saved, err := p.gallery.EditProduct(r.Context(), v.Actor, product)
	if err != nil {
		return err
	}
	err = p.gallery.Publish(r.Context(), v.Actor, product, saved.Version)
	if errs.Is(err, errs.Invalid) {
		view := p.formView(v, saved)
		view.Form.Faults = respond.Faults(v, err, fieldOrder...)
		return respond.Page(w, r, respond.Status(err), productFormPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/products/"+string(product), v.T("Published. Everybody can see the piece now."))
}

// readTyped reads the fields as they were typed.
func readTyped(f respond.Form) typed {
	in := typed{
		NameID: f.Text("name_id"), StoryID: f.Lines("story_id"), NameEN: f.Text("name_en"), StoryEN: f.Lines("story_en"), Craft: f.Text("craft"),
		Materials: f.List("materials"), Techniques: f.List("techniques"), Price: f.Text("price"), MinOrder: f.Text("min_order"),
		LeadDays: f.Text("lead_days"), WeeklyCapacity: f.Text("weekly_capacity"), Length: f.Text("length"), Width: f.Text("width"), Height: f.Text("height"),
		Weight: f.Text("weight"), HS6: strings.ReplaceAll(f.Text("hs6"), ".", ""), CartonPieces: f.Text("carton_pieces"), CartonLength: f.Text("carton_length"),
		CartonWidth: f.Text("carton_width"), CartonHeight: f.Text("carton_height"), CartonGross: f.Text("carton_gross"),
		Sample: f.Text("sample"), InStock: f.Text("in_stock"), IsOnlyStock: f.Checked("only_stock"),
	}
	for i := range tierFields {
		in.TierQty[i], in.TierPrice[i], in.TierDays[i] = f.Text(tierField("qty", i)), f.Text(tierField("price", i)), f.Text(tierField("days", i))
	}
	return in
}

// readProduct makes a product of what was typed; what cannot be read is a fault at its field. What has a form of its own (choices,
// origin) stays as it was.
func readProduct(f respond.Form, old gallery.Product, in typed) (gallery.Product, error) {
	var faults errs.Faults
	p := old
	p.Version, p.Craft, p.HS6 = f.Version(), in.Craft, in.HS6
	id, en := old.Texts[i18n.Indonesian], old.Texts[i18n.English]
	id.Name, id.Story, en.Name, en.Story = in.NameID, in.StoryID, in.NameEN, in.StoryEN
	p.Texts = map[i18n.Lang]gallery.Text{i18n.Indonesian: id, i18n.English: en}
	p.Materials, p.Techniques = terms.Keys(terms.Material, in.Materials), terms.Keys(terms.Technique, in.Techniques)
	p.MinOrder, p.LeadDays = max(f.Int(&faults, "min_order", 1, gallery.MaxPieces), 1), f.Int(&faults, "lead_days", 0, gallery.MaxDays)
	p.WeeklyCapacity = f.Int(&faults, "weekly_capacity", 0, gallery.MaxPieces)
	p.LengthMM, p.WidthMM = f.Scaled(&faults, "length", 10, gallery.MaxSideMM), f.Scaled(&faults, "width", 10, gallery.MaxSideMM)
	p.HeightMM, p.WeightGrams = f.Scaled(&faults, "height", 10, gallery.MaxSideMM), f.Int(&faults, "weight", 0, gallery.MaxGrams)
	p.Carton = gallery.Carton{
		Pieces: f.Int(&faults, "carton_pieces", 0, gallery.MaxPieces), LengthMM: f.Scaled(&faults, "carton_length", 10, gallery.MaxSideMM),
		WidthMM: f.Scaled(&faults, "carton_width", 10, gallery.MaxSideMM), HeightMM: f.Scaled(&faults, "carton_height", 10, gallery.MaxSideMM),
		GrossGrams: f.Scaled(&faults, "carton_gross", 1000, gallery.MaxGrams),
	}
	p.Price, p.Sample = rupiah(&faults, "price", in.Price), rupiah(&faults, "sample", in.Sample)
	if len(old.Variants) == 0 { // else each variant has its own
		p.Supply = gallery.Supply{InStock: f.Int(&faults, "in_stock", 0, gallery.MaxPieces), IsOnlyStock: in.IsOnlyStock}
	}
	p.Tiers = readTiers(&faults, in)
	return p, faults.Err()
}

func readTiers(faults *errs.Faults, in typed) []gallery.Tier {
	var tiers []gallery.Tier
	for i := range tierFields {
		if in.TierQty[i] == "" && in.TierPrice[i] == "" && in.TierDays[i] == "" {
			continue
		}
		qty, err := strconv.ParseInt(strings.ReplaceAll(in.TierQty[i], ".", ""), 10, 64)
		faults.Check(err == nil, tierField("qty", i), "Write quantity and price of each step in digits.")
		days := int64(0)
		if in.TierDays[i] != "" {
			days, err = strconv.ParseInt(in.TierDays[i], 10, 64)
			faults.Check(err == nil, tierField("days", i), "Write the days in digits.")
		}
		tiers = append(tiers, gallery.Tier{MinQty: qty, Price: rupiah(faults, tierField("price", i), in.TierPrice[i]), LeadDays: days})
	}
	return tiers
}

func rupiah(faults *errs.Faults, field, text string) money.Amount {
	if text == "" {
		return money.Rupiah(0)
	}
	a, err := money.Parse(text, money.IDR)
	faults.Check(err == nil, field, "Write the price in rupiah, for example 185000.")
	a.Currency = money.IDR
	return a
}

// findCode answers the form's script with codes for words.
func (p *Pages) findCode(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	return respond.JSON(w, http.StatusOK, hsOptions(v.Locale, r.URL.Query().Get("q")))
}

// hsOptions are the codes that words may mean, the likeliest first.
func hsOptions(l *i18n.Locale, words string) []ui.Option {
	var options []ui.Option
	for _, hit := range hs.Search(respond.Clip(words, 200), string(l.Lang()), 8) {
		entry, ok := hs.Lookup(hit.Code)
		if ok {
			options = append(options, ui.Option{Value: hit.Code, Text: hs.Format(hit.Code), Help: entry.Text(string(l.Lang()))})
		}
	}
	return options
}

// craftOptions are the crafts to choose from.
func craftOptions(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, t := range terms.All(terms.Craft, l.Lang()) {
		options = append(options, ui.Option{Value: t.Key, Text: t.Name(l.Lang())})
	}
	return options
}

// suggestions are the known words of a kind.
func suggestions(l *i18n.Locale, kind terms.Kind) []string {
	var names []string
	for _, t := range terms.All(kind, l.Lang()) {
		names = append(names, t.Name(l.Lang()))
	}
	return names
}
