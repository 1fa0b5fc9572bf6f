package members

import (
	"context"
	"slices"
	"unicode/utf8"

	"anyam/account"
	"anyam/members/record"
	"anyam/members/regions"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Stay is a regency in which a maker worked through a day, before it moved.
type Stay struct {
	Regency string
	Until   clock.Date // the last day there
}

// Relocation is a maker's move to another regency, from today on.
type Relocation struct {
	MakerID id.ID
	Regency string // code, 35.22
	Place   string // village and district there, in words
	Address string
	Version int64 // of the maker, as the actor saw it
}

// Relocate moves a maker to another regency, and with it to the chapter that covers that one today (rule members-10). Its codes of district
// and village, its point on the map and its cluster were those of the former place, and go. Trade that is under way follows; what
// was counted until yesterday stays where it was.
func (s *Service) Relocate(ctx context.Context, actor account.Actor, in Relocation) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := lockMaker(ctx, tx, in.MakerID); err != nil {
			return err
		}
		old, err := makerByID(ctx, tx, in.MakerID)
		if err != nil {
			return err
		}
		if !MayRelocate(actor, old) {
			return errs.Missing("maker", string(in.MakerID))
		}
		chapter, err := s.checkRelocation(ctx, tx, actor, old, in)
		if err != nil {
			return err
		}
		now, pin := db.Micros(s.Clock.Now()), old.Pin
		if pin.Exactness != record.PinNone {
			pin = record.Pin{Exactness: record.PinRegency}
		}
		if err := db.ExecOne(ctx, tx, `
			update members_maker
			set regency_code = $1, chapter_id = $2, cluster_id = '', district_code = '', village_code = '', place = $3, village_key = $4, address = $5,
				pin_exactness = $6, pin_lat = 0, pin_lng = 0, updated_at = $7, version = version + 1
			where id = $8 and version = $9`,
			in.Regency, chapter, in.Place, VillageKey(in.Place), in.Address, pin.Exactness, now, old.ID, in.Version); err != nil {
			return err
		}
		if err := s.keepStay(ctx, tx, old); err != nil {
			return err
		}
		if chapter != old.ChapterID {
			if err := s.Events.Publish(ctx, tx, MakersMoved{in.Regency}); err != nil {
				return err
			}
		}
		return s.recorded(ctx, tx, actor, account.Entry{
			Action: "members.maker.relocated", Kind: "maker", Object: old.ID, Before: map[string]string{"regency": old.Regency}, After: map[string]string{"regency": in.Regency},
		})
	})
}

// checkRelocation finds the chapter of the new place, and every fault of the move at once.
func (s *Service) checkRelocation(ctx context.Context, tx *db.Tx, actor account.Actor, old Maker, in Relocation) (chapter id.ID, err error) {
	var f errs.Faults
	f.Check(utf8.RuneCountInString(in.Place) <= 120, "place", "Write at most %d characters.", 120)
	f.Check(utf8.RuneCountInString(in.Address) <= 400, "address", "Write at most %d characters.", 400)
	switch {
	case !regions.IsKnown(in.Regency):
		f.Add("regency", "Choose a regency from the list.")
		return "", f.Err()
	case in.Regency == old.Regency:
		f.Add("regency", "The workshop is in this regency already.")
		return "", f.Err()
	}
	chapter, err = s.ChapterOf(ctx, tx, in.Regency)
	if err != nil && !errs.Is(err, errs.NotFound) {
		return "", err
	}
	f.Check(err == nil, "regency", "No chapter covers this regency yet.")
	f.Check(err != nil || WriteScope(actor).HasChapter(chapter), "regency", "Only officers of the association move a workshop to another chapter.")
	return chapter, f.Err()
}

// keepStay keeps where a maker worked until yesterday. A place that it came to today, or where it was not yet registered yesterday,
// held on no day and is not kept.
func (s *Service) keepStay(ctx context.Context, tx *db.Tx, old Maker) error {
	yesterday := s.Accounts.Today().AddDays(-1)
	last, err := db.Value[string](ctx, tx, "select coalesce(max(until_day), '') from members_maker_stay where maker_id = $1", old.ID)
	if err != nil || clock.Date(last) >= yesterday {
		return err
	}
	if clock.DateOf(old.CreatedAt.In(clock.WIB)) > yesterday {
		return nil
	}
	_, err = db.Exec(ctx, tx, "insert into members_maker_stay (maker_id, until_day, regency_code) values ($1, $2, $3)", old.ID, yesterday, old.Regency)
	return err
}

// Stays are where a maker worked before, the latest first, for those who read its record.
func (s *Service) Stays(ctx context.Context, actor account.Actor, m Maker) ([]Stay, error) {
	if !MayReadRecord(actor, m) {
		return nil, errs.Missing("maker", string(m.ID))
	}
	return stays(ctx, s.DB.Read(), m.ID)
}

func stays(ctx context.Context, q db.Q, maker id.ID) ([]Stay, error) {
	return db.All(ctx, q, func(scan db.Scan) (st Stay, err error) { err = scan(&st.Regency, &st.Until); return st, err },
		"select regency_code, until_day from members_maker_stay where maker_id = $1 order by until_day desc limit 1000", maker)
}

// allStays are the stays of every maker that has moved, the earliest first.
func allStays(ctx context.Context, q db.Q) (map[id.ID][]Stay, error) {
	type of struct {
		maker id.ID
		Stay
	}
	all, err := db.All(ctx, q, func(scan db.Scan) (one of, err error) {
		err = scan(&one.maker, &one.Regency, &one.Until)
		return one, err
	},
		"select maker_id, regency_code, until_day from members_maker_stay order by maker_id, until_day limit 1000000")
	by := map[id.ID][]Stay{}
	for _, one := range all {
		by[one.maker] = append(by[one.maker], one.Stay)
	}
	return by, err
}

// RegencyOn is where the maker worked on a day.
func (h Head) RegencyOn(day clock.Date) string {
	i := slices.IndexFunc(h.Before, func(st Stay) bool { return st.Until >= day })
	if i < 0 {
		return h.Regency
	}
	return h.Before[i].Regency
}
