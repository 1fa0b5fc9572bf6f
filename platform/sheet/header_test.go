package sheet_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"anyam/platform/sheet"
)

var phoneLike = regexp.MustCompile(`^(\+?62|0)?8[0-9]{7,12}$`)

// fields are what the tests look for.
var fields = []sheet.Field{
	{Key: "name", Names: []string{"nama usaha", "nama pengrajin", "workshop", "nama"}},
	{Key: "owner", Names: []string{"pemilik", "nama pemilik", "owner"}},
	{Key: "phone", Names: []string{"no hp", "telepon", "phone", "whatsapp"}, Looks: func(c sheet.Cell) bool { return phoneLike.MatchString(strings.ReplaceAll(c.Text, " ", "")) }},
	{Key: "place", Names: []string{"desa", "desa/kelurahan", "village"}},
	{Key: "women", Names: []string{"tenaga kerja perempuan", "perempuan"}},
	{Key: "men", Names: []string{"tenaga kerja laki-laki", "laki-laki"}},
}

func found(rows []sheet.Row) (sheet.Header, string) {
	h := sheet.FindHeader(rows, fields)
	var all []string
	for _, m := range sheet.MatchColumns(h, after(rows, h), fields) {
		all = append(all, fmt.Sprintf("%s=%s:%s", sheet.ColumnName(m.Column), m.Key, m.By))
	}
	return h, strings.Join(all, " ")
}

func after(rows []sheet.Row, h sheet.Header) []sheet.Row {
	for i, r := range rows {
		if r.Number > h.Last {
			return rows[i:]
		}
	}
	return nil
}

func TestFindHeader_andColumns(t *testing.T) {
	for name, tc := range map[string]struct {
		content     string
		first, last int
		want        string
	}{
		"below titles": {
			"DAFTAR PENGRAJIN ANYAMAN\nKABUPATEN BOJONEGORO TAHUN 2025\n\nNo;Nama Pengrajin;Pemilik;No. HP;Desa\n1;Anyam Jaya;Siti;081234567890;Margomulyo\n2;Rotan Indah;Wati;081234567891;Ngraho\n",
			4, 4, "B=name:name C=owner:name D=phone:name E=place:name",
		},
		"typing errors": {
			"Nama Pengrjin;Pemilk;No.HP/Telpon;Desa/Kelurahn\nAnyam Jaya;Siti;081234567890;Margomulyo\n", 1, 1, "A=name:name B=owner:name C=phone:name D=place:name",
		},
		"by example": {
			"Nama Usaha;Kolom;Kontak yang bisa dihubungi\nAnyam Jaya;12;081234567890\nRotan Indah;8;081234567891\nBambu;9;0812 3456 7892\n", 1, 1, "A=name:name C=phone:example",
		},
		"a name against what stands there": {
			"Nama Usaha;Telepon;X\nA;Jl. Raya;081234567890\nB;Jl. Raya;081234567891\nC;Jl. Raya;081234567892\nD;Jl. Raya;081234567893\nE;Jl. Raya;081234567894\n", 1, 1, "A=name:name B=phone:name",
		},
		"no names at all": {"Anyam Jaya;081234567890\nRotan Indah;081234567891\n", 0, 0, "B=phone:example"},
		"counted columns": {"Nama Usaha;Pemilik;Desa\n(1);(2);(3)\nAnyam Jaya;Siti;Ngraho\n", 1, 2, "A=name:name B=owner:name C=place:name"},
		"English":         {"Workshop,Owner,Phone,Village\nAnyam Jaya,Siti,081234567890,Ngraho\n", 1, 1, "A=name:name B=owner:name C=phone:name D=place:name"},
	} {
		h, got := found(rowsOf(t, open(t, "a.csv", []byte(tc.content)), 0))
		if h.First != tc.first || h.Last != tc.last || got != tc.want {
			t.Errorf("%s: names in %d to %d, %s; want %d to %d, %s (%q)", name, h.First, h.Last, got, tc.first, tc.last, tc.want, h.Names)
		}
	}
}

func TestFindHeader_overTwoRowsOfMergedNames(t *testing.T) {
	content := made(t, func(f *excelize.File) {
		put(t, f, "A1", "REKAP PENGRAJIN")
		must(t, f.MergeCell("Sheet1", "A1", "E1"))
		put(t, f, "A3", "No", "Nama Usaha", "Tenaga Kerja", "", "Desa")
		put(t, f, "C4", "Laki-laki", "Perempuan")
		must(t, f.MergeCell("Sheet1", "A3", "A4"))
		must(t, f.MergeCell("Sheet1", "B3", "B4"))
		must(t, f.MergeCell("Sheet1", "C3", "D3"))
		must(t, f.MergeCell("Sheet1", "E3", "E4"))
		put(t, f, "A5", 1, "Anyam Jaya", 2, 5, "Ngraho")
		put(t, f, "A6", 2, "Rotan Indah", 1, 4, "Ngraho")
	})
	h, got := found(rowsOf(t, open(t, "a.xlsx", content), 0))
	if want := "B=name:name C=men:name D=women:name E=place:name"; h.First != 3 || h.Last != 4 || got != want {
		t.Errorf("names in %d to %d: %q, %s; want %s", h.First, h.Last, h.Names, got, want)
	}
}

func TestFingerprint_isOfTheNames(t *testing.T) {
	one := sheet.Fingerprint([]string{"Nama Usaha", "No. HP"}, nil)
	if same := sheet.Fingerprint([]string{"NAMA  USAHA", "no hp", "Alasan"}, []string{"alasan"}); same != one {
		t.Error("case, signs and the column of reasons make a difference")
	}
	if other := sheet.Fingerprint([]string{"No. HP", "Nama Usaha"}, nil); other == one {
		t.Error("the order of columns makes no difference")
	}
}
