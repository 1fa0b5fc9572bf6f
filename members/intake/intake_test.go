package intake_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/intake"
	"anyam/platform/batch"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/sheet"
)

// ugly is a list as offices keep it: titles, a phone with an exponent, serial days, a NIK, places in words.
func ugly(t testing.TB) []byte {
	return workbook(t,
		[]any{"DATA PENGRAJIN ANYAMAN KAB. GRESIK"},
		[]any{"Keadaan: Desember 2025"},
		[]any{},
		[]any{"No", "Nama Usaha", "Nama Pemilik", "NIK", "No. HP", "Desa", "Kecamatan", "Kab/Kota", "Jenis Kerajinan", "Thn Berdiri", "Tenaga Kerja", "Tgl Bergabung"},
		[]any{1, "Anyam Jaya", "Bu Siti", "3525014107800001", 8.12345678901e11, "Menganti", "Menganti", "Kab. Gresik", "rattan, bamboo", 1998, 12, 45123},
		[]any{2, "Rotan Indah", "Pak Joko", "3525014107800002", "0812 3456 7892", "Hulaan", "Menganti", "3525", "", "sejak 2001", "8 orang", "17 Agustus 2020"},
		[]any{3, "Bambu Lestari", "Bu Wati", "", "8.12E+11", "Hulaan", "Menganti", "GRESIK", "", "", "banyak", "32/13/2020"},
		[]any{4, "Pandan Wangi", "Bu Ani", "", "+62 813-1111-2222", "Arjosari", "Arjosari", "Pacitan", "", "", "", ""},
		[]any{5, "Rotan Indah", "Pak Joko", "", "62 812 3456 7892", "Hulaan", "Menganti", "Gresik", "", "", 8, ""},
		[]any{6, "Rotan Lain", "Pak Budi", "", "0812 3456 7892", "Hulaan", "Menganti", "Gresik", "", "", "", ""},
		[]any{"Jumlah", "", "", "", "", "", "", "", "", "", 28},
	)
}

// rules intake-1, intake-2, intake-3, intake-5
func TestCheck_verdictOfEachRow(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		b := w.checked(t, w.gresik, "data.xlsx", ugly(t))
		want := map[int64]string{
			5:  "new",
			6:  "new",
			7:  "fault E7: Excel has shortened this number, and digits are lost. Format the column as text and write it again, for example 0812 3456 7890. + K7: Write a whole number. + L7: Write a day, for example 31/12/2026.",
			8:  "fault H8: Pacitan belongs to another chapter. Its coordinator imports it.",
			9:  "same Row 6 is the same maker.",
			10: "fault E10: Row 6 has the same phone number, and another name. Leave one of the two out, or write another number.",
		}
		got := w.verdicts(t, w.gresik, b)
		for line, said := range want {
			if got[line] != said {
				t.Errorf("row %d: %s\nwant %s", line, got[line], said)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%d rows, want %d: the sum is none of them", len(got), len(want))
		}
		if n := len(w.register(t)); n != 0 {
			t.Errorf("%d makers were written before it was confirmed", n)
		}
	})
}

// rules intake-1, intake-4
func TestConfirm_writesWhatWasShown(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		w.confirmed(t, w.gresik, w.checked(t, w.gresik, "data.xlsx", ugly(t)), false)
		all := w.register(t)
		if len(all) != 2 {
			t.Fatalf("%d makers, want 2", len(all))
		}
		m := all[0]
		if m.Name != "Anyam Jaya" || m.Owner != "Bu Siti" || m.Phone != "+62812345678901" || m.Regency != "35.25" || m.Place != "Menganti, Menganti" || m.Since != 1998 || m.Workers != 12 || m.JoinedOn != "2023-07-16" || len(m.Crafts) != 2 {
			t.Errorf("the maker is %+v", m)
		}
		if all[1].JoinedOn != "2020-08-17" || all[1].Since != 2001 || all[1].Workers != 8 {
			t.Errorf("the second is %+v", all[1])
		}
		membership, err := w.members.MembershipOf(t.Context(), w.officer, m.ID)
		if err != nil || len(membership.Periods) != 1 || !membership.Periods[0].IsPaid() || membership.Periods[0].Until != "2027-07-15" {
			t.Errorf("the membership is %+v, %v", membership, err)
		}
		if m.Status("2026-11-23") != membership.Status("2026-11-23") {
			t.Errorf("the register says %s, the periods %s", m.Status("2026-11-23"), membership.Status("2026-11-23"))
		}
		for _, table := range []string{"batch_import", "batch_row", "members_maker", "account_audit"} {
			if n := holds(t, d, table, "3525014107800001"); n > 0 {
				t.Errorf("%s keeps an identity number", table)
			}
		}
	})
}

