package reviews_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/trade"
	"anyam/trade/reviews"
	"anyam/trade/tradetest"
)

// world is a trade with its reviews.
type world struct {
	*tradetest.World
	reviews *reviews.Service
	order   trade.Order
}

// each runs the test on each engine, with an order that is not delivered yet.
func each(t *testing.T, f func(t *testing.T, w world)) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := world{World: tradetest.New(t, d)}
		w.reviews = reviews.New(reviews.Deps{DB: d, Clock: w.Clock, Accounts: w.Accounts, Gallery: w.Gallery, Trade: w.Trade})
		w.order = w.Ordered(t)
		f(t, w)
	})
}

func (w world) deliver(t *testing.T) {
	t.Helper()
	w.Pay(t, w.order.ID, w.order.Total.Minor, "BRI 1")
	for _, step := range []struct {
		who account.Actor
		to  trade.OrderState
	}{{w.Maker, trade.InProduction}, {w.Maker, trade.Ready}, {w.Maker, trade.Shipped}, {w.Buyer, trade.Delivered}} {
		if err := w.Move(t, step.who, w.order.ID, step.to); err != nil {
			t.Fatal(err)
		}
	}
}

const said = "Tightly woven, and each like the next."

// written is a review of the piece that was delivered.
func (w world) written(t *testing.T) id.ID {
	t.Helper()
	w.deliver(t)
	review, err := w.reviews.Write(t.Context(), w.Buyer, w.order.ID, w.Piece.ID, reviews.Typed{Stars: 4, Words: said})
	if err != nil {
		t.Fatal(err)
	}
	return review
}

func (w world) review(t *testing.T, review id.ID) reviews.Row {
	t.Helper()
	row, err := w.reviews.Review(t.Context(), w.Officer, review)
	if err != nil {
		t.Fatal(err)
	}
	return row
}

func (w world) figures(t *testing.T) reviews.Figures {
	t.Helper()
	f, err := w.reviews.FiguresOfProduct(t.Context(), w.Piece.ID)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func wantKind(t *testing.T, what string, err error, want errs.Kind) {
	t.Helper()
	if !errs.Is(err, want) {
		t.Errorf("%s: %v, want %s", what, err, want)
	}
}

// rule reviews-1
func TestWrite_onlyTheBuyerOfWhatWasDelivered(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		in := reviews.Typed{Stars: 4, Words: said}
		_, err := w.reviews.Write(t.Context(), w.Buyer, w.order.ID, w.Piece.ID, in)
		wantKind(t, "before it is delivered", err, errs.NotFound)
		w.deliver(t)
		for name, who := range map[string]account.Actor{
			"nobody": {}, "the workshop": w.Maker, "an officer": w.Officer, "the coordinator": w.Coordinator, "another buyer": w.Stranger, "another workshop": w.OtherMaker,
		} {
			if _, err := w.reviews.Write(t.Context(), who, w.order.ID, w.Piece.ID, in); err == nil {
				t.Errorf("%s reviews a piece that the buyer received", name)
			}
		}
		_, err = w.reviews.Write(t.Context(), w.Buyer, w.order.ID, w.OtherPiece.ID, in)
		wantKind(t, "a piece that was not ordered", err, errs.NotFound)
		if _, err := w.reviews.Write(t.Context(), w.Buyer, w.order.ID, w.Piece.ID, in); err != nil {
			t.Fatal(err)
		}
		if f := w.figures(t); f != (reviews.Figures{Reviews: 1, Stars: 4}) {
			t.Errorf("figures %+v after one review of four stars", f)
		}
		_, err = w.reviews.Write(t.Context(), w.Buyer, w.order.ID, w.Piece.ID, reviews.Typed{Stars: 1, Words: said})
		wantKind(t, "a second review of the same piece, from a form opened before the first", err, errs.Conflict)
	})
}

