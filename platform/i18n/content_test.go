package i18n

import (
	"slices"
	"strings"
	"testing"
)

func TestParseWritten(t *testing.T) {
	for tag, want := range map[string]Lang{
		"de": "de", "de-DE": "de", "zh-Hant-TW": "zh-Hant", "JA": "ja", "id": "id", "jv": "jv", "mad": "mad", "en-GB": "en",
		"": "", "xx": "", "und": "", "mul": "", "*": "", "x-a": "", "de'; drop": "", strings.Repeat("de-", 40): "",
	} {
		if got, ok := ParseWritten(tag); got != want && ok || ok != (want != "") {
			t.Errorf("ParseWritten(%q) = %q, %v, want %q", tag, got, ok, want)
		}
	}
	for _, l := range Written {
		if got, ok := ParseWritten(string(l)); !ok || got != l || l.Name() == "" {
			t.Errorf("%q is offered and cannot be written in: %q, %v", l, got, ok)
		}
	}
}

func TestWants(t *testing.T) {
	for _, tc := range []struct {
		page, chosen Lang
		header       string
		want         string
	}{
		{English, "", "", "en"},
		{Indonesian, "", "", "id"},
		{English, "", "de-DE,de;q=0.9,en;q=0.5", "de,en"},
		{Indonesian, "", "de-DE,de;q=0.9,en;q=0.5", "id,de,en"}, // who has chosen Indonesian reads it
		{English, "", "en-US,en;q=0.9,de;q=0.8", "en,de"},
		{English, "", "ja", "ja,en"},
		{English, "", "ja,zh;q=0.9", "ja,en,zh"},
		{English, "ja", "de,en;q=0.5", "ja,de,en"},
		{English, "", "de;q=0, en", "en"},
		{English, "", "*", "en"},
		{English, "", "\x00;;;;q=", "en"},
		{English, "", "de,fr,it,es,pt,nl,en", "de,fr,it,en"},
		{English, "", strings.Repeat("a-", 5000), "en"},
	} {
		got := Wants(tc.page, tc.chosen, tc.header)
		if got.Key() != tc.want {
			t.Errorf("Wants(%s, %s, %.40q) = %s, want %s", tc.page, tc.chosen, tc.header, got.Key(), tc.want)
		}
		if got.First() != got[0] || slices.Contains(got, "") {
			t.Errorf("%v begins with %q", got, got.First())
		}
	}
}
