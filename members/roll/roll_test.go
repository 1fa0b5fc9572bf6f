package roll_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"anyam/members/roll"
	"anyam/members/standing"
	"anyam/platform/id"
)

// table is a source in memory.
type table struct {
	mu      sync.Mutex
	entries map[id.ID]roll.Entry
	changed map[id.ID]int64
	last    int64
	reads   int // how often all or some entries were read
}

func newTable(entries ...roll.Entry) *table {
	t := &table{entries: map[id.ID]roll.Entry{}, changed: map[id.ID]int64{}}
	t.write(entries...)
	return t
}

// write puts entries with one number, as one statement does.
func (t *table) write(entries ...roll.Entry) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last++
	for _, e := range entries {
		t.entries[e.ID], t.changed[e.ID] = e, t.last
	}
}

func (t *table) remove(maker id.ID) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last++
	delete(t.entries, maker)
	t.changed[maker] = t.last
}

func (t *table) Last(context.Context) (int64, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.last, nil
}

func (t *table) Changed(_ context.Context, since roll.Mark, limit int) (makers []id.ID, last roll.Mark, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for m, n := range t.changed {
		if n > since.Change || n == since.Change && m > since.ID {
			makers = append(makers, m)
		}
	}
	slices.SortFunc(makers, func(a, b id.ID) int {
		return strings.Compare(fmt.Sprintf("%09d %s", t.changed[a], a), fmt.Sprintf("%09d %s", t.changed[b], b))
	})
	makers = makers[:min(limit, len(makers))]
	for _, m := range makers {
		last = roll.Mark{Change: t.changed[m], ID: m}
	}
	return makers, last, nil
}

func (t *table) After(_ context.Context, maker id.ID, limit int) (page []roll.Entry, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.reads++
	for m, e := range t.entries {
		if m > maker {
			page = append(page, e)
		}
	}
	slices.SortFunc(page, func(a, b roll.Entry) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return page[:min(limit, len(page))], nil
}

func (t *table) Of(_ context.Context, makers []id.ID) (some []roll.Entry, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.reads++
	for _, m := range makers {
		if e, ok := t.entries[m]; ok {
			some = append(some, e)
		}
	}
	return some, nil
}

func entry(maker, name string) roll.Entry {
	return roll.Entry{ID: id.ID(maker), Name: name, Text: name, Chapter: "one", Regency: "35.25", Crafts: []string{"batik"}}
}

func find(t *testing.T, r *roll.Roll, q roll.Query) string {
	t.Helper()
	page, total, err := r.Find(t.Context(), q, 0, 100)
	if err != nil || total != len(page) {
		t.Fatalf("%d of %d, %v", len(page), total, err)
	}
	var names []string
	for _, m := range page {
		names = append(names, string(m))
	}
	return strings.Join(names, " ")
}

// rule roll-1
func TestFind_seesEachChangeInEveryProcess(t *testing.T) {
	source := newTable(entry("a", "sari"), entry("b", "anyam"))
	here, there := roll.New(source), roll.New(source)
	want := func(what, makers string) {
		t.Helper()
		for name, r := range map[string]*roll.Roll{"here": here, "there": there} {
			if got := find(t, r, roll.Query{All: true}); got != makers {
				t.Errorf("%s, %s: %q, want %q", what, name, got, makers)
			}
		}
	}
	want("by name", "b a")
	source.write(entry("c", "batik"), entry("d", "sari"))
	want("two more with one number", "b c a d")
	source.write(entry("b", "zebra"))
	want("another name", "c a d b")
	source.remove("a")
	want("one is gone", "c d b")
	source.remove("x")
	want("one that was never there is gone", "c d b")
	reads := source.reads
	want("nothing has changed", "c d b")
	if source.reads != reads {
		t.Errorf("entries were read %d times, and nothing had changed", source.reads-reads)
	}
	if got := find(t, roll.New(source), roll.Query{All: true}); got != "c d b" {
		t.Errorf("after a restart: %q", got)
	}
}

func TestFind_manyChangesWithOneNumber(t *testing.T) {
	source := newTable(entry("a", "first"))
	r := roll.New(source)
	find(t, r, roll.Query{All: true})
	var many []roll.Entry
	for i := range 4500 { // more than are read at once
		many = append(many, entry(fmt.Sprintf("m%05d", i), fmt.Sprintf("n%05d", 4499-i)))
	}
	source.write(many...)
	page, total, err := r.Find(t.Context(), roll.Query{All: true}, 4400, 50)
	if err != nil || total != 4501 || len(page) != 50 || page[0] != "m00100" {
		t.Errorf("%d in all, a page of %d from %v, %v", total, len(page), page, err)
	}
}

func TestFind_narrows(t *testing.T) {
	paid := standing.Outlook{JoinedOn: "2026-01-01", PaidUntil: "2026-12-31", GraceUntil: "2027-01-31"}
	a := roll.Entry{ID: "a", Name: "a", Text: "sekar-wangi siti menganti 62812345 0812345", Chapter: "one", Cluster: "c1", Regency: "35.25", Crafts: []string{"batik", "rattan"}, Outlook: paid}
	b := roll.Entry{ID: "b", Name: "b", Text: "sekar-sari budi pacitan", Chapter: "two", Regency: "35.01", Crafts: []string{"batik"}}
	r := roll.New(newTable(a, b))
	for name, tc := range map[string]struct {
		q    roll.Query
		want string
	}{
		"nobody is looked after":               {roll.Query{}, ""},
		"one's chapter":                        {roll.Query{Chapters: []id.ID{"two"}}, "b"},
		"one's cluster":                        {roll.Query{Clusters: []id.ID{"c1"}}, "a"},
		"no cluster is none":                   {roll.Query{Clusters: []id.ID{""}}, ""},
		"another's chapter":                    {roll.Query{Chapters: []id.ID{"two"}, Chapter: "one"}, ""},
		"a regency":                            {roll.Query{All: true, Regency: "35.01"}, "b"},
		"a craft":                              {roll.Query{All: true, Craft: "rattan"}, "a"},
		"part of a craft's key":                {roll.Query{All: true, Craft: "rat"}, ""},
		"a word":                               {roll.Query{All: true, Words: []string{"ekar"}}, "a b"},
		"two words in two parts":               {roll.Query{All: true, Words: []string{"sekar", "meng"}}, "a"},
		"on the last day that is paid":         {roll.Query{All: true, Status: standing.Active, Today: "2026-12-31"}, "a"},
		"on the day after":                     {roll.Query{All: true, Status: standing.Active, Today: "2027-01-01"}, ""},
		"in grace then":                        {roll.Query{All: true, Status: standing.Grace, Today: "2027-01-01"}, "a"},
		"lapsed in the end":                    {roll.Query{All: true, Status: standing.Lapsed, Today: "2027-02-01"}, "a"},
		"who has only applied is no maker yet": {roll.Query{All: true, Status: standing.Applied, Today: "2026-12-31"}, ""},
	} {
		if got := find(t, r, tc.q); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

func TestFind_whileOthersWrite(t *testing.T) {
	source := newTable()
	r := roll.New(source)
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for i := range 50 {
				maker := fmt.Sprintf("%d-%02d", w, i)
				source.write(entry(maker, maker))
				page, _, err := r.Find(t.Context(), roll.Query{All: true, Words: []string{maker}}, 0, 1)
				if err != nil || len(page) != 1 {
					t.Errorf("%s was written and is not found: %v, %v", maker, page, err)
				}
			}
		})
	}
	wg.Wait()
}
