package content

// The pictures that a piece can ask for. The artist's room draws each of them, and may
// draw more.
const (
	DrawRattanBasket = "rattan-basket"
	DrawBambooBasket = "bamboo-basket"
	DrawBambooTray   = "bamboo-tray"
	DrawPandanMat    = "pandan-mat"
	DrawPandanBag    = "pandan-bag"
	DrawHyacinthBag  = "hyacinth-bag"
	DrawRattanChair  = "rattan-chair"
	DrawBambooLamp   = "bamboo-lamp"
	DrawBatikKawung  = "batik-kawung"
	DrawBatikParang  = "batik-parang"
	DrawBatikCeplok  = "batik-ceplok"
	DrawBatikTruntum = "batik-truntum"
	DrawBatikClouds  = "batik-clouds"
	DrawBatikFlora   = "batik-flora"
	DrawBatikBirds   = "batik-birds"
	DrawTenunIkat    = "tenun-ikat"
	DrawTenunGedog   = "tenun-gedog"
	DrawSongket      = "songket"
	DrawTeakBowl     = "teak-bowl"
	DrawKitchenware  = "kitchenware"
	DrawCarvedPanel  = "carved-panel"
	DrawMask         = "mask"
	DrawBronzeFigure = "bronze-figure"
	DrawKeris        = "keris"
	DrawWoodenToy    = "wooden-toy"
	DrawVase         = "vase"
	DrawMoneyBox     = "money-box"
	DrawBowlSet      = "bowl-set"
	DrawCoconutBowls = "coconut-bowls"
	DrawBrassBowl    = "brass-bowl"
	DrawBrassBell    = "brass-bell"
	DrawLeatherBag   = "leather-bag"
	DrawWayang       = "wayang"
	DrawBeads        = "beads"
	DrawSilver       = "silver"
	DrawMarbleBowl   = "marble-bowl"
	DrawPainting     = "painting"
	DrawPaper        = "paper"
	DrawDriedFlowers = "dried-flowers"
	DrawBroom        = "broom"
	DrawDrum         = "drum"
	DrawShellLamp    = "shell-lamp"
	DrawEmbroidery   = "embroidery"
	DrawHat          = "hat"
)

// DrawKinds lists every kind that a piece of this room can ask for.
func DrawKinds() []string {
	return []string{
		DrawRattanBasket, DrawBambooBasket, DrawBambooTray, DrawPandanMat, DrawPandanBag, DrawHyacinthBag,
		DrawRattanChair, DrawBambooLamp, DrawBatikKawung, DrawBatikParang, DrawBatikCeplok, DrawBatikTruntum,
		DrawBatikClouds, DrawBatikFlora, DrawBatikBirds, DrawTenunIkat, DrawTenunGedog, DrawSongket,
		DrawTeakBowl, DrawKitchenware, DrawCarvedPanel, DrawMask, DrawBronzeFigure, DrawKeris, DrawWoodenToy,
		DrawVase, DrawMoneyBox, DrawBowlSet, DrawCoconutBowls, DrawBrassBowl, DrawBrassBell, DrawLeatherBag,
		DrawWayang, DrawBeads, DrawSilver, DrawMarbleBowl, DrawPainting, DrawPaper, DrawDriedFlowers,
		DrawBroom, DrawDrum, DrawShellLamp, DrawEmbroidery, DrawHat,
	}
}
