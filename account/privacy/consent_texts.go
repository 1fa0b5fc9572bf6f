package privacy

import (
	"slices"

	"anyam/platform/i18n"
)

// Purpose is what data are shown or given on for.
type Purpose string

// The purposes that consent is asked for (Law 27/2022, articles 20 and 22).
const (
	Public   Purpose = "public"   // the workshop and its pieces, for everybody on the web
	Regency  Purpose = "regency"  // by name, to the regency's office
	People   Purpose = "people"   // photographs on which somebody can be recognised
	WhatsApp Purpose = "whatsapp" // the number behind a link that opens a chat
)

// Purposes are all of them, in the order in which they are asked.
var Purposes = []Purpose{Public, People, WhatsApp, Regency}

// TitleIn is the purpose in a few words.
func (p Purpose) TitleIn(l *i18n.Locale) string {
	switch p {
	case Public:
		return l.T("Public page")
	case People:
		return l.T("Photographs of people")
	case WhatsApp:
		return l.T("WhatsApp")
	case Regency:
	}
	return l.T("Name for the regency")
}

// Text is what was read to, or by, the person who agreed. Texts are data: what was agreed to has to be shown
// word for word later, so a text that was used is never changed. A new one is added below it.
type Text struct {
	Purpose   Purpose
	Version   string // the day from which it is used, yyyy-mm-dd
	Substance int    // counts changes of what is agreed to; a better wording alone leaves it (rule privacy-6)
	Words     map[i18n.Lang]string
}

// Texts are all texts that were ever used, the oldest first.
var Texts = []Text{
	{Public, "2026-11-28", 1, map[i18n.Lang]string{
		i18n.Indonesian: "Nama bengkel, nama pemilik, desa, cerita, karya, dan harga saya boleh dilihat siapa saja di internet, supaya pembeli menemukan saya. Alamat dan nomor telepon tidak ditampilkan.",
		i18n.English:    "Everybody on the internet may see the name of my workshop, my name, my village, my story, my pieces and their prices, so that buyers find me. My address and phone number are not shown.",
	}},
	{People, "2026-11-28", 1, map[i18n.Lang]string{
		i18n.Indonesian: "Foto yang memperlihatkan wajah saya atau orang yang bekerja bersama saya boleh ditampilkan. Saya sudah menanyai mereka. Foto karya saja tidak termasuk.",
		i18n.English:    "Photographs that show my face, or people who work with me, may be shown. I have asked them. Photographs of pieces alone are not meant.",
	}},
	{WhatsApp, "2026-11-28", 1, map[i18n.Lang]string{
		i18n.Indonesian: "Mitra dagang dan pengurus boleh menghubungi saya lewat WhatsApp di nomor telepon saya.",
		i18n.English:    "My trade partners and officers of the association may write to me on WhatsApp, on my phone number.",
	}},
	{Regency, "2026-11-28", 1, map[i18n.Lang]string{
		i18n.Indonesian: "Asosiasi boleh menyebut nama bengkel saya kepada dinas kabupaten atau kota saya. Tanpa persetujuan ini, dinas hanya melihat jumlah, tanpa nama.",
		i18n.English:    "The association may name my workshop to the office of my regency or city. Without this, the office sees sums only, without names.",
	}},
}

// TextOf is the text that is used now.
func TextOf(p Purpose) Text {
	for _, t := range slices.Backward(Texts) {
		if t.Purpose == p {
			return t
		}
	}
	return Text{Purpose: p}
}

// textOfVersion is the text that somebody agreed to; ok is false for one that was never used.
func textOfVersion(p Purpose, version string) (Text, bool) {
	for _, t := range Texts {
		if t.Purpose == p && t.Version == version {
			return t, true
		}
	}
	return Text{}, false
}
