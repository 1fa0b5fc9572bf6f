package hs

import (
	"math"
	"slices"
	"testing"
)

// rule hs-4
func TestQuestions_partTheCandidates(t *testing.T) {
	for _, query := range []string{"kursi", "tas", "lukisan", "4602", "perhiasan", "meja", "selendang", "sapu", "onyx", "souvenir"} {
		hits := Search(query, Indonesian, 10)
		questions := Craft().Questions(hits, Indonesian)
		if len(questions) > 3 {
			t.Errorf("%q: %d questions", query, len(questions))
		}
		for _, q := range questions {
			checkQuestion(t, query, hits, q)
		}
	}
}

func checkQuestion(t *testing.T, query string, hits []Hit, q Question) {
	t.Helper()
	if len(q.Options) < 2 || q.Text == "" {
		t.Errorf("%q: %+v is no question", query, q)
	}
	for i, o := range q.Options {
		if o.Text == "" || len(o.Codes) == 0 {
			t.Errorf("%q, %s: empty option %+v", query, q.Trait, o)
		}
		for _, other := range q.Options[:i] {
			if slices.Equal(o.Codes, other.Codes) {
				t.Errorf("%q, %s: %q and %q leave the same codes", query, q.Trait, o.Text, other.Text)
			}
		}
		left := Craft().Narrow(hits, map[string]string{q.Trait: o.Value})
		if !slices.Equal(codesOf(left), o.Codes) {
			t.Errorf("%q, %s=%s: Narrow leaves %v, the option says %v", query, q.Trait, o.Value, codesOf(left), o.Codes)
		}
	}
}

func TestQuestions_notAboutWhatFewCandidatesKnow(t *testing.T) {
	for _, query := range []string{"topeng kayu jati", "akar jati", "kap lampu rotan"} {
		for _, q := range Craft().Questions(Search(query, Indonesian, 10), Indonesian) {
			if q.Trait == "upholstered" || q.Trait == "light" {
				t.Errorf("%q: %s", query, q.Text)
			}
		}
	}
}

func TestQuestions_oneCandidateNeedsNone(t *testing.T) {
	if got := Craft().Questions(Search("4602.12", English, 5), English); len(got) != 0 {
		t.Errorf("%+v", got)
	}
	if got := Craft().Questions(nil, English); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestQuestions_headingAsksForTheMaterial(t *testing.T) {
	got := Craft().Questions(Search("4602", English, 10), English)
	if len(got) != 1 || got[0].Trait != "material" || got[0].Text != "What is it made of?" {
		t.Fatalf("%+v", got)
	}
	var texts []string
	for _, o := range got[0].Options {
		texts = append(texts, o.Text)
	}
	want := []string{"bamboo", "rattan", "other plant fibre (pandan, rush, seagrass, water hyacinth)", "plastic; paper or card"}
	if !slices.Equal(texts, want) {
		t.Errorf("%q", texts)
	}
}

// rule hs-5
func TestNarrow_keepsWhatSaysNothing(t *testing.T) {
	ix, err := NewIndex([]Entry{
		{Code: "940153", Traits: map[string][]string{"material": {"rattan"}}},
		{Code: "940152", Traits: map[string][]string{"material": {"bamboo"}}},
		{Code: "950300"},
	})
	if err != nil {
		t.Fatal(err)
	}
	hits := []Hit{{Code: "950300", Score: 1}, {Code: "940152", Score: 1}, {Code: "940153", Score: 1}}
	for value, want := range map[string][]string{
		"rattan":  {"950300", "940153"},
		"granite": {"950300", "940152", "940153"}, // nobody asked that
	} {
		if got := codesOf(ix.Narrow(hits, map[string]string{"material": value, "colour": "red"})); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", value, got, want)
		}
	}
	if len(hits) != 3 {
		t.Error("Narrow changed its argument")
	}
}

func TestUncertainty(t *testing.T) {
	ix, err := NewIndex([]Entry{
		{Code: "100000", Traits: map[string][]string{"material": {"rattan"}}},
		{Code: "200000", Traits: map[string][]string{"material": {"bamboo"}}},
		{Code: "300000", Traits: map[string][]string{"material": {"rattan", "bamboo"}}},
		{Code: "400000"},
	})
	if err != nil {
		t.Fatal(err)
	}
	equal := func(codes ...string) (hits []Hit) {
		for _, c := range codes {
			hits = append(hits, Hit{Code: c, Score: 2})
		}
		return hits
	}
	// Two equal candidates are one bit; an answer that parts them leaves none. A third that allows both
	// answers stands in each cell with half its weight: 2 cells of weight 1/2, entropy of (2/3, 1/3) = 0.9183 bits.
	for _, tc := range []struct {
		hits   []Hit
		traits []string
		want   float64
	}{
		{equal("100000", "200000"), nil, 1},
		{equal("100000", "200000"), []string{"material"}, 0},
		{equal("100000", "200000", "300000"), nil, math.Log2(3)},
		{equal("100000", "200000", "300000"), []string{"material"}, 0.9183},
		{equal("100000", "200000", "400000"), []string{"material"}, 0.9183},
		{equal("100000", "400000"), []string{"age"}, 1},
	} {
		if got := ix.uncertainty(tc.hits, tc.traits); math.Abs(got-tc.want) > 1e-4 {
			t.Errorf("%v by %v: %.4f bits, want %.4f", codesOf(tc.hits), tc.traits, got, tc.want)
		}
	}
}
