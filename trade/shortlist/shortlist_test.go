package shortlist_test

import (
	"slices"
	"strings"
	"testing"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/gallery"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/once"
	"anyam/trade"
	"anyam/trade/shortlist"
	"anyam/trade/tradetest"
)

type world struct {
	*tradetest.World
	lists *shortlist.Service
}

func each(t *testing.T, f func(t *testing.T, w world)) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := world{World: tradetest.New(t, d)}
		w.lists = shortlist.New(shortlist.Deps{DB: d, Clock: w.Clock, Gallery: w.Gallery, Trade: w.Trade})
		f(t, w)
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func isKind(t *testing.T, what string, err error, want errs.Kind) {
	t.Helper()
	if !errs.Is(err, want) {
		t.Errorf("%s: %v, want %v", what, err, want)
	}
}

// keep puts both pieces on the owner's first list, and returns the owner with the secret of a browser.
func (w world) keep(t *testing.T, o shortlist.Owner) shortlist.Owner {
	t.Helper()
	for _, p := range []gallery.Product{w.Piece, w.OtherPiece} {
		token, err := w.lists.Keep(t.Context(), o, "", p.Slug)
		must(t, err)
		if token != "" {
			o.Token = token
		}
	}
	return o
}

func (w world) of(t *testing.T, o shortlist.Owner) []shortlist.List {
	t.Helper()
	lists, err := w.lists.Lists(t.Context(), o)
	must(t, err)
	return lists
}

func TestKeep_withoutAnAccount(t *testing.T) { // rules shortlist-1 and shortlist-3
	each(t, func(t *testing.T, w world) {
		browser := w.keep(t, shortlist.Owner{})
		lists := w.of(t, browser)
		if len(lists) != 1 || !slices.Equal(lists[0].Pieces, []id.ID{w.Piece.ID, w.OtherPiece.ID}) && !slices.Equal(lists[0].Pieces, []id.ID{w.OtherPiece.ID, w.Piece.ID}) {
			t.Fatalf("lists %v", lists)
		}
		w.keep(t, browser) // again: each stands there once
		if got := w.of(t, browser)[0].Pieces; len(got) != 2 {
			t.Errorf("%v", got)
		}
		if kept, err := db.Value[string](t.Context(), w.DB.Read(), "select token_hash from trade_shortlist"); err != nil || kept == browser.Token || len(kept) != 64 {
			t.Errorf("the database keeps %q, %v", kept, err)
		}
		for name, stranger := range map[string]shortlist.Owner{"no browser": {}, "another browser": {Token: id.Secret()}, "an account": {Actor: w.Stranger}} {
			if got := w.of(t, stranger); len(got) != 0 {
				t.Errorf("%s sees %v", name, got)
			}
			isKind(t, name+" takes out", w.lists.Remove(t.Context(), stranger, lists[0].ID, w.Piece.ID), errs.NotFound)
			isKind(t, name+" deletes", w.lists.Drop(t.Context(), stranger, lists[0].ID), errs.NotFound)
			isKind(t, name+" shares", w.lists.Share(t.Context(), stranger, lists[0].ID), errs.NotFound)
			isKind(t, name+" unshares", w.lists.Unshare(t.Context(), stranger, lists[0].ID), errs.NotFound)
			_, err := w.lists.Ask(t.Context(), stranger, lists[0].ID, w.Question(), nil)
			isKind(t, name+" asks", err, errs.NotFound)
			if !stranger.Actor.IsSignedIn() {
				continue
			}
			_, err = w.lists.Keep(t.Context(), stranger, lists[0].ID, w.Piece.Slug)
			isKind(t, name+" keeps", err, errs.NotFound)
		}
		must(t, w.lists.Remove(t.Context(), browser, "", w.Piece.ID))
		must(t, w.lists.Remove(t.Context(), browser, "", w.Piece.ID)) // twice does no harm
		if got := w.of(t, browser)[0].Pieces; !slices.Equal(got, []id.ID{w.OtherPiece.ID}) {
			t.Errorf("after taking one out: %v", got)
		}
		must(t, w.lists.Drop(t.Context(), browser, lists[0].ID))
		if got := w.of(t, browser); len(got) != 0 {
			t.Errorf("after deleting it: %v", got)
		}
	})
}

