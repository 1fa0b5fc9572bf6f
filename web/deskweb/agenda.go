package deskweb

import (
	"cmp"
	"slices"
	"time"

	"anyam/account/privacy"
	"anyam/gallery"
	"anyam/members"
	"anyam/members/dues"
	"anyam/members/joining"
	"anyam/members/network"
	"anyam/members/passport"
	"anyam/members/posts"
	"anyam/platform/batch"
	"anyam/platform/clock"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/trade"
)

// hat is one of the things that a person is here: an officer may have a workshop too.
type hat string

const (
	makerHat       hat = "maker"
	buyerHat       hat = "buyer"
	coordinatorHat hat = "coordinator"
	officerHat     hat = "officer"
	governmentHat  hat = "government"
	trainerHat     hat = "trainer"
	treasurerHat   hat = "treasurer" // of a chapter
	readerHat      hat = "reader"    // heads a cluster, or looked after makers until lately
)

// kind is a kind of thing to do.
type kind string

// The kinds, the most urgent first: rank goes by their order.
const (
	takeOver         kind = "take over"
	startProduction  kind = "start production"
	answerOffer      kind = "answer offer"
	recordPayment    kind = "record payment"
	answerInquiry    kind = "answer inquiry"
	shipOrder        kind = "ship order"
	orderDue         kind = "order due"
	confirmDelivery  kind = "confirm delivery"
	payOrder         kind = "pay order"
	closeOrder       kind = "close order"
	orderInTrouble   kind = "order in trouble"
	inquiryWaits     kind = "inquiry waits"
	offerRunsOut     kind = "offer runs out"
	answerQuestion   kind = "answer question"
	verifyApplicant  kind = "verify applicant"
	decideApplicant  kind = "decide applicant"
	keepMembership   kind = "keep membership"
	awaitDecision    kind = "await decision"
	photoFailed      kind = "photo failed"
	completeDraft    kind = "complete draft"
	publishDraft     kind = "publish draft"
	completeExport   kind = "complete export facts"
	describeWorkshop kind = "describe workshop"
	certificateEnds  kind = "certificate ends"
	addFirstPiece    kind = "add first piece"
	orderGoesOn      kind = "order goes on"
	findPieces       kind = "find pieces"
	beReachable      kind = "be reachable"
	lookAfterMakers  kind = "look after makers"
	addFirstMaker    kind = "add first maker"
	nameAssociation  kind = "name the association"
	readFigures      kind = "read figures"
	answerRequest    kind = "answer request"
	answerConsents   kind = "answer consents"
	writeConsents    kind = "write down consents"

	readMessages     kind = "read messages"
	answerMentee     kind = "answer mentee"
	confirmImport    kind = "confirm import"
	decideReport     kind = "decide report"
	organisePurchase kind = "organise purchase"
	payShare         kind = "pay share"
	joinPurchase     kind = "join purchase"
)

var ranks = []kind{
	takeOver, answerRequest, startProduction, answerOffer, recordPayment, answerInquiry, shipOrder, orderDue, confirmDelivery, payOrder, closeOrder, orderInTrouble,
	decideReport, readMessages, answerMentee, confirmImport, organisePurchase, payShare, joinPurchase,
	inquiryWaits, offerRunsOut, answerQuestion, payDues, confirmProofs, decideApplicant, verifyApplicant, matchLines, keepMembership, awaitDecision, certificateEnds, photoFailed, answerConsents,
	addFirstPiece, completeDraft, publishDraft, nameAssociation, writeConsents, addFirstMaker, describeWorkshop, completeExport, orderGoesOn,
	findPieces, beReachable, lookAfterMakers, keepDues, readFigures,
}

// The days after which something is worth a line.
const (
	waitsTooLong = 24 * time.Hour // an inquiry, before its coordinator hears of it
	paysTooLong  = 14 * 24 * time.Hour
	dueSoon      = 7 // days before an order is due
	runsOutSoon  = 5 // days before an offer runs out
	mostOfAKind  = 3 // lines of one kind; the rest is one line more
)

