package market

import (
	"context"
	"fmt"
	"strings"

	"github.com/govalues/decimal"

	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/money"
)

const quoteColumns = "day, currency, per_euro, source, fetched_at"

func scanQuote(scan db.Scan) (q Quote, err error) {
	var perEuro string
	if err := scan(&q.Day, &q.Currency, &perEuro, &q.Source, (*db.Time)(&q.FetchedAt)); err != nil {
		return Quote{}, err
	}
	q.PerEuro, err = decimal.Parse(perEuro)
	return q, err
}

// latestQuotes are the quotes of the currencies on the latest day, not after on, that has all of them;
// none when there is no such day. Currencies must not repeat nor hold the euro.
func latestQuotes(ctx context.Context, q db.Q, on clock.Date, currencies ...money.Currency) ([]Quote, error) {
	args := []any{string(on), len(currencies)}
	for _, c := range currencies {
		args = append(args, string(c))
	}
	in := db.In(2, len(currencies))
	return db.All(ctx, q, scanQuote, `
		select `+quoteColumns+`
		from market_rate
		where currency in (`+in+`)
		and day = (
			select day from market_rate
			where day <= $1 and currency in (`+in+`)
			group by day
			having count(*) = $2
			order by day desc
			limit 1)
		order by currency
		limit 2`, args...)
}

// sheetUpTo are all quotes of the latest day that is not after on.
func sheetUpTo(ctx context.Context, q db.Q, on clock.Date) ([]Quote, error) {
	return db.All(ctx, q, scanQuote, `
		select `+quoteColumns+`
		from market_rate
		where day = (select max(day) from market_rate where day <= $1)
		order by currency
		limit 500`, string(on))
}

// newestDay is the latest day with a quote from the source; empty when there is none.
func newestDay(ctx context.Context, q db.Q, source string) (clock.Date, error) {
	return db.Value[clock.Date](ctx, q, "select coalesce(max(day), '') from market_rate where source = $1", source)
}

// quotesAtOnce keeps a statement's binds far below what both engines bear.
const quotesAtOnce = 200

// putQuotes adds quotes, corrects those that differ, and returns how many it added or corrected.
func putQuotes(ctx context.Context, tx *db.Tx, quotes []Quote) (int64, error) {
	var changed int64
	for len(quotes) > 0 {
		n := min(len(quotes), quotesAtOnce)
		rows, args := make([]string, n), make([]any, 0, 5*n)
		for i, q := range quotes[:n] {
			rows[i] = "(" + db.In(5*i, 5) + ")"
			args = append(args, string(q.Day), string(q.Currency), q.PerEuro.String(), q.Source, db.Micros(q.FetchedAt))
		}
		k, err := db.Exec(ctx, tx, `
			insert into market_rate (`+quoteColumns+`)
			values `+strings.Join(rows, ", ")+`
			on conflict (day, currency) do update
			set per_euro = excluded.per_euro, source = excluded.source, fetched_at = excluded.fetched_at
			where market_rate.per_euro <> excluded.per_euro or market_rate.source <> excluded.source`, args...)
		if err != nil {
			return 0, fmt.Errorf("keep quotes of %s: %w", quotes[0].Day, err)
		}
		changed += k
		quotes = quotes[n:]
	}
	return changed, nil
}
