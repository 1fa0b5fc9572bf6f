package passport_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/passport"
	"anyam/members/record"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/events"
	"anyam/platform/files"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/letters"
	"anyam/platform/once"
	"anyam/platform/pdf"
)

// world is two makers in two chapters, with a coordinator of the first and an officer.
type world struct {
	*passport.Service
	Now                                *clock.Manual
	Officer, Coordinator, Other, Maker account.Actor
	OtherMaker                         account.Actor
	own                                id.ID
	db                                 *db.DB
	vouched                            vouching // what the room of applications knows
}

type vouching struct {
	by        id.ID
	at        time.Time
	isVisited bool
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantKind(t *testing.T, what string, err error, want errs.Kind) {
	t.Helper()
	if !errs.Is(err, want) {
		t.Errorf("%s: %v, want %s", what, err, want)
	}
}

func newWorld(t *testing.T, d *db.DB) *world {
	t.Helper()
	now := clock.NewManual(time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC))
	queue, err := jobs.New(jobs.Config{DB: d, Log: slog.New(slog.DiscardHandler)})
	must(t, err)
	box := letters.NewBox(queue, new(letters.Memory).Deliver)
	base := &url.URL{Scheme: "https", Host: "anyam.test"}
	accounts, err := account.New(account.Deps{DB: d, Clock: now, Letters: box, BaseURL: base, Name: "Anyam"})
	must(t, err)
	all := members.New(members.Deps{DB: d, Clock: now, Events: events.NewBus(queue), Accounts: accounts})
	tree := units.New(units.Deps{DB: d, Clock: now, Accounts: accounts, Members: all})
	store, err := files.Open(t.Context(), "file://"+t.TempDir(), files.Credentials{})
	must(t, err)
	fonts, err := pdf.OpenFonts("")
	must(t, err)
	w := &world{
		Now: now, db: d, Officer: account.Actor{UserID: id.New(), Grants: []account.Grant{{Role: account.Officer}}},
	}
	w.Service = passport.New(passport.Deps{
		DB: d, Clock: now, Files: store, Letters: box, Accounts: accounts, Members: all, Units: tree, BaseURL: base, Name: "Anyam", Fonts: fonts,
		Vouched: func(context.Context, db.Q, id.ID) (id.ID, time.Time, bool, error) {
			return w.vouched.by, w.vouched.at, w.vouched.isVisited, nil
		},
	})
	maker := func(code, name, regency, email string) (lead, own account.Actor) {
		chapter, err := tree.AddChapter(t.Context(), account.System(), units.Chapter{Code: code, Name: code, Regencies: []string{regency}})
		must(t, err)
		m, err := all.AddMaker(t.Context(), account.System(), members.Maker{Name: name, Owner: "Siti", Regency: regency, Phone: "+6281234567890", Address: "Jl. Raya 12"},
			account.Person{Email: email, Name: "Siti", Lang: i18n.Indonesian})
		must(t, err)
		return account.Actor{UserID: id.New(), Grants: []account.Grant{{Role: account.Coordinator, Scope: chapter}}}, account.Actor{UserID: id.New(), Grants: []account.Grant{{Role: account.Maker, Scope: m.ID}}}
	}
	w.Coordinator, w.Maker = maker("one", "Sentra Rotan Menganti", "35.25", "siti@anyam.test")
	w.Other, w.OtherMaker = maker("two", "Batik Pacitan", "35.01", "wati@anyam.test")
	w.own = w.Maker.MakerIDs()[0]
	in := members.Record{
		Maker:    members.Maker{Workforce: record.Workforce{FullTime: 5, Women: 4}},
		Business: record.Business{NIB: "1234567890123", Packing: "Kardus"},
		Finance:  record.Finance{NPWP: "013000666091000", Sales: 480_000_000, SalesYear: 2025, Bank: record.BankAccount{Bank: "Bank Contoh", Number: "0011223344", Holder: "Siti"}},
		People:   []record.Worker{{Name: "Wati Rahasia"}},
	}
	for _, g := range []record.Group{record.Organisation, record.Financial, record.Logistics, record.Workforces} {
		must(t, all.SaveGroup(t.Context(), w.Maker, w.own, g, 0, in))
	}
	return w
}

