package roll

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"anyam/platform/id"
	"anyam/platform/slug"
)

// Mark is how far changes were read: a number, and the last object of those with the same number.
type Mark struct {
	Change int64
	ID     id.ID
}

// Rows is where the entries of a table stand. Changes are numbered in the order in which they become visible.
type Rows[E any] interface {
	// Last is the number of the last change.
	Last(ctx context.Context) (int64, error)
	// Changed are objects that changed after the mark, in the order of their numbers, at most limit, and the mark of the last one.
	Changed(ctx context.Context, since Mark, limit int) ([]id.ID, Mark, error)
	// After are entries in the order of ids, at most limit.
	After(ctx context.Context, object id.ID, limit int) ([]E, error)
	// Of are the entries of objects, without those that are gone.
	Of(ctx context.Context, objects []id.ID) ([]E, error)
}

// Shape is what a table has to know of its entries.
type Shape[E any] struct {
	ID     func(e *E) id.ID
	Orders []func(a, b *E) int                       // in which lists are; entries that are equal in one are ordered by id
	Share  func(e *E, keep func(text string) string) // keeps texts that many entries have once; may be nil
}

// Table is the entries of one kind. It is safe for use by several goroutines; a process needs one.
type Table[E any] struct {
	rows    Rows[E]
	shape   Shape[E]
	mu      sync.RWMutex // guards all below: searches read, news are written
	isRead  bool
	at      Mark
	byID    map[id.ID]*E
	orders  [][]*E
	words   map[string]string
	reading sync.Mutex // one goroutine reads everything or the news, while others wait

	recent  sync.Mutex // guards answers
	answers []answer[E]
}

// answer is what a query found. A page is followed by its count and by the next page, which go over nothing again. The newest comes last;
// none of them is older than the last change.
type answer[E any] struct {
	query string
	order int
	found []*E
}

const (
	mostAnswers = 8               // are kept
	readTime    = 2 * time.Minute // bounds the first reading, which goes on when the visitor who caused it has left
	some        = 2000            // how many are read at once
	few         = 20              // how many entries are put in one by one; of more, all are ordered again
)

// highest is above every id: all objects of a number have been read.
const highest id.ID = "~"

// NewTable makes a table. It reads nothing yet.
func NewTable[E any](rows Rows[E], shape Shape[E]) *Table[E] {
	return &Table[E]{rows: rows, shape: shape}
}

// Refresh reads what changed since it was called last; the first time, everything. Searches call it themselves (rule roll-1).
func (t *Table[E]) Refresh(ctx context.Context) error {
	isRead, at := t.state()
	if isRead {
		if last, err := t.rows.Last(ctx); err != nil || last == at.Change {
			return err
		}
	}
	t.reading.Lock()
	defer t.reading.Unlock()
	if isRead, _ := t.state(); !isRead {
		if err := t.readAll(ctx); err != nil {
			return err
		}
	}
	last, err := t.rows.Last(ctx) // before the changes are read: all up to it can be seen
	if err != nil {
		return err
	}
	for {
		_, at := t.state()
		objects, next, err := t.rows.Changed(ctx, at, some)
		if err != nil {
			return err
		}
		if len(objects) == 0 {
			t.seen(last)
			return nil
		}
		entries, err := t.rows.Of(ctx, objects)
		if err != nil {
			return err
		}
		t.learn(objects, entries, next)
	}
}

func (t *Table[E]) state() (bool, Mark) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.isRead, t.at
}

// seen notes that there is nothing up to a number that was not read: other tables count with the same numbers.
func (t *Table[E]) seen(last int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.at.Change < last {
		t.at = Mark{Change: last, ID: highest}
	}
}

// readAll reads every entry. What changes meanwhile has a higher number than was the last before.
func (t *Table[E]) readAll(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), readTime)
	defer cancel()
	last, err := t.rows.Last(ctx)
	if err != nil {
		return err
	}
	fresh := &Table[E]{shape: t.shape, byID: map[id.ID]*E{}, words: map[string]string{}}
	var all []*E
	var after id.ID
	for {
		entries, err := t.rows.After(ctx, after, some)
		if err != nil {
			return err
		}
		if len(entries) == 0 {
			break
		}
		for _, e := range entries {
			one := fresh.sparing(e)
			after = t.shape.ID(one)
			fresh.byID[after] = one
			all = append(all, one)
		}
	}
	for n := range t.shape.Orders {
		order := slices.Clone(all)
		slices.SortFunc(order, t.by(n))
		fresh.orders = append(fresh.orders, order)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.byID, t.orders, t.words, t.at, t.isRead = fresh.byID, fresh.orders, fresh.words, Mark{Change: last, ID: highest}, true
	return nil
}

