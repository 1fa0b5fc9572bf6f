package members_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"anyam/account"
	"anyam/members"
	"anyam/members/record"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/i18n"
)

// rule record-1
func TestSaveGroup_keepsThePinAsAgreed(t *testing.T) {
	door := record.Pin{Exactness: record.PinExact, Lat: -7_263_917, Lng: 112_583_444}
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		save := func(version int64, pin record.Pin) record.Pin {
			in := w.profile(t, w.Maker).Record
			in.Pin = pin
			must(t, w.Members.SaveGroup(t.Context(), w.Maker, w.own.ID, record.Identity, version, in))
			stored, err := db.One(t.Context(), d.Read(), func(scan db.Scan) (p record.Pin, err error) { err = scan(&p.Exactness, &p.Lat, &p.Lng); return p, err },
				"select pin_exactness, pin_lat, pin_lng from members_maker where id = $1", w.own.ID)
			must(t, err)
			return stored
		}
		if got := save(0, door); got != door {
			t.Errorf("an exact pin is stored as %v", got)
		}
		village := door
		village.Exactness = record.PinVillage
		if got := save(1, village); got.Lat != -7_260_000 || got.Lng != 112_580_000 {
			t.Errorf("a pin of the village is stored as %v", got)
		}
		again := w.profile(t, w.Maker).Pin
		again.Exactness = record.PinExact // the door is gone and does not come back
		if got := save(2, again); got.Lat != -7_260_000 {
			t.Errorf("the exact pin came back: %v", got)
		}
		if got := save(3, record.Pin{Exactness: record.PinRegency, Lat: door.Lat, Lng: door.Lng}); got.IsSet() {
			t.Errorf("a pin of the regency is stored as %v", got)
		}
		if at, ok := w.profile(t, w.Maker).Pin.Shown("35.25"); !ok || at.Lat != -6_930_000 {
			t.Errorf("shown in the regency: %v, %t", at, ok)
		}
		trail, err := w.Members.Accounts.Audit(t.Context(), w.Officer, account.AuditFilter{Limit: 100})
		must(t, err)
		for _, e := range trail {
			if strings.Contains(e.After, "7263917") || strings.Contains(e.After, "7_263") {
				t.Errorf("the trail tells the pin: %s", e.After)
			}
		}
	})
}

// profile is the record as an actor reads it.
func (w *world) profile(t *testing.T, a account.Actor) members.Profile {
	t.Helper()
	p, err := w.Members.Profile(t.Context(), a, w.own.ID)
	must(t, err)
	return p
}

// whole is a record in which every group is filled.
func whole(m members.Maker) members.Record {
	m.Place, m.District, m.Village, m.Address = "Desa Menganti, Kecamatan Menganti", "35.25.13", "35.25.13.2001", "Jl. Raya 12"
	m.Pin = record.Pin{Exactness: record.PinRegency}
	m.Stories = map[i18n.Lang]string{i18n.Indonesian: "Sejak 1998."}
	m.Crafts, m.Techniques, m.Machines = []string{"rattan-weaving"}, []string{"plaiting"}, []string{"Mesin poles"}
	m.Capacity, m.Since = record.Capacity{PerMonth: 400, Unit: "buah"}, 1998
	m.Workforce = record.Workforce{FullTime: 4, PartTime: 2, HomeBased: 6, Women: 8, Young: 3, Disabled: 1}
	return members.Record{
		Maker: m,
		Business: record.Business{
			NIB: "1234567890123", LegalForm: "sole", KBLI: record.KBLI{Code: "16291", Version: 2020},
			Brand: record.Brand{Mark: "Menganti", State: record.BrandFiled, Number: "DID2025012345"}, Channels: []string{"fair", "export"}, Countries: []string{"DE", "JP"},
			Website: "https://menganti.example", Packing: "Kardus lima lapis", Transport: []string{"cargo"}, Port: "Tanjung Perak", StorageM2: 40,
		},
		Finance: record.Finance{NPWP: "013000666091000", Capital: 40_000_000, Sales: 480_000_000, SalesYear: 2025, Books: "notebook",
			Bank: record.BankAccount{Bank: "Bank Contoh", Number: "0011223344", Holder: "Siti"}},
		People: []record.Worker{{Name: "Siti", Role: "Pemilik"}, {Name: "Wati", Role: "Penganyam", Phone: "+6281200000000"}},
	}
}

