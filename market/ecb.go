package market

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/govalues/decimal"

	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/money"
)

// Where the European Central Bank publishes, on its working days at about 16:00 Central European Time:
// one day, and the last ninety. The history goes back to 1999 and is imported from a file.
const (
	ecbDaily  = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml"
	ecbNinety = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml"
)

// FetchRates reads what the European Central Bank has published since the last time: the day's file, or
// the last ninety days after a gap.
func (s *Service) FetchRates(ctx context.Context) error {
	if s.Fetch == nil {
		return errs.New(errs.Unavailable, "This installation does not go out to the internet. Import the exchange rates from a file.")
	}
	last, err := newestDay(ctx, s.DB.Read(), ECB)
	if err != nil {
		return fmt.Errorf("fetch rates: %w", err)
	}
	url := ecbDaily
	if last == "" || last.AddDays(1) < s.today().AddDays(-1) {
		url = ecbNinety // a weekend reads it too, which does no harm
	}
	body, err := s.Fetch(ctx, url)
	if err != nil {
		return fmt.Errorf("fetch rates from %s: %w", url, err)
	}
	quotes, err := ParseXML(bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("fetch rates from %s: %w", url, err)
	}
	changed, err := s.save(ctx, quotes)
	if err != nil {
		return fmt.Errorf("fetch rates from %s: %w", url, err)
	}
	s.Log.InfoContext(ctx, "exchange rates read", "from", url, "newest", lastDay(quotes), "changed", changed)
	return nil
}

// Imported is what an import came to.
type Imported struct {
	Quotes   int   // in the file
	Changed  int64 // that were new or different
	From, To clock.Date
}

// ImportHistory keeps the quotes of a file in the form of the European Central Bank's history
// (eurofxref-hist.csv). A file with a fault changes nothing.
func (s *Service) ImportHistory(ctx context.Context, file io.Reader) (Imported, error) {
	quotes, err := ParseHistory(file)
	if err != nil {
		return Imported{}, err
	}
	return s.imported(ctx, quotes)
}

// ImportXML keeps the quotes of a file in the bank's XML, of one day or several. A file with a fault changes
// nothing.
func (s *Service) ImportXML(ctx context.Context, file io.Reader) (Imported, error) {
	quotes, err := ParseXML(file)
	if err != nil {
		return Imported{}, err
	}
	return s.imported(ctx, quotes)
}

func (s *Service) imported(ctx context.Context, quotes []Quote) (done Imported, err error) {
	done = Imported{Quotes: len(quotes), From: quotes[0].Day, To: quotes[0].Day}
	for _, q := range quotes {
		done.From, done.To = min(done.From, q.Day), max(done.To, q.Day)
	}
	done.Changed, err = s.save(ctx, quotes)
	if err != nil {
		return done, fmt.Errorf("import rates %s to %s: %w", done.From, done.To, err)
	}
	return done, nil
}

// Bounds of what is read. Ninety days in XML are 200 KB, the history since 1999 in CSV is 2 MB.
const (
	maxXML     = 4 << 20
	maxHistory = 32 << 20
)

// ParseXML reads the bank's XML: one day (eurofxref-daily.xml) or several (eurofxref-hist-90d.xml). Its
// quotes are units of currency for one euro.
func ParseXML(r io.Reader) ([]Quote, error) {
	var envelope struct {
		Days []struct {
			Time  string `xml:"time,attr"`
			Rates []struct {
				Currency string `xml:"currency,attr"`
				Rate     string `xml:"rate,attr"`
			} `xml:"Cube"`
		} `xml:"Cube>Cube"`
	}
	body, err := readBounded(r, maxXML)
	if err != nil {
		return nil, err
	}
	if err := xml.Unmarshal(body, &envelope); err != nil {
		return nil, errFile(err)
	}
	sheet := newSheet()
	for _, day := range envelope.Days {
		for _, rate := range day.Rates {
			if err := sheet.add(day.Time, rate.Currency, rate.Rate); err != nil {
				return nil, errFile(err)
			}
		}
	}
	return sheet.done()
}

// ParseHistory reads the bank's CSV history: a heading line "Date,USD,JPY,…" and a line for each day. A
// cell of a currency that was not quoted is empty or "N/A".
func ParseHistory(r io.Reader) ([]Quote, error) {
	body, err := readBounded(r, maxHistory)
	if err != nil {
		return nil, err
	}
	lines := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(body, []byte("\ufeff"))))
	lines.ReuseRecord = true
	first, err := lines.Read()
	if err != nil {
		return nil, errFile(err)
	}
	heading := trimmed(first)
	if heading[0] != "Date" {
		return nil, errFile(fmt.Errorf("the first column is %q, not Date", heading[0]))
	}
	sheet := newSheet()
	for {
		line, err := lines.Read()
		if errors.Is(err, io.EOF) {
			return sheet.done()
		}
		if err != nil {
			return nil, errFile(err)
		}
		if err := sheet.addLine(heading, line); err != nil {
			return nil, errFile(err)
		}
	}
}

func trimmed(cells []string) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = strings.TrimSpace(c)
	}
	return out
}

func readBounded(r io.Reader, limit int64) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, errFile(err)
	}
	if int64(len(body)) > limit {
		return nil, errFile(fmt.Errorf("longer than %d bytes", limit))
	}
	return body, nil
}

// sheet collects quotes and refuses what cannot be one.
type sheet struct {
	quotes []Quote
	seen   map[string]bool // day and currency
}

func newSheet() *sheet { return &sheet{seen: map[string]bool{}} }

func (s *sheet) addLine(heading, line []string) error {
	day := strings.TrimSpace(line[0])
	for i, cell := range line[1:] {
		currency, value := heading[i+1], strings.TrimSpace(cell)
		if currency == "" || value == "" || value == "N/A" {
			continue
		}
		if err := s.add(day, currency, value); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheet) add(day, currency, value string) error {
	date, err := clock.ParseDate(day)
	if err != nil {
		return fmt.Errorf("day %q: %w", day, err)
	}
	if len(currency) != 3 || strings.Trim(currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" || currency == "EUR" {
		return fmt.Errorf("%s: %q is no currency against the euro", day, currency)
	}
	rate, err := decimal.Parse(value)
	if err != nil || !rate.IsPos() {
		return fmt.Errorf("%s %s: %q is no rate", day, currency, value)
	}
	if s.seen[day+currency] {
		return fmt.Errorf("%s %s stands twice", day, currency)
	}
	s.seen[day+currency] = true
	s.quotes = append(s.quotes, Quote{Day: date, Currency: money.Currency(currency), PerEuro: rate.Trim(0), Source: ECB})
	return nil
}

func (s *sheet) done() ([]Quote, error) {
	if len(s.quotes) == 0 {
		return nil, errFile(errors.New("no rates in it"))
	}
	return s.quotes, nil
}

func errFile(err error) error {
	return &errs.Error{Kind: errs.Invalid, Key: "This is not a file of European Central Bank reference rates.", Err: fmt.Errorf("read rates: %w", err)}
}
