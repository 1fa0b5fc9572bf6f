package practice_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"anyam/training/practice"
)

func simulatedName(n int) string { return "maker" + strconv.Itoa(n) }

// simulated are answers of learners whose levels run evenly from −2 to 2, each to rounds questions by lot.
func simulated(seed uint64, learners, rounds int, items []practice.Item) []practice.Answer {
	r := rand.New(rand.NewPCG(seed, 7))
	var out []practice.Answer
	for round := range rounds {
		for l := range learners {
			it := items[r.IntN(len(items))]
			level := -2 + 4*float64(l)/float64(learners-1)
			grade := practice.Again
			if r.Float64() < 1/(1+math.Exp(it.Difficulty-level)) || it.Choices > 1 && r.Float64() < 1/float64(it.Choices) {
				grade = practice.Good
			}
			n := len(out)
			out = append(out, practice.Answer{
				ID: fmt.Sprintf("%d-%d", round, l), At: practice.Millis(n), Learner: simulatedName(l), Item: it.ID, Grade: grade,
			})
		}
	}
	return out
}

// rule practice-4
func TestNext_chanceBetweenSixAndEightTenths(t *testing.T) {
	items := course(4, 25)
	s := fold(t, bankOf(t, items), merge(t, simulated(5, 30, 60, items[:100])))
	asked := 0
	for l := range 30 {
		next, ok, err := s.Next(simulatedName(l), practice.Wish{})
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			continue
		}
		asked++
		p, err := s.Chance(simulatedName(l), next.Item)
		if err != nil {
			t.Fatal(err)
		}
		if p != next.Chance || !next.Fits || p < 0.6 || p > 0.8 {
			t.Errorf("%s: %s with chance %.2f (said %.2f), though 100 questions are there", simulatedName(l), next.Item, p, next.Chance)
		}
	}
	if asked < 20 {
		t.Errorf("only %d of 30 learners were asked anything", asked)
	}
}

// rule practice-4: what is mastered is not asked any more, until it is forgotten.
func TestNext_leavesMasteredSkills(t *testing.T) {
	s := practice.NewState(lesson())
	answer := func(n int, item string, g practice.Grade) {
		t.Helper()
		if err := s.Add([]practice.Answer{{ID: strconv.Itoa(n), At: practice.Millis(n), Learner: "siti", Item: item, Grade: g}}, now); err != nil {
			t.Fatal(err)
		}
	}
	for n := range 30 {
		answer(n, "cost-margin", practice.Good)
	}
	next, ok, err := s.Next("siti", practice.Wish{})
	if err != nil || !ok || next.Skill != "labels" {
		t.Errorf("next is %+v (%v, %v), want a question of labels", next, ok, err)
	}
	if _, ok, err := s.Next("siti", practice.Wish{Skills: []string{"costing"}}); ok || err != nil {
		t.Errorf("a mastered skill is asked again (%v)", err)
	}
	for n := range 6 {
		answer(100+n, "cost-hours", practice.Again)
	}
	if _, ok, err := s.Next("siti", practice.Wish{Skills: []string{"costing"}}); !ok || err != nil {
		t.Errorf("a skill that was lost again is not asked (%v)", err)
	}
}

// rule practice-4: a skill that everybody has mastered is not mastered by somebody who has never been asked.
func TestNext_masteredOnlyAfterFiveAnswers(t *testing.T) {
	items := course(1, 20)[:20]
	s := practice.NewState(bankOf(t, items))
	n := 0
	answer := func(learner string) {
		t.Helper()
		n++
		a := practice.Answer{ID: strconv.Itoa(n), At: practice.Millis(n), Learner: learner, Item: items[n%20].ID, Grade: practice.Good}
		if err := s.Add([]practice.Answer{a}, now); err != nil {
			t.Fatal(err)
		}
	}
	for range 300 {
		answer(simulatedName(n % 50))
	}
	for asked := range 6 {
		if m, err := s.Mastery("siti", "s0"); err != nil || m < 0.85 {
			t.Fatalf("mastery %.2f after %d answers (%v): the class has not made it easy", m, asked, err)
		}
		if _, ok, err := s.Next("siti", practice.Wish{}); ok != (asked < 5) || err != nil {
			t.Errorf("after %d answers: asked %v (%v)", asked, ok, err)
		}
		answer("siti")
	}
}

