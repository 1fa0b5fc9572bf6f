package market

import (
	"fmt"
	"time"

	"github.com/govalues/decimal"

	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/money"
)

// Quote is how many units of a currency one euro bought on a day.
type Quote struct {
	Day       clock.Date
	Currency  money.Currency
	PerEuro   decimal.Decimal
	Source    string
	FetchedAt time.Time // zero for quotes that are built in
}

// ECB is the source of the quotes that the program reads by itself.
const ECB = "ECB euro foreign exchange reference rates"

// StaleAfterDays is the age from which a rate says that it is old. The longest pause of the European
// Central Bank, around Easter and Christmas, is five days.
const StaleAfterDays = 7

// Conversion is an amount at a rate, with what must be shown beside it (rule market-3). It is for showing: a
// quotation copies the rate, its day and its source, and is not converted again (rule market-6).
type Conversion struct {
	From    money.Amount
	Amount  money.Amount
	Rate    decimal.Decimal // units of Amount's currency for one unit of From's
	Day     clock.Date      // of the rate; empty when both currencies are the same
	Source  string          // empty when both currencies are the same
	IsStale bool            // the rate was more than StaleAfterDays old on the day of the conversion
}

// Words says at which rate an amount was converted, for the reader; nothing when there was none.
func (c Conversion) Words(l *i18n.Locale) string {
	switch {
	case c.Day == "":
		return ""
	case c.IsStale:
		return l.T("Converted at the rate of %s, which is more than a week old (%s).", l.Date(c.Day), c.Source)
	}
	return l.T("Converted at the rate of %s (%s).", l.Date(c.Day), c.Source)
}

// crossRate is the rate from one currency to another.
type crossRate struct {
	rate   decimal.Decimal
	day    clock.Date
	source string
}

// cross makes a rate of two quotes of one day (rule market-2). The quote of the euro is euroOn(day).
func cross(from, to Quote) (crossRate, error) {
	if from.Day != to.Day {
		return crossRate{}, fmt.Errorf("cross %s of %s with %s of %s: not one day", from.Currency, from.Day, to.Currency, to.Day)
	}
	rate, err := to.PerEuro.Quo(from.PerEuro)
	if err != nil {
		return crossRate{}, fmt.Errorf("cross %s/%s of %s: %w", from.Currency, to.Currency, from.Day, err)
	}
	source := to.Source
	if to.Currency == money.EUR {
		source = from.Source
	}
	if from.Currency != money.EUR && from.Source != source {
		source = from.Source + "; " + source
	}
	return crossRate{rate, from.Day, source}, nil
}

// euroOn is the quote of the euro in itself.
func euroOn(day clock.Date) Quote {
	return Quote{Day: day, Currency: money.EUR, PerEuro: decimal.One}
}

// isStale reports whether a rate of that day is old on another day.
func isStale(day, on clock.Date) bool { return day.AddDays(StaleAfterDays) < on }

func errNoRate(from, to money.Currency, on clock.Date) error {
	return &errs.Error{
		Kind: errs.NotFound, Key: "There is no exchange rate between %s and %s for that day.", Args: []any{from, to},
		Err: fmt.Errorf("no quotes of %s and %s on one day up to %s", from, to, on),
	}
}

func errCurrency(c money.Currency) error {
	return errs.New(errs.Invalid, "We do not know the currency %q.", string(c))
}
