package words

// isRoot reports a word that Tala's rules would cut though nothing was put in front of it or behind it
// (rule words-3). Newspapers, for which the rules were made, bear it; on a page of crafts the cuts collide
// with other goods and places: kemeja (a shirt) with meja (a table), keranjang (a basket) with ranjang
// (a bed), permata (a gem) with mata (an eye), kuningan (brass) with kuning (yellow).
func isRoot(word string) bool { return roots[word] }

// roots are nouns of the Kamus Besar Bahasa Indonesia and regencies of East Java and its neighbours.
var roots = set(`
	kebaya kecapi kecubung kedelai keladi kelabu kelambu kelapa kelereng kelinci kemeja kemenyan kemiri kemuning kenanga kenari
	kendaraan kepala kepiting kepompong keramik keranjang kerawang kerikil kerudung kerupuk ketapang ketela ketumbar ketupat keluarga
	dinamo diorama diameter dimensi digital direktur
	medali media melati memori menara mentari mentega menteri merica merpati meubel mercusuar
	pelampung pelana pelangi pelepah pelikan pelita peluit pematang pemuda penala penari pendeta pendopo penggaris peniti
	perada perahu perempuan pergola perisai periuk perkakas perkutut permadani permata perunggu pesisir pesawat pesona
	terakota terasi teratai teralis terompah terompet terigu
	belalai beringin berita berlian beruang bermuda
	celengan gamelan gunungan kuningan layangan persegi petasan tempayan sarangan
	bingkai galeri lemari mahoni pantai prasasti tirai
	makalah sebelah sekolah
	banyuwangi bangkalan kediri lamongan magetan pacitan pamekasan pasuruan pekalongan kalimantan
`)
