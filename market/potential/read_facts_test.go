package potential

import (
	"maps"
	"strings"
	"testing"

	"anyam/platform/errs"
)

func TestReadGrowth(t *testing.T) {
	const table = "Country Name,Country Code,Year,Value\nA,AAA,2018,100\nA,AAA,2019,90\nA,AAA,2023,110\nB,BBB,2018,5\nB,BBB,2022,6\n"
	got, err := ReadGrowth(strings.NewReader(table), 5)
	if err != nil || !maps.Equal(got, map[string]float64{"AAA": 1.1}) {
		t.Errorf("%v, %v", got, err)
	}
	for rows, want := range map[string]string{"C,CCC,2018,-1\n": `line 7, Value: "-1"`, "C,CCC,2018,NaN\n": `line 7, Value: "NaN"`, "C,CCC,now,1\n": `line 7, Year: "now"`} {
		if _, err := ReadGrowth(strings.NewReader(table+rows), 5); !errs.Is(err, errs.Invalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", rows, err, want)
		}
	}
}

func TestReadDistances(t *testing.T) {
	const table = "iso_o,iso_d,contig,dist_km\nIDN,ROM,0,9876.5\nROM,IDN,0,9876.5\n"
	got, err := ReadDistances(strings.NewReader(table))
	if err != nil || len(got) != 2 || got[Pair{"IDN", "ROU"}] != 9876.5 {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := ReadDistances(strings.NewReader(table + "IDN,DEU,0,-4\n")); err == nil || !strings.Contains(err.Error(), `line 4, dist_km: "-4"`) {
		t.Errorf("%v", err)
	}
	if _, err := ReadDistances(strings.NewReader("a,b\n")); err == nil || !strings.Contains(err.Error(), `no column "iso_o"`) {
		t.Errorf("%v", err)
	}
}