// step is one thing to do. Many, where it is set, stands for so many more of the kind that have no line of their own.
type step struct {
	Kind    kind
	Href    string
	Who     string // whom it is about: a buyer, a maker
	What    string // which one: an order's number, a piece's name
	Sum     money.Amount
	When    time.Time
	Day     clock.Date
	Many    int64
	Count   int64 // how many things wait behind this one line
	IsLate  bool  // it has waited for the association too long
	Arrives bool  // what was ordered is on its way
	Gaps    []gallery.Gap
	Photo   gallery.Product // to show its cover
}

// waits is what the areas report to one person.
type waits struct {
	Me           id.ID
	Makers       []id.ID // workshops that the person works for
	Hats         []hat
	Today        clock.Date
	Now          time.Time
	Unanswered   []trade.Unanswered
	Offers       []trade.OpenOffer
	Orders       []trade.UnderWay
	Pieces       []gallery.Product
	Ending       []passport.Certificate // of the person's workshops, that end soon or have ended
	BareShops    []id.ID                // workshops of the person that say nothing of themselves yet
	Requests     []privacy.Row
	Unasked      int64 // workshops whom nobody asked yet whether they may be public, of those whom the person looks after
	IsUnasked    bool  // the person's own workshop was not asked yet, or has to be asked again
	IsNameless   bool  // the association has no name or no bank account yet
	HasMakers    bool  // there is a maker to look after
	Handed       []posts.Officer
	Endings      []posts.Ending        // of terms: banners, not steps
	Applications []joining.Application // that wait for the person as coordinator or secretariat
	Own          []joining.Application // her own
	Owed         []dues.Invoice        // for dues, by workshops of the person
	Treasury     dues.Waiting          // what waits for her as treasurer
	InGrace      []members.Maker       // workshops of the person whose membership has to be renewed or paid
	Network      network.Waiting
	Imports      []batch.Batch // that the person sent and did not confirm
}

func (w waits) wears(h hat) bool { return slices.Contains(w.Hats, h) }

func (w waits) isMine(maker id.ID) bool { return slices.Contains(w.Makers, maker) }

// agenda is what a person has to do, the most urgent first. It knows no database and no language.
func agenda(w waits) []step {
	var steps []step
	for _, o := range w.Handed {
		steps = append(steps, step{Kind: takeOver, Href: "/desk/officers/" + string(o.ID) + "/handover", Who: o.Holder.Name, What: o.UnitName, When: o.HandedAt})
	}
	for _, u := range w.Unanswered {
		steps = append(steps, w.inquiry(u)...)
	}
	for _, o := range w.Offers {
		steps = append(steps, w.offer(o)...)
	}
	for _, o := range w.Orders {
		steps = append(steps, w.order(o)...)
	}
	for _, p := range w.Pieces {
		steps = append(steps, piece(p)...)
	}
	for _, r := range w.Requests {
		steps = append(steps, step{Kind: answerRequest, Href: "/desk/privacy/requests/" + string(r.ID), Who: r.Who(), When: r.DueAt()})
	}
	if w.IsUnasked {
		steps = append(steps, step{Kind: answerConsents, Href: "/desk/me/data"})
	}
	if w.Unasked > 0 {
		steps = append(steps, step{Kind: writeConsents, Href: "/desk/privacy/consents"})
	}
	steps = append(steps, w.membership()...)
	steps = append(steps, w.duesSteps()...)
	steps = append(steps, w.members()...)
	for _, b := range w.Imports {
		steps = append(steps, step{Kind: confirmImport, Href: "/desk/import/" + string(b.ID), What: b.FileName, Day: clock.DateOf(b.KeptUntil().In(clock.WIB))})
	}
	steps = append(steps, w.standing()...)
	slices.SortStableFunc(steps, func(a, b step) int { return cmp.Compare(rank(a.Kind), rank(b.Kind)) })
	return folded(steps)
}

func rank(k kind) int { return slices.Index(ranks, k) }

// inquiry waits for its maker at once, and for those who look after the maker when it has waited long.
func (w waits) inquiry(u trade.Unanswered) []step {
	st := step{Kind: answerInquiry, Href: "/desk/inquiries/" + string(u.ID), Who: u.Company, When: u.Since}
	if st.Who == "" {
		st.Who = u.Name
	}
	switch {
	case w.isMine(u.MakerID):
		return []step{st}
	case w.Now.Sub(u.Since) > waitsTooLong:
		st.Kind, st.What = inquiryWaits, u.MakerName
		return []step{st}
	}
	return nil
}

