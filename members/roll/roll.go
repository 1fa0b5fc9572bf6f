package roll

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"anyam/members/standing"
	"anyam/platform/id"
)

// Entry is what a maker is found by.
type Entry struct {
	ID      id.ID
	Chapter id.ID
	Cluster id.ID  // empty for none
	Regency string // code, 35.22
	Name    string // folded; lists are in its order
	Text    string // folded texts in which words are looked for, with a space between them
	Crafts  []string
	Outlook standing.Outlook
}

// Mark is how far changes were read: a number, and the last maker of those with the same number.
type Mark struct {
	Change int64
	Maker  id.ID
}

// Source is where entries stand. Changes are numbered in the order in which they become visible.
type Source interface {
	// Last is the number of the last change.
	Last(ctx context.Context) (int64, error)
	// Changed are makers that changed after the mark, in the order of their numbers, at most limit, and the mark of the last one.
	Changed(ctx context.Context, since Mark, limit int) ([]id.ID, Mark, error)
	// After are entries in the order of ids, at most limit.
	After(ctx context.Context, maker id.ID, limit int) ([]Entry, error)
	// Of are the entries of makers, without those that are gone.
	Of(ctx context.Context, makers []id.ID) ([]Entry, error)
}

// Roll is the entries of a source. It is safe for use by several goroutines; a process needs one.
type Roll struct {
	source  Source
	mu      sync.RWMutex // guards all below: searches read, news are written
	isRead  bool
	at      Mark
	byID    map[id.ID]*Entry
	order   []*Entry // by name, then id
	words   map[string]string
	reading sync.Mutex // one goroutine reads everything or the news, while others wait

	recent  sync.Mutex // guards answers
	answers []answer   // the newest last; none of them is older than the last change
}

// answer is what a query found. A page is followed by its count and by the next page, which go over nothing again.
type answer struct {
	query string
	found []*Entry
}

// mostAnswers is how many are kept.
const mostAnswers = 8

// New makes a roll. It reads nothing yet.
func New(s Source) *Roll { return &Roll{source: s} }

const (
	readTime = 2 * time.Minute // bounds the first reading, which goes on when the visitor who caused it has left
	some     = 2000            // how many are read at once
)

// Refresh reads what changed since it was called last; the first time, everything. Searches call it themselves (rule roll-1).
func (r *Roll) Refresh(ctx context.Context) error {
	if isRead, at := r.state(); isRead {
		if last, err := r.source.Last(ctx); err != nil || last == at.Change {
			return err
		}
	}
	r.reading.Lock()
	defer r.reading.Unlock()
	if isRead, _ := r.state(); !isRead {
		if err := r.readAll(ctx); err != nil {
			return err
		}
	}
	for {
		_, at := r.state()
		makers, next, err := r.source.Changed(ctx, at, some)
		if err != nil || len(makers) == 0 {
			return err
		}
		entries, err := r.source.Of(ctx, makers)
		if err != nil {
			return err
		}
		r.learn(makers, entries, next)
	}
}

func (r *Roll) state() (bool, Mark) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.isRead, r.at
}

// readAll reads every entry. What changes meanwhile has a higher number than was the last before.
func (r *Roll) readAll(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), readTime)
	defer cancel()
	last, err := r.source.Last(ctx)
	if err != nil {
		return err
	}
	fresh := &Roll{byID: map[id.ID]*Entry{}, words: map[string]string{}}
	var after id.ID
	for {
		entries, err := r.source.After(ctx, after, some)
		if err != nil {
			return err
		}
		if len(entries) == 0 {
			break
		}
		for _, e := range entries {
			one := fresh.sparing(e)
			fresh.byID[e.ID] = one
			fresh.order = append(fresh.order, one)
		}
		after = entries[len(entries)-1].ID
	}
	slices.SortFunc(fresh.order, byName)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.byID, r.order, r.words, r.at, r.isRead = fresh.byID, fresh.order, fresh.words, Mark{Change: last, Maker: highest}, true
	return nil
}

// highest is above every id: all makers of a number have been read.
const highest id.ID = "~"

// few is how many entries are put in one by one; of more, all are ordered again.
const few = 20