// rule reviews-2
func TestWrite_faultsStandAtTheirFields(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		w.deliver(t)
		for _, tc := range []struct {
			in    reviews.Typed
			field string
		}{
			{reviews.Typed{Stars: 0, Words: said}, "stars"}, {reviews.Typed{Stars: 6, Words: said}, "stars"},
			{reviews.Typed{Stars: 3, Words: "Good."}, "words"}, {reviews.Typed{Stars: 3, Words: strings.Repeat("é", reviews.MaxWords+1)}, "words"},
		} {
			_, err := w.reviews.Write(t.Context(), w.Buyer, w.order.ID, w.Piece.ID, tc.in)
			var fault *errs.Error
			if !errors.As(err, &fault) || len(fault.Fields) != 1 || fault.Fields[0].Name != tc.field {
				t.Errorf("%d stars, %d letters: %v, want one fault at %s", tc.in.Stars, len(tc.in.Words), err, tc.field)
			}
		}
		if f := w.figures(t); f.Reviews != 0 {
			t.Errorf("what was refused is counted: %+v", f)
		}
	})
}

// rule reviews-2: nobody but those of the trade learns the whole name.
func TestWrite_namesTheWriterInShort(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		review := w.written(t)
		if r := w.review(t, review); r.Writer != "Anna B." || r.Country != "DE" {
			t.Errorf("the writer is shown as %q of %q", r.Writer, r.Country)
		}
		shown, err := w.reviews.OfProduct(t.Context(), w.Piece.ID, 10)
		if err != nil || len(shown) != 1 || strings.Contains(shown[0].Writer, "Brandt") {
			t.Errorf("%v, everybody reads %+v", err, shown)
		}
	})
}

// rule reviews-3
func TestWrite_changedForThirtyDaysAndWithdrawnAtAnyTime(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		review := w.written(t)
		first := w.review(t, review)
		if _, err := w.reviews.Write(t.Context(), w.Buyer, w.order.ID, w.Piece.ID, reviews.Typed{Stars: 5, Words: said + " Even lovelier in use.", Version: first.Version}); err != nil {
			t.Fatal(err)
		}
		changed := w.review(t, review)
		if changed.Stars != 5 || !strings.Contains(changed.Words, "in use") {
			t.Errorf("changed to %+v", changed.Review)
		}
		w.Clock.Advance(31 * 24 * time.Hour)
		_, err := w.reviews.Write(t.Context(), w.Buyer, w.order.ID, w.Piece.ID, reviews.Typed{Stars: 1, Words: said, Version: changed.Version})
		wantKind(t, "changed after thirty days", err, errs.Conflict)
		for name, who := range map[string]account.Actor{"the workshop": w.Maker, "an officer": w.Officer} {
			wantKind(t, name+" withdraws it", w.reviews.Withdraw(t.Context(), who, review), errs.Forbidden)
		}
		if err := w.reviews.Withdraw(t.Context(), w.Buyer, review); err != nil {
			t.Fatal(err)
		}
		if f := w.figures(t); f.Reviews != 0 {
			t.Errorf("after it was withdrawn: %+v", f)
		}
	})
}

// rule reviews-4
func TestAnswer_byTheWorkshopAlone(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		review := w.written(t)
		before, err := w.Gallery.ChangeCount(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for name, who := range map[string]account.Actor{"the buyer": w.Buyer, "an officer": w.Officer} {
			wantKind(t, name+" answers", w.reviews.Answer(t.Context(), who, review, "Thank you."), errs.Forbidden)
		}
		wantKind(t, "another workshop answers", w.reviews.Answer(t.Context(), w.OtherMaker, review, "Thank you."), errs.NotFound)
		wantKind(t, "an empty answer", w.reviews.Answer(t.Context(), w.Maker, review, ""), errs.Invalid)
		for _, words := range []string{"Thank you.", "Thank you! We dry it a day longer now."} {
			if err := w.reviews.Answer(t.Context(), w.Maker, review, words); err != nil {
				t.Fatal(err)
			}
			if got := w.review(t, review).Answer; got != words {
				t.Errorf("the answer is %q", got)
			}
		}
		if after, err := w.Gallery.ChangeCount(t.Context()); err != nil || after == before {
			t.Errorf("%v: pages kept in memory are not told of the answer", err)
		}
		if n := len(slices.DeleteFunc(w.LettersTo(t, w.Buyer), func(subject string) bool { return !strings.Contains(subject, "answered your review") })); n != 1 {
			t.Errorf("the buyer gets %d letters about the answer, want one", n)
		}
	})
}

