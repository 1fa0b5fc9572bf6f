package ui

import (
	"crypto/sha256"
	"encoding/binary"
	"math/rand/v2"
	"strconv"
	"strings"
)

// A weave is drawn on a grid: at each crossing either the weft (the strand that lies across) is on top, or
// the warp (the one that runs down). The rules below are the bindings that mats and baskets of Java are made
// in; a name chooses one of the cloths, so that it always has the same and rarely its neighbour's.

// cell is the width of a strand with its gap, in units of the drawing; slit is the gap on either side; dip is
// how far the shade reaches where a strand goes under.
const (
	cell = 20
	slit = 1
	dip  = 3
)

// binding says whether the weft is on top where row r meets column c.
type binding func(r, c int) bool

var bindings = []binding{
	func(r, c int) bool { return (r+c)%2 == 0 },                      // plain: one over, one under
	func(r, c int) bool { return mod(c-r, 4) < 2 },                   // twill (kepang): two over, two under, stepping
	func(r, c int) bool { return (r/2+c/2)%2 == 0 },                  // basket: pairs as one strand
	func(r, c int) bool { return mod(fold(c, 4)-r, 4) < 2 },          // herringbone (sasag): the twill turns back
	func(r, c int) bool { return mod(fold(c, 6)+fold(r, 6), 4) < 2 }, // diamonds (mata)
	func(r, c int) bool { return mod(c-2*r, 5) < 2 },                 // satin: long floats, scattered
	func(r, c int) bool { return mod(c-r, 3) < 2 },                   // two over, one under
}

func mod(a, n int) int { return (a%n + n) % n }

// fold runs up to n and down again: 0 1 2 … n … 2 1 0.
func fold(x, n int) int {
	x = mod(x, 2*n)
	if x > n {
		return 2*n - x
	}
	return x
}

// dyeset is the dyes of a cloth: one for the warp, one or more in turn for the weft.
type dyeset struct {
	warp string
	weft []string
}

var dyesets = []dyeset{
	{"raw", []string{"nila"}},
	{"soga", []string{"raw"}},
	{"raw", []string{"soga", "soga", "bark"}},
	{"nila", []string{"raw", "raw", "kunyit"}},
	{"kunyit", []string{"soga"}},
	{"raw", []string{"mengkudu"}},
	{"bark", []string{"kunyit", "raw"}},
	{"raw", []string{"daun"}},
	{"mengkudu", []string{"raw", "raw", "raw", "bark"}},
	{"nila", []string{"soga"}},
	{"raw", []string{"raw", "nila"}},
	{"daun", []string{"raw", "kunyit"}},
	{"soga", []string{"kunyit", "kunyit", "nila"}},
	{"raw", []string{"kunyit"}},
}

// strand is all that one dye draws, as the data of one path.
type strand struct {
	Class string
	Data  string
}

// Cut is the size that a cloth is cut to.
type Cut string

// The cuts, by what they are for.
const (
	CutPiece  Cut = "piece"  // in the place of a photograph
	CutStrip  Cut = "strip"  // wide, in the place of several
	CutAvatar Cut = "avatar" // small, for a name
	CutMat    Cut = "mat"    // where there is nothing
)

// cuts are the strands of each cut; small ones show no fibres.
var cuts = map[Cut]struct {
	columns, rows int
	isPlain       bool
}{
	CutPiece: {8, 10, false}, CutStrip: {18, 8, false}, CutAvatar: {6, 6, true}, CutMat: {12, 9, false},
}

// clothCount is how many cloths there are: each binding in each set of dyes.
var clothCount = len(bindings) * len(dyesets)

// clothOf is the number of the cloth that stands for a name or an id.
func clothOf(seed string) int {
	sum := sha256.Sum256([]byte(seed)) // a plainer hash gave names of one list the same dyes
	return int(binary.BigEndian.Uint32(sum[:4]) % uint32(clothCount))
}

// weave draws a cloth in a cut: for each dye what it draws, then the shades and the fibres.
func weave(cloth int, cut Cut) []strand {
	size := cuts[cut]
	r := rand.New(rand.NewPCG(uint64(cloth), uint64(size.columns)))
	over, dyes := bindings[cloth%len(bindings)], dyesets[cloth/len(bindings)]
	shift := r.IntN(8)
	l := loom{hand: r, dyed: map[string]*strings.Builder{}}
	for row := range size.rows {
		dye := dyes.weft[(row+shift)%len(dyes.weft)]
		width := l.width()
		floats(size.columns, func(c int) bool { return over(row+shift, c) }, func(from, n int) { l.across(dye, row, width, from, n) })
	}
	for c := range size.columns {
		width := l.width()
		floats(size.rows, func(row int) bool { return !over(row+shift, c) }, func(from, n int) { l.down(dyes.warp, c, width, from, n) })
	}
	return l.cut(!size.isPlain)
}

// floats finds the runs of a strand on top.
func floats(n int, onTop func(i int) bool, draw func(from, length int)) {
	for i := 0; i < n; i++ {
		from := i
		for i < n && onTop(i) {
			i++
		}
		if i > from {
			draw(from, i-from)
		}
	}
}

// loom collects what is drawn, by dye.
type loom struct {
	hand         *rand.Rand
	dyed         map[string]*strings.Builder
	order        []string
	dips, fibres strings.Builder
}

// width is the width of the next strand: split by hand, no two are quite alike.
func (l *loom) width() int { return cell - 2*slit - l.hand.IntN(3) }

func (l *loom) dye(name string) *strings.Builder {
	if l.dyed[name] == nil {
		l.dyed[name] = &strings.Builder{}
		l.order = append(l.order, name)
	}
	return l.dyed[name]
}

// across draws a float of the weft, the shade where it dips under, and its fibres.
func (l *loom) across(dye string, row, width, from, n int) {
	x, y, length := from*cell-slit, row*cell+(cell-width)/2, n*cell+2*slit
	rect(l.dye(dye), x, y, length, width)
	rect(&l.dips, x, y, dip, width)
	rect(&l.dips, x+length-dip, y, dip, width)
	line(&l.fibres, x, y+width/3, 'h', length)
	line(&l.fibres, x, y+width*3/4, 'h', length)
}

// down is across for a float of the warp.
func (l *loom) down(dye string, column, width, from, n int) {
	x, y, length := column*cell+(cell-width)/2, from*cell-slit, n*cell+2*slit
	rect(l.dye(dye), x, y, width, length)
	rect(&l.dips, x, y, width, dip)
	rect(&l.dips, x, y+length-dip, width, dip)
	line(&l.fibres, x+width/3, y, 'v', length)
	line(&l.fibres, x+width*3/4, y, 'v', length)
}

// cut takes the cloth off the loom.
func (l *loom) cut(withFibres bool) []strand {
	var all []strand
	for _, name := range l.order {
		all = append(all, strand{name, l.dyed[name].String()})
	}
	all = append(all, strand{"dip", l.dips.String()})
	if withFibres {
		all = append(all, strand{"fibre", l.fibres.String()})
	}
	return all
}

func rect(b *strings.Builder, x, y, width, height int) {
	line(b, x, y, 'h', width)
	b.WriteString("v" + strconv.Itoa(height) + "h-" + strconv.Itoa(width) + "z")
}

func line(b *strings.Builder, x, y int, direction byte, length int) {
	b.WriteString("M" + strconv.Itoa(x) + " " + strconv.Itoa(y))
	b.WriteByte(direction)
	b.WriteString(strconv.Itoa(length))
}
