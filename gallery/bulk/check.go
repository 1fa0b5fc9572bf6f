package bulk

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"anyam/account"
	"anyam/gallery"
	"anyam/members"
	"anyam/platform/batch"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/slug"
)

// perStep is how many pieces are worked on in one transaction.
const perStep = 100

// maxPieces bounds what one file brings.
const maxPieces = 10_000

// record is what confirming works with.
type record struct {
	Product   gallery.Product
	Pictures  []string
	SaysStock bool
}

// check reads a file and gives each piece its verdict. It can be broken off and begun again.
func (s *Service) check(ctx context.Context, actor account.Actor, b batch.Batch) error {
	pieces, err := s.read(ctx, b)
	if err != nil {
		return err
	}
	if err := s.DB.Tx(ctx, func(tx *db.Tx) error { return batch.Clear(ctx, tx, b.ID) }); err != nil {
		return err
	}
	j := &judge{service: s, actor: actor, file: settingsOf(b), main: id.ID(b.Layout.Defaults[keptMaker]), makers: map[string]id.ID{}, shelves: map[id.ID]*shelf{}}
	for at := 0; at < len(pieces); at += perStep {
		some := pieces[at:min(at+perStep, len(pieces))]
		rows := make([]batch.Row, len(some))
		for i, p := range some {
			if rows[i], err = j.verdict(ctx, p); err != nil {
				return err
			}
		}
		if err := s.DB.Tx(ctx, func(tx *db.Tx) error {
			if ok, err := batch.Hold(ctx, tx, b.ID, batch.Checking, s.Clock.Now()); err != nil || !ok {
				return err
			}
			if err := batch.PutRows(ctx, tx, b.ID, rows); err != nil {
				return err
			}
			return batch.Progress(ctx, tx, b.ID, int64(at+len(some)), int64(len(pieces)), s.Clock.Now())
		}); err != nil {
			return err
		}
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := batch.Move(ctx, tx, b.ID, batch.Checking, batch.Ready, s.Clock.Now()); err != nil {
			return err
		}
		return batch.Progress(ctx, tx, b.ID, int64(len(pieces)), int64(len(pieces)), s.Clock.Now())
	})
}

// read reads the pieces of a file.
func (s *Service) read(ctx context.Context, b batch.Batch) ([]*piece, error) {
	book, closer, err := b.Open(ctx, s.Files)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err := closer.Close(); err != nil {
			s.Log.WarnContext(ctx, "close import file", "import", b.ID, "err", err)
		}
	}()
	c := &collect{reader: reader{settings: settingsOf(b), names: map[string]int{}}, byKey: map[string]*piece{}}
	for col, name := range b.Layout.Meanings {
		c.names[name] = col
	}
	for row, err := range book.Rows(int(b.Sheet)) {
		if err != nil {
			return nil, err
		}
		if row.Number <= b.Layout.Last || row.IsHeading() {
			continue
		}
		if c.add(row); len(c.all) > maxPieces {
			return nil, errs.New(errs.Invalid, "The file has more than %d pieces. Send it in parts.", maxPieces)
		}
	}
	for _, p := range c.all {
		p.settle(c.format == Anyam)
	}
	return c.all, nil
}

func settingsOf(b batch.Batch) settings {
	d := b.Layout.Defaults
	rate, _ := rateOf(d[keptRate]) // it was looked at when the file came
	return settings{format: Format(d[keptFormat]), lang: i18n.Lang(d[keptLang]), rate: rate}
}

// shelf is the pieces of a maker, by what they are known again by (rule bulk-2), and those that the file has brought so far.
type shelf struct {
	bySlug map[string]gallery.Product
	byName map[string]gallery.Product
	seen   map[string]int
}

type judge struct {
	service *Service
	actor   account.Actor
	file    settings
	main    id.ID            // whose pieces they are, if one maker was chosen
	makers  map[string]id.ID // by what the file calls them; empty: nobody
	shelves map[id.ID]*shelf
}

