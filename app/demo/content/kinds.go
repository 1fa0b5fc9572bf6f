package content

// The pictures that a piece can ask for. The artist's room draws each of them, and may
// draw more.
const (
	DrawRattanBasket = "rattan-basket"
	DrawBambooBasket = "bamboo-basket"
	DrawPandanMat    = "pandan-mat"
	DrawHyacinthBag  = "hyacinth-bag"
	DrawRattanChair  = "rattan-chair"
	DrawBambooLamp   = "bamboo-lamp"
	DrawBatikKawung  = "batik-kawung"
	DrawBatikParang  = "batik-parang"
	DrawBatikCeplok  = "batik-ceplok"
	DrawBatikClouds  = "batik-clouds"
	DrawBatikFlora   = "batik-flora"
	DrawTenunIkat    = "tenun-ikat"
	DrawTenunGedog   = "tenun-gedog"
	DrawSongket      = "songket"
	DrawTeakBowl     = "teak-bowl"
	DrawCarvedPanel  = "carved-panel"
	DrawMask         = "mask"
	DrawStatuette    = "statuette"
	DrawWoodenToy    = "wooden-toy"
	DrawVase         = "vase"
	DrawBowlSet      = "bowl-set"
	DrawBrassBowl    = "brass-bowl"
	DrawBrassBell    = "brass-bell"
	DrawLeatherBag   = "leather-bag"
	DrawWayang       = "wayang"
	DrawBeads        = "beads"
	DrawSilver       = "silver"
	DrawMarbleBowl   = "marble-bowl"
	DrawPainting     = "painting"
	DrawPaper        = "paper"
	DrawBroom        = "broom"
	DrawDrum         = "drum"
	DrawShellLamp    = "shell-lamp"
	DrawEmbroidery   = "embroidery"
	DrawHat          = "hat"
)

// DrawKinds lists every kind that a piece of this room can ask for.
func DrawKinds() []string {
	return []string{
		DrawRattanBasket, DrawBambooBasket, DrawPandanMat, DrawHyacinthBag, DrawRattanChair, DrawBambooLamp,
		DrawBatikKawung, DrawBatikParang, DrawBatikCeplok, DrawBatikClouds, DrawBatikFlora,
		DrawTenunIkat, DrawTenunGedog, DrawSongket, DrawTeakBowl, DrawCarvedPanel, DrawMask, DrawStatuette,
		DrawWoodenToy, DrawVase, DrawBowlSet, DrawBrassBowl, DrawBrassBell, DrawLeatherBag, DrawWayang,
		DrawBeads, DrawSilver, DrawMarbleBowl, DrawPainting, DrawPaper, DrawBroom, DrawDrum, DrawShellLamp,
		DrawEmbroidery, DrawHat,
	}
}
