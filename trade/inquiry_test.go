package trade_test

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/once"
	"anyam/trade"
	"anyam/trade/tradetest"
)

// each runs a test in a small world on each engine.
func each(t *testing.T, f func(t *testing.T, w *tradetest.World)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB) { f(t, tradetest.New(t, d)) })
}

// is fails the test unless err is of the kind.
func is(t *testing.T, what string, err error, kind errs.Kind) {
	t.Helper()
	if !errs.Is(err, kind) {
		t.Errorf("%s: got %v, want a fault of kind %s", what, err, kind)
	}
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// fields are the names of the fields at fault.
func fields(err error) []string {
	var names []string
	if e, isOurs := errors.AsType[*errs.Error](err); isOurs {
		for _, f := range e.Fields {
			names = append(names, f.Name)
		}
	}
	return names
}

// rule trade-1
func TestAsk_waitsForTheMailOfWhoIsNotSignedIn(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		in := w.Question()
		in.Email = "Anna@Brandt.test" // the buyer's address, typed otherwise
		asked, err := w.Trade.Ask(t.Context(), account.Actor{}, in)
		ok(t, err)
		if asked.Flow == "" {
			t.Error("no flow in which to type the code")
		}
		if got := w.LettersTo(t, w.Maker); len(got) != 0 {
			t.Errorf("the maker heard of it before it was confirmed: %q", got)
		}
		for _, a := range []account.Actor{w.Maker, w.Officer, w.Buyer} {
			_, err = w.Trade.InquiryFile(t.Context(), a, asked.InquiryID)
			is(t, "read an unconfirmed inquiry as "+a.Name, err, errs.NotFound)
		}
		for _, a := range []account.Actor{{}, w.Stranger, w.Officer, w.Maker} {
			is(t, "confirm as "+a.Name, w.Trade.Confirm(t.Context(), a, asked.InquiryID), errs.NotFound)
		}
		ok(t, w.Trade.Confirm(t.Context(), w.Buyer, asked.InquiryID))
		ok(t, w.Trade.Confirm(t.Context(), w.Buyer, asked.InquiryID)) // again: nothing happens
		if got := w.LettersTo(t, w.Maker); len(got) != 1 || !strings.Contains(got[0], "Keranjang buah rotan") {
			t.Errorf("letters to the maker: %q, want one about the piece in Indonesian", got)
		}
		file, err := w.Trade.InquiryFile(t.Context(), w.Maker, asked.InquiryID)
		ok(t, err)
		if file.State != trade.InquiryOpen || file.BuyerID != w.Buyer.UserID || len(file.Messages) != 1 {
			t.Errorf("after confirming: %+v", file.Inquiry)
		}
	})
}

// rule trade-1
func TestAsk_theSameMailMakesTheAccount(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		in := w.Question()
		in.Email = "new@buyer.test"
		asked, err := w.Trade.Ask(t.Context(), account.Actor{}, in)
		ok(t, err)
		letters := w.Letters(t)
		code := letters[len(letters)-1].Code
		welcome, err := w.Accounts.RedeemCode(t.Context(), asked.Flow, code, "test")
		ok(t, err)
		if want := "/desk/inquiries/" + string(asked.InquiryID) + "/confirm"; welcome.ReturnTo != want {
			t.Errorf("after the code comes %q, want %q", welcome.ReturnTo, want)
		}
		buyer := account.Actor{UserID: welcome.User.ID, Email: welcome.User.Email, Name: welcome.User.Name}
		ok(t, w.Trade.Confirm(t.Context(), buyer, asked.InquiryID))
	})
}

func TestAsk_findsEveryFaultAtOnce(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		_, err := w.Trade.Ask(t.Context(), account.Actor{}, trade.Ask{ProductID: w.Piece.ID, Quantity: -3, Message: strings.Repeat("a", 5000), Currency: "XXX", Country: "ZZ"})
		got := fields(err)
		for _, want := range []string{"email", "name", "country", "destination", "quantity", "currency", "message"} {
			if !slices.Contains(got, want) {
				t.Errorf("no fault at %s; faults at %v", want, got)
			}
		}
		for _, quantity := range []int64{-1, 0, 23, 1_000_001, 1 << 62} {
			in := w.Question()
			in.Quantity = quantity
			_, err := w.Trade.Ask(t.Context(), w.Buyer, in)
			if got := fields(err); !slices.Equal(got, []string{"quantity"}) {
				t.Errorf("quantity %d: faults at %v", quantity, got)
			}
		}
	})
}