// verdict says what confirming would do with a piece.
func (j *judge) verdict(ctx context.Context, p *piece) (batch.Row, error) {
	row := batch.Row{Line: int64(p.line), Verdict: batch.New, Cells: p.cells, Faults: p.faults}
	maker, err := j.makerOf(ctx, p.vendor)
	if err != nil {
		return row, err
	}
	if maker == "" {
		row.Faults = append(row.Faults, batch.Fault{Key: sayMaker})
	}
	p.product.MakerID = maker
	if nameOf(p.product) == "" {
		row.Faults = append(row.Faults, batch.Fault{Key: sayName})
	}
	row.Faults = append(row.Faults, faultsOf(p.product)...)
	if isAtFault(row.Faults) {
		row.Verdict = batch.Faulty
		return row, nil
	}
	sh, err := j.shelf(ctx, maker)
	if err != nil {
		return row, err
	}
	j.compare(&row, p, sh)
	if n := len(p.product.Offered()); n > 0 && row.Verdict == batch.New {
		row.Faults = append(row.Faults, batch.Fault{Key: sayVariantCount, Args: []any{n}, IsNote: true})
	}
	if row.Verdict == batch.New || row.Verdict == batch.Conflict {
		row.Record, err = json.Marshal(record{p.product, p.pictures, p.saysStock})
	}
	return row, err
}

func (j *judge) compare(row *batch.Row, p *piece, sh *shelf) {
	keys := namesOf(p.product)
	for _, key := range append(keys, "/"+p.key) {
		if before, twice := sh.seen[key]; twice && key != "/" {
			row.Verdict = batch.Same
			row.Faults = append(row.Faults, batch.Fault{Key: sayTwice, Args: []any{before}, IsNote: true})
			return
		}
	}
	for _, key := range append(keys, "/"+p.key) {
		sh.seen[key] = p.line
	}
	known, ok := sh.bySlug[p.key]
	for i := 0; !ok && i < len(keys); i++ {
		known, ok = sh.byName[keys[i]]
	}
	if p.state != "" && (!ok && p.state != gallery.Draft || ok && p.state != known.State) { // rule bulk-3
		row.Faults = append(row.Faults, batch.Fault{Key: sayState, Args: []any{string(p.state)}, IsNote: true})
	}
	if !ok {
		return
	}
	row.KnownID, row.Known, row.Verdict = known.ID, nameOf(known), batch.Same
	if row.Changes = j.differences(known, p); len(row.Changes) > 0 {
		row.Verdict = batch.Conflict
	}
}

// makerOf is whose piece it is: the chosen maker, else the one that the file names, by slug or by name.
func (j *judge) makerOf(ctx context.Context, vendor string) (id.ID, error) {
	if j.main != "" {
		return j.main, nil
	}
	if maker, ok := j.makers[vendor]; ok || vendor == "" {
		return maker, nil
	}
	found, err := j.service.Members.Known(ctx, j.service.DB.Read(), nil, []string{slug.Of(vendor)})
	if err != nil {
		return "", err
	}
	if m, err := j.service.Members.MakerBySlug(ctx, j.actor, vendor); err == nil {
		found = []members.Maker{m}
	} else if !errs.Is(err, errs.NotFound) {
		return "", err
	}
	found = slices.DeleteFunc(found, func(m members.Maker) bool { return !gallery.MayEdit(j.actor, m) })
	if len(found) == 1 { // of two of one name nobody knows which
		j.makers[vendor] = found[0].ID
	} else {
		j.makers[vendor] = ""
	}
	return j.makers[vendor], nil
}

// shelf reads the pieces of a maker once.
func (j *judge) shelf(ctx context.Context, maker id.ID) (*shelf, error) {
	if sh, ok := j.shelves[maker]; ok {
		return sh, nil
	}
	sh := &shelf{map[string]gallery.Product{}, map[string]gallery.Product{}, map[string]int{}}
	for offset := 0; ; offset += 500 {
		products, err := j.service.Gallery.ProductsOf(ctx, j.actor, maker, "", 500, offset)
		if err != nil {
			return nil, err
		}
		for _, p := range products {
			sh.bySlug[p.Slug] = p
			for _, key := range namesOf(p) {
				if _, taken := sh.byName[key]; !taken {
					sh.byName[key] = p
				}
			}
		}
		if len(products) < 500 {
			j.shelves[maker] = sh
			return sh, nil
		}
	}
}