func TestNext_nearestWhenNothingFits(t *testing.T) {
	bank := bankOf(t, []practice.Item{{ID: "easy", Skill: "s", Difficulty: -3}, {ID: "hard", Skill: "s", Difficulty: 3}})
	next, ok, err := practice.NewState(bank).Next("siti", practice.Wish{})
	if err != nil || !ok || next.Item != "easy" || next.Fits {
		t.Errorf("next is %+v (%v, %v), want the easy one, which does not fit", next, ok, err)
	}
}

func TestNext_lastTenRestWhereThereAreOthers(t *testing.T) {
	items := course(1, 30)[:30]
	s := practice.NewState(bankOf(t, items))
	var last []string
	for n := range 60 {
		next, ok, err := s.Next("siti", practice.Wish{Mastered: 1})
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		for _, former := range last[max(0, len(last)-10):] {
			if former == next.Item {
				t.Fatalf("question %d, %s, is asked again within ten", n, next.Item)
			}
		}
		last = append(last, next.Item)
		a := practice.Answer{ID: strconv.Itoa(n), At: practice.Millis(n), Learner: "siti", Item: next.Item, Grade: practice.Grade(1 + 2*(n%3%2))}
		if err := s.Add([]practice.Answer{a}, now); err != nil {
			t.Fatal(err)
		}
	}
}

func TestNext_smallBankIsAskedAgain(t *testing.T) {
	s := fold(t, lesson(), []practice.Answer{
		{ID: "1", At: 1, Learner: "siti", Item: "cost-hours", Grade: practice.Again},
		{ID: "2", At: 2, Learner: "siti", Item: "cost-margin", Grade: practice.Again},
	})
	next, ok, err := s.Next("siti", practice.Wish{Skills: []string{"costing"}})
	if err != nil || !ok || next.Item != "cost-hours" {
		t.Errorf("next is %+v (%v, %v), want the one that was not the last", next, ok, err)
	}
}

// rule practice-7
func TestNext_neverACardNorARetiredQuestion(t *testing.T) {
	bank := bankOf(t, []practice.Item{{ID: "card", Skill: "s", Recall: true}, {ID: "old", Skill: "s", Retired: true}})
	s := practice.NewState(bank)
	if next, ok, err := s.Next("siti", practice.Wish{}); ok || err != nil {
		t.Errorf("asked %+v, %v", next, err)
	}
	if q, ok, err := s.Ask("siti", "s", 0, nil); ok || err != nil {
		t.Errorf("asked %+v in a test, %v", q, err)
	}
}

// Newcomers who know equally much do not all begin with the same question, and each of the five best is drawn about equally often.
func TestNext_lotSpreadsQuestions(t *testing.T) {
	s := practice.NewState(bankOf(t, course(1, 40)[:40]))
	drawn := map[string]int{}
	for n := range 1000 {
		next, ok, err := s.Next(simulatedName(n), practice.Wish{})
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		drawn[next.Item]++
	}
	if len(drawn) != 5 {
		t.Fatalf("%d questions were drawn, want 5: %v", len(drawn), drawn)
	}
	for item, n := range drawn {
		if n < 150 || n > 250 {
			t.Errorf("%s was drawn %d times in 1,000, want about 200", item, n)
		}
	}
}

func TestNext_refusesBadWishes(t *testing.T) {
	s, nan := practice.NewState(lesson()), math.NaN()
	for _, tc := range []struct {
		wish   practice.Wish
		fields []string
	}{
		{practice.Wish{Low: nan}, []string{"high", "low"}}, // above nothing that is a number
		{practice.Wish{Low: 0.7, High: 0.6}, []string{"high"}},
		{practice.Wish{Mastered: 1.1}, []string{"mastered"}},
		{practice.Wish{Skills: []string{"labels", "weaving"}}, []string{"skills.1"}},
	} {
		_, _, err := s.Next("siti", tc.wish)
		wantFaults(t, err, tc.fields...)
	}
	_, err := s.Chance("siti", "hs-460212")
	wantFaults(t, err, "item")
	_, err = s.Mastery("siti", "weaving")
	wantFaults(t, err, "skill")
	_, err = s.Recall("siti", "cost-hours", now)
	wantFaults(t, err, "item")
	_, err = s.Cut("labels", nan)
	wantFaults(t, err, "chance")
	_, err = s.For("siti", "weaving")
	wantFaults(t, err, "skills.0")
}

func BenchmarkNext(b *testing.B) {
	items := course(20, 50)
	s := fold(b, bankOf(b, items), merge(b, simulated(5, 30, 100, items[:1000])))
	for b.Loop() {
		if _, _, err := s.Next("maker7", practice.Wish{}); err != nil {
			b.Fatal(err)
		}
	}
}