// offer waits for its buyer; its maker hears of it when it is about to run out.
func (w waits) offer(o trade.OpenOffer) []step {
	st := step{Href: "/desk/inquiries/" + string(o.InquiryID), Sum: o.Total, Day: o.ValidUntil}
	switch {
	case o.BuyerID == w.Me:
		st.Kind, st.Who = answerOffer, o.MakerName
		return []step{st}
	case w.isMine(o.MakerID) && o.ValidUntil <= w.Today.AddDays(runsOutSoon):
		st.Kind, st.Who = offerRunsOut, o.BuyerName
		return []step{st}
	}
	return nil
}

// order is what an order asks of each side.
func (w waits) order(o trade.UnderWay) []step {
	turn := o.Turn()
	st := step{Href: "/desk/orders/" + string(o.ID), What: o.Number, Sum: turn.ToPay, When: o.Since}
	st.Day, _ = o.DueOn()
	var steps []step
	add := func(k kind, who string) {
		st.Kind, st.Who = k, who
		steps = append(steps, st)
	}
	if w.isMine(o.MakerID) {
		w.forMaker(o, turn, add)
	}
	if o.BuyerID == w.Me {
		forBuyer(o, turn, add)
	}
	switch {
	case w.wears(officerHat) && turn.ToPay.Minor > 0:
		add(recordPayment, o.BuyerName)
	case w.wears(officerHat) && turn.To == trade.Closed:
		add(closeOrder, o.BuyerName)
	}
	if (w.wears(officerHat) || w.wears(coordinatorHat)) && !w.isMine(o.MakerID) && o.BuyerID != w.Me && w.isInTrouble(o, turn) {
		add(orderInTrouble, o.MakerName)
	}
	return steps
}

func (w waits) forMaker(o trade.UnderWay, turn trade.Turn, add func(kind, string)) {
	due, hasDue := o.DueOn()
	switch {
	case turn.To == trade.InProduction && turn.Side == trade.MakerSide:
		add(startProduction, o.BuyerName)
	case turn.To == trade.Shipped && turn.Side == trade.MakerSide:
		add(shipOrder, o.BuyerName)
	case turn.To == trade.Ready && hasDue && due <= w.Today.AddDays(dueSoon):
		add(orderDue, o.BuyerName)
	default:
		add(orderGoesOn, o.BuyerName)
	}
}

func forBuyer(o trade.UnderWay, turn trade.Turn, add func(kind, string)) {
	switch {
	case turn.ToPay.Minor > 0:
		add(payOrder, o.MakerName)
	case turn.To == trade.Delivered:
		add(confirmDelivery, o.MakerName)
	default:
		add(orderGoesOn, o.MakerName)
	}
}

// isInTrouble reports whether an order is late: the goods, or the money before them.
func (w waits) isInTrouble(o trade.UnderWay, turn trade.Turn) bool {
	if due, ok := o.DueOn(); ok && turn.To == trade.Ready && due < w.Today {
		return true
	}
	return turn.ToPay.Minor > 0 && w.Now.Sub(o.Since) > paysTooLong
}

// piece is what a maker's piece still asks for.
func piece(p gallery.Product) []step {
	st := step{Href: "/desk/products/" + string(p.ID), Photo: p}
	var steps []step
	for _, ph := range p.Photos {
		if ph.State == gallery.PhotoFailed && p.State != gallery.Archived {
			st.Kind = photoFailed
			steps = append(steps, st)
			break
		}
	}
	switch missing := p.MissingToPublish(); {
	case p.State == gallery.Draft && len(missing) > 0:
		st.Kind, st.Gaps = completeDraft, missing
		return append(steps, st)
	case p.State == gallery.Draft:
		st.Kind = publishDraft
		return append(steps, st)
	case p.State == gallery.Published && !p.IsExportReady():
		st.Kind, st.Gaps = completeExport, p.MissingForExport()
		return append(steps, st)
	}
	return steps
}