var terms = passport.Terms{Craft: same, Technique: same, Region: same, Country: same}

func same(s string) string { return s }

func wish(parts ...passport.Part) passport.Wish {
	return passport.Wish{Label: "Bank Contoh, cabang Gresik", Parts: parts, Days: 30}
}

// all is everything that a passport says, as one text.
func all(sh passport.Shown) string {
	var b strings.Builder
	b.WriteString(sh.Record.Name)
	for _, s := range sh.Sections(i18n.For(i18n.English), terms) {
		b.WriteString("\n" + s.Title + " " + s.Source(i18n.For(i18n.English)))
		for _, line := range s.Lines {
			b.WriteString("\n" + line.Name + ": " + line.Text)
		}
	}
	for _, f := range sh.Verified {
		b.WriteString("\n" + f.Text(i18n.For(i18n.English), sh.Association) + ", " + f.When(i18n.For(i18n.English)))
	}
	return b.String()
}

// rule passport-1
func TestMake_onlyTheMaker(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		for name, a := range map[string]account.Actor{"an officer": w.Officer, "its coordinator": w.Coordinator, "another maker": w.OtherMaker, "nobody": {}} {
			_, err := w.Make(t.Context(), a, w.own, wish(passport.Certificates))
			wantKind(t, name, err, errs.NotFound)
			_, err = w.Passports(t.Context(), a, w.own)
			wantKind(t, name+" lists", err, errs.NotFound)
		}
		p, err := w.Make(t.Context(), w.Maker, w.own, wish(passport.Certificates))
		must(t, err)
		_, _, err = w.Passport(t.Context(), w.OtherMaker, p.ID)
		wantKind(t, "another maker reads", err, errs.NotFound)
		wantKind(t, "another maker revokes", w.Revoke(t.Context(), w.OtherMaker, p.ID), errs.NotFound)
		for name, spoil := range map[string]func(*passport.Wish){
			"for nobody": func(w *passport.Wish) { w.Label = "" }, "of nothing": func(w *passport.Wish) { w.Parts = nil }, "of what there is not": func(w *passport.Wish) { w.Parts = []passport.Part{"soul"} },
			"for no day": func(w *passport.Wish) { w.Days = 0 }, "for longer than a year": func(w *passport.Wish) { w.Days = 366 }, "for less than nobody": func(w *passport.Wish) { w.ViewsMost = -1 },
			"for a NIK": func(w *passport.Wish) { w.Label = "3525134107850002" },
		} {
			in := wish(passport.Certificates)
			spoil(&in)
			_, err := w.Make(t.Context(), w.Maker, w.own, in)
			wantKind(t, name, err, errs.Invalid)
		}
		in := wish(passport.Certificates)
		in.Once = once.NewToken()
		first, err := w.Make(t.Context(), w.Maker, w.own, in)
		must(t, err)
		if second, err := w.Make(t.Context(), w.Maker, w.own, in); err != nil || second.ID != first.ID {
			t.Errorf("pressed twice: %s and %s, %v", first.ID, second.ID, err)
		}
	})
}