func nameOf(p gallery.Product) string {
	t, _ := p.Text(i18n.Indonesian)
	return t.Name
}

// namesOf are the folded names of a piece in each language.
func namesOf(p gallery.Product) []string {
	var names []string
	for _, l := range []i18n.Lang{i18n.Indonesian, i18n.English} {
		if name := slug.Of(p.Texts[l].Name); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// faultsOf are what the gallery says against a piece.
func faultsOf(p gallery.Product) []batch.Fault {
	e, ok := errors.AsType[*errs.Error](gallery.Check(p))
	if !ok {
		return nil
	}
	faults := make([]batch.Fault, len(e.Fields))
	for i, f := range e.Fields {
		faults[i] = batch.Fault{Key: f.Key, Args: f.Args}
	}
	return faults
}

// compared is a field of a piece that an import can change; an empty text says nothing.
type compared struct {
	field string
	text  func(p gallery.Product) string
	take  func(p *gallery.Product, from gallery.Product)
}

func number(n int64) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func steps(p gallery.Product) string {
	parts := make([]string, len(p.Tiers))
	for i, t := range p.Tiers {
		if parts[i] = fmt.Sprintf("%d: %d", t.MinQty, t.Price.Minor); t.LeadDays > 0 {
			parts[i] += fmt.Sprintf(" (%d)", t.LeadDays)
		}
	}
	return strings.Join(parts, "; ")
}

func textField(field string, l i18n.Lang, get func(t *gallery.Text) *string) compared {
	return compared{field, func(p gallery.Product) string { t := p.Texts[l]; return *get(&t) }, func(p *gallery.Product, from gallery.Product) {
		texts := map[i18n.Lang]gallery.Text{}
		for lang, t := range p.Texts { // the map is also that of the piece before
			texts[lang] = t
		}
		t, says := texts[l], from.Texts[l]
		*get(&t) = *get(&says)
		texts[l] = t
		p.Texts = texts
	}}
}

func numberField(field string, at func(p *gallery.Product) *int64) compared {
	return compared{field, func(p gallery.Product) string { return number(*at(&p)) }, func(p *gallery.Product, from gallery.Product) { *at(p) = *at(&from) }}
}

func name(t *gallery.Text) *string  { return &t.Name }
func story(t *gallery.Text) *string { return &t.Story }

func care(t *gallery.Text) *string    { return &t.Care }
func warning(t *gallery.Text) *string { return &t.Warning }

var comparedFields = []compared{
	textField(oNameID, i18n.Indonesian, name), textField(oNameEN, i18n.English, name), textField(oStoryID, i18n.Indonesian, story), textField(oStoryEN, i18n.English, story),
	textField(oCareID, i18n.Indonesian, care), textField(oCareEN, i18n.English, care), textField(oWarningID, i18n.Indonesian, warning), textField(oWarningEN, i18n.English, warning),
	{oOrigins, originsText, func(p *gallery.Product, from gallery.Product) { p.Origins = from.Origins }},
	{oUses, usesText, func(p *gallery.Product, from gallery.Product) { p.Uses = from.Uses }},
	{oSample, func(p gallery.Product) string { return number(p.Sample.Minor) }, func(p *gallery.Product, from gallery.Product) { p.Sample = from.Sample }},
	numberField(oMinutes, func(p *gallery.Product) *int64 { return &p.WorkMinutes }),
	{oCraft, func(p gallery.Product) string { return p.Craft }, func(p *gallery.Product, from gallery.Product) { p.Craft = from.Craft }},
	{oMaterials, func(p gallery.Product) string { return strings.Join(p.Materials, ", ") }, func(p *gallery.Product, from gallery.Product) { p.Materials = from.Materials }},
	{oTechniques, func(p gallery.Product) string { return strings.Join(p.Techniques, ", ") }, func(p *gallery.Product, from gallery.Product) { p.Techniques = from.Techniques }},
	{oHS, func(p gallery.Product) string { return p.HS6 }, func(p *gallery.Product, from gallery.Product) { p.HS6 = from.HS6 }},
	{oPrice, func(p gallery.Product) string { return number(p.Price.Minor) }, func(p *gallery.Product, from gallery.Product) { p.Price = from.Price }},
	{oSteps, steps, func(p *gallery.Product, from gallery.Product) { p.Tiers = from.Tiers }},
	{oMinimum, func(p gallery.Product) string {
		if p.MinOrder <= 1 { // no file says one, and each piece has it
			return ""
		}
		return number(p.MinOrder)
	}, func(p *gallery.Product, from gallery.Product) { p.MinOrder = from.MinOrder }},
	numberField(oLength, func(p *gallery.Product) *int64 { return &p.LengthMM }), numberField(oWidth, func(p *gallery.Product) *int64 { return &p.WidthMM }),
	numberField(oHeight, func(p *gallery.Product) *int64 { return &p.HeightMM }), numberField(oWeight, func(p *gallery.Product) *int64 { return &p.WeightGrams }),
	numberField(oLead, func(p *gallery.Product) *int64 { return &p.LeadDays }), numberField(oCapacity, func(p *gallery.Product) *int64 { return &p.WeeklyCapacity }),
	numberField(oPieces, func(p *gallery.Product) *int64 { return &p.Carton.Pieces }), numberField(oCLength, func(p *gallery.Product) *int64 { return &p.Carton.LengthMM }),
	numberField(oCWidth, func(p *gallery.Product) *int64 { return &p.Carton.WidthMM }), numberField(oCHeight, func(p *gallery.Product) *int64 { return &p.Carton.HeightMM }),
	numberField(oGross, func(p *gallery.Product) *int64 { return &p.Carton.GrossGrams }),
}

// differences are the fields that the file says, and that are otherwise in the gallery.
func (j *judge) differences(known gallery.Product, p *piece) []batch.Change {
	says := p.product
	if j.file.format != Anyam {
		known = effective(known)
	}
	changes := differencesOfFields(known, says)
	switch {
	case len(says.Options) > 0 && (len(known.Options) == 0 || j.file.format != Etsy): // Etsy's file says neither what variants cost nor which there are
		lang := j.file.lang
		if j.file.format == Anyam {
			lang = i18n.Indonesian
		}
		was, is := variantsText(known, lang, p.saysStock), variantsText(says, lang, p.saysStock)
		if was != is {
			changes = append(changes, batch.Change{Field: oVariants, Old: clip(was), New: clip(is)})
		}
	case len(says.Options) == 0 && len(known.Options) == 0 && p.saysStock && known.Supply != says.Supply:
		changes = append(changes, batch.Change{Field: oStock, Old: supplyText(known.Supply), New: supplyText(says.Supply)})
	}
	return changes
}

func differencesOfFields(known, says gallery.Product) []batch.Change {
	var changes []batch.Change
	for _, c := range comparedFields {
		was, is := c.text(known), c.text(says)
		if is == "" || slug.Of(was) == slug.Of(is) && was != "" && (c.field == oNameID || c.field == oNameEN) || tidy(was) == tidy(is) {
			continue
		}
		changes = append(changes, batch.Change{Field: c.field, Old: clip(was), New: clip(is)})
	}
	return changes
}

// clip is what a preview shows of a text.
func clip(text string) string {
	if runes := []rune(text); len(runes) > 200 {
		return string(runes[:200]) + "…"
	}
	return text
}

// takeOver changes a piece as its file says.
func takeOver(p *gallery.Product, r record, changes []batch.Change) {
	takeFields(p, r.Product, changes)
	if says(changes, oVariants) {
		takeVariants(p, r.Product, r.SaysStock)
	}
	if says(changes, oStock) {
		p.Supply = r.Product.Supply
	}
}

// giveBack changes a piece as it was before.
func giveBack(p *gallery.Product, before gallery.Product, changes []batch.Change) {
	takeFields(p, before, changes)
	if says(changes, oVariants) {
		p.Options, p.Variants = before.Options, before.Variants
	}
	if says(changes, oStock) {
		p.Supply = before.Supply
	}
}

func says(changes []batch.Change, field string) bool {
	return slices.ContainsFunc(changes, func(ch batch.Change) bool { return ch.Field == field })
}

func takeFields(p *gallery.Product, from gallery.Product, changes []batch.Change) {
	for _, c := range comparedFields {
		if says(changes, c.field) {
			c.take(p, from)
		}
	}
}
