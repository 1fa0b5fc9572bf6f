package standing_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"anyam/members/standing"
)

// year is a period of the year 2026 with thirty days of grace.
func year(change ...func(*standing.Period)) standing.Period {
	p := standing.Period{From: "2026-01-01", Until: "2026-12-31", Approved: "2026-01-01", GraceDays: 30}
	for _, c := range change {
		c(&p)
	}
	return p
}

func fee(paid string) func(*standing.Period) {
	return func(p *standing.Period) { p.Fee, p.PaidOn = 150_000, paid }
}

func from(day, until string) func(*standing.Period) {
	return func(p *standing.Period) { p.From, p.Until, p.Approved = day, until, day }
}

func approved(day string) func(*standing.Period) {
	return func(p *standing.Period) { p.Approved = day }
}
func ended(day string) func(*standing.Period) { return func(p *standing.Period) { p.EndedOn = day } }
func void(p *standing.Period)                 { p.IsVoid = true }

// rules standing-1, standing-2 and standing-6
func TestOf(t *testing.T) {
	none := standing.Application{}
	asked, vouched := standing.Application{On: "2026-03-01"}, standing.Application{On: "2026-03-01", Verified: "2026-03-05"}
	next := year(from("2027-01-01", "2027-12-31"))
	for _, tc := range []struct {
		name    string
		periods []standing.Period
		away    []standing.Suspension
		asked   standing.Application
		on      string
		want    standing.Status
	}{
		{"a stranger", nil, nil, none, "2026-05-01", standing.None},
		{"before the application", nil, nil, asked, "2026-02-28", standing.None},
		{"applied", nil, nil, asked, "2026-03-01", standing.Applied},
		{"applied, verified later", nil, nil, vouched, "2026-03-04", standing.Applied},
		{"verified", nil, nil, vouched, "2026-03-05", standing.Verified},

		{"fee of zero: the first day", []standing.Period{year()}, nil, none, "2026-01-01", standing.Active},
		{"fee of zero: the day before", []standing.Period{year()}, nil, none, "2025-12-31", standing.None},
		{"fee of zero: the last day", []standing.Period{year()}, nil, none, "2026-12-31", standing.Active},
		{"fee of zero: grace begins", []standing.Period{year()}, nil, none, "2027-01-01", standing.Grace},
		{"fee of zero: the last day of grace", []standing.Period{year()}, nil, none, "2027-01-30", standing.Grace},
		{"fee of zero: lapsed", []standing.Period{year()}, nil, none, "2027-01-31", standing.Lapsed},
		{"no days of grace", []standing.Period{year(func(p *standing.Period) { p.GraceDays = 0 })}, nil, none, "2027-01-01", standing.Lapsed},

		{"not paid: grace", []standing.Period{year(fee(""))}, nil, none, "2026-01-31", standing.Grace},
		{"not paid: lapsed", []standing.Period{year(fee(""))}, nil, none, "2026-02-01", standing.Lapsed},
		{"paid: the day of payment", []standing.Period{year(fee("2026-01-20"))}, nil, none, "2026-01-20", standing.Active},
		{"paid: the day before it was grace", []standing.Period{year(fee("2026-01-20"))}, nil, none, "2026-01-19", standing.Grace},
		{"paid long after it lapsed: lapsed until then", []standing.Period{year(fee("2026-06-01"))}, nil, none, "2026-05-31", standing.Lapsed},
		{"paid long after it lapsed: active from then", []standing.Period{year(fee("2026-06-01"))}, nil, none, "2026-06-01", standing.Active},
		{"paid before it begins", []standing.Period{year(fee("2025-12-01"))}, nil, none, "2026-01-01", standing.Active},
		{"not paid and over: no second grace", []standing.Period{year(fee(""))}, nil, none, "2027-01-10", standing.Lapsed},
		{"not paid: grace ends with a short period", []standing.Period{year(fee(""), from("2026-01-01", "2026-01-07"))}, nil, none, "2026-01-08", standing.Lapsed},

		{"approved later, without a fee: member on every day of it", []standing.Period{year(approved("2026-06-10"))}, nil, none, "2026-02-01", standing.Active},
		{"approved later, not paid: grace counts from the approval", []standing.Period{year(fee(""), approved("2026-06-10"))}, nil, none, "2026-07-10", standing.Grace},
		{"approved later, not paid: lapsed after it", []standing.Period{year(fee(""), approved("2026-06-10"))}, nil, none, "2026-07-11", standing.Lapsed},

		{"renewed in advance", []standing.Period{year(), next}, nil, none, "2026-12-31", standing.Active},
		{"renewed in advance: the first day of the next", []standing.Period{year(), next}, nil, none, "2027-01-01", standing.Active},
		{"renewed in grace: covered again since the end", []standing.Period{year(), year(from("2027-01-01", "2027-12-31"), approved("2027-01-20"))}, nil, none, "2027-01-05", standing.Active},
		{"renewed, not paid: grace of the new period", []standing.Period{year(), year(from("2027-01-01", "2027-12-31"), fee(""), approved("2027-01-20"))}, nil, none, "2027-02-19", standing.Grace},
		{"renewed, not paid: lapsed", []standing.Period{year(), year(from("2027-01-01", "2027-12-31"), fee(""), approved("2027-01-20"))}, nil, none, "2027-02-20", standing.Lapsed},
		{"renewed after it lapsed: lapsed between", []standing.Period{year(), year(from("2027-06-01", "2028-05-31"))}, nil, none, "2027-03-01", standing.Lapsed},
		{"renewed after it lapsed: active", []standing.Period{year(), year(from("2027-06-01", "2028-05-31"))}, nil, none, "2027-06-01", standing.Active},
		{"history is not overwritten", []standing.Period{year(), year(from("2027-06-01", "2028-05-31"))}, nil, none, "2026-05-01", standing.Active},

		{"suspended", []standing.Period{year()}, []standing.Suspension{{From: "2026-04-01"}}, none, "2026-04-01", standing.Suspended},
		{"before the suspension", []standing.Period{year()}, []standing.Suspension{{From: "2026-04-01"}}, none, "2026-03-31", standing.Active},
		{"came back", []standing.Period{year()}, []standing.Suspension{{From: "2026-04-01", Back: "2026-05-01"}}, none, "2026-05-01", standing.Active},
		{"the last day of the suspension", []standing.Period{year()}, []standing.Suspension{{From: "2026-04-01", Back: "2026-05-01"}}, none, "2026-04-30", standing.Suspended},
		{"suspended beyond the period: it does not run out", []standing.Period{year()}, []standing.Suspension{{From: "2026-04-01"}}, none, "2027-06-01", standing.Suspended},
		{"suspended a second time", []standing.Period{year()}, []standing.Suspension{{From: "2026-02-01", Back: "2026-03-01"}, {From: "2026-08-01"}}, none, "2026-09-01", standing.Suspended},

		{"left", []standing.Period{year(ended("2026-09-01"))}, nil, none, "2026-09-01", standing.Left},
		{"the last day before leaving", []standing.Period{year(ended("2026-09-01"))}, nil, none, "2026-08-31", standing.Active},
		{"left while suspended", []standing.Period{year(ended("2026-09-01"))}, []standing.Suspension{{From: "2026-04-01"}}, none, "2026-10-01", standing.Left},
		{"left, and taken in again", []standing.Period{year(ended("2026-03-01")), year(from("2026-06-01", "2027-05-31"))}, nil, none, "2026-07-01", standing.Active},
		{"left, and asks again", []standing.Period{year(ended("2026-02-01"))}, nil, vouched, "2026-03-06", standing.Verified},
		{"an application from before leaving counts no more", []standing.Period{year(ended("2026-04-01"))}, nil, asked, "2026-05-01", standing.Left},
		{"lapsed, and asks again", []standing.Period{year(from("2025-01-01", "2025-12-31"))}, nil, asked, "2026-03-02", standing.Applied},
		{"a member who asks is a member", []standing.Period{year()}, nil, asked, "2026-03-02", standing.Active},

		{"a void period is as if it had never been", []standing.Period{year(void)}, nil, none, "2026-05-01", standing.None},
		{"a void renewal", []standing.Period{year(), year(from("2027-01-01", "2027-12-31"), void)}, nil, none, "2027-02-15", standing.Lapsed},
	} {
		got := standing.Of(standing.History{Periods: tc.periods, Suspensions: tc.away, Application: tc.asked}, tc.on)
		if got != tc.want {
			t.Errorf("%s, on %s: %q, want %q", tc.name, tc.on, got, tc.want)
		}
	}
}