func TestAsk_notOfOnesOwnWorkshopNorOfADraft(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		_, err := w.Trade.Ask(t.Context(), w.Maker, w.Question())
		is(t, "ask oneself", err, errs.Conflict)
		ok(t, w.Gallery.Move(t.Context(), w.Maker, w.Piece.ID, w.Piece.Version, gallery.Hidden))
		_, err = w.Trade.Ask(t.Context(), w.Buyer, w.Question())
		is(t, "ask for a draft", err, errs.NotFound)
	})
}

// rule trade-14
func TestAsk_sentTwiceCountsOnce(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		in := w.Question()
		in.Once = once.NewToken()
		first, err := w.Trade.Ask(t.Context(), w.Buyer, in)
		ok(t, err)
		second, err := w.Trade.Ask(t.Context(), w.Buyer, in)
		ok(t, err)
		if first != second {
			t.Errorf("the second press came to %v, the first to %v", second, first)
		}
		if n := w.Count(t, "select count(*) from trade_inquiry"); n != 1 {
			t.Errorf("%d inquiries, want 1", n)
		}
		message := once.NewToken()
		ok(t, w.Trade.Write(t.Context(), w.Maker, first.InquiryID, "Yes.", message))
		ok(t, w.Trade.Write(t.Context(), w.Maker, first.InquiryID, "Yes.", message))
		if n := w.Count(t, "select count(*) from trade_message"); n != 2 {
			t.Errorf("%d messages, want the inquiry's and one more", n)
		}
	})
}

// rule trade-2
func TestInquiry_doesNotExistForStrangers(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		inquiry, offer := w.Offered(t)
		for _, a := range []account.Actor{{}, w.Stranger, w.OtherMaker, w.OtherLead} {
			_, err := w.Trade.InquiryFile(t.Context(), a, inquiry)
			is(t, "read as "+a.Name, err, errs.NotFound)
			is(t, "write as "+a.Name, w.Trade.Write(t.Context(), a, inquiry, "", ""), errs.NotFound)
			_, err = w.Trade.Quote(t.Context(), a, inquiry, trade.Offer{})
			is(t, "quote as "+a.Name, err, errs.NotFound)
			_, err = w.Trade.Suggest(t.Context(), a, inquiry)
			is(t, "suggest as "+a.Name, err, errs.NotFound)
			is(t, "decline as "+a.Name, w.Trade.Decline(t.Context(), a, inquiry, offer.ID), errs.NotFound)
			_, err = w.Trade.PlaceOrder(t.Context(), a, inquiry, offer.ID, trade.Consignee{})
			is(t, "order as "+a.Name, err, errs.NotFound)
			if !a.IsSignedIn() {
				continue
			}
			rows, err := w.Trade.Inquiries(t.Context(), a, trade.InquiryFilter{Limit: 10})
			ok(t, err)
			if len(rows) != 0 {
				t.Errorf("%s sees %d inquiries in the list", a.Name, len(rows))
			}
		}
		for _, a := range []account.Actor{w.Buyer, w.Maker, w.Coordinator, w.Officer} {
			rows, err := w.Trade.Inquiries(t.Context(), a, trade.InquiryFilter{State: trade.InquiryQuoted, Limit: 10})
			ok(t, err)
			counts, err := w.Trade.InquiryCounts(t.Context(), a)
			ok(t, err)
			if len(rows) != 1 || rows[0].Shown.ID != w.Piece.ID || counts[trade.InquiryQuoted] != 1 {
				t.Errorf("%s sees %d inquiries in the list and counts %v", a.Name, len(rows), counts)
			}
		}
	})
}

// rule trade-2: an id of an offer on somebody else's inquiry opens nothing.
func TestQuotation_ofAnotherInquiryDoesNotExist(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		_, offer := w.Offered(t)
		other, err := w.Trade.Ask(t.Context(), w.Stranger, w.Question())
		ok(t, err)
		_, err = w.Trade.PlaceOrder(t.Context(), w.Stranger, other.InquiryID, offer.ID, w.Consignee())
		is(t, "order by another inquiry", err, errs.NotFound)
		is(t, "decline by another inquiry", w.Trade.Decline(t.Context(), w.Stranger, other.InquiryID, offer.ID), errs.NotFound)
	})
}

