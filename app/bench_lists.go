package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/app/bench"
	"anyam/members"
	"anyam/members/crowd"
	"anyam/members/dues"
	"anyam/members/joining"
	"anyam/members/network"
	"anyam/members/standing"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/events"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/once"
)

// repeats is how often each list is asked for.
const repeats = 20

// history gives every maker an application, an invoice and a listing, and the association many who acted and looked others up.
func (b *benchRegister) history(ctx context.Context, makers int) error {
	began := time.Now()
	if err := crowd.Fill(ctx, b.db, b.clock.Now()); err != nil {
		return err
	}
	people := min(makers, 20_000)
	if err := b.addPeople(ctx, people); err != nil {
		return err
	}
	_, _ = fmt.Fprintf(b.out, "an application, an invoice and a listing for each, and %d people who acted: %s\n", people, time.Since(began).Round(time.Millisecond))
	return b.watch()
}

// addPeople makes accounts; each of them acts once, looks at three makers, and one of a hundred asks about their data.
func (b *benchRegister) addPeople(ctx context.Context, n int) error {
	makers, err := b.areas.members.Register(ctx, account.System(), members.RegisterFilter{Limit: 500})
	if err != nil {
		return err
	}
	actors := make([]account.Actor, n)
	for from := 0; from < n; from += 500 {
		err := b.db.Tx(ctx, func(tx *db.Tx) error {
			for i := from; i < min(from+500, n); i++ {
				user, err := b.areas.accounts.Enrol(ctx, tx, account.Person{Email: fmt.Sprintf("p%d@example.org", i), Name: b.demo.Member(i).Owner, Lang: "id"})
				if err != nil {
					return err
				}
				actors[i] = account.Actor{UserID: user, Lang: "id"}
				if err := b.areas.accounts.Record(ctx, tx, actors[i], account.Entry{Action: "account.signed_in", Kind: "user", Object: user}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	for i, a := range actors {
		if i%10 == 0 {
			m := i % (len(makers) - 3)
			if err := b.areas.accounts.RecordAccess(ctx, a, "directory", account.Contact{Kind: "maker", ID: makers[m].ID}, account.Contact{Kind: "maker", ID: makers[m+1].ID}, account.Contact{Kind: "maker", ID: makers[m+2].ID}); err != nil {
				return err
			}
		}
		if i%100 == 0 {
			if err := b.areas.privacy.Ask(ctx, a, privacy.Correction, "Nomor telepon saya berganti.", once.NewToken()); err != nil {
				return err
			}
		}
	}
	return nil
}

// watch makes a second set of areas, whose questions to the database are counted. They send no letters and tell no news.
func (b *benchRegister) watch() error {
	queue, err := jobs.New(jobs.Config{DB: b.db, Log: b.log})
	if err != nil {
		return err
	}
	h := *b.house
	h.db = b.db.Watched(func(string) { b.queries++ })
	b.watched, err = h.newAreas(b.clock, queue, &events.Bus{}, nil, nil)
	return err
}

// measuredList is a list under measurement.
type measuredList struct {
	name string
	of   func(ctx context.Context, a account.Actor) (found int64, err error) // a page and how many there are
}

// room is lists that show the same, and what changes in it.
type room struct {
	name  string
	stir  func(ctx context.Context, nth int) error
	lists []measuredList
	whole bool // read by officers only
}

// lists measures lists with two filters and a part of a name, for an officer and for a coordinator.
func (b *benchRegister) lists(ctx context.Context) error {
	chapter := b.chapters[b.demo.Chapters()[0].Key]
	officer := account.Actor{UserID: id.New(), Grants: []account.Grant{{Role: account.Officer}}}
	coordinator := account.Actor{UserID: id.New(), Grants: []account.Grant{{Role: account.Coordinator, Scope: chapter}}}
	began := time.Now()
	first, err := b.watched.members.Register(ctx, officer, members.RegisterFilter{Limit: 1})
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintf(b.out, "the first list, for which the register is read: %s\n\n", time.Since(began).Round(time.Millisecond))
	for _, r := range b.rooms(officer, first[0], chapter) {
		if err := b.room(ctx, r, officer, coordinator, first[0].ID); err != nil {
			return fmt.Errorf("%s: %w", r.name, err)
		}
	}
	return nil
}

// rooms are all lists under measurement.
func (b *benchRegister) rooms(officer account.Actor, first members.Maker, chapter id.ID) []room {
	return []room{b.register(first, chapter), b.applications(officer, chapter), b.invoices(officer, chapter), b.payments(officer, chapter), b.network(first), b.trails()}
}

// room measures the lists of a room, for an officer and for a coordinator, and prints its table.
func (b *benchRegister) room(ctx context.Context, r room, officer, coordinator account.Actor, key id.ID) error {
	t := tabwriter.NewWriter(b.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(t, r.name+"\tfor\tfound\tqueries\tp50\tp99\tprocessor p50\tp99\tkey read p50\tp99\t× p50\t")
	nth := 0
	for _, l := range r.lists {
		for _, who := range []struct {
			name  string
			actor account.Actor
		}{{"officer", officer}, {"coordinator", coordinator}} {
			if r.whole && who.name != "officer" {
				continue
			}
			if err := b.list(ctx, t, r, l, who.name, who.actor, key, &nth); err != nil {
				return fmt.Errorf("%s: %w", l.name, err)
			}
		}
	}
	_, _ = fmt.Fprintln(t)
	return t.Flush()
}

func (b *benchRegister) list(ctx context.Context, t io.Writer, r room, l measuredList, who string, a account.Actor, key id.ID, nth *int) error {
	var took, bare, spent []time.Duration
	var found int64
	for range repeats {
		*nth++
		if err := r.stir(ctx, *nth); err != nil {
			return err
		}
		began := time.Now()
		if _, err := b.areas.members.MakersByID(ctx, b.db.Read(), []id.ID{key}); err != nil {
			return err
		}
		bare = append(bare, time.Since(began))
		busy := bench.Spent()
		b.queries, began = 0, time.Now()
		n, err := l.of(ctx, a)
		if err != nil {
			return err
		}
		took, found = append(took, time.Since(began)), n
		spent = append(spent, bench.Spent()-busy)
	}
	_, err := fmt.Fprintf(t, "%s\t%s\t%d\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%.1f\t\n", l.name, who, found, b.queries, short(middle(took, 50)), short(middle(took, 99)), short(middle(spent, 50)), short(middle(spent, 99)),
		short(middle(bare, 50)), short(middle(bare, 99)), float64(middle(took, 50))/float64(middle(bare, 50)))
	return err
}

// withCount is a page and how many there are in all.
func withCount[F, R any](f F, page func(context.Context, account.Actor, F) ([]R, error), count func(context.Context, account.Actor, F) (int64, error)) func(context.Context, account.Actor) (int64, error) {
	return func(ctx context.Context, a account.Actor) (int64, error) {
		if _, err := page(ctx, a, f); err != nil {
			return 0, err
		}
		return count(ctx, a, f)
	}
}

// paged is a page of a list that tells no number.
func paged[F, R any](f F, page func(context.Context, account.Actor, F) ([]R, error)) func(context.Context, account.Actor) (int64, error) {
	return func(ctx context.Context, a account.Actor) (int64, error) {
		rows, err := page(ctx, a, f)
		return int64(len(rows)), err
	}
}

// register is the list of makers; the directory of officers is the same list.
func (b *benchRegister) register(first members.Maker, chapter id.ID) room {
	today := string(clock.DateOf(b.clock.Now().In(clock.WIB)))
	r := room{name: "makers", stir: func(ctx context.Context, nth int) error { return b.stir(ctx, first.ID, nth) }}
	regency, craft := first.Regency, first.Crafts[0]
	for _, f := range []struct {
		name   string
		filter members.RegisterFilter
	}{
		{"all", members.RegisterFilter{}},
		{"paid + craft + “sekar”", members.RegisterFilter{Status: standing.Active, Craft: craft, Words: "sekar"}},
		{"lapsed + regency + “bu”", members.RegisterFilter{Status: standing.Lapsed, Regency: regency, Words: "bu"}},
		{"chapter + paid + “batik”", members.RegisterFilter{Chapter: chapter, Status: standing.Active, Words: "batik"}},
		{"paid + craft + owner and place", members.RegisterFilter{Status: standing.Active, Craft: craft, Words: strings.ToLower(first.Owner[:3]) + " " + first.Place[:3]}},
		{"paid + regency + part of a phone number", members.RegisterFilter{Status: standing.Active, Regency: regency, Words: first.Phone[:5]}},
		{"regency + craft + “an”", members.RegisterFilter{Regency: regency, Craft: craft, Words: "an"}},
		{"paid + craft + a word that none has", members.RegisterFilter{Status: standing.Active, Craft: craft, Words: "zebra"}},
		{"lapsed + craft + “a”, page 100", members.RegisterFilter{Status: standing.Lapsed, Craft: craft, Words: "a", Offset: 99 * 50}},
	} {
		f.filter.Today, f.filter.Limit = today, 50
		r.lists = append(r.lists, measuredList{f.name, withCount(f.filter, b.watched.members.Register, b.watched.members.CountRegister)})
	}
	return r
}

// stir changes a maker, so that no answer of before can be given again, and the list has news to read as in a busy office.
func (b *benchRegister) stir(ctx context.Context, maker id.ID, nth int) error {
	m, err := b.areas.members.EditMaker(ctx, account.System(), maker)
	if err != nil {
		return err
	}
	m.Place = fmt.Sprintf("Desa %d", nth)
	return b.areas.members.SaveMaker(ctx, account.System(), m)
}

// applications is the queue of those who want to join.
func (b *benchRegister) applications(officer account.Actor, chapter id.ID) room {
	var open []joining.Application
	r := room{name: "applications", stir: func(ctx context.Context, nth int) (err error) {
		if open == nil {
			if open, err = b.watched.joining.Queue(ctx, officer, joining.QueueFilter{States: []joining.State{joining.Sent, joining.Verified}, Limit: 500}); err != nil {
				return err
			}
		}
		if nth >= len(open) {
			return errors.New("there are too few open applications: take a larger --size")
		}
		return b.watched.joining.Refuse(ctx, officer, open[nth].ID, "Bukan perajin.", open[nth].Version)
	}}
	all := []joining.State{joining.Taken}
	for _, f := range []struct {
		name   string
		filter joining.QueueFilter
	}{
		{"open", joining.QueueFilter{}},
		{"open + chapter + “an”", joining.QueueFilter{Chapter: chapter, Words: "an"}},
		{"accepted + chapter + “batik”", joining.QueueFilter{States: all, Chapter: chapter, Words: "batik"}},
		{"accepted + “an”", joining.QueueFilter{States: all, Words: "an"}},
		{"accepted + a word that none has", joining.QueueFilter{States: all, Words: "zebra"}},
		{"accepted + “a”, page 100", joining.QueueFilter{States: all, Words: "a", Offset: 99 * 50}},
	} {
		f.filter.Limit = 50
		r.lists = append(r.lists, measuredList{f.name, withCount(f.filter, b.watched.joining.Queue, b.watched.joining.CountQueue)})
	}
	return r
}

// owed gives an invoice that is still open, each time another one.
func (b *benchRegister) owed(officer account.Actor) func(ctx context.Context) (dues.InvoiceRow, error) {
	var open []dues.InvoiceRow
	return func(ctx context.Context) (dues.InvoiceRow, error) {
		if len(open) == 0 {
			var err error
			if open, err = b.watched.dues.Invoices(ctx, officer, dues.InvoiceFilter{State: dues.Open, Limit: 500}); err != nil {
				return dues.InvoiceRow{}, err
			}
			if len(open) == 0 {
				return dues.InvoiceRow{}, errors.New("there are too few open invoices: take a larger --size")
			}
		}
		next := open[0]
		open = open[1:]
		return next, nil
	}
}

// invoices is what was asked for, and arrears.
func (b *benchRegister) invoices(officer account.Actor, chapter id.ID) room {
	next := b.owed(officer)
	r := room{name: "invoices", stir: func(ctx context.Context, _ int) error {
		invoice, err := next(ctx)
		if err != nil {
			return err
		}
		return b.watched.dues.Cancel(ctx, officer, invoice.ID, "Bengkel terkena banjir.")
	}}
	year := b.clock.Now().Year()
	for _, f := range []struct {
		name   string
		filter dues.InvoiceFilter
	}{
		{"all", dues.InvoiceFilter{}},
		{"paid + chapter + “sekar”", dues.InvoiceFilter{State: dues.Paid, Chapter: chapter, Words: "sekar"}},
		{"owed + overdue + “bu”", dues.InvoiceFilter{IsOwed: true, Age: dues.Over90, Words: "bu"}},
		{"paid + year + “an”", dues.InvoiceFilter{State: dues.Paid, Year: year, Words: "an"}},
		{"owed + year + part of a number", dues.InvoiceFilter{IsOwed: true, Year: year, Words: "iur-2026-12"}},
		{"paid + year + a word that none has", dues.InvoiceFilter{State: dues.Paid, Year: year, Words: "zebra"}},
		{"paid + year + “a”, page 100", dues.InvoiceFilter{State: dues.Paid, Year: year, Words: "a", Offset: 99 * 50}},
	} {
		f.filter.Limit = 50
		r.lists = append(r.lists, measuredList{f.name, withCount(f.filter, b.watched.dues.Invoices, b.watched.dues.CountInvoices)})
	}
	r.lists = append(r.lists, measuredList{"arrears by chapter", func(ctx context.Context, a account.Actor) (int64, error) {
		rows, err := b.watched.dues.Arrears(ctx, a)
		return int64(len(rows)), err
	}}, measuredList{"years", func(ctx context.Context, a account.Actor) (int64, error) {
		rows, err := b.watched.dues.Years(ctx, a)
		return int64(len(rows)), err
	}})
	return r
}

// payments is what came in.
func (b *benchRegister) payments(officer account.Actor, chapter id.ID) room {
	next := b.owed(officer)
	today := clock.DateOf(b.clock.Now().In(clock.WIB))
	r := room{name: "payments", stir: func(ctx context.Context, _ int) error {
		invoice, err := next(ctx)
		if err != nil {
			return err
		}
		return b.watched.dues.RecordPayment(ctx, officer, invoice.ID, dues.Record{Way: dues.Cash, Amount: invoice.Total, ReceivedOn: today})
	}}
	year := b.clock.Now().Year()
	for _, f := range []struct {
		name   string
		filter dues.PaymentFilter
	}{
		{"all", dues.PaymentFilter{}},
		{"cash + chapter + “sekar”", dues.PaymentFilter{Way: dues.Cash, Chapter: chapter, Words: "sekar"}},
		{"transfer + year + “an”", dues.PaymentFilter{Way: dues.Transfer, Year: year, Words: "an"}},
		{"cash + year + part of a number", dues.PaymentFilter{Way: dues.Cash, Year: year, Words: "kwi-2026-12"}},
		{"transfer + year + a word that none has", dues.PaymentFilter{Way: dues.Transfer, Year: year, Words: "zebra"}},
	} {
		f.filter.Limit = 50
		r.lists = append(r.lists, measuredList{f.name, withCount(f.filter, b.watched.dues.Payments, b.watched.dues.CountPayments)})
	}
	return r
}

// network is who can do what and where.
func (b *benchRegister) network(first members.Maker) room {
	r := room{name: "network", stir: func(ctx context.Context, nth int) error {
		if err := b.stir(ctx, first.ID, 1_000_000+nth); err != nil {
			return err
		}
		return b.areas.network.MakerChanged(ctx, members.MakerChanged{MakerID: first.ID})
	}}
	craft := network.Skill{Kind: network.Craft, Key: first.Crafts[0]}
	for _, f := range []struct {
		name   string
		search network.Search
	}{
		{"all", network.Search{}},
		{"craft + place + “sekar”", network.Search{Skills: []network.Skill{craft}, Regency: first.Regency, Words: "sekar"}},
		{"craft + capacity + “b”", network.Search{Skills: []network.Skill{craft}, Capacity: 100, Words: "b"}},
		{"capacity + “sekar wangi”", network.Search{Capacity: 300, Words: "sekar wangi"}},
		{"craft + place + a word that none has", network.Search{Skills: []network.Skill{craft}, Regency: first.Regency, Words: "zebra"}},
		{"place + capacity", network.Search{Regency: first.Regency, Capacity: 390}},
	} {
		f.search.Limit = 50
		r.lists = append(r.lists, measuredList{f.name, withCount(f.search, b.watched.network.Find, b.watched.network.Count)})
	}
	return r
}

// trails are who did what and who looked at whom, and what waits without a text to look for.
func (b *benchRegister) trails() room {
	accounts := b.watched.accounts
	r := room{name: "trails", whole: true, stir: func(ctx context.Context, _ int) error {
		return b.db.Tx(ctx, func(tx *db.Tx) error {
			return b.areas.accounts.Record(ctx, tx, account.System(), account.Entry{Action: "account.signed_in", Kind: "user", Object: id.New()})
		})
	}}
	from := b.clock.Now().AddDate(0, -1, 0)
	day := clock.DateOf(from)
	for _, f := range []struct {
		name   string
		filter account.AuditFilter
	}{
		{"audit: action + since + “siti”", account.AuditFilter{Action: "account.signed_in", From: from, Who: "siti"}},
		{"audit: kind + since + “an”", account.AuditFilter{Kind: "user", From: from, Who: "an"}},
		{"audit: kind + action + a word that none has", account.AuditFilter{Kind: "user", Action: "account.signed_in", Who: "zebra"}},
	} {
		f.filter.Limit = 50
		r.lists = append(r.lists, measuredList{f.name, paged(f.filter, accounts.Audit)})
	}
	for _, f := range []struct {
		name   string
		filter account.AccessFilter
	}{
		{"looked at: since + until + “siti”", account.AccessFilter{From: day, Until: "2099-12-31", Who: "siti"}},
		{"looked at: since + until + “an”", account.AccessFilter{From: day, Until: "2099-12-31", Who: "an"}},
	} {
		f.filter.Limit = 100
		r.lists = append(r.lists, measuredList{f.name, paged(f.filter, accounts.AccessLog)})
	}
	r.lists = append(r.lists, measuredList{"data requests", paged(privacy.RequestFilter{Limit: 50}, b.watched.privacy.Requests)},
		measuredList{"officers", func(ctx context.Context, a account.Actor) (int64, error) {
			rows, err := b.watched.posts.Officers(ctx, a)
			return int64(len(rows)), err
		}}, measuredList{"imports", func(ctx context.Context, a account.Actor) (int64, error) {
			rows, err := b.watched.intake.Imports(ctx, a, 50)
			return int64(len(rows)), err
		}})
	return r
}