// rule reviews-5: with a reason, by an officer who has no part in it, told to both.
func TestHide_withAReasonAndBack(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		review := w.written(t)
		const why = "It names the driver of the lorry by name."
		for name, who := range map[string]account.Actor{"the workshop": w.Maker, "the coordinator": w.Coordinator, "the buyer": w.Buyer} {
			wantKind(t, name+" hides it", w.reviews.Hide(t.Context(), who, review, reviews.PersonalData, why), errs.Forbidden)
		}
		own := w.Officer
		own.Grants = append(slices.Clone(own.Grants), account.Grant{Role: account.Maker, Scope: w.Piece.MakerID})
		wantKind(t, "an officer hides a review of her own workshop", w.reviews.Hide(t.Context(), own, review, reviews.PersonalData, why), errs.Forbidden)
		wantKind(t, "for no reason", w.reviews.Hide(t.Context(), w.Officer, review, "", why), errs.Invalid)
		wantKind(t, "without words", w.reviews.Hide(t.Context(), w.Officer, review, reviews.PersonalData, "No."), errs.Invalid)
		if err := w.reviews.Hide(t.Context(), w.Officer, review, reviews.PersonalData, why); err != nil {
			t.Fatal(err)
		}
		if shown, err := w.reviews.OfProduct(t.Context(), w.Piece.ID, 10); err != nil || len(shown) != 0 || w.figures(t).Reviews != 0 {
			t.Errorf("%v: everybody reads what is hidden: %v", err, shown)
		}
		wantKind(t, "a second officer hides it", w.reviews.Hide(t.Context(), w.Officer, review, reviews.Insult, why), errs.Conflict)
		wantKind(t, "the workshop answers what is hidden", w.reviews.Answer(t.Context(), w.Maker, review, "Thank you."), errs.Forbidden)
		for name, who := range map[string]account.Actor{"buyer": w.Buyer, "workshop": w.Maker} {
			if got := w.LettersTo(t, who); len(got) == 0 || !strings.Contains(got[len(got)-1], "not shown any more") && !strings.Contains(got[len(got)-1], "tidak lagi ditampilkan") {
				t.Errorf("the %s is told %q", name, got)
			}
		}
		if err := w.reviews.Show(t.Context(), w.Officer, review, "The name has been taken out of it."); err != nil {
			t.Fatal(err)
		}
		if w.figures(t).Reviews != 1 {
			t.Error("what is shown again is not counted")
		}
	})
}

// rule reviews-8
func TestReport_staysUntilAnOfficerDecides(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		review := w.written(t)
		wantKind(t, "the buyer reports", w.reviews.Report(t.Context(), w.Buyer, review, "I do not like it any more."), errs.Forbidden)
		if err := w.reviews.Report(t.Context(), w.Maker, review, "This was another order."); err != nil {
			t.Fatal(err)
		}
		wantKind(t, "reported twice", w.reviews.Report(t.Context(), w.Maker, review, "This was another order."), errs.Conflict)
		n, err := w.reviews.Count(t.Context(), w.Officer, reviews.Filter{IsReported: true})
		if err != nil || n != 1 || w.figures(t).Reviews != 1 {
			t.Errorf("%v: %d wait, and %+v is shown meanwhile", err, n, w.figures(t))
		}
		w.Clock.Advance(time.Hour)
		if err := w.reviews.Keep(t.Context(), w.Officer, review, "It is about this order: its number is on the photograph."); err != nil {
			t.Fatal(err)
		}
		if n, err := w.reviews.Count(t.Context(), w.Officer, reviews.Filter{IsReported: true}); err != nil || n != 0 {
			t.Errorf("%v: %d wait after the answer", err, n)
		}
	})
}

