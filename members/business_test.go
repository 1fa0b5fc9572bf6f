package members_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"anyam/account"
	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/i18n"
)

// rule members-33
func TestScale_atEachBound(t *testing.T) {
	const bn = 1_000_000_000
	for _, tc := range []struct {
		capital, sales int64
		want           members.Scale
	}{
		{0, 0, members.Micro}, {1, 1, members.Micro}, {1 * bn, 2 * bn, members.Micro},
		{1*bn + 1, 2*bn + 1, members.Small}, {5 * bn, 15 * bn, members.Small},
		{5*bn + 1, 15*bn + 1, members.Medium}, {10 * bn, 50 * bn, members.Medium},
		{10*bn + 1, 50*bn + 1, members.Large}, {math.MaxInt64, math.MaxInt64, members.Large},
	} {
		if got := members.ScaleByCapital(tc.capital); got != tc.want {
			t.Errorf("capital of %d: %s, want %s", tc.capital, got, tc.want)
		}
		if got := members.ScaleBySales(tc.sales); got != tc.want {
			t.Errorf("sales of %d: %s, want %s", tc.sales, got, tc.want)
		}
	}
	for name, tc := range map[string]struct {
		in    members.Finance
		want  members.Scale
		known bool
	}{
		"nothing is known":                            {members.Finance{}, "", false},
		"a new business by its capital":               {members.Finance{Capital: 3 * bn}, members.Small, true},
		"an existing one by its sales":                {members.Finance{Sales: 1 * bn, SalesYear: 2025}, members.Micro, true},
		"sales decide where both are known":           {members.Finance{Capital: 9 * bn, Sales: 1 * bn, SalesYear: 2025}, members.Micro, true},
		"a year without sales is a year":              {members.Finance{Capital: 9 * bn, SalesYear: 2025}, members.Micro, true},
		"sales of no year tell nothing, capital does": {members.Finance{Capital: 6 * bn, Sales: 1 * bn}, members.Medium, true},
	} {
		if got, known := tc.in.Scale(); got != tc.want || known != tc.known {
			t.Errorf("%s: %q, %t", name, got, known)
		}
	}
}

