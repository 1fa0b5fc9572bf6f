package network_test

import (
	"slices"
	"sync"
	"testing"

	"anyam/account"
	"anyam/members/network"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/once"
)

// rattan is a call for 100 kg, cheaper from 200 kg on.
func (w *world) rattan() network.Purchase {
	return network.Purchase{
		What: "Rattan core 3 mm", Spec: "Grade A", Unit: "kg", Price: money.Rupiah(45_000), Tiers: []network.Tier{{From: 200, Price: money.Rupiah(41_000)}},
		Target: 100, ClosesOn: "2026-12-01", PickUp: "Balai Desa Menganti",
	}
}

func (w *world) called(t *testing.T, by account.Actor, p network.Purchase) id.ID {
	t.Helper()
	purchase, err := w.Call(t.Context(), by, p, "")
	must(t, err)
	return purchase
}

func (w *world) pledge(t *testing.T, a account.Actor, purchase id.ID, quantity int64) {
	t.Helper()
	must(t, w.Pledge(t.Context(), a, purchase, network.PledgeIn{Quantity: quantity}))
}

func (w *world) file(t *testing.T, purchase id.ID) network.PurchaseFile {
	t.Helper()
	f, err := w.PurchaseFile(t.Context(), w.officer, purchase)
	must(t, err)
	return f
}

func (w *world) move(t *testing.T, a account.Actor, purchase id.ID, m network.Move) {
	t.Helper()
	must(t, w.MovePurchase(t.Context(), a, purchase, m))
}

// rule network-8
func TestPurchases_whoSeesThem(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		own := w.rattan()
		own.ChapterID = w.chapter
		near, all := w.called(t, w.siti, own), w.called(t, w.siti, w.rattan())
		for name, tc := range map[string]struct {
			who            account.Actor
			seesNear, sees bool
		}{
			"the organiser": {w.siti, true, true}, "a member of the chapter": {w.ravi, true, true}, "its coordinator": {w.lead, true, true}, "an officer": {w.officer, true, true},
			"a member elsewhere": {w.wati, false, true}, "another coordinator": {w.otherLead, false, true}, "a buyer": {w.buyer, false, false}, "nobody": {account.Actor{}, false, false},
		} {
			for purchase, want := range map[id.ID]bool{near: tc.seesNear, all: tc.sees} {
				if _, err := w.PurchaseFile(t.Context(), tc.who, purchase); (err == nil) != want || err != nil && !errs.Is(err, errs.NotFound) {
					t.Errorf("%s reads a purchase: %v, want %v", name, err, want)
				}
			}
			list, err := w.Purchases(t.Context(), tc.who, network.PurchaseFilter{Limit: 10})
			want := 0
			for _, sees := range []bool{tc.seesNear, tc.sees} {
				if sees {
					want++
				}
			}
			if len(list) != want || (err == nil) != (want > 0) {
				t.Errorf("%s lists %d, %v, want %d", name, len(list), err, want)
			}
		}
		elsewhere := w.rattan()
		elsewhere.ChapterID = w.chapter
		_, err := w.Call(t.Context(), w.wati, elsewhere, "")
		wantKind(t, "a call in another chapter", err, errs.Invalid)
		wantKind(t, "a pledge from another chapter", w.Pledge(t.Context(), w.wati, near, network.PledgeIn{Quantity: 3}), errs.NotFound)
	})
}

// rule network-5
func TestPledge_changedUntilItCloses(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		purchase := w.called(t, w.siti, w.rattan())
		for _, n := range []int64{20, 35, 35, 0, 50} {
			w.pledge(t, w.ravi, purchase, n)
		}
		w.pledge(t, w.siti, purchase, 60)
		f := w.file(t, purchase)
		var steps []int64
		for _, h := range f.History {
			if h.MakerID == w.raviShop.ID {
				steps = append(steps, h.Quantity)
			}
		}
		slices.Reverse(steps)
		if !slices.Equal(steps, []int64{20, 35, 0, 50}) || f.Pledged != 110 || len(f.Pledges) != 2 || !f.IsReached() {
			t.Errorf("history %v, %d kg of %d workshops", steps, f.Pledged, len(f.Pledges))
		}
		wantKind(t, "less than nothing", w.Pledge(t.Context(), w.ravi, purchase, network.PledgeIn{Quantity: -1}), errs.Invalid)
		wantKind(t, "by somebody without a workshop", w.Pledge(t.Context(), w.lead, purchase, network.PledgeIn{Quantity: 1}), errs.NotFound)
		wantKind(t, "for somebody else's workshop", w.Pledge(t.Context(), w.ravi, purchase, network.PledgeIn{MakerID: w.sitiShop.ID, Quantity: 1}), errs.NotFound)
	})
}

