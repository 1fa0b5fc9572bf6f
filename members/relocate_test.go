package members_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/record"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
)

// rule members-10
func TestRelocate_keepsWhereItWas(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		first := w.Accounts.Today()
		w.Clock.Advance(10 * 24 * time.Hour)
		moved := w.Accounts.Today()
		must(t, w.Members.Relocate(t.Context(), w.Officer, members.Relocation{MakerID: w.own.ID, Regency: "35.01", Place: "Arjosari", Address: "Jalan Baru 1", Version: w.own.Version}))
		m, err := w.Members.ReadMaker(t.Context(), w.Officer, w.own.ID)
		must(t, err)
		if m.Regency != "35.01" || m.ChapterID != w.OtherLead.ChapterIDs()[0] || m.Place != "Arjosari" || m.Address != "Jalan Baru 1" || m.Phone != w.own.Phone {
			t.Errorf("after the move: %+v", m)
		}
		// twice on one day: the place between held on no day
		must(t, w.Members.Relocate(t.Context(), w.Officer, members.Relocation{MakerID: m.ID, Regency: "35.25", Version: m.Version}))
		must(t, w.Members.Relocate(t.Context(), w.Officer, members.Relocation{MakerID: m.ID, Regency: "35.01", Version: m.Version + 1}))
		heads, err := w.Members.Census(t.Context(), d.Read())
		must(t, err)
		i := slices.IndexFunc(heads, func(h members.Head) bool { return h.ID == w.own.ID })
		for day, want := range map[clock.Date]string{first: "35.25", moved.AddDays(-1): "35.25", moved: "35.01", moved.AddDays(99): "35.01"} {
			if got := heads[i].RegencyOn(day); got != want {
				t.Errorf("on %s it was in %s, want %s", day, got, want)
			}
		}
		stays, err := w.Members.Stays(t.Context(), w.Officer, m)
		if err != nil || len(stays) != 1 || stays[0] != (members.Stay{Regency: "35.25", Until: moved.AddDays(-1)}) {
			t.Errorf("stays: %+v, %v", stays, err)
		}
		if _, err := w.Members.ReadMaker(t.Context(), w.Coordinator, w.own.ID); !errs.Is(err, errs.NotFound) {
			t.Errorf("the coordinator of the former chapter reads it: %v", err)
		}
	})
}

func TestRelocate_whatDoesNotHold(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		for _, c := range []struct {
			name  string
			actor account.Actor
			in    members.Relocation
			kind  errs.Kind
			field string
		}{
			{"nowhere", w.Officer, members.Relocation{MakerID: w.own.ID, Regency: "99.99", Version: 1}, errs.Invalid, "regency"},
			{"where it is", w.Officer, members.Relocation{MakerID: w.own.ID, Regency: "35.25", Version: 1}, errs.Invalid, "regency"},
			{"where no chapter is", w.Officer, members.Relocation{MakerID: w.own.ID, Regency: "35.78", Version: 1}, errs.Invalid, "regency"},
			{"to a sibling's chapter", w.Coordinator, members.Relocation{MakerID: w.own.ID, Regency: "35.01", Version: 1}, errs.Invalid, "regency"},
			{"from a page of before", w.Officer, members.Relocation{MakerID: w.own.ID, Regency: "35.01", Version: 99}, errs.Conflict, ""},
			{"by the sibling's coordinator", w.OtherLead, members.Relocation{MakerID: w.own.ID, Regency: "35.01", Version: 1}, errs.NotFound, ""},
			{"by its owner", w.Maker, members.Relocation{MakerID: w.own.ID, Regency: "35.01", Version: 1}, errs.NotFound, ""},
		} {
			err := w.Members.Relocate(t.Context(), c.actor, c.in)
			e, _ := errors.AsType[*errs.Error](err)
			if !errs.Is(err, c.kind) || c.field != "" && (len(e.Fields) == 0 || e.Fields[0].Name != c.field) {
				t.Errorf("%s: %v, want %s at %q", c.name, err, c.kind, c.field)
			}
		}
		m, err := w.Members.ReadMaker(t.Context(), w.Officer, w.own.ID)
		if err != nil || m.Regency != "35.25" || m.Version != w.own.Version {
			t.Errorf("it moved all the same: %s, version %d, %v", m.Regency, m.Version, err)
		}
	})
}

// A point at the door of the former workshop is not kept for the new one; what the owner agreed to show stays as exact as it can be.
func TestRelocate_thePointGoes(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		profile, err := w.Members.Profile(t.Context(), w.Maker, w.own.ID)
		must(t, err)
		in := profile.Record
		in.Place, in.District, in.Pin = "Menganti", "35.25.13", record.Pin{Exactness: record.PinExact, Lat: -7_290_000, Lng: 112_580_000}
		must(t, w.Members.SaveGroup(t.Context(), w.Maker, w.own.ID, record.Identity, 0, in))
		before, err := w.Members.ReadMaker(t.Context(), w.Officer, w.own.ID)
		must(t, err)
		must(t, w.Members.Relocate(t.Context(), w.Officer, members.Relocation{MakerID: before.ID, Regency: "35.01", Version: before.Version}))
		after, err := w.Members.ReadMaker(t.Context(), w.Officer, w.own.ID)
		if err != nil || before.Pin.Lat == 0 || after.Pin != (record.Pin{Exactness: record.PinRegency}) || after.District != "" || after.ClusterID != "" {
			t.Errorf("before %+v, after %+v %q, %v", before.Pin, after.Pin, after.District, err)
		}
	})
}
