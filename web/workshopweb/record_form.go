package workshopweb

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"anyam/gallery/terms"
	"anyam/market"
	"anyam/members"
	"anyam/members/record"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/web/respond"
)

// mostRupiah bounds an amount: a thousand billion.
const mostRupiah = 1_000_000_000_000

// typedOf is a group as it is stored, as text for its fields.
func typedOf(l *i18n.Locale, g record.Group, r members.Record) typed {
	b, f, w := r.Business, r.Finance, r.Workforce
	in := typed{Text: map[string]string{}, List: map[string][]string{}, People: r.People}
	switch g {
	case record.Identity:
		in.Text = map[string]string{
			"name": r.Name, "owner": r.Owner, "phone": r.Phone, "place": r.Place, "district": r.District, "village": r.Village, "address": r.Address,
			"pin_exactness": string(r.Pin.Agreed().Exactness), "pin": pinText(r.Pin), "story_id": r.Stories[i18n.Indonesian], "story_en": r.Stories[i18n.English],
		}
	case record.Marketing:
		in.Text = map[string]string{"brand": b.Brand.Mark, "brand_state": string(b.Brand.State), "brand_number": b.Brand.Number, "website": b.Website, "social": b.Social}
		in.List["channels"], in.List["countries"] = b.Channels, countriesOf(l, b.Countries)
	case record.Production:
		in.Text = map[string]string{"capacity": number(l, r.Capacity.PerMonth), "capacity_unit": r.Capacity.Unit}
		in.List["crafts"], in.List["techniques"] = terms.Names(terms.Craft, r.Crafts, l.Lang()), terms.Names(terms.Technique, r.Techniques, l.Lang())
		in.List["machines"] = r.Machines
	case record.Financial:
		in.Text = map[string]string{
			"npwp": f.NPWP, "npwp_is_nik": tick(f.NPWPIsNIK), "capital": number(l, f.Capital), "sales": number(l, f.Sales), "sales_year": year(f.SalesYear), "books": f.Books,
			"bank": f.Bank.Bank, "bank_account": f.Bank.Number, "bank_holder": f.Bank.Holder,
		}
	case record.Organisation:
		in.Text = map[string]string{
			"since": year(r.Since), "legal_form": b.LegalForm, "nib": b.NIB, "kbli": b.KBLI.Code, "kbli_version": year(b.KBLI.Version), "cooperative": b.Cooperative,
		}
	case record.Logistics:
		in.Text = map[string]string{"packing": b.Packing, "port": b.Port, "storage": number(l, b.StorageM2)}
		in.List["transport"] = b.Transport
	case record.Workforces:
		in.Text = map[string]string{
			"full_time": number(l, w.FullTime), "part_time": number(l, w.PartTime), "home_based": number(l, w.HomeBased), "women": number(l, w.Women),
			"young": number(l, w.Young), "disabled": number(l, w.Disabled),
		}
		if w.Sum() == 0 {
			in.Text["workers"] = number(l, r.Workers)
		}
	}
	return in
}

