package practice_test

import (
	"strings"
	"testing"

	"anyam/training/practice"
)

func TestState_survivesWritingAndReading(t *testing.T) {
	items := course(3, 10)
	answers := merge(t, class(4, 6, 500, items))
	bank := bankOf(t, items)
	whole := fold(t, bank, answers)
	half := fold(t, bank, answers[:250])
	read, err := practice.Decode(bank, []byte(encode(t, half)))
	if err != nil {
		t.Fatal(err)
	}
	if err := read.Add(answers[250:], now); err != nil {
		t.Fatal(err)
	}
	if got, want := encode(t, read), encode(t, whole); got != want {
		t.Errorf("going on from what was read leads elsewhere:\n%s\n%s", got, want)
	}
}

// A phone gets its learner's part and goes on alone; nobody else's name is in it.
func TestFor_whatAPhoneNeeds(t *testing.T) {
	items := course(3, 10)
	bank := bankOf(t, items)
	s := fold(t, bank, merge(t, class(4, 6, 500, items)))
	phone, err := s.For("maker2", "s1", "codes")
	if err != nil {
		t.Fatal(err)
	}
	text := encode(t, phone)
	for _, stranger := range []string{"maker1", `"s0`, `"s2`} {
		if strings.Contains(text, stranger) {
			t.Errorf("the phone's part names %s", stranger)
		}
	}
	wish := practice.Wish{Skills: []string{"s1"}}
	there, ok1, err1 := s.Next("maker2", wish)
	here, ok2, err2 := phone.Next("maker2", wish)
	if ok1 != ok2 || err1 != nil || err2 != nil || ok1 && there.Chance != here.Chance {
		t.Errorf("phone asks %+v, server %+v", here, there)
	}
	last := practice.Answer{ID: "zz", At: now, Learner: "maker2", Item: "s1-q3", Grade: practice.Good}
	if err := phone.Add([]practice.Answer{last}, now); err != nil {
		t.Errorf("the phone cannot go on: %v", err)
	}
	if _, err := practice.Decode(bank, []byte(text)); err != nil {
		t.Errorf("the phone cannot read its part: %v", err)
	}
}

// A phone's part of the published course, of the learner with most answers, all 98 skills and 1,223 questions.
func TestFor_bytesOnAPhone(t *testing.T) {
	train, _, bank := bothStatics(t)
	s := fold(t, bank, train)
	most, count := "", map[string]int{}
	for _, a := range train {
		if count[a.Learner]++; count[a.Learner] > count[most] {
			most = a.Learner
		}
	}
	size := func(skills ...string) int {
		phone, err := s.For(most, skills...)
		if err != nil {
			t.Fatal(err)
		}
		return len(encode(t, phone))
	}
	whole, one := size(), size("32")
	t.Logf("learner %s with %d answers: %d bytes with all skills, %d with one", most, count[most], whole, one)
	if whole > 40_000 || one > 3_000 {
		t.Errorf("%d bytes with all skills, %d with one; want at most 40,000 and 3,000", whole, one)
	}
}

func TestDecode_refusesByPlace(t *testing.T) {
	const head = `{"version":1,"answers":0,`
	const body = `"skills":{},"items":{},"learners":{}}`
	learner := func(inner string) string {
		return head + `"skills":{},"items":{},"learners":{"siti":{"level":0,"form":0,"answers":0,"last":{"at":1,"id":"a"}` + inner + `}}}`
	}
	for _, tc := range []struct{ text, field string }{
		{`{"version":2,"answers":0,` + body, "version"},
		{`{"answers":0,` + body, "version"},
		{`{"version":1,"answers":-1,` + body, "answers"},
		{head + `"last":{"at":-1,"id":"a"},` + body, "last.at"},
		{head + `"last":{"at":1,"id":""},` + body, "last.id"},
		{head + `"skills":{"weaving":[0,0]},"items":{},"learners":{}}`, "skills.weaving"},
		{head + `"skills":{"labels":[50000001,0]},"items":{},"learners":{}}`, "skills.labels.0"},
		{head + `"skills":{},"items":{"label-care":[0,0,0]},"learners":{}}`, "items.label-care.1"},
		{head + `"skills":{},"items":{"label-care":[0,1000000,-3]},"learners":{}}`, "items.label-care.2"},
		{head + `"skills":{},"items":{"hs-460212":[0,1000000,3]},"learners":{}}`, "items.hs-460212"},
		{learner(`,"recent":["hs-460212"]`), "learners.siti.recent.0"},
		{learner(`,"skills":{"weaving":[0,0]}`), "learners.siti.skills.weaving"},
		{learner(`,"cards":{"label-care":{"p":2,"s":1,"d":1,"at":1,"due":1,"n":1}}`), "learners.siti.cards.label-care"},
		{learner(`,"cards":{"hs-460212":{"p":2,"s":0,"d":1,"at":1,"due":1,"n":1}}`), "learners.siti.cards.hs-460212.stability"},
		{learner(`,"cards":{"hs-460212":{"p":0,"s":1,"d":1,"at":1,"due":1,"n":1}}`), "learners.siti.cards.hs-460212.phase"},
	} {
		_, err := practice.Decode(lesson(), []byte(tc.text))
		wantFaults(t, err, tc.field)
	}
	for _, text := range []string{``, `[]`, `{"version":1e999}`, `{"version":1,"skils":{}}`, head + body + `{}`, head + `"skills":{"labels":[NaN,0]}}`} {
		if _, err := practice.Decode(lesson(), []byte(text)); err == nil {
			t.Errorf("%s is accepted", text)
		}
	}
}

func FuzzDecode(f *testing.F) {
	bank := lesson()
	f.Add([]byte(`{"version":1,"answers":1,"last":{"at":1,"id":"a"},"skills":{"costing":[250000,1]},"items":{"cost-hours":[-300000,1000000,1]},` +
		`"learners":{"siti":{"level":75000,"form":175000,"answers":1,"last":{"at":1,"id":"a"},"recent":["cost-hours"],"skills":{"costing":[100000,1]},` +
		`"cards":{"hs-460212":{"p":2,"s":1,"d":1,"at":1,"due":1,"n":1}}}}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := practice.Decode(bank, text)
		if err != nil {
			return
		}
		first := encode(t, s)
		again, err := practice.Decode(bank, []byte(first))
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, first)
		}
		if second := encode(t, again); second != first {
			t.Fatalf("written twice, two texts:\n%s\n%s", first, second)
		}
		if _, err := s.Due("siti", now); err != nil {
			t.Fatal(err)
		}
		if _, _, err := s.Next("siti", practice.Wish{}); err != nil {
			t.Fatal(err)
		}
	})
}
