package split

import (
	"fmt"
	"slices"

	"anyam/platform/errs"
	"anyam/platform/money"
)

// RuleKind is what a rule is about.
type RuleKind string

// The kinds, with the unit in which a Change of them counts.
const (
	RuleExcluded    RuleKind = "excluded"     // a maker does not take part
	RuleApart       RuleKind = "apart"        // two makers
	RuleLot         RuleKind = "least_pieces" // an offer's smallest lot; pieces
	RuleMost        RuleKind = "most_pieces"  // an offer's largest quantity; pieces
	RuleLead        RuleKind = "lead_weeks"   // a maker's first week; weeks
	RuleStart       RuleKind = "first_week"   // a line's first week; weeks
	RuleGrade       RuleKind = "least_grade"  // of a line; grades
	RuleMean        RuleKind = "mean_grade"   // of a line; grades
	RuleFloor       RuleKind = "floor"        // of a region; minor units
	RuleLeastMakers RuleKind = "least_makers" // of a line; makers
	RuleBuffer      RuleKind = "buffer_percent"
	RulePin         RuleKind = "pin"           // an offer's fixed share; pieces
	RuleShare       RuleKind = "largest_share" // of a line; basis points
	RuleMostMakers  RuleKind = "most_makers"   // of a line; makers
	RuleDue         RuleKind = "due_week"      // of a line, lateness included; weeks
	RuleHours       RuleKind = "minutes"       // a maker's free time; minutes a week
	RulePieces      RuleKind = "pieces"        // all of a line are made; pieces
)

// Rule is one rule of an order. Which of the numbers count follows from the kind: At is the place in Order.Floors or Order.Apart.
type Rule struct {
	Kind            RuleKind
	Maker, Line, At int
}

// rules lists the rules of an order, those first that people think of last when a plan fails: they are dropped first.
func (o *Order) rules() []Rule {
	var out []Rule
	add := func(holds bool, r Rule) {
		if holds {
			out = append(out, r)
		}
	}
	for k := range o.Apart {
		add(true, Rule{Kind: RuleApart, At: k})
	}
	for i, m := range o.Makers {
		for _, f := range m.Offers {
			add(f.LeastPieces > o.Lines[f.Line].batch() && f.Done == 0, Rule{Kind: RuleLot, Maker: i, Line: f.Line})
			add(f.MostPieces > 0, Rule{Kind: RuleMost, Maker: i, Line: f.Line})
			add(f.Pin != nil, Rule{Kind: RulePin, Maker: i, Line: f.Line})
		}
		add(o.firstWeek(i) > 0, Rule{Kind: RuleLead, Maker: i})
		add(m.Excluded, Rule{Kind: RuleExcluded, Maker: i})
		add(len(m.Offers) > 0, Rule{Kind: RuleHours, Maker: i})
	}
	for p, l := range o.Lines {
		add(l.FirstWeek > 0, Rule{Kind: RuleStart, Line: p})
		add(l.LeastGrade > 0, Rule{Kind: RuleGrade, Line: p})
		add(l.MeanGrade > 0, Rule{Kind: RuleMean, Line: p})
		add(l.LeastMakers > 0, Rule{Kind: RuleLeastMakers, Line: p})
		add(l.MostMakers > 0, Rule{Kind: RuleMostMakers, Line: p})
		add(l.LargestShare > 0, Rule{Kind: RuleShare, Line: p})
		add(l.DueWeek+l.LateWeeks < o.Weeks-1, Rule{Kind: RuleDue, Line: p})
		add(l.ShortCost == 0, Rule{Kind: RulePieces, Line: p})
	}
	for r, f := range o.Floors {
		add(f.Least > 0, Rule{Kind: RuleFloor, At: r})
	}
	add(o.BufferPercent > 0, Rule{Kind: RuleBuffer})
	return out
}

// firstWeek is the latest of the weeks in which a maker could begin one of its lines.
func (o *Order) firstWeek(i int) int {
	lead := 0
	for _, f := range o.Makers[i].Offers {
		lead = max(lead, f.LeadWeeks)
	}
	return lead + o.Makers[i].LeadWeeks
}

// clone copies an order as deep as rules can change it.
func (o *Order) clone() *Order {
	c := *o
	c.Lines, c.Makers = slices.Clone(o.Lines), slices.Clone(o.Makers)
	c.Floors, c.Apart = slices.Clone(o.Floors), slices.Clone(o.Apart)
	for i := range c.Makers {
		c.Makers[i].Minutes, c.Makers[i].Offers = slices.Clone(c.Makers[i].Minutes), slices.Clone(c.Makers[i].Offers)
	}
	return &c
}

