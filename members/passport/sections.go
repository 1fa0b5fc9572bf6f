package passport

import (
	"fmt"
	"strconv"
	"strings"

	"anyam/members"
	"anyam/members/record"
	"anyam/members/standing"
	"anyam/platform/clock"
	"anyam/platform/i18n"
	"anyam/platform/money"
)

// Terms name what other areas know: stored words of crafts and techniques, regions and countries.
type Terms struct{ Craft, Technique, Region, Country func(stored string) string }

func (t Terms) all(name func(string) string, stored []string) string {
	names := make([]string, len(stored))
	for i, s := range stored {
		names[i] = name(s)
	}
	return strings.Join(names, ", ")
}

// Line is a fact and its name.
type Line struct{ Name, Text string }

// Section is a part as readers see it. It says whose word it is: the maker's, or confirmed by the association.
type Section struct {
	Part       Part
	Title      string
	DeclaredOn clock.Date // by the maker; empty for certificates
	CheckedOn  clock.Date // by the association; empty when nobody has
	Lines      []Line
}

// Sections are the parts that are shown, without empty lines.
func (sh Shown) Sections(l *i18n.Locale, t Terms) []Section {
	var all []Section
	for _, part := range sh.Parts {
		s := Section{Part: part, Title: part.Name(l)}
		if part == Certificates {
			s.Lines = sh.certificateLines(l)
		} else {
			s.Lines = lines(l, t, sh.Record, part)
		}
		if stamp, ok := sh.Stamps[part.group()]; ok {
			s.DeclaredOn = clock.DateOf(stamp.ChangedAt.In(clock.WIB))
			if !stamp.CheckedAt.IsZero() {
				s.CheckedOn = clock.DateOf(stamp.CheckedAt.In(clock.WIB))
			}
		}
		all = append(all, s)
	}
	return all
}

// Lines are the facts of a part of a record as those who may read all of it see them, without empty ones.
func Lines(l *i18n.Locale, t Terms, r members.Record, part Part) []Line { return lines(l, t, r, part) }

// lines are the facts of a part, those that are filled.
func lines(l *i18n.Locale, t Terms, r members.Record, part Part) []Line {
	var all []Line
	switch part {
	case Part(record.Identity):
		all = identityLines(l, t, r)
	case Part(record.Organisation):
		all = organisationLines(l, r)
	case Part(record.Production):
		all = []Line{
			{l.T("Crafts"), t.all(t.Craft, r.Crafts)}, {l.T("Techniques"), t.all(t.Technique, r.Techniques)}, {l.T("Machines"), strings.Join(r.Machines, ", ")},
			{l.T("Capacity in a month"), amount(l, r.Capacity.PerMonth, r.Capacity.UnitIn(l))},
		}
	case Part(record.Marketing):
		all = marketingLines(l, t, r.Business)
	case Part(record.Logistics):
		all = []Line{
			{l.T("Packing"), r.Business.Packing}, {l.T("How goods leave"), wordList(l, r.Business.Transport)}, {l.T("Port or airport"), r.Business.Port},
			{l.T("Storage"), amount(l, r.Business.StorageM2, "m²")},
		}
	case Part(record.Workforces):
		all = peopleLines(l, r)
	default:
		all = moneyLines(l, r.Finance, part)
	}
	var filled []Line
	for _, line := range all {
		if line.Text != "" {
			filled = append(filled, line)
		}
	}
	return filled
}

func identityLines(l *i18n.Locale, t Terms, r members.Record) []Line {
	story, _ := r.Story(l.Lang())
	all := []Line{
		{l.T("Owner"), r.Owner}, {l.T("Regency or city"), t.Region(r.Regency)}, {l.T("Village and district"), r.Place}, {l.T("Address"), r.Address}, {l.T("Phone"), r.Phone},
	}
	if at, ok := r.Pin.Shown(r.Regency); ok {
		all = append(all, Line{l.T("On the map"), pinText(l, at)})
	}
	return append(all, Line{l.T("Story"), story})
}

// pinText says a point with as many digits as it is exact.
func pinText(l *i18n.Locale, at record.Pin) string {
	digits, about := 5, ""
	switch at.Exactness {
	case record.PinVillage:
		digits, about = 2, l.T("about a kilometre around it")
	case record.PinRegency:
		digits, about = 2, l.T("the middle of the regency or city")
	case record.PinExact, record.PinNone:
	}
	text := fmt.Sprintf("%.*f, %.*f", digits, float64(at.Lat)/1e6, digits, float64(at.Lng)/1e6)
	if about != "" {
		text += " (" + about + ")"
	}
	return text
}

func organisationLines(l *i18n.Locale, r members.Record) []Line {
	kbli := ""
	if k := r.Business.KBLI; k.Code != "" {
		kbli = fmt.Sprintf("%s (KBLI %d)", k.Code, k.Version)
	}
	return []Line{
		{l.T("Working since"), year(r.Since)}, {l.T("Legal form"), Word(l, r.Business.LegalForm)}, {l.T("Business number (NIB)"), r.Business.NIB},
		{l.T("Line of business (KBLI)"), kbli}, {l.T("Scale"), Scale(l, r.Scale)}, {l.T("Cooperative or group"), r.Business.Cooperative},
	}
}

