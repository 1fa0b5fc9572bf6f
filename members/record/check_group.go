package record

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"anyam/platform/errs"
)

// Bounds of what a workshop can say of itself.
const (
	maxWords   = 20            // crafts, techniques, machines, countries
	maxPeople  = 50            // whose names stand in the record
	maxMoney   = 1_000_000_000 // in thousands of rupiah: a thousand billion
	maxHeads   = 100_000
	maxMonthly = 10_000_000
)

var (
	districtForm = regexp.MustCompile(`^[0-9]{2}\.[0-9]{2}\.[0-9]{2}$`)
	villageForm  = regexp.MustCompile(`^[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}$`)
	country      = regexp.MustCompile(`^[A-Z]{2}$`)
)

// Check finds every fault of one group of a record; faults stand at the names of the form's fields.
func Check(f *errs.Faults, g Group, r Sheet, now time.Time) {
	switch g {
	case Identity:
		checkIdentity(f, r)
	case Marketing:
		checkMarketing(f, r.Business)
	case Production:
		checkProduction(f, r)
	case Financial:
		checkFinance(f, r.Finance, now)
	case Organisation:
		checkOrganisation(f, r, now)
	case Logistics:
		checkLogistics(f, r.Business)
	case Workforces:
		checkWorkforce(f, r)
	default:
		f.Add("", "Choose one of the seven groups.")
	}
}

// texts checks fields of one line for their length, and that none holds a citizen's number (rule record-2).
func texts(f *errs.Faults, most int, fields map[string]string) {
	for name, text := range fields {
		f.Check(utf8.RuneCountInString(text) <= most, name, "At most %d characters, please.", most)
		f.Check(!HoldsNIK(text), name, "Please leave out identity numbers (NIK): the association does not keep them.")
	}
}

func checkIdentity(f *errs.Faults, m Sheet) {
	f.Check(m.Name != "", "name", "Write the name of the workshop.")
	f.Check(m.Owner != "", "owner", "Write the name of the owner.")
	texts(f, 120, map[string]string{"name": m.Name, "owner": m.Owner, "place": m.Place, "phone": m.Phone})
	texts(f, 400, map[string]string{"address": m.Address})
	for lang, story := range m.Stories {
		texts(f, 4000, map[string]string{"story_" + string(lang): story})
	}
	f.Check(m.District == "" || districtForm.MatchString(m.District) && strings.HasPrefix(m.District, m.Regency+"."), "district",
		"Write the code of a district of this regency: %s and two digits more, for example %s.", m.Regency, m.Regency+".01")
	under := m.District
	if under == "" {
		under = m.Regency
	}
	f.Check(m.Village == "" || villageForm.MatchString(m.Village) && strings.HasPrefix(m.Village, under+"."), "village",
		"Write the code of a village of this district, for example %s.", m.Regency+".01.2001")
	if m.Pin.Exactness == PinExact || m.Pin.Exactness == PinVillage {
		f.Check(m.Pin.isInEastJava(), "pin", "Write latitude and longitude of a place in East Java, for example %s.", "-7.26012, 112.51034")
	}
	f.Check(m.Pin.Exactness == "" || slices.Contains(Exactnesses, m.Pin.Exactness), "pin_exactness", "Choose one of the answers.")
}

func checkMarketing(f *errs.Faults, b Business) {
	texts(f, 120, map[string]string{"brand": b.Brand.Mark, "brand_number": b.Brand.Number, "website": b.Website, "social": b.Social})
	f.Check(b.Brand.State == "" || slices.Contains(BrandStates, b.Brand.State), "brand_state", "Choose one of the answers.")
	isNumbered := b.Brand.State == BrandFiled || b.Brand.State == BrandRegistered
	f.Check(!isNumbered || b.Brand.Mark != "", "brand", "Write the mark that was filed.")
	f.Check(!isNumbered || b.Brand.Number != "", "brand_number", "Write the number of the filing or registration.")
	among(f, "channels", b.Channels, Channels)
	f.Check(len(b.Countries) <= maxWords, "countries", "At most %d, please.", maxWords)
	for _, c := range b.Countries {
		f.Check(country.MatchString(c), "countries", "Choose countries from the list.")
	}
	f.Check(b.Website == "" || strings.HasPrefix(b.Website, "https://") || strings.HasPrefix(b.Website, "http://"), "website",
		"Write the whole address, for example https://rotan.example.")
}

