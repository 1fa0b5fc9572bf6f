package record

import (
	"strings"

	"anyam/platform/i18n"
)

// Capacity is what a workshop finishes in a month.
type Capacity struct {
	PerMonth int64
	Unit     string // pieces, metres, sets; in the maker's words
}

// unitWords are what makers mostly count in, as an English source text; whatever else they write stays in their words.
//
//i18n:texts
func unitWords() map[string]string {
	return map[string]string{
		"buah": "pieces", "biji": "pieces", "pcs": "pieces", "pieces": "pieces", "set": "sets", "sets": "sets", "pasang": "pairs", "pairs": "pairs",
		"lembar": "sheets", "sheets": "sheets", "meter": "metres", "metres": "metres", "potong": "cuts of cloth",
	}
}

// UnitIn is what is counted: a common unit in the reader's language, any other in the maker's words.
func (c Capacity) UnitIn(l *i18n.Locale) string {
	if word := unitWords()[strings.ToLower(strings.TrimSpace(c.Unit))]; word != "" {
		return l.T(word)
	}
	return c.Unit
}

// Workforce is who works there, in heads. Women, Young and Disabled are of the sum of the three kinds, and may
// overlap.
type Workforce struct {
	FullTime, PartTime, HomeBased int64
	Women                         int64
	Young                         int64 // under 30 years
	Disabled                      int64 // with a disability
}

// Sum is everybody.
func (w Workforce) Sum() int64 { return w.FullTime + w.PartTime + w.HomeBased }

// KBLI is a line of business of the Indonesian standard classification, whose codes changed their meaning with the
// version of 2025 (BPS regulations 2/2020 and 7/2025).
type KBLI struct {
	Code    string // five digits
	Version int64  // 2020 or 2025; 0 without a code
}

// BrandState is how far a mark is with the office for intellectual property (Law 20/2016).
type BrandState string

// The states of a mark.
const (
	BrandUnregistered BrandState = "unregistered"
	BrandFiled        BrandState = "filed"
	BrandRegistered   BrandState = "registered"
)

// BrandStates are all of them, in the order of their way.
var BrandStates = []BrandState{BrandUnregistered, BrandFiled, BrandRegistered}

// Brand is the mark under which a maker sells.
type Brand struct {
	Mark   string
	State  BrandState
	Number string // of the filing or the registration
}

// The words of the choices in the record, as they are stored. Sheets and forms use the same.
var (
	LegalForms = []string{"sole", "group", "cooperative", "pt_individual", "pt", "cv", "other"}
	Channels   = []string{"workshop", "shop", "collector", "fair", "marketplace", "social", "company", "export"}
	Transports = []string{"pickup", "own", "courier", "cargo", "forwarder"}
	Books      = []string{"none", "notebook", "spreadsheet", "app", "accountant"}
)

// Business is what is read only with the whole record: licences, market and logistics.
type Business struct {
	NIB         string // business identification number: 13 digits (Government Regulation 5/2021)
	LegalForm   string // one of LegalForms
	KBLI        KBLI
	Cooperative string // cooperative or business group that it belongs to
	Brand       Brand
	Channels    []string // of Channels
	Countries   []string // where it has sold to: ISO 3166-1 alpha-2
	Website     string
	Social      string // address in a social medium
	Packing     string
	Transport   []string // of Transports
	Port        string
	StorageM2   int64
}

// Finance is specific personal data (Law 27/2022, article 4 paragraph 2); members says who reads it (rule members-30).
type Finance struct {
	NPWP      string // taxpayer number, 15 or 16 digits, never a NIK (rule record-2)
	NPWPIsNIK bool   // the owner's tax number is the NIK: that is known, the number is not
	Capital   int64  // whole rupiah, without land and buildings
	Sales     int64  // whole rupiah in SalesYear
	SalesYear int64  // 0 before the first whole year of sales
	Books     string // one of Books: how accounts are kept
	Bank      BankAccount
}

// BankAccount is where a maker is paid.
type BankAccount struct{ Bank, Number, Holder string }

// Worker is a person who works there.
type Worker struct{ Name, Role, Phone string }
