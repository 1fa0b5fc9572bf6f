package demo

import (
	"context"
	"time"

	"anyam/account"
	"anyam/app/demo/content"
	"anyam/members"
	"anyam/members/record"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/id"
)

// perTransaction is how many makers come in with one transaction, as an import writes them.
const perTransaction = 500

// addCrowd takes in the many makers of a large association, as an import would.
func (s *seeding) addCrowd(ctx context.Context) error {
	if s.Crowd == 0 {
		return nil
	}
	now := s.Clock.Now()
	s.Clock.Set(s.now)
	defer s.Clock.Set(now)
	return AddCrowd(ctx, s.DB, s.Members, s.demo, s.chapters, s.Crowd, s.now)
}

// AddCrowd takes in n made-up makers; chapters are by the demo's keys.
func AddCrowd(ctx context.Context, d *db.DB, m *members.Service, invented *content.Demo, chapters map[string]id.ID, n int, now time.Time) error {
	for from := 0; from < n; from += perTransaction {
		newcomers := make([]members.Newcomer, 0, perTransaction)
		for i := from; i < min(from+perTransaction, n); i++ {
			newcomers = append(newcomers, newcomer(invented.Member(i), chapters, now))
		}
		err := d.Tx(ctx, func(tx *db.Tx) error {
			_, err := m.AddMany(ctx, tx, account.System(), id.New(), newcomers)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// newcomer is a made-up member as an import brings it.
func newcomer(in content.Member, chapters map[string]id.ID, now time.Time) members.Newcomer {
	day := func(ago int) string { return string(clock.DateOf(now.In(clock.WIB).AddDate(0, 0, -ago))) }
	n := members.Newcomer{Record: members.Record{
		Maker: members.Maker{
			Name: in.Name, Owner: in.Owner, Phone: in.Phone, ChapterID: chapters[in.ChapterKey], Regency: in.Regency, Place: in.Village + ", " + in.District,
			Crafts: in.Crafts, Techniques: in.Techniques, Since: int64(in.Since), JoinedOn: day(in.JoinedDaysAgo),
			Workforce: record.Workforce{FullTime: int64(in.FullTime), PartTime: int64(in.PartTime), HomeBased: int64(in.HomeBased), Women: int64(in.Women), Young: int64(in.Young)},
		},
		Business: record.Business{NIB: in.NIB},
	}}
	if in.Machine != "" {
		n.Machines = []string{in.Machine}
	}
	if in.MonthlyPieces > 0 {
		n.Capacity = record.Capacity{PerMonth: int64(in.MonthlyPieces), Unit: "buah"}
	}
	if in.SalesIDR > 0 {
		n.Finance = record.Finance{Sales: int64(in.SalesIDR), SalesYear: int64(now.Year() - 1)}
		n.Scale, _ = n.Finance.Scale()
	}
	if in.IsLapsed {
		n.PaidUntil = day(min(in.JoinedDaysAgo, 40+in.JoinedDaysAgo%400))
	}
	return n
}