// rule standing-5
func TestDates(t *testing.T) {
	lapsed := year(from("2027-06-01", "2028-05-31"))
	for _, tc := range []struct {
		name                  string
		periods               []standing.Period
		joined, since, endsOn string
	}{
		{"nobody", nil, "", "", ""},
		{"the first year", []standing.Period{year()}, "2026-01-01", "2026-01-01", "2026-12-31"},
		{"renewed in grace: continuous", []standing.Period{year(), year(from("2027-01-01", "2027-12-31"))}, "2026-01-01", "2026-01-01", "2027-12-31"},
		{"a new beginning within the days of grace is continuous too", []standing.Period{year(), year(from("2027-01-31", "2028-01-30"))}, "2026-01-01", "2026-01-01", "2028-01-30"},
		{"renewed after it lapsed: a new start, the same joining", []standing.Period{year(), lapsed}, "2026-01-01", "2027-06-01", "2028-05-31"},
		{"the order of reading does not matter", []standing.Period{lapsed, year()}, "2026-01-01", "2027-06-01", "2028-05-31"},
		{"a year that was never paid bridges nothing", []standing.Period{year(fee("")), lapsed}, "2026-01-01", "2027-06-01", "2028-05-31"},
		{"left", []standing.Period{year(ended("2026-09-01"))}, "2026-01-01", "2026-01-01", "2026-08-31"},
		{"void", []standing.Period{year(void), lapsed}, "2027-06-01", "2027-06-01", "2028-05-31"},
	} {
		h := standing.History{Periods: tc.periods}
		o := standing.Ahead(h, "2028-01-01")
		if got := standing.JoinedOn(h); got != tc.joined || o.JoinedOn != tc.joined {
			t.Errorf("%s: joined on %q and %q, want %q", tc.name, got, o.JoinedOn, tc.joined)
		}
		if got := standing.Since(h); got != tc.since || o.Since != tc.since {
			t.Errorf("%s: since %q and %q, want %q", tc.name, got, o.Since, tc.since)
		}
		if o.EndsOn != tc.endsOn {
			t.Errorf("%s: ends on %q, want %q", tc.name, o.EndsOn, tc.endsOn)
		}
	}
}

