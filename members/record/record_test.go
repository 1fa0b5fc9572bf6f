package record_test

import (
	"math"
	"testing"

	"anyam/members/record"
	"anyam/platform/i18n"
)

// rule record-3
func TestScale_atEachBound(t *testing.T) {
	const bn = 1_000_000_000
	for _, tc := range []struct {
		capital, sales int64
		want           record.Scale
	}{
		{0, 0, record.Micro}, {1, 1, record.Micro}, {1 * bn, 2 * bn, record.Micro},
		{1*bn + 1, 2*bn + 1, record.Small}, {5 * bn, 15 * bn, record.Small},
		{5*bn + 1, 15*bn + 1, record.Medium}, {10 * bn, 50 * bn, record.Medium},
		{10*bn + 1, 50*bn + 1, record.Large}, {math.MaxInt64, math.MaxInt64, record.Large},
	} {
		if got := record.ScaleByCapital(tc.capital); got != tc.want {
			t.Errorf("capital of %d: %s, want %s", tc.capital, got, tc.want)
		}
		if got := record.ScaleBySales(tc.sales); got != tc.want {
			t.Errorf("sales of %d: %s, want %s", tc.sales, got, tc.want)
		}
	}
	for name, tc := range map[string]struct {
		in    record.Finance
		want  record.Scale
		known bool
	}{
		"nothing is known":                            {record.Finance{}, "", false},
		"a new business by its capital":               {record.Finance{Capital: 3 * bn}, record.Small, true},
		"an existing one by its sales":                {record.Finance{Sales: 1 * bn, SalesYear: 2025}, record.Micro, true},
		"sales decide where both are known":           {record.Finance{Capital: 9 * bn, Sales: 1 * bn, SalesYear: 2025}, record.Micro, true},
		"a year without sales is a year":              {record.Finance{Capital: 9 * bn, SalesYear: 2025}, record.Micro, true},
		"sales of no year tell nothing, capital does": {record.Finance{Capital: 6 * bn, Sales: 1 * bn}, record.Medium, true},
	} {
		if got, known := tc.in.Scale(); got != tc.want || known != tc.known {
			t.Errorf("%s: %q, %t", name, got, known)
		}
	}
}

// rule record-2
func TestHoldsNIK(t *testing.T) {
	for text, want := range map[string]bool{
		"3525134107850002": true, "NIK 3525 1341 0785 0002 ya": true, "35.25.13.410785.0002": true,
		"3525133207850002": false, // no 32nd of July
		"0525130107850002": false, "1234567890123": false, "081234567890": false, "35251341078500021": false, "": false,
	} {
		if got := record.HoldsNIK(text); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}

// rule record-1
func TestPin_isNeverMoreExactThanAgreed(t *testing.T) {
	door := record.Pin{Exactness: record.PinExact, Lat: -7_263_917, Lng: 112_583_444}
	for exactness, want := range map[record.Exactness]record.Pin{
		record.PinExact: door, record.PinVillage: {Exactness: record.PinVillage, Lat: -7_260_000, Lng: 112_580_000},
		record.PinRegency: {Exactness: record.PinRegency}, record.PinNone: {Exactness: record.PinNone}, "": {Exactness: record.PinNone},
	} {
		p := door
		p.Exactness = exactness
		if got := p.Agreed(); got != want {
			t.Errorf("%q: %v, want %v", exactness, got, want)
		}
	}
}

func TestUnitIn_commonUnitsAreTold(t *testing.T) {
	for unit, want := range map[string]string{"buah": "pieces", " Pasang ": "pairs", "ikat besar": "ikat besar", "": ""} {
		if got := (record.Capacity{Unit: unit}).UnitIn(i18n.For(i18n.English)); got != want {
			t.Errorf("%q is told as %q, want %q", unit, got, want)
		}
	}
}