// holds counts rows of a table in which a text stands anywhere.
func holds(t testing.TB, d *db.DB, table, text string) int64 {
	t.Helper()
	columns := map[string]string{
		"batch_import": "layout || file_name", "batch_row": "cells || record || faults || changes", "members_maker": "name || owner || phone || place || address", "account_audit": "before_json || after_json",
	}
	n, err := db.Value[int64](t.Context(), d.Read(), "select count(*) from "+table+" where "+columns[table]+" like $1", "%"+text+"%")
	must(t, err)
	return n
}

// The same file again, the same rows from another one, and a second press add nothing.
// rule intake-1
func TestImport_sentTwiceAddsNothingTwice(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		early := w.checked(t, w.officer, "early.xlsx", ugly(t)) // looked at before the other was confirmed
		first := w.confirmed(t, w.gresik, w.checked(t, w.gresik, "data.xlsx", ugly(t)), false)
		if err := w.Confirm(t.Context(), w.gresik, first.ID, false, ""); !errs.Is(err, errs.Conflict) {
			t.Errorf("confirmed twice: %v", err)
		}
		again := w.checked(t, w.gresik, "data.xlsx", ugly(t))
		if got := w.verdicts(t, w.gresik, again); got[5] != "same" || got[6] != "same" {
			t.Errorf("the same file again: %v", got)
		}
		if p, err := w.Preview(t.Context(), w.gresik, again, -1); err != nil || !p.IsAlike || p.Alike.ID != first.ID {
			t.Errorf("nobody says that it was here before: %v, %v", p.IsAlike, err)
		}
		w.confirmed(t, w.gresik, again, false)
		w.confirmed(t, w.officer, early, false)
		if n := len(w.register(t)); n != 3 { // Pacitan's came with the officer
			t.Errorf("%d makers, want 3", n)
		}
	})
}

func TestImport_brokenOffGoesOn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		b := w.checked(t, w.gresik, "data.xlsx", ugly(t))
		must(t, w.Confirm(t.Context(), w.gresik, b.ID, false, ""))
		_, err := w.Advance(t.Context(), w.gresik, b.ID)
		must(t, err)
		must(t, d.Tx(t.Context(), func(tx *db.Tx) error { // as if the program had died before it said that all is written
			return batch.Move(t.Context(), tx, b.ID, batch.Done, batch.Writing, time.Now())
		}))
		if b, err = w.Advance(t.Context(), w.gresik, b.ID); err != nil || b.State != batch.Done {
			t.Fatalf("%s, %v", b.State, err)
		}
		if n := len(w.register(t)); n != 2 {
			t.Errorf("%d makers, want 2", n)
		}
	})
}