// rules standing-3 and standing-4
func TestNext(t *testing.T) {
	for _, tc := range []struct {
		name    string
		h       standing.History
		today   string
		from    string
		against standing.Obstacle
	}{
		{"the first", standing.History{}, "2026-03-01", "2026-03-01", standing.Nothing},
		{"too early", standing.History{Periods: []standing.Period{year()}}, "2026-10-01", "", standing.IsEarly},
		{"as early as can be", standing.History{Periods: []standing.Period{year()}}, "2026-10-02", "2027-01-01", standing.Nothing},
		{"a short period: not in its first half", standing.History{Periods: []standing.Period{year(from("2026-01-01", "2026-01-31"))}}, "2026-01-15", "", standing.IsEarly},
		{"a short period: in its second half", standing.History{Periods: []standing.Period{year(from("2026-01-01", "2026-01-31"))}}, "2026-01-16", "2026-02-01", standing.Nothing},
		{"in advance", standing.History{Periods: []standing.Period{year()}}, "2026-12-01", "2027-01-01", standing.Nothing},
		{"in grace: the day after the end", standing.History{Periods: []standing.Period{year()}}, "2027-01-30", "2027-01-01", standing.Nothing},
		{"after it lapsed: today", standing.History{Periods: []standing.Period{year()}}, "2027-01-31", "2027-01-31", standing.Nothing},
		{"a fee of zero is not extended twice", standing.History{Periods: []standing.Period{year(), year(from("2027-01-01", "2027-12-31"))}}, "2026-12-01", "", standing.IsAhead},
		{"what waits for its payment comes first", standing.History{Periods: []standing.Period{year(fee(""))}}, "2026-01-15", "", standing.IsUnpaid},
		{"what was never paid stands against nothing once it lapsed", standing.History{Periods: []standing.Period{year(fee(""))}}, "2026-03-01", "2026-03-01", standing.Nothing},
		{"suspended", standing.History{Periods: []standing.Period{year()}, Suspensions: []standing.Suspension{{From: "2026-02-01"}}}, "2026-03-01", "", standing.IsSuspended},
		{"after leaving: today", standing.History{Periods: []standing.Period{year(ended("2026-02-01"))}}, "2026-03-01", "2026-03-01", standing.Nothing},
		{"void: as if it had never been", standing.History{Periods: []standing.Period{year(void)}}, "2026-03-01", "2026-03-01", standing.Nothing},
	} {
		if from, against := standing.Next(tc.h, tc.today); from != tc.from || against != tc.against {
			t.Errorf("%s: from %q against %q, want %q and %q", tc.name, from, against, tc.from, tc.against)
		}
	}
}