// rule passport-2: no financial value and no part that was not chosen is in what is shown.
func TestOpen_showsWhatWasChosenAndNothingElse(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		for name, tc := range map[string]struct {
			parts      []passport.Part
			has, hasNo []string
		}{
			"licences":       {[]passport.Part{"organisation"}, []string{"1234567890123", "Micro"}, []string{"Kardus", "0011223344", "480", "013000666091000", "Jl. Raya", "+628", "Full-time"}},
			"people":         {[]passport.Part{"people"}, []string{"Full-time: 5"}, []string{"Wati Rahasia", "1234567890123"}},
			"who and where":  {[]passport.Part{"identity"}, []string{"Jl. Raya 12", "+6281234567890"}, []string{"0011223344", "Kardus"}},
			"the tax number": {[]passport.Part{passport.TaxNumber}, []string{"013000666091000"}, []string{"480", "0011223344"}},
			"turnover":       {[]passport.Part{passport.Turnover}, []string{"480,000,000"}, []string{"013000666091000", "0011223344"}},
			"the account":    {[]passport.Part{passport.BankAccount}, []string{"0011223344"}, []string{"480", "013000666091000"}},
		} {
			p, err := w.Make(t.Context(), w.Maker, w.own, wish(tc.parts...))
			must(t, err)
			shown, err := w.Open(t.Context(), p.Code, "", false)
			must(t, err)
			text := all(shown)
			for _, want := range append(tc.has, "Sentra Rotan Menganti") {
				if !strings.Contains(text, want) {
					t.Errorf("%s: %q is not in\n%s", name, want, text)
				}
			}
			for _, secret := range tc.hasNo {
				if strings.Contains(text, secret) {
					t.Errorf("%s: %q is in\n%s", name, secret, text)
				}
			}
		}
	})
}

// rule passport-3
func TestOpen_endsByTimeByNumberAndAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		fresh := func(views int64) passport.Passport {
			in := wish("organisation")
			in.Days, in.ViewsMost = 1, views
			p, err := w.Make(t.Context(), w.Maker, w.own, in)
			must(t, err)
			return p
		}
		look := func(p passport.Passport) error {
			_, err := w.Open(t.Context(), p.Code, "", false)
			return err
		}
		revoked, spent, expired := fresh(0), fresh(2), fresh(0)
		for _, p := range []passport.Passport{revoked, spent, spent, expired} {
			must(t, look(p))
		}
		must(t, w.Revoke(t.Context(), w.Maker, revoked.ID))
		must(t, w.Revoke(t.Context(), w.Maker, revoked.ID))
		var told []string
		for name, err := range map[string]error{"taken back": look(revoked), "spent": look(spent), "wrong": look(passport.Passport{Code: id.Secret()}), "empty": look(passport.Passport{})} {
			wantKind(t, name, err, errs.NotFound)
			if e, ok := err.(*errs.Error); ok { //nolint:errorlint // as the page gets it
				told = append(told, e.Key)
			}
		}
		w.Now.Advance(24*time.Hour - time.Second)
		must(t, look(expired))
		w.Now.Advance(time.Second)
		err := look(expired)
		wantKind(t, "expired", err, errs.NotFound)
		if slices.Sort(told); len(slices.Compact(told)) != 1 {
			t.Errorf("the reasons can be told apart: %v", told)
		}
		for p, want := range map[id.ID]passport.State{revoked.ID: passport.Revoked, spent.ID: passport.Expired, expired.ID: passport.Expired} {
			if got, _, err := w.Passport(t.Context(), w.Maker, p); err != nil || got.State(w.Now.Now()) != want {
				t.Errorf("%s, %v, want %s", got.State(w.Now.Now()), err, want)
			}
		}
	})
}

// rule passport-4
func TestOpen_isCountedOncePerVisit(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		in := wish("organisation")
		in.ViewsMost = 2
		p, err := w.Make(t.Context(), w.Maker, w.own, in)
		must(t, err)
		first, err := w.Open(t.Context(), p.Code, "", false)
		must(t, err)
		w.Now.Advance(10 * time.Minute)
		second, err := w.Open(t.Context(), p.Code, "", false)
		must(t, err)
		if _, err := w.Open(t.Context(), p.Code, first.Opening, true); err != nil {
			t.Errorf("the paper of the same visit, when the passport is spent: %v", err)
		}
		_, err = w.Open(t.Context(), p.Code, "made-up", true)
		wantKind(t, "an opening that there was not", err, errs.NotFound)
		other, err := w.Make(t.Context(), w.Maker, w.own, in)
		must(t, err)
		if shown, err := w.Open(t.Context(), other.Code, second.Opening, false); err != nil || shown.Opening == second.Opening {
			t.Errorf("an opening of another passport counts for this one: %v", err)
		}
		w.Now.Advance(2 * time.Hour)
		_, err = w.Open(t.Context(), p.Code, first.Opening, false)
		wantKind(t, "an opening of hours ago", err, errs.NotFound)
		got, openings, err := w.Passport(t.Context(), w.Maker, p.ID)
		if err != nil || got.Views != 2 || len(openings) != 2 || openings[0].IsPaper || !openings[1].IsPaper || !openings[0].At.After(openings[1].At) {
			t.Errorf("%d openings: %v, %v", got.Views, openings, err)
		}
	})
}

