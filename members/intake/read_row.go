package intake

import (
	"context"
	"strings"

	"anyam/account"
	"anyam/members"
	"anyam/members/record"
	"anyam/members/regions"
	"anyam/platform/batch"
	"anyam/platform/clock"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/sheet"
	"anyam/platform/slug"
)

// reader turns rows into makers.
type reader struct {
	service  *Service
	actor    account.Actor
	layout   batch.Layout
	columns  map[string]int // by field
	chapters map[string]id.ID
	mine     map[id.ID]bool // chapters into which the actor may import
	types    map[string]string
	today    string
}

func (s *Service) newReader(ctx context.Context, actor account.Actor, l batch.Layout) (*reader, error) {
	r := &reader{
		service: s, actor: actor, layout: l, columns: map[string]int{}, chapters: map[string]id.ID{}, mine: map[id.ID]bool{}, types: map[string]string{},
		today: string(clock.DateOf(s.Clock.Now().In(clock.WIB))),
	}
	for c, key := range l.Meanings {
		r.columns[key] = c
	}
	chapters, err := s.Units.Chapters(ctx)
	if err != nil {
		return nil, err
	}
	for _, c := range chapters {
		r.mine[c.ID] = members.MayAddMaker(actor, c.ID)
		for _, code := range c.Regencies {
			r.chapters[code] = c.ID
		}
	}
	types, err := s.Members.Types(ctx)
	for _, t := range types {
		r.types[slug.Of(t.Key)] = t.Key
		for _, name := range t.Names {
			r.types[slug.Of(name)] = t.Key
		}
	}
	return r, err
}

// rowReading is one row while it is read.
type rowReading struct {
	*reader
	row    sheet.Row
	faults []batch.Fault
	n      members.Newcomer
}

// read makes a newcomer of a row, with every fault that it has.
func (r *reader) read(row sheet.Row) (members.Newcomer, []batch.Fault) {
	x := &rowReading{reader: r, row: row}
	x.unreadable()
	m := &x.n.Maker
	m.Name, m.Owner = x.text(fName), x.text(fOwner)
	if m.Name == "" {
		m.Name = m.Owner
	}
	if m.Owner == "" {
		m.Owner = m.Name
	}
	x.contact()
	x.place()
	m.Crafts = words(r.service.Crafts, x.text(fCrafts))
	m.Techniques = words(r.service.Techniques, x.text(fTechnique))
	m.Machines = words(nil, x.text(fMachines))
	if story := x.text(fStory); story != "" {
		m.Stories = map[i18n.Lang]string{i18n.Indonesian: story}
	}
	x.people()
	x.membership()
	x.business()
	if mayFinance(r.actor) {
		x.finance()
	}
	x.check()
	return x.n, x.faults
}

func words(keys func([]string) []string, text string) []string {
	found := readWords(text)
	if keys != nil && len(found) > 0 {
		return keys(found)
	}
	return found
}

func (x *rowReading) cell(field string) sheet.Cell {
	c, ok := x.columns[field]
	if !ok {
		return sheet.Cell{}
	}
	return x.row.Cell(c)
}

func (x *rowReading) text(field string) string {
	text := strings.Join(strings.Fields(x.cell(field).Text), " ")
	if strings.Trim(text, "-–. ") == "" {
		return ""
	}
	return text
}

// fault notes a fault at the cell of a field, one for each cell.
func (x *rowReading) fault(field, key string, args ...any) {
	at := ""
	if c, ok := x.columns[field]; ok {
		at = sheet.Address(c, x.row.Number)
	}
	for _, f := range x.faults {
		if f.Address == at && !f.IsNote && at != "" {
			return
		}
	}
	x.faults = append(x.faults, batch.Fault{Address: at, Key: key, Args: args})
}

// unreadable finds cells that hold no value, or one that is never read (rule intake-4).
func (x *rowReading) unreadable() {
	for field := range x.columns {
		c := x.cell(field)
		switch {
		case field == fNIK:
		case c.Kind == sheet.Uncomputed:
			x.fault(field, sayComputed)
		case c.Kind == sheet.Broken:
			x.fault(field, sayBroken, c.Text)
		case field != fNPWP && record.HoldsNIK(c.Text):
			x.fault(field, sayNIK)
		}
	}
}

func (x *rowReading) contact() {
	phone, fault, isFirst := readPhone(x.cell(fPhone))
	if fault != "" {
		x.fault(fPhone, fault, examplePhone)
	}
	if isFirst {
		c := x.columns[fPhone]
		x.faults = append(x.faults, batch.Fault{Address: sheet.Address(c, x.row.Number), Key: sayFirst, IsNote: true})
	}
	x.n.Phone = phone
	x.n.Email = strings.ToLower(x.text(fEmail))
}

func (x *rowReading) place() {
	m := &x.n.Maker
	m.Address = x.text(fAddress)
	district, village := x.text(fDistrict), x.text(fVillage)
	if isCode(district) {
		m.District, district = district, ""
	}
	if isCode(village) {
		m.Village, village = village, ""
	}
	var parts []string
	for _, p := range []string{x.text(fPlace), village, district} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	m.Place = strings.Join(parts, ", ")
	x.regency()
	if c := x.chapters[m.Regency]; m.Regency != "" {
		m.ChapterID = c
		switch {
		case c == "":
			x.fault(fRegency, sayNoChapter, regions.ShortName(m.Regency, "id"))
		case !x.mine[c]: // rule intake-3
			x.fault(fRegency, sayTheirs, regions.ShortName(m.Regency, "id"))
		}
	}
}

