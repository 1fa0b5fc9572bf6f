package segment_test

import (
	"testing"

	"anyam/gallery/segment"
)

// rules segment-1 and segment-2
func TestStateOf(t *testing.T) {
	of := segment.Digest("Keranjang rotan")
	for name, tc := range map[string]struct {
		source, translation string
		mark                segment.Mark
		want                segment.State
	}{
		"nothing to translate":    {"", "", segment.Mark{}, segment.Unneeded},
		"missing":                 {"Keranjang rotan", "", segment.Mark{}, segment.Missing},
		"before marks were kept":  {"Keranjang rotan", "Rattan basket", segment.Mark{}, segment.Translated},
		"by a person":             {"Keranjang rotan", "Rattan basket", segment.Mark{By: segment.Human, Of: of}, segment.Translated},
		"by a machine":            {"Keranjang rotan", "Rattan basket", segment.Mark{By: segment.Machine, Of: of}, segment.ByMachine},
		"reviewed":                {"Keranjang rotan", "Rattan basket", segment.Mark{By: segment.Reviewed, Of: of}, segment.Checked},
		"source changed":          {"Keranjang bambu", "Rattan basket", segment.Mark{By: segment.Reviewed, Of: of}, segment.Outdated},
		"machine, source changed": {"Keranjang bambu", "Rattan basket", segment.Mark{By: segment.Machine, Of: of}, segment.Outdated},
		"source gone":             {"", "Rattan basket", segment.Mark{By: segment.Human, Of: of}, segment.Outdated},
		"only lines end another":  {"Keranjang rotan\r\n", "Rattan basket", segment.Mark{By: segment.Human, Of: of}, segment.Translated},
	} {
		if got := segment.StateOf(tc.source, tc.translation, tc.mark); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

// rules segment-3 and segment-4
func TestSettle(t *testing.T) {
	old, fresh := segment.Digest("Keranjang"), segment.Digest("Tas")
	human, machine := segment.Mark{By: segment.Human, Of: old}, segment.Mark{By: segment.Machine, Of: old}
	for name, tc := range map[string]struct {
		before, after segment.Side
		want          segment.Mark
	}{
		"first translation":           {segment.Side{Source: "Tas"}, segment.Side{Source: "Tas", Translation: "Bag"}, segment.Mark{By: segment.Human, Of: fresh}},
		"nothing happened":            {segment.Side{"Keranjang", "Basket", machine}, segment.Side{"Keranjang", "Basket", machine}, machine},
		"source alone":                {segment.Side{"Keranjang", "Basket", human}, segment.Side{"Tas", "Basket", human}, human},
		"source alone, no marks yet":  {segment.Side{Source: "Keranjang", Translation: "Basket"}, segment.Side{Source: "Tas", Translation: "Basket"}, human},
		"nothing, no marks yet":       {segment.Side{Source: "Keranjang", Translation: "Basket"}, segment.Side{Source: "Keranjang", Translation: "Basket"}, segment.Mark{}},
		"both together":               {segment.Side{"Keranjang", "Basket", machine}, segment.Side{"Tas", "Bag", machine}, segment.Mark{By: segment.Human, Of: fresh}},
		"a person mends a machine":    {segment.Side{"Keranjang", "Baskett", machine}, segment.Side{"Keranjang", "Basket", machine}, human},
		"a machine's, brought along":  {segment.Side{Source: "Keranjang"}, segment.Side{"Keranjang", "Basket", machine}, machine},
		"reviewed without a change":   {segment.Side{"Keranjang", "Basket", machine}, segment.Side{"Keranjang", "Basket", segment.Mark{By: segment.Reviewed, Of: old}}, segment.Mark{By: segment.Reviewed, Of: old}},
		"taken away":                  {segment.Side{"Keranjang", "Basket", human}, segment.Side{Source: "Keranjang", Mark: human}, segment.Mark{}},
		"an earlier version, no mark": {segment.Side{"Tas", "Bag", human}, segment.Side{Source: "Keranjang", Translation: "Basket"}, human},
	} {
		if got := segment.Settle(tc.before, tc.after); got != tc.want {
			t.Errorf("%s: %+v, want %+v", name, got, tc.want)
		}
	}
}

// rule segment-5
func TestTurn(t *testing.T) {
	old, fresh := segment.Digest("Keranjang"), segment.Digest("Basket")
	for name, tc := range map[string]struct {
		before, after segment.Side
		wasSource     bool
		want          segment.Mark
	}{
		"the source before":     {segment.Side{Source: "Keranjang", Translation: "Keranjang"}, segment.Side{Source: "Basket", Translation: "Keranjang"}, true, segment.Mark{By: segment.Human, Of: fresh}},
		"a third, by a machine": {segment.Side{"Keranjang", "Korb", segment.Mark{By: segment.Machine, Of: old}}, segment.Side{Source: "Basket", Translation: "Korb"}, false, segment.Mark{By: segment.Machine, Of: fresh}},
		"a third, outdated":     {segment.Side{"Tas", "Korb", segment.Mark{By: segment.Human, Of: old}}, segment.Side{Source: "Basket", Translation: "Korb"}, false, segment.Mark{By: segment.Human, Of: old}},
		"taken away":            {segment.Side{"Keranjang", "Korb", segment.Mark{By: segment.Human, Of: old}}, segment.Side{Source: "Basket"}, false, segment.Mark{}},
	} {
		if got := segment.Turn(tc.before, tc.after, tc.wasSource); got != tc.want {
			t.Errorf("%s: %+v, want %+v", name, got, tc.want)
		}
	}
}
