package units

import (
	"context"

	"anyam/account"
	"anyam/members/regions"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Boundary says that a chapter covers a regency from a first day until a last one.
type Boundary struct {
	ID        id.ID
	Regency   string // code, 35.22
	ChapterID id.ID
	From      clock.Date // empty: since the chapter is there
	Until     clock.Date // empty: until further notice
}

func (b Boundary) isOn(day clock.Date) bool {
	return b.From <= day && (b.Until == "" || day <= b.Until)
}

// Boundaries are those of all chapters at all times, by regency and first day.
type Boundaries []Boundary

// At is the chapter that covered a regency on a day; empty when none did (rule units-2).
func (all Boundaries) At(regency string, day clock.Date) id.ID {
	for _, b := range all {
		if b.Regency == regency && b.isOn(day) {
			return b.ChapterID
		}
	}
	return ""
}

// Changes are the days after from, and not after until, on which some boundary is another than on the day before.
func (all Boundaries) Changes(from, until clock.Date) []clock.Date {
	seen := map[clock.Date]bool{}
	var days []clock.Date
	for _, b := range all {
		for _, day := range []clock.Date{b.From, b.dayAfter()} {
			if day > from && day <= until && !seen[day] {
				seen[day] = true
				days = append(days, day)
			}
		}
	}
	return days
}

func (b Boundary) dayAfter() clock.Date {
	if b.Until == "" {
		return ""
	}
	return b.Until.AddDays(1)
}

// Boundaries reads all of them: a few for each regency. It asks no actor: which chapter covers what is no secret.
func (s *Service) Boundaries(ctx context.Context, q db.Q) (Boundaries, error) {
	return db.All(ctx, q, scanBoundary, "select "+boundaryColumns+" from members_chapter_regency order by regency_code, from_day, id limit 10000")
}

const boundaryColumns = "id, regency_code, chapter_id, from_day, until_day"

func scanBoundary(scan db.Scan) (b Boundary, err error) {
	err = scan(&b.ID, &b.Regency, &b.ChapterID, &b.From, &b.Until)
	return b, err
}

// Move gives a regency to another chapter from a day on.
type Move struct {
	Regency     string
	To          id.ID
	From        clock.Date
	IsBackDated bool // said explicitly, because figures by chapter since that day change
}

// MoveRegency moves a boundary (rules units-1 and units-2). The regency's makers and clusters go along on the day.
func (s *Service) MoveRegency(ctx context.Context, actor account.Actor, m Move) error {
	if !MayManageChapters(actor) {
		return errs.New(errs.Forbidden, "Only officers can change what a chapter covers.")
	}
	if err := s.checkMove(m); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		to, err := openChapter(ctx, tx, m.To)
		if err != nil {
			return err
		}
		from, err := s.redraw(ctx, tx, m)
		if err != nil {
			return err
		}
		if err := s.follow(ctx, tx, m.Regency); err != nil {
			return err
		}
		before := map[string]string{"regency": m.Regency, "chapter": string(from)}
		after := map[string]string{"regency": m.Regency, "chapter": string(to.ID), "from": string(m.From)}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.regency.moved", Kind: "chapter", Object: m.To, Before: before, After: after})
	})
}

func (s *Service) checkMove(m Move) error {
	var f errs.Faults
	f.Check(regions.IsKnown(m.Regency), "regency", "Choose a regency from the list.")
	_, err := clock.ParseDate(string(m.From))
	isDay := err == nil && m.From >= "1945-01-01" && m.From <= "2099-12-31"
	f.Check(isDay, "from", "Choose a day between 1945 and 2099.")
	f.Check(!isDay || m.From >= s.Accounts.Today() || m.IsBackDated, "from",
		"This day has passed: figures by chapter since then will change, also those that were reported. Tick the box below if that is meant, or choose today or a later day.")
	return f.Err()
}

