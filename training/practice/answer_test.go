package practice_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"anyam/platform/errs"
	"anyam/training/practice"
)

// class is a seeded class of learners that answers all kinds of items of a bank.
func class(seed uint64, learners, answers int, items []practice.Item) []practice.Answer {
	r := rand.New(rand.NewPCG(seed, 1))
	out := make([]practice.Answer, answers)
	for n := range out {
		out[n] = practice.Answer{
			ID: fmt.Sprintf("a%d", n), At: now - practice.Millis(r.IntN(30*86_400_000)), Learner: fmt.Sprintf("maker%d", r.IntN(learners)),
			Item: items[r.IntN(len(items))].ID, Grade: practice.Grade(1 + r.IntN(4)),
		}
	}
	return out
}

// course is a bank of several skills with n questions each, and ten cards.
func course(skills, n int) []practice.Item {
	var items []practice.Item
	for k := range skills {
		for i := range n {
			items = append(items, practice.Item{
				ID: fmt.Sprintf("s%d-q%d", k, i), Skill: fmt.Sprintf("s%d", k), Choices: 4 * (i % 2), Difficulty: float64(i%5-2) / 2,
			})
		}
	}
	for i := range 10 {
		items = append(items, practice.Item{ID: fmt.Sprintf("card%d", i), Skill: "codes", Recall: true})
	}
	return items
}

