package market

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/govalues/decimal"

	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/money"
)

// Rate is how many units of to one unit of from buys, by the latest quotes on or before the day (rule
// market-1), and the day of those quotes. An unknown currency is Invalid; no quotes are NotFound.
func (s *Service) Rate(ctx context.Context, from, to money.Currency, on clock.Date) (decimal.Decimal, clock.Date, error) {
	r, err := s.crossRate(ctx, from, to, on)
	return r.rate, r.day, err
}

// Convert converts an amount at today's rate, rounded to a whole minor unit. An amount in its own
// currency comes back as it is.
func (s *Service) Convert(ctx context.Context, a money.Amount, to money.Currency) (Conversion, error) {
	return s.ConvertOn(ctx, a, to, s.today())
}

// ConvertOn is Convert at the rate for a day.
func (s *Service) ConvertOn(ctx context.Context, a money.Amount, to money.Currency, on clock.Date) (Conversion, error) {
	r, err := s.crossRate(ctx, a.Currency, to, on)
	if err != nil {
		return Conversion{}, err
	}
	amount, err := a.Convert(r.rate, to)
	if err != nil {
		return Conversion{}, err
	}
	c := Conversion{From: a, Amount: amount, Rate: r.rate}
	if a.Currency != to {
		c.Day, c.Source, c.IsStale = r.day, r.source, isStale(r.day, on)
	}
	return c, nil
}

// Quotes are all quotes of the latest day up to today, in order of currency.
func (s *Service) Quotes(ctx context.Context) ([]Quote, error) {
	today := s.today()
	stored, err := sheetUpTo(ctx, s.DB.Read(), today)
	if err != nil {
		return nil, fmt.Errorf("read rates: %w", err)
	}
	builtIn := quotesOn(referenceQuotes(), today)
	if len(stored) > 0 && (len(builtIn) == 0 || stored[0].Day >= builtIn[0].Day) {
		return stored, nil
	}
	return builtIn, nil
}

// watched is how far back, in days, a corrected quote still moves RatesVersion: prices are shown at the newest
// day that has both currencies.
const watched = 30

// RatesVersion moves whenever a price converted today may have changed: by the day, or by quotes that any
// program on this database has kept. Rates that this one remembers from before are forgotten first.
func (s *Service) RatesVersion(ctx context.Context) (string, error) {
	today := s.today()
	newest, err := db.Value[int64](ctx, s.DB.Read(), "select coalesce(max(fetched_at), 0) from market_rate where day >= $1", string(today.AddDays(-watched)))
	if err != nil {
		return "", fmt.Errorf("version of rates: %w", err)
	}
	version := fmt.Sprintf("%s.%d", today, newest)
	if old := s.version.Swap(&version); old != nil && *old != version {
		s.rates.clear()
	}
	return version, nil
}

// today is the day in East Java, where prices are read and made.
func (s *Service) today() clock.Date { return clock.DateOf(s.Clock.Now().In(clock.WIB)) }

func (s *Service) crossRate(ctx context.Context, from, to money.Currency, on clock.Date) (crossRate, error) {
	for _, c := range []money.Currency{from, to} {
		if !c.IsKnown() {
			return crossRate{}, errCurrency(c)
		}
	}
	if from == to {
		return crossRate{rate: decimal.One, day: on}, nil
	}
	key := rateKey{from, to, on}
	now := s.Clock.Now()
	if r, ok := s.rates.get(key, now); ok {
		return r, nil
	}
	generation := s.rates.generation()
	r, err := s.readCross(ctx, from, to, on)
	if err != nil {
		return crossRate{}, err
	}
	s.rates.put(key, r, now, generation)
	return r, nil
}

// readCross takes the newer of what is stored and what is built in (rule market-4).
func (s *Service) readCross(ctx context.Context, from, to money.Currency, on clock.Date) (crossRate, error) {
	var foreign []money.Currency
	for _, c := range []money.Currency{from, to} {
		if c != money.EUR {
			foreign = append(foreign, c)
		}
	}
	quotes, err := latestQuotes(ctx, s.DB.Read(), on, foreign...)
	if err != nil {
		return crossRate{}, fmt.Errorf("read rate %s/%s: %w", from, to, err)
	}
	builtIn := quotesOn(referenceQuotes(), on, foreign...)
	if len(builtIn) == len(foreign) && (len(quotes) == 0 || builtIn[0].Day > quotes[0].Day) {
		quotes = builtIn
	}
	if len(quotes) == 0 {
		return crossRate{}, errNoRate(from, to, on)
	}
	return cross(quoteOf(quotes, from), quoteOf(quotes, to))
}