// rule passport-5, members-35
func TestOpen_verifiedStandsApartFromDeclared(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		p, err := w.Make(t.Context(), w.Maker, w.own, wish("organisation", "logistics"))
		must(t, err)
		check := func(a account.Actor, version int64) error {
			return w.Members.CheckGroup(t.Context(), a, w.own, record.Organisation, version)
		}
		wantKind(t, "the maker confirms herself", check(w.Maker, 1), errs.NotFound)
		wantKind(t, "another coordinator confirms", check(w.Other, 1), errs.NotFound)
		wantKind(t, "a version that is old", check(w.Coordinator, 7), errs.Conflict)
		wantKind(t, "a coordinator confirms what she may not read", w.Members.CheckGroup(t.Context(), w.Coordinator, w.own, record.Financial, 1), errs.NotFound)
		must(t, check(w.Coordinator, 1))
		shown, err := w.Open(t.Context(), p.Code, "", false)
		must(t, err)
		if text := all(shown); !strings.Contains(text, "Licences and form: seen by the association") || strings.Contains(text, "Packing and shipping: seen") || !strings.Contains(text, ": Member") {
			t.Errorf("verified:\n%s", text)
		}
		changed := members.Record{Business: record.Business{NIB: "9999999999999"}}
		must(t, w.Members.SaveGroup(t.Context(), w.Maker, w.own, record.Organisation, 1, changed))
		if shown, err = w.Open(t.Context(), p.Code, "", false); err != nil || strings.Contains(all(shown), "seen by the association") {
			t.Errorf("what was changed is still confirmed: %v\n%s", err, all(shown))
		}
	})
}

// rule passport-5: the post of the day on which it was seen, not today's, and no name.
func TestOpen_saysInWhichPostSomebodySawIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		chapter := w.Coordinator.Grants[0].Scope
		must(t, w.DB.Tx(t.Context(), func(tx *db.Tx) (err error) {
			if w.vouched.by, err = w.Accounts.Enrol(t.Context(), tx, account.Person{Email: "lia@anyam.test", Name: "Lia Rahasia", Lang: i18n.Indonesian}); err != nil {
				return err
			}
			return w.Accounts.Grant(t.Context(), tx, account.System(), w.vouched.by, account.Grant{Role: account.Coordinator, Scope: chapter})
		}))
		w.vouched.at, w.vouched.isVisited = w.Now.Now(), true
		p, err := w.Make(t.Context(), w.Maker, w.own, wish("organisation"))
		must(t, err)
		lead := account.Actor{UserID: w.vouched.by, Grants: []account.Grant{{Role: account.Coordinator, Scope: chapter}}}
		must(t, w.Members.CheckGroup(t.Context(), lead, w.own, record.Organisation, 1))
		shown, err := w.Open(t.Context(), p.Code, "", false)
		must(t, err)
		text := all(shown)
		for _, want := range []string{"The coordinator visited the workshop before it joined, 23 November 2026 · Coordinator, one", "Licences and form: seen by the association, 23 November 2026 · Coordinator, one"} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not in\n%s", want, text)
			}
		}
		if strings.Contains(text, "Rahasia") {
			t.Errorf("an officer's name is in\n%s", text)
		}
		w.vouched.isVisited, w.vouched.at = false, w.Now.Now().AddDate(0, 0, -40) // before the term
		shown, err = w.Open(t.Context(), p.Code, "", false)
		must(t, err)
		if text = all(shown); !strings.Contains(text, "known to the coordinator when it joined, 14 October 2026\n") {
			t.Errorf("of a day before the term:\n%s", text)
		}
		w.Now.Advance(48 * time.Hour)
		must(t, w.Units.RenameChapter(t.Context(), account.System(), chapter, "two", 1))
		shown, err = w.Open(t.Context(), p.Code, "", false)
		must(t, err)
		if text = all(shown); !strings.Contains(text, "seen by the association, 23 November 2026 · Coordinator, one") { // rule units-4
			t.Errorf("the chapter is not called as it was on the day:\n%s", text)
		}
	})
}