// rule members-32
func TestHoldsNIK(t *testing.T) {
	for text, want := range map[string]bool{
		"3525134107850002": true, "NIK 3525 1341 0785 0002 ya": true, "35.25.13.410785.0002": true,
		"3525133207850002": false, // no 32nd of July
		"0525130107850002": false, "1234567890123": false, "081234567890": false, "35251341078500021": false, "": false,
	} {
		if got := members.HoldsNIK(text); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}

// rule members-31
func TestPin_isNeverMoreExactThanAgreed(t *testing.T) {
	door := members.Pin{Exactness: members.PinExact, Lat: -7_263_917, Lng: 112_583_444}
	for exactness, want := range map[members.Exactness]members.Pin{
		members.PinExact: door, members.PinVillage: {Exactness: members.PinVillage, Lat: -7_260_000, Lng: 112_580_000},
		members.PinRegency: {Exactness: members.PinRegency}, members.PinNone: {Exactness: members.PinNone}, "": {Exactness: members.PinNone},
	} {
		p := door
		p.Exactness = exactness
		if got := p.Agreed(); got != want {
			t.Errorf("%q: %v, want %v", exactness, got, want)
		}
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		save := func(version int64, pin members.Pin) members.Pin {
			in := w.profile(t, w.Maker).Record
			in.Pin = pin
			must(t, w.Members.SaveGroup(t.Context(), w.Maker, w.own.ID, members.Identity, version, in))
			stored, err := db.One(t.Context(), d.Read(), func(scan db.Scan) (p members.Pin, err error) { err = scan(&p.Exactness, &p.Lat, &p.Lng); return p, err },
				"select pin_exactness, pin_lat, pin_lng from members_maker where id = $1", w.own.ID)
			must(t, err)
			return stored
		}
		if got := save(0, door); got != door {
			t.Errorf("an exact pin is stored as %v", got)
		}
		village := door
		village.Exactness = members.PinVillage
		if got := save(1, village); got.Lat != -7_260_000 || got.Lng != 112_580_000 {
			t.Errorf("a pin of the village is stored as %v", got)
		}
		again := w.profile(t, w.Maker).Pin
		again.Exactness = members.PinExact // the door is gone and does not come back
		if got := save(2, again); got.Lat != -7_260_000 {
			t.Errorf("the exact pin came back: %v", got)
		}
		if got := save(3, members.Pin{Exactness: members.PinRegency, Lat: door.Lat, Lng: door.Lng}); got.IsSet() {
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
	m.Pin = members.Pin{Exactness: members.PinRegency}
	m.Stories = map[i18n.Lang]string{i18n.Indonesian: "Sejak 1998."}
	m.Crafts, m.Techniques, m.Machines = []string{"rattan-weaving"}, []string{"plaiting"}, []string{"Mesin poles"}
	m.Capacity, m.Since = members.Capacity{PerMonth: 400, Unit: "buah"}, 1998
	m.Workforce = members.Workforce{FullTime: 4, PartTime: 2, HomeBased: 6, Women: 8, Young: 3, Disabled: 1}
	return members.Record{
		Maker: m,
		Business: members.Business{
			NIB: "1234567890123", LegalForm: "sole", KBLI: members.KBLI{Code: "16291", Version: 2020},
			Brand: members.Brand{Mark: "Menganti", State: members.BrandFiled, Number: "DID2025012345"}, Channels: []string{"fair", "export"}, Countries: []string{"DE", "JP"},
			Website: "https://menganti.example", Packing: "Kardus lima lapis", Transport: []string{"cargo"}, Port: "Tanjung Perak", StorageM2: 40,
		},
		Finance: members.Finance{NPWP: "013000666091000", Capital: 40_000_000, Sales: 480_000_000, SalesYear: 2025, Books: "notebook",
			Bank: members.BankAccount{Bank: "Bank Contoh", Number: "0011223344", Holder: "Siti"}},
		People: []members.Worker{{Name: "Siti", Role: "Pemilik"}, {Name: "Wati", Role: "Penganyam", Phone: "+6281200000000"}},
	}
}

// rule members-34
func TestSaveGroup_leavesTheOthersAsTheyAre(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		in := whole(w.own)
		for _, g := range members.Groups {
			if err := w.Members.SaveGroup(t.Context(), w.Maker, w.own.ID, g, 0, in); err != nil {
				t.Fatalf("%s: %v", g, err)
			}
		}
		p := w.profile(t, w.Maker)
		for _, g := range members.Groups {
			if c := p.Complete[g]; !c.IsWhole() {
				t.Errorf("%s: %v", g, c)
			}
		}
		if p.Workers != 12 || p.Scale != members.Micro || p.Business.KBLI.Code != "16291" || len(p.People) != 2 || p.Finance.NPWP != "" {
			t.Errorf("the record: %+v", p.Record)
		}
		empty := members.Record{Maker: members.Maker{Name: "Other", Owner: "Siti"}}
		must(t, w.Members.SaveGroup(t.Context(), w.Maker, w.own.ID, members.Marketing, 1, empty))
		after := w.profile(t, w.Maker)
		if after.Business.NIB != "1234567890123" || after.Business.Packing == "" || after.Name != w.own.Name || after.Business.Brand.Mark != "" {
			t.Errorf("saving marketing changed more: %+v", after.Record)
		}
		wantKind(t, "an older version of the same group", w.Members.SaveGroup(t.Context(), w.Officer, w.own.ID, members.Marketing, 1, in), errs.Conflict)
		wantKind(t, "a first version once more", w.Members.SaveGroup(t.Context(), w.Officer, w.own.ID, members.Marketing, 0, in), errs.Conflict)
		must(t, w.Members.SaveGroup(t.Context(), w.Officer, w.own.ID, members.Logistics, 1, in))
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
		must(t, w.Members.SaveGroup(t.Context(), w.Maker, w.own.ID, members.Financial, 0, in))
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
			if (err == nil) != tc.profile || p.Finance != (members.Finance{}) {
				t.Errorf("%s reads the profile with %v, %v", name, p.Finance, err)
			}
			if tc.profile && !p.Complete[members.Financial].IsWhole() {
				t.Errorf("%s sees that it is complete: %v", name, p.Complete[members.Financial])
			}
		}
		wantKind(t, "its coordinator changes it", w.Members.SaveGroup(t.Context(), w.Coordinator, w.own.ID, members.Financial, 1, in), errs.NotFound)
		must(t, w.Members.SaveGroup(t.Context(), w.Coordinator, w.own.ID, members.Logistics, 0, in))
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
			group members.Group
			spoil func(*members.Record)
			field string
		}{
			"a NIB of 12 digits":                  {members.Organisation, func(r *members.Record) { r.Business.NIB = "123456789012" }, "nib"},
			"a code without its version":          {members.Organisation, func(r *members.Record) { r.Business.KBLI.Version = 0 }, "kbli"},
			"a code of four digits":               {members.Organisation, func(r *members.Record) { r.Business.KBLI.Code = "1629" }, "kbli"},
			"a version that there is not":         {members.Organisation, func(r *members.Record) { r.Business.KBLI.Version = 2023 }, "kbli"},
			"an NPWP whose check digit is wrong":  {members.Financial, func(r *members.Record) { r.Finance.NPWP = "013000667091000" }, "npwp"},
			"an NPWP that is a NIK":               {members.Financial, func(r *members.Record) { r.Finance.NPWP = "3525134107850002" }, "npwp"},
			"an NPWP of 14 digits":                {members.Financial, func(r *members.Record) { r.Finance.NPWP = "01300066609100" }, "npwp"},
			"sales of no year":                    {members.Financial, func(r *members.Record) { r.Finance.SalesYear = 0 }, "sales_year"},
			"sales of a year to come":             {members.Financial, func(r *members.Record) { r.Finance.SalesYear = 2027 }, "sales_year"},
			"an account without its bank":         {members.Financial, func(r *members.Record) { r.Finance.Bank.Bank = "" }, "bank"},
			"more women than people":              {members.Workforces, func(r *members.Record) { r.Workforce.Women = 13 }, "women"},
			"more young than people":              {members.Workforces, func(r *members.Record) { r.Workforce.Young = 13 }, "young"},
			"more with a disability than people":  {members.Workforces, func(r *members.Record) { r.Workforce.Disabled = 13 }, "disabled"},
			"fewer than nobody":                   {members.Workforces, func(r *members.Record) { r.Workforce.PartTime = -1 }, "part_time"},
			"a person's NIK":                      {members.Workforces, func(r *members.Record) { r.People[0].Name = "Siti 3525134107850002" }, "people"},
			"a district of another regency":       {members.Identity, func(r *members.Record) { r.District = "35.01.01" }, "district"},
			"a village of another district":       {members.Identity, func(r *members.Record) { r.Village = "35.25.12.2001" }, "village"},
			"a village as BPS numbers it":         {members.Identity, func(r *members.Record) { r.Village = "3525130001" }, "village"},
			"a pin in the sea of Norway":          {members.Identity, func(r *members.Record) { r.Pin = members.Pin{Exactness: members.PinExact, Lat: 66e6, Lng: 5e6} }, "pin"},
			"a registered brand without a number": {members.Marketing, func(r *members.Record) { r.Business.Brand.Number = "" }, "brand_number"},
			"a channel that there is not":         {members.Marketing, func(r *members.Record) { r.Business.Channels = []string{"telepathy"} }, "channels"},
			"a capacity of nothing":               {members.Production, func(r *members.Record) { r.Capacity.Unit = "" }, "capacity_unit"},
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
