package draw

import "anyam/app/demo/draw/motif"

// Kind is a sort of piece that can be drawn. The strings are stable: seeds and tests may write them.
type Kind string

// The kinds, by craft family.
const (
	RattanBasket    Kind = "rattan_basket"
	BambooTray      Kind = "bamboo_tray"
	BatikKawung     Kind = "batik_kawung"
	BatikParang     Kind = "batik_parang"
	BatikTruntum    Kind = "batik_truntum"
	BatikCeplok     Kind = "batik_ceplok"
	BatikClouds     Kind = "batik_clouds"
	BatikBirds      Kind = "batik_birds"
	BatikFlowers    Kind = "batik_flowers"
	TeakRootBowl    Kind = "teak_root_bowl"
	EarthenVase     Kind = "earthen_vase"
	BrassBowl       Kind = "brass_bowl"
	RattanChair     Kind = "rattan_chair"
	BambooLamp      Kind = "bamboo_lamp"
	ShellLamp       Kind = "shell_lamp"
	PandanMat       Kind = "pandan_mat"
	PandanBag       Kind = "pandan_bag"
	HyacinthBag     Kind = "hyacinth_bag"
	WovenHat        Kind = "woven_hat"
	WovenSlippers   Kind = "woven_slippers"
	LeatherBag      Kind = "leather_bag"
	TenunStripes    Kind = "tenun_stripes"
	TenunIkat       Kind = "tenun_ikat"
	Songket         Kind = "songket"
	Embroidery      Kind = "embroidery"
	OnyxBowl        Kind = "onyx_bowl"
	StoneMortar     Kind = "stone_mortar"
	CoconutBowls    Kind = "coconut_bowls"
	BeadNecklace    Kind = "bead_necklace"
	SilverJewellery Kind = "silver_jewellery"
	TeakPanel       Kind = "teak_panel"
	WoodenMask      Kind = "wooden_mask"
	WoodenDucks     Kind = "wooden_ducks"
	WoodenToys      Kind = "wooden_toys"
	TeakKitchenware Kind = "teak_kitchenware"
	StonewareBowls  Kind = "stoneware_bowls"
	BrassGong       Kind = "brass_gong"
	Drum            Kind = "drum"
	BambooBasket    Kind = "bamboo_basket"
	WayangGunungan  Kind = "wayang_gunungan"
	CanvasPainting  Kind = "canvas_painting"
	PaperUmbrella   Kind = "paper_umbrella"
	FibreBroom      Kind = "fibre_broom"
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
	{BambooBasket, bambooBasket},
	{WayangGunungan, wayangGunungan},
	{CanvasPainting, canvasPainting},
	{PaperUmbrella, paperUmbrella},
	{FibreBroom, fibreBroom},
	{TeakPanel, teakPanel},
	{WoodenMask, woodenMask},
	{WoodenDucks, woodenDucks},
	{WoodenToys, woodenToys},
	{TeakKitchenware, teakKitchenware},
	{StonewareBowls, stonewareBowls},
	{BrassGong, brassGong},
	{Drum, drum},
	{TenunStripes, tenun(motif.Stripes)},
	{TenunIkat, tenun(motif.Ikat)},
	{Songket, songket},
	{Embroidery, embroidered},
	{OnyxBowl, onyxBowl},
	{StoneMortar, stoneMortar},
	{CoconutBowls, coconutBowls},
	{BeadNecklace, beadNecklace},
	{SilverJewellery, silverJewellery},
	{RattanChair, rattanChair},
	{BambooLamp, bambooLamp},
	{ShellLamp, shellLamp},
	{PandanMat, pandanMat},
	{PandanBag, pandanBag},
	{HyacinthBag, hyacinthBag},
	{WovenHat, wovenHat},
	{WovenSlippers, wovenSlippers},
	{LeatherBag, leatherBag},
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