// rule passport-4: of a reader is kept what they said, for the maker alone, within the hour, and no NIK.
func TestSay_isWhatTheMakerReads(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		p, err := w.Make(t.Context(), w.Maker, w.own, wish("organisation"))
		must(t, err)
		other, err := w.Make(t.Context(), w.Maker, w.own, wish("organisation"))
		must(t, err)
		first, err := w.Open(t.Context(), p.Code, "", false)
		must(t, err)
		must(t, w.Say(t.Context(), p.Code, first.Opening, "Bank Jatim"))
		must(t, w.Say(t.Context(), p.Code, first.Opening, "Bank Jatim, cabang Gresik"))
		wantKind(t, "a NIK", w.Say(t.Context(), p.Code, first.Opening, "3525134107850002"), errs.Invalid)
		wantKind(t, "a novel", w.Say(t.Context(), p.Code, first.Opening, strings.Repeat("a", passport.MostSaid+1)), errs.Invalid)
		wantKind(t, "an opening that there was not", w.Say(t.Context(), p.Code, "made-up", "Me"), errs.Conflict)
		wantKind(t, "an opening of another passport", w.Say(t.Context(), other.Code, first.Opening, "Me"), errs.Conflict)
		w.Now.Advance(2 * time.Hour)
		wantKind(t, "hours later", w.Say(t.Context(), p.Code, first.Opening, "Me"), errs.Conflict)
		second, err := w.Open(t.Context(), p.Code, "", false)
		must(t, err)
		_, openings, err := w.Passport(t.Context(), w.Maker, p.ID)
		if err != nil || len(openings) != 2 || openings[0].Said != "" || openings[1].Said != "Bank Jatim, cabang Gresik" {
			t.Errorf("%+v, %v", openings, err)
		}
		must(t, w.Revoke(t.Context(), w.Maker, p.ID))
		wantKind(t, "taken back", w.Say(t.Context(), p.Code, second.Opening, "Me"), errs.NotFound)
	})
}

