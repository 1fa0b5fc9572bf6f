package intake

import (
	"strings"

	"anyam/account"
	"anyam/members/regions"
	"anyam/platform/sheet"
)

// The fields that columns can hold.
const (
	fName      = "name"
	fOwner     = "owner"
	fPhone     = "phone"
	fEmail     = "email"
	fRegency   = "regency"
	fDistrict  = "district"
	fVillage   = "village"
	fPlace     = "place"
	fAddress   = "address"
	fCrafts    = "crafts"
	fTechnique = "techniques"
	fMachines  = "machines"
	fSince     = "since"
	fWorkers   = "workers"
	fFull      = "full"
	fPart      = "part"
	fHome      = "home"
	fMen       = "men"
	fWomen     = "women"
	fYoung     = "young"
	fDisabled  = "disabled"
	fNIB       = "nib"
	fKBLI      = "kbli"
	fBrand     = "brand"
	fGroup     = "cooperative"
	fWebsite   = "website"
	fSocial    = "social"
	fStory     = "story"
	fType      = "type"
	fJoined    = "joined"
	fPaidUntil = "paid_until"
	fNPWP      = "npwp"
	fCapital   = "capital"
	fSales     = "sales"
	fBank      = "bank"
	fAccount   = "bank_number"
	fHolder    = "bank_holder"
	fNIK       = "nik"
)

// NIK is the field of identity numbers: it is recognised so that it can be left out (rule intake-4).
const NIK = fNIK

// fields are what columns are looked through for: what Indonesian associations, offices and English forms call them.
var fields = []sheet.Field{
	{Key: fNIK, Names: []string{"nik", "no ktp", "nomor induk kependudukan", "ktp", "nomor ktp", "no nik", "identity number", "no identitas", "nik pemilik"}, Looks: looksNIK},
	{Key: fName, Names: []string{"nama usaha", "nama pengrajin", "nama perajin", "nama umkm", "nama ikm", "nama ukm", "nama sentra", "nama perusahaan", "nama workshop", "usaha", "workshop", "business name", "company", "studio", "nama", "name", "pengrajin", "perajin"}},
	{Key: fOwner, Names: []string{"pemilik", "nama pemilik", "pemilik usaha", "owner", "nama pengusaha", "penanggung jawab", "pimpinan", "ketua", "nama pimpinan", "nama lengkap", "contact person", "narahubung"}},
	{Key: fPhone, Names: []string{"no hp", "nomor hp", "hp", "no telp", "telepon", "no telepon", "nomor telepon", "telp", "whatsapp", "no wa", "nomor whatsapp", "no hp wa", "wa", "phone", "phone number", "mobile", "kontak", "handphone", "no handphone"}, Looks: looksPhone},
	{Key: fEmail, Names: []string{"email", "e mail", "surel", "alamat email"}, Looks: looksEmail},
	{Key: fRegency, Names: []string{"kabupaten", "kab kota", "kabupaten kota", "kota", "kota kabupaten", "regency", "city", "kab", "kode kabupaten", "wilayah", "daerah"}, Looks: looksRegency},
	{Key: fDistrict, Names: []string{"kecamatan", "kec", "district", "kode kecamatan"}},
	{Key: fVillage, Names: []string{"desa", "kelurahan", "desa kelurahan", "kelurahan desa", "village", "kode desa", "dusun desa"}},
	{Key: fPlace, Names: []string{"tempat", "place", "lokasi", "lokasi usaha"}},
	{Key: fAddress, Names: []string{"alamat", "alamat usaha", "alamat lengkap", "address", "jalan", "alamat rumah"}},
	{Key: fCrafts, Names: []string{"jenis kerajinan", "kerajinan", "craft", "crafts", "produk", "jenis produk", "jenis usaha", "bidang usaha", "komoditi", "komoditas", "hasil kerajinan", "nama produk", "product", "products"}},
	{Key: fTechnique, Names: []string{"teknik", "technique", "techniques"}},
	{Key: fMachines, Names: []string{"mesin", "peralatan", "alat", "machines", "mesin peralatan"}},
	{Key: fSince, Names: []string{"tahun berdiri", "berdiri", "tahun mulai", "mulai usaha", "since", "tahun mulai usaha", "berdiri sejak", "tahun usaha", "working since", "founded"}},
	{Key: fWorkers, Names: []string{"tenaga kerja", "jumlah tenaga kerja", "jumlah karyawan", "karyawan", "jumlah pekerja", "pekerja", "workers", "employees", "people", "tk"}},
	{Key: fFull, Names: []string{"tenaga kerja tetap", "karyawan tetap", "full time", "pekerja tetap"}},
	{Key: fPart, Names: []string{"tenaga kerja tidak tetap", "tidak tetap", "paruh waktu", "part time", "pekerja harian", "tenaga kerja lepas"}},
	{Key: fHome, Names: []string{"pekerja rumahan", "home based", "tenaga kerja rumahan", "home workers"}},
	{Key: fMen, Names: []string{"laki laki", "tenaga kerja laki laki", "pria", "tenaga kerja pria", "men", "tk l", "tenaga kerja l"}},
	{Key: fWomen, Names: []string{"perempuan", "tenaga kerja perempuan", "wanita", "tenaga kerja wanita", "women", "tk p", "tenaga kerja p"}},
	{Key: fYoung, Names: []string{"di bawah 30", "under 30", "usia di bawah 30 tahun"}},
	{Key: fDisabled, Names: []string{"disabilitas", "penyandang disabilitas", "difabel", "with disability"}},
	{Key: fNIB, Names: []string{"nib", "no nib", "nomor induk berusaha", "nomor nib"}, Looks: looksNIB},
	{Key: fKBLI, Names: []string{"kbli", "kode kbli"}},
	{Key: fBrand, Names: []string{"merek", "merk", "brand", "nama merek", "merek dagang"}},
	{Key: fGroup, Names: []string{"kelompok", "koperasi", "kelompok usaha", "kub", "cooperative", "nama kelompok", "paguyuban"}},
	{Key: fWebsite, Names: []string{"website", "situs web", "web"}},
	{Key: fSocial, Names: []string{"instagram", "media sosial", "facebook", "social media", "ig", "akun instagram", "sosmed"}},
	{Key: fStory, Names: []string{"cerita", "profil", "profil usaha", "story", "deskripsi", "keterangan usaha", "description"}},
	{Key: fType, Names: []string{"jenis anggota", "jenis keanggotaan", "membership type", "kategori anggota"}},
	{Key: fJoined, Names: []string{"tanggal bergabung", "bergabung", "anggota sejak", "tanggal masuk", "tgl masuk", "tgl gabung", "joined", "member since", "tanggal daftar", "masuk anggota", "join date", "tahun bergabung", "tahun masuk"}},
	{Key: fPaidUntil, Names: []string{"lunas sampai", "iuran sampai", "berlaku sampai", "masa berlaku", "paid until", "valid until", "berlaku hingga", "iuran s d"}},
	{Key: fNPWP, Names: []string{"npwp", "no npwp", "nomor npwp", "tax number"}},
	{Key: fCapital, Names: []string{"modal", "modal usaha", "aset", "asset", "capital", "jumlah modal"}},
	{Key: fSales, Names: []string{"omzet", "omset", "omzet per tahun", "omset per tahun", "penjualan per tahun", "yearly sales", "sales", "omzet tahunan"}},
	{Key: fBank, Names: []string{"bank", "nama bank"}},
	{Key: fAccount, Names: []string{"no rekening", "nomor rekening", "rekening", "bank account", "account number"}},
	{Key: fHolder, Names: []string{"atas nama", "nama rekening", "pemilik rekening", "account holder", "an rekening"}},
}

