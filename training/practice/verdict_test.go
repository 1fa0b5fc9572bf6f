package practice_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"anyam/training/practice"
)

// examinee answers as the model says.
type examinee struct {
	level float64
	r     *rand.Rand
}

func (e examinee) answer(q practice.Question) practice.Trial {
	return practice.Trial{Question: q, IsRight: e.r.Float64() < q.Chance(e.level)}
}

func judge(t *testing.T, rule practice.Rule, trials []practice.Trial) practice.Verdict {
	t.Helper()
	v, err := rule.Judge(trials)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// sit runs one test on questions from ask and says how it ended, after how many.
func sit(t *testing.T, rule practice.Rule, e examinee, ask func(asked int) practice.Question) (practice.Verdict, int) {
	t.Helper()
	var trials []practice.Trial
	for {
		trials = append(trials, e.answer(ask(len(trials))))
		if v := judge(t, rule, trials); v != practice.Open {
			return v, len(trials)
		}
	}
}

func usual(int) practice.Question { return practice.Question{Sharpness: 1} }

// Wald's bounds: with room to go on, whoever stands exactly Margin from the cut is judged wrongly in at most 10 % of cases. 2,000
// examinees of a fixed seed: three standard errors are 2 points.
func TestRule_risksAsPromised(t *testing.T) {
	rule := practice.StandardRule(0.3)
	rule.Most = 1000
	for _, tc := range []struct {
		name  string
		level float64
		wrong practice.Verdict
	}{
		{"below the cut", -0.2, practice.Pass},
		{"above the cut", 0.8, practice.Fail},
	} {
		t.Run(tc.name, func(t *testing.T) {
			e := examinee{tc.level, rand.New(rand.NewPCG(11, 4))}
			wrong := 0
			for range 2000 {
				if v, _ := sit(t, rule, e, usual); v == tc.wrong {
					wrong++
				}
			}
			if share := float64(wrong) / 2000; share > 0.12 {
				t.Errorf("%.1f %% are judged wrongly, want at most 10 %%", 100*share)
			}
		})
	}
}

// rule practice-5: the price of an end at 30 is measured, and far from the cut nobody pays it.
func TestRule_endsBetweenFiveAndThirty(t *testing.T) {
	rule := practice.StandardRule(0)
	for _, tc := range []struct {
		level, mostWrong float64
	}{{-0.5, 0.17}, {0.5, 0.17}, {-1.5, 0.02}, {1.5, 0.02}} {
		e := examinee{tc.level, rand.New(rand.NewPCG(12, 5))}
		wrong, shortest, longest := 0, 1000, 0
		for range 1000 {
			v, n := sit(t, rule, e, usual)
			if (v == practice.Pass) != (tc.level > 0) {
				wrong++
			}
			shortest, longest = min(shortest, n), max(longest, n)
		}
		if share := float64(wrong) / 1000; share > tc.mostWrong {
			t.Errorf("level %v: %.1f %% are judged wrongly, want at most %.0f %%", tc.level, 100*share, 100*tc.mostWrong)
		}
		if shortest < 5 || longest > 30 {
			t.Errorf("level %v: tests of %d to %d questions, want 5 to 30", tc.level, shortest, longest)
		}
	}
}

// A class with levels as N(0, 1), questions by lot of the five best of a bank of 200: published simulations of this rule need about
// 14 questions and judge 88 % rightly.
func TestRule_classOfNormalLevels(t *testing.T) {
	items := make([]practice.Item, 200)
	r := rand.New(rand.NewPCG(13, 6))
	for i := range items {
		items[i] = practice.Item{ID: simulatedName(i), Skill: "s", Difficulty: min(max(r.NormFloat64(), -4), 4)}
	}
	s := practice.NewState(bankOf(t, items))
	questions, right := 0, 0
	const class = 600
	for n := range class {
		e := examinee{r.NormFloat64(), r}
		var asked []string
		v, length := sit(t, practice.StandardRule(0), e, func(int) practice.Question {
			q, ok, err := s.Ask(simulatedName(n), "s", 0, asked)
			if err != nil || !ok {
				t.Fatal(ok, err)
			}
			asked = append(asked, q.Item)
			return q
		})
		if (v == practice.Pass) == (e.level > 0) {
			right++
		}
		questions += length
	}
	mean, share := float64(questions)/class, float64(right)/class
	t.Logf("%.1f questions, %.1f %% judged rightly", mean, 100*share)
	if mean < 12.5 || mean > 15 || share < 0.86 {
		t.Errorf("%.1f questions, %.1f %% judged rightly; want about 14, and 88 %%", mean, 100*share)
	}
}

// Exposure: no question is seen by everybody, and none twice in one test.
func TestAsk_exposure(t *testing.T) {
	items := course(1, 40)[:40]
	s := practice.NewState(bankOf(t, items))
	seen := map[string]int{}
	for n := range 500 {
		var asked []string
		for range 12 {
			q, ok, err := s.Ask(simulatedName(n), "s0", 0, asked)
			if err != nil || !ok {
				t.Fatal(ok, err)
			}
			if slices.Contains(asked, q.Item) {
				t.Fatalf("%s is asked twice in one test", q.Item)
			}
			asked = append(asked, q.Item)
			seen[q.Item]++
		}
	}
	if len(seen) != 16 { // the twelve best of each draw come from the first sixteen
		t.Errorf("%d questions were seen, want 16", len(seen))
	}
	first := map[string]int{}
	for n := range 500 {
		q, _, err := s.Ask(simulatedName(n), "s0", 0, nil)
		if err != nil {
			t.Fatal(err)
		}
		first[q.Item]++
	}
	for item, n := range first {
		if n > 150 {
			t.Errorf("%d of 500 tests begin with %s, want about 100", n, item)
		}
	}
}

func TestAsk_takesTheMostTelling(t *testing.T) {
	items := []practice.Item{{ID: "far", Skill: "s", Difficulty: 4}}
	for n := range 5 {
		items = append(items, practice.Item{ID: simulatedName(n), Skill: "s", Difficulty: 0.5})
	}
	s := practice.NewState(bankOf(t, items))
	for n := range 50 {
		if q, ok, err := s.Ask(simulatedName(n), "s", 0.5, nil); err != nil || !ok || q.Item == "far" {
			t.Fatalf("asked %+v (%v, %v) at the cut of 0.5, where it says nearly nothing", q, ok, err)
		}
	}
	var all []string
	for _, it := range items {
		all = append(all, it.ID)
	}
	if _, ok, err := s.Ask("siti", "s", 0, all); ok || err != nil {
		t.Errorf("all were asked, and there is another one (%v)", err)
	}
}

func TestRule_atTheEndTheSignDecides(t *testing.T) {
	rule := practice.StandardRule(0)
	var trials []practice.Trial
	for n := range 30 {
		trials = append(trials, practice.Trial{Question: usual(n), IsRight: n%2 == 0})
	}
	if v := judge(t, rule, trials[:29]); v != practice.Open {
		t.Errorf("after 29: %s", v)
	}
	if v := judge(t, rule, trials); v != practice.Fail { // as many right as wrong is not above the cut
		t.Errorf("after 30, half of them right: %s, want fail", v)
	}
	trials[29].IsRight = true
	if v := judge(t, rule, trials); v != practice.Pass {
		t.Errorf("after 30, sixteen of them right: %s, want pass", v)
	}
}

// rule practice-5: two answers to sharp questions would do, but a verdict needs five.
func TestRule_neverBeforeFive(t *testing.T) {
	var trials []practice.Trial
	for n := range 5 {
		trials = append(trials, practice.Trial{Question: practice.Question{Sharpness: 3}, IsRight: true})
		want := practice.Open
		if n == 4 {
			want = practice.Pass
		}
		if v := judge(t, practice.StandardRule(0), trials); v != want {
			t.Errorf("after %d: %s, want %s", n+1, v, want)
		}
	}
}

func TestRule_whatComesAfterTheEndDoesNotCount(t *testing.T) {
	var trials []practice.Trial
	for n := range 30 {
		trials = append(trials, practice.Trial{Question: usual(n), IsRight: n < 5})
	}
	if v := judge(t, practice.StandardRule(0), trials); v != practice.Pass {
		t.Errorf("five right answers passed, and then it says %s", v)
	}
}

func TestRule_refusesBadInput(t *testing.T) {
	nan := math.NaN()
	for _, tc := range []struct {
		change func(*practice.Rule)
		field  string
	}{
		{func(r *practice.Rule) { r.Cut = nan }, "cut"},
		{func(r *practice.Rule) { r.Margin = 0 }, "margin"},
		{func(r *practice.Rule) { r.Alpha = nan }, "alpha"},
		{func(r *practice.Rule) { r.Beta = 0.5 }, "beta"},
		{func(r *practice.Rule) { r.Least = 0 }, "least"},
		{func(r *practice.Rule) { r.Least = 31 }, "least"},
		{func(r *practice.Rule) { r.Most = 100_000 }, "most"},
	} {
		rule := practice.StandardRule(0)
		tc.change(&rule)
		_, err := rule.Judge(nil)
		wantFaults(t, err, tc.field)
	}
	_, err := practice.StandardRule(0).Judge([]practice.Trial{{Question: practice.Question{Sharpness: nan, Difficulty: math.Inf(1), Guess: -1}}})
	wantFaults(t, err, "trials.0.difficulty", "trials.0.guess", "trials.0.sharpness")
}
