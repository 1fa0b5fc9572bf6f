package market

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"anyam/platform/clock"
	"anyam/platform/errs"
)

func parseDay(s string) (clock.Date, error) { return clock.ParseDate(s) }

const twoDays = `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
	<gesmes:subject>Reference rates</gesmes:subject>
	<Cube>
		<Cube time='2026-04-13'><Cube currency='USD' rate='1.1684'/><Cube currency='IDR' rate='20082.05'/></Cube>
		<Cube time="2026-04-10"><Cube currency="USD" rate="1.1711"/></Cube>
	</Cube>
</gesmes:Envelope>`

func text(quotes []Quote) []string {
	var out []string
	for _, q := range quotes {
		out = append(out, string(q.Day)+" "+string(q.Currency)+" "+q.PerEuro.String())
	}
	return out
}

func TestParseXML(t *testing.T) {
	quotes, err := ParseXML(strings.NewReader(twoDays))
	want := []string{"2026-04-13 USD 1.1684", "2026-04-13 IDR 20082.05", "2026-04-10 USD 1.1711"}
	if err != nil || !slices.Equal(text(quotes), want) {
		t.Errorf("%v, %v", text(quotes), err)
	}
}

func TestParseHistory(t *testing.T) {
	// The bank's file ends each line with a comma and writes N/A.
	quotes, err := ParseHistory(strings.NewReader("\ufeffDate,USD,BGN,IDR,\n2026-04-13,1.1684,N/A,20082.050,\n2026-04-10,1.1711,,20020.25,\n"))
	want := []string{"2026-04-13 USD 1.1684", "2026-04-13 IDR 20082.05", "2026-04-10 USD 1.1711", "2026-04-10 IDR 20020.25"}
	if err != nil || !slices.Equal(text(quotes), want) {
		t.Errorf("%v, %v", text(quotes), err)
	}
}

// rule market-7
func TestParse_refusesAFileWithAFault(t *testing.T) {
	for name, file := range map[string]string{
		"empty":             "",
		"another file":      "id,name\n1,x\n",
		"no rates":          "Date,USD\n",
		"a day that is not": "Date,USD\n2026-02-30,1.1\n",
		"a written day":     "Date,USD\n13 April 2026,1.1\n",
		"zero":              "Date,USD\n2026-04-13,0\n",
		"negative":          "Date,USD\n2026-04-13,-1.2\n",
		"words":             "Date,USD\n2026-04-13,abc\n",
		"twice":             "Date,USD\n2026-04-13,1.1\n2026-04-13,1.2\n",
		"the euro":          "Date,EUR\n2026-04-13,1\n",
		"no currency":       "Date,Dollar\n2026-04-13,1.1\n",
		"a short line":      "Date,USD,IDR\n2026-04-13,1.1\n",
		"huge":              "Date,USD\n" + strings.Repeat("x", maxHistory),
	} {
		if quotes, err := ParseHistory(strings.NewReader(file)); !errs.Is(err, errs.Invalid) {
			t.Errorf("CSV, %s: %d quotes, %v", name, len(quotes), err)
		}
	}
	for name, file := range map[string]string{
		"empty":    "",
		"cut":      twoDays[:len(twoDays)-40],
		"no rates": "<Envelope><Cube></Cube></Envelope>",
		"html":     "<!doctype html><p>Not found",
		"no day":   strings.Replace(twoDays, "2026-04-10", "yesterday", 1),
		"no rate":  strings.Replace(twoDays, "1.1711", "1,1711", 1),
		"twice":    strings.Replace(twoDays, "IDR", "USD", 1),
	} {
		if quotes, err := ParseXML(strings.NewReader(file)); !errs.Is(err, errs.Invalid) {
			t.Errorf("XML, %s: %d quotes, %v", name, len(quotes), err)
		}
	}
}

func testFile(t *testing.T, name string) *os.File {
	t.Helper()
	folder := os.Getenv("ANYAM_TEST_DATA")
	if folder == "" {
		t.Skip("ANYAM_TEST_DATA is not set: the bank's own files are not read")
	}
	f, err := os.Open(filepath.Join(folder, "trade", name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func TestParse_theBanksOwnFiles(t *testing.T) {
	daily, err := ParseXML(testFile(t, "ecb_eurofxref_daily_sample.xml"))
	if err != nil || len(daily) != 29 || lastDay(daily) != "2026-04-13" {
		t.Fatalf("daily: %d quotes to %s, %v", len(daily), lastDay(daily), err)
	}
	history, err := ParseHistory(testFile(t, "ecb_eurofxref_2015_2026.csv"))
	if err != nil || lastDay(history) != "2026-04-13" {
		t.Fatalf("history: %v", err)
	}
	days := map[clock.Date]bool{}
	for _, q := range history {
		days[q.Day] = true
	}
	if len(days) != 2886 {
		t.Errorf("history: %d days, want 2886", len(days))
	}
	// What is built in is what the bank published.
	published := text(daily)
	for _, q := range text(referenceQuotes()) {
		if !slices.Contains(published, q) {
			t.Errorf("built in, but not published: %s", q)
		}
	}
}

func FuzzParseXML(f *testing.F) {
	f.Add(twoDays)
	f.Add("<Cube><Cube time='2026-04-13'/></Cube>")
	f.Fuzz(func(t *testing.T, file string) {
		quotes, err := ParseXML(strings.NewReader(file))
		checkQuotes(t, quotes, err)
	})
}

func FuzzParseHistory(f *testing.F) {
	f.Add("Date,USD,IDR,\n2026-04-13,1.1684,20082.05,\n")
	f.Add("Date,USD\n2026-04-13,N/A\n")
	f.Add("Date\n\"")
	f.Fuzz(func(t *testing.T, file string) {
		quotes, err := ParseHistory(strings.NewReader(file))
		checkQuotes(t, quotes, err)
	})
}

func checkQuotes(t *testing.T, quotes []Quote, err error) {
	t.Helper()
	if (err == nil) == (len(quotes) == 0) {
		t.Fatalf("%d quotes and %v", len(quotes), err)
	}
	for _, q := range quotes {
		if !q.PerEuro.IsPos() || len(q.Currency) != 3 || len(q.Day) != 10 {
			t.Fatalf("%+v", q)
		}
	}
}
