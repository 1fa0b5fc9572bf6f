package members_test

import (
	"sync"
	"testing"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/record"
	"anyam/members/standing"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
)

// priced makes the usual membership cost something from now on.
func (w *world) priced(t *testing.T, rupiah int64) {
	t.Helper()
	types, err := w.Members.Types(t.Context())
	must(t, err)
	fees := map[record.Scale]money.Amount{}
	for _, s := range record.Scales {
		fees[s] = money.Rupiah(rupiah)
	}
	types[0].Fees = fees
	must(t, w.Members.SaveMembershipType(t.Context(), w.Officer, types[0]))
}

func (w *world) membership(t *testing.T) members.Membership {
	t.Helper()
	m, err := w.Members.MembershipOf(t.Context(), w.Officer, w.own.ID)
	must(t, err)
	return m
}

func (w *world) pay(t *testing.T, d *db.DB, period id.ID, on string) error {
	t.Helper()
	return d.Tx(t.Context(), func(tx *db.Tx) error { return w.Members.MarkPaid(t.Context(), tx, w.Officer, period, on) })
}

// wantStatus compares what the periods say with what the register keeps (rule members-8).
func (w *world) wantStatus(t *testing.T, want standing.Status) {
	t.Helper()
	m, err := w.Members.EditMaker(t.Context(), w.Officer, w.own.ID)
	must(t, err)
	if day := w.day(); m.Status(day) != want || w.membership(t).Status(day) != want {
		t.Errorf("on %s the register says %q and the periods %q, want %q", day, m.Status(day), w.membership(t).Status(day), want)
	}
}

// rule members-6
func TestAddMaker_opensTheFirstPeriod(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		w.wantStatus(t, standing.Active)
		p := w.membership(t).Periods
		if len(p) != 1 || p[0].From != "2026-11-23" || p[0].Until != "2027-11-22" || p[0].TypeKey != members.DefaultType || p[0].ApprovedBy != w.Officer.UserID || !p[0].IsPaid() {
			t.Fatalf("periods %+v", p)
		}
		w.priced(t, 100_000)
		for joined, want := range map[string]string{"2019-02-10": "2027-02-09", "2025-11-23": "2027-11-22", "2025-11-22": "2026-11-23"} {
			if joined == "2025-11-22" {
				want = "2027-11-21"
			}
			m, err := w.Members.AddMaker(t.Context(), w.Officer, members.Maker{Name: "Lama", Owner: "Ravi", Regency: "35.25", JoinedOn: joined}, ravi)
			if err != nil || m.JoinedOn != joined || m.Standing.EndsOn != want || m.Status(w.day()) != standing.Active {
				t.Errorf("a member since %s: since %s, ends on %s, %q, %v; want until %s, active, with nothing to pay", joined, m.JoinedOn, m.Standing.EndsOn, m.Status(w.day()), err, want)
			}
		}
		for _, wrong := range []string{"2026-11-24", "1899-01-01", "yesterday"} {
			_, err := w.Members.AddMaker(t.Context(), w.Officer, members.Maker{Name: "Lama", Owner: "Ravi", Regency: "35.25", JoinedOn: wrong}, ravi)
			wantKind(t, "joined on "+wrong, err, errs.Invalid)
		}
		m, err := w.Members.AddMaker(t.Context(), w.Officer, members.Maker{Name: "Baru", Owner: "Ravi", Regency: "35.25"}, ravi)
		if err != nil || m.Status(w.day()) != standing.Grace {
			t.Errorf("a new member with a fee: %q, %v; want grace until it is paid", m.Status(w.day()), err)
		}
	})
}

