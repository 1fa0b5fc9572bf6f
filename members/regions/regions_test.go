package regions_test

import (
	"fmt"
	"slices"
	"testing"

	"anyam/members/regions"
	"anyam/platform/errs"
)

// The province has 29 regencies and nine cities: codes 35.01 to 35.29 and 35.71 to 35.79.
func TestEastJava_hasEveryRegionOnce(t *testing.T) {
	var want []string
	for n := 1; n <= 29; n++ {
		want = append(want, fmt.Sprintf("35.%02d", n))
	}
	for n := 71; n <= 79; n++ {
		want = append(want, fmt.Sprintf("35.%02d", n))
	}
	var got []string
	count := map[regions.Kind]int{}
	for _, r := range regions.EastJava() {
		got = append(got, r.Code)
		count[r.Kind]++
		if isCity := r.Code >= "35.71"; isCity != (r.Kind == regions.City) {
			t.Errorf("%s %s is a %s", r.Code, r.Name, r.Kind)
		}
		if r.ParentCode != regions.EastJavaCode {
			t.Errorf("%s has the parent %q", r.Code, r.ParentCode)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("codes are %v, want %v", got, want)
	}
	if count[regions.Regency] != 29 || count[regions.City] != 9 {
		t.Errorf("%d regencies and %d cities, want 29 and 9", count[regions.Regency], count[regions.City])
	}
}

// The province lies between 6.5 and 8.8 degrees south (the islands of Masalembu are farther north, but
// no centre is) and between 110.9 and 116.3 degrees east.
func TestEastJava_centresLieInTheProvince(t *testing.T) {
	for _, r := range regions.EastJava() {
		if r.Lat < -8.8 || r.Lat > -6.5 || r.Lng < 110.9 || r.Lng > 116.3 {
			t.Errorf("%s %s lies at %.2f, %.2f", r.Code, r.Name, r.Lat, r.Lng)
		}
	}
}

func TestRegion_names(t *testing.T) {
	for _, tt := range []struct{ code, id, en, shortID, shortEN string }{
		{"35.22", "Kabupaten Bojonegoro", "Bojonegoro Regency", "Bojonegoro", "Bojonegoro"},
		{"35.07", "Kabupaten Malang", "Malang Regency", "Kab. Malang", "Malang Regency"},
		{"35.73", "Kota Malang", "City of Malang", "Kota Malang", "Malang City"},
		{"35.79", "Kota Batu", "City of Batu", "Batu", "Batu"},
		{"35.78", "Kota Surabaya", "City of Surabaya", "Surabaya", "Surabaya"},
	} {
		r, err := regions.ByCode(tt.code)
		if err != nil {
			t.Fatalf("ByCode(%q): %v", tt.code, err)
		}
		got := [4]string{r.NameID(), r.NameEN(), r.ShortID(), r.ShortEN()}
		if want := [4]string{tt.id, tt.en, tt.shortID, tt.shortEN}; got != want {
			t.Errorf("%s is called %q, want %q", tt.code, got, want)
		}
	}
}

func TestShortNames_areUnique(t *testing.T) {
	seen := map[string]string{}
	for _, r := range regions.EastJava() {
		for _, name := range []string{r.ShortID() + "/id", r.ShortEN() + "/en"} {
			if other, twice := seen[name]; twice {
				t.Errorf("%s and %s are both called %s", other, r.Code, name)
			}
			seen[name] = r.Code
		}
	}
}

func TestByCode_unknownIsNotFound(t *testing.T) {
	for _, code := range []string{"", "35", "35.30", "35.80", "3522", "33.01"} {
		if _, err := regions.ByCode(code); !errs.Is(err, errs.NotFound) {
			t.Errorf("ByCode(%q): %v, want not found", code, err)
		}
		if regions.IsKnown(code) {
			t.Errorf("IsKnown(%q)", code)
		}
	}
	if !regions.IsKnown("35.01") {
		t.Error("35.01 is not known")
	}
}

func TestByName_regencyBeforeCity(t *testing.T) {
	list := regions.ByName()
	if len(list) != 38 || list[0].Name != "Bangkalan" || list[37].Name != "Tulungagung" {
		t.Fatalf("the list of %d runs from %s to %s", len(list), list[0].Name, list[len(list)-1].Name)
	}
	at := slices.IndexFunc(list, func(r regions.Region) bool { return r.Name == "Malang" })
	if list[at].Kind != regions.Regency || list[at+1].NameID() != "Kota Malang" {
		t.Errorf("after %s comes %s", list[at].NameID(), list[at+1].NameID())
	}
}

// A caller that sorts or edits its list must not change the table.
func TestEastJava_isTheCallersOwn(t *testing.T) {
	regions.EastJava()[0].Name = "Elsewhere"
	if got := regions.EastJava()[0].Name; got != "Pacitan" {
		t.Errorf("the table now begins with %q", got)
	}
}
