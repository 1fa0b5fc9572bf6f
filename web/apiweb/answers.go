package apiweb

import (
	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/members"
	"anyam/members/regions"
	"anyam/platform/i18n"
	"anyam/platform/money"
)

// Texts is one text by language.
type Texts struct {
	ID string `json:"id,omitempty" doc:"Indonesian"`
	EN string `json:"en,omitempty" doc:"English"`
}

// Money is an amount with its currency.
type Money struct {
	Amount   string `json:"amount" doc:"Decimal number" example:"185000"`
	Currency string `json:"currency" doc:"ISO 4217" example:"IDR"`
	Minor    int64  `json:"minor" doc:"The same in minor units; rupiah has none in use" example:"185000"`
}

// Word is a craft, material or technique.
type Word struct {
	Key  string `json:"key"`
	Name Texts  `json:"name"`
}

// Place is where a maker works.
type Place struct {
	Regency Word   `json:"regency" doc:"Code of the Ministry of Home Affairs"`
	Village string `json:"village,omitempty" doc:"Village and district"`
}

// Rendition is one size of a photograph in one format.
type Rendition struct {
	Type   string `json:"type" example:"image/webp"`
	Width  int64  `json:"width"`
	Height int64  `json:"height"`
	URL    string `json:"url" format:"uri"`
}

// Photo is a photograph.
type Photo struct {
	Colour     string      `json:"colour,omitempty" doc:"Average colour, #rrggbb"`
	Renditions []Rendition `json:"renditions"`
}

// Tier is a price from a quantity on.
type Tier struct {
	From     int64 `json:"from" doc:"Pieces"`
	Price    Money `json:"price" doc:"Of one piece"`
	LeadDays int64 `json:"lead_days,omitempty" doc:"For that quantity, where the maker says it"`
}

// Supply is from where pieces come.
type Supply struct {
	InStock     int64 `json:"in_stock" doc:"Pieces that lie ready"`
	MadeToOrder bool  `json:"made_to_order" doc:"More are made when ordered"`
}

// Origin is where a material comes from.
type Origin struct {
	Material Word   `json:"material"`
	Species  string `json:"species" doc:"Scientific name"`
	Country  string `json:"country,omitempty" doc:"ISO 3166-1 alpha-2"`
	Region   string `json:"region,omitempty"`
}

// Option is something that a buyer chooses.
type Option struct {
	Kind   string  `json:"kind" enum:"size,colour,finish,pattern,other"`
	Name   Texts   `json:"name" doc:"Of kind other"`
	Values []Texts `json:"values"`
}

// Variant is one combination of the options' values.
type Variant struct {
	ID     string `json:"id"`
	Name   Texts  `json:"name"`
	Price  *Money `json:"price,omitempty" doc:"Of one piece at the minimum order; none: on request"`
	Tiers  []Tier `json:"tiers"`
	Supply Supply `json:"supply"`
}

// Size is length, width and height in millimetres.
type Size struct {
	Length int64 `json:"length"`
	Width  int64 `json:"width"`
	Height int64 `json:"height"`
}

// Carton is how pieces are packed.
type Carton struct {
	Pieces     int64 `json:"pieces"`
	SizeMM     Size  `json:"size_mm"`
	GrossGrams int64 `json:"gross_grams"`
}

// MakerRef names a maker.
type MakerRef struct {
	Slug string `json:"slug"`
	Name string `json:"name"`
	URL  string `json:"url" format:"uri" doc:"This maker in this interface"`
}

// Piece is a piece in a list.
type Piece struct {
	Slug         string   `json:"slug"`
	URL          string   `json:"url" format:"uri" doc:"This piece in this interface"`
	Pages        Texts    `json:"pages" doc:"Its page in the gallery"`
	Name         Texts    `json:"name"`
	Craft        *Word    `json:"craft,omitempty"`
	Materials    []Word   `json:"materials"`
	Price        *Money   `json:"price,omitempty" doc:"Of one piece at the minimum order, ex works; none: on request"`
	MinimumOrder int64    `json:"minimum_order" doc:"Pieces"`
	LeadDays     int64    `json:"lead_days,omitempty" doc:"For the minimum order"`
	Maker        MakerRef `json:"maker"`
	Place        Place    `json:"place"`
	Photos       []Photo  `json:"photos" doc:"In a list only the first one"`
}

// WholePiece is a piece with everything that is known of it.
type WholePiece struct {
	Piece
	Story          Texts   `json:"story"`
	Techniques     []Word  `json:"techniques"`
	Tiers          []Tier  `json:"tiers"`
	WeeklyCapacity int64   `json:"weekly_capacity,omitempty" doc:"Pieces that the maker can make in a week"`
	SizeMM         *Size   `json:"size_mm,omitempty"`
	WeightGrams    int64   `json:"weight_grams,omitempty"`
	Carton         *Carton `json:"carton,omitempty"`
	HS6            string  `json:"hs6,omitempty" doc:"Harmonized System 2022"`
	SamplePrice    *Money  `json:"sample_price,omitempty" doc:"Of one piece sent as a sample; none: on request"`
	Supply         Supply  `json:"supply" doc:"Of a piece without variants"`
	WorkMinutes    int64   `json:"work_minutes,omitempty" doc:"Of work in one piece"`
	Care           Texts   `json:"care"`
	Safety         []Texts `json:"safety" doc:"What a buyer must be told"`

	Origins  []Origin  `json:"origins" doc:"Of materials that a law asks about"`
	Options  []Option  `json:"options" doc:"What a buyer chooses; none: there is one kind"`
	Variants []Variant `json:"variants" doc:"Those that are offered"`

	ExportReady bool `json:"export_ready" doc:"Everything that customs and a container ask for is known"`
}