// rule members-7
func TestRenew_extendsOnceAndOverwritesNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		first := w.membership(t).Periods[0]
		_, err := w.Members.Renew(t.Context(), w.Officer, w.own.ID, "")
		wantKind(t, "on its first day", err, errs.Conflict)
		w.Clock.Set(time.Date(2027, 12, 20, 5, 0, 0, 0, time.UTC))
		w.wantStatus(t, standing.Grace)
		second, err := w.Members.Renew(t.Context(), w.Officer, w.own.ID, "")
		if err != nil || second.From != "2027-11-23" || second.Until != "2028-11-22" {
			t.Fatalf("renewed in grace: %+v, %v", second, err)
		}
		_, err = w.Members.Renew(t.Context(), w.Officer, w.own.ID, "")
		wantKind(t, "a fee of zero, extended twice", err, errs.Conflict)
		periods := w.membership(t).Periods
		if len(periods) != 2 || periods[1] != first {
			t.Errorf("the first period is %+v now, was %+v", periods[1], first)
		}
		w.Clock.Set(time.Date(2029, 6, 1, 5, 0, 0, 0, time.UTC))
		w.wantStatus(t, standing.Lapsed)
		third, err := w.Members.Renew(t.Context(), w.Officer, w.own.ID, "")
		m, readErr := w.Members.EditMaker(t.Context(), w.Officer, w.own.ID)
		if err != nil || readErr != nil || third.From != "2029-06-01" || m.JoinedOn != "2026-11-23" || m.Standing.Since != "2029-06-01" {
			t.Errorf("renewed after it lapsed: %+v, joined %s, since %s, %v", third, m.JoinedOn, m.Standing.Since, err)
		}
	})
}

func TestRenew_byWhom(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		w.Clock.Set(time.Date(2027, 12, 20, 5, 0, 0, 0, time.UTC))
		for name, a := range map[string]account.Actor{"her coordinator": w.Coordinator, "another": w.OtherMaker, "another coordinator": w.OtherLead, "a buyer": w.Buyer, "nobody": {}} {
			_, err := w.Members.Renew(t.Context(), a, w.own.ID, "")
			wantKind(t, name, err, errs.NotFound)
		}
		_, err := w.Members.Renew(t.Context(), w.Officer, w.own.ID, "no such type")
		wantKind(t, "of a type that there is not", err, errs.Invalid)
		if _, err := w.Members.Renew(t.Context(), w.Maker, w.own.ID, ""); err != nil {
			t.Errorf("she herself, in grace: %v", err)
		}
	})
}

func TestRenew_twoOfficersAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		w.Clock.Set(time.Date(2029, 6, 1, 5, 0, 0, 0, time.UTC))
		faults := make([]error, 4)
		var all sync.WaitGroup
		for i := range faults {
			all.Go(func() { _, faults[i] = w.Members.Renew(t.Context(), w.Officer, w.own.ID, "") })
		}
		all.Wait()
		won := 0
		for _, err := range faults {
			if err == nil {
				won++
			} else {
				wantKind(t, "the one who came second", err, errs.Conflict)
			}
		}
		if n := len(w.membership(t).Periods); won != 1 || n != 2 {
			t.Errorf("%d renewals came through and %d periods are there; want one, and two", won, n)
		}
	})
}

func TestMarkPaid_onceAndTakenBack(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		w.priced(t, 150_000)
		w.Clock.Set(time.Date(2027, 11, 1, 5, 0, 0, 0, time.UTC))
		p, err := w.Members.Renew(t.Context(), w.Officer, w.own.ID, "")
		must(t, err)
		if p.IsPaid() || p.Fee != money.Rupiah(150_000) {
			t.Fatalf("the renewal %+v", p)
		}
		w.Clock.Set(time.Date(2027, 12, 1, 5, 0, 0, 0, time.UTC))
		w.wantStatus(t, standing.Grace)
		_, err = w.Members.Renew(t.Context(), w.Officer, w.own.ID, "")
		wantKind(t, "another one before it is paid", err, errs.Conflict)
		wantKind(t, "paid tomorrow", w.pay(t, d, p.ID, "2027-12-02"), errs.Invalid)
		wantKind(t, "paid some day", w.pay(t, d, p.ID, "soon"), errs.Invalid)
		wantKind(t, "a period that there is not", w.pay(t, d, id.New(), "2027-12-01"), errs.NotFound)
		must(t, w.pay(t, d, p.ID, "2027-11-30"))
		wantKind(t, "paid twice", w.pay(t, d, p.ID, "2027-12-01"), errs.Conflict)
		w.wantStatus(t, standing.Active)
		must(t, d.Tx(t.Context(), func(tx *db.Tx) error {
			return w.Members.MarkUnpaid(t.Context(), tx, w.Officer, p.ID, "the bank sent it back")
		}))
		w.wantStatus(t, standing.Grace)
	})
}

