package content

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// lowestWage is the minimum wage of Situbondo for 2026, the lowest of East Java, by the hour: Rp 2,483,962
// a month (decree of the governor 100.3.3.1/937/013/2025) over 173 hours.
const lowestWage = 2_483_962 / 173

// heaviest is the most that one litre of a finished piece can weigh, in grams, by customs chapter. Basketry
// is mostly air; bronze is 8.8 kg.
var heaviest = map[string]int{
	"39": 1000, "42": 1300, "44": 1000, "46": 500, "48": 1000, "52": 1400, "57": 400, "58": 1000, "62": 1000,
	"63": 400, "65": 250, "67": 100, "68": 2800, "69": 1900, "70": 2500, "71": 4000, "74": 6000, "83": 6000,
	"92": 3000, "94": 700, "95": 900, "96": 1200, "97": 400,
}

func TestProducts_arePlausible(t *testing.T) {
	d, err := New(Options{Seed: 11, Size: 10_000})
	if err != nil {
		t.Fatal(err)
	}
	ready := 0
	for p := range d.Products() {
		f := d.lib.formBy[p.Form]
		checkBody(t, p, f)
		checkPrice(t, p)
		checkLacks(t, p)
		if p.Packing.PiecesPerCarton > 0 {
			checkCarton(t, p, f)
		}
		if p.ExportReady {
			ready++
		}
		if t.Failed() {
			t.Fatalf("%s %s: %+v", p.Key, p.NameID, p)
		}
	}
	if ready < 6500 || ready > 8500 {
		t.Errorf("%d of 10,000 are ready for export", ready)
	}
}

// Rule 2, the piece itself.
func checkBody(t *testing.T, p Product, f *form) {
	t.Helper()
	for _, mm := range []int{p.LengthMM, p.WidthMM} {
		if mm < 9 || mm > 2700 {
			t.Errorf("a side of %d mm", mm)
		}
	}
	if p.WeightGrams < 5 || p.WeightGrams > 30_000 || p.HeightMM < 1 {
		t.Errorf("%d mm high, %d g", p.HeightMM, p.WeightGrams)
	}
	cubicMM := p.LengthMM * p.WidthMM * p.HeightMM
	if limit := heaviest[f.hs6[:2]]; p.WeightGrams > limit*cubicMM/1_000_000+1 {
		t.Errorf("%d g in %d ml, at most %d g a litre", p.WeightGrams, cubicMM/1000, limit)
	}
	if p.WeeklyCapacity < 0 || p.LeadDays < 7 || p.LeadDays > 150 || p.WorkMinutes < 30 {
		t.Errorf("capacity %d, lead time %d days, %d minutes", p.WeeklyCapacity, p.LeadDays, p.WorkMinutes)
	}
	if n := len(p.DrawSeeds); n < 1 || n > 3 || len(p.Materials) == 0 || len(p.Techniques) == 0 {
		t.Errorf("%d pictures, %d materials, %d techniques", n, len(p.Materials), len(p.Techniques))
	}
}

// Rules 3 and 4.
func checkPrice(t *testing.T, p Product) {
	t.Helper()
	if p.Tiers[0] != (Tier{p.MinOrder, p.PriceIDR}) || p.MinOrder < 1 {
		t.Errorf("the first tier is %+v", p.Tiers[0])
	}
	for i, tier := range p.Tiers {
		if i > 0 && (tier.MinQty <= p.Tiers[i-1].MinQty || tier.PriceIDR >= p.Tiers[i-1].PriceIDR) {
			t.Errorf("tiers do not fall: %+v", p.Tiers)
		}
		if tier.PriceIDR%1000 != 0 {
			t.Errorf("nobody asks Rp %d", tier.PriceIDR)
		}
	}
	last := p.Tiers[len(p.Tiers)-1].PriceIDR
	if wages := int64(p.WorkMinutes) * lowestWage / 60; last < wages*11/10 {
		t.Errorf("Rp %d for work that costs Rp %d at the lowest minimum wage", last, wages)
	}
	if last*100 < p.PriceIDR*80 {
		t.Errorf("the discount is more than a fifth: %+v", p.Tiers)
	}
}

// Rule 5.
func checkLacks(t *testing.T, p Product) {
	t.Helper()
	lacks := func(l Lack) bool { return slices.Contains(p.Lacks, l) }
	if p.ExportReady != (len(p.Lacks) == 0 && p.Status == StatusPublished) {
		t.Errorf("ready %v, lacks %v, %s", p.ExportReady, p.Lacks, p.Status)
	}
	if lacks(LackHS6) != (p.HS6 == "") || lacks(LackPacking) != (p.Packing == Packing{}) ||
		lacks(LackCapacity) != (p.WeeklyCapacity == 0) || lacks(LackTranslation) != (p.NameEN == "") ||
		(p.NameEN == "") != (p.StoryEN == "") {
		t.Errorf("lacks %v", p.Lacks)
	}
}