// rule passport-6
func TestCertificates_fileIsPrivate(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		in := passport.Paper{Certificate: passport.Certificate{Name: "SVLK", Number: "VL-1", Issuer: "LVLK Contoh", ExpiresOn: "2027-01-10"}, File: strings.NewReader("%PDF-1.7 secret"), Once: once.NewToken()}
		must(t, w.SaveCertificate(t.Context(), w.Maker, w.own, in))
		in.File = strings.NewReader("%PDF-1.7 secret")
		must(t, w.SaveCertificate(t.Context(), w.Maker, w.own, in)) // pressed twice
		list, err := w.Certificates(t.Context(), w.Coordinator, w.own)
		if err != nil || len(list) != 1 || list[0].FileType != "application/pdf" {
			t.Fatalf("%+v, %v", list, err)
		}
		for name, tc := range map[string]struct {
			actor account.Actor
			may   bool
		}{"its maker": {w.Maker, true}, "its coordinator": {w.Coordinator, true}, "an officer": {w.Officer, true}, "another coordinator": {w.Other, false}, "another maker": {w.OtherMaker, false}, "nobody": {account.Actor{}, false}} {
			content, _, err := w.File(t.Context(), tc.actor, w.own, list[0].ID)
			if (err == nil) != tc.may {
				t.Errorf("%s reads the file: %v", name, err)
			}
			if err == nil {
				must(t, content.Close())
			}
		}
		changed := passport.Paper{Certificate: list[0]}
		changed.Number = "VL-2"
		must(t, w.SaveCertificate(t.Context(), w.Officer, w.own, changed))
		wantKind(t, "the second of two who change it", w.SaveCertificate(t.Context(), w.Maker, w.own, changed), errs.Conflict)
		wantKind(t, "another coordinator", w.SaveCertificate(t.Context(), w.Other, w.own, changed), errs.NotFound)
		wantKind(t, "a file that is no paper", w.SaveCertificate(t.Context(), w.Maker, w.own, passport.Paper{Certificate: passport.Certificate{Name: "X"}, File: strings.NewReader("MZ")}), errs.Invalid)
		wantKind(t, "an end before its beginning", w.SaveCertificate(t.Context(), w.Maker, w.own, passport.Paper{Certificate: passport.Certificate{Name: "X", IssuedOn: "2026-01-02", ExpiresOn: "2026-01-01"}}), errs.Invalid)
		wantKind(t, "of another maker", w.RemoveCertificate(t.Context(), w.OtherMaker, w.OtherMaker.MakerIDs()[0], list[0].ID), errs.NotFound)
		must(t, w.RemoveCertificate(t.Context(), w.Maker, w.own, list[0].ID))
		if left, err := w.Certificates(t.Context(), w.Maker, w.own); err != nil || len(left) != 0 {
			t.Errorf("%v are left, %v", left, err)
		}
		for info, err := range w.Files.List(t.Context(), "certificates/", "") {
			t.Errorf("a file is left: %s, %v", info.Name, err)
		}
	})
}

// rule passport-7
func TestWarn_onceFarAndOnceNear(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		must(t, w.SaveCertificate(t.Context(), w.Maker, w.own, passport.Paper{Certificate: passport.Certificate{Name: "SVLK", ExpiresOn: "2027-02-01"}}))
		must(t, w.SaveCertificate(t.Context(), w.Maker, w.own, passport.Paper{Certificate: passport.Certificate{Name: "Merek"}}))
		sent := func() int64 {
			must(t, w.Warn(t.Context()))
			must(t, w.Warn(t.Context()))
			n, err := db.Value[int64](t.Context(), d.Read(), "select count(*) from river_job where kind = 'letter'")
			must(t, err)
			return n
		}
		before := sent()
		for _, tc := range []struct {
			day  string
			want int64
		}{{"2026-12-02", 0}, {"2026-12-03", 1}, {"2027-01-17", 1}, {"2027-01-18", 2}, {"2027-02-05", 2}} {
			day, err := time.Parse(time.DateOnly, tc.day)
			must(t, err)
			w.Now.Set(day)
			if got := sent() - before; got != tc.want {
				t.Errorf("by %s %d letters, want %d", tc.day, got, tc.want)
			}
		}
	})
}

func TestPaper_isAPDFWithTheCode(t *testing.T) {
	d := dbtest.SQLite(t)
	w := newWorld(t, d)
	p, err := w.Make(t.Context(), w.Maker, w.own, wish(passport.Parts...))
	must(t, err)
	shown, err := w.Open(t.Context(), p.Code, "", true)
	must(t, err)
	for _, lang := range i18n.Langs {
		content, err := w.Paper(shown, i18n.For(lang), terms)
		if err != nil || !bytes.HasPrefix(content, []byte("%PDF-")) {
			t.Errorf("%s: %d bytes, %v", lang, len(content), err)
		}
	}
	if link := w.Link(p); link != "https://anyam.test/w/"+p.Code || len(p.Code) != 32 {
		t.Errorf("the code leads to %s", link)
	}
}