// What was never paid is taken back when the next period is opened: it cannot be paid beside it.
func TestRenew_givesUpWhatWasNeverPaid(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		w.priced(t, 150_000)
		w.Clock.Set(time.Date(2028, 6, 1, 5, 0, 0, 0, time.UTC))
		unpaid, err := w.Members.Renew(t.Context(), w.Officer, w.own.ID, "")
		must(t, err)
		w.Clock.Set(time.Date(2028, 12, 1, 5, 0, 0, 0, time.UTC))
		next, err := w.Members.Renew(t.Context(), w.Officer, w.own.ID, "")
		if err != nil || next.From != "2028-12-01" {
			t.Fatalf("%+v, %v", next, err)
		}
		wantKind(t, "paying what was given up", w.pay(t, d, unpaid.ID, "2028-12-01"), errs.Conflict)
		must(t, w.pay(t, d, next.ID, "2028-12-01"))
		w.wantStatus(t, standing.Active)
	})
}

// rule members-4
func TestSuspend_leavesTheGalleryAndComesBack(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		public := func() int64 {
			n, err := w.Members.CountMakers(t.Context(), members.MakerFilter{})
			must(t, err)
			return n
		}
		wantKind(t, "without a reason", w.Members.Suspend(t.Context(), w.Officer, w.own.ID, ""), errs.Invalid)
		wantKind(t, "by her coordinator", w.Members.Suspend(t.Context(), w.Coordinator, w.own.ID, "Because."), errs.NotFound)
		wantKind(t, "back without being away", w.Members.EndSuspension(t.Context(), w.Officer, w.own.ID, "Why not."), errs.Conflict)
		must(t, w.Members.Suspend(t.Context(), w.Officer, w.own.ID, "Sold others' work as her own."))
		w.wantStatus(t, standing.Suspended)
		if _, err := w.Members.MakerByID(t.Context(), w.Buyer, w.own.ID); !errs.Is(err, errs.NotFound) || public() != 1 {
			t.Errorf("a suspended maker is public: %v, %d makers", err, public())
		}
		wantKind(t, "twice", w.Members.Suspend(t.Context(), w.Officer, w.own.ID, "Again."), errs.Conflict)
		_, err := w.Members.Renew(t.Context(), w.Officer, w.own.ID, "")
		wantKind(t, "a renewal meanwhile", err, errs.Conflict)
		w.Clock.Advance(48 * time.Hour)
		must(t, w.Members.EndSuspension(t.Context(), w.Officer, w.own.ID, "It was a mistake."))
		w.wantStatus(t, standing.Active)
		if all := w.membership(t).Suspensions; len(all) != 1 || all[0].From != "2026-11-23" || all[0].Back != "2026-11-25" || public() != 2 {
			t.Errorf("suspensions %+v, %d makers are public", all, public())
		}
	})
}

