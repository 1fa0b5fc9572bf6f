package regions_test

import (
	"testing"

	"anyam/members/regions"
	"anyam/platform/errs"
)

func TestParseCode(t *testing.T) {
	for _, tc := range []struct {
		code, regency, district regions.PlaceCode
		rank                    regions.Rank
	}{
		{"35", "", "", regions.InProvince},
		{"35.22", "35.22", "", regions.InRegency},
		{"35.78", "35.78", "", regions.InRegency},
		{"35.22.07", "35.22", "35.22.07", regions.InDistrict},
		{"35.22.07.2003", "35.22", "35.22.07", regions.InVillage},
		{"35.78.01.1001", "35.78", "35.78.01", regions.InVillage},
	} {
		c, err := regions.ParseCode(string(tc.code))
		if err != nil || c.Rank() != tc.rank || c.Regency() != tc.regency || c.District() != tc.district {
			t.Errorf("%s: rank %d, regency %q, district %q, %v", tc.code, c.Rank(), c.Regency(), c.District(), err)
		}
	}
	for _, bad := range []string{
		"", "3", "3522", "35.2", "35.22.7", "35.22.07.03", "35.22.07.3003", "35.22.07.2000", "35.22.00", "35.22.00.2003", "35.00", "35.30", "35.80.01", "33.22.07", "35.22.07.2003.1",
		" 35.22", "35.22.07.2003\n", "35,22", "٣٥.22",
	} {
		if c, err := regions.ParseCode(bad); !errs.Is(err, errs.Invalid) {
			t.Errorf("%q was read as %q, %v", bad, c, err)
		}
	}
}

func TestPlaceCode_Within(t *testing.T) {
	village := regions.PlaceCode("35.22.07.2003")
	for other, want := range map[regions.PlaceCode]bool{"35": true, "35.22": true, "35.22.07": true, village: true, "35.2": false, "35.23": false, "35.22.07.2004": false} {
		if village.Within(other) != want {
			t.Errorf("within %s: %t", other, !want)
		}
	}
}
