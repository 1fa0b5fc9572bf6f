package market

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/govalues/decimal"

	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/events"
	"anyam/platform/jobs"
	"anyam/platform/money"
)

var noon = time.Date(2026, 4, 14, 5, 0, 0, 0, time.UTC) // 12:00 WIB

func newService(t *testing.T, d *db.DB, fetch Fetch) (*Service, *clock.Manual) {
	t.Helper()
	queue, err := jobs.New(jobs.Config{DB: d, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	c := clock.NewManual(noon)
	return New(Deps{DB: d, Clock: c, Log: slog.New(slog.DiscardHandler), Queue: queue, Events: events.NewBus(queue), Fetch: fetch}), c
}

func importCSV(t *testing.T, s *Service, csv string) Imported {
	t.Helper()
	done, err := s.ImportHistory(t.Context(), strings.NewReader(csv))
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// rateIs checks a rate to four digits, and its day.
func rateIs(t *testing.T, s *Service, from, to money.Currency, on clock.Date, want string, wantDay clock.Date) {
	t.Helper()
	rate, day, err := s.Rate(t.Context(), from, to, on)
	if err != nil {
		t.Errorf("%s to %s on %s: %v", from, to, on, err)
		return
	}
	if rate.Round(4).Cmp(decimal.MustParse(want)) != 0 || day != wantDay {
		t.Errorf("%s to %s on %s: %s of %s, want %s of %s", from, to, on, rate, day, want, wantDay)
	}
}

// rules market-1, market-2 and market-4
func TestRate_latestDayThatHasBoth(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s, _ := newService(t, d, nil)
		importCSV(t, s, `Date,USD,IDR,RUB
2026-04-20,1.20,,
2026-04-17,1.18,20100,
2026-04-10,1.1711,20020.25,
2022-03-01,1.1162,16017.51,117.201
`)
		rateIs(t, s, "EUR", "USD", "2026-04-20", "1.2", "2026-04-20")
		rateIs(t, s, "EUR", "USD", "2026-04-19", "1.18", "2026-04-17")       // a Sunday
		rateIs(t, s, "USD", "IDR", "2026-04-20", "17033.8983", "2026-04-17") // no rupiah on the 20th: both of the 17th
		rateIs(t, s, "EUR", "IDR", "2026-04-14", "20082.05", "2026-04-13")   // built in, newer than the 10th
		rateIs(t, s, "EUR", "IDR", "2026-04-12", "20020.25", "2026-04-10")   // built in would be later than asked
		rateIs(t, s, "EUR", "JPY", "2026-12-31", "186.75", "2026-04-13")     // built in only
		rateIs(t, s, "IDR", "RUB", "2026-04-20", "0.0073", "2022-03-01")     // not published any more
		rateIs(t, s, "EUR", "EUR", "2026-04-20", "1", "2026-04-20")
		for _, tc := range []struct {
			from, to money.Currency
			on       clock.Date
			want     errs.Kind
		}{
			{"EUR", "USD", "2022-02-28", errs.NotFound}, // before the first
			{"EUR", "AED", "2026-04-20", errs.NotFound}, // never published
			{"RUB", "JPY", "2026-04-20", errs.NotFound}, // never on one day
			{"EUR", "XYZ", "2026-04-20", errs.Invalid},
			{"", "EUR", "2026-04-20", errs.Invalid},
		} {
			if _, _, err := s.Rate(t.Context(), tc.from, tc.to, tc.on); !errs.Is(err, tc.want) {
				t.Errorf("%s to %s on %s: %v, want %s", tc.from, tc.to, tc.on, err, tc.want)
			}
		}
	})
}

// rule market-3
func TestConvert(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s, c := newService(t, d, nil)
		got, err := s.Convert(t.Context(), money.Rupiah(185_000), money.EUR)
		if err != nil {
			t.Fatal(err)
		}
		// 185,000 / 20,082.05 = 9.2122…
		if got.Amount != money.Of(921, money.EUR) || got.Day != "2026-04-13" || got.Source != ECB || got.IsStale || got.From != money.Rupiah(185_000) {
			t.Errorf("%+v", got)
		}
		if back, err := s.Convert(t.Context(), money.Of(1000, money.USD), money.IDR); err != nil || back.Amount != money.Rupiah(171_876) {
			t.Errorf("10 dollars: %+v, %v", back, err) // 10 × 20082.05 / 1.1684 = 171,876.497…
		}
		same, err := s.Convert(t.Context(), money.Rupiah(7), money.IDR)
		if err != nil || same.Amount != money.Rupiah(7) || same.Day != "" || same.Source != "" {
			t.Errorf("in its own currency: %+v, %v", same, err)
		}
		c.Advance(8 * 24 * time.Hour)
		if old, err := s.Convert(t.Context(), money.Rupiah(185_000), money.EUR); err != nil || !old.IsStale || old.Day != "2026-04-13" {
			t.Errorf("eight days later: %+v, %v", old, err)
		}
		if then, err := s.ConvertOn(t.Context(), money.Rupiah(185_000), money.EUR, "2026-04-13"); err != nil || then.IsStale {
			t.Errorf("for its own day it is not old: %+v, %v", then, err)
		}
	})
}

