package apiweb

import (
	"maps"
	"time"

	"anyam/gallery"
	"anyam/gallery/bulk"
	"anyam/gallery/laws"
	"anyam/gallery/terms"
	"anyam/platform/i18n"
	"anyam/platform/money"
)

// OwnProduct is a piece as its maker's program reads and writes it. What is only read is left alone when it is sent back.
type OwnProduct struct {
	ID      string   `json:"id,omitempty" readOnly:"true"`
	Version int64    `json:"version,omitempty" readOnly:"true" doc:"The same as in the ETag"`
	State   string   `json:"state,omitempty" readOnly:"true" enum:"draft,published,hidden,archived"`
	Slug    string   `json:"slug,omitempty" readOnly:"true"`
	Updated string   `json:"updated,omitempty" readOnly:"true" format:"date-time"`
	Photos  int      `json:"photos,omitempty" readOnly:"true" doc:"How many photographs it has; they are sent at the desk"`
	Missing []string `json:"missing_to_publish,omitempty" readOnly:"true" doc:"What is needed before it can be published"`

	Name           Texts        `json:"name" required:"false"`
	Story          Texts        `json:"story" required:"false" doc:"Plain text"`
	Care           Texts        `json:"care" required:"false"`
	Safety         Texts        `json:"safety" required:"false" doc:"What a buyer must be told beyond what its uses ask for"`
	Craft          string       `json:"craft,omitempty" maxLength:"60" example:"rattan"`
	Materials      []string     `json:"materials,omitempty" maxItems:"12" example:"[\"rattan\"]"`
	Techniques     []string     `json:"techniques,omitempty" maxItems:"12"`
	HS6            string       `json:"hs6,omitempty" maxLength:"6" doc:"Harmonized System 2022" example:"460212"`
	SizeMM         *Size        `json:"size_mm,omitempty"`
	WeightGrams    int64        `json:"weight_grams,omitempty"`
	PriceIDR       int64        `json:"price_idr,omitempty" doc:"Rupiah for one piece at the minimum order, ex works" example:"125000"`
	SampleIDR      int64        `json:"sample_price_idr,omitempty" doc:"Rupiah; none: told on request"`
	Tiers          []OwnTier    `json:"tiers,omitempty" maxItems:"8" doc:"From larger quantities on, each cheaper than the one before it"`
	MinimumOrder   int64        `json:"minimum_order,omitempty" doc:"Pieces; 1 if not said"`
	LeadDays       int64        `json:"lead_days,omitempty"`
	WeeklyCapacity int64        `json:"weekly_capacity,omitempty"`
	Carton         *Carton      `json:"carton,omitempty"`
	Supply         *OwnSupply   `json:"supply,omitempty" doc:"Of a piece without variants"`
	Options        []Option     `json:"options,omitempty" maxItems:"3" doc:"What a buyer chooses"`
	Variants       []OwnVariant `json:"variants,omitempty" maxItems:"60" doc:"Which combinations are offered; all, if none is named"`
	Uses           []string     `json:"uses,omitempty" maxItems:"10" doc:"What it is for, which decides what a buyer is told" example:"[\"food\"]"`
	Origins        []OwnOrigin  `json:"origins,omitempty" maxItems:"12" doc:"Of materials that a law asks about"`
	WorkMinutes    int64        `json:"work_minutes,omitempty"`
}

// OwnTier is a price from a quantity on.
type OwnTier struct {
	From     int64 `json:"from" doc:"Pieces"`
	PriceIDR int64 `json:"price_idr"`
	LeadDays int64 `json:"lead_days,omitempty"`
}

// OwnSupply is from where pieces come.
type OwnSupply struct {
	InStock   int64 `json:"in_stock" minimum:"0"`
	OnlyStock bool  `json:"only_stock,omitempty" doc:"No more are made when ordered"`
}

// OwnVariant is a combination that is offered.
type OwnVariant struct {
	ID       string    `json:"id,omitempty" readOnly:"true"`
	Picks    []string  `json:"picks" minItems:"1" maxItems:"3" doc:"One value of each option, in their order, by its name in either language" example:"[\"Kecil\"]"`
	PriceIDR int64     `json:"price_idr,omitempty" doc:"None: as the piece"`
	Supply   OwnSupply `json:"supply" required:"false"`
}