func TestKeep_onlyWhatEverybodySees(t *testing.T) { // rule shortlist-2
	each(t, func(t *testing.T, w world) {
		_, err := w.lists.Keep(t.Context(), shortlist.Owner{}, "", "no-such-piece")
		isKind(t, "a piece that there is not", err, errs.NotFound)
		browser := w.keep(t, shortlist.Owner{})
		p, err := w.Gallery.EditProduct(t.Context(), w.Officer, w.Piece.ID)
		must(t, err)
		must(t, w.Gallery.Move(t.Context(), w.Officer, w.Piece.ID, p.Version, gallery.Hidden))
		_, err = w.lists.Keep(t.Context(), shortlist.Owner{}, "", w.Piece.Slug)
		isKind(t, "a hidden piece", err, errs.NotFound)
		offered := map[id.ID]bool{}
		pieces, err := w.lists.Pieces(t.Context(), w.of(t, browser)[0])
		must(t, err)
		for _, p := range pieces {
			offered[p.ProductID] = p.IsOffered
			if !p.IsKnown() {
				t.Errorf("%s was public, and its maker is", p.ProductID)
			}
		}
		if len(pieces) != 2 || offered[w.Piece.ID] || !offered[w.OtherPiece.ID] {
			t.Errorf("offered %v", offered)
		}
		must(t, w.Members.HideMaker(t.Context(), w.Officer, w.Piece.MakerID, true))
		pieces, err = w.lists.Pieces(t.Context(), w.of(t, browser)[0])
		must(t, err)
		for _, p := range pieces {
			if p.ProductID == w.Piece.ID && p.IsKnown() {
				t.Error("a hidden workshop's piece is named")
			}
		}
	})
}

func TestKeep_atMostSoMany(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		many, lines := make([]gallery.Product, shortlist.MaxPieces+1), make([]int, shortlist.MaxPieces+1)
		for i := range many {
			many[i] = gallery.Product{MakerID: w.Piece.MakerID, State: gallery.Published, Craft: "rattan", Price: money.Rupiah(1000), MinOrder: 1, Texts: map[i18n.Lang]gallery.Text{i18n.English: {Name: "Basket", Story: "Woven."}}}
			lines[i] = i + 1
		}
		added, err := w.Gallery.AddMany(t.Context(), account.System(), many, lines)
		must(t, err)
		o := shortlist.Owner{Actor: w.Buyer}
		for i, a := range added {
			p, err := w.Gallery.ProductByID(t.Context(), w.Officer, a.ProductID)
			must(t, err)
			_, err = w.lists.Keep(t.Context(), o, "", p.Slug)
			if i < shortlist.MaxPieces {
				must(t, err)
			} else {
				isKind(t, "one more", err, errs.Conflict)
			}
		}
	})
}

func TestLists_namedWithAnAccount(t *testing.T) { // rule shortlist-3
	each(t, func(t *testing.T, w world) {
		o := shortlist.Owner{Actor: w.Buyer}
		_, err := w.lists.MakeList(t.Context(), shortlist.Owner{Token: id.Secret()}, "Autumn")
		isKind(t, "without an account", err, errs.Unauthenticated)
		for _, name := range []string{"", strings.Repeat("é", shortlist.MaxName+1)} {
			_, err = w.lists.MakeList(t.Context(), o, name)
			isKind(t, "a name of "+name, err, errs.Invalid)
		}
		autumn, err := w.lists.MakeList(t.Context(), o, "Autumn")
		must(t, err)
		_, err = w.lists.MakeList(t.Context(), o, "Autumn")
		isKind(t, "the same name", err, errs.Invalid)
		w.keep(t, o)
		_, err = w.lists.Keep(t.Context(), o, autumn, w.Piece.Slug)
		must(t, err)
		lists := w.of(t, o)
		if len(lists) != 2 || lists[0].Name != "Autumn" || len(lists[0].Pieces) != 1 || lists[1].Name != "" || len(lists[1].Pieces) != 2 {
			t.Errorf("%v", lists)
		}
		for i := range shortlist.MaxLists - 2 {
			_, err = w.lists.MakeList(t.Context(), o, strings.Repeat("x", i+1))
			must(t, err)
		}
		_, err = w.lists.MakeList(t.Context(), o, "one more")
		isKind(t, "one more", err, errs.Invalid)
	})
}

func TestLists_goOverToTheAccount(t *testing.T) { // rule shortlist-4
	each(t, func(t *testing.T, w world) {
		_, err := w.lists.Keep(t.Context(), shortlist.Owner{Actor: w.Buyer}, "", w.Piece.Slug)
		must(t, err)
		browser := w.keep(t, shortlist.Owner{})
		both := shortlist.Owner{Actor: w.Buyer, Token: browser.Token}
		for range 2 {
			if lists := w.of(t, both); len(lists) != 1 || len(lists[0].Pieces) != 2 || lists[0].UserID != w.Buyer.UserID {
				t.Errorf("%v", lists)
			}
		}
		if left := w.of(t, browser); len(left) != 0 {
			t.Errorf("the browser still has %v", left)
		}
	})
}

