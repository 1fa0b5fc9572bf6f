package draw

// Kind is a sort of piece that can be drawn. The strings are stable: seeds and tests may write them.
type Kind string

// The kinds, by craft family.
const (
	RattanBasket Kind = "rattan_basket"
	BambooTray   Kind = "bamboo_tray"
	BatikKawung  Kind = "batik_kawung"
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
	{BatikKawung, batikKawung},
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