func checkProduction(f *errs.Faults, m Sheet) {
	for field, list := range map[string][]string{"crafts": m.Crafts, "techniques": m.Techniques, "machines": m.Machines} {
		f.Check(len(list) <= maxWords, field, "At most %d, please.", maxWords)
		for _, word := range list {
			texts(f, 80, map[string]string{field: word})
		}
	}
	f.Check(m.Capacity.PerMonth >= 0 && m.Capacity.PerMonth <= maxMonthly, "capacity", "Write a whole number from %d to %d.", 0, maxMonthly)
	texts(f, 40, map[string]string{"capacity_unit": m.Capacity.Unit})
	f.Check(m.Capacity.PerMonth == 0 || m.Capacity.Unit != "", "capacity_unit", "Write of what: pieces, metres, sets.")
}

func checkFinance(f *errs.Faults, in Finance, now time.Time) {
	f.Check(!isNIK(in.NPWP), "npwp", "This looks like a NIK, which the association does not keep. Leave the number out and tick the box below it.")
	f.Check(in.NPWP == "" || isNIK(in.NPWP) || isNPWP(in.NPWP), "npwp", "Write the 15 or 16 digits of the tax number as they stand on the card.")
	f.Check(in.NPWP == "" || !in.NPWPIsNIK, "npwp_is_nik", "Either write the number or tick the box.")
	for field, n := range map[string]int64{"capital": in.Capital, "sales": in.Sales} {
		f.Check(n >= 0 && n/1000 <= maxMoney, field, "Write the amount in rupiah.")
	}
	year := int64(now.Year())
	f.Check(in.SalesYear == 0 || in.SalesYear >= year-20 && in.SalesYear <= year, "sales_year", "Write the year in four digits.")
	f.Check(in.Sales == 0 || in.SalesYear != 0, "sales_year", "Write the year of these sales.")
	f.Check(in.Books == "" || slices.Contains(Books, in.Books), "books", "Choose one of the answers.")
	texts(f, 120, map[string]string{"bank": in.Bank.Bank, "bank_holder": in.Bank.Holder})
	f.Check(in.Bank.Number == "" || onlyDigits(in.Bank.Number) && len(in.Bank.Number) >= 6 && len(in.Bank.Number) <= 20, "bank_account",
		"Write the digits of the account number.")
	f.Check((in.Bank.Number == "") == (in.Bank.Bank == ""), "bank", "Write both the bank and the account number.")
}

func checkOrganisation(f *errs.Faults, r Sheet, now time.Time) {
	b := r.Business
	f.Check(r.Since == 0 || r.Since >= 1800 && r.Since <= int64(now.Year()), "since", "Write the year in four digits.")
	f.Check(b.LegalForm == "" || slices.Contains(LegalForms, b.LegalForm), "legal_form", "Choose one of the answers.")
	f.Check(b.NIB == "" || isNIB(b.NIB), "nib", "Write the 13 digits of the business number (NIB).")
	f.Check(b.KBLI == KBLI{} || isKBLI(b.KBLI), "kbli", "Write the five digits of the code and choose its version.")
	texts(f, 120, map[string]string{"cooperative": b.Cooperative})
}

func checkLogistics(f *errs.Faults, b Business) {
	texts(f, 400, map[string]string{"packing": b.Packing})
	texts(f, 120, map[string]string{"port": b.Port})
	among(f, "transport", b.Transport, Transports)
	f.Check(b.StorageM2 >= 0 && b.StorageM2 <= maxHeads, "storage", "Write a whole number from %d to %d.", 0, maxHeads)
}

// checkWorkforce sees that no part is larger than its whole.
func checkWorkforce(f *errs.Faults, r Sheet) {
	w, sum := r.Workforce, r.Workforce.Sum()
	for field, n := range map[string]int64{"full_time": w.FullTime, "part_time": w.PartTime, "home_based": w.HomeBased} {
		f.Check(n >= 0 && n <= maxHeads, field, "Write a whole number from %d to %d.", 0, maxHeads)
	}
	for field, n := range map[string]int64{"women": w.Women, "young": w.Young, "disabled": w.Disabled} {
		f.Check(n >= 0 && n <= sum, field, "At most as many as work there: %d.", sum)
	}
	f.Check(r.Workers >= 0 && r.Workers <= 3*maxHeads, "workers", "Write how many people work there.")
	f.Check(len(r.People) <= maxPeople, "people", "At most %d, please.", maxPeople)
	for _, p := range r.People {
		f.Check(p.Name != "", "people", "Write the name of each person, or leave the line empty.")
		texts(f, 120, map[string]string{"people": p.Name})
		texts(f, 60, map[string]string{"people": p.Role})
		texts(f, 40, map[string]string{"people": p.Phone})
	}
}

// among sees that words are choices of a list, each once.
func among(f *errs.Faults, field string, words, list []string) {
	for i, word := range words {
		f.Check(slices.Contains(list, word) && !slices.Contains(words[:i], word), field, "Choose from the list.")
	}
}
