package draw

import "anyam/app/demo/draw/motif"

// Kind is a sort of piece that can be drawn. The strings are stable: seeds and tests may write them.
type Kind string

// The kinds, by craft family.
const (
	RattanBasket Kind = "rattan_basket"
	BambooTray   Kind = "bamboo_tray"
	BatikKawung  Kind = "batik_kawung"
	BatikParang  Kind = "batik_parang"
	BatikTruntum Kind = "batik_truntum"
	BatikCeplok  Kind = "batik_ceplok"
	BatikClouds  Kind = "batik_clouds"
	BatikBirds   Kind = "batik_birds"
	BatikFlowers Kind = "batik_flowers"
	TeakRootBowl Kind = "teak_root_bowl"
	EarthenVase  Kind = "earthen_vase"
	BrassBowl    Kind = "brass_bowl"
)

var catalogue = []struct {
	kind  Kind
	build func(*set)
}{
	{RattanBasket, rattanBasket},
	{BambooTray, bambooTray},
	{BatikKawung, batik(motif.Kawung)},
	{BatikParang, batik(motif.Parang)},
	{BatikTruntum, batik(motif.Truntum)},
	{BatikCeplok, batik(motif.Ceplok)},
	{BatikClouds, batik(motif.Clouds)},
	{BatikBirds, batik(motif.Birds)},
	{BatikFlowers, batik(motif.Flowers)},
	{TeakRootBowl, teakRootBowl},
	{EarthenVase, earthenVase},
	{BrassBowl, brassBowl},
}

// Kinds lists every kind, in the order of the craft families.
func Kinds() []Kind {
	out := make([]Kind, len(catalogue))
	for i, c := range catalogue {
		out[i] = c.kind
	}
	return out
}

func builderOf(kind Kind) func(*set) {
	for _, c := range catalogue {
		if c.kind == kind {
			return c.build
		}
	}
	panic("draw: no such kind: " + string(kind))
}