// rule network-5
func TestPledge_afterTheClosingDayIsRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		purchase := w.called(t, w.siti, w.rattan())
		w.pledge(t, w.ravi, purchase, 20)
		w.clock.Set(clock.Date("2026-12-01").Time().Add(16*60*60*1e9 + 59*60*1e9)) // 23:59 in Surabaya
		w.pledge(t, w.ravi, purchase, 25)
		w.clock.Set(clock.Date("2026-12-01").Time().Add(17 * 60 * 60 * 1e9)) // midnight there
		wantKind(t, "on the day after", w.Pledge(t.Context(), w.ravi, purchase, network.PledgeIn{Quantity: 30}), errs.Conflict)
		must(t, w.CloseDue(t.Context()))
		if f := w.file(t, purchase); f.State != network.Closed || f.Pledged != 25 || f.IsReached() {
			t.Errorf("%s with %d, reached: %v", f.State, f.Pledged, f.IsReached())
		}
		must(t, w.CloseDue(t.Context()))
		if n := len(w.mail(t, "siti@anyam.test")); n != 1 {
			t.Errorf("the organiser got %d letters, want 1", n)
		}
		wantKind(t, "after it closed", w.Pledge(t.Context(), w.ravi, purchase, network.PledgeIn{Quantity: 30}), errs.Conflict)
		w.move(t, w.siti, purchase, network.Move{To: network.Open, ClosesOn: "2026-12-09"})
		w.pledge(t, w.ravi, purchase, 30)
	})
}

// Two who pledge at the same moment are both in.
func TestPledge_twoAtOnceLoseNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		purchase := w.called(t, w.siti, w.rattan())
		var wg sync.WaitGroup
		failed := make([]error, 20)
		for i := range failed {
			who := []account.Actor{w.siti, w.ravi, w.wati}[i%3]
			wg.Go(func() { failed[i] = w.Pledge(t.Context(), who, purchase, network.PledgeIn{Quantity: int64(10 + i)}) })
		}
		wg.Wait()
		for _, err := range failed {
			if err != nil {
				t.Error(err)
			}
		}
		f := w.file(t, purchase)
		sum := int64(0)
		for _, p := range f.Pledges {
			sum += p.Quantity
		}
		if len(f.History) != len(failed) || len(f.Pledges) != 3 || sum != f.Pledged {
			t.Errorf("%d changes of %d, %d workshops, %d and %d kg", len(f.History), len(failed), len(f.Pledges), sum, f.Pledged)
		}
	})
}

// rule network-17
func TestPledge_pressedTwiceCountsOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		token := once.NewToken()
		first, err := w.Call(t.Context(), w.siti, w.rattan(), token)
		must(t, err)
		again, err := w.Call(t.Context(), w.siti, w.rattan(), token)
		if err != nil || again != first {
			t.Errorf("the second press made %s, %v; the first %s", again, err, first)
		}
		press := network.PledgeIn{Quantity: 20, Once: once.NewToken()}
		must(t, w.Pledge(t.Context(), w.ravi, first, press))
		w.pledge(t, w.ravi, first, 25)
		must(t, w.Pledge(t.Context(), w.ravi, first, press)) // comes late, over a poor connection
		if f := w.file(t, first); f.Pledged != 25 || len(f.History) != 2 {
			t.Errorf("%d kg after %d changes", f.Pledged, len(f.History))
		}
	})
}

// rules network-4, network-6 and network-7
func TestPurchase_fromCallToShares(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		purchase := w.called(t, w.siti, w.rattan())
		w.pledge(t, w.siti, purchase, 60)
		w.pledge(t, w.ravi, purchase, 30)
		w.pledge(t, w.wati, purchase, 20)
		wantKind(t, "shared out before it is ordered", w.MovePurchase(t.Context(), w.siti, purchase, network.Move{To: network.Shared}), errs.Conflict)
		wantKind(t, "closed by somebody who only pledged", w.MovePurchase(t.Context(), w.ravi, purchase, network.Move{To: network.Closed}), errs.NotFound)
		w.move(t, w.siti, purchase, network.Move{To: network.Closed})
		wantKind(t, "ordered without a supplier", w.MovePurchase(t.Context(), w.siti, purchase, network.Move{To: network.Ordered}), errs.Invalid)
		w.move(t, w.siti, purchase, network.Move{To: network.Ordered, Supplier: "UD Rotan Jaya", ExpectedOn: "2026-12-10"})
		w.move(t, w.siti, purchase, network.Move{To: network.Shared, Delivery: network.Delivery{
			Arrived: 100, WrittenOff: 1, Note: "wet", Bill: money.Rupiah(4_500_000), Remitted: money.Rupiah(45_000),
		}})
		f := w.file(t, purchase)
		got, owes := f.Delivery.WrittenOff, f.Delivery.Remitted.Minor
		for _, p := range f.Portions {
			got, owes = got+p.Got, owes+p.Owes.Minor
		}
		if len(f.Portions) != 3 || got != 100 || owes != 4_500_000 || f.State != network.Shared {
			t.Errorf("%s: %+v make %d and %d", f.State, f.Portions, got, owes)
		}
		if n := len(w.mail(t, "ravi@anyam.test")); n != 3 {
			t.Errorf("a member who pledged got %d letters for three steps", n)
		}
		wantKind(t, "called off when it is shared out", w.MovePurchase(t.Context(), w.siti, purchase, network.Move{To: network.Cancelled, Reason: "x"}), errs.Conflict)
		waits, err := w.Waits(t.Context(), w.ravi)
		if err != nil || len(waits.Owes) != 1 {
			t.Errorf("what ravi owes: %v, %v", waits.Owes, err)
		}
		wantKind(t, "noted as paid by somebody else", w.SetPaid(t.Context(), w.ravi, purchase, w.raviShop.ID, true), errs.NotFound)
		must(t, w.SetPaid(t.Context(), w.siti, purchase, w.raviShop.ID, true))
		if waits, err = w.Waits(t.Context(), w.ravi); err != nil || len(waits.Owes) != 0 {
			t.Errorf("after paying: %v, %v", waits.Owes, err)
		}
		wantKind(t, "paid by a workshop without a share", w.SetPaid(t.Context(), w.siti, purchase, id.New(), true), errs.NotFound)
	})
}

