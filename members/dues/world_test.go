package dues_test

import (
	"errors"
	"log/slog"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/dues"
	"anyam/members/record"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/events"
	"anyam/platform/files"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/letters"
	"anyam/platform/money"
	"anyam/platform/once"
	"anyam/platform/pdf"
)

// fee is what a micro business pays in these tests, in rupiah.
const fee = 250_000

// world is two chapters with a coordinator and a workshop each, two officers, and dues of 250,000 rupiah for a year. It begins at noon
// of 23 November 2026 in East Java. Letters are queued and not sent.
type world struct {
	t        *testing.T
	db       *db.DB
	clock    *clock.Manual
	files    files.Store
	accounts *account.Service
	members  *members.Service
	units    *units.Service
	dues     *dues.Service

	officer, second, coordinator, otherLead, maker, otherMaker, buyer account.Actor
	own, other                                                        members.Maker
}

func each(t *testing.T, f func(t *testing.T, w *world)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB) { f(t, newWorld(t, d)) })
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func newWorld(t *testing.T, d *db.DB) *world {
	t.Helper()
	w := &world{t: t, db: d, clock: clock.NewManual(time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC))}
	queue, err := jobs.New(jobs.Config{DB: d, Log: slog.New(slog.DiscardHandler)})
	must(t, err)
	box, base := letters.NewBox(queue, new(letters.Memory).Deliver), &url.URL{Scheme: "https", Host: "anyam.test"}
	w.accounts, err = account.New(account.Deps{DB: d, Clock: w.clock, Letters: box, BaseURL: base, Name: "Anyam"})
	must(t, err)
	w.files, err = files.Open(t.Context(), "file://"+t.TempDir(), files.Credentials{})
	must(t, err)
	fonts, err := pdf.OpenFonts("")
	must(t, err)
	w.members = members.New(members.Deps{DB: d, Clock: w.clock, Events: events.NewBus(queue), Accounts: w.accounts})
	w.units = units.New(units.Deps{DB: d, Clock: w.clock, Accounts: w.accounts, Members: w.members})
	w.dues = dues.New(dues.Deps{DB: d, Clock: w.clock, Letters: box, Files: w.files, Accounts: w.accounts, Members: w.members, BaseURL: base, Name: "Anyam", Fonts: fonts})
	w.officer, w.second, w.buyer = w.person("officer@anyam.test", account.Grant{Role: account.Officer}), w.person("second@anyam.test", account.Grant{Role: account.Officer}), w.person("anna@brandt.test")
	w.coordinator = w.person("lead@anyam.test", account.Grant{Role: account.Coordinator, Scope: w.chapter("one", "Gresik", "35.25")})
	w.otherLead = w.person("lead2@anyam.test", account.Grant{Role: account.Coordinator, Scope: w.chapter("two", "Pacitan", "35.01")})
	w.setFee(fee)
	w.own, w.other = w.workshop("Sentra Rotan Menganti", "Siti Aminah", "35.25", "siti@anyam.test"), w.workshop("Batik Pacitan", "Wati Lestari", "35.01", "wati@anyam.test")
	w.maker = w.person("siti@anyam.test", account.Grant{Role: account.Maker, Scope: w.own.ID})
	w.otherMaker = w.person("wati@anyam.test", account.Grant{Role: account.Maker, Scope: w.other.ID})
	return w
}

func (w *world) person(email string, grants ...account.Grant) account.Actor {
	w.t.Helper()
	a := account.Actor{Email: email, Name: email, Lang: i18n.Indonesian, Grants: grants}
	must(w.t, w.db.Tx(w.t.Context(), func(tx *db.Tx) (err error) {
		if a.UserID, err = w.accounts.Enrol(w.t.Context(), tx, account.Person{Email: email, Name: email, Lang: i18n.Indonesian}); err != nil {
			return err
		}
		for _, g := range grants {
			if err := w.accounts.Grant(w.t.Context(), tx, account.System(), a.UserID, g); err != nil {
				return err
			}
		}
		return nil
	}))
	return a
}

func (w *world) chapter(code, name, regency string) id.ID {
	w.t.Helper()
	c, err := w.units.AddChapter(w.t.Context(), w.officer, units.Chapter{Code: code, Name: name, Regencies: []string{regency}})
	must(w.t, err)
	return c
}

// setFee says what every business pays from today on.
func (w *world) setFee(rupiah int64) {
	w.t.Helper()
	fees := map[record.Scale]money.Amount{}
	for _, s := range record.Scales {
		fees[s] = money.Rupiah(rupiah)
	}
	must(w.t, w.members.SetFees(w.t.Context(), w.officer, members.DefaultType, members.FeeChange{From: string(w.today()), Fees: fees}))
}

