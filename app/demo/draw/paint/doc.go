// Package paint is the flat work: a sheet with colour and relief on which motifs are drawn with filled outlines,
// strokes of changing width and dots. A sheet is then laid on a mesh of the studio as cloth, card or carved wood.
//
// Words:
//
//   - sheet: the surface; x runs from 0 to 1, y from 0 (top) to its aspect, whatever the number of pixels
//   - ink: what a stroke leaves: colour, cover and height
//   - shape: closed outlines around the origin, about one unit in size, to be put somewhere
//
// Like the studio it keeps no state, reads no clock and starts nothing.
package paint
