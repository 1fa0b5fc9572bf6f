package search

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"anyam/platform/db"
)

// Index finds documents. It is safe for use by several goroutines; a process needs one.
type Index struct {
	db       *db.DB
	mu       sync.RWMutex // guards memory: searches read it, news are written to it
	memory   *memory      // nil until the documents were read for the first time
	loading  sync.Mutex   // lets one goroutine read them for the first time, while others wait
	memories *memories    // what Recall keeps
	seen     atomic.Int64 // the highest count that Recall was told
}

// New makes an index over the documents in the database. It reads nothing yet.
func New(d *db.DB) *Index { return &Index{db: d, memories: newMemories()} }

// loadTime bounds the first reading of all documents. It goes on when the visitor who caused it has left,
// because the next one needs it too.
const loadTime = 2 * time.Minute

// Refresh reads what has changed since it was called last; the first time, everything. Searches call it
// themselves. A program that starts calls it before it takes visitors, who would wait for the first
// reading otherwise (a second for 100,000 documents).
func (x *Index) Refresh(ctx context.Context) error {
	x.mu.RLock()
	m := x.memory
	x.mu.RUnlock()
	if m == nil {
		return x.load(ctx)
	}
	for {
		x.mu.RLock()
		since := m.change
		x.mu.RUnlock()
		last, err := x.db.Glance(ctx, "select change from gallery_search_state where id = 1")
		if err != nil || last == since {
			return err
		}
		news, err := changes(ctx, x.db.Read(), since)
		if err != nil || len(news) == 0 {
			return err
		}
		x.mu.Lock()
		m.learn(news)
		m.settle()
		x.mu.Unlock()
	}
}

func (x *Index) load(ctx context.Context) error {
	x.loading.Lock()
	defer x.loading.Unlock()
	x.mu.RLock()
	done := x.memory != nil
	x.mu.RUnlock()
	if done { // by another goroutine, perhaps before a document was written that must be found
		return x.Refresh(ctx)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), loadTime)
	defer cancel()
	m := newMemory()
	for {
		news, err := changes(ctx, x.db.Read(), m.change)
		if err != nil {
			return fmt.Errorf("search: first reading: %w", err)
		}
		if len(news) == 0 {
			break
		}
		m.learn(news)
	}
	m.vocabulary.Sort()
	m.compact()
	x.mu.Lock()
	x.memory = m
	x.mu.Unlock()
	return nil
}

// news is a row of gallery_search_doc.
type news struct {
	record
	change  int64
	removed bool
	words   string
}

// batch bounds how many documents are read at once.
const batch = 1000

func changes(ctx context.Context, q db.Q, since int64) ([]news, error) {
	const query = `
		select id, change, removed, kind, words, craft, materials, techniques, regency, maker_id,
			price_idr, min_order, lead_days, published_at, order_key
		from gallery_search_doc
		where change > $1
		order by change
		limit $2`
	return db.All(ctx, q, func(scan db.Scan) (n news, err error) {
		var craft, materials, techniques, regency, maker string
		err = scan(&n.id, &n.change, &n.removed, &n.kind, &n.words, &craft, &materials, &techniques, &regency, &maker,
			&n.price, &n.minOrder, &n.leadDays, &n.published, &n.orderKey)
		n.values = [facetCount][]string{lines(craft), lines(materials), lines(techniques), lines(regency), lines(maker)}
		return n, err
	}, query, since, int64(batch))
}

// lines is the codes of a facet as they stand in a column; an empty one has none.
func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// learn takes in what changed. Rows that another goroutine has brought already are passed over.
func (m *memory) learn(all []news) {
	for _, n := range all {
		if n.change <= m.change {
			continue
		}
		if n.removed {
			m.remove(n.id)
		} else {
			m.put(n.record, n.words)
		}
		m.change = n.change
	}
}
