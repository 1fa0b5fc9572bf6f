package content

// box is length, width and height in millimetres.
type box struct{ l, w, h int }

// Packing is how pieces travel in one export carton. The zero value means that the maker has not
// measured it yet.
type Packing struct {
	PiecesPerCarton  int
	CartonLengthMM   int // outside
	CartonWidthMM    int
	CartonHeightMM   int
	GrossWeightGrams int // of the full carton: pieces, wrapping and board
}

// The styles of packing.
const (
	packWrap = "wrap" // each piece on its own
	packNest = "nest" // pieces stand in each other
	packFold = "fold" // folded, rolled or put into a box of its own
)

type packing struct {
	style       string
	cushion     int // millimetres around a piece or a stack
	nestPercent int // share of its height that a further piece of a stack adds
	parcel      box // what one piece becomes when folded
	most        int // pieces in a carton, at most
}

// What a carton may be. A single piece larger or heavier than this gets a crate to its measure.
const (
	maxCartonMM    = 650 // longest outer side that one person can carry
	maxCartonGrams = 22_000
	boardMM        = 7   // double-wall board
	boardGramsM2   = 750 // of board and tape
)

// counts are the numbers of pieces that people pack, so that cartons and orders come out even.
var counts = [...]int{200, 144, 120, 100, 80, 72, 60, 50, 48, 40, 36, 30, 25, 24, 20, 18, 16, 15, 12, 10, 8, 6, 5, 4, 3, 2, 1}

// carton packs as many pieces as the style, the longest side and the weight allow, in the carton with
// the least board for that number.
func (p packing) carton(piece box, grams int) Packing {
	for _, n := range counts {
		if n > p.most {
			continue
		}
		inner, ok := p.arrange(piece, n)
		if !ok {
			continue
		}
		outer := box{inner.l + 2*boardMM, inner.w + 2*boardMM, inner.h + 2*boardMM}
		gross := grossGrams(outer, n, grams)
		if n == 1 || gross <= maxCartonGrams {
			return Packing{n, outer.l, outer.w, outer.h, gross}
		}
	}
	return Packing{}
}

// arrange finds the inner measures for n pieces; false if none keeps to the longest side.
func (p packing) arrange(piece box, n int) (box, bool) {
	if p.style == packNest {
		return p.stack(piece, n)
	}
	return grid(p.unit(piece), n)
}

// unit is one piece as it lies in the carton.
func (p packing) unit(piece box) box {
	if p.style == packFold {
		return p.parcel
	}
	return box{piece.l + 2*p.cushion, piece.w + 2*p.cushion, piece.h + 2*p.cushion}
}

// stack puts n pieces into one or more equal stacks side by side.
func (p packing) stack(piece box, n int) (box, bool) {
	for high := n; high >= 1; high-- {
		if n%high != 0 {
			continue
		}
		rise := piece.h * p.nestPercent * (high - 1) / 100
		unit := box{piece.l + 2*p.cushion, piece.w + 2*p.cushion, piece.h + rise + 2*p.cushion}
		if unit.h > maxCartonMM-2*boardMM {
			continue
		}
		if inner, ok := grid(unit, n/high); ok {
			return inner, true
		}
	}
	return box{}, false
}

// grid lays n equal units in rows, columns and layers with the least surface. One unit always fits.
func grid(unit box, n int) (best box, ok bool) {
	least := 0
	for x := 1; x <= n; x++ {
		if n%x != 0 {
			continue
		}
		for y := 1; y <= n/x; y++ {
			if n/x%y != 0 {
				continue
			}
			z := n / x / y
			if isTooLong(unit.l, x) || isTooLong(unit.w, y) || isTooLong(unit.h, z) {
				continue
			}
			inner := box{unit.l * x, unit.w * y, unit.h * z}
			if s := surface(inner); !ok || s < least {
				best, least, ok = inner, s, true
			}
		}
	}
	return best, ok
}

// isTooLong reports whether n units in a row pass the longest side. A broom is as long as it is.
func isTooLong(mm, n int) bool { return n > 1 && mm*n > maxCartonMM-2*boardMM }

func surface(b box) int { return 2 * (b.l*b.w + b.l*b.h + b.w*b.h) }

// grossGrams adds the board of the carton, and for each piece its wrapping: 5 g and 4 % of its weight.
func grossGrams(outer box, n, grams int) int {
	board := surface(outer) / 1000 * boardGramsM2 / 1000
	return n*(grams+5+grams/25) + board
}
