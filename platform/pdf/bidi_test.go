package pdf

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/unicode/bidi"
)

// paper is text in the order in which it stands on paper.
func paper(text string) string {
	runes := []rune(text)
	each := levels(runes)
	var b strings.Builder
	for _, i := range visual(each) {
		r := runes[i]
		if each[i]%2 == 1 {
			r = mirrored(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}

func TestVisual_digitsKeepTheirOrder(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"Latin", "Basket 123 (rattan)", "Basket 123 (rattan)"},
		{"Hebrew with digits", "אבג 123", "123 גבא"},
		{"Arabic with an amount", "سعر 1,234.50 ريال", "لاير 1,234.50 رعس"},
		{"Hebrew inside Latin", "Mr אבג of 12", "Mr גבא of 12"},
		{"number after Hebrew in a Latin line", "A אבג 123 B", "A 123 גבא B"},
		{"Latin inside Hebrew", "אבג GmbH דהו", "והד GmbH גבא"},
		{"brackets turn round", "אבג (דהו)", "(והד) גבא"},
		{"a range in Arabic reads from the right", "أ 10-20", "20-10 أ"},
	} {
		if got := paper(tc.text); got != tc.want {
			t.Errorf("%s: %q stands as %q, want %q", tc.name, tc.text, got, tc.want)
		}
	}
}

// TestLevels_conformance runs the cases of Unicode's BidiCharacterTest.txt that need no explicit
// formatting characters; the file comes with the module that breaks our lines.
func TestLevels_conformance(t *testing.T) {
	dir, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-text/typesetting").Output()
	if err != nil {
		t.Skipf("the module cache cannot be asked: %v", err)
	}
	file, err := os.Open(filepath.Join(strings.TrimSpace(string(dir)), "bidi", "test", "BidiCharacterTest.txt"))
	if err != nil {
		t.Skipf("Unicode's test file is absent: %v", err)
	}
	defer file.Close()
	run, failed := 0, 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		c, ok := parseConformance(lines.Text())
		if !ok {
			continue
		}
		run++
		if fault := c.check(); fault != "" {
			if failed++; failed <= 10 {
				t.Errorf("%s\n  %s", lines.Text(), fault)
			}
		}
	}
	t.Logf("%d cases run, %d failed", run, failed)
	if run < 50_000 {
		t.Errorf("only %d cases were run", run)
	}
}

type conformance struct {
	text      []rune
	direction string
	paragraph uint8
	levels    []string
	order     []int
}

// parseConformance reads "code points;direction;paragraph level;levels;order".
func parseConformance(line string) (c conformance, ok bool) {
	field := strings.Split(line, ";")
	if strings.HasPrefix(line, "#") || len(field) != 5 {
		return c, false
	}
	for _, hex := range strings.Fields(field[0]) {
		r, err := strconv.ParseInt(hex, 16, 32)
		if err != nil || isOverride(rune(r)) {
			return c, false
		}
		c.text = append(c.text, rune(r))
	}
	level, err := strconv.Atoi(field[2])
	c.direction, c.paragraph, c.levels = field[1], uint8(level), strings.Fields(field[3])
	for _, at := range strings.Fields(field[4]) {
		i, _ := strconv.Atoi(at)
		c.order = append(c.order, i)
	}
	return c, err == nil
}

func (c conformance) check() string {
	classes := make([]bidi.Class, len(c.text))
	for i, r := range c.text {
		classes[i] = class(r)
	}
	paragraph := firstStrong(classes)
	if c.direction != "2" {
		paragraph = c.paragraph
	}
	each := resolve(c.text, classes, paragraph)
	if paragraph != c.paragraph {
		return fmt.Sprintf("paragraph level %d", paragraph)
	}
	for i, want := range c.levels {
		if want != "x" && want != strconv.Itoa(int(each[i])) {
			return fmt.Sprintf("levels %v", each)
		}
	}
	var order []int
	for _, i := range visual(each) {
		if c.levels[i] != "x" {
			order = append(order, i)
		}
	}
	if !slices.Equal(order, c.order) {
		return fmt.Sprintf("order %v", order)
	}
	return ""
}
