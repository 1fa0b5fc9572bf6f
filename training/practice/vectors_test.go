package practice

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/vectors.json anew")

// vectors are what a port to another language must reproduce, bit for bit.
type vectors struct {
	Exp   [][2]float64 `json:"exp"`
	Log   [][2]float64 `json:"log"`
	Pow   [][3]float64 `json:"pow"`
	Lots  []lotVector  `json:"lots"`
	Bank  []itemVector `json:"bank"`
	Now   Millis       `json:"now"`
	Steps []foldVector `json:"steps"`

	State json.RawMessage `json:"state"` // after all steps
	Next  []nextVector    `json:"next"`
	Judge []judgeVector   `json:"judge"`
	Cards []cardsVector   `json:"cards"`
}

type (
	lotVector struct {
		Learner string `json:"learner"`
		Count   int    `json:"count"`
		Of      int    `json:"of"`
		Drawn   int    `json:"drawn"`
	}
	itemVector struct {
		ID         string  `json:"id"`
		Skill      string  `json:"skill"`
		Choices    int     `json:"choices"`
		Recall     bool    `json:"recall"`
		Retired    bool    `json:"retired"`
		Difficulty float64 `json:"difficulty"`
	}
	foldVector struct {
		Answer
		Chance float64 `json:"chance"` // said before: of a right answer, or to recall the card
	}
	nextVector struct {
		Learner string  `json:"learner"`
		OK      bool    `json:"ok"`
		Item    string  `json:"item"`
		Chance  float64 `json:"chance"`
		Test    string  `json:"test"` // the first question of a test of the skill "labels" with the cut 0.25
	}
	judgeVector struct {
		Item    string  `json:"item"`
		IsRight bool    `json:"right"`
		Weight  float64 `json:"weight"`
		Verdict Verdict `json:"verdict"`
	}
	cardsVector struct {
		Retention float64        `json:"retention"`
		Steps     bool           `json:"steps"`
		Reviews   []reviewVector `json:"reviews"`
	}
	reviewVector struct {
		At         Millis  `json:"at"`
		Grade      Grade   `json:"grade"`
		Phase      Phase   `json:"phase"`
		Stability  float64 `json:"stability"`
		Difficulty float64 `json:"difficulty"`
		Due        Millis  `json:"due"`
	}
)

// computeVectors makes them from fixed inputs of a fixed seed.
func computeVectors(t *testing.T) vectors {
	t.Helper()
	r := rand.New(rand.NewPCG(20261128, 1))
	v := vectors{Now: 1_795_824_000_000}
	for range 40 {
		x, y := (r.Float64()-0.5)*60, r.Float64()*36500
		v.Exp = append(v.Exp, [2]float64{x, exp(x)})
		v.Log = append(v.Log, [2]float64{y, log(y)})
		z := (r.Float64() - 0.5) * 2
		v.Pow = append(v.Pow, [3]float64{y, z, pow(y, z)})
	}
	for n := range 20 {
		name := fmt.Sprintf("maker-%d", r.IntN(1000))
		v.Lots = append(v.Lots, lotVector{name, n * 37, 5, lot(name, n*37, 5)})
	}
	v.fold(t, r)
	v.cards(r)
	return v
}

