package content

import (
	"slices"
	"strings"
	"time"
)

// orderTemplate is an order before it is known which pieces the demo has.
type orderTemplate struct {
	key, buyer, talk string
	maker            string // who is asked, if it matters
	state            OrderState
	since            time.Duration // since the last event
	percent          int           // of the production done, instead of since
	items            []itemTemplate
	joint, byAir     bool
	incoterm, place  string
	deposit, valid   int
	ask              Text // the buyer's question
	reply            Text // the maker's answer to it
	then             Text // what the buyer says to that, if anything
	reason           Text
	review           Review
}

// itemTemplate is a form, or "also" for another piece of the same maker, and a number of pieces.
type itemTemplate struct {
	form   string
	pieces int
}

// line is one message of a talk: said some hours after a state was reached.
type line struct {
	state OrderState
	from  Role
	after time.Duration
	text  Text
}

func (lib *library) readTalk(b *block) {
	b.allow("say")
	for _, e := range b.all("say", 5) {
		after, err := time.ParseDuration(e.cells[2])
		if err != nil {
			b.fault(e.line, "%q is not a duration", e.cells[2])
		}
		l := line{OrderState(e.cells[0]), Role(e.cells[1]), after, Text{e.cells[3], e.cells[4]}}
		if !slices.Contains(OrderStates(), l.state) {
			b.fault(e.line, "no state %q", l.state)
		}
		lib.talks[b.key] = append(lib.talks[b.key], l)
	}
}

func (lib *library) readOrder(b *block) {
	b.allow("buyer", "maker", "state", "terms", "item", "talk", "ask", "reply", "then", "joint", "reason", "review")
	state, terms := b.one("state", 2), b.one("terms", 5)
	t := &orderTemplate{
		key: b.key, buyer: b.one("buyer", 1).cells[0], talk: b.one("talk", 1).cells[0], ask: b.text("ask"),
		state: OrderState(state.cells[0]), joint: b.has("joint"), incoterm: terms.cells[0], place: terms.cells[1],
		byAir: terms.cells[2] == "air", deposit: b.number(terms, 3), valid: b.number(terms, 4),
	}
	if b.has("maker") {
		t.maker = b.one("maker", 1).cells[0]
	}
	lib.readSince(b, t, state)
	for _, e := range b.all("item", 2) {
		if e.cells[0] != "also" && lib.formBy[e.cells[0]] == nil {
			b.fault(e.line, "no form is called %q", e.cells[0])
		}
		t.items = append(t.items, itemTemplate{e.cells[0], b.number(e, 1)})
	}
	t.reply, t.then, t.reason = b.textIf("reply"), b.textIf("then"), b.textIf("reason")
	if b.has("review") {
		r := b.one("review", 3)
		t.review = Review{b.number(r, 0), r.cells[1], r.cells[2]}
	}
	lib.checkOrder(b, t)
	lib.orders = append(lib.orders, t)
}

// readSince reads "3d", "5h" or, for production, "60%".
func (lib *library) readSince(b *block, t *orderTemplate, state entry) {
	text := state.cells[1]
	number, unit := entry{line: state.line, cells: []string{text[:max(0, len(text)-1)]}}, text[max(0, len(text)-1):]
	n := b.number(number, 0)
	switch unit {
	case "d":
		t.since = time.Duration(n) * 24 * time.Hour
	case "h":
		t.since = time.Duration(n) * time.Hour
	case "%":
		t.percent = n
	default:
		b.fault(state.line, "%q is neither days, hours nor percent", text)
	}
}

func (lib *library) checkOrder(b *block, t *orderTemplate) {
	if !slices.Contains(OrderStates(), t.state) {
		b.fault(b.line, "no state %q", t.state)
	}
	if lib.talks[t.talk] == nil {
		b.fault(b.line, "no talk %q", t.talk)
	}
	if len(t.items) == 0 {
		b.fault(b.line, "orders nothing")
	}
	if !slices.ContainsFunc(lib.buyers, func(x Buyer) bool { return x.Key == t.buyer }) {
		b.fault(b.line, "no buyer %q", t.buyer)
	}
	if strings.TrimSpace(t.ask.EN) == "" {
		b.fault(b.line, "asks nothing")
	}
	if t.maker != "" && !slices.ContainsFunc(lib.makers, func(m *makerTemplate) bool { return m.key == t.maker }) {
		b.fault(b.line, "no maker %q", t.maker)
	}
	if (t.state != InquiryOpen) != (t.reply.EN != "") {
		b.fault(b.line, "an answered inquiry has a reply, an open one has none")
	}
	ends := t.state == Cancelled || t.state == QuotationDeclined
	if ends != (t.reason.EN != "") {
		b.fault(b.line, "an order that is declined or cancelled has a reason, others have none")
	}
}