// rule reviews-7
func TestReviews_whoSeesThem(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		review := w.written(t)
		for name, tc := range map[string]struct {
			who  account.Actor
			sees int
		}{
			"buyer": {w.Buyer, 1}, "workshop": {w.Maker, 1}, "coordinator": {w.Coordinator, 1}, "officer": {w.Officer, 1},
			"another buyer": {w.Stranger, 0}, "another workshop": {w.OtherMaker, 0}, "another coordinator": {w.OtherLead, 0},
		} {
			found, err := w.reviews.Reviews(t.Context(), tc.who, reviews.Filter{Limit: 10})
			if err != nil || len(found) != tc.sees {
				t.Errorf("%s sees %d, %v", name, len(found), err)
			}
			if _, err := w.reviews.Review(t.Context(), tc.who, review); errs.Is(err, errs.NotFound) != (tc.sees == 0) {
				t.Errorf("%s opens it: %v", name, err)
			}
		}
	})
}

func TestReviews_queriesDoNotGrowWithTheRows(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		w.written(t)
		one := w.queries(t, 1)
		for range 3 {
			w.order = w.Ordered(t)
			w.deliver(t)
			if _, err := w.reviews.Write(t.Context(), w.Buyer, w.order.ID, w.Piece.ID, reviews.Typed{Stars: 3, Words: said}); err != nil {
				t.Fatal(err)
			}
		}
		if four := w.queries(t, 4); four != one {
			t.Errorf("%d queries for one review and %d for four", one, four)
		}
	})
}

// queries is how many queries the list takes.
func (w world) queries(t *testing.T, rows int) int {
	t.Helper()
	n := 0
	watched := w.DB.Watched(func(string) { n++ })
	pieces := *w.Gallery
	pieces.DB = watched
	room := reviews.New(reviews.Deps{DB: watched, Clock: w.Clock, Accounts: w.Accounts, Gallery: &pieces, Trade: w.Trade})
	found, err := room.Reviews(t.Context(), w.Officer, reviews.Filter{Limit: 10})
	if err != nil || len(found) != rows || n == 0 {
		t.Fatalf("%d rows of %d queries, %v", len(found), n, err)
	}
	return n
}

// rules privacy-1 and privacy-2: what she wrote goes, the stars stay in the sum.
func TestForget_wordsGoStarsStay(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		review := w.written(t)
		who := privacy.Subject{UserID: w.Buyer.UserID, Email: w.Buyer.Email}
		parts, err := w.reviews.Gather(t.Context(), w.DB.Read(), who)
		if err != nil || len(parts) != 1 || !slices.Contains(parts[0].Rows[0], said) {
			t.Fatalf("%v: gathered %+v", err, parts)
		}
		before, err := w.Gallery.ChangeCount(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // again after a restore
			if err := w.DB.Tx(t.Context(), func(tx *db.Tx) error { return w.reviews.Forget(t.Context(), tx, who) }); err != nil {
				t.Fatal(err)
			}
		}
		if after, err := w.Gallery.ChangeCount(t.Context()); err != nil || after == before {
			t.Errorf("%v: pages kept in memory go on saying what was erased", err)
		}
		if r := w.review(t, review); r.Words != "" || r.Writer != privacy.Erased || r.BuyerID != "" {
			t.Errorf("%+v is left", r.Review)
		}
		if f := w.figures(t); f != (reviews.Figures{Reviews: 1, Stars: 4}) {
			t.Errorf("figures %+v", f)
		}
		if err := w.reviews.Answer(t.Context(), w.Maker, review, "Thank you."); err != nil {
			t.Errorf("answering somebody who is gone: %v", err)
		}
	})
}