func marketingLines(l *i18n.Locale, t Terms, b record.Business) []Line {
	state := Word(l, string(b.Brand.State))
	if b.Brand.Number != "" {
		state += " · " + b.Brand.Number
	}
	return []Line{
		{l.T("Brand"), b.Brand.Mark}, {l.T("Registration of the brand"), state}, {l.T("Where it sells"), wordList(l, b.Channels)},
		{l.T("Countries sold to"), t.all(t.Country, b.Countries)}, {l.T("Website"), b.Website}, {l.T("Social media"), b.Social},
	}
}

func peopleLines(l *i18n.Locale, r members.Record) []Line {
	w := r.Workforce
	all := []Line{{l.T("People"), heads(l, r.Workers)}}
	if w.Sum() == 0 {
		return all
	}
	return append(all, Line{l.T("Full-time"), l.Number(w.FullTime)}, Line{l.T("Part-time"), l.Number(w.PartTime)}, Line{l.T("At home"), l.Number(w.HomeBased)},
		Line{l.T("Women"), l.Number(w.Women)}, Line{l.T("Under 30"), l.Number(w.Young)}, Line{l.T("With a disability"), l.Number(w.Disabled)})
}

func moneyLines(l *i18n.Locale, f record.Finance, part Part) []Line {
	switch part {
	case TaxNumber:
		number := f.NPWP
		if f.NPWPIsNIK {
			number = l.T("The owner's tax number is the NIK, which is not kept here.")
		}
		return []Line{{l.T("Tax number (NPWP)"), number}}
	case Turnover:
		return []Line{
			{l.T("Capital without land and buildings"), rupiah(l, f.Capital)}, {l.T("Sales in %s", year(f.SalesYear)), salesText(l, f)}, {l.T("Accounts are kept"), Word(l, f.Books)},
		}
	case BankAccount:
		return []Line{{l.T("Bank"), f.Bank.Bank}, {l.T("Account number"), f.Bank.Number}, {l.T("Account holder"), f.Bank.Holder}}
	}
	return nil
}

func salesText(l *i18n.Locale, f record.Finance) string {
	if f.SalesYear == 0 {
		return ""
	}
	return l.Money(money.Rupiah(f.Sales))
}

func rupiah(l *i18n.Locale, n int64) string {
	if n == 0 {
		return ""
	}
	return l.Money(money.Rupiah(n))
}

func amount(l *i18n.Locale, n int64, unit string) string {
	if n == 0 {
		return ""
	}
	return l.Number(n) + " " + unit
}

func heads(l *i18n.Locale, n int64) string {
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

func wordList(l *i18n.Locale, stored []string) string {
	names := make([]string, len(stored))
	for i, s := range stored {
		names[i] = Word(l, s)
	}
	return strings.Join(names, ", ")
}

// certificateLines are the certificates, each with its validity on the day of opening.
func (sh Shown) certificateLines(l *i18n.Locale) []Line {
	today := clock.DateOf(sh.OpenedAt.In(clock.WIB))
	var all []Line
	for _, c := range sh.Certificates {
		var parts []string
		for _, p := range []string{c.Number, c.Issuer, ValidityText(l, c, today)} {
			if p != "" {
				parts = append(parts, p)
			}
		}
		all = append(all, Line{c.Name, strings.Join(parts, " · ")})
	}
	return all
}

// ValidityText says whether a certificate is valid on a day, and until when.
func ValidityText(l *i18n.Locale, c Certificate, today clock.Date) string {
	switch c.On(today) {
	case Ended:
		return l.T("ended on %s", l.Date(c.ExpiresOn))
	case Ending:
		return l.T("ends on %s", l.Date(c.ExpiresOn))
	case Valid:
	}
	if c.ExpiresOn == "" {
		return l.T("without an end")
	}
	return l.T("valid until %s", l.Date(c.ExpiresOn))
}

// Text says a verified fact.
func (f Fact) Text(l *i18n.Locale, association string) string {
	switch f.Kind {
	case IsMember, NotAMember:
		return l.T("%s: %s", association, Status(l, standing.Status(f.Detail)))
	case MemberSince:
		return l.T("Member without a break since")
	case Known:
		return l.T("The workshop was known to the coordinator when it joined")
	case Visited:
		return l.T("The coordinator visited the workshop before it joined")
	case GroupChecked:
		return l.T("%s: seen by the association", Part(f.Detail).Name(l))
	}
	return ""
}

// When says the day of a fact, and in which post somebody saw it.
func (f Fact) When(l *i18n.Locale) string {
	if by := f.By.Text(l); by != "" {
		return l.Date(f.Day) + " · " + by
	}
	return l.Date(f.Day)
}
