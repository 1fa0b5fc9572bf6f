package ui

import (
	"strconv"
	"strings"
)

// Source is one file of a picture.
type Source struct {
	Href  string
	Width int // px
}

// Picture is a photograph in several widths. Width and Height are those of the largest file and keep the
// page from jumping. Without JPEG files it is not ready, and the cloth of Seed stands in.
type Picture struct {
	WebP, JPEG    []Source
	AVIF          []Source // where the installation makes them
	Width, Height int
	Alt           string // empty where the text beside it says the same
	Seed          string
	Sizes         string // as in HTML; "" is a card in a grid
	IsFirst       bool   // above the fold: loaded at once and with priority
	Focus         string // what stays in sight where it is cropped: "n", "se"; "" is the middle
	Whole         string // address of the largest file, in a strip of pictures
}

// focusClass is the class that keeps the focus in sight; the style of a page cannot be written into it.
func (p Picture) focusClass() string {
	if p.Focus == "" {
		return ""
	}
	return "focus-" + p.Focus
}

// Add adds a file of the picture: "avif", "webp" or "jpeg".
func (p *Picture) Add(kind, href string, width, height int64) {
	source := Source{Href: href, Width: int(width)}
	switch kind {
	case "avif":
		p.AVIF = append(p.AVIF, source)
	case "webp":
		p.WebP = append(p.WebP, source)
	case "jpeg":
		p.JPEG = append(p.JPEG, source)
		if source.Width > p.Width {
			p.Width, p.Height = source.Width, int(height)
		}
	}
}

// cardSizes fits .grid: two columns on a phone, then columns of about 15rem.
const cardSizes = "(min-width: 60rem) 18rem, (min-width: 34rem) 30vw, 46vw"

func (p Picture) isReady() bool { return len(p.JPEG) > 0 }

func (p Picture) sizes() string {
	if p.Sizes == "" {
		return cardSizes
	}
	return p.Sizes
}

func srcset(files []Source) string {
	parts := make([]string, 0, len(files))
	for _, f := range files {
		parts = append(parts, f.Href+" "+strconv.Itoa(f.Width)+"w")
	}
	return strings.Join(parts, ", ")
}

// fallback is the file for the few browsers that read no WebP: the one in the middle. A list of widths for them
// too would make half of a list's bytes.
func (p Picture) fallback() string { return p.JPEG[len(p.JPEG)/2].Href }

// thumbnail is the smallest file of the picture, for a link to it.
func (p Picture) thumbnail() Picture {
	p.Sizes = "6rem"
	p.IsFirst = false
	p.Alt = ""
	return p
}