// OwnOrigin is where a material comes from.
type OwnOrigin struct {
	Material string `json:"material" example:"rattan"`
	Species  string `json:"species" doc:"Scientific name"`
	Country  string `json:"country,omitempty" doc:"ISO 3166-1 alpha-2"`
	Region   string `json:"region,omitempty"`
	Paper    string `json:"paper,omitempty" doc:"Number of its document"`
}

// ownOf is a product as its maker's program reads it.
func ownOf(p gallery.Product) OwnProduct {
	id, en := p.Texts[i18n.Indonesian], p.Texts[i18n.English]
	o := OwnProduct{
		ID: string(p.ID), Version: p.Version, State: string(p.State), Slug: p.Slug, Updated: p.UpdatedAt.UTC().Format(time.RFC3339), Photos: len(p.Photos),
		Name: Texts{id.Name, en.Name}, Story: Texts{id.Story, en.Story}, Care: Texts{id.Care, en.Care}, Safety: Texts{id.Warning, en.Warning},
		Craft: p.Craft, Materials: p.Materials, Techniques: p.Techniques, HS6: p.HS6, WeightGrams: p.WeightGrams, PriceIDR: p.Price.Minor, SampleIDR: p.Sample.Minor,
		MinimumOrder: p.MinOrder, LeadDays: p.LeadDays, WeeklyCapacity: p.WeeklyCapacity, WorkMinutes: p.WorkMinutes,
	}
	for _, gap := range p.MissingToPublish() {
		o.Missing = append(o.Missing, gap.Key)
	}
	if p.LengthMM > 0 || p.WidthMM > 0 || p.HeightMM > 0 {
		o.SizeMM = &Size{p.LengthMM, p.WidthMM, p.HeightMM}
	}
	if c := p.Carton; c != (gallery.Carton{}) {
		o.Carton = &Carton{Pieces: c.Pieces, SizeMM: Size{c.LengthMM, c.WidthMM, c.HeightMM}, GrossGrams: c.GrossGrams}
	}
	for _, t := range p.Tiers {
		o.Tiers = append(o.Tiers, OwnTier{t.MinQty, t.Price.Minor, t.LeadDays})
	}
	for _, u := range p.Uses {
		o.Uses = append(o.Uses, string(u))
	}
	for _, x := range p.Origins {
		o.Origins = append(o.Origins, OwnOrigin{x.Material, x.Species, x.Country, x.Regency, x.Paper})
	}
	if len(p.Options) == 0 {
		o.Supply = &OwnSupply{p.Supply.InStock, p.Supply.IsOnlyStock}
		return o
	}
	o.Options = exactOptions(p)
	for _, v := range p.Offered() {
		own := OwnVariant{ID: string(v.ID), PriceIDR: v.Price.Minor, Supply: OwnSupply{v.Supply.InStock, v.Supply.IsOnlyStock}}
		for i := range p.Options {
			own.Picks = append(own.Picks, pickOf(p, v, i))
		}
		o.Variants = append(o.Variants, own)
	}
	return o
}

// exactOptions are options with the words that were written, so that they can be sent back.
func exactOptions(p gallery.Product) []Option {
	all := make([]Option, len(p.Options))
	for i, o := range p.Options {
		all[i] = Option{Kind: string(o.Kind), Name: Texts{o.Name[i18n.Indonesian], o.Name[i18n.English]}}
		for _, v := range o.Values {
			all[i].Values = append(all[i].Values, Texts{v.Name[i18n.Indonesian], v.Name[i18n.English]})
		}
	}
	return all
}

func pickOf(p gallery.Product, v gallery.Variant, option int) string {
	for _, value := range p.Options[option].Values {
		if option < len(v.Picks) && value.Key == v.Picks[option] {
			return value.Name.In(i18n.Indonesian)
		}
	}
	return ""
}