// Rule 2, the carton: it holds the pieces, and weighs more than they do.
func checkCarton(t *testing.T, p Product, f *form) {
	t.Helper()
	k := p.Packing
	n := k.PiecesPerCarton
	inner := box{k.CartonLengthMM - 2*boardMM, k.CartonWidthMM - 2*boardMM, k.CartonHeightMM - 2*boardMM}
	volume, unit := inner.l*inner.w*inner.h, f.packing.unit(box{p.LengthMM, p.WidthMM, p.HeightMM})
	need := n * unit.l * unit.w * unit.h
	if f.packing.style == packNest {
		need = n * unit.l * unit.w * (p.HeightMM*f.packing.nestPercent/100 - 1)
	}
	if volume < need {
		t.Errorf("%d pieces need %d ml, the carton has %d", n, need/1000, volume/1000)
	}
	if inner.l < unit.l || inner.w < unit.w || inner.h < unit.h {
		t.Errorf("a piece of %v does not go into %v", unit, inner)
	}
	net := n * p.WeightGrams
	if k.GrossWeightGrams <= net || k.GrossWeightGrams > 2*net+3500 {
		t.Errorf("%d g gross around %d g net", k.GrossWeightGrams, net)
	}
	if n > 1 && k.GrossWeightGrams > maxCartonGrams || n > f.packing.most {
		t.Errorf("%d pieces of %d g are too much for one carton", n, p.WeightGrams)
	}
	if longest := max(inner.l, inner.w, inner.h); n > 1 && longest > max(maxCartonMM, unit.l, unit.w, unit.h) {
		t.Errorf("a carton %d mm long", longest)
	}
}

// The customs code must say what the piece is made of.
func TestForms_codeMatchesMaterial(t *testing.T) {
	lib, err := loadLibrary()
	if err != nil {
		t.Fatal(err)
	}
	needs := map[string][]string{
		"460212": {"rattan"}, "460211": {"bamboo"}, "460219": {"pandan", "hyacinth"}, "460129": {"pandan", "mendong", "hyacinth"},
		"940153": {"rattan"}, "940152": {"bamboo"}, "940169": {"teak"}, "940360": {"teak"}, "441410": {"teak"},
		"441920": {"teak", "mahogany"}, "442011": {"teak", "dadap", "pule"}, "442090": {"teak"}, "520852": {"cotton"},
		"621410": {"silk"}, "620520": {"cotton"}, "420221": {"cowhide"}, "420231": {"cowhide"}, "420500": {"cowhide", "buffalo"},
		"680291": {"marble"}, "680299": {"onyx"}, "691390": {"stoneware", "terracotta"}, "691200": {"stoneware"},
		"701810": {"glass"}, "711311": {"silver"}, "711620": {"agate"}, "741980": {"brass", "bronze"}, "830629": {"bronze", "iron"},
		"960190": {"pearl", "cowrie"}, "960200": {"coconut"}, "570220": {"coir"}, "480210": {"banana"},
	}
	for _, f := range lib.forms {
		if want, ok := needs[f.hs6]; ok && !slices.ContainsFunc(want, func(m string) bool {
			return strings.HasPrefix(f.materials[0].Key, m)
		}) {
			t.Errorf("%s under %s is made of %s", f.key, f.hs6, f.materials[0].Key)
		}
		if f.isOneOff != (f.hs6[:2] == "97") {
			t.Errorf("%s under %s: one of a kind %v", f.key, f.hs6, f.isOneOff)
		}
	}
}

func TestForms_areAllMade(t *testing.T) {
	lib, err := loadLibrary()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range lib.forms {
		if !slices.ContainsFunc(lib.makers, func(m *makerTemplate) bool { return slices.Contains(m.forms, f) }) {
			t.Errorf("nobody makes %s", f.key)
		}
	}
	for group := range lib.motifs {
		if !slices.ContainsFunc(lib.makers, func(m *makerTemplate) bool { return m.motifs == group }) {
			t.Errorf("nobody uses the motifs of %s", group)
		}
	}
}

// Each code must be one of the customs codes of craft goods in the nomenclature of 2022.
func TestForms_codesExist(t *testing.T) {
	folder := os.Getenv("ANYAM_TEST_DATA")
	if folder == "" {
		t.Skip("ANYAM_TEST_DATA is not set: the list of craft codes lies outside the repository")
	}
	file, err := os.Open(filepath.Join(folder, "trade", "craft_hs6_list.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	lib, err := loadLibrary()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range lib.forms {
		if !slices.ContainsFunc(rows, func(row []string) bool { return row[0] == f.hs6 }) {
			t.Errorf("%s has the code %s, which is not in the list", f.key, f.hs6)
		}
	}
}

// Worked by hand: trays of 380 × 260 × 60 mm with 8 mm of cushion stand in one stack of 24 that rises by
// 40 % of 60 mm each, 60 + 23 × 24 + 16 = 628 mm, inside 7 mm of board on every side.
func TestCarton_stack(t *testing.T) {
	p := packing{style: packNest, cushion: 8, nestPercent: 40, most: 24}
	got := p.carton(box{380, 260, 60}, 450)
	if got.PiecesPerCarton != 24 || got.CartonLengthMM != 410 || got.CartonWidthMM != 290 || got.CartonHeightMM != 642 {
		t.Errorf("carton is %+v", got)
	}
	if board := 2 * (410*290 + 410*642 + 290*642) / 1000 * 750 / 1000; got.GrossWeightGrams != 24*(450+5+18)+board {
		t.Errorf("gross weight is %d g, the board %d g", got.GrossWeightGrams, board)
	}
}

func TestCarton_tooLargeGetsItsOwn(t *testing.T) {
	p := packing{style: packWrap, cushion: 20, most: 4}
	got := p.carton(box{900, 500, 500}, 24_000)
	if got.PiecesPerCarton != 1 || got.CartonLengthMM != 954 {
		t.Errorf("carton is %+v", got)
	}
}
