package money

import "strings"

// units are the words for numbers below twelve, which Indonesian has of their own.
var units = [...]string{"nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"}

// Terbilang is an amount of whole rupiah in Indonesian words, as a receipt (kwitansi) writes it beside the figures so that a digit more or
// less is seen. An amount below zero is none that a receipt has.
func Terbilang(rupiah int64) string {
	if rupiah == 0 {
		return units[0] + " rupiah"
	}
	return strings.Join(words(rupiah), " ") + " rupiah"
}

// words are those of a whole number above zero; none for others. One hundred and one thousand have the prefix se- instead of a word
// for one, greater powers have not: seribu, satu juta.
func words(n int64) []string {
	for _, power := range []struct {
		of   int64
		name string
		one  string
	}{
		{1_000_000_000_000, "triliun", ""}, {1_000_000_000, "miliar", ""}, {1_000_000, "juta", ""}, {1000, "ribu", "seribu"}, {100, "ratus", "seratus"},
	} {
		switch {
		case n < power.of:
			continue
		case n/power.of == 1 && power.one != "":
			return append([]string{power.one}, words(n%power.of)...)
		}
		return append(append(words(n/power.of), power.name), words(n%power.of)...)
	}
	switch {
	case n <= 0:
		return nil
	case n < int64(len(units)):
		return []string{units[n]}
	case n < 20:
		return []string{units[n-10], "belas"}
	}
	return append([]string{units[n/10], "puluh"}, words(n%10)...)
}
