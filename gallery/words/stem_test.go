package words_test

import (
	"testing"

	"anyam/gallery/words"
)

// The examples of Tala's thesis (tables 2.2 to 2.7 and the text around them). gallery/search compares
// many more words with PostgreSQL's stemmer.
func TestStemIndonesian_published(t *testing.T) {
	for word, want := range map[string]string{
		"bukukah": "buku", "adalah": "ada", "bukupun": "buku", // particles
		"bukuku": "buku", "bukumu": "buku", "bukunya": "buku", // possessives
		"mengukur": "ukur", "menyapu": "sapu", "menduga": "duga", "menuduh": "uduh", "membaca": "baca", "merusak": "rusak",
		"memilih": "pilih", "pengukur": "ukur", "penyapu": "sapu", "penduga": "duga", "pembaca": "baca", "pemilih": "pilih",
		"diukur": "ukur", "tersapu": "sapu", "kekasih": "kasih",
		"berlari": "lari", "belajar": "ajar", "bekerja": "kerja", "perjelas": "jelas", "pelajar": "ajar", "pekerja": "kerja",
		"tarikkan": "tarik", "ambilkan": "ambil", "mengambilkan": "ambil", "makanan": "makan", "perjanjian": "janji",
		"tandai": "tanda", "mendapati": "dapat",
		"peledakan":    "ledak",
		"membersihkan": "bersih", "dibersihkan": "bersih", "kebersihan": "bersih",
		"menganyam": "anyam", "dianyam": "anyam", "anyaman": "anyam", "penganyamnya": "anyam", "ukiran": "ukir", "berukir": "ukir",
		"tas": "tas", "rotan": "rotan", "": "", "xyz": "xyz",
	} {
		if got := words.StemIndonesian(word); got != want {
			t.Errorf("StemIndonesian(%q) = %q, want %q", word, got, want)
		}
	}
}

// Rule words-3.
func TestStemIndonesian_rootsAreNotCut(t *testing.T) {
	for _, pair := range [][2]string{{"keranjang", "ranjang"}, {"kemeja", "meja"}, {"permata", "mata"}, {"kuningan", "kuning"}, {"perempuan", "empu"}} {
		a, b := words.StemIndonesian(pair[0]), words.StemIndonesian(pair[1])
		if a == b {
			t.Errorf("%q and %q are both %q", pair[0], pair[1], a)
		}
	}
	if got := words.StemIndonesian("keranjangnya"); got != "keranjang" {
		t.Errorf("keranjangnya is %q", got)
	}
}

// Examples of the published vocabulary of https://snowballstem.org/algorithms/english/stemmer.html.
func TestStemEnglish_published(t *testing.T) {
	for word, want := range map[string]string{
		"consigned": "consign", "consignment": "consign", "consistency": "consist", "consolation": "consol", "knackeries": "knackeri",
		"knightly": "knight", "generously": "generous", "dying": "die", "skies": "sky", "baskets": "basket", "weaving": "weav", "": "",
	} {
		if got := words.StemEnglish(word); got != want {
			t.Errorf("StemEnglish(%q) = %q, want %q", word, got, want)
		}
	}
}