// rule intake-2
func TestConflict_fieldByField(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		w.confirmed(t, w.officer, w.checked(t, w.officer, "a.csv", []byte("Nama Usaha;Pemilik;No HP;Desa;Kabupaten;Tenaga Kerja\nAnyam Jaya;Siti;081234567890;Ngraho;Bojonegoro;5\nRotan;Joko;;Hulaan;Gresik;2\n")), false)
		changed := []byte("Nama Usaha;Pemilik;No HP;Desa;Kabupaten;Tenaga Kerja\nAnyam Jaya;Siti Aminah;62812-3456-7890;Ngraho;Bojonegoro;7\nROTAN;Joko;081299998888;Ds. Hulaan;Gresik;\n")
		b := w.checked(t, w.officer, "b.csv", changed)
		rows, err := w.Rows(t.Context(), w.officer, b.ID, batch.Filter{Limit: 10})
		must(t, err)
		if got := fmt.Sprint(rows[0].Verdict, " ", rows[0].Known, " ", rows[0].Changes); got != "conflict Anyam Jaya [{owner Siti Siti Aminah} {workers 5 7}]" {
			t.Errorf("row 2: %s", got)
		}
		if got := fmt.Sprint(rows[1].Verdict, " ", rows[1].Changes); got != "conflict [{phone  +6281299998888}]" {
			t.Errorf("row 3: %s", got)
		}
		w.confirmed(t, w.officer, b, false)
		if m := w.register(t)[0]; m.Owner != "Siti" {
			t.Errorf("the register was changed unasked: %+v", m)
		}
		done := w.confirmed(t, w.officer, w.checked(t, w.officer, "b.csv", changed), true)
		if all := w.register(t); all[0].Owner != "Siti Aminah" || all[0].Workers != 7 || all[1].Phone != "+6281299998888" || len(all) != 2 {
			t.Errorf("the sheet was not taken: %+v", all)
		}
		must(t, w.Undo(t.Context(), w.officer, done.ID))
		_, err = w.Advance(t.Context(), w.officer, done.ID)
		must(t, err)
		if all := w.register(t); all[0].Owner != "Siti" || all[0].Workers != 5 || all[1].Phone != "" {
			t.Errorf("undone: %+v", all)
		}
	})
}

// rule intake-6
func TestUndo_keepsWhoWasTouched(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		list := "Nama Usaha;Pemilik;No HP;Email;Kabupaten\n"
		for i := range 30 {
			list += fmt.Sprintf("Workshop %d;Siti;08123456%04d;w%d@example.com;Gresik\n", i, i, i)
		}
		b := w.confirmed(t, w.officer, w.checked(t, w.officer, "a.csv", []byte(list)), false)
		all := w.register(t)
		m := all[0]
		m.Owner = "Bu Siti"
		must(t, w.members.SaveMaker(t.Context(), w.officer, m))
		must(t, d.Tx(t.Context(), func(tx *db.Tx) error { // something of another room hangs on the second
			_, err := db.Exec(t.Context(), tx, "insert into members_certificate (id, maker_id, name, created_at) values ('c1', $1, 'SNI', 1)", all[1].ID)
			return err
		}))
		w.owes = map[id.ID]error{all[2].ID: errs.New(errs.Conflict, "This maker has paid dues.")}
		touched, err := w.Touched(t.Context(), w.officer, b.ID, 10)
		if err != nil || len(touched) != 1 || touched[0].ID != m.ID {
			t.Fatalf("touched are %v, %v", touched, err)
		}
		must(t, w.Undo(t.Context(), w.officer, b.ID))
		if b, err = w.Advance(t.Context(), w.officer, b.ID); err != nil || b.State != batch.Undone {
			t.Fatalf("%s, %v", b.State, err)
		}
		c, err := w.Count(t.Context(), w.officer, b.ID)
		if err != nil || c.Outcomes[batch.Gone] != 27 || c.Outcomes[batch.Kept] != 3 {
			t.Errorf("outcomes are %v, %v", c.Outcomes, err)
		}
		kept, err := w.Rows(t.Context(), w.officer, b.ID, batch.Filter{Outcome: batch.Kept, Limit: 10})
		must(t, err)
		for _, r := range kept {
			want := map[id.ID]string{all[0].ID: "Somebody has worked with this maker since.", all[1].ID: "Something hangs on this maker that is kept.", all[2].ID: "This maker has paid dues."}[r.ObjectID]
			if got := intake.Reasons(i18n.For(i18n.English), r); got != want {
				t.Errorf("row %d was kept because of %q, want %q", r.Line, got, want)
			}
		}
		left := w.register(t)
		if len(left) != 3 || left[0].Owner != "Bu Siti" {
			t.Errorf("left are %+v", left)
		}
		if err := w.Undo(t.Context(), w.officer, b.ID); !errs.Is(err, errs.Conflict) {
			t.Errorf("undone twice: %v", err)
		}
		for i, m := range all {
			who, err := w.Accounts.UsersWith(t.Context(), d.Read(), account.Grant{Role: account.Maker, Scope: m.ID})
			if stays := i < 3; err != nil || (len(who) == 1) != stays {
				t.Errorf("%s: %d people work for it, %v", m.Name, len(who), err)
			}
		}
	})
}