func TestEndMembership_andCorrection(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		only := w.membership(t).Periods[0].ID
		wantKind(t, "the only period taken back", w.Members.VoidPeriod(t.Context(), w.Officer, w.own.ID, only, "A slip."), errs.Conflict)
		w.Clock.Set(time.Date(2027, 11, 1, 5, 0, 0, 0, time.UTC))
		next, err := w.Members.Renew(t.Context(), w.Officer, w.own.ID, "")
		must(t, err)
		must(t, w.Members.VoidPeriod(t.Context(), w.Officer, w.own.ID, next.ID, "A slip."))
		wantKind(t, "taken back twice", w.Members.VoidPeriod(t.Context(), w.Officer, w.own.ID, next.ID, "A slip."), errs.NotFound)
		if m, err := w.Members.EditMaker(t.Context(), w.Officer, w.own.ID); err != nil || m.Standing.EndsOn != "2027-11-22" {
			t.Errorf("ends on %s, %v", m.Standing.EndsOn, err)
		}
		wantKind(t, "ended tomorrow", w.Members.EndMembership(t.Context(), w.Officer, w.own.ID, "2027-11-02", "Moved away."), errs.Invalid)
		must(t, w.Members.EndMembership(t.Context(), w.Officer, w.own.ID, "2027-10-01", "Moved away."))
		w.wantStatus(t, standing.Left)
		wantKind(t, "ended twice", w.Members.EndMembership(t.Context(), w.Officer, w.own.ID, "2027-11-01", "Moved away."), errs.Conflict)
		again, err := w.Members.Renew(t.Context(), w.Officer, w.own.ID, "")
		if err != nil || again.From != "2027-11-01" {
			t.Errorf("taken in again: %+v, %v", again, err)
		}
		w.wantStatus(t, standing.Active)
	})
}

// Makers that were there before periods were kept become members, once.
func TestAdopt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		for _, q := range []string{"delete from members_period", "update members_maker set joined_on = '', paid_until = '', grace_until = '', phone_key = ''"} {
			_, err := d.Pool().ExecContext(t.Context(), q)
			must(t, err)
		}
		w.priced(t, 100_000)
		w.Clock.Set(time.Date(2028, 3, 1, 5, 0, 0, 0, time.UTC))
		for range 2 {
			must(t, w.Members.Adopt(t.Context()))
		}
		p := w.membership(t).Periods
		if len(p) != 1 || p[0].From != "2026-11-23" || p[0].Until != "2028-11-22" || !p[0].IsPaid() {
			t.Errorf("periods %+v", p)
		}
		w.wantStatus(t, standing.Active)
	})
}

func TestSaveMembershipType(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		guild := members.MembershipType{Key: "honorary", Names: map[i18n.Lang]string{"id": "Anggota kehormatan", "en": "Honorary member"}, Months: 24, IsOpen: true, Position: 2}
		wantKind(t, "by a coordinator", w.Members.SaveMembershipType(t.Context(), w.Coordinator, guild), errs.Forbidden)
		wantKind(t, "without anything", w.Members.SaveMembershipType(t.Context(), w.Officer, members.MembershipType{}), errs.Invalid)
		must(t, w.Members.SaveMembershipType(t.Context(), w.Officer, guild))
		wantKind(t, "the same word again", w.Members.SaveMembershipType(t.Context(), w.Officer, guild), errs.Invalid)
		guild.Version = 7
		wantKind(t, "an older version", w.Members.SaveMembershipType(t.Context(), w.Officer, guild), errs.Conflict)
		types, err := w.Members.Types(t.Context())
		if err != nil || len(types) != 2 || types[1].Name("id") != "Anggota kehormatan" || types[1].Months != 24 || types[1].Fee(record.Small) != money.Rupiah(0) {
			t.Errorf("types %+v, %v", types, err)
		}
	})
}

func TestPhoneKeyAndVillageKey(t *testing.T) {
	for in, want := range map[string]string{
		"0812 3456-7890": "6281234567890", "62812-3456-7890": "6281234567890", "+62 812 3456 7890": "6281234567890", "81234567890": "6281234567890",
		"+62 (0)812 34567890": "6281234567890", "0062 812 3456 7890": "6281234567890", "+49 40 123456": "4940123456", "+81 3 1234 5678": "81312345678", "": "", "12": "", "call me": "",
	} {
		if got := members.PhoneKey(in); got != want {
			t.Errorf("the phone %q is known as %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"Desa Menganti, Kecamatan Menganti": "menganti", "ds. Menganti": "menganti", "MENGANTI": "menganti", "Kelurahan Kebon Sari, Tuban": "kebon-sari", "": "", "Desaku": "desaku"} {
		if got := members.VillageKey(in); got != want {
			t.Errorf("the village of %q is known as %q, want %q", in, got, want)
		}
	}
}
