package search

import (
	"context"
	"strconv"
	"strings"

	"anyam/platform/recent"
)

// recalled bounds how many results are kept: a list with all its facets takes some five kilobytes.
const recalled = 512

// memories are results by question.
type memories = recent.Values[string, Result]

func newMemories() *memories { return recent.New[string, Result](recalled) }

// Recall is Find for questions that pages ask over and over: all pieces, those of a craft, those like this one. A
// result is kept until a document changes (rule search-3 says that it cannot differ before), and is shared: it
// must not be changed. Results come in the order of the questions.
//
// Seen is a count that rises in the transaction of every change of a document, as it was when the visitor came: the
// database is asked for changes only when it has risen since somebody asked (rule search-1).
func (x *Index) Recall(ctx context.Context, seen int64, questions ...Query) ([]Result, error) {
	if seen > x.seen.Load() {
		if err := x.Refresh(ctx); err != nil {
			return nil, err
		}
		x.rise(seen)
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	results := make([]Result, len(questions))
	for i, q := range questions {
		key := q.key()
		r, ok := x.memories.Get(x.memory.change, key)
		if !ok {
			r = x.memory.find(q)
			x.memories.Put(x.memory.change, key, r)
		}
		results[i] = r
	}
	return results, nil
}

// rise notes that the index holds what was committed up to a count.
func (x *Index) rise(seen int64) {
	for {
		before := x.seen.Load()
		if before >= seen || x.seen.CompareAndSwap(before, seen) {
			return
		}
	}
}

// key is the query as text: two queries have one key if nothing tells them apart.
func (q Query) key() string {
	var b strings.Builder
	b.Grow(100)
	text := func(s string) { // with its length before it, so that no two texts run together
		b.WriteString(strconv.Itoa(len(s)))
		b.WriteByte(':')
		b.WriteString(s)
	}
	text(q.Words)
	text(string(q.Lang))
	text(string(q.Kind))
	text(string(q.Sort))
	for _, n := range []int64{q.PriceFrom, q.PriceTo, int64(q.MinOrderUpTo), int64(q.LeadDaysUpTo), int64(q.Offset), int64(q.Limit)} {
		b.WriteString(strconv.FormatInt(n, 36))
		b.WriteByte(',')
	}
	for _, f := range Facets {
		b.WriteByte('/')
		for _, v := range q.Values[f] {
			text(v)
		}
	}
	for _, f := range q.Count {
		text(string(f))
	}
	return b.String()
}
