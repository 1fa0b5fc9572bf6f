package demo

import (
	"anyam/app/demo/content"
	"anyam/app/demo/draw"
)

// pictures says which drawings show a kind of piece: where there are several, the seed of the picture
// chooses.
var pictures = map[string][]draw.Kind{
	content.DrawRattanBasket: {draw.RattanBasket},
	content.DrawBambooBasket: {draw.BambooBasket},
	content.DrawBambooTray:   {draw.BambooTray},
	content.DrawPandanMat:    {draw.PandanMat},
	content.DrawPandanBag:    {draw.PandanBag},
	content.DrawHyacinthBag:  {draw.HyacinthBag},
	content.DrawRattanChair:  {draw.RattanChair},
	content.DrawBambooLamp:   {draw.BambooLamp},
	content.DrawBatikKawung:  {draw.BatikKawung},
	content.DrawBatikParang:  {draw.BatikParang},
	content.DrawBatikCeplok:  {draw.BatikCeplok},
	content.DrawBatikTruntum: {draw.BatikTruntum},
	content.DrawBatikClouds:  {draw.BatikClouds},
	content.DrawBatikFlora:   {draw.BatikFlowers},
	content.DrawBatikBirds:   {draw.BatikBirds},
	content.DrawTenunIkat:    {draw.TenunIkat},
	content.DrawTenunGedog:   {draw.TenunStripes},
	content.DrawSongket:      {draw.Songket},
	content.DrawTeakBowl:     {draw.TeakRootBowl},
	content.DrawKitchenware:  {draw.TeakKitchenware},
	content.DrawCarvedPanel:  {draw.TeakPanel},
	content.DrawMask:         {draw.WoodenMask},
	content.DrawBronzeFigure: {draw.BrassBowl},
	content.DrawKeris:        {draw.BrassGong},
	content.DrawWoodenToy:    {draw.WoodenToys},
	content.DrawVase:         {draw.EarthenVase},
	content.DrawMoneyBox:     {draw.EarthenVase},
	content.DrawBowlSet:      {draw.StonewareBowls},
	content.DrawCoconutBowls: {draw.CoconutBowls},
	content.DrawBrassBowl:    {draw.BrassBowl},
	content.DrawBrassBell:    {draw.BrassGong},
	content.DrawLeatherBag:   {draw.LeatherBag},
	content.DrawWayang:       {draw.WayangGunungan},
	content.DrawBeads:        {draw.BeadNecklace},
	content.DrawSilver:       {draw.SilverJewellery},
	content.DrawMarbleBowl:   {draw.OnyxBowl},
	content.DrawPainting:     {draw.CanvasPainting},
	content.DrawPaper:        {draw.PaperUmbrella},
	content.DrawDriedFlowers: {draw.PaperUmbrella},
	content.DrawBroom:        {draw.FibreBroom},
	content.DrawDrum:         {draw.Drum},
	content.DrawShellLamp:    {draw.ShellLamp},
	content.DrawEmbroidery:   {draw.Embroidery},
	content.DrawHat:          {draw.WovenHat},
}

// drawing is the drawing of a kind of piece with a seed.
func drawing(kind string, seed uint64) draw.Kind {
	choices := pictures[kind]
	if len(choices) == 0 {
		return draw.RattanBasket
	}
	return choices[seed%uint64(len(choices))]
}
