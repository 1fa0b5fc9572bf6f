package laws

import (
	"slices"

	"anyam/platform/i18n"
)

// Use is what a piece is used for, as far as a buyer has to be told something.
type Use string

// The uses.
const (
	Food      Use = "food"
	Children  Use = "children"
	Ornament  Use = "ornament"
	Flame     Use = "flame"
	Skin      Use = "skin"
	Cloth     Use = "cloth"
	Furniture Use = "furniture"
)

// Uses are all, in the order in which a maker is asked.
var Uses = []Use{Ornament, Food, Children, Flame, Skin, Cloth, Furniture}

// IsKnown reports whether the use is one of them.
func (u Use) IsKnown() bool { return slices.Contains(Uses, u) }

// words are a text in the gallery's languages.
type words map[i18n.Lang]string

// statement is what a use asks for.
type statement struct {
	name   words // of the use, for the maker
	told   words // to the buyer
	source string
}

// statements by use. Regulation (EU) 2023/988 on general product safety, Article 9(7) and Article 19(d): what warns and
// informs stands with the offer, in a language that buyers understand; what it has to say comes from the law of the use.
var statements = map[Use]statement{
	Ornament: {
		words{i18n.Indonesian: "Hiasan, bukan mainan", i18n.English: "An ornament, not a toy"},
		words{i18n.Indonesian: "Hiasan. Bukan mainan; jauhkan dari jangkauan anak di bawah 3 tahun.", i18n.English: "An ornament. Not a toy; keep out of reach of children under 3 years."},
		"(EU) 2023/988, 9(7)",
	},
	Food: {
		words{i18n.Indonesian: "Menyentuh makanan atau minuman", i18n.English: "Touches food or drink"},
		words{i18n.Indonesian: "Untuk makanan. Cuci sebelum dipakai pertama kali; tidak untuk microwave, kecuali dinyatakan lain.", i18n.English: "For food. Wash before first use; not for microwave ovens unless said otherwise."},
		"(EC) 1935/2004, 15",
	},
	Children: {
		words{i18n.Indonesian: "Mainan untuk anak di bawah 14 tahun", i18n.English: "A toy for children under 14"},
		words{i18n.Indonesian: "Peringatan. Tidak untuk anak di bawah 36 bulan bila ada bagian kecil yang dapat tertelan. Mainan harus bertanda CE.", i18n.English: "Warning. Not suitable for children under 36 months where small parts can be swallowed. Toys carry the CE mark."},
		"2009/48/EC, 11",
	},
	Flame: {
		words{i18n.Indonesian: "Untuk lilin atau api", i18n.English: "For candles or fire"},
		words{i18n.Indonesian: "Peringatan. Jangan tinggalkan api menyala tanpa dijaga; jauhkan dari anak, hewan, dan benda yang mudah terbakar.", i18n.English: "Warning. Never leave a flame unattended; keep away from children, pets and what can catch fire."},
		"(EU) 2023/988, 9(7); EN 15494",
	},
	Skin: {
		words{i18n.Indonesian: "Dipakai di kulit: perhiasan, gelang", i18n.English: "Worn on the skin: jewellery, bracelets"},
		words{i18n.Indonesian: "Dipakai di kulit. Bagian logam harus memenuhi batas nikel, timbal, dan kadmium.", i18n.English: "Worn on the skin. Metal parts keep to the limits for nickel, lead and cadmium."},
		"(EC) 1907/2006, XVII 23, 27, 63",
	},
	Cloth: {
		words{i18n.Indonesian: "Kain atau pakaian", i18n.English: "Cloth or clothing"},
		words{i18n.Indonesian: "Tekstil. Komposisi serat tertulis pada bahan; pewarna azo yang terlarang tidak dipakai.", i18n.English: "Textile. The fibres are named among the materials; banned azo dyes are not used."},
		"(EU) 1007/2011, 16; (EC) 1907/2006, XVII 43",
	},
	Furniture: {
		words{i18n.Indonesian: "Mebel", i18n.English: "Furniture"},
		words{i18n.Indonesian: "Mebel. Letakkan di lantai rata; kencangkan pada dinding bila dapat terguling.", i18n.English: "Furniture. Stand it on even ground; fix it to the wall where it can tip over."},
		"(EU) 2023/988, 9(7)",
	},
}

// Name is the use in the language.
func (u Use) Name(lang i18n.Lang) string { return statements[u].name[lang] }

// Told is what a buyer is told in the language.
func (u Use) Told(lang i18n.Lang) string { return statements[u].told[lang] }

// Source is the law that asks for it.
func (u Use) Source() string { return statements[u].source }