func TestFaults_areMendedAndSentAgain(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		b := w.confirmed(t, w.gresik, w.checked(t, w.gresik, "data.xlsx", ugly(t)), false)
		var out bytes.Buffer
		must(t, w.WriteFaults(t.Context(), w.gresik, b.ID, i18n.For(i18n.English), sheet.XLSX, &out))
		book, err := sheet.Open("faults.xlsx", bytes.NewReader(out.Bytes()), int64(out.Len()), sheet.Usual)
		must(t, err)
		rows, err := book.Head(0, 100)
		must(t, err)
		if len(rows) != 4 || rows[0].Cells[len(rows[0].Cells)-1].Text != "What to mend" || !strings.Contains(rows[1].Cells[len(rows[1].Cells)-1].Text, "No. HP: Excel has shortened") {
			t.Fatalf("the sheet of faults is %+v", rows)
		}
		if strings.Contains(fmt.Sprint(rows), "NIK") {
			t.Error("the column of identity numbers is given back")
		}
		var mended [][]any
		for _, r := range rows {
			var line []any
			for _, c := range r.Cells {
				text := strings.NewReplacer("8.12E+11", "081355556666", "banyak", "3", "32/13/2020", "31/12/2020").Replace(c.Text)
				line = append(line, text)
			}
			mended = append(mended, line)
		}
		again := w.checked(t, w.gresik, "mended.xlsx", workbook(t, mended...))
		if got := w.verdicts(t, w.gresik, again); got[2] != "new" {
			t.Errorf("the mended row: %v", got)
		}
		w.confirmed(t, w.gresik, again, false)
		if n := len(w.register(t)); n != 3 {
			t.Errorf("%d makers, want 3", n)
		}
	})
}

// rules intake-3, intake-7
func TestImport_whoMay(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		b := w.checked(t, w.gresik, "data.xlsx", ugly(t))
		for name, tc := range map[string]struct {
			who account.Actor
			may bool
		}{"whoever made it": {w.gresik, true}, "an officer": {w.officer, true}, "a sibling": {w.pacitan, false}, "a buyer": {w.buy, false}, "nobody": {account.Actor{}, false}} {
			if _, err := w.Import(t.Context(), tc.who, b.ID); (err == nil) != tc.may {
				t.Errorf("%s looks at it: %v", name, err)
			}
			if tc.may {
				continue
			}
			for what, err := range map[string]error{
				"confirms": w.Confirm(t.Context(), tc.who, b.ID, false, ""), "undoes": w.Undo(t.Context(), tc.who, b.ID),
				"says what columns mean": w.SetColumns(t.Context(), tc.who, b.ID, intake.Columns{}),
				"downloads":              w.WriteFaults(t.Context(), tc.who, b.ID, i18n.For(i18n.English), sheet.CSV, &bytes.Buffer{}),
			} {
				if !errs.Is(err, errs.NotFound) {
					t.Errorf("%s %s: %v, want not found", name, what, err)
				}
			}
		}
		if _, err := w.Upload(t.Context(), w.buy, "a.csv", strings.NewReader("nama\nx\n")); !errs.Is(err, errs.NotFound) {
			t.Errorf("a buyer imports: %v", err)
		}
		finance := w.checked(t, w.gresik, "f.csv", []byte("Nama Usaha;No HP;Kabupaten;Omzet;NPWP\nAnyam;081234567890;Gresik;5.000.000;012345678901000\n"))
		for c, key := range finance.Layout.Meanings {
			if key == "sales" || key == "npwp" {
				t.Errorf("a coordinator brings in %s in column %d", key, c)
			}
		}
	})
}

