package poster

import (
	"image"
	"image/color"
	"image/draw"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// style is how a text is set: as large as it can be within its sizes, in pixels.
type style struct {
	font  *opentype.Font
	sizes []float64 // the largest first
	lines int       // at most
	ink   color.Color
}

// leading is the distance of two baselines in sizes of the type.
const leading = 1.22

// block is a text as it is set.
type block struct {
	face  font.Face
	size  float64
	lines []string
	ink   color.Color
}

// typeset sets a text as large as its style allows in so much width, in pixels (rule poster-1).
func typeset(text string, width int, s style) (b block, err error) {
	text = strings.Join(strings.Fields(text), " ")
	b.ink = s.ink
	if text == "" {
		return b, nil
	}
	for _, b.size = range s.sizes {
		if b.face, err = opentype.NewFace(s.font, &opentype.FaceOptions{Size: b.size, DPI: 72, Hinting: font.HintingNone}); err != nil {
			return b, err
		}
		if b.lines = wrap(b.face, text, width); len(b.lines) <= s.lines {
			break
		}
	}
	b.lines = fit(b.face, b.lines, s.lines, width)
	return b, nil
}

// height of the block in pixels; an empty text takes no room.
func (b block) height() int { return int(b.size * leading * float64(len(b.lines))) }

// draw draws the block with its upper left corner at a point.
func (b block) draw(on draw.Image, at image.Point) {
	pen := font.Drawer{Dst: on, Src: image.NewUniform(b.ink), Face: b.face}
	for i, line := range b.lines {
		pen.Dot = fixed.P(at.X, at.Y+int(b.size*(0.95+leading*float64(i))))
		pen.DrawString(line)
	}
}

// wrap parts a text into lines that are no wider than width, in pixels.
func wrap(face font.Face, text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		for _, part := range part(face, word, width) {
			longer := strings.TrimPrefix(line+" "+part, " ")
			if line != "" && wide(face, longer) > width {
				lines, line = append(lines, line), part
				continue
			}
			line = longer
		}
	}
	return append(lines, line)
}

// part parts a word that is wider than a line between its letters (rule poster-2); marks stay with their letter.
func part(face font.Face, word string, width int) []string {
	if wide(face, word) <= width {
		return []string{word}
	}
	var parts []string
	begun := ""
	for _, letter := range letters(word) {
		if begun != "" && wide(face, begun+letter) > width {
			parts, begun = append(parts, begun), ""
		}
		begun += letter
	}
	return append(parts, begun)
}

// fit cuts what is more than so many lines, with an ellipsis at the end of the last.
func fit(face font.Face, lines []string, most, width int) []string {
	if len(lines) <= most {
		return lines
	}
	last := letters(lines[most-1])
	for len(last) > 0 && wide(face, strings.Join(last, "")+"…") > width {
		last = last[:len(last)-1]
	}
	return append(lines[:most-1:most-1], strings.TrimRight(strings.Join(last, ""), " ,.;:")+"…")
}

func wide(face font.Face, text string) int { return font.MeasureString(face, text).Ceil() }
