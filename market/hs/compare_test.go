package hs

import (
	"slices"
	"strings"
	"testing"
)

func TestCompare_saysWhatDecides(t *testing.T) {
	hits := Search("kursi rotan", Indonesian, 10)
	c := Craft().Compare(hits, Indonesian)
	if len(c.Rows) != 5 || c.Rows[0].Code != "940153" || c.Rows[0].Text == "" {
		t.Fatalf("rows: %+v", c.Rows)
	}
	if !slices.Contains(c.Columns, "Bahan") || !slices.Contains(c.Columns, "Jenis") {
		t.Errorf("columns: %v", c.Columns)
	}
	for _, r := range c.Rows {
		if len(r.Cells) != len(c.Columns) {
			t.Errorf("%s: %d cells for %d columns", r.Code, len(r.Cells), len(c.Columns))
		}
	}
	if len(c.Notes) == 0 || !strings.Contains(c.Notes[0].Source, "chapter 46, note 2") {
		t.Errorf("furniture against basketwork is not explained: %+v", c.Notes)
	}
}

func TestCompare_columnsDiffer(t *testing.T) {
	c := Craft().Compare(Search("4602", English, 10), English)
	if !slices.Equal(c.Columns, []string{"Material"}) {
		t.Errorf("four kinds of basket differ by material only: %v", c.Columns)
	}
	if one := Craft().Compare(Search("460212", English, 1), English); len(one.Columns) != 0 || len(one.Rows) != 1 {
		t.Errorf("one code has nothing to differ from: %+v", one)
	}
	if none := Craft().Compare(nil, English); len(none.Rows)+len(none.Notes) != 0 {
		t.Errorf("%+v", none)
	}
}

func TestNotes_nameCodesOfTheList(t *testing.T) {
	for _, n := range allNotes() {
		if n.text.en == "" || n.text.id == "" || n.source == "" || len(n.codes) == 0 || len(n.against) == 0 {
			t.Errorf("a note lacks a part: %+v", n)
		}
		for _, prefix := range slices.Concat(n.codes, n.against) {
			if prefix != "-" && len(Craft().byCode(prefix, 1)) == 0 {
				t.Errorf("no code begins with %s: %+v", prefix, n)
			}
		}
	}
}

func TestNotes_aCodeAloneBringsItsWarning(t *testing.T) {
	c := Craft().Compare([]Hit{{Code: "960110", Score: 1}}, English)
	if len(c.Notes) != 1 || !strings.Contains(c.Notes[0].Text, "ivory") {
		t.Errorf("%+v", c.Notes)
	}
}

func TestNotes_thoseAboutTheBestHitsComeFirst(t *testing.T) {
	hits := []Hit{{Code: "520852", Score: 5}, {Code: "520859", Score: 4}, {Code: "620520", Score: 3}}
	notes := Craft().Compare(hits, English).Notes
	if len(notes) < 2 || !strings.Contains(notes[1].Text, "Batik counts as printed cloth") || !strings.Contains(notes[2].Text, "made up") {
		t.Errorf("%+v", notes)
	}
}