// A coordinator whose term ended after she confirmed writes nothing.
func TestConfirm_byOneWhoLeadsNoMore(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		b := w.checked(t, w.gresik, "data.xlsx", ugly(t))
		must(t, w.Confirm(t.Context(), w.gresik, b.ID, false, ""))
		former := w.gresik
		former.Grants = nil
		if _, err := w.Advance(t.Context(), former, b.ID); !errs.Is(err, errs.NotFound) {
			t.Errorf("it goes on: %v", err)
		}
		if n := len(w.register(t)); n != 0 {
			t.Errorf("%d makers were written", n)
		}
	})
}

func TestColumns_areRememberedAndChecked(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		content := "Kolom A;Kolom B;Kolom C\nAnyam Jaya;Siti;x\nRotan;Joko;y\n"
		b, err := w.Upload(t.Context(), w.officer, "a.csv", strings.NewReader(content))
		must(t, err)
		for name, c := range map[string]intake.Columns{
			"nothing is the name":   {Regency: "35.25"},
			"no regency":            {Meanings: map[int]string{0: "name"}},
			"one that there is not": {Meanings: map[int]string{0: "name"}, Regency: "99.99"},
			"two are the same":      {Meanings: map[int]string{0: "name", 1: "name"}, Regency: "35.25"},
			"identity numbers":      {Meanings: map[int]string{0: "name", 1: intake.NIK}, Regency: "35.25"},
			"unknown":               {Meanings: map[int]string{0: "name", 1: "drop table"}, Regency: "35.25"},
		} {
			if err := w.SetColumns(t.Context(), w.officer, b.ID, c); !errs.Is(err, errs.Invalid) {
				t.Errorf("%s: %v, want Invalid", name, err)
			}
		}
		must(t, w.SetColumns(t.Context(), w.officer, b.ID, intake.Columns{Meanings: map[int]string{0: "name", 1: "owner"}, Regency: "35.25"}))
		again, err := w.Upload(t.Context(), w.officer, "b.csv", strings.NewReader(strings.ToUpper(content[:23])+content[23:]))
		must(t, err)
		if got := again.Layout.Meanings; got[0] != "name" || got[1] != "owner" || again.Layout.Guessed[1] != "remembered" {
			t.Errorf("remembered is %v, %v", got, again.Layout.Guessed)
		}
	})
}

// Two workshops of one family share a telephone: a row of one is not taken for the other, whichever was read first.
func TestCheck_sharedTelephone_regression(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		for _, name := range []string{"Rotan Ibu", "Rotan Bapak", "Rotan Anak"} {
			_, err := w.members.AddMaker(t.Context(), w.officer, members.Maker{Name: name, Owner: "Siti", Regency: "35.25", Phone: "+6281234567890", Place: "Hulaan"},
				account.Person{Email: strings.ReplaceAll(strings.ToLower(name), " ", ".") + "@anyam.test", Name: "Siti"})
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, name := range []string{"Rotan Bapak", "Rotan Anak", "Rotan Ibu"} {
			sheet := "Nama Usaha;Pemilik;No HP;Desa;Kab/Kota\n" + name + ";Siti;081234567890;Hulaan;Gresik\n"
			b := w.checked(t, w.gresik, name+".csv", []byte(sheet))
			rows, err := w.Rows(t.Context(), w.gresik, b.ID, batch.Filter{Limit: 10})
			if err != nil || len(rows) != 1 || rows[0].Known != name || rows[0].Verdict != batch.Same {
				t.Errorf("%s: %+v, %v", name, rows, err)
			}
		}
	})
}