// rule network-4
func TestPurchase_calledOffWithAReason(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		purchase := w.called(t, w.siti, w.rattan())
		w.pledge(t, w.ravi, purchase, 30)
		wantKind(t, "without a reason", w.MovePurchase(t.Context(), w.siti, purchase, network.Move{To: network.Cancelled}), errs.Invalid)
		w.move(t, w.officer, purchase, network.Move{To: network.Cancelled, Reason: "The supplier has none."})
		mail := w.mail(t, "ravi@anyam.test")
		if len(mail) != 1 || !slices.Contains(mail[0].Paragraphs, "The supplier has none.") {
			t.Errorf("who pledged is told: %+v", mail)
		}
		wantKind(t, "a pledge afterwards", w.Pledge(t.Context(), w.ravi, purchase, network.PledgeIn{Quantity: 1}), errs.Conflict)
	})
}

// Of two who move it at once, one is told that it has moved on.
func TestPurchase_twoMoveItAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		purchase := w.called(t, w.siti, w.rattan())
		w.pledge(t, w.ravi, purchase, 30)
		var wg sync.WaitGroup
		failed := make([]error, 2)
		for i, m := range []network.Move{{To: network.Cancelled, Reason: "Nobody has any."}, {To: network.Closed, Version: 1}} {
			wg.Go(func() { failed[i] = w.MovePurchase(t.Context(), w.siti, purchase, m) })
		}
		wg.Wait()
		if errs.Is(failed[0], errs.Conflict) == errs.Is(failed[1], errs.Conflict) && failed[0] == nil {
			if f := w.file(t, purchase); f.State != network.Cancelled {
				t.Errorf("both went through, and it is %s", f.State)
			}
		}
		for _, err := range failed {
			if err != nil && !errs.Is(err, errs.Conflict) {
				t.Error(err)
			}
		}
	})
}

// rule network-4
func TestCheckMove_table(t *testing.T) {
	states := []network.PurchaseState{network.Open, network.Closed, network.Ordered, network.Shared, network.Cancelled}
	may := map[network.PurchaseState]string{
		network.Open: "closed cancelled", network.Closed: "open ordered cancelled", network.Ordered: "shared cancelled", network.Shared: "", network.Cancelled: "",
	}
	for _, from := range states {
		for _, to := range states {
			p := network.Purchase{State: from, Pledged: 1}
			want := slices.Contains(splitWords(may[from]), string(to))
			if err := p.CheckMove(to); (err == nil) != want {
				t.Errorf("%s to %s: %v, want allowed %v", from, to, err, want)
			}
		}
	}
	if err := (network.Purchase{State: network.Closed}).CheckMove(network.Ordered); !errs.Is(err, errs.Conflict) {
		t.Errorf("an order of nothing: %v", err)
	}
}

func TestCall_faultsOfTheForm(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		for name, change := range map[string]func(*network.Purchase){
			"no name": func(p *network.Purchase) { p.What = "" }, "no unit": func(p *network.Purchase) { p.Unit = "" }, "no place": func(p *network.Purchase) { p.PickUp = "" },
			"a day that is over": func(p *network.Purchase) { p.ClosesOn = "2026-11-22" }, "no day": func(p *network.Purchase) { p.ClosesOn = "" },
			"a day far ahead":   func(p *network.Purchase) { p.ClosesOn = "2028-01-01" },
			"a dearer break":    func(p *network.Purchase) { p.Tiers[0].Price = money.Rupiah(46_000) },
			"a break at zero":   func(p *network.Purchase) { p.Tiers[0].From = 0 },
			"a negative target": func(p *network.Purchase) { p.Target = -1 },
		} {
			p := w.rattan()
			change(&p)
			_, err := w.Call(t.Context(), w.siti, p, "")
			wantKind(t, name, err, errs.Invalid)
		}
		_, err := w.Call(t.Context(), w.buyer, w.rattan(), "")
		wantKind(t, "by a buyer", err, errs.NotFound)
	})
}