// rule trade-13
func TestLetters_goToTheOtherSideInItsLanguage(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		inquiry, _ := w.Offered(t)
		ok(t, w.Trade.Write(t.Context(), w.Buyer, inquiry, "Which dyes?", ""))
		ok(t, w.Trade.Write(t.Context(), w.Officer, inquiry, "We look after it.", ""))
		id, en := i18n.For(i18n.Indonesian), i18n.For(i18n.English)
		wantMaker := []string{
			id.T("Inquiry: %s pieces of %s", "120", "Keranjang buah rotan"), id.T("Message from %s", "Anna Brandt"), id.T("Message from %s", "Pak Hadi"),
		}
		wantBuyer := []string{
			en.T("Offer: %s, %s %s", "€1,120.00", "FOB", "Tanjung Perak, Surabaya"), en.T("Message from %s", "Pak Hadi"),
		}
		if got := w.LettersTo(t, w.Maker); !slices.Equal(got, wantMaker) {
			t.Errorf("to the maker\n got %q\nwant %q", got, wantMaker)
		}
		if got := w.LettersTo(t, w.Buyer); !slices.Equal(got, wantBuyer) {
			t.Errorf("to the buyer\n got %q\nwant %q", got, wantBuyer)
		}
		for _, l := range w.Letters(t) {
			if want := "https://anyam.test/desk/inquiries/" + string(inquiry); l.Link != want {
				t.Errorf("%q leads to %q, want %q", l.Subject, l.Link, want)
			}
		}
		if n := len(w.Audit(t, "inquiry", inquiry)); n != 4 {
			t.Errorf("%d entries in the audit trail, want 4: sent, offer, two messages", n)
		}
	})
}

// together runs f n times at once and returns what came of each.
func together(n int, f func(i int) error) []error {
	results := make([]error, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { results[i] = f(i) })
	}
	wg.Wait()
	return results
}

// succeeded counts the results without a fault.
func succeeded(results []error) int {
	n := 0
	for _, err := range results {
		if err == nil {
			n++
		}
	}
	return n
}

// unknown is an id that names nothing.
var unknown = id.New()

// The variant that a buyer chose is in the inquiry, and its price at the quantity in the first offer.
func TestAsk_variant(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		p := w.Piece
		p.Options = []gallery.Option{{Kind: gallery.BySize, Values: []gallery.Value{
			{Name: gallery.Words{i18n.Indonesian: "kecil", i18n.English: "small"}}, {Name: gallery.Words{i18n.Indonesian: "besar", i18n.English: "large"}},
		}}}
		ok(t, w.Gallery.SaveProduct(t.Context(), w.Maker, p))
		shown, err := w.Gallery.EditProduct(t.Context(), w.Maker, p.ID)
		ok(t, err)
		p = shown.Product
		p.Variants[0].Supply = gallery.Supply{IsOnlyStock: true}
		p.Variants[1].Price = money.Rupiah(200_000)
		ok(t, w.Gallery.SaveProduct(t.Context(), w.Maker, p))
		ask := w.Question()
		for name, variant := range map[string]id.ID{"none chosen": "", "sold out": p.Variants[0].ID, "unknown": id.New()} {
			ask.VariantID = variant
			if _, err := w.Trade.Ask(t.Context(), w.Buyer, ask); !errs.Is(err, errs.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		ask.VariantID = p.Variants[1].ID
		asked, err := w.Trade.Ask(t.Context(), w.Buyer, ask)
		ok(t, err)
		offer, err := w.Trade.Suggest(t.Context(), w.Maker, asked.InquiryID)
		ok(t, err)
		converted, err := w.Market.Convert(t.Context(), money.Rupiah(171_000), money.EUR) // 156,000 from 50 pieces on, 15,000 more
		ok(t, err)
		if l := offer.Lines[0]; l.Unit != converted.Amount || !strings.HasSuffix(l.Description, ", large") {
			t.Errorf("offered %v of %q, want %v", l.Unit, l.Description, converted.Amount)
		}
	})
}