// financial are the fields that a coordinator does not bring in (rule intake-3).
var financial = map[string]bool{fNPWP: true, fCapital: true, fSales: true, fBank: true, fAccount: true, fHolder: true}

// Fields are the keys that the actor can choose for a column, in the order of forms. Identity numbers are not among them.
func Fields(a account.Actor) []string {
	var keys []string
	for _, f := range fields {
		if f.Key != fNIK && (mayFinance(a) || !financial[f.Key]) {
			keys = append(keys, f.Key)
		}
	}
	return keys
}

func looksPhone(c sheet.Cell) bool {
	if c.Kind == sheet.Date || c.Kind == sheet.Bool {
		return false
	}
	phone, fault, _ := readPhone(c)
	return fault == "" && strings.HasPrefix(phone, "+628") && len(phone) >= 12
}

func looksEmail(c sheet.Cell) bool {
	name, host, ok := strings.Cut(c.Text, "@")
	return ok && name != "" && strings.Contains(host, ".") && !strings.ContainsAny(c.Text, " ;,")
}

func looksRegency(c sheet.Cell) bool {
	_, fault, _ := readRegency(c.Text)
	return c.Text != "" && fault == ""
}

func looksNIB(c sheet.Cell) bool {
	d := strings.TrimSpace(c.Text)
	return len(d) == 13 && strings.Trim(d, "0123456789") == ""
}

// districts and villages are codes or names: a code has the dots of the Ministry of Home Affairs.
func isCode(text string) bool {
	return len(text) >= 8 && strings.Count(text, ".") >= 2 && strings.Trim(text, "0123456789.") == "" && regions.IsKnown(text[:min(5, len(text))])
}