// rule members-34
func TestSaveGroup_leavesTheOthersAsTheyAre(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		in := whole(w.own)
		for _, g := range record.Groups {
			if err := w.Members.SaveGroup(t.Context(), w.Maker, w.own.ID, g, 0, in); err != nil {
				t.Fatalf("%s: %v", g, err)
			}
		}
		p := w.profile(t, w.Maker)
		for _, g := range record.Groups {
			if c := p.Complete[g]; !c.IsWhole() {
				t.Errorf("%s: %v", g, c)
			}
		}
		if p.Workers != 12 || p.Scale != record.Micro || p.Business.KBLI.Code != "16291" || len(p.People) != 2 || p.Finance.NPWP != "" {
			t.Errorf("the record: %+v", p.Record)
		}
		empty := members.Record{Maker: members.Maker{Name: "Other", Owner: "Siti"}}
		must(t, w.Members.SaveGroup(t.Context(), w.Maker, w.own.ID, record.Marketing, 1, empty))
		after := w.profile(t, w.Maker)
		if after.Business.NIB != "1234567890123" || after.Business.Packing == "" || after.Name != w.own.Name || after.Business.Brand.Mark != "" {
			t.Errorf("saving marketing changed more: %+v", after.Record)
		}
		wantKind(t, "an older version of the same group", w.Members.SaveGroup(t.Context(), w.Officer, w.own.ID, record.Marketing, 1, in), errs.Conflict)
		wantKind(t, "a first version once more", w.Members.SaveGroup(t.Context(), w.Officer, w.own.ID, record.Marketing, 0, in), errs.Conflict)
		must(t, w.Members.SaveGroup(t.Context(), w.Officer, w.own.ID, record.Logistics, 1, in))
		wantKind(t, "a group that there is not", w.Members.SaveGroup(t.Context(), w.Officer, w.own.ID, "weather", 0, in), errs.NotFound)
		stale := w.own
		wantKind(t, "the whole maker as it was before", w.Members.SaveMaker(t.Context(), w.Officer, stale), errs.Conflict)
	})
}

// rule members-30
func TestFinance_isReadByTheMakerAndOfficers(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		in := whole(w.own)
		must(t, w.Members.SaveGroup(t.Context(), w.Maker, w.own.ID, record.Financial, 0, in))
		for name, tc := range map[string]struct {
			actor          account.Actor
			reads, profile bool
		}{
			"its maker": {w.Maker, true, true}, "an officer": {w.Officer, true, true}, "its coordinator": {w.Coordinator, false, true},
			"another coordinator": {w.OtherLead, false, false}, "another maker": {w.OtherMaker, false, false}, "a buyer": {w.Buyer, false, false},
		} {
			f, err := w.Members.Finance(t.Context(), tc.actor, w.own.ID)
			if (err == nil) != tc.reads || (f.Sales != 0) != tc.reads {
				t.Errorf("%s reads %v, %v", name, f, err)
			}
			p, err := w.Members.Profile(t.Context(), tc.actor, w.own.ID)
			if (err == nil) != tc.profile || p.Finance != (record.Finance{}) {
				t.Errorf("%s reads the profile with %v, %v", name, p.Finance, err)
			}
			if tc.profile && !p.Complete[record.Financial].IsWhole() {
				t.Errorf("%s sees that it is complete: %v", name, p.Complete[record.Financial])
			}
		}
		wantKind(t, "its coordinator changes it", w.Members.SaveGroup(t.Context(), w.Coordinator, w.own.ID, record.Financial, 1, in), errs.NotFound)
		must(t, w.Members.SaveGroup(t.Context(), w.Coordinator, w.own.ID, record.Logistics, 0, in))
		trail, err := w.Members.Accounts.Audit(t.Context(), w.Officer, account.AuditFilter{Kind: "maker", Object: w.own.ID, Limit: 100})
		must(t, err)
		reads := 0
		for _, e := range trail {
			if e.Action == "members.finance.read" {
				reads++
			}
			if strings.Contains(e.After, "480000000") || strings.Contains(e.After, "0011223344") {
				t.Errorf("the trail tells figures: %s", e.After)
			}
		}
		if reads != 1 {
			t.Errorf("%d readings of figures are written down, want that of the officer", reads)
		}
	})
}

