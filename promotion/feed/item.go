package feed

import (
	"strings"
	"unicode/utf8"
)

// Item is a product as a shop's catalogue lists it. Addresses are whole.
type Item struct {
	ID           string // at most 50 characters
	Title        string
	Description  string
	Link         string
	Image        string
	MoreImages   []string
	Price        string // amount and ISO 4217 currency: "15.00 USD"
	Brand        string
	Category     string // whole path in Google's product taxonomy; "" where none is known
	Type         string // "Rattan weaving > Rattan"
	Material     string
	Grams        int64 // with packing; 0 when not known
	HandlingDays int64 // business days until it is sent; 0 when not known
	Pieces       int64 // that the price is for
	Note         string
	Group        string // of the variants of one piece; "" for a piece without
	Colour       string
	Size         string
	Pattern      string
	IsSoldOut    bool
}

// Writer takes the items of a feed one after the other.
type Writer interface {
	Put(Item) error
	// Close writes what stands at the end; it does not close what is written to.
	Close() error
}

// Lengths that receivers take, in characters (Google, Product data specification; Meta, Catalogue feed fields).
const (
	maxTitle      = 150
	maxText       = 5000
	maxMoreImages = 10
)

// Clip is the text with at most n characters: cut after a word, with an ellipsis (rule feed-3).
func Clip(text string, n int) string {
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), " ")
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	runes := []rune(text)
	cut := string(runes[:n-1])
	if at := strings.LastIndexByte(cut, ' '); at > len(cut)/2 && runes[n-1] != ' ' {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " ,;:.") + "…"
}
