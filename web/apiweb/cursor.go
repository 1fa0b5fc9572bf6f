package apiweb

import (
	"context"
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"anyam/gallery/search"
	"anyam/platform/id"
)

// Page is what every list can be asked for.
type Page struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"24" doc:"How many at most."`
	Cursor string `query:"cursor" maxLength:"200" doc:"The next_cursor of the answer before this one."`
}

// slack is by how many places the last hit may have moved between two pages without one being lost or said
// twice.
const slack = 100

// farthest bounds how deep a list can be read.
const farthest = 1_000_000

// found is a page of hits.
type found struct {
	hits    []search.Hit
	total   int
	next    string // empty at the end
	partial bool
}

// page finds the hits after a cursor. A cursor says how many hits came before it and which was the last:
// the list may have changed since, so that hit is looked for around its old place.
func (a *API) page(ctx context.Context, q search.Query, p Page) (found, error) {
	at, last, err := readCursor(p.Cursor)
	if err != nil {
		return found{}, err
	}
	q.Offset = max(at-slack, 0)
	q.Limit = at - q.Offset + p.Limit + slack
	result, err := a.Search.Find(ctx, q)
	if err != nil {
		return found{}, err
	}
	begin := min(max(at-q.Offset-1, 0), len(result.Hits)) // where the last hit stood; it is gone, so the next one moved up
	if i := slices.IndexFunc(result.Hits, func(h search.Hit) bool { return h.ID == last }); last != "" && i >= 0 {
		begin = i + 1
	}
	end := min(begin+p.Limit, len(result.Hits))
	f := found{hits: result.Hits[begin:end], total: result.Total, partial: result.Partial}
	if end > begin && q.Offset+end < result.Total {
		f.next = writeCursor(q.Offset+end, result.Hits[end-1].ID)
	}
	return f, nil
}

func writeCursor(at int, last id.ID) string {
	return base64.RawURLEncoding.EncodeToString([]byte(strconv.Itoa(at) + " " + string(last)))
}

func readCursor(cursor string) (at int, last id.ID, err error) {
	if cursor == "" {
		return 0, "", nil
	}
	bad := huma.Error422UnprocessableEntity("The cursor is none of ours.", &huma.ErrorDetail{Location: "query.cursor", Message: "expected the next_cursor of an answer", Value: cursor})
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return 0, "", bad
	}
	number, rest, _ := strings.Cut(string(text), " ")
	at, err = strconv.Atoi(number)
	if err != nil || at < 1 || at > farthest {
		return 0, "", bad
	}
	if last, err = id.Parse(rest); err != nil {
		return 0, "", bad
	}
	return at, last, nil
}

// ids are the ids of hits of a kind.
func ids(hits []search.Hit, kind search.Kind) []id.ID {
	var list []id.ID
	for _, h := range hits {
		if h.Kind == kind {
			list = append(list, h.ID)
		}
	}
	return list
}