func TestSaveGroup_refusesWhatCannotBe(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		for name, tc := range map[string]struct {
			group record.Group
			spoil func(*members.Record)
			field string
		}{
			"a NIB of 12 digits":                  {record.Organisation, func(r *members.Record) { r.Business.NIB = "123456789012" }, "nib"},
			"a code without its version":          {record.Organisation, func(r *members.Record) { r.Business.KBLI.Version = 0 }, "kbli"},
			"a code of four digits":               {record.Organisation, func(r *members.Record) { r.Business.KBLI.Code = "1629" }, "kbli"},
			"a version that there is not":         {record.Organisation, func(r *members.Record) { r.Business.KBLI.Version = 2023 }, "kbli"},
			"an NPWP whose check digit is wrong":  {record.Financial, func(r *members.Record) { r.Finance.NPWP = "013000667091000" }, "npwp"},
			"an NPWP that is a NIK":               {record.Financial, func(r *members.Record) { r.Finance.NPWP = "3525134107850002" }, "npwp"},
			"an NPWP of 14 digits":                {record.Financial, func(r *members.Record) { r.Finance.NPWP = "01300066609100" }, "npwp"},
			"sales of no year":                    {record.Financial, func(r *members.Record) { r.Finance.SalesYear = 0 }, "sales_year"},
			"sales of a year to come":             {record.Financial, func(r *members.Record) { r.Finance.SalesYear = 2027 }, "sales_year"},
			"an account without its bank":         {record.Financial, func(r *members.Record) { r.Finance.Bank.Bank = "" }, "bank"},
			"more women than people":              {record.Workforces, func(r *members.Record) { r.Workforce.Women = 13 }, "women"},
			"more young than people":              {record.Workforces, func(r *members.Record) { r.Workforce.Young = 13 }, "young"},
			"more with a disability than people":  {record.Workforces, func(r *members.Record) { r.Workforce.Disabled = 13 }, "disabled"},
			"fewer than nobody":                   {record.Workforces, func(r *members.Record) { r.Workforce.PartTime = -1 }, "part_time"},
			"a person's NIK":                      {record.Workforces, func(r *members.Record) { r.People[0].Name = "Siti 3525134107850002" }, "people"},
			"a district of another regency":       {record.Identity, func(r *members.Record) { r.District = "35.01.01" }, "district"},
			"a village of another district":       {record.Identity, func(r *members.Record) { r.Village = "35.25.12.2001" }, "village"},
			"a village as BPS numbers it":         {record.Identity, func(r *members.Record) { r.Village = "3525130001" }, "village"},
			"a pin in the sea of Norway":          {record.Identity, func(r *members.Record) { r.Pin = record.Pin{Exactness: record.PinExact, Lat: 66e6, Lng: 5e6} }, "pin"},
			"a registered brand without a number": {record.Marketing, func(r *members.Record) { r.Business.Brand.Number = "" }, "brand_number"},
			"a channel that there is not":         {record.Marketing, func(r *members.Record) { r.Business.Channels = []string{"telepathy"} }, "channels"},
			"a capacity of nothing":               {record.Production, func(r *members.Record) { r.Capacity.Unit = "" }, "capacity_unit"},
		} {
			in := whole(w.own)
			in.People = slices.Clone(in.People)
			tc.spoil(&in)
			err := w.Members.SaveGroup(t.Context(), w.Maker, w.own.ID, tc.group, 0, in)
			if !errs.Is(err, errs.Invalid) || !strings.Contains(fmt.Sprint(err), tc.field+":") {
				t.Errorf("%s: %v, want a fault at %s", name, err, tc.field)
			}
		}
	})
}
