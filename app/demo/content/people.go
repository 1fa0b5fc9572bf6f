package content

import "strings"

// Chapter is the association's branch for some regencies and cities (Korwil).
type Chapter struct {
	Key              string // "bojonegoro"
	Code             string // short, for member numbers: "BJN"
	NameID           string
	NameEN           string
	Regencies        []string // codes
	Seat             string   // code of the regency or city where it meets
	Founded          int
	Coordinator      string // name
	CoordinatorEmail string // ends in .example
}

// Buyer is a business abroad.
type Buyer struct {
	Key          string
	Name         string // of the person, in their own writing
	NameLatin    string // the same in Latin letters, for papers
	Company      string // in its own writing
	CompanyLatin string
	Country      string // ISO 3166-1 alpha-2
	City         string
	Port         string // UN/LOCODE of the port they receive at
	Language     string // BCP 47: "de", "ja", "ar"
	Currency     string // ISO 4217
	Email        string // ends in .example
	AboutID      string
	AboutEN      string
}

// Persona is somebody a visitor of the demo can sign in as.
type Persona struct {
	Key        string // also the role: "maker", "treasurer", "coordinator", "officer", "trainer", "government", "buyer"
	Name       string
	Email      string // ends in .example
	TitleID    string
	TitleEN    string
	MakerKey   string // set for a maker
	ChapterKey string // set for a coordinator and for a treasurer
	Regency    string // code, set for a government
	BuyerKey   string // set for a buyer
}

func (lib *library) readChapter(b *block) {
	b.allow("name", "code", "regencies", "seat", "coordinator")
	name, seat, who := b.text("name"), b.one("seat", 2), b.one("coordinator", 2)
	lib.chapters = append(lib.chapters, Chapter{
		Key: b.key, Code: b.one("code", 1).cells[0], NameID: name.ID, NameEN: name.EN,
		Regencies: b.words("regencies"), Seat: seat.cells[0], Founded: b.number(seat, 1),
		Coordinator: who.cells[0], CoordinatorEmail: who.cells[1],
	})
}

func (lib *library) readBuyer(b *block) {
	b.allow("person", "company", "place", "speaks", "email", "about")
	person, company, place := b.one("person", 2), b.one("company", 2), b.one("place", 3)
	speaks, about := b.one("speaks", 2), b.text("about")
	lib.buyers = append(lib.buyers, Buyer{
		Key: b.key, Name: person.cells[0], NameLatin: person.cells[1],
		Company: company.cells[0], CompanyLatin: company.cells[1],
		Country: place.cells[0], City: place.cells[1], Port: place.cells[2],
		Language: speaks.cells[0], Currency: speaks.cells[1], Email: b.one("email", 1).cells[0],
		AboutID: about.ID, AboutEN: about.EN,
	})
}

func (lib *library) readPersona(b *block) {
	b.allow("name", "title", "is")
	name, title := b.one("name", 2), b.text("title")
	p := Persona{Key: b.key, Name: name.cells[0], Email: name.cells[1], TitleID: title.ID, TitleEN: title.EN}
	if b.has("is") {
		kind, key, _ := strings.Cut(b.one("is", 1).cells[0], " ")
		switch kind {
		case "maker":
			p.MakerKey = key
		case "chapter", "treasurer":
			p.ChapterKey = key
		case "regency":
			p.Regency = key
		case "buyer":
			p.BuyerKey = key
		default:
			b.fault(b.line, "nobody is a %q", kind)
		}
	}
	lib.personas = append(lib.personas, p)
}

// Personas is everybody a visitor can sign in as. Makers, coordinators and buyers take name and mail
// address from the maker, chapter or buyer that they are; a treasurer of a chapter has her own.
func (d *Demo) Personas() []Persona {
	list := make([]Persona, 0, len(d.lib.personas))
	for _, p := range d.lib.personas {
		list = append(list, d.embody(p))
	}
	return list
}

func (d *Demo) embody(p Persona) Persona {
	for _, m := range d.makers {
		if m.Key == p.MakerKey {
			p.Name, p.Email, p.Regency, p.ChapterKey = m.Owner, m.Email, m.Regency, m.ChapterKey
		}
	}
	for _, c := range d.lib.chapters {
		if p.Key == "coordinator" && c.Key == p.ChapterKey {
			p.Name, p.Email = c.Coordinator, c.CoordinatorEmail
		}
	}
	for _, b := range d.lib.buyers {
		if b.Key == p.BuyerKey {
			p.Name, p.Email = b.Name, b.Email
		}
	}
	return p
}
