package money_test

import (
	"testing"

	"anyam/platform/money"
)

func TestTerbilang_asReceiptsWriteIt(t *testing.T) {
	for rupiah, want := range map[int64]string{
		0: "nol", 1: "satu", 10: "sepuluh", 11: "sebelas", 12: "dua belas", 19: "sembilan belas", 20: "dua puluh", 21: "dua puluh satu", 100: "seratus", 101: "seratus satu",
		111: "seratus sebelas", 200: "dua ratus", 999: "sembilan ratus sembilan puluh sembilan", 1000: "seribu", 1100: "seribu seratus", 2000: "dua ribu", 11_000: "sebelas ribu",
		100_000: "seratus ribu", 101_000: "seratus satu ribu", 175_000: "seratus tujuh puluh lima ribu", 1_000_000: "satu juta", 1_001_000: "satu juta seribu",
		2_500_000: "dua juta lima ratus ribu", 1_000_000_000: "satu miliar", 3_000_000_000_007: "tiga triliun tujuh",
	} {
		if got := money.Terbilang(rupiah); got != want+" rupiah" {
			t.Errorf("%d: %q, want %q", rupiah, got, want+" rupiah")
		}
	}
}