// redraw ends the boundary in force and begins the new one; what was only planned gives way. It answers with the
// chapter that had the regency before.
func (s *Service) redraw(ctx context.Context, tx *db.Tx, m Move) (before id.ID, err error) {
	rows, err := db.All(ctx, tx, scanBoundary, "select "+boundaryColumns+" from members_chapter_regency where regency_code = $1 order by from_day, id limit 1000", m.Regency)
	if err != nil {
		return "", err
	}
	hadPlan := false
	for len(rows) > 0 && rows[len(rows)-1].From > s.Accounts.Today() {
		planned := rows[len(rows)-1]
		if _, err := db.Exec(ctx, tx, "delete from members_chapter_regency where id = $1", planned.ID); err != nil {
			return "", err
		}
		rows, hadPlan = rows[:len(rows)-1], true
		if n := len(rows); n > 0 && rows[n-1].Until == planned.From.AddDays(-1) {
			rows[n-1].Until = ""
		}
	}
	var last Boundary
	if len(rows) > 0 {
		last = rows[len(rows)-1]
	}
	until, err := lastDay(last, m, hadPlan)
	if err != nil {
		return last.ChapterID, err
	}
	if last.ID != "" {
		if _, err := db.Exec(ctx, tx, "update members_chapter_regency set until_day = $1 where id = $2", until, last.ID); err != nil {
			return last.ChapterID, err
		}
	}
	if last.ChapterID == m.To && until == "" { // the plan is given up, and all is as it was
		return last.ChapterID, nil
	}
	return last.ChapterID, insertBoundary(ctx, tx, Boundary{ID: id.New(), Regency: m.Regency, ChapterID: m.To, From: m.From})
}

// lastDay is the last day of the boundary in force when another follows it by the move; empty when it goes on.
func lastDay(last Boundary, m Move, hadPlan bool) (clock.Date, error) {
	var f errs.Faults
	switch {
	case last.ID == "":
		return "", nil
	case last.ChapterID == m.To && last.Until == "":
		f.Check(hadPlan, "regency", "This regency belongs to the chapter already.")
		return "", f.Err()
	case last.From >= m.From:
		f.Add("from", "The boundary of this regency was moved on %s. Choose a later day.", last.From)
		return "", f.Err()
	case last.Until != "" && last.Until < m.From:
		return last.Until, nil
	}
	return m.From.AddDays(-1), nil
}

func insertBoundary(ctx context.Context, tx *db.Tx, b Boundary) error {
	_, err := db.Exec(ctx, tx, "insert into members_chapter_regency (id, regency_code, chapter_id, from_day, until_day) values ($1, $2, $3, $4, $5)",
		b.ID, b.Regency, b.ChapterID, b.From, b.Until)
	return err
}

// follow takes the makers and clusters of a regency to the chapter that covers it today.
func (s *Service) follow(ctx context.Context, tx *db.Tx, regency string) error {
	chapter, err := s.Members.ChapterOf(ctx, tx, regency)
	if errs.Is(err, errs.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := db.Exec(ctx, tx, "update members_cluster set chapter_id = $1 where regency_code = $2 and chapter_id <> $1", chapter, regency); err != nil {
		return err
	}
	return s.Members.MoveMakers(ctx, tx, regency, chapter)
}

// recently is for how many days after its first day a boundary is looked after: a job that did not run for so long
// has other troubles.
const recently = 60

// FollowBoundaries takes makers to their chapter where a boundary that was set ahead has come into force. The
// housekeeping calls it.
func (s *Service) FollowBoundaries(ctx context.Context) error {
	today := s.Accounts.Today()
	regencies, err := db.All(ctx, s.DB.Read(), func(scan db.Scan) (code string, err error) { err = scan(&code); return code, err }, `
		select distinct regency_code from members_chapter_regency
		where from_day <= $1 and from_day >= $2 order by regency_code limit 1000`, today, today.AddDays(-recently))
	if err != nil {
		return err
	}
	for _, regency := range regencies {
		if err := s.DB.Tx(ctx, func(tx *db.Tx) error { return s.follow(ctx, tx, regency) }); err != nil {
			return err
		}
	}
	return nil
}