func (x *rowReading) regency() {
	m := &x.n.Maker
	if text := x.text(fRegency); text != "" {
		code, fault, with := readRegency(text)
		if fault != "" {
			x.fault(fRegency, fault, with...)
		}
		m.Regency = code
		return
	}
	switch {
	case len(m.Village) >= 5:
		m.Regency = m.Village[:5]
	case len(m.District) >= 5:
		m.Regency = m.District[:5]
	default:
		m.Regency = x.layout.Defaults[fRegency]
	}
	if m.Regency == "" {
		x.fault(fRegency, sayRegency, "Kab. Bojonegoro")
	}
}

func (x *rowReading) count(field string) int64 {
	n, ok := readCount(x.cell(field))
	if !ok {
		x.fault(field, sayNumber)
	}
	return n
}

func (x *rowReading) people() {
	m := &x.n.Maker
	since, ok := readYear(x.cell(fSince))
	if !ok {
		x.fault(fSince, sayYear)
	}
	m.Since = since
	m.Workforce = record.Workforce{
		FullTime: x.count(fFull), PartTime: x.count(fPart), HomeBased: x.count(fHome), Women: x.count(fWomen), Young: x.count(fYoung), Disabled: x.count(fDisabled),
	}
	m.Workers = x.count(fWorkers)
	if men := x.count(fMen); m.Workers == 0 && m.Workforce.Sum() == 0 {
		m.Workers = men + m.Workforce.Women
	}
}

func (x *rowReading) day(field string) string {
	day, ok := readDay(x.cell(field))
	if !ok {
		x.fault(field, sayDate, exampleDay)
	}
	return day
}

func (x *rowReading) membership() {
	m := &x.n.Maker
	m.JoinedOn, x.n.PaidUntil = x.day(fJoined), x.day(fPaidUntil)
	if x.n.PaidUntil != "" && m.JoinedOn > x.n.PaidUntil {
		x.fault(fPaidUntil, sayBackwards)
	}
	text := x.text(fType)
	if text == "" {
		return
	}
	key, ok := x.types[slug.Of(text)]
	if !ok {
		x.fault(fType, sayType)
	}
	m.TypeKey = key
}

func (x *rowReading) business() {
	b := &x.n.Business
	b.NIB = record.DigitsOf(x.text(fNIB))
	if code := x.text(fKBLI); code != "" {
		b.KBLI = record.KBLI{Code: code, Version: 2020}
	}
	b.Brand.Mark = x.text(fBrand)
	b.Cooperative, b.Website, b.Social = x.text(fGroup), x.text(fWebsite), x.text(fSocial)
}

func (x *rowReading) finance() {
	f := &x.n.Finance
	f.NPWP = record.DigitsOf(x.text(fNPWP))
	if record.HoldsNIK(f.NPWP) { // rule intake-4
		f.NPWP, f.NPWPIsNIK = "", true
	}
	f.Capital, f.Sales = x.count(fCapital), x.count(fSales)
	if f.Sales > 0 {
		f.SalesYear = x.service.lastYear()
	}
	f.Bank = record.BankAccount{Bank: x.text(fBank), Number: record.DigitsOf(x.text(fAccount)), Holder: x.text(fHolder)}
	if scale, ok := f.Scale(); ok {
		x.n.Scale = scale
	}
}

func (s *Service) lastYear() int64 { return int64(s.Clock.Now().In(clock.WIB).Year()) - 1 }

// columnOf says at which column's cell a fault of the record stands.
var columnOf = map[string]string{
	"name": fName, "owner": fOwner, "phone": fPhone, "place": fPlace, "address": fAddress, "district": fDistrict, "village": fVillage, "since": fSince,
	"workers": fWorkers, "joined": fJoined, "email": fEmail, "nib": fNIB, "kbli_code": fKBLI, "kbli": fKBLI, "brand": fBrand, "cooperative": fGroup, "website": fWebsite, "social": fSocial,
	"npwp": fNPWP, "capital": fCapital, "sales": fSales, "bank_name": fBank, "bank_account": fAccount, "bank_holder": fHolder, "crafts": fCrafts, "women": fWomen,
	"workers_women": fWomen, "workers_young": fYoung, "workers_disabled": fDisabled, "young": fYoung, "disabled": fDisabled, "story_id": fStory, "techniques": fTechnique, "machines": fMachines,
}

// check asks members for what is wrong with the record, and says it at the cells.
func (x *rowReading) check() {
	for _, f := range x.service.Members.CheckNewcomer(x.n) {
		field := columnOf[f.Name]
		if field == fPlace {
			if _, ok := x.columns[fPlace]; !ok {
				field = fVillage
			}
		}
		if field == fOwner && x.text(fName) == "" && x.text(fOwner) == "" {
			continue // said of the name
		}
		x.fault(field, f.Key, f.Args...)
	}
}