// keeping is the order with only some of its rules.
func (o *Order) keeping(rules []Rule) *Order {
	c := o.clone()
	for _, r := range o.rules() {
		if !slices.Contains(rules, r) {
			_, most := r.size(o)
			if r.Kind == RulePieces {
				c.Lines[r.Line].ShortCost = 1
				continue
			}
			r.relax(c, most)
		}
	}
	c.Apart = slices.DeleteFunc(c.Apart, func(pair Pair) bool { return pair == nobody })
	return c
}

// nobody is a pair that was dropped.
var nobody = Pair{-1, -1}

// size is the smallest step by which a rule can be relaxed, and the change that drops it; a step of 0: only dropping makes sense.
func (r Rule) size(o *Order) (step, most int64) {
	l := o.Lines[r.Line]
	f := o.offer(r.Maker, r.Line)
	switch r.Kind {
	case RuleLot:
		return l.batch(), f.LeastPieces
	case RuleMost:
		return l.batch(), l.Pieces
	case RulePin:
		return l.batch(), max(l.Pieces, f.Pin.Least)
	case RuleLead:
		return 1, int64(o.firstWeek(r.Maker))
	case RuleStart:
		return 1, int64(l.FirstWeek)
	case RuleGrade, RuleMean:
		return 1, highestGrade
	case RuleFloor:
		return max(o.Floors[r.At].Least/1000, 1), o.Floors[r.At].Least
	case RuleLeastMakers:
		return 1, int64(l.LeastMakers)
	case RuleBuffer:
		return 1, int64(o.BufferPercent)
	case RuleShare:
		return 50, wholeShare
	case RuleMostMakers:
		return 1, int64(len(o.Makers))
	case RuleDue:
		return 1, int64(o.Weeks)
	case RuleHours:
		return 30, o.allMinutes(r.Maker)
	case RulePieces:
		return l.batch(), l.Pieces
	default:
		return 0, 1
	}
}

// allMinutes is enough for a maker to make everything that it offers in one week, the buffer included.
func (o *Order) allMinutes(i int) int64 {
	total := int64(0)
	for _, f := range o.Makers[i].Offers {
		total += o.Lines[f.Line].Pieces * f.MinutesPerPiece
	}
	for _, own := range o.Makers[i].OwnMinutes {
		total = max(total, own) + own
	}
	return min(total, maxTogether/maxWeeks) * 100 / int64(100-o.BufferPercent)
}

// done is how many pieces of a line are made already.
func (o *Order) done(line int) (pieces int64) {
	for i := range o.Makers {
		if f := o.offer(i, line); f != nil {
			pieces += f.Done
		}
	}
	return pieces
}

// offer is a maker's offer for a line; nil when there is none.
func (o *Order) offer(maker, line int) *Offer {
	for k := range o.Makers[maker].Offers {
		if f := &o.Makers[maker].Offers[k]; f.Line == line {
			return f
		}
	}
	return nil
}

// relax changes an order, which is a clone, so that the rule asks for less.
func (r Rule) relax(c *Order, by int64) {
	l, maker, f := &c.Lines[r.Line], &c.Makers[r.Maker], c.offer(r.Maker, r.Line)
	switch r.Kind {
	case RuleExcluded:
		maker.Excluded = false
	case RuleApart:
		c.Apart[r.At] = nobody
	case RuleLot:
		f.LeastPieces -= by
	case RuleMost:
		f.MostPieces += by
	case RulePin:
		f.Pin = &Pin{Least: max(f.Pin.Least-by, 0), Most: f.Pin.Most + by}
	case RuleLead:
		relaxLead(maker, int(by))
	case RuleStart:
		l.FirstWeek = max(l.FirstWeek-int(by), 0)
	case RuleGrade:
		l.LeastGrade = max(l.LeastGrade-int(by), 0)
	case RuleMean:
		l.MeanGrade = max(l.MeanGrade-int(by), 0)
	case RuleFloor:
		c.Floors[r.At].Least = max(c.Floors[r.At].Least-by, 0)
	case RuleLeastMakers:
		l.LeastMakers -= int(by)
	case RuleBuffer:
		c.BufferPercent -= int(by)
	case RuleShare:
		l.LargestShare = min(l.LargestShare+money.BasisPoints(by), wholeShare)
	case RuleMostMakers:
		l.MostMakers += int(by)
	case RuleDue:
		l.DueWeek = min(l.DueWeek+int(by), c.Weeks-1)
	case RuleHours:
		for t := range maker.Minutes {
			maker.Minutes[t] += by
		}
	case RulePieces:
		largest := shareOf(l.Pieces, int64(l.LargestShare))
		l.Pieces = max(l.Pieces-by, c.done(r.Line))
		if l.LargestShare > 0 { // of the pieces ordered: in pieces, it stays what it was
			l.LargestShare = money.BasisPoints(min((largest*wholeShare+l.Pieces-1)/max(l.Pieces, 1), wholeShare))
		}
	}
}