func bankOf(t testing.TB, items []practice.Item) *practice.Bank {
	t.Helper()
	b, err := practice.NewBank(items)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func fold(t testing.TB, b *practice.Bank, answers []practice.Answer) *practice.State {
	t.Helper()
	s, err := practice.Fold(b, answers, now)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func encode(t testing.TB, s *practice.State) string {
	t.Helper()
	text, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func merge(t testing.TB, logs ...[]practice.Answer) []practice.Answer {
	t.Helper()
	out, err := practice.Merge(logs...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// rule practice-2
func TestMerge_anyOrderAnyOverlapSameState(t *testing.T) {
	items := course(3, 10)
	answers := class(1, 5, 400, items)
	want := encode(t, fold(t, bankOf(t, items), merge(t, answers)))
	r := rand.New(rand.NewPCG(2, 2))
	for round := range 20 {
		phones := make([][]practice.Answer, 3)
		for _, a := range answers {
			p := r.IntN(3)
			phones[p] = append(phones[p], a)
			if again := r.IntN(3); r.IntN(4) == 0 && again != p {
				phones[again] = append(phones[again], a) // sent twice
			}
		}
		for _, p := range phones {
			r.Shuffle(len(p), func(i, j int) { p[i], p[j] = p[j], p[i] })
		}
		left := merge(t, merge(t, phones[2], phones[0]), phones[1])
		right := merge(t, phones[1], merge(t, phones[0], phones[2]))
		if !slices.Equal(left, right) {
			t.Fatalf("round %d: merging is not associative and commutative", round)
		}
		if !slices.Equal(merge(t, left, left), left) {
			t.Fatalf("round %d: merging again changes the list", round)
		}
		if got := encode(t, fold(t, bankOf(t, items), left)); got != want {
			t.Fatalf("round %d: another state:\n%s\n%s", round, got, want)
		}
	}
}

// rule practice-2: equal times are decided by the id.
func TestMerge_orderOfTimeThenID(t *testing.T) {
	a := func(at practice.Millis, id string) practice.Answer {
		return practice.Answer{ID: id, At: at, Learner: "siti", Item: "cost-hours", Grade: practice.Good}
	}
	var ids []string
	for _, x := range merge(t, []practice.Answer{a(2, "b"), a(1, "z")}, []practice.Answer{a(2, "a"), a(2, "b")}) {
		ids = append(ids, x.ID)
	}
	if want := []string{"z", "a", "b"}; !slices.Equal(ids, want) {
		t.Errorf("order %v, want %v", ids, want)
	}
}

func TestMerge_refusesTwoAnswersUnderOneID(t *testing.T) {
	one := practice.Answer{ID: "a", At: 1, Learner: "siti", Item: "cost-hours", Grade: practice.Good}
	other := one
	other.Grade = practice.Again
	_, err := practice.Merge([]practice.Answer{one}, []practice.Answer{other})
	wantFaults(t, err, "logs.1.0.id")
}

// wantFaults expects an Invalid error with faults at exactly these fields.
func wantFaults(t *testing.T, err error, fields ...string) {
	t.Helper()
	e, ok := errors.AsType[*errs.Error](err)
	if !ok || e.Kind != errs.Invalid {
		t.Fatalf("got %v, want an Invalid error", err)
	}
	var got []string
	for _, f := range e.Fields {
		got = append(got, f.Name)
		if !strings.Contains(f.Key, "Expected") || !strings.Contains(f.Key, "got") {
			t.Errorf("%s: %q does not say what was expected and what came", f.Name, f.Key)
		}
	}
	slices.Sort(got)
	slices.Sort(fields)
	if !slices.Equal(got, fields) {
		t.Errorf("faults at %v, want %v: %v", got, fields, err)
	}
}

// rule practice-3
func TestFold_refusesBadAnswersByPlace(t *testing.T) {
	good := practice.Answer{ID: "a2", At: 2000, Learner: "siti", Item: "cost-hours", Grade: practice.Good}
	with := func(change func(*practice.Answer)) []practice.Answer {
		bad := good
		bad.ID, bad.At = "a3", 3000
		change(&bad)
		return []practice.Answer{good, bad}
	}
	for _, tc := range []struct {
		name    string
		answers []practice.Answer
		now     practice.Millis
		fields  []string
	}{
		{"unsorted", with(func(a *practice.Answer) { a.At = 1999 }), now, []string{"answers.1.at"}},
		{"same time, lower id", with(func(a *practice.Answer) { a.At, a.ID = 2000, "a1" }), now, []string{"answers.1.at"}},
		{"twice", []practice.Answer{good, good}, now, []string{"answers.1.at", "answers.1.id"}},
		{"same id later", with(func(a *practice.Answer) { a.ID = "a2" }), now, []string{"answers.1.id"}},
		{"from the future", with(func(a *practice.Answer) { a.At = 5001 }), 5000, []string{"answers.1.at"}},
		{"before 1970", []practice.Answer{{ID: "a", At: -1, Learner: "siti", Item: "cost-hours", Grade: practice.Good}}, now, []string{"answers.0.at"}},
		{"unknown item", with(func(a *practice.Answer) { a.Item = "cost" }), now, []string{"answers.1.item"}},
		{"no grade", with(func(a *practice.Answer) { a.Grade = 0 }), now, []string{"answers.1.grade"}},
		{"grade of five", with(func(a *practice.Answer) { a.Grade = 5 }), now, []string{"answers.1.grade"}},
		{"no id", with(func(a *practice.Answer) { a.ID = "" }), now, []string{"answers.1.id"}},
		{"no learner", with(func(a *practice.Answer) { a.Learner = "" }), now, []string{"answers.1.learner"}},
		{"a name that sorts otherwise in JavaScript", with(func(a *practice.Answer) { a.ID = "𝒶" }), now, []string{"answers.1.id"}},
		{"a long id", with(func(a *practice.Answer) { a.ID = strings.Repeat("a", 65) }), now, []string{"answers.1.id"}},
		{"now before 1970", nil, -1, []string{"now"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := practice.NewState(lesson())
			wantFaults(t, s.Add(tc.answers, tc.now), tc.fields...)
			if s.Answers() != 0 || s.Learners() != 0 {
				t.Error("a part of a refused list counts")
			}
		})
	}
}

// rule practice-3: also against what was folded in before.
func TestAdd_refusesWhatComesLate(t *testing.T) {
	s := practice.NewState(lesson())
	first := practice.Answer{ID: "b", At: 2000, Learner: "siti", Item: "cost-hours", Grade: practice.Good}
	if err := s.Add([]practice.Answer{first}, now); err != nil {
		t.Fatal(err)
	}
	late := first
	late.ID, late.At, late.Learner = "a", 1999, "budi"
	wantFaults(t, s.Add([]practice.Answer{late}, now), "answers.0.at")
	wantFaults(t, s.Add([]practice.Answer{first}, now), "answers.0.at")
}

func TestFold_stopsAtTwentyFaults(t *testing.T) {
	answers := make([]practice.Answer, 100_000)
	_, err := practice.Fold(lesson(), answers, now)
	e, ok := errors.AsType[*errs.Error](err)
	if !ok || len(e.Fields) < 20 || len(e.Fields) > 30 {
		t.Errorf("want some twenty faults, got %v", err)
	}
}

func TestNewBank_refusesBadItemsByPlace(t *testing.T) {
	inf := math.Inf(1)
	_, err := practice.NewBank([]practice.Item{
		{ID: "a", Skill: "s"}, {ID: "a", Skill: "s"}, {ID: "", Skill: "s"}, {ID: "b", Skill: "two words"}, {ID: "c", Skill: "s", Choices: -1},
		{ID: "d", Skill: "s", Difficulty: inf - inf}, {ID: "e", Skill: "s", Difficulty: inf}, {ID: "f", Skill: "s", Choices: 21},
	})
	wantFaults(t, err, "items.1.id", "items.2.id", "items.3.skill", "items.4.choices", "items.5.difficulty", "items.6.difficulty", "items.7.choices")
}

func FuzzFold(f *testing.F) {
	f.Add([]byte("0123456789abcdef"))
	f.Add([]byte{0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255})
	bank := lesson()
	items := []string{"label-origin", "label-care", "cost-hours", "hs-460212", "hs-442090", "unknown", ""}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var answers []practice.Answer
		for ; len(raw) >= 5; raw = raw[5:] {
			answers = append(answers, practice.Answer{
				ID: fmt.Sprint(raw[0]), At: (practice.Millis(raw[1]) - 3) * 40_000_000, Learner: string(raw[2]%3 + 'a'),
				Item: items[int(raw[3])%len(items)], Grade: practice.Grade(raw[4]%6) - 1,
			})
		}
		merged, err := practice.Merge(answers)
		if err != nil {
			return
		}
		s, err := practice.Fold(bank, merged, now)
		if err != nil {
			return
		}
		text := encode(t, s)
		again, err := practice.Decode(bank, []byte(text))
		if err != nil || encode(t, again) != text {
			t.Fatalf("a state does not survive writing and reading: %v\n%s", err, text)
		}
		if next, ok, err := s.Next("a", practice.Wish{}); err != nil || ok && !(next.Chance > 0 && next.Chance < 1) {
			t.Fatalf("next %+v, %v", next, err)
		}
	})
}