func (w *world) today() clock.Date { return clock.DateOf(w.clock.Now().In(clock.WIB)) }

func (w *world) workshop(name, owner, regency, email string) members.Maker {
	w.t.Helper()
	m, err := w.members.AddMaker(w.t.Context(), w.officer, members.Maker{Name: name, Owner: owner, Regency: regency, Phone: "+6281234567890"}, account.Person{Email: email, Name: owner, Lang: i18n.Indonesian})
	must(w.t, err)
	return m
}

// period is the newest period of a maker.
func (w *world) period(maker id.ID) members.Period {
	w.t.Helper()
	all, err := w.members.Periods(w.t.Context(), w.db.Read(), maker)
	must(w.t, err)
	return all[0]
}

// invoiced is the invoice of a maker's newest period, made as the news of the period asks.
func (w *world) invoiced(maker id.ID) dues.Invoice {
	w.t.Helper()
	p := w.period(maker)
	must(w.t, w.dues.PeriodOpened(w.t.Context(), members.PeriodOpened{MakerID: maker, PeriodID: p.ID}))
	rows, err := w.dues.Invoices(w.t.Context(), w.officer, dues.InvoiceFilter{Maker: maker, Limit: 100})
	must(w.t, err)
	for _, r := range rows {
		if r.PeriodID == p.ID && r.State() != dues.Cancelled {
			return r.Invoice
		}
	}
	w.t.Fatalf("no invoice of period %s of %s", p.ID, maker)
	return dues.Invoice{}
}

func (w *world) file(invoice id.ID) dues.InvoiceFile {
	w.t.Helper()
	f, err := w.dues.InvoiceFile(w.t.Context(), w.officer, invoice)
	must(w.t, err)
	return f
}

// cash is money handed over today.
func (w *world) cash(rupiah int64) dues.Record {
	return dues.Record{Way: dues.Cash, Amount: money.Rupiah(rupiah), ReceivedOn: w.today(), Once: once.NewToken()}
}

// evidence is a proof of a transfer of today.
func (w *world) evidence(rupiah int64) dues.Evidence {
	return dues.Evidence{Amount: money.Rupiah(rupiah), PaidOn: w.today(), File: strings.NewReader("%PDF-1.7 a transfer"), Once: once.NewToken()}
}

// proved sends a proof and returns its id.
func (w *world) proved(inv dues.Invoice, rupiah int64) id.ID {
	w.t.Helper()
	must(w.t, w.dues.SendProof(w.t.Context(), w.maker, inv.ID, w.evidence(rupiah)))
	proofs := w.file(inv.ID).Proofs
	return proofs[len(proofs)-1].ID
}

func (w *world) count(query string, args ...any) int64 {
	w.t.Helper()
	n, err := db.Value[int64](w.t.Context(), w.db.Read(), query, args...)
	must(w.t, err)
	return n
}

// subjects are the subjects of the letters to the member, the oldest first.
func (w *world) subjects() []string {
	w.t.Helper()
	var found []string
	must(w.t, w.db.Snapshot(w.t.Context(), func(tx *db.Tx) error {
		return jobs.EachWaiting(w.t.Context(), w.db, tx, func(j jobs.Waiting) error {
			if j.Kind != "letter" {
				return nil
			}
			l, err := parseLetter(j.Args)
			if err == nil && l.To == w.maker.Email {
				found = append(found, l.Subject)
			}
			return err
		})
	}))
	return found
}

// together runs f n times at once.
func together(n int, f func(i int) error) []error {
	results := make([]error, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { results[i] = f(i) })
	}
	wg.Wait()
	return results
}

func succeeded(results []error) int {
	n := 0
	for _, err := range results {
		if err == nil {
			n++
		}
	}
	return n
}

// is fails the test unless the error is of the kind.
func is(t *testing.T, what string, err error, kind errs.Kind) {
	t.Helper()
	if !errs.Is(err, kind) {
		t.Errorf("%s: %v, want %s", what, err, kind)
	}
}

// fields are the fields that an error finds fault with.
func fields(err error) []string {
	var names []string
	if e, ok := errors.AsType[*errs.Error](err); ok {
		for _, f := range e.Fields {
			names = append(names, f.Name)
		}
	}
	return names
}

const unknown = id.ID("018f0000-0000-7000-8000-000000000000")
