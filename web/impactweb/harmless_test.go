package impactweb

import "testing"

// A cell that a spreadsheet would run gets an apostrophe; numbers, also negative ones, stay numbers.
func TestHarmless(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "Gresik": "Gresik", "12": "12", "-12.50": "-12.50", "=1+1": "'=1+1", "+62": "+62", "+62 812": "'+62 812", "@sum": "'@sum", "-a": "'-a", "\t=1": "'\t=1",
	} {
		if got := harmless(cell); got != want {
			t.Errorf("harmless(%q) = %q, want %q", cell, got, want)
		}
	}
}