func TestShare_readOnlyAndRevocable(t *testing.T) { // rule shortlist-5
	each(t, func(t *testing.T, w world) {
		o := w.keep(t, shortlist.Owner{})
		list := w.of(t, o)[0]
		_, err := w.lists.Shared(t.Context(), "")
		isKind(t, "no secret", err, errs.NotFound)
		for range 2 {
			must(t, w.lists.Share(t.Context(), o, list.ID))
		}
		secret := w.of(t, o)[0].Share
		shared, err := w.lists.Shared(t.Context(), secret)
		if err != nil || len(secret) != 32 || !slices.Equal(shared.Pieces, w.of(t, o)[0].Pieces) {
			t.Errorf("by %q: %v, %v", secret, shared, err)
		}
		isKind(t, "a reader takes out", w.lists.Remove(t.Context(), shortlist.Owner{Token: secret}, list.ID, w.Piece.ID), errs.NotFound)
		must(t, w.lists.Unshare(t.Context(), o, list.ID))
		_, err = w.lists.Shared(t.Context(), secret)
		isKind(t, "after its end", err, errs.NotFound)
		must(t, w.lists.Share(t.Context(), o, list.ID))
		if again := w.of(t, o)[0].Share; again == secret {
			t.Error("the old link works again")
		}
	})
}

func TestAsk_oneInquiryForEachWorkshop(t *testing.T) { // rules shortlist-6 and trade-15
	each(t, func(t *testing.T, w world) {
		second, err := w.Gallery.AddMany(t.Context(), account.System(), []gallery.Product{{
			MakerID: w.Piece.MakerID, State: gallery.Published, Craft: "rattan", Price: money.Rupiah(1000), MinOrder: 1, Texts: map[i18n.Lang]gallery.Text{i18n.English: {Name: "Bread basket", Story: "Woven."}},
		}}, []int{1})
		must(t, err)
		bread, err := w.Gallery.ProductByID(t.Context(), w.Officer, second[0].ProductID)
		must(t, err)
		o := shortlist.Owner{Actor: w.Buyer}
		w.keep(t, o)
		_, err = w.lists.Keep(t.Context(), o, "", bread.Slug)
		must(t, err)
		in := w.Question()
		in.Once = once.NewToken()
		wanted := []trade.Wanted{{ProductID: w.Piece.ID, Quantity: 120}, {ProductID: w.OtherPiece.ID, Quantity: 24}, {ProductID: bread.ID, Quantity: 30}, {ProductID: id.New(), Quantity: 5}}
		for range 2 { // rule trade-14
			_, err = w.lists.Ask(t.Context(), o, "", in, wanted)
			must(t, err)
		}
		rows, err := w.Trade.Inquiries(t.Context(), w.Buyer, trade.InquiryFilter{Limit: 10})
		must(t, err)
		if len(rows) != 2 {
			t.Fatalf("%d inquiries, want one for each workshop", len(rows))
		}
		for _, row := range rows {
			isFirst := row.ProductID == w.Piece.ID
			if isFirst != strings.Contains(row.Message, "30 × Bread basket (https://anyam.test/en/products/"+bread.Slug+")") || !strings.Contains(row.Message, "4 cm taller") {
				t.Errorf("to %s: %q", row.Shown.Maker.Name, row.Message)
			}
		}
		if theirs, err := w.Trade.Inquiries(t.Context(), w.OtherMaker, trade.InquiryFilter{Limit: 10}); err != nil || len(theirs) != 1 || theirs[0].Quantity != 24 {
			t.Errorf("the other workshop reads %v, %v", theirs, err)
		}
	})
}

func TestAsk_byMailIsConfirmedOnce(t *testing.T) { // rules trade-1 and trade-15
	each(t, func(t *testing.T, w world) {
		browser := w.keep(t, shortlist.Owner{})
		in := w.Question()
		in.Email = "New@Buyer.test"
		asked, err := w.lists.Ask(t.Context(), browser, "", in, []trade.Wanted{{ProductID: w.Piece.ID, Quantity: 120}, {ProductID: w.OtherPiece.ID, Quantity: 24}})
		must(t, err)
		if len(asked) != 2 || asked[0].Flow == "" || asked[1].Flow != "" {
			t.Errorf("one mail for all: %v", asked)
		}
		buyer := w.Person(t, "new@buyer.test", "New Buyer", i18n.English)
		if rows, err := w.Trade.WaitingFor(t.Context(), w.Stranger); err != nil || len(rows) != 0 {
			t.Errorf("a stranger's wait: %v, %v", rows, err)
		}
		if rows, err := w.Trade.WaitingFor(t.Context(), buyer); err != nil || len(rows) != 2 {
			t.Errorf("waiting: %v, %v", rows, err)
		}
		for _, want := range []int{2, 0} {
			if sent, err := w.Trade.ConfirmAll(t.Context(), buyer); err != nil || sent != want {
				t.Errorf("sent %d, %v; want %d", sent, err, want)
			}
		}
		if rows, err := w.Trade.Inquiries(t.Context(), w.Maker, trade.InquiryFilter{Limit: 10}); err != nil || len(rows) != 1 {
			t.Errorf("the workshop reads %v, %v", rows, err)
		}
	})
}