// rules market-5 and market-6
func TestConversion_keepsItsRateWhenTheQuoteIsCorrected(t *testing.T) {
	s, _ := newService(t, dbtest.SQLite(t), nil)
	importCSV(t, s, "Date,IDR\n2026-04-14,20000\n")
	agreed, err := s.Convert(t.Context(), money.Of(100, money.EUR), money.IDR)
	if err != nil {
		t.Fatal(err)
	}
	importCSV(t, s, "Date,IDR\n2026-04-14,20500\n")
	again, err := agreed.From.Convert(agreed.Rate, money.IDR)
	if err != nil || again != agreed.Amount || again != money.Rupiah(20_000) {
		t.Errorf("agreed %+v, by its own rate %s, %v", agreed, again, err)
	}
}

// rule market-5
func TestImportHistory_addsAndCorrects(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s, _ := newService(t, d, nil)
		file := "Date,USD,IDR\n2026-04-16,1.18,20100\n2026-04-15,1.17,20090\n"
		if got, want := importCSV(t, s, file), (Imported{Quotes: 4, Changed: 4, From: "2026-04-15", To: "2026-04-16"}); got != want {
			t.Errorf("first: %+v", got)
		}
		if got := importCSV(t, s, file); got.Changed != 0 {
			t.Errorf("again: %+v", got)
		}
		if got := importCSV(t, s, strings.Replace(file, "20100", "20111", 1)); got.Changed != 1 {
			t.Errorf("corrected: %+v", got)
		}
		rateIs(t, s, "EUR", "IDR", "2026-04-16", "20111", "2026-04-16")
		if _, err := s.ImportHistory(t.Context(), strings.NewReader(file+"2026-04-14,oops,1\n")); !errs.Is(err, errs.Invalid) {
			t.Errorf("a fault in the last line: %v", err)
		}
	})
}

func TestImportHistory_longFile(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s, _ := newService(t, d, nil)
		var csv strings.Builder
		csv.WriteString("Date,USD,IDR,JPY\n")
		day := clock.Date("2010-01-01")
		for range 2100 { // more than one transaction
			csv.WriteString(string(day) + ",1.1,20000,150\n")
			day = day.AddDays(1)
		}
		if got := importCSV(t, s, csv.String()); got.Changed != 6300 || got.From != "2010-01-01" || got.To != day.AddDays(-1) {
			t.Errorf("%+v", got)
		}
		rateIs(t, s, "EUR", "JPY", "2012-02-29", "150", "2012-02-29")
	})
}

func TestQuotes_newestSheet(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s, c := newService(t, d, nil)
		sheet := func() []string {
			t.Helper()
			quotes, err := s.Quotes(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return text(quotes)
		}
		if got := sheet(); len(got) != 16 || got[0] != "2026-04-13 AUD 1.661" {
			t.Errorf("built in: %v", got)
		}
		importCSV(t, s, "Date,USD\n2026-04-10,1.1711\n")
		if got := sheet(); len(got) != 16 {
			t.Errorf("an older day is stored: %v", got)
		}
		importCSV(t, s, "Date,USD,IDR\n2026-04-15,1.17,20090\n2026-04-14,1.16,20080\n")
		if got := sheet(); len(got) != 2 || got[0] != "2026-04-14 IDR 20080" {
			t.Errorf("today: %v", got)
		}
		c.Set(time.Date(2026, 4, 1, 5, 0, 0, 0, time.UTC))
		if got := sheet(); len(got) != 0 {
			t.Errorf("before the first: %v", got)
		}
	})
}

// rule market-8
func TestRate_inMemory(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		here, clockHere := newService(t, d, nil)
		there, _ := newService(t, d, nil) // another program on the same database
		importCSV(t, here, "Date,IDR\n2026-04-14,20000\n")
		rateIs(t, here, "EUR", "IDR", "2026-04-14", "20000", "2026-04-14")

		importCSV(t, there, "Date,IDR\n2026-04-14,20500\n")
		rateIs(t, there, "EUR", "IDR", "2026-04-14", "20500", "2026-04-14")
		rateIs(t, here, "EUR", "IDR", "2026-04-14", "20000", "2026-04-14") // still in memory
		clockHere.Advance(cacheAge)
		rateIs(t, here, "EUR", "IDR", "2026-04-14", "20500", "2026-04-14")

		importCSV(t, here, "Date,IDR\n2026-04-14,20700\n") // own writing shows at once
		rateIs(t, here, "EUR", "IDR", "2026-04-14", "20700", "2026-04-14")
	})
}