// Workshop is a maker in a list.
type Workshop struct {
	Slug    string `json:"slug"`
	URL     string `json:"url" format:"uri" doc:"This maker in this interface"`
	Pages   Texts  `json:"pages" doc:"Its page in the gallery"`
	Name    string `json:"name"`
	Place   Place  `json:"place"`
	Crafts  []Word `json:"crafts"`
	Since   int64  `json:"since,omitempty" doc:"Year"`
	Workers int64  `json:"workers,omitempty"`
	Story   Texts  `json:"story"`
}

// WholeWorkshop is a maker with its pieces.
type WholeWorkshop struct {
	Workshop
	Pieces []Piece `json:"pieces" doc:"The newest hundred"`
}

// piece is a product as a list shows it.
func (a *API) piece(s *gallery.Shown) Piece {
	p := Piece{
		Slug: s.Slug, URL: a.BaseURL + prefix + "/products/" + s.Slug, Pages: a.pages("/products/" + s.Slug),
		Name:      Texts{ID: s.Texts[i18n.Indonesian].Name, EN: s.Texts[i18n.English].Name},
		Materials: words(terms.Material, s.Materials), MinimumOrder: s.MinOrder, LeadDays: s.LeadDays,
		Maker: MakerRef{Slug: s.Maker.Slug, Name: s.Maker.Name, URL: a.BaseURL + prefix + "/makers/" + s.Maker.Slug}, Place: place(s.Maker), Photos: []Photo{},
	}
	if s.Craft != "" {
		craft := word(terms.Craft, s.Craft)
		p.Craft = &craft
	}
	if s.Price.Minor > 0 {
		price := amount(s.Price)
		p.Price = &price
	}
	if cover, ok := s.Cover(); ok {
		p.Photos = append(p.Photos, a.photo(cover))
	}
	return p
}

// wholePiece is a product with everything.
func (a *API) wholePiece(s *gallery.Shown) WholePiece {
	p := WholePiece{
		Piece: a.piece(s), Story: Texts{ID: s.Texts[i18n.Indonesian].Story, EN: s.Texts[i18n.English].Story},
		Techniques: words(terms.Technique, s.Techniques), Tiers: []Tier{}, WeeklyCapacity: s.WeeklyCapacity, WeightGrams: s.WeightGrams,
		HS6: s.HS6, ExportReady: s.IsExportReady(), Supply: supply(s.Supply), WorkMinutes: s.WorkMinutes,
		Care: Texts{ID: s.Texts[i18n.Indonesian].Care, EN: s.Texts[i18n.English].Care},
	}
	p.Tiers, p.SamplePrice = tiers(s.Product), known(s.Sample)
	p.Safety, p.Origins, p.Options, p.Variants = safety(s.Product), origins(s.Product), options(s.Product), variants(s.Product)
	if s.LengthMM > 0 {
		p.SizeMM = &Size{s.LengthMM, s.WidthMM, s.HeightMM}
	}
	if c := s.Product.Carton; c.IsKnown() {
		p.Carton = &Carton{Pieces: c.Pieces, SizeMM: Size{c.LengthMM, c.WidthMM, c.HeightMM}, GrossGrams: c.GrossGrams}
	}
	p.Photos = []Photo{}
	for _, ph := range s.Photos {
		if ph.State == gallery.PhotoReady {
			p.Photos = append(p.Photos, a.photo(ph))
		}
	}
	return p
}

// workshop is a maker. Its owner's name, address and phone stay out.
func (a *API) workshop(m members.Maker) Workshop {
	return Workshop{
		Slug: m.Slug, URL: a.BaseURL + prefix + "/makers/" + m.Slug, Pages: a.pages("/makers/" + m.Slug), Name: m.Name, Place: place(m),
		Crafts: words(terms.Craft, m.Crafts), Since: m.Since, Workers: m.Workers, Story: Texts{ID: m.Stories[i18n.Indonesian], EN: m.Stories[i18n.English]},
	}
}

func (a *API) photo(ph gallery.Photo) Photo {
	photo := Photo{Colour: ph.Colour, Renditions: []Rendition{}}
	for _, r := range ph.Renditions {
		photo.Renditions = append(photo.Renditions, Rendition{Type: "image/" + r.Kind, Width: r.Width, Height: r.Height, URL: a.BaseURL + r.Path(ph.ID)})
	}
	return photo
}

func (a *API) pages(path string) Texts {
	return Texts{ID: a.BaseURL + "/id" + path, EN: a.BaseURL + "/en" + path}
}

func amount(m money.Amount) Money {
	return Money{Amount: m.Decimal().String(), Currency: string(m.Currency), Minor: m.Minor}
}

func words(kind terms.Kind, stored []string) []Word {
	list := make([]Word, len(stored))
	for i, s := range stored {
		list[i] = word(kind, s)
	}
	return list
}

func word(kind terms.Kind, stored string) Word {
	return Word{Key: stored, Name: Texts{ID: terms.Name(kind, stored, i18n.Indonesian), EN: terms.Name(kind, stored, i18n.English)}}
}

func place(m members.Maker) Place {
	p := Place{Regency: Word{Key: m.Regency}, Village: m.Place}
	if r, err := regions.ByCode(m.Regency); err == nil {
		p.Regency.Name = Texts{ID: r.NameID(), EN: r.NameEN()}
	}
	return p
}