// quoteOf finds a currency's quote in a sheet of one day.
func quoteOf(sheet []Quote, c money.Currency) Quote {
	i := slices.IndexFunc(sheet, func(q Quote) bool { return q.Currency == c })
	if i < 0 {
		return euroOn(sheet[0].Day)
	}
	return sheet[i]
}

// quotesOn are those of the sheet that are not after the day, of the currencies if any are named.
func quotesOn(sheet []Quote, on clock.Date, currencies ...money.Currency) []Quote {
	var out []Quote
	for _, q := range sheet {
		if q.Day <= on && (len(currencies) == 0 || slices.Contains(currencies, q.Currency)) {
			out = append(out, q)
		}
	}
	return out
}

// referenceQuotes are built in, so that a fresh installation can show prices. Their day is always shown.
var referenceQuotes = sync.OnceValue(func() []Quote {
	quotes, err := ParseHistory(strings.NewReader(referenceRates))
	if err != nil {
		panic("market: the built-in rates cannot be read: " + err.Error()) // a fault of the build
	}
	slices.SortFunc(quotes, func(a, b Quote) int { return strings.Compare(string(a.Currency), string(b.Currency)) })
	return quotes
})

const referenceRates = `Date,USD,JPY,GBP,AUD,CAD,CHF,CNY,HKD,IDR,INR,KRW,MYR,NZD,PHP,SGD,THB
2026-04-13,1.1684,186.75,0.87058,1.661,1.6177,0.9242,7.9827,9.1507,20082.05,109.047,1740.86,4.6444,2.0081,70.356,1.4912,37.728
`

// saveAtOnce bounds how long one transaction holds the writer.
const saveAtOnce = 5000

// save keeps quotes that were checked whole before (rule market-7) and tells how many were new or
// different. A long history is kept in several transactions; keeping it again does no harm.
func (s *Service) save(ctx context.Context, quotes []Quote) (int64, error) {
	now := s.Clock.Now()
	for i := range quotes {
		quotes[i].FetchedAt = now
	}
	var total int64
	for part := range slices.Chunk(quotes, saveAtOnce) {
		changed := int64(0)
		err := s.DB.Tx(ctx, func(tx *db.Tx) error {
			var err error
			if changed, err = putQuotes(ctx, tx, part); err != nil || changed == 0 {
				return err
			}
			tx.AfterCommit(s.rates.clear)
			return s.Events.Publish(ctx, tx, RatesChanged{lastDay(part)})
		})
		if err != nil {
			return total, err
		}
		total += changed
	}
	return total, nil
}

func lastDay(quotes []Quote) clock.Date {
	var last clock.Date
	for _, q := range quotes {
		last = max(last, q.Day)
	}
	return last
}

// rateCache keeps rates in memory (rule market-8).
type rateCache struct {
	mu    sync.Mutex
	gen   uint64 // counts clearings, so that a rate read before one is not put after it
	rates map[rateKey]keptRate
}

type rateKey struct {
	from, to money.Currency
	on       clock.Date
}

type keptRate struct {
	crossRate
	at time.Time
}

const (
	cacheAge  = time.Minute
	cacheSize = 2000 // seventeen currencies against each other are 272 a day
)

func (c *rateCache) get(key rateKey, now time.Time) (crossRate, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	kept, ok := c.rates[key]
	age := now.Sub(kept.at)
	return kept.crossRate, ok && age >= 0 && age < cacheAge
}

func (c *rateCache) generation() uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.gen
}

func (c *rateCache) put(key rateKey, r crossRate, now time.Time, generation uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.gen != generation {
		return
	}
	if c.rates == nil || len(c.rates) >= cacheSize {
		c.rates = map[rateKey]keptRate{}
	}
	c.rates[key] = keptRate{r, now}
}

func (c *rateCache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.gen++
	c.rates = nil
}