func TestThrough(t *testing.T) {
	for _, tc := range []struct {
		from   string
		months int
		want   string
	}{
		{"2026-01-01", 12, "2026-12-31"}, {"2026-01-15", 12, "2027-01-14"}, {"2026-11-28", 3, "2027-02-27"},
		{"2026-01-31", 1, "2026-02-28"}, {"2028-01-31", 1, "2028-02-29"}, {"2028-02-29", 12, "2029-02-28"}, {"2026-03-01", 36, "2029-02-28"},
	} {
		if got := standing.Through(tc.from, tc.months); got != tc.want {
			t.Errorf("%d months from %s are through %s, want %s", tc.months, tc.from, got, tc.want)
		}
	}
}

// What a register keeps says the same as the periods, on the day on which it was written and on every day after it.
func TestAhead_saysWhatThePeriodsSay(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 9))
	seen := map[standing.Status]int{}
	for range 3000 {
		h, today := life(random)
		o := standing.Ahead(h, today)
		for n := range 60 {
			day := after(today, n*13)
			want, got := standing.Of(h, day), o.On(day)
			if got != want {
				t.Fatalf("on %s, kept on %s: %q, want %q\n%+v\n%+v", day, today, got, want, o, h)
			}
			seen[want]++
		}
	}
	for _, s := range []standing.Status{standing.Active, standing.Grace, standing.Lapsed, standing.Suspended, standing.Left} {
		if seen[s] < 100 {
			t.Errorf("the made-up lives hold %q only %d times", s, seen[s])
		}
	}
}

func after(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}

// life is a made-up membership as the use cases let it come about, and the day on which it stands.
func life(random *rand.Rand) (h standing.History, today string) {
	today = "2022-01-01"
	for range 1 + random.IntN(14) {
		today = after(today, random.IntN(160))
		last := len(h.Periods) - 1
		open := len(h.Suspensions) > 0 && h.Suspensions[len(h.Suspensions)-1].Back == ""
		switch random.IntN(6) {
		case 0, 1, 2:
			start, against := standing.Next(h, today)
			if against != standing.Nothing {
				continue
			}
			if last < 0 { // approved after it began
				start = after(today, -random.IntN(200))
			}
			for i := range h.Periods { // what was never paid is given up
				h.Periods[i].IsVoid = h.Periods[i].IsVoid || h.Periods[i].Fee > 0 && h.Periods[i].PaidOn == ""
			}
			h.Periods = append(h.Periods, standing.Period{
				From: start, Until: standing.Through(start, 12), Fee: int64(random.IntN(2)) * 100_000, Approved: today, GraceDays: random.IntN(90),
			})
		case 3:
			if last >= 0 && h.Periods[last].Fee > 0 && h.Periods[last].PaidOn == "" {
				h.Periods[last].PaidOn = today
			}
		case 4:
			switch {
			case open:
				h.Suspensions[len(h.Suspensions)-1].Back = today
			case last >= 0:
				h.Suspensions = append(h.Suspensions, standing.Suspension{From: today})
			}
		case 5:
			if last >= 0 && random.IntN(4) == 0 && h.Periods[last].EndedOn == "" && h.Periods[last].From <= today {
				h.Periods[last].EndedOn = after(today, random.IntN(2))
			}
		}
	}
	return h, today
}
