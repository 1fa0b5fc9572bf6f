// Package poster draws the pictures that shared links show and that makers publish: a piece's photograph with its name, its
// workshop, the place and the price.
//
//	poster-1  A text that is too long is set smaller, then wrapped, and in the end cut after a whole letter with an ellipsis.
//	poster-2  A word that is wider than its place is parted between letters: nothing runs out of the picture.
//	poster-3  Where there is no photograph, cloth is woven whose pattern belongs to the piece.
//
// It is pure: the same content is the same picture. It must never know a product, a file or a database.
package poster
