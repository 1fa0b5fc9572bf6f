package practice

// State is what all answers so far say about learners, skills and items of a bank. It is a fold over answers: the same answers give the same
// state, bit for bit, on every machine. It is not safe for use by several goroutines at once.
type State struct {
	bank     *Bank
	items    []itemState  // as in bank.items
	skills   []skillState // as in bank.skills
	learners map[string]*learner
	last     moment // of the answers folded in
	answers  int64
}

type itemState struct {
	difficulty micro // against the skill's usual question
	sharpness  micro // 1 logit is usual
	answers    int64
}

type skillState struct {
	ease    micro
	answers int64
}

// learner is what is known of one person. For a phone it weighs what code.go says.
type learner struct {
	level, form micro
	answers     int64
	skills      map[int]skillLevel // by place in bank.skills
	recent      []int              // the last questions, places in bank.items, the newest last
	cards       map[int]Card       // by place in bank.items
	last        moment
}

// skillLevel is a learner's lead in a skill over her level.
type skillLevel struct {
	level   micro
	answers int64
}

// NewState is the state before any answer.
func NewState(b *Bank) *State {
	s := &State{
		bank:     b,
		items:    make([]itemState, len(b.items)),
		skills:   make([]skillState, len(b.skills)),
		learners: map[string]*learner{},
	}
	for i, it := range b.items {
		s.items[i] = s.untouched(it)
	}
	return s
}

func (s *State) untouched(it Item) itemState {
	return itemState{difficulty: micros(it.Difficulty), sharpness: oneLogit}
}

// Fold is the state after answers, which must stand in the order in which they count (Merge puts them so), none later than now.
func Fold(b *Bank, answers []Answer, now Millis) (*State, error) {
	s := NewState(b)
	if err := s.Add(answers, now); err != nil {
		return nil, err
	}
	return s, nil
}

// Add folds further answers in. They must come after all that are folded in already; what came late from a phone needs a new fold over
// the merged list. When one is refused none counts (rule practice-3).
func (s *State) Add(answers []Answer, now Millis) error {
	if err := s.bank.check(answers, s.last, now); err != nil {
		return err
	}
	for _, a := range answers {
		s.count(a)
	}
	return nil
}

// count learns from an answer that was checked.
func (s *State) count(a Answer) {
	l, i := s.learnerFor(a.Learner), s.bank.item[a.Item]
	s.last, l.last = moment{a.At, a.ID}, moment{a.At, a.ID}
	s.answers++
	if s.bank.items[i].Recall { // rule practice-7
		l.cards[i] = scheduler.review(l.cards[i], a.At, a.Grade)
		return
	}
	s.learn(l, i, a.Grade.IsRight())
	l.remember(i)
}

// Answers is how many answers are folded in.
func (s *State) Answers() int64 { return s.answers }

// Learners is how many people have answered.
func (s *State) Learners() int { return len(s.learners) }

// learnerFor is what is known of somebody, from now on kept.
func (s *State) learnerFor(id string) *learner {
	l := s.learners[id]
	if l == nil {
		l = newLearner()
		s.learners[id] = l
	}
	return l
}

// look is what is known of somebody, or of a newcomer, to read only.
func (s *State) look(id string) *learner {
	if l := s.learners[id]; l != nil {
		return l
	}
	return newLearner()
}

func newLearner() *learner { return &learner{skills: map[int]skillLevel{}, cards: map[int]Card{}} }

const restFor = 10 // questions that must pass before one is asked again

func (l *learner) remember(i int) {
	l.recent = append(l.recent, i)
	if len(l.recent) > restFor {
		l.recent = l.recent[1:]
	}
}

// For is the part of a state that one learner's phone needs to go on alone: all about her, and the items of the skills. Her phone folds her
// new answers into it; the server, which gets the answers, not the state, has the last word.
func (s *State) For(learnerID string, skills ...string) (*State, error) {
	wanted, err := s.bank.choose(skills)
	if err != nil {
		return nil, err
	}
	out := NewState(s.bank)
	for i := range s.items {
		if k := s.bank.skillOf[i]; wanted[k] {
			out.items[i], out.skills[k] = s.items[i], s.skills[k]
		}
	}
	if l := s.learners[learnerID]; l != nil {
		out.learners[learnerID] = l.clone(s.bank, wanted)
		out.last = l.last
	}
	return out, nil
}

func (l *learner) clone(b *Bank, wanted []bool) *learner {
	out := &learner{level: l.level, form: l.form, answers: l.answers, skills: map[int]skillLevel{}, cards: map[int]Card{}, last: l.last}
	for k, level := range l.skills {
		if wanted[k] {
			out.skills[k] = level
		}
	}
	for _, i := range l.recent {
		if wanted[b.skillOf[i]] {
			out.recent = append(out.recent, i)
		}
	}
	for i, c := range l.cards {
		if wanted[b.skillOf[i]] {
			out.cards[i] = c
		}
	}
	return out
}
