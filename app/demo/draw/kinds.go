package draw

import "anyam/app/demo/draw/motif"

// Kind is a sort of piece that can be drawn. The strings are stable: demo data may write them.
type Kind string

// Rattan and bamboo.
const (
	RattanBasket Kind = "rattan_basket" // open basket woven over stakes, with rim and handles
	RattanChair  Kind = "rattan_chair"  // easy chair of bent poles with a woven seat
	BambooBasket Kind = "bamboo_basket" // round or square basket of flat strips, often with a lid
	BambooTray   Kind = "bamboo_tray"   // winnowing tray, twilled and lashed
	BambooLamp   Kind = "bamboo_lamp"   // shade of split bamboo, lit
)

// Plaited leaf and stem.
const (
	PandanMat     Kind = "pandan_mat"     // mat, half rolled
	PandanBag     Kind = "pandan_bag"     // shopping bag with dyed figures
	HyacinthBag   Kind = "hyacinth_bag"   // bag of sewn water-hyacinth plaits
	WovenHat      Kind = "woven_hat"      // sun hat or pointed field hat
	WovenSlippers Kind = "woven_slippers" // pair of house slippers
	FibreBroom    Kind = "fibre_broom"    // hand brush of palm fibre or straw
)

// Batik, drawn with wax.
const (
	BatikKawung  Kind = "batik_kawung"  // sugar-palm fruits
	BatikParang  Kind = "batik_parang"  // slanting blades
	BatikTruntum Kind = "batik_truntum" // small stars
	BatikCeplok  Kind = "batik_ceplok"  // rosettes in a grid
	BatikClouds  Kind = "batik_clouds"  // banks of cloud in bands
	BatikBirds   Kind = "batik_birds"   // Tuban: long-tailed birds among vines
	BatikFlowers Kind = "batik_flowers" // Madura: bold blossoms
)

// Loom and needle.
const (
	TenunStripes Kind = "tenun_stripes" // gedog and lurik: stripes of hand-spun thread
	TenunIkat    Kind = "tenun_ikat"    // tied and dyed warp: lozenges and hooks
	Songket      Kind = "songket"       // gold thread on a deep ground
	Embroidery   Kind = "embroidery"    // Bangil: flowers in silk along a border
)

// Wood.
const (
	TeakRootBowl    Kind = "teak_root_bowl"   // bowl scooped from a root
	TeakPanel       Kind = "teak_panel"       // board carved with foliage
	TeakKitchenware Kind = "teak_kitchenware" // board, spoons and a small bowl
	WoodenMask      Kind = "wooden_mask"      // topeng of Malang
	WoodenDucks     Kind = "wooden_ducks"     // carved birds of bamboo root and teak
	WoodenToys      Kind = "wooden_toys"      // lorry, spinning tops or ring tower
	Drum            Kind = "drum"             // djembe of Blitar or kendang
	CoconutBowls    Kind = "coconut_bowls"    // polished shells and a spoon
)

// Clay, stone, glass.
const (
	EarthenVase    Kind = "earthen_vase"    // thrown vase, bare or glazed
	StonewareBowls Kind = "stoneware_bowls" // bowls, plate and cup of one glaze
	OnyxBowl       Kind = "onyx_bowl"       // Tulungagung marble and onyx: bowl, jar or vase
	StoneMortar    Kind = "stone_mortar"    // basalt mortar with its pestle
	BeadNecklace   Kind = "bead_necklace"   // glass beads of Jombang
	ShellLamp      Kind = "shell_lamp"      // lamp with a mosaic of shell, lit
)

// Metal, leather, paper, paint.
const (
	BrassBowl       Kind = "brass_bowl"       // hammered brass or copper
	BrassGong       Kind = "brass_gong"       // gong in a frame of teak
	SilverJewellery Kind = "silver_jewellery" // filigree brooch, ear-rings or bangle
	LeatherBag      Kind = "leather_bag"      // satchel with buckles
	WayangGunungan  Kind = "wayang_gunungan"  // the leaf of the shadow theatre, cut from hide
	PaperUmbrella   Kind = "paper_umbrella"   // painted paper on bamboo ribs
	CanvasPainting  Kind = "canvas_painting"  // landscape in oils
)

// catalogue says who builds what.
var catalogue = []struct {
	kind  Kind
	build func(*set)
}{
	{RattanBasket, rattanBasket}, {RattanChair, rattanChair}, {BambooBasket, bambooBasket}, {BambooTray, bambooTray},
	{BambooLamp, bambooLamp},
	{PandanMat, pandanMat}, {PandanBag, pandanBag}, {HyacinthBag, hyacinthBag}, {WovenHat, wovenHat},
	{WovenSlippers, wovenSlippers}, {FibreBroom, fibreBroom},
	{BatikKawung, batik(motif.Kawung)}, {BatikParang, batik(motif.Parang)}, {BatikTruntum, batik(motif.Truntum)},
	{BatikCeplok, batik(motif.Ceplok)}, {BatikClouds, batik(motif.Clouds)}, {BatikBirds, batik(motif.Birds)},
	{BatikFlowers, batik(motif.Flowers)},
	{TenunStripes, tenun(motif.Stripes)}, {TenunIkat, tenun(motif.Ikat)}, {Songket, songket}, {Embroidery, embroidered},
	{TeakRootBowl, teakRootBowl}, {TeakPanel, teakPanel}, {TeakKitchenware, teakKitchenware}, {WoodenMask, woodenMask},
	{WoodenDucks, woodenDucks}, {WoodenToys, woodenToys}, {Drum, drum}, {CoconutBowls, coconutBowls},
	{EarthenVase, earthenVase}, {StonewareBowls, stonewareBowls}, {OnyxBowl, onyxBowl}, {StoneMortar, stoneMortar},
	{BeadNecklace, beadNecklace}, {ShellLamp, shellLamp},
	{BrassBowl, brassBowl}, {BrassGong, brassGong}, {SilverJewellery, silverJewellery}, {LeatherBag, leatherBag},
	{WayangGunungan, wayangGunungan}, {PaperUmbrella, paperUmbrella}, {CanvasPainting, canvasPainting},
}

// Kinds lists every kind, by craft family.
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
