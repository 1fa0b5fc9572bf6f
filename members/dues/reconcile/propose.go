package reconcile

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"anyam/platform/clock"
	"anyam/platform/id"
)

// Claim is an invoice with what is still due on it.
type Claim struct {
	Invoice   id.ID
	Maker     id.ID
	Number    string
	Reference string // what the member was asked to write into the transfer
	Due       int64  // rupiah
	Names     []string
	IssuedOn  clock.Date
}

// Recorded is a payment by transfer that was recorded from its proof, before the statement came.
type Recorded struct {
	Payment id.ID
	Rupiah  int64
	Day     clock.Date
	Names   []string
	Codes   []string // references and numbers of what it paid
}

// Reason is why a line seems to pay something.
type Reason string

// The reasons, the strongest first.
const (
	ByRecord    Reason = "record"    // it is a payment that was recorded already
	ByReference Reason = "reference" // the text names what is paid
	ByName      Reason = "name"      // the amount is due, and the text names who paid
)

// Proposal is what a line seems to pay.
type Proposal struct {
	Reason   Reason
	IsSure   bool
	Claims   []Claim
	Payment  id.ID   // for ByRecord
	Name     string  // of who paid, for ByRecord
	Likeness float64 // of the name, from 0 to 1
}

// The bounds of proposals.
const (
	mostProposals = 3
	sureName      = 0.8 // of a name's letters stand in the text
	likelyName    = 0.5
	daysEarly     = 14 // a payment may come before its invoice
	daysApart     = 5  // between the day on a proof and the day on the statement
)

// Propose says what a line seems to pay, the likeliest first (rule reconcile-5).
func Propose(l Line, claims []Claim, recorded []Recorded) []Proposal {
	text := codeFold(l.Text + " " + l.Reference)
	tokens := words(l.Text)
	var all []Proposal
	for _, r := range recorded {
		if p, ok := r.matches(l, text, tokens); ok {
			all = append(all, p)
		}
	}
	if p, ok := named(l, text, claims); ok {
		all = append(all, p)
	}
	all = append(all, alike(l, tokens, claims)...)
	slices.SortStableFunc(all, func(a, b Proposal) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.Likeness, a.Likeness))
	})
	settleDoubt(all)
	return distinct(all)
}

// settleDoubt leaves nothing sure where two proposals are.
func settleDoubt(all []Proposal) {
	if len(all) > 1 && all[0].IsSure && all[1].IsSure && all[0].Reason == ByName {
		for i := range all {
			all[i].IsSure = false
		}
	}
	for i := range all {
		if i > 0 {
			all[i].IsSure = false
		}
	}
}

func rank(p Proposal) int {
	order := slices.Index([]Reason{ByRecord, ByReference, ByName}, p.Reason)
	if !p.IsSure {
		order += 10
	}
	return order
}

// distinct keeps the first few proposals, each invoice alone at most once.
func distinct(all []Proposal) []Proposal {
	seen := map[id.ID]bool{}
	var kept []Proposal
	for _, p := range all {
		if len(p.Claims) == 1 {
			if seen[p.Claims[0].Invoice] {
				continue
			}
			seen[p.Claims[0].Invoice] = true
		}
		if kept = append(kept, p); len(kept) == mostProposals {
			break
		}
	}
	return kept
}

// matches reports whether the line is the payment that a proof told of.
func (r Recorded) matches(l Line, text string, tokens []string) (Proposal, bool) {
	if r.Rupiah != l.Rupiah || l.Day < r.Day.AddDays(-daysApart) || l.Day > r.Day.AddDays(daysApart) {
		return Proposal{}, false
	}
	p := Proposal{Reason: ByRecord, Payment: r.Payment, Likeness: likest(r.Names, tokens)}
	if len(r.Names) > 0 {
		p.Name = r.Names[len(r.Names)-1]
	}
	for _, code := range r.Codes {
		if code != "" && strings.Contains(text, codeFold(code)) {
			p.IsSure = true
		}
	}
	p.IsSure = p.IsSure || p.Likeness >= sureName
	return p, p.IsSure || p.Likeness >= likelyName || r.Day == l.Day
}

// named are the claims whose reference or number stands in the text. It is sure where their sum came.
func named(l Line, text string, claims []Claim) (Proposal, bool) {
	p := Proposal{Reason: ByReference, Likeness: 1}
	var sum int64
	for _, c := range claims {
		if c.Reference != "" && strings.Contains(text, codeFold(c.Reference)) || c.Number != "" && strings.Contains(text, codeFold(c.Number)) {
			p.Claims = append(p.Claims, c)
			sum += c.Due
		}
	}
	p.IsSure = sum == l.Rupiah
	return p, len(p.Claims) > 0
}

// alike are the claims of exactly this amount whose member the text seems to name.
func alike(l Line, tokens []string, claims []Claim) []Proposal {
	var found []Proposal
	for _, c := range claims {
		if c.Due != l.Rupiah || l.Day < c.IssuedOn.AddDays(-daysEarly) {
			continue
		}
		if like := likest(c.Names, tokens); like >= likelyName {
			found = append(found, Proposal{Reason: ByName, IsSure: like >= sureName, Claims: []Claim{c}, Likeness: like})
		}
	}
	slices.SortStableFunc(found, func(a, b Proposal) int { return cmp.Compare(b.Likeness, a.Likeness) })
	if len(found) > 1 && found[1].Likeness >= likelyName { // another comes near
		for i := range found {
			found[i].IsSure = false
		}
	}
	return found
}

// codeFold is Fold with the signs that people take for each other made one: 0 and O, 1 and I and L, 8 and B.
func codeFold(s string) string {
	return strings.NewReplacer("0", "O", "1", "I", "L", "I", "8", "B").Replace(Fold(s))
}

// words are the words of a text as they are compared.
func words(s string) []string {
	var list []string
	for _, w := range strings.FieldsFunc(strings.ToUpper(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if w = Fold(w); len(w) >= 3 {
			list = append(list, w)
		}
	}
	return list
}

func likest(names []string, tokens []string) float64 {
	best := 0.0
	for _, n := range names {
		best = max(best, likeness(n, tokens))
	}
	return best
}

// courtesies are words in front of a name or of a firm that tell nobody apart.
var courtesies = map[string]bool{"IBU": true, "BAPAK": true, "BPK": true, "HAJI": true, "HJH": true, "TOKO": true, "DAN": true, "SENTRA": true, "KELOMPOK": true, "KERAJINAN": true, "PENGRAJIN": true, "PERAJIN": true}

// likeness is the share of a name's letters whose words stand in the text: whole, cut off by the bank, or with one letter wrong.
func likeness(name string, tokens []string) float64 {
	total, met := 0, 0
	for _, w := range words(name) {
		if courtesies[w] {
			continue
		}
		total += len(w)
		if slices.ContainsFunc(tokens, func(t string) bool { return isAlmost(w, t) }) {
			met += len(w)
		}
	}
	if total < 4 {
		return 0
	}
	return float64(met) / float64(total)
}

// isAlmost reports whether a word of a bank's text stands for a word of a name.
func isAlmost(word, token string) bool {
	switch {
	case word == token:
		return true
	case len(token) >= 4 && strings.HasPrefix(word, token):
		return true
	}
	return len(word) >= 5 && len(token) >= 5 && isOneOff(word, token)
}

// isOneOff reports whether one letter changed, added or left out makes one word the other (Levenshtein distance of at most 1).
func isOneOff(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i == len(a) || a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}