func (v *vectors) fold(t *testing.T, r *rand.Rand) {
	t.Helper()
	skills := []string{"labels", "costing", "codes"}
	for n := range 18 {
		v.Bank = append(v.Bank, itemVector{
			ID: fmt.Sprintf("i%d", n), Skill: skills[n%3], Choices: []int{0, 4, 2}[n/6], Recall: n%3 == 2 && n > 6, Retired: n == 15,
			Difficulty: float64(n%5-2) / 4,
		})
	}
	items := make([]Item, len(v.Bank))
	for n, it := range v.Bank {
		items[n] = Item(it)
	}
	bank, err := NewBank(items)
	if err != nil {
		t.Fatal(err)
	}
	s := NewState(bank)
	for n := range 120 {
		a := Answer{
			ID: fmt.Sprintf("a%03d", n), At: v.Now - 40*day + Millis(n/2)*day/3, Learner: []string{"siti", "budi", "wati"}[r.IntN(3)],
			Item: v.Bank[r.IntN(len(v.Bank))].ID, Grade: Grade(1 + r.IntN(4)),
		}
		chance, err := s.Chance(a.Learner, a.Item)
		if bank.items[bank.item[a.Item]].Recall {
			chance, err = s.Recall(a.Learner, a.Item, a.At)
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Add([]Answer{a}, v.Now); err != nil {
			t.Fatal(err)
		}
		v.Steps = append(v.Steps, foldVector{a, chance})
	}
	if v.State, err = s.Encode(); err != nil {
		t.Fatal(err)
	}
	v.questions(t, s)
}

func (v *vectors) questions(t *testing.T, s *State) {
	t.Helper()
	for _, learner := range []string{"siti", "budi", "wati", "newcomer"} {
		next, ok, err := s.Next(learner, Wish{})
		if err != nil {
			t.Fatal(err)
		}
		q, _, err := s.Ask(learner, "labels", 0.25, nil)
		if err != nil {
			t.Fatal(err)
		}
		v.Next = append(v.Next, nextVector{learner, ok, next.Item, next.Chance, q.Item})
	}
	rule := StandardRule(0.25)
	var trials []Trial
	for n := range 12 {
		q, err := s.Question(fmt.Sprintf("i%d", []int{0, 3, 6, 1, 4, 7}[n%6]))
		if err != nil {
			t.Fatal(err)
		}
		trial := Trial{q, n%4 != 3}
		trials = append(trials, trial)
		verdict, err := rule.Judge(trials)
		if err != nil {
			t.Fatal(err)
		}
		v.Judge = append(v.Judge, judgeVector{q.Item, trial.IsRight, trial.weight(rule.Cut-rule.Margin, rule.Cut+rule.Margin), verdict})
	}
}

func (v *vectors) cards(r *rand.Rand) {
	for n, retention := range []float64{0.9, 0.9, 0.85, 0.8} {
		set := cardsVector{Retention: retention, Steps: n%2 == 0}
		s := newScheduler(retention, set.Steps)
		var c Card
		at := v.Now
		for range 12 {
			g := Grade(1 + r.IntN(4))
			c = s.review(c, at, g)
			set.Reviews = append(set.Reviews, reviewVector{at, g, c.Phase, c.Stability, c.Difficulty, c.Due})
			at = c.Due + Millis(r.IntN(2))*Millis(r.IntN(3*int(day)))
		}
		v.Cards = append(v.Cards, set)
	}
}

// The bits that everybody who ports this must reach. go test ./training/practice -update writes them anew; whoever does so has to port the change,
// and fold states again.
func TestVectors_unchanged(t *testing.T) {
	const path = "testdata/vectors.json"
	got, err := json.Marshal(computeVectors(t))
	if err != nil {
		t.Fatal(err)
	}
	var lines bytes.Buffer
	if err := json.Indent(&lines, got, "", " "); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(path, append(lines.Bytes(), '\n'), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, want); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, compact.Bytes()) {
		at := 0
		for at < min(len(got), compact.Len()) && got[at] == compact.Bytes()[at] {
			at++
		}
		from := max(0, at-60)
		t.Errorf("%s differs at byte %d:\n got …%.160s\nwant …%.160s", path, at, got[from:], compact.Bytes()[from:])
	}
}

// The series are as exact as the platform's: within two units in the last place, and pow within what its exponent adds.
func TestArithmetic_nearTheTruth(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	off := func(got, want float64) float64 { return math.Abs(got-want) / (math.Abs(want) * 0x1p-52) }
	for range 200_000 {
		x, y, z := (r.Float64()-0.5)*100, math.Exp((r.Float64()-0.5)*40), (r.Float64()-0.5)*4
		if d := off(exp(x), math.Exp(x)); d > 2 {
			t.Fatalf("exp(%v) is %v units off", x, d)
		}
		if d := off(log(y), math.Log(y)); d > 2 && math.Abs(y-1) > 0.01 {
			t.Fatalf("log(%v) is %v units off", y, d)
		}
		if d := off(pow(y, z), math.Pow(y, z)); d > 2+2*math.Abs(z*math.Log(y)) {
			t.Fatalf("pow(%v, %v) is %v units off", y, z, d)
		}
	}
	for x, want := range map[float64]float64{0: 1, 1e4: exp(700), -1e4: exp(-700)} {
		if exp(x) != want {
			t.Errorf("exp(%v) = %v, want %v", x, exp(x), want)
		}
	}
	if log(1) != 0 || pow(5, 0) != 1 || logistic(0) != 0.5 || logistic(1e9) >= 1 || logistic(-1e9) <= 0 {
		t.Error("log 1, a power of 0, or the logistic function at its ends")
	}
}

func TestRound_halfUpwards(t *testing.T) {
	for x, want := range map[float64]float64{0.5: 1, 1.5: 2, 2.5: 3, -0.5: 0, -1.5: -1, 0.49999999999999994: 0, -2: -2, -2.3: -2, 4503599627370495.5: 4503599627370496} {
		if got := round(x); got != want {
			t.Errorf("round(%v) = %v, want %v", x, got, want)
		}
	}
}
