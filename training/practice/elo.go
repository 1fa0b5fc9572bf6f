package practice

import "anyam/platform/errs"

// How far one surprise moves each part, and how fast that fades with the answers n that the part has seen: rate/(1+fade·n). They were
// chosen on the last 75 of the 225 learners of statics_train.tsv, after a pass over the other 150, and rounded; statics_test.tsv
// was read once they stood. What each is worth there, in AUC, is in docs/areas/training.md.
const (
	rateLevel, fadeLevel         = 0.15, 0.01
	rateSkill, fadeSkill         = 0.2, 0.03
	rateEase, fadeEase           = 0.5, 0.05
	rateDifficulty, fadeQuestion = 0.6, 0.05
	rateSharpness                = 0.2
	rateForm, keepForm           = 0.35, 0.9 // form is a fading sum of the last ten or so surprises

	dullest, sharpest = oneLogit / 5, 3 * oneLogit
	farthest          = 50 * oneLogit // no level goes beyond: it bounds every sum
)

func step(rate, fade float64, n int64) float64 { return rate / (1 + float64(fade*float64(n))) }

// Chance is the chance that the learner answers the question well now. For a card it is the chance that she recalls it at the moment given
// by Recall instead, so a card is refused here.
func (s *State) Chance(learnerID, item string) (float64, error) {
	i, err := s.question(item)
	if err != nil {
		return 0, err
	}
	p, _ := s.predict(s.look(learnerID), i)
	return p, nil
}

// Observe says the chance of a right answer and then learns from it (rule practice-1). It is Add for one answer to a question.
func (s *State) Observe(a Answer, now Millis) (chance float64, err error) {
	if chance, err = s.Chance(a.Learner, a.Item); err != nil {
		return 0, err
	}
	return chance, s.Add([]Answer{a}, now)
}

// question finds an item that is no card.
func (s *State) question(item string) (int, error) {
	var f errs.Faults
	i, known := s.bank.item[item]
	f.Check(known && !s.bank.items[i].Recall, "item", "Expected a question of the bank, got %q.", item)
	return i, f.Err()
}

// ability is what of the learner counts in a skill.
func (l *learner) ability(skill int) float64 {
	return (l.level + l.skills[skill].level + l.form).logits()
}

// predict gives the chance of a right answer, and σ(z), the chance to know it.
func (s *State) predict(l *learner, i int) (chance, knows float64) {
	q := s.questionAt(i)
	knows = q.knows(l.ability(s.bank.skillOf[i]))
	return q.withGuess(knows), knows
}

// learn moves every part along the gradient of the answer's log likelihood:
// σ(1−P)/P for a right answer, which counts less where it may be a guess, and −σ for a wrong one.
func (s *State) learn(l *learner, i int, right bool) {
	k := s.bank.skillOf[i]
	it, sk, own := &s.items[i], &s.skills[k], l.skills[k]
	ability, sharpness := l.ability(k), it.sharpness.logits()
	chance, knows := s.predict(l, i)
	surprise := -knows
	if right {
		surprise = float64((1 - chance) * (knows / chance))
	}
	pull := float64(surprise * sharpness)

	l.level = (l.level + micros(step(rateLevel, fadeLevel, l.answers)*pull)).bounded()
	own.level = (own.level + micros(step(rateSkill, fadeSkill, own.answers)*pull)).bounded()
	l.form = micros(float64(keepForm*l.form.logits()) + float64(rateForm*pull)).bounded()
	sk.ease = (sk.ease + micros(step(rateEase, fadeEase, sk.answers)*surprise)).bounded()
	it.difficulty = (it.difficulty - micros(step(rateDifficulty, fadeQuestion, it.answers)*surprise)).bounded()
	sharper := float64(step(rateSharpness, fadeQuestion, it.answers)*surprise) * ability
	it.sharpness = min(max(it.sharpness+micros(sharper), dullest), sharpest)

	l.answers++
	own.answers++
	sk.answers++
	it.answers++
	l.skills[k] = own
}

// Question is an item with what answers have taught about it.
type Question struct {
	Item       string
	Skill      string
	Sharpness  float64 // how much the chance depends on the level; 1 is usual
	Difficulty float64 // in logits
	Guess      float64 // chance to answer well without knowing
}

// Question describes an item that is no card.
func (s *State) Question(item string) (Question, error) {
	i, err := s.question(item)
	if err != nil {
		return Question{}, err
	}
	return s.questionAt(i), nil
}

func (s *State) questionAt(i int) Question {
	it, k := s.items[i], s.bank.skillOf[i]
	return Question{
		Item: s.bank.items[i].ID, Skill: s.bank.skills[k],
		Sharpness: it.sharpness.logits(), Difficulty: (it.difficulty - s.skills[k].ease).logits(), Guess: s.bank.guess(i),
	}
}

// Chance is the chance that somebody of a level answers the question well.
func (q Question) Chance(level float64) float64 { return q.withGuess(q.knows(level)) }

func (q Question) knows(level float64) float64 {
	return logistic(float64(q.Sharpness*level) - q.Difficulty)
}

func (q Question) withGuess(knows float64) float64 { return q.Guess + float64((1-q.Guess)*knows) }

// information is Fisher's information of the question about a level: a² ((P−c)/(1−c))² (1−P)/P.
func (q Question) information(level float64) float64 {
	knows := q.knows(level)
	p := q.withGuess(knows)
	return float64(q.Sharpness*q.Sharpness) * float64(knows*knows) * ((1 - p) / p)
}

// Mastery is the chance that the learner knows the usual question of a skill, guesses and her form of the moment left out.
func (s *State) Mastery(learnerID, skill string) (float64, error) {
	k, err := s.bank.skillAt(skill)
	if err != nil {
		return 0, err
	}
	return s.mastery(s.look(learnerID), k), nil
}

func (s *State) mastery(l *learner, k int) float64 {
	return logistic((l.level + l.skills[k].level + s.skills[k].ease).logits())
}

// Cut is the level from which on the usual question of a skill is known with the chance: what to give Rule as its Cut.
func (s *State) Cut(skill string, chance float64) (float64, error) {
	k, err := s.bank.skillAt(skill)
	if err != nil {
		return 0, err
	}
	var f errs.Faults
	checkNumber(&f, "chance", chance, 0.01, 0.99)
	if f.Any() {
		return 0, f.Err()
	}
	return log(chance/(1-chance)) - s.skills[k].ease.logits(), nil
}
