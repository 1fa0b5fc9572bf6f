package app

import (
	"strings"
	"testing"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/promotion/provenance"
	"anyam/trade"
)

// deal is between whom something is traded.
type deal struct {
	piece    string // id of a published piece
	maker    account.Actor
	buyer    account.Actor
	proposes account.Actor // whoever asks for a change of the order; nobody, if not signed in
}

// furnish makes what the demo may lack: of everything that can be traded something of the personas' own, something in
// the coordinator's chapter, and something of strangers, so that who may is told apart from who may not.
func (h *house) furnish(t testing.TB) {
	t.Helper()
	known := h.known(t)
	own, buyer := h.actor(t, h.email("maker")), h.actor(t, h.email("buyer"))
	h.exec(t, "insert into account_user (id, email, email_fold, name, lang, created_at) values ($1, 'other.buyer@example.org', 'other.buyer@example.org', 'Hana Mori', 'en', 1)", id.New())
	stranger := h.actor(t, "other.buyer@example.org")
	h.freeRegencies(t)
	h.exec(t, "update gallery_product set maker_id = $1 where id in (select id from gallery_product where state = 'published' order by id limit 2)", known.maker)
	h.exec(t, "update gallery_product set maker_id = $1 where id in (select id from gallery_product where state = 'draft' order by id limit 1)", known.maker)
	mine := h.pieceOf(t, "p.maker_id = $1", known.maker)
	near := h.pieceOf(t, "m.chapter_id = $1 and m.id <> $2", known.chapter, known.maker)
	far := h.pieceOf(t, "m.chapter_id <> $1 and m.id <> $2", known.chapter, known.maker)
	farMaker := h.makerOf(t, far)
	for _, d := range []deal{
		{mine, own, buyer, account.Actor{}}, {mine, own, stranger, stranger}, {near, h.makerOf(t, near), stranger, account.Actor{}},
		{far, farMaker, stranger, stranger}, {far, farMaker, buyer, farMaker},
	} {
		h.trades(t, d)
	}
	h.furnishNetwork(t, own, farMaker, h.text(t, "select chapter_id from members_maker where id = $1", farMaker.MakerIDs()[0]))
	for _, piece := range []string{mine, near, far} {
		batch := provenance.Batch{Product: id.ID(piece), Count: 20, Made: "2026-01-02"}
		if err := h.areas.provenance.Issue(t.Context(), h.makerOf(t, piece), batch); err != nil {
			t.Fatal(err)
		}
	}
	h.exec(t, "insert into gallery_upload (id, user_id, product_id, name, size, created_at) values ($1, $2, $3, 'own.jpg', 1000, 1)", id.New(), own.UserID, mine)
	h.exec(t, "insert into gallery_upload (id, user_id, product_id, name, size, created_at) values ($1, $2, $3, 'theirs.jpg', 1000, 1)", id.New(), farMaker.UserID, far)
}

// freeRegencies leaves three regencies without a chapter.
func (h *house) freeRegencies(t testing.TB) {
	t.Helper()
	h.exec(t, "delete from members_chapter_regency where regency_code >= '35.77'")
}

func (h *house) actor(t testing.TB, email string) account.Actor {
	t.Helper()
	a, err := h.areas.accounts.ActorByEmail(t.Context(), email)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// pieceOf is a published piece of a workshop with which nothing has been done yet.
func (h *house) pieceOf(t testing.TB, where string, args ...any) string {
	t.Helper()
	return h.text(t, "select min(p.id) from gallery_product p join members_maker m on m.id = p.maker_id where p.state = 'published' and m.hidden_at = 0 and "+where, args...)
}

// makerOf is somebody who works for the workshop of a piece.
func (h *house) makerOf(t testing.TB, piece string) account.Actor {
	t.Helper()
	return h.actor(t, h.text(t, `select min(u.email) from account_user u join account_role r on r.user_id = u.id
		where r.role = 'maker' and r.ended_at = 0 and r.scope = (select maker_id from gallery_product where id = $1)`, piece))
}

// trades leaves an inquiry without an answer, one with an offer, and an order with money, papers and perhaps a change
// that waits.
func (h *house) trades(t testing.TB, d deal) {
	t.Helper()
	h.asked(t, d)
	h.offered(t, d)
	o, offer := h.ordered(t, d)
	ctx, officer := t.Context(), h.actor(t, h.email("officer"))
	receipt := trade.Receipt{
		Kind: trade.Deposit, Amount: money.Of(1000, o.Total.Currency), ReceivedOn: clock.DateOf(h.clock.Now().In(clock.WIB)), Reference: "MT940 " + string(o.ID),
		Proof: strings.NewReader("%PDF-1.4 a statement"),
	}
	if err := h.areas.trade.RecordPayment(ctx, officer, o.ID, receipt); err != nil {
		t.Fatal(err)
	}
	if _, err := h.areas.trade.IssuePaper(ctx, officer, o.ID, trade.ProForma); err != nil {
		t.Fatal(err)
	}
	if !d.proposes.IsSignedIn() {
		return
	}
	file, err := h.areas.trade.OrderFile(ctx, officer, o.ID)
	if err != nil {
		t.Fatal(err)
	}
	change := trade.Proposal{Change: trade.Change{Lines: offer.Lines, Terms: offer.Terms}, Reason: "Two weeks more.", Version: file.Version}
	change.Terms.LeadDays += 14
	if err := h.areas.trade.Propose(ctx, d.proposes, o.ID, change); err != nil {
		t.Fatal(err)
	}
}

func (h *house) ordered(t testing.TB, d deal) (trade.Order, trade.Quotation) {
	t.Helper()
	inquiry, offer := h.offered(t, d)
	o, err := h.areas.trade.PlaceOrder(t.Context(), d.buyer, inquiry, offer.ID, trade.Consignee{Name: "Hana Mori", Address: "Speicherstadt 4\n20457 Hamburg", Country: "DE"})
	if err != nil {
		t.Fatal(err)
	}
	return o, offer
}

func (h *house) asked(t testing.TB, d deal) id.ID {
	t.Helper()
	asked, err := h.areas.trade.Ask(t.Context(), d.buyer, trade.Ask{
		ProductID: id.ID(d.piece), Name: "Hana Mori", Country: "DE", Destination: "Hamburg", Quantity: 500, Message: "For our shop.", Currency: money.EUR, Lang: "en",
	})
	if err != nil {
		t.Fatal(err)
	}
	return asked.InquiryID
}

func (h *house) offered(t testing.TB, d deal) (id.ID, trade.Quotation) {
	t.Helper()
	inquiry := h.asked(t, d)
	q, err := h.areas.trade.Quote(t.Context(), d.maker, inquiry, trade.Offer{
		Lines: []trade.Line{{ProductID: id.ID(d.piece), Description: "Rattan basket", HS6: "460212", Quantity: 500, Unit: money.Of(810, money.EUR)}},
		Terms: trade.Terms{
			Currency: money.EUR, Incoterm: "FOB", Place: "Surabaya", DepositBP: 3000, Balance: trade.BeforeShipment, LeadDays: 28, Freight: money.Of(14_800, money.EUR),
		},
		ValidUntil: clock.DateOf(h.clock.Now().In(clock.WIB)).AddDays(20),
	})
	if err != nil {
		t.Fatal(err)
	}
	return inquiry, q
}