// relaxLead takes weeks from the maker's lead and then from those of its lines.
func relaxLead(maker *Maker, by int) {
	own := min(by, maker.LeadWeeks)
	maker.LeadWeeks -= own
	for k := range maker.Offers {
		maker.Offers[k].LeadWeeks = max(maker.Offers[k].LeadWeeks-(by-own), 0)
	}
}

// Words says the rule in English.
func (r Rule) Words(o *Order) string {
	f := r.field(o)
	return fmt.Sprintf(f.Key, f.Args...)
}

// field is the rule as a fault of a form: its place in the order, and its words for translation.
func (r Rule) field(o *Order) errs.Field {
	l, m, f := o.Lines[r.Line], o.Makers[r.Maker], o.offer(r.Maker, r.Line)
	line := fmt.Sprintf("lines[%d].%s", r.Line, r.Kind)
	maker := fmt.Sprintf("makers[%d].%s", r.Maker, r.Kind)
	offer := fmt.Sprintf("makers[%d].lines[%d].%s", r.Maker, r.Line, r.Kind)
	switch r.Kind {
	case RuleExcluded:
		return errs.Field{Name: maker, Key: "%s does not take part.", Args: []any{m.Name}}
	case RuleApart:
		pair := o.Apart[r.At]
		return errs.Field{Name: fmt.Sprintf("apart[%d]", r.At), Key: "%s and %s do not work on one order.", Args: []any{o.Makers[pair[0]].Name, o.Makers[pair[1]].Name}}
	case RuleLot:
		return errs.Field{Name: offer, Key: "%s makes at least %d pieces of %s, or none.", Args: []any{m.Name, f.LeastPieces, l.Name}}
	case RuleMost:
		return errs.Field{Name: offer, Key: "%s makes at most %d pieces of %s.", Args: []any{m.Name, f.MostPieces, l.Name}}
	case RulePin:
		return errs.Field{Name: offer, Key: "%s is fixed by hand at %d to %d pieces of %s.", Args: []any{m.Name, f.Pin.Least, f.Pin.Most, l.Name}}
	case RuleLead:
		return errs.Field{Name: maker, Key: "%s needs up to %d weeks before beginning.", Args: []any{m.Name, o.firstWeek(r.Maker)}}
	case RuleHours:
		return errs.Field{Name: maker, Key: "%s has %d free minutes in all weeks together.", Args: []any{m.Name, sum(o.free(r.Maker))}}
	case RuleFloor:
		floor := o.Floors[r.At]
		return errs.Field{Name: fmt.Sprintf("floors[%d]", r.At), Key: "The makers of %s earn at least %d.", Args: []any{floor.Region, floor.Least}}
	case RuleBuffer:
		return errs.Field{Name: string(RuleBuffer), Key: "%d percent of the free time stay unplanned.", Args: []any{o.BufferPercent}}
	default:
		return r.lineField(line, l)
	}
}

// lineField is a rule of one line.
func (r Rule) lineField(name string, l Line) errs.Field {
	switch r.Kind {
	case RuleStart:
		return errs.Field{Name: name, Key: "%s cannot begin before week %d.", Args: []any{l.Name, l.FirstWeek + 1}}
	case RuleGrade:
		return errs.Field{Name: name, Key: "Each maker of %s has grade %d or better.", Args: []any{l.Name, l.LeastGrade}}
	case RuleMean:
		return errs.Field{Name: name, Key: "The pieces of %s have grade %d on average.", Args: []any{l.Name, l.MeanGrade}}
	case RuleLeastMakers:
		return errs.Field{Name: name, Key: "%s has at least %d makers.", Args: []any{l.Name, l.LeastMakers}}
	case RuleMostMakers:
		return errs.Field{Name: name, Key: "%s has at most %d makers.", Args: []any{l.Name, l.MostMakers}}
	case RuleShare:
		return errs.Field{Name: name, Key: "One maker makes at most %d pieces of %s.", Args: []any{shareOf(l.Pieces, int64(l.LargestShare)), l.Name}}
	case RuleDue:
		return errs.Field{Name: name, Key: "%s is made by the end of week %d.", Args: []any{l.Name, l.DueWeek + l.LateWeeks + 1}}
	default:
		return errs.Field{Name: name, Key: "All %d pieces of %s are made.", Args: []any{l.Pieces, l.Name}}
	}
}