// learn puts entries in place of those that stood there; makers without one are gone.
func (r *Roll) learn(makers []id.ID, entries []Entry, at Mark) {
	r.mu.Lock()
	defer r.mu.Unlock()
	gone := make(map[*Entry]bool, len(makers))
	for _, m := range makers {
		if e := r.byID[m]; e != nil {
			gone[e] = true
			delete(r.byID, m)
		}
	}
	if len(gone) > 0 {
		r.order = slices.DeleteFunc(r.order, func(e *Entry) bool { return gone[e] })
	}
	for _, e := range entries {
		one := r.sparing(e)
		r.byID[e.ID] = one
		if len(entries) > few {
			r.order = append(r.order, one)
			continue
		}
		i, _ := slices.BinarySearchFunc(r.order, one, byName)
		r.order = slices.Insert(r.order, i, one)
	}
	if len(entries) > few {
		slices.SortFunc(r.order, byName)
	}
	r.at, r.answers = at, nil
}

func byName(a, b *Entry) int {
	return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(string(a.ID), string(b.ID)))
}

// sparing is the entry with words that many share kept once.
func (r *Roll) sparing(e Entry) *Entry {
	keep := func(s string) string {
		if one, ok := r.words[s]; ok {
			return one
		}
		r.words[s] = s
		return s
	}
	e.Chapter, e.Cluster, e.Regency = id.ID(keep(string(e.Chapter))), id.ID(keep(string(e.Cluster))), keep(e.Regency)
	for i := range e.Crafts {
		e.Crafts[i] = keep(e.Crafts[i])
	}
	o := &e.Outlook
	for _, day := range []*string{&o.JoinedOn, &o.Since, &o.PaidUntil, &o.GraceUntil, &o.EndsOn, &o.SuspendedSince, &o.LeftOn} {
		*day = keep(*day)
	}
	return &e
}

// Query is what entries are narrowed to; empty fields do not narrow, but for the units of one who does not look after all.
type Query struct {
	All      bool // looks after everybody
	Chapters []id.ID
	Clusters []id.ID // of one of the two

	Chapter id.ID
	Cluster id.ID
	Regency string
	Craft   string
	Status  standing.Status // on Today
	Today   string          // yyyy-mm-dd
	Words   []string        // folded; all of them are parts of the text
}

// Find are the makers that the query leaves, in the order of names, from offset on and at most limit, and how many there are in all.
func (r *Roll) Find(ctx context.Context, q Query, offset, limit int) (page []id.ID, total int, err error) {
	if err := r.Refresh(ctx); err != nil {
		return nil, 0, err
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	found := r.find(q)
	for _, e := range found[min(offset, len(found)):min(offset+limit, len(found))] {
		page = append(page, e.ID)
	}
	return page, len(found), nil
}

// find goes over the entries, unless the same was asked for lately.
func (r *Roll) find(q Query) []*Entry {
	key := fmt.Sprintf("%#v", q)
	r.recent.Lock()
	for _, a := range r.answers {
		if a.query == key {
			r.recent.Unlock()
			return a.found
		}
	}
	r.recent.Unlock()
	var found []*Entry
	for _, e := range r.order {
		if q.has(e) {
			found = append(found, e)
		}
	}
	r.recent.Lock()
	defer r.recent.Unlock()
	r.answers = append(r.answers[max(len(r.answers)-mostAnswers+1, 0):], answer{key, found})
	return found
}

// has asks what is cheap to answer first.
func (q *Query) has(e *Entry) bool {
	switch {
	case !q.All && !slices.Contains(q.Chapters, e.Chapter) && (e.Cluster == "" || !slices.Contains(q.Clusters, e.Cluster)):
		return false
	case q.Chapter != "" && q.Chapter != e.Chapter, q.Cluster != "" && q.Cluster != e.Cluster, q.Regency != "" && q.Regency != e.Regency:
		return false
	case q.Status != standing.None && e.Outlook.On(q.Today) != q.Status:
		return false
	case q.Craft != "" && !slices.Contains(e.Crafts, q.Craft):
		return false
	}
	for _, w := range q.Words {
		if !strings.Contains(e.Text, w) {
			return false
		}
	}
	return true
}
