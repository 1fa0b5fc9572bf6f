package practice

import (
	"fmt"

	"anyam/platform/errs"
)

// Item is a question or a card, as the content describes it.
type Item struct {
	ID      string // 1 to 64 printable ASCII characters, without spaces
	Skill   string // which it trains; written like an ID
	Choices int    // answers to choose from, 2 to 20; 0 or 1 where nothing can be guessed
	Recall  bool   // a card to remember, scheduled by FSRS, instead of a question
	Retired bool   // is asked no more, but its answers still count

	// Difficulty is the author's guess in logits against the skill's usual question, from −5 to 5, where answers will begin to correct
	// it; 0 when nobody knows.
	Difficulty float64
}

// Bank is all items of a training, in a fixed order.
type Bank struct {
	items   []Item
	skillOf []int // of each item, its place in skills
	skills  []string
	item    map[string]int
	skill   map[string]int
}

const maxDifficulty = 5

// NewBank makes a bank of items. Their order matters: it decides between equally good questions, on the server as on the phone.
func NewBank(items []Item) (*Bank, error) {
	b := &Bank{item: make(map[string]int, len(items)), skill: map[string]int{}}
	var f errs.Faults
	for i, it := range items {
		at := fmt.Sprintf("items.%d.", i)
		checkID(&f, at+"id", it.ID)
		checkID(&f, at+"skill", it.Skill)
		f.Check(it.Choices >= 0 && it.Choices <= 20, at+"choices", "Expected from %d to %d, got %d.", 0, 20, it.Choices)
		checkNumber(&f, at+"difficulty", it.Difficulty, -maxDifficulty, maxDifficulty)
		if _, twice := b.item[it.ID]; twice {
			f.Add(at+"id", "Expected something that does not stand here twice, got %q again.", it.ID)
		}
		if tooMany(&f) {
			break
		}
		b.add(it)
	}
	return b, f.Err()
}

func (b *Bank) add(it Item) {
	at, known := b.skill[it.Skill]
	if !known {
		at = len(b.skills)
		b.skill[it.Skill] = at
		b.skills = append(b.skills, it.Skill)
	}
	b.item[it.ID] = len(b.items)
	b.items = append(b.items, it)
	b.skillOf = append(b.skillOf, at)
}

// Skills are the skills of the bank, in the order in which its items first name them.
func (b *Bank) Skills() []string { return append([]string(nil), b.skills...) }

// guess is the chance to answer item i well without knowing anything.
func (b *Bank) guess(i int) float64 {
	if n := b.items[i].Choices; n >= 2 {
		return 1 / float64(n)
	}
	return 0
}

// tooMany stops a check after so many faults that nobody would read more.
func tooMany(f *errs.Faults) bool { return f.Count() >= 20 }

func checkID(f *errs.Faults, at, id string) {
	f.Check(isID(id), at, "Expected 1 to 64 printable ASCII characters without spaces, got %q.", id)
}

func isID(id string) bool {
	ok := id != "" && len(id) <= 64
	for i := range len(id) {
		ok = ok && id[i] > ' ' && id[i] < 0x7f
	}
	return ok
}

// checkNumber also refuses what is not a number, for which every comparison is false.
func checkNumber(f *errs.Faults, at string, x, low, high float64) {
	f.Check(x >= low && x <= high, at, "Expected a number from %v to %v, got %v.", low, high, x)
}