// onto writes what a program says onto a product; what it leaves out is empty then.
func (o OwnProduct) onto(p *gallery.Product) error {
	texts := maps.Clone(p.Texts) // those of translations stay
	if texts == nil {
		texts = map[i18n.Lang]gallery.Text{}
	}
	for lang, t := range map[i18n.Lang]gallery.Text{
		i18n.Indonesian: {Name: line(o.Name.ID), Story: block(o.Story.ID), Care: block(o.Care.ID), Warning: block(o.Safety.ID)},
		i18n.English:    {Name: line(o.Name.EN), Story: block(o.Story.EN), Care: block(o.Care.EN), Warning: block(o.Safety.EN)},
	} {
		texts[lang] = t
	}
	p.Texts = texts
	p.Craft, p.Materials, p.Techniques = "", terms.Keys(terms.Material, lines(o.Materials)), terms.Keys(terms.Technique, lines(o.Techniques))
	if keys := terms.Keys(terms.Craft, lines([]string{o.Craft})); len(keys) > 0 {
		p.Craft = keys[0]
	}
	p.HS6, p.WeightGrams, p.Price, p.Sample = line(o.HS6), o.WeightGrams, money.Rupiah(o.PriceIDR), money.Rupiah(o.SampleIDR)
	p.MinOrder, p.LeadDays, p.WeeklyCapacity, p.WorkMinutes = o.MinimumOrder, o.LeadDays, o.WeeklyCapacity, o.WorkMinutes
	if p.MinOrder == 0 {
		p.MinOrder = 1
	}
	p.LengthMM, p.WidthMM, p.HeightMM, p.Carton, p.Supply = 0, 0, 0, gallery.Carton{}, gallery.Supply{}
	if s := o.SizeMM; s != nil {
		p.LengthMM, p.WidthMM, p.HeightMM = s.Length, s.Width, s.Height
	}
	if c := o.Carton; c != nil {
		p.Carton = gallery.Carton{Pieces: c.Pieces, LengthMM: c.SizeMM.Length, WidthMM: c.SizeMM.Width, HeightMM: c.SizeMM.Height, GrossGrams: c.GrossGrams}
	}
	if o.Supply != nil {
		p.Supply = gallery.Supply{InStock: o.Supply.InStock, IsOnlyStock: o.Supply.OnlyStock}
	}
	p.Tiers, p.Uses, p.Origins = nil, nil, nil
	for _, t := range o.Tiers {
		p.Tiers = append(p.Tiers, gallery.Tier{MinQty: t.From, Price: money.Rupiah(t.PriceIDR), LeadDays: t.LeadDays})
	}
	for _, u := range o.Uses {
		p.Uses = append(p.Uses, laws.Use(u))
	}
	for _, x := range o.Origins {
		p.Origins = append(p.Origins, gallery.Origin{Material: line(x.Material), Species: line(x.Species), Country: line(x.Country), Regency: line(x.Region), Paper: line(x.Paper)})
	}
	return o.choicesOnto(p)
}

func (o OwnProduct) choicesOnto(p *gallery.Product) error {
	options := make([]gallery.Option, len(o.Options))
	for i, said := range o.Options {
		options[i] = gallery.Option{Kind: gallery.OptionKind(said.Kind), Name: wordsOf(said.Name)}
		for _, v := range said.Values {
			options[i].Values = append(options[i].Values, gallery.Value{Name: wordsOf(v)})
		}
	}
	named := make([]bulk.Named, len(o.Variants))
	for i, v := range o.Variants {
		named[i] = bulk.Named{Picks: lines(v.Picks), Price: v.PriceIDR, Supply: gallery.Supply{InStock: v.Supply.InStock, IsOnlyStock: v.Supply.OnlyStock}}
	}
	return bulk.WithChoices(p, options, named)
}

// wordsOf are words in both languages; one that is only English is the Indonesian one too.
func wordsOf(t Texts) gallery.Words {
	id, en := line(t.ID), line(t.EN)
	words := gallery.Words{}
	if id == "" {
		id = en
	}
	if id != "" {
		words[i18n.Indonesian] = id
	}
	if en != "" {
		words[i18n.English] = en
	}
	return words
}
