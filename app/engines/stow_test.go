package engines_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"anyam/app/engines"
)

// packing is a folder with two sets in the form of the OR-Library.
func packing(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "packing"), 0o750); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"BR1.txt":     "2\n1 5\n40 20 20\n1\n1 10 0 10 0 10 1 16\n2 5\n40 20 20\n1\n1 10 0 10 0 10 1 8\n",
		"thpack9.txt": "1\n1\n20 20 20\n1\n1 10 1 10 1 10 1 20\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, "packing", name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestStow_printsItsFigures(t *testing.T) {
	c := engines.Stow{Sets: []string{"BR1", "thpack9"}, Instances: 2, Seconds: 5, RollOuts: 20, Support: "full"}
	c.Data = packing(t)
	var out strings.Builder
	if err := c.Run(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"stow.BR1.mean_percent\t75.00\tpercent\n", "stow.mean_percent\t75.00\tpercent\n", "stow.first_answer_percent\t75.00\tpercent\n",
		"stow.thpack9.containers\t3\tcount\n", "stow.containers\t3\tcount\n", "stow.violations\t0\tcount\n", "stow.first_answer_ms\t",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}

func TestStow_saysWhatItNeeds(t *testing.T) {
	dir := packing(t)
	for _, c := range []struct {
		name, want string
		spoil      func(c *engines.Stow)
	}{
		{"no folder", "--data", func(c *engines.Stow) { c.Data = "" }},
		{"no such set", "BR9.txt", func(c *engines.Stow) { c.Sets = []string{"BR9"} }},
		{"no time", "--seconds", func(c *engines.Stow) { c.Seconds = 0 }},
		{"no problem", "no problem", func(c *engines.Stow) { c.Skip = 9 }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := engines.Stow{Sets: []string{"BR1"}, Instances: 1, Seconds: 1, RollOuts: 5, Support: "none"}
			s.Data = dir
			c.spoil(&s)
			if err := s.Run(t.Context(), &strings.Builder{}); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error about %s", err, c.want)
			}
		})
	}
}