func TestAsk_everyFaultAtItsPiece(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		o := shortlist.Owner{Actor: w.Buyer}
		w.keep(t, o)
		in := w.Question()
		in.Name, in.Country = "", "XX"
		_, err := w.lists.Ask(t.Context(), o, "", in, []trade.Wanted{{ProductID: w.Piece.ID, Quantity: 1}, {ProductID: w.OtherPiece.ID, Quantity: 24, VariantID: id.New()}})
		got := fields(t, err)
		for _, want := range []string{"name", "country", "quantity_" + string(w.Piece.ID), "variant_" + string(w.OtherPiece.ID)} {
			if !slices.Contains(got, want) {
				t.Errorf("no fault at %s: %v", want, got)
			}
		}
		_, err = w.lists.Ask(t.Context(), o, "", w.Question(), nil)
		if got := fields(t, err); !slices.Equal(got, []string{"quantity"}) {
			t.Errorf("nothing wanted: %v", got)
		}
		p, err := w.Gallery.EditProduct(t.Context(), w.Officer, w.Piece.ID)
		must(t, err)
		must(t, w.Gallery.Move(t.Context(), w.Officer, w.Piece.ID, p.Version, gallery.Hidden))
		_, err = w.lists.Ask(t.Context(), o, "", w.Question(), []trade.Wanted{{ProductID: w.Piece.ID, Quantity: 120}})
		if got := fields(t, err); !slices.Equal(got, []string{"quantity_" + string(w.Piece.ID)}) {
			t.Errorf("a piece that is not offered: %v", got)
		}
		own := shortlist.Owner{Actor: w.OtherMaker}
		_, err = w.lists.Keep(t.Context(), own, "", w.OtherPiece.Slug)
		must(t, err)
		_, err = w.lists.Ask(t.Context(), own, "", w.Question(), []trade.Wanted{{ProductID: w.OtherPiece.ID, Quantity: 24}})
		if got := fields(t, err); !slices.Equal(got, []string{"quantity_" + string(w.OtherPiece.ID)}) {
			t.Errorf("one's own piece: %v", got)
		}
	})
}

func fields(t *testing.T, err error) []string {
	t.Helper()
	e, ok := err.(*errs.Error) //nolint:errorlint // use cases return it bare
	if !ok {
		t.Fatalf("%v names no fields", err)
	}
	var names []string
	for _, f := range e.Fields {
		names = append(names, f.Name)
	}
	return names
}

func TestRetain_dropsWhatNobodyUses(t *testing.T) { // rule shortlist-3
	each(t, func(t *testing.T, w world) {
		old := w.keep(t, shortlist.Owner{})
		used := w.keep(t, shortlist.Owner{})
		w.keep(t, shortlist.Owner{Actor: w.Buyer})
		w.Clock.Set(w.Clock.Now().AddDate(0, 0, shortlist.KeepDays-1))
		w.of(t, used) // a look is a use
		w.Clock.Set(w.Clock.Now().AddDate(0, 0, 2))
		must(t, w.lists.Retain(t.Context()))
		if len(w.of(t, old)) != 0 || len(w.of(t, used)) != 1 || len(w.of(t, shortlist.Owner{Actor: w.Buyer})) != 1 {
			t.Errorf("left: %d unused, %d used, %d of an account", len(w.of(t, old)), len(w.of(t, used)), len(w.of(t, shortlist.Owner{Actor: w.Buyer})))
		}
	})
}

func TestForget_takesListsAndTheirLinks(t *testing.T) { // rule privacy-2
	each(t, func(t *testing.T, w world) {
		o := shortlist.Owner{Actor: w.Buyer}
		w.keep(t, o)
		must(t, w.lists.Share(t.Context(), o, ""))
		secret := w.of(t, o)[0].Share
		who := privacy.Subject{UserID: w.Buyer.UserID, Email: w.Buyer.Email}
		parts, err := w.lists.Gather(t.Context(), w.DB.Read(), who)
		if err != nil || len(parts) != 1 || len(parts[0].Rows) != 2 || parts[0].Rows[0][2] != secret {
			t.Errorf("gathered %v, %v", parts, err)
		}
		browser := w.keep(t, shortlist.Owner{})
		for range 2 {
			must(t, w.DB.Tx(t.Context(), func(tx *db.Tx) error { return w.lists.Forget(t.Context(), tx, who) }))
		}
		_, err = w.lists.Shared(t.Context(), secret)
		isKind(t, "its link", err, errs.NotFound)
		if len(w.of(t, o)) != 0 || len(w.of(t, browser)) != 1 {
			t.Error("the wrong lists are left")
		}
	})
}
