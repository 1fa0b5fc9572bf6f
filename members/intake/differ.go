package intake

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"anyam/members"
	"anyam/platform/batch"
	"anyam/platform/i18n"
	"anyam/platform/slug"
)

// compared is a field of a maker's record that an import can change: how it reads, by what it is compared, and how it is taken over.
type compared struct {
	field string
	text  func(r members.Record) string
	key   func(text string) string // nil: the text itself
	take  func(r *members.Record, from members.Record)
}

func number(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

var comparedFields = slices.Concat(ofIdentity, ofProduction, ofPeople, ofLicences, ofFinance)

var ofIdentity = []compared{
	{fName, func(r members.Record) string { return r.Name }, slug.Of, func(r *members.Record, from members.Record) { r.Name = from.Name }},
	{fOwner, func(r members.Record) string { return r.Owner }, slug.Of, func(r *members.Record, from members.Record) { r.Owner = from.Owner }},
	{fPhone, func(r members.Record) string { return r.Phone }, members.PhoneKey, func(r *members.Record, from members.Record) { r.Phone = from.Phone }},
	{fPlace, func(r members.Record) string { return r.Place }, placeKey, func(r *members.Record, from members.Record) { r.Place = from.Place }},
	{fDistrict, func(r members.Record) string { return r.District }, nil, func(r *members.Record, from members.Record) { r.District = from.District }},
	{fVillage, func(r members.Record) string { return r.Village }, nil, func(r *members.Record, from members.Record) { r.Village = from.Village }},
	{fAddress, func(r members.Record) string { return r.Address }, slug.Of, func(r *members.Record, from members.Record) { r.Address = from.Address }},
	{fStory, func(r members.Record) string { return r.Stories[i18n.Indonesian] }, slug.Of, func(r *members.Record, from members.Record) {
		stories := maps.Clone(r.Stories) // the map is also that of the record before
		if stories == nil {
			stories = map[i18n.Lang]string{}
		}
		stories[i18n.Indonesian] = from.Stories[i18n.Indonesian]
		r.Stories = stories
	}},
}

var ofProduction = []compared{
	{fCrafts, func(r members.Record) string { return strings.Join(r.Crafts, ", ") }, inAnyOrder, func(r *members.Record, from members.Record) { r.Crafts = from.Crafts }},
	{fTechnique, func(r members.Record) string { return strings.Join(r.Techniques, ", ") }, inAnyOrder, func(r *members.Record, from members.Record) { r.Techniques = from.Techniques }},
	{fMachines, func(r members.Record) string { return strings.Join(r.Machines, ", ") }, inAnyOrder, func(r *members.Record, from members.Record) { r.Machines = from.Machines }},
}

var ofPeople = []compared{
	{fWorkers, func(r members.Record) string { return number(r.Workers) }, nil, func(r *members.Record, from members.Record) { r.Workers = from.Workers }},
	{fFull, func(r members.Record) string { return number(r.Workforce.FullTime) }, nil, func(r *members.Record, from members.Record) { r.Workforce.FullTime = from.Workforce.FullTime }},
	{fPart, func(r members.Record) string { return number(r.Workforce.PartTime) }, nil, func(r *members.Record, from members.Record) { r.Workforce.PartTime = from.Workforce.PartTime }},
	{fHome, func(r members.Record) string { return number(r.Workforce.HomeBased) }, nil, func(r *members.Record, from members.Record) { r.Workforce.HomeBased = from.Workforce.HomeBased }},
	{fWomen, func(r members.Record) string { return number(r.Workforce.Women) }, nil, func(r *members.Record, from members.Record) { r.Workforce.Women = from.Workforce.Women }},
	{fYoung, func(r members.Record) string { return number(r.Workforce.Young) }, nil, func(r *members.Record, from members.Record) { r.Workforce.Young = from.Workforce.Young }},
	{fDisabled, func(r members.Record) string { return number(r.Workforce.Disabled) }, nil, func(r *members.Record, from members.Record) { r.Workforce.Disabled = from.Workforce.Disabled }},
}

var ofLicences = []compared{
	{fSince, func(r members.Record) string { return number(r.Since) }, nil, func(r *members.Record, from members.Record) { r.Since = from.Since }},
	{fNIB, func(r members.Record) string { return r.Business.NIB }, nil, func(r *members.Record, from members.Record) { r.Business.NIB = from.Business.NIB }},
	{fKBLI, func(r members.Record) string { return r.Business.KBLI.Code }, nil, func(r *members.Record, from members.Record) { r.Business.KBLI = from.Business.KBLI }},
	{fBrand, func(r members.Record) string { return r.Business.Brand.Mark }, slug.Of, func(r *members.Record, from members.Record) { r.Business.Brand.Mark = from.Business.Brand.Mark }},
	{fGroup, func(r members.Record) string { return r.Business.Cooperative }, slug.Of, func(r *members.Record, from members.Record) { r.Business.Cooperative = from.Business.Cooperative }},
	{fWebsite, func(r members.Record) string { return r.Business.Website }, strings.ToLower, func(r *members.Record, from members.Record) { r.Business.Website = from.Business.Website }},
	{fSocial, func(r members.Record) string { return r.Business.Social }, strings.ToLower, func(r *members.Record, from members.Record) { r.Business.Social = from.Business.Social }},
}

var ofFinance = []compared{
	{fNPWP, func(r members.Record) string { return r.Finance.NPWP }, nil, func(r *members.Record, from members.Record) {
		r.Finance.NPWP, r.Finance.NPWPIsNIK = from.Finance.NPWP, false
	}},
	{fCapital, func(r members.Record) string { return number(r.Finance.Capital) }, nil, func(r *members.Record, from members.Record) { r.Finance.Capital = from.Finance.Capital }},
	{fSales, func(r members.Record) string { return number(r.Finance.Sales) }, nil, func(r *members.Record, from members.Record) {
		r.Finance.Sales, r.Finance.SalesYear = from.Finance.Sales, from.Finance.SalesYear
	}},
	{fBank, func(r members.Record) string { return r.Finance.Bank.Bank }, slug.Of, func(r *members.Record, from members.Record) { r.Finance.Bank.Bank = from.Finance.Bank.Bank }},
	{fAccount, func(r members.Record) string { return r.Finance.Bank.Number }, nil, func(r *members.Record, from members.Record) { r.Finance.Bank.Number = from.Finance.Bank.Number }},
	{fHolder, func(r members.Record) string { return r.Finance.Bank.Holder }, slug.Of, func(r *members.Record, from members.Record) { r.Finance.Bank.Holder = from.Finance.Bank.Holder }},
}

// hidden are fields of which the preview shows no more than the last digits of what is here: enough to see which of two it is.
var hidden = map[string]bool{fNPWP: true, fAccount: true}

func masked(number string) string {
	if len(number) <= 4 {
		return number
	}
	return "…" + number[len(number)-4:]
}

// placeKey compares places whatever word for a village stands in front.
func placeKey(place string) string {
	_, rest, _ := strings.Cut(place, ",")
	return members.VillageKey(place) + "|" + slug.Of(rest)
}

func inAnyOrder(text string) string {
	parts := strings.Split(text, ", ")
	for i, p := range parts {
		parts[i] = slug.Of(p)
	}
	slices.Sort(parts)
	return strings.Join(parts, " ")
}

// differences are the fields that the sheet says, and that are otherwise in the register. What the sheet leaves empty is no difference.
func (r *reader) differences(m members.Record, n members.Newcomer) []batch.Change {
	var changes []batch.Change
	for _, c := range comparedFields {
		was, says := c.text(m), c.text(n.Record)
		if says == "" || c.field == fName && r.isNameBorrowed() || c.field == fOwner && r.isOwnerBorrowed() {
			continue
		}
		same := was == says
		if c.key != nil {
			same = c.key(was) == c.key(says)
		}
		if same {
			continue
		}
		if hidden[c.field] {
			was = masked(was)
		}
		changes = append(changes, batch.Change{Field: c.field, Old: was, New: says})
	}
	if n.Regency != m.Regency {
		changes = append(changes, batch.Change{Field: fRegency, Old: m.Regency, New: n.Regency})
	}
	return changes
}

// A sheet with only one of the two names uses it for both; that says nothing against the other.
func (r *reader) isNameBorrowed() bool  { _, has := r.columns[fName]; return !has }
func (r *reader) isOwnerBorrowed() bool { _, has := r.columns[fOwner]; return !has }

// takeOver changes a record as its row says; where a maker belongs is not changed by an import.
func takeOver(r *members.Record, from members.Record, changes []batch.Change) {
	for _, c := range comparedFields {
		if slices.ContainsFunc(changes, func(ch batch.Change) bool { return ch.Field == c.field }) {
			c.take(r, from)
		}
	}
}

// isFinancial reports whether one of the changes is of financial data.
func isFinancial(changes []batch.Change) bool {
	return slices.ContainsFunc(changes, func(c batch.Change) bool { return financial[c.Field] })
}