// by compares in an order, ending in the id.
func (t *Table[E]) by(order int) func(a, b *E) int {
	return func(a, b *E) int {
		if c := t.shape.Orders[order](a, b); c != 0 {
			return c
		}
		return strings.Compare(string(t.shape.ID(a)), string(t.shape.ID(b)))
	}
}

// learn puts entries in place of those that stood there; objects without one are gone.
func (t *Table[E]) learn(objects []id.ID, entries []E, at Mark) {
	t.mu.Lock()
	defer t.mu.Unlock()
	var gone, fresh []*E
	for _, o := range objects {
		if e := t.byID[o]; e != nil {
			gone = append(gone, e)
			delete(t.byID, o)
		}
	}
	for _, e := range entries {
		one := t.sparing(e)
		t.byID[t.shape.ID(one)] = one
		fresh = append(fresh, one)
	}
	for n := range t.orders {
		t.orders[n] = replaced(t.orders[n], gone, fresh, t.by(n))
	}
	t.at, t.answers = at, nil
}

// replaced is an order without some and with others.
func replaced[E any](order, gone, fresh []*E, by func(a, b *E) int) []*E {
	if len(gone)+len(fresh) > few {
		lost := make(map[*E]bool, len(gone))
		for _, e := range gone {
			lost[e] = true
		}
		order = append(slices.DeleteFunc(order, func(e *E) bool { return lost[e] }), fresh...)
		slices.SortFunc(order, by)
		return order
	}
	for _, e := range gone {
		if i, ok := slices.BinarySearchFunc(order, e, by); ok {
			order = slices.Delete(order, i, i+1)
		}
	}
	for _, e := range fresh {
		i, _ := slices.BinarySearchFunc(order, e, by)
		order = slices.Insert(order, i, e)
	}
	return order
}

// sparing is the entry with texts that many share kept once.
func (t *Table[E]) sparing(e E) *E {
	if t.shape.Share != nil {
		t.shape.Share(&e, func(text string) string {
			if one, ok := t.words[text]; ok {
				return one
			}
			t.words[text] = text
			return text
		})
	}
	return &e
}

// Search is what entries are narrowed to.
type Search[E any] struct {
	Key    string // tells searches apart: equal keys ask for the same
	Has    func(e *E) bool
	Order  int // of Shape.Orders
	Offset int
	Limit  int
}

// Find are the objects that the search leaves, in its order, from Offset on and at most Limit, and how many there are in all.
func (t *Table[E]) Find(ctx context.Context, s Search[E]) (page []id.ID, total int, err error) {
	if err := t.Refresh(ctx); err != nil {
		return nil, 0, err
	}
	t.mu.RLock()
	defer t.mu.RUnlock()
	found := t.find(s)
	for _, e := range found[min(s.Offset, len(found)):min(s.Offset+s.Limit, len(found))] {
		page = append(page, t.shape.ID(e))
	}
	return page, len(found), nil
}

// Each gives every entry to see, in no order that means anything.
func (t *Table[E]) Each(ctx context.Context, see func(e *E)) error {
	if err := t.Refresh(ctx); err != nil {
		return err
	}
	t.mu.RLock()
	defer t.mu.RUnlock()
	for _, e := range t.orders[0] {
		see(e)
	}
	return nil
}

// find goes over the entries, unless the same was asked for lately.
func (t *Table[E]) find(s Search[E]) []*E {
	t.recent.Lock()
	for _, a := range t.answers {
		if a.query == s.Key && a.order == s.Order {
			t.recent.Unlock()
			return a.found
		}
	}
	t.recent.Unlock()
	var found []*E
	for _, e := range t.orders[s.Order] {
		if s.Has(e) {
			found = append(found, e)
		}
	}
	t.recent.Lock()
	defer t.recent.Unlock()
	t.answers = append(t.answers[max(len(t.answers)-mostAnswers+1, 0):], answer[E]{s.Key, s.Order, found})
	return found
}

// Words are the words of a search, folded as the texts of entries are; of a phone number, the digits. Where a search has only signs, which no
// text has, ok is false.
func Words(search string) (words []string, ok bool) {
	for part := range strings.FieldsSeq(search) {
		w := slug.Of(part)
		if digits := strings.ReplaceAll(w, "-", ""); len(digits) > 4 && strings.Trim(digits, "0123456789") == "" {
			w = digits
		}
		if w != "" {
			words = append(words, w)
		}
	}
	return words, len(words) > 0 || strings.TrimSpace(search) == ""
}

// HasWords reports whether every word is a part of the text.
func HasWords(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
