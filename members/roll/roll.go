package roll

import (
	"context"
	"fmt"
	"slices"
	"strings"

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

// Source is where the entries of makers stand.
type Source = Rows[Entry]

// Roll is the makers of a source. It is safe for use by several goroutines; a process needs one.
type Roll struct{ *Table[Entry] }

// New makes a roll. It reads nothing yet.
func New(s Source) *Roll {
	return &Roll{NewTable(s, Shape[Entry]{
		ID:     func(e *Entry) id.ID { return e.ID },
		Orders: []func(a, b *Entry) int{func(a, b *Entry) int { return strings.Compare(a.Name, b.Name) }},
		Share:  share,
	})}
}

func share(e *Entry, keep func(string) string) {
	e.Chapter, e.Cluster, e.Regency = id.ID(keep(string(e.Chapter))), id.ID(keep(string(e.Cluster))), keep(e.Regency)
	for i := range e.Crafts {
		e.Crafts[i] = keep(e.Crafts[i])
	}
	o := &e.Outlook
	for _, day := range []*string{&o.JoinedOn, &o.Since, &o.PaidUntil, &o.GraceUntil, &o.EndsOn, &o.SuspendedSince, &o.LeftOn} {
		*day = keep(*day)
	}
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
	return r.Table.Find(ctx, Search[Entry]{Key: fmt.Sprintf("%#v", q), Has: q.has, Offset: offset, Limit: limit})
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
	return HasWords(e.Text, q.Words)
}
