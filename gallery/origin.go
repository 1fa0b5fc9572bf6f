package gallery

import (
	"slices"

	"anyam/gallery/laws"
)

// Origin is what a law may ask of a material.
type Origin struct {
	Material string `json:"material"` // as it stands among the materials
	Species  string `json:"species"`  // scientific name
	Country  string `json:"country"`  // ISO 3166-1 alpha-2, of growth or catch
	Regency  string `json:"regency,omitempty"`
	Paper    string `json:"paper,omitempty"` // number of the V-Legal document, the permit or the proof of purchase
}

func (o Origin) isWhole() bool { return o.Species != "" && o.Country != "" }

// OriginOf is what is said of a material; the species that it usually is where nothing is.
func (p Product) OriginOf(material string) Origin {
	if i := slices.IndexFunc(p.Origins, func(o Origin) bool { return o.Material == material }); i >= 0 {
		return p.Origins[i]
	}
	return Origin{Material: material, Species: laws.Species(material)}
}

// AskedAbout are the materials whose species and origin a law asks for (rule gallery-19).
func (p Product) AskedAbout() []string {
	var asked []string
	for _, m := range p.Materials {
		if len(laws.Asks(m)) > 0 {
			asked = append(asked, m)
		}
	}
	return asked
}

// MissingForLaw is what laws of buyers' countries ask of materials and is not said yet (rule gallery-19).
func (p Product) MissingForLaw() []Gap {
	for _, m := range p.AskedAbout() {
		if !p.OriginOf(m).isWhole() {
			return gaps(check{false, "origins", "species and origin of the materials"})
		}
	}
	return nil
}
