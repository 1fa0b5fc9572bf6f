package respond

import (
	"net/http"
	"slices"
	"strings"

	"anyam/platform/id"
)

// The cookies of a buyer without an account. Both are set only when the visitor asks for what they do.
const (
	ListCookie = "anyam_list" // secret of the browser's shortlist
	SeenCookie = "anyam_seen" // pieces looked at lately, the newest first; nothing of it is kept here
)

const (
	mostSeen   = 8   // pieces in the cookie
	nothingYet = "0" // its value before the first piece
	listDays   = 90  // as long as the list itself stays
	seenDays   = 30  // after the last look
	secondsDay = 86_400
)

// Seen are the pieces that the visitor looked at lately; ok is false for who has not asked to have them remembered.
func Seen(r *http.Request) (pieces []id.ID, ok bool) {
	c, err := r.Cookie(SeenCookie)
	if err != nil || c.Value == "" {
		return nil, false
	}
	for part := range strings.SplitSeq(c.Value, ".") {
		if piece, err := id.Parse(part); err == nil && len(pieces) < mostSeen && !slices.Contains(pieces, piece) {
			pieces = append(pieces, piece)
		}
	}
	return pieces, true
}

// NoteSeen puts a piece in front of those that the visitor's browser remembers, if the visitor has asked for that.
func NoteSeen(w http.ResponseWriter, r *http.Request, piece id.ID) {
	pieces, ok := Seen(r)
	if !ok {
		return
	}
	words := []string{string(piece)}
	for _, p := range pieces {
		if p != piece && len(words) < mostSeen {
			words = append(words, string(p))
		}
	}
	VisitOf(r).setCookie(w, SeenCookie, strings.Join(words, "."), seenDays*secondsDay)
}

// RememberSeen begins to remember pieces in the visitor's browser, or forgets them.
func RememberSeen(w http.ResponseWriter, r *http.Request, isWanted bool) {
	if isWanted {
		VisitOf(r).setCookie(w, SeenCookie, nothingYet, seenDays*secondsDay)
		return
	}
	VisitOf(r).setCookie(w, SeenCookie, "", -1)
}

// ListToken is the secret of the browser's shortlist; empty where it has none.
func ListToken(r *http.Request) string {
	c, err := r.Cookie(ListCookie)
	if err != nil || len(c.Value) > 64 {
		return ""
	}
	return c.Value
}

// KeepListToken gives the browser the secret of its shortlist; empty takes it away.
func KeepListToken(w http.ResponseWriter, r *http.Request, token string) {
	if token == "" {
		VisitOf(r).setCookie(w, ListCookie, "", -1)
		return
	}
	VisitOf(r).setCookie(w, ListCookie, token, listDays*secondsDay)
}
