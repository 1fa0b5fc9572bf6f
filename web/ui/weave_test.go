package ui

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
)

func TestWeave_sameNameSameCloth(t *testing.T) {
	if a, b := weavePath("Sekar Jati", CutAvatar), weavePath("Sekar Jati", CutAvatar); a != b {
		t.Errorf("one name, two cloths: %s and %s", a, b)
	}
	if a, b := weavePath("Sekar Jati", CutAvatar), weavePath("Sekar Jati", CutPiece); a == b {
		t.Errorf("two cuts, one address: %s", a)
	}
}

func TestWeave_namesRarelyShareACloth(t *testing.T) {
	seen := map[int]bool{}
	for _, name := range []string{"Siti", "Bambang", "Made", "Ratna", "Slamet", "Nurul", "Agus", "Wahyu", "Dewi", "Joko"} {
		seen[clothOf(name)] = true
	}
	if len(seen) < 9 {
		t.Errorf("ten names have %d cloths", len(seen))
	}
}

// Browsers keep a cloth for ever under its address: raise weaveEdition before you change this sum.
func TestWeave_looksTheSameUnderOneAddress(t *testing.T) {
	all := sha256.New()
	for _, cut := range []Cut{CutPiece, CutStrip, CutAvatar, CutMat} {
		for n := range clothCount {
			all.Write(weaveFile(n, cut).Body)
		}
	}
	if got := weaveEdition + " " + hex.EncodeToString(all.Sum(nil))[:16]; got != "1 5065f861c0693d39" {
		t.Errorf("the cloths are %s", got)
	}
}

func TestOpenWeave_isADrawingThatAllowsNothingElse(t *testing.T) {
	file, ok := OpenWeave(weavePath("Sekar Jati", CutPiece))
	if !ok {
		t.Fatal("no cloth under the address of a page")
	}
	if err := xml.Unmarshal(file.Body, new(struct{})); err != nil {
		t.Error(err)
	}
	r, err := gzip.NewReader(bytes.NewReader(file.Gzip))
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := io.ReadAll(r); err != nil || !bytes.Equal(plain, file.Body) {
		t.Errorf("the compressed cloth is another one (%v)", err)
	}
	_, style, _ := strings.Cut(string(file.Body), "<style>")
	style, _, _ = strings.Cut(style, "</style>")
	sum := sha256.Sum256([]byte(style))
	if want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(WeavePolicy(), want) {
		t.Errorf("policy %s does not let in %s", WeavePolicy(), want)
	}
	if len(file.Gzip) > 1700 {
		t.Errorf("%d bytes", len(file.Gzip))
	}
	for _, path := range []string{"", WeavePrefix, WeavePrefix + "1/piece-98.svg", WeavePrefix + "1/piece--1.svg", WeavePrefix + "2/piece-1.svg"} {
		if _, ok := OpenWeave(path); ok {
			t.Errorf("%q is a cloth", path)
		}
	}
}

// The colours stand in the drawings, where style sheets do not reach.
func TestStrandColours_areThoseOfTheStyleSheet(t *testing.T) {
	css, err := os.ReadFile("../static/css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, _ := strings.Cut(string(css), "@media (prefers-color-scheme: dark)")
	for _, c := range strandColours {
		for scheme, pair := range map[string][2]string{"light": {light, c.light}, "dark": {dark, c.dark}} {
			if want := "--strand-" + c.name + ": " + pair[1] + ";"; !strings.Contains(pair[0], want) {
				t.Errorf("%s: tokens.css does not say %q", scheme, want)
			}
		}
	}
}

// Each crossing of the drawing shows exactly one strand.
func TestWeave_drawsEachCrossingOnce(t *testing.T) {
	size := cuts[CutPiece]
	for cloth := range clothCount {
		covered := map[[2]int]int{}
		for _, s := range weave(cloth, CutPiece) {
			if s.Class == "dip" || s.Class == "fibre" {
				continue
			}
			for part := range strings.SplitSeq(strings.TrimPrefix(s.Data, "M"), "M") {
				var x, y, width, height, back int
				if _, err := fmt.Sscanf(part, "%d %dh%dv%dh-%dz", &x, &y, &width, &height, &back); err != nil {
					t.Fatalf("%q: %v", part, err)
				}
				for c := range size.columns {
					for r := range size.rows {
						middleX, middleY := c*cell+cell/2, r*cell+cell/2
						if middleX > x && middleX < x+width && middleY > y && middleY < y+height {
							covered[[2]int{r, c}]++
						}
					}
				}
			}
		}
		for r := range size.rows {
			for c := range size.columns {
				if n := covered[[2]int{r, c}]; n != 1 {
					t.Fatalf("cloth %d: crossing %d,%d shows %d strands", cloth, r, c, n)
				}
			}
		}
	}
}

// Where the weft is not on top the warp is: together their floats cover each crossing once.
func TestFloats_coverEachCrossingOnce(t *testing.T) {
	const n = 12
	for i, over := range bindings {
		var covered [n][n]int
		for r := range n {
			floats(n, func(c int) bool { return over(r, c) }, func(from, length int) {
				for c := from; c < from+length; c++ {
					covered[r][c]++
				}
			})
		}
		for c := range n {
			floats(n, func(r int) bool { return !over(r, c) }, func(from, length int) {
				for r := from; r < from+length; r++ {
					covered[r][c]++
				}
			})
		}
		for r := range n {
			for c := range n {
				if covered[r][c] != 1 {
					t.Fatalf("binding %d: crossing %d,%d is covered %d times", i, r, c, covered[r][c])
				}
			}
		}
	}
}

// No strand may lie on top so long that the cloth would fall apart.
func TestBindings_hold(t *testing.T) {
	for i, over := range bindings {
		for r := range 24 {
			floats(24, func(c int) bool { return over(r, c) }, func(_, length int) {
				if length > 6 {
					t.Errorf("binding %d: a float over %d strands", i, length)
				}
			})
		}
	}
}
