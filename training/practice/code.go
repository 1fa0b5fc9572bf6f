package practice

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"sort"

	"anyam/platform/errs"
)

// version of the JSON form. Another one is refused: a state can always be folded again from its answers.
const version = 1

// The JSON form. Numbers of levels are whole millionths of a logit. What no answer has touched is left out.
type (
	stateJSON struct {
		Version  int                    `json:"version"`
		Answers  int64                  `json:"answers"`
		Last     *momentJSON            `json:"last,omitempty"`
		Skills   map[string][2]int64    `json:"skills"` // ease, answers
		Items    map[string][3]int64    `json:"items"`  // difficulty, sharpness, answers
		Learners map[string]learnerJSON `json:"learners"`
	}
	learnerJSON struct {
		Level   int64               `json:"level"`
		Form    int64               `json:"form"`
		Answers int64               `json:"answers"`
		Last    momentJSON          `json:"last"`
		Recent  []string            `json:"recent,omitempty"`
		Skills  map[string][2]int64 `json:"skills,omitempty"` // lead, answers
		Cards   map[string]cardJSON `json:"cards,omitempty"`
	}
	momentJSON struct {
		At Millis `json:"at"`
		ID string `json:"id"`
	}
	cardJSON struct {
		Phase      Phase   `json:"p"`
		Step       int     `json:"st,omitempty"`
		Stability  float64 `json:"s"`
		Difficulty float64 `json:"d"`
		Reviewed   Millis  `json:"at"`
		Due        Millis  `json:"due"`
		Days       int     `json:"days,omitempty"`
		Reviews    int     `json:"n"`
		Lapses     int     `json:"l,omitempty"`
	}
)

// Encode writes the state as JSON, always alike for the same state.
func (s *State) Encode() ([]byte, error) {
	out := stateJSON{
		Version: version, Answers: s.answers, Last: s.last.json(),
		Skills: map[string][2]int64{}, Items: map[string][3]int64{}, Learners: map[string]learnerJSON{},
	}
	for k, sk := range s.skills {
		if sk != (skillState{}) {
			out.Skills[s.bank.skills[k]] = [2]int64{int64(sk.ease), sk.answers}
		}
	}
	for i, it := range s.items {
		if it != s.untouched(s.bank.items[i]) {
			out.Items[s.bank.items[i].ID] = [3]int64{int64(it.difficulty), int64(it.sharpness), it.answers}
		}
	}
	for id, l := range s.learners {
		out.Learners[id] = l.json(s.bank)
	}
	return json.Marshal(out)
}

func (m moment) json() *momentJSON {
	if m.id == "" {
		return nil
	}
	return &momentJSON{m.at, m.id}
}

func (l *learner) json(b *Bank) learnerJSON {
	out := learnerJSON{
		Level: int64(l.level), Form: int64(l.form), Answers: l.answers, Last: momentJSON{l.last.at, l.last.id},
		Skills: map[string][2]int64{}, Cards: map[string]cardJSON{},
	}
	for _, i := range l.recent {
		out.Recent = append(out.Recent, b.items[i].ID)
	}
	for k, level := range l.skills {
		out.Skills[b.skills[k]] = [2]int64{int64(level.level), level.answers}
	}
	for i, c := range l.cards {
		out.Cards[b.items[i].ID] = cardJSON{c.Phase, c.Step, c.Stability, c.Difficulty, c.Reviewed, c.Due, c.Days, c.Reviews, c.Lapses}
	}
	return out
}

// Decode reads what Encode wrote, against the same bank or a longer one.
func Decode(b *Bank, text []byte) (*State, error) {
	var in stateJSON
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&in); err != nil {
		return nil, errs.Wrap(errs.Invalid, err, "read state of practice")
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errs.Wrap(errs.Invalid, fmt.Errorf("expected nothing after the state, at byte %d", d.InputOffset()), "read state of practice")
	}
	r := reader{state: NewState(b)}
	if r.Check(in.Version == version, "version", "Expected version %d, got %d.", version, in.Version) {
		r.read(in)
	}
	if r.Any() {
		return nil, r.Err()
	}
	return r.state, nil
}

