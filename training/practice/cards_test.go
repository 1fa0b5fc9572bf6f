package practice_test

import (
	"math"
	"strconv"
	"testing"

	"anyam/training/practice"
)

const aDay = practice.Millis(86_400_000)

// rule practice-6
func TestDue_tenCardsInTwentyFourHours(t *testing.T) {
	var items []practice.Item
	for i := range 15 {
		items = append(items, practice.Item{ID: "card" + strconv.Itoa(i), Skill: "codes", Recall: true})
	}
	s := practice.NewState(bankOf(t, items))
	at := now - 10*aDay
	due := func(at practice.Millis) []practice.Due {
		t.Helper()
		d, err := s.Due("siti", at)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	if n := len(due(at)); n != 10 {
		t.Fatalf("%d new cards, want ten of fifteen", n)
	}
	for n, d := range due(at) {
		if !d.IsNew || d.Recall != 0 {
			t.Errorf("%+v, want a new card", d)
		}
		a := practice.Answer{ID: strconv.Itoa(n), At: at, Learner: "siti", Item: d.Item, Grade: practice.Easy}
		if err := s.Add([]practice.Answer{a}, now); err != nil {
			t.Fatal(err)
		}
	}
	if d := due(at + aDay - 1); len(d) != 0 {
		t.Errorf("within the same day %v, want none", d)
	}
	if d := due(at + aDay); len(d) != 5 {
		t.Errorf("a day later %d cards, want the other five", len(d))
	}
	if d, err := s.Due("budi", at); err != nil || len(d) != 10 {
		t.Errorf("another learner's day is full: %v, %v", d, err)
	}
}

func TestDue_leastKnownFirstAndNewOnesLast(t *testing.T) {
	bank := bankOf(t, []practice.Item{
		{ID: "new", Skill: "codes", Recall: true}, {ID: "well", Skill: "codes", Recall: true}, {ID: "badly", Skill: "codes", Recall: true},
		{ID: "later", Skill: "codes", Recall: true}, {ID: "other", Skill: "rates", Recall: true}, {ID: "old", Skill: "codes", Recall: true, Retired: true},
	})
	s := fold(t, bank, []practice.Answer{
		{ID: "1", At: now - 20*aDay, Learner: "siti", Item: "badly", Grade: practice.Hard},
		{ID: "2", At: now - 20*aDay, Learner: "siti", Item: "well", Grade: practice.Easy},
		{ID: "3", At: now - 2*aDay, Learner: "siti", Item: "later", Grade: practice.Easy},
		{ID: "4", At: now - aDay, Learner: "siti", Item: "old", Grade: practice.Again},
	})
	got, err := s.Due("siti", now, "codes")
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 || got[0].Item != "badly" || got[1].Item != "well" || got[2].Item != "new" || got[0].Recall >= got[1].Recall {
		t.Errorf("due %+v, want badly, well, new", got)
	}
	if p, err := s.Recall("siti", "well", now); err != nil || p != got[1].Recall {
		t.Errorf("Recall says %v (%v), Due %v", p, err, got[1].Recall)
	}
	if p, err := s.Recall("siti", "new", now); err != nil || p != 0 {
		t.Errorf("a new card is recalled with %v (%v), want 0", p, err)
	}
}

func TestDue_aForgottenCardComesBackTheSameDay(t *testing.T) {
	s := fold(t, lesson(), []practice.Answer{{ID: "1", At: now - 11*60_000, Learner: "siti", Item: "hs-460212", Grade: practice.Again}})
	got, err := s.Due("siti", now)
	if err != nil || len(got) != 2 || got[0].Item != "hs-460212" || got[0].IsNew {
		t.Errorf("due %+v (%v), want hs-460212 first", got, err)
	}
}

// rule practice-7
func TestFold_cardsDoNotMoveLevels(t *testing.T) {
	questions := []practice.Answer{{ID: "1", At: 1, Learner: "siti", Item: "cost-hours", Grade: practice.Good}}
	cards := []practice.Answer{
		{ID: "2", At: 2, Learner: "siti", Item: "hs-460212", Grade: practice.Again},
		{ID: "3", At: 3, Learner: "siti", Item: "hs-442090", Grade: practice.Easy},
	}
	without, with := fold(t, lesson(), questions), fold(t, lesson(), append(questions, cards...))
	for _, item := range []string{"label-origin", "cost-margin"} {
		p, err := without.Chance("siti", item)
		if err != nil {
			t.Fatal(err)
		}
		q, err := with.Chance("siti", item)
		if err != nil || p != q {
			t.Errorf("%s: chance %v without cards, %v with them (%v)", item, p, q, err)
		}
	}
}

// A better grade never comes back sooner.
func TestScheduler_betterGradesWaitLonger(t *testing.T) {
	for _, steps := range []bool{true, false} {
		s, err := practice.NewScheduler(0.9, steps)
		if err != nil {
			t.Fatal(err)
		}
		card := practice.Card{}
		for n := range 8 {
			at := max(card.Due, now)
			var former practice.Card
			for g := practice.Again; g <= practice.Easy; g++ {
				c, err := s.Review(card, at, g)
				if err != nil {
					t.Fatal(err)
				}
				if g > practice.Again && c.Due < former.Due {
					t.Errorf("steps %v, review %d: grade %d is due before grade %d", steps, n, g, g-1)
				}
				former = c
			}
			if card, err = s.Review(card, at, practice.Good); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestScheduler_refusesBadInput(t *testing.T) {
	for _, retention := range []float64{0, 1, -0.9, math.NaN(), math.Inf(1)} {
		_, err := practice.NewScheduler(retention, true)
		wantFaults(t, err, "retention")
	}
	s, err := practice.NewScheduler(0.9, true)
	if err != nil {
		t.Fatal(err)
	}
	good, err := s.Review(practice.Card{}, now, practice.Good)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		change func(*practice.Card)
		field  string
	}{
		{func(c *practice.Card) { c.Stability = math.NaN() }, "card.stability"},
		{func(c *practice.Card) { c.Stability = 0 }, "card.stability"},
		{func(c *practice.Card) { c.Difficulty = math.Inf(1) }, "card.difficulty"},
		{func(c *practice.Card) { c.Phase = 4 }, "card.phase"},
		{func(c *practice.Card) { c.Step = 2 }, "card.step"},
		{func(c *practice.Card) { c.Due = -1 }, "card.due"},
		{func(c *practice.Card) { c.Lapses = 2 }, "card.lapses"},
	} {
		bad := good
		tc.change(&bad)
		_, err := s.Review(bad, now+1, practice.Good)
		wantFaults(t, err, tc.field)
	}
	_, err = s.Review(good, now-1, practice.Good)
	wantFaults(t, err, "at")
	_, err = s.Review(good, math.MaxInt64, practice.Good)
	wantFaults(t, err, "at")
	_, err = s.Review(good, now, 0)
	wantFaults(t, err, "grade")
}

func FuzzScheduler_Review(f *testing.F) {
	f.Add(0.9, true, int64(86_400_000), []byte{3, 3, 1, 4})
	f.Add(0.97, false, int64(1), []byte{1, 1, 1, 1, 4, 4})
	f.Fuzz(func(t *testing.T, retention float64, steps bool, gap int64, grades []byte) {
		s, err := practice.NewScheduler(retention, steps)
		if err != nil {
			return
		}
		var card practice.Card
		at := practice.Millis(0)
		for _, g := range grades[:min(len(grades), 100)] {
			next, err := s.Review(card, at, practice.Grade(g%4)+1)
			if err != nil {
				return // out of time
			}
			m := next.Memory
			if !(m.Stability >= 0.001 && m.Stability <= 36500 && m.Difficulty >= 1 && m.Difficulty <= 10) || next.Due <= at || next.Days > 36503 {
				t.Fatalf("from %+v to %+v", card, next)
			}
			card, at = next, max(at, at+practice.Millis(gap%(1<<40)))
		}
	})
}

func BenchmarkScheduler_Review(b *testing.B) {
	s, err := practice.NewScheduler(0.9, true)
	if err != nil {
		b.Fatal(err)
	}
	card, err := s.Review(practice.Card{}, now, practice.Easy)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := s.Review(card, card.Due, practice.Good); err != nil {
			b.Fatal(err)
		}
	}
}