// membership is what joining and staying a member ask of a person.
func (w waits) membership() []step {
	var steps []step
	for _, a := range w.Applications {
		st := step{Kind: verifyApplicant, Href: "/desk/applications/" + string(a.ID), What: a.Name, When: a.WaitingFrom, IsLate: a.IsLate(w.Now)}
		if a.State == joining.Verified {
			st.Kind = decideApplicant
		}
		steps = append(steps, st)
	}
	for _, a := range w.Own {
		switch {
		case a.State == joining.Returned:
			steps = append(steps, step{Kind: answerQuestion, Href: "/desk/applications/" + string(a.ID), What: a.Name})
		case a.State.IsOpen():
			steps = append(steps, step{Kind: awaitDecision, Href: "/desk/applications/" + string(a.ID), What: a.Name, When: a.WaitingFrom})
		}
	}
	for _, m := range w.InGrace {
		steps = append(steps, step{Kind: keepMembership, Href: "/desk/card?id=" + string(m.ID), What: m.Name, Day: clock.Date(m.Standing.GraceUntil)})
	}
	return steps
}

// standing is what there is to do on a day when nothing waits.
func (w waits) standing() []step {
	var steps []step
	if w.wears(makerHat) && len(w.Pieces) == 0 {
		steps = append(steps, step{Kind: addFirstPiece, Href: "/desk/products"})
	}
	for _, c := range w.Ending {
		steps = append(steps, step{Kind: certificateEnds, Href: "/desk/workshop/certificates/" + string(c.ID) + "?id=" + string(c.MakerID), What: c.Name, Day: c.ExpiresOn})
	}
	for range w.BareShops {
		steps = append(steps, step{Kind: describeWorkshop, Href: "/desk/workshop"})
	}
	if w.wears(officerHat) && w.IsNameless {
		steps = append(steps, step{Kind: nameAssociation, Href: "/desk/association"})
	}
	if w.wears(officerHat) || w.wears(coordinatorHat) {
		if w.HasMakers {
			steps = append(steps, step{Kind: lookAfterMakers, Href: "/desk/members"})
		} else {
			steps = append(steps, step{Kind: addFirstMaker, Href: "/desk/members/new"})
		}
	}
	if w.wears(readerHat) {
		steps = append(steps, step{Kind: lookAfterMakers, Href: "/desk/members"})
	}
	if w.wears(treasurerHat) {
		steps = append(steps, step{Kind: keepDues, Href: "/desk/dues"})
	}
	if w.wears(officerHat) || w.wears(governmentHat) {
		steps = append(steps, step{Kind: readFigures, Href: "/desk/figures"})
	}
	if w.wears(trainerHat) {
		steps = append(steps, step{Kind: beReachable, Href: "/desk/account"})
	}
	if w.wears(buyerHat) {
		steps = append(steps, step{Kind: findPieces})
	}
	return steps
}

// folded keeps the first few of a kind; behind them one line says how many more there are.
func folded(steps []step) []step {
	var all []step
	for len(steps) > 0 {
		n := 1
		for n < len(steps) && steps[n].Kind == steps[0].Kind {
			n++
		}
		all = append(all, steps[:min(n, mostOfAKind)]...)
		if n > mostOfAKind {
			all = append(all, step{Kind: steps[0].Kind, Href: listOf(steps[0].Kind), Many: int64(n - mostOfAKind)})
		}
		steps = steps[n:]
	}
	return all
}

// listOf is where all of a kind stand.
func listOf(k kind) string {
	switch k {
	case answerInquiry, answerOffer, inquiryWaits, offerRunsOut:
		return "/desk/inquiries"
	case photoFailed, completeDraft, publishDraft, completeExport:
		return "/desk/products"
	case takeOver:
		return "/desk/officers"
	case answerRequest:
		return "/desk/privacy"
	case verifyApplicant, decideApplicant, answerQuestion, awaitDecision:
		return "/desk/applications"
	case keepMembership:
		return "/desk/card"
	case payDues:
		return "/desk/dues"
	case organisePurchase, payShare, joinPurchase:
		return "/desk/network/purchases"
	case answerMentee:
		return "/desk/network/mentors"
	case confirmImport:
		return "/desk/import"
	}
	return "/desk/orders"
}