func TestRateCache(t *testing.T) {
	key, r := rateKey{"EUR", "IDR", "2026-04-14"}, crossRate{rate: decimal.One, day: "2026-04-14"}
	var c rateCache
	before := c.generation()
	c.clear()
	c.put(key, r, noon, before)
	if _, ok := c.get(key, noon); ok {
		t.Error("a rate that was read before a clearing was kept after it")
	}
	c.put(key, r, noon, c.generation())
	for after, want := range map[time.Duration]bool{0: true, cacheAge - time.Microsecond: true, cacheAge: false, -time.Second: false} {
		if _, ok := c.get(key, noon.Add(after)); ok != want {
			t.Errorf("after %s: kept is %v", after, ok)
		}
	}
	for i := range cacheSize + 10 {
		c.put(rateKey{"EUR", "IDR", clock.Date("2026-01-01").AddDays(i)}, r, noon, c.generation())
	}
	if n := len(c.rates); n > cacheSize {
		t.Errorf("%d rates in memory", n)
	}
}

func TestRate_manyAtOnce(t *testing.T) {
	s, _ := newService(t, dbtest.SQLite(t), nil)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 20 {
				if i == 0 {
					_, err := s.ImportHistory(context.Background(), strings.NewReader("Date,IDR\n2026-04-14,"+decimal.MustNew(int64(20000+j), 0).String()+"\n"))
					if err != nil {
						t.Error(err)
					}
				}
				if _, _, err := s.Rate(context.Background(), "EUR", "IDR", "2026-04-14"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	rateIs(t, s, "EUR", "IDR", "2026-04-14", "20019", "2026-04-14")
}

func TestFetchRates(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		var asked []string
		answer, fault := twoDays, error(nil)
		s, c := newService(t, d, func(_ context.Context, url string) ([]byte, error) {
			asked = append(asked, url)
			return []byte(answer), fault
		})
		fetch := func() error { return s.FetchRates(t.Context()) }
		if err := fetch(); err != nil || asked[0] != ecbNinety {
			t.Fatalf("the first time: %v from %v", err, asked)
		}
		rateIs(t, s, "EUR", "USD", "2026-04-10", "1.1711", "2026-04-10")
		if err := fetch(); err != nil || asked[1] != ecbDaily {
			t.Errorf("the next day: %v from %v", err, asked)
		}
		c.Advance(10 * 24 * time.Hour)
		if err := fetch(); err != nil || asked[2] != ecbNinety {
			t.Errorf("after a gap: %v from %v", err, asked)
		}
		answer = "<html>We are moving house</html>"
		if err := fetch(); !errs.Is(err, errs.Invalid) {
			t.Errorf("another page: %v", err)
		}
		fault = errs.Wrap(errs.Unavailable, errors.New("no route"), "fetch")
		if err := fetch(); !errs.Is(err, errs.Unavailable) {
			t.Errorf("the bank is away: %v", err)
		}
		rateIs(t, s, "EUR", "USD", "2026-04-20", "1.1684", "2026-04-13")
	})
}

func TestFetchRates_notWithoutLeave(t *testing.T) {
	s, _ := newService(t, dbtest.SQLite(t), nil)
	if err := s.FetchRates(t.Context()); !errs.Is(err, errs.Unavailable) {
		t.Errorf("%v", err)
	}
}

func TestRatesChanged_isTold(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		queue, err := jobs.New(jobs.Config{DB: d, Log: slog.New(slog.DiscardHandler), Poll: 10 * time.Millisecond})
		if err != nil {
			t.Fatal(err)
		}
		bus := events.NewBus(queue)
		heard := make(chan RatesChanged, 10)
		events.On(bus, "test", func(_ context.Context, e RatesChanged) error { heard <- e; return nil })
		s := New(Deps{DB: d, Clock: clock.NewManual(noon), Log: slog.New(slog.DiscardHandler), Queue: queue, Events: bus})
		if err := queue.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = queue.Stop(context.Background()) })
		file := "Date,USD\n2026-04-13,1.1684\n2026-04-14,1.17\n"
		importCSV(t, s, file)
		importCSV(t, s, file) // nothing new: no news
		select {
		case e := <-heard:
			if e.Day != "2026-04-14" {
				t.Errorf("%+v", e)
			}
		case <-time.After(20 * time.Second):
			t.Fatal("no news came")
		}
		if n, err := db.Value[int64](t.Context(), d.Read(), "select count(*) from river_job where kind = 'event'"); err != nil || n != 1 {
			t.Errorf("%d pieces of news, %v", n, err)
		}
	})
}