// reader fills a state and collects what is wrong.
type reader struct {
	errs.Faults
	state *State
}

func (r *reader) read(in stateJSON) {
	r.state.answers = r.count("answers", in.Answers)
	if in.Last != nil {
		r.state.last = r.moment("last", *in.Last)
	}
	for _, id := range keys(in.Skills) {
		at, v := "skills."+id, in.Skills[id]
		if k, known := r.state.bank.skill[id]; r.Check(known, at, "Expected a skill of the bank, got %q.", id) {
			r.state.skills[k] = skillState{r.level(at+".0", v[0]), r.count(at+".1", v[1])}
		}
	}
	for _, id := range keys(in.Items) {
		at, v := "items."+id, in.Items[id]
		if i, ok := r.item(at, id, false); ok {
			r.Check(v[1] >= int64(dullest) && v[1] <= int64(sharpest), at+".1", "Expected from %d to %d, got %d.", dullest, sharpest, v[1])
			r.state.items[i] = itemState{r.level(at+".0", v[0]), micro(v[1]), r.count(at+".2", v[2])}
		}
	}
	for _, id := range keys(in.Learners) {
		checkID(&r.Faults, "learners."+id, id)
		r.state.learners[id] = r.learner("learners."+id+".", in.Learners[id])
	}
}

func (r *reader) learner(at string, in learnerJSON) *learner {
	l := newLearner()
	l.level, l.form, l.answers = r.level(at+"level", in.Level), r.level(at+"form", in.Form), r.count(at+"answers", in.Answers)
	l.last = r.moment(at+"last", in.Last)
	r.Check(len(in.Recent) <= restFor, at+"recent", "Expected from %d to %d, got %d.", 0, restFor, len(in.Recent))
	for n, id := range in.Recent {
		if i, ok := r.item(fmt.Sprintf("%srecent.%d", at, n), id, false); ok {
			l.recent = append(l.recent, i)
		}
	}
	for _, id := range keys(in.Skills) {
		here, v := at+"skills."+id, in.Skills[id]
		if k, known := r.state.bank.skill[id]; r.Check(known, here, "Expected a skill of the bank, got %q.", id) {
			l.skills[k] = skillLevel{r.level(here+".0", v[0]), r.count(here+".1", v[1])}
		}
	}
	for _, id := range keys(in.Cards) {
		here, v := at+"cards."+id, in.Cards[id]
		if i, ok := r.item(here, id, true); ok {
			c := Card{Memory{v.Stability, v.Difficulty}, v.Phase, v.Step, v.Reviewed, v.Due, v.Days, v.Reviews, v.Lapses}
			c.check(&r.Faults, here+".")
			r.Check(c.Phase != New, here+".phase", "Expected from %d to %d, got %d.", Learning, Relearning, c.Phase)
			l.cards[i] = c
		}
	}
	return l
}

// item finds a question, or a card.
func (r *reader) item(at, id string, isCard bool) (int, bool) {
	i, known := r.state.bank.item[id]
	if isCard {
		return i, r.Check(known && r.state.bank.items[i].Recall, at, "Expected a card of the bank, got %q.", id)
	}
	return i, r.Check(known && !r.state.bank.items[i].Recall, at, "Expected a question of the bank, got %q.", id)
}

func (r *reader) level(at string, v int64) micro {
	r.Check(v >= -int64(farthest) && v <= int64(farthest), at, "Expected from %d to %d, got %d.", -farthest, farthest, v)
	return micro(v)
}

func (r *reader) count(at string, v int64) int64 {
	const most = 1 << 50
	r.Check(v >= 0 && v <= most, at, "Expected from %d to %d, got %d.", 0, most, v)
	return v
}

func (r *reader) moment(at string, m momentJSON) moment {
	r.Check(m.At >= 0 && m.At <= lastAnswer, at+".at", "Expected from %d to %d, got %d.", 0, lastAnswer, m.At)
	checkID(&r.Faults, at+".id", m.ID)
	return moment{m.At, m.ID}
}

// keys in order, so that the same mistakes are named in the same order.
func keys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}
