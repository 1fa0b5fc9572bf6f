package laws

import "slices"

// Law is one that asks for species or origin of a material.
type Law string

// The laws.
const (
	// EUDR is Regulation (EU) 2023/1115: Annex I names wood of chapter 44 and wooden furniture and seats of chapter 94; Article
	// 9(1) asks for common and scientific names of the species, the country, and the plots with their coordinates.
	EUDR Law = "eudr"
	// SVLK is Indonesia's verification of legality, Minister of Environment and Forestry 8/2021: wood leaves with a V-Legal
	// document, which the Union takes as its FLEGT licence (Regulation (EC) 2173/2005).
	SVLK Law = "svlk"
	// CITES II: a permit of the country of export is needed (Convention, Article IV).
	CITES2 Law = "cites2"
	// Lacey is 16 U.S.C. 3372(f): who brings plants into the United States declares genus, species and country of harvest.
	Lacey Law = "lacey"
	// Wildlife is 50 CFR 14.61: who brings parts of wild animals, shells too, into the United States declares the species.
	Wildlife Law = "wildlife"
)

// Name is how the law is cited.
func (l Law) Name() string {
	switch l {
	case EUDR:
		return "EUDR (EU) 2023/1115"
	case SVLK:
		return "SVLK, V-Legal / FLEGT"
	case CITES2:
		return "CITES, Appendix II"
	case Lacey:
		return "Lacey Act, 16 U.S.C. 3372(f)"
	}
	return "50 CFR 14.61 (US)"
}

// kind is what a material comes from.
type kind uint8

const (
	wood kind = iota + 1
	rattan
	bamboo
	shell
)

// asked are the laws that ask about a kind of material.
var asked = map[kind][]Law{wood: {EUDR, SVLK, Lacey}, rattan: {Lacey}, bamboo: {Lacey}, shell: {Wildlife}}

// material is one of the gallery's terms: the species that it usually is, after Plants of the World Online (Kew) and
// WoRMS; none where several are sold under the name and the maker has to say.
type material struct {
	kind    kind
	species string
	more    []Law // beside those of its kind
}

// materials by key of the gallery's terms. Rosewood: all of Dalbergia stand in Appendix II since 2 January 2017, with
// annotation 15, which leaves out finished products of at most 10 kg a shipment (CITES CoP18). Mahogany planted in Java
// is not listed: the listing of Swietenia macrophylla is for the Neotropics.
var materials = map[string]material{
	"rattan-core": {rattan, "Calamus spp.", nil}, "rattan-manau": {rattan, "Calamus manan", nil}, "rattan-peel": {rattan, "Calamus spp.", nil},
	"bamboo-apus": {bamboo, "Gigantochloa apus", nil}, "bamboo-petung": {bamboo, "Dendrocalamus asper", nil}, "bamboo-black": {bamboo, "Gigantochloa atroviolacea", nil},
	"teak-root": {wood, "Tectona grandis", nil}, "teak": {wood, "Tectona grandis", nil}, "mahogany": {wood, "Swietenia macrophylla", nil},
	"munggur": {wood, "Samanea saman", nil}, "dadap": {wood, "Erythrina variegata", nil}, "pule": {wood, "Alstonia scholaris", nil},
	"rosewood": {wood, "Dalbergia latifolia", []Law{CITES2}}, "coffee-wood": {wood, "Coffea spp.", nil}, "sawo-wood": {wood, "", nil},
	"jackfruit": {wood, "Artocarpus heterophyllus", nil}, "tamarind-wood": {wood, "Tamarindus indica", nil},
	"capiz": {shell, "Placuna placenta", nil}, "pearl-shell": {shell, "", nil}, "cowrie-mix": {shell, "", nil},
}

// Asks are the laws that ask for species and origin of a material, by its key; none where no law does.
func Asks(key string) []Law {
	m, ok := materials[key]
	if !ok {
		return nil
	}
	return slices.Concat(asked[m.kind], m.more)
}

// Species is the scientific name that a material usually has, "" where the maker has to say.
func Species(key string) string { return materials[key].species }