// read makes a record of what was typed, with the fields of the group; what cannot be read is a fault at its field.
func (in typed) read(f respond.Form, g record.Group, faults *errs.Faults) members.Record {
	var r members.Record
	b, t := &r.Business, in.Text
	switch g {
	case record.Identity:
		r.Name, r.Owner, r.Phone, r.Place, r.District, r.Village, r.Address = t["name"], t["owner"], t["phone"], t["place"], t["district"], t["village"], t["address"]
		r.Pin = readPin(t["pin_exactness"], t["pin"], faults)
		r.Stories = map[i18n.Lang]string{i18n.Indonesian: t["story_id"], i18n.English: t["story_en"]}
	case record.Marketing:
		b.Brand = record.Brand{Mark: t["brand"], State: record.BrandState(t["brand_state"]), Number: t["brand_number"]}
		b.Channels, b.Countries, b.Website, b.Social = in.List["channels"], readCountries(in.List["countries"], faults), t["website"], t["social"]
	case record.Production:
		r.Crafts, r.Techniques, r.Machines = terms.Keys(terms.Craft, in.List["crafts"]), terms.Keys(terms.Technique, in.List["techniques"]), in.List["machines"]
		r.Capacity = record.Capacity{PerMonth: f.Int(faults, "capacity", 0, 10_000_000), Unit: t["capacity_unit"]}
	case record.Financial:
		r.Finance = record.Finance{
			NPWP: record.DigitsOf(t["npwp"]), NPWPIsNIK: f.Checked("npwp_is_nik"), Capital: f.Int(faults, "capital", 0, mostRupiah), Sales: f.Int(faults, "sales", 0, mostRupiah),
			SalesYear: f.Int(faults, "sales_year", 1900, 2999), Books: t["books"],
			Bank: record.BankAccount{Bank: t["bank"], Number: record.DigitsOf(t["bank_account"]), Holder: t["bank_holder"]},
		}
	case record.Organisation:
		r.Since = f.Int(faults, "since", 1800, 2999)
		b.LegalForm, b.NIB, b.Cooperative = t["legal_form"], record.DigitsOf(t["nib"]), t["cooperative"]
		b.KBLI = record.KBLI{Code: record.DigitsOf(t["kbli"]), Version: f.Int(faults, "kbli_version", 2020, 2025)}
		if b.KBLI.Code == "" {
			b.KBLI = record.KBLI{} // a version of nothing
		}
	case record.Logistics:
		b.Packing, b.Transport, b.Port, b.StorageM2 = t["packing"], in.List["transport"], t["port"], f.Int(faults, "storage", 0, 100_000)
	case record.Workforces:
		heads := func(name string) int64 { return f.Int(faults, name, 0, 100_000) }
		r.Workforce = record.Workforce{
			FullTime: heads("full_time"), PartTime: heads("part_time"), HomeBased: heads("home_based"), Women: heads("women"), Young: heads("young"), Disabled: heads("disabled"),
		}
		r.Workers, r.People = heads("workers"), in.People
	}
	return r
}

// readPin reads a point as maps write it: latitude, longitude, with points as decimal marks.
func readPin(exactness, text string, faults *errs.Faults) record.Pin {
	p := record.Pin{Exactness: record.Exactness(exactness)}
	if p.Exactness != record.PinExact && p.Exactness != record.PinVillage {
		return p
	}
	south, east, found := strings.Cut(text, ",")
	lat, latErr := strconv.ParseFloat(strings.TrimSpace(south), 64)
	lng, lngErr := strconv.ParseFloat(strings.TrimSpace(east), 64)
	isPoint := found && latErr == nil && lngErr == nil && math.Abs(lat) <= 90 && math.Abs(lng) <= 180
	if faults.Check(isPoint, "pin", "Write latitude and longitude of a place in East Java, for example %s.", "-7.26012, 112.51034") {
		p.Lat, p.Lng = int64(math.Round(lat*1e6)), int64(math.Round(lng*1e6))
	}
	return p
}

// pinText is a stored point as maps write it.
func pinText(p record.Pin) string {
	if p = p.Agreed(); !p.IsSet() {
		return ""
	}
	digits := 5
	if p.Exactness == record.PinVillage {
		digits = 2
	}
	return fmt.Sprintf("%.*f, %.*f", digits, float64(p.Lat)/1e6, digits, float64(p.Lng)/1e6)
}

// readCountries finds countries by their code or their name in any language of the site.
func readCountries(typed []string, faults *errs.Faults) []string {
	var codes []string
	for _, word := range typed {
		code := countryCode(word)
		faults.Check(code != "", "countries", "Choose countries from the list.")
		codes = append(codes, code)
	}
	return codes
}

func countryCode(word string) string {
	if c, ok := market.FindCountry(strings.ToUpper(word)); ok {
		return string(c)
	}
	for _, lang := range i18n.Langs {
		for _, c := range market.Countries(lang) {
			if strings.EqualFold(c.Name(lang), word) {
				return string(c)
			}
		}
	}
	return ""
}

func countriesOf(l *i18n.Locale, codes []string) []string {
	names := make([]string, len(codes))
	for i, c := range codes {
		names[i] = market.Country(c).Name(l.Lang())
	}
	return names
}

// number is a number as the reader writes it; nothing for none.
func number(l *i18n.Locale, n int64) string {
	if n == 0 {
		return ""
	}
	return l.Number(n)
}

func year(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

func tick(isTicked bool) string {
	if isTicked {
		return "1"
	}
	return ""
}
