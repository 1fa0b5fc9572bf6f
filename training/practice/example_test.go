package practice_test

import (
	"fmt"

	"anyam/training/practice"
)

// lesson is a small training about export labels: questions, and cards to remember.
func lesson() *practice.Bank {
	bank, err := practice.NewBank([]practice.Item{
		{ID: "label-origin", Skill: "labels", Choices: 4, Difficulty: -1},
		{ID: "label-fibres", Skill: "labels", Choices: 4},
		{ID: "label-care", Skill: "labels", Choices: 4, Difficulty: 1},
		{ID: "cost-hours", Skill: "costing"},
		{ID: "cost-margin", Skill: "costing", Difficulty: 1},
		{ID: "hs-460212", Skill: "codes", Recall: true},
		{ID: "hs-442090", Skill: "codes", Recall: true},
	})
	if err != nil {
		panic(err) // the content is part of the program
	}
	return bank
}

const now practice.Millis = 1_795_824_000_000 // 28 November 2026

// A maker practises without a signal; her phone hands its answers over later, some of them for the second time.
func Example() {
	onServer := []practice.Answer{
		{ID: "a1", At: now - 3000, Learner: "siti", Item: "label-origin", Grade: practice.Good},
	}
	onPhone := []practice.Answer{
		{ID: "a3", At: now - 1000, Learner: "siti", Item: "cost-hours", Grade: practice.Again},
		{ID: "a1", At: now - 3000, Learner: "siti", Item: "label-origin", Grade: practice.Good},
		{ID: "a2", At: now - 2000, Learner: "siti", Item: "label-care", Grade: practice.Good},
	}
	answers, err := practice.Merge(onServer, onPhone)
	if err != nil {
		fmt.Println(err)
		return
	}
	state, err := practice.Fold(lesson(), answers, now)
	if err != nil {
		fmt.Println(err)
		return
	}
	next, ok, err := state.Next("siti", practice.Wish{Skills: []string{"labels"}})
	if err != nil || !ok {
		fmt.Println(ok, err)
		return
	}
	fmt.Printf("%d answers; next %s, chance %.2f\n", state.Answers(), next.Item, next.Chance)
	// Output: 3 answers; next label-fibres, chance 0.68
}

// A test ends as soon as it has seen enough.
func ExampleRule_Judge() {
	state := practice.NewState(lesson())
	cut, err := state.Cut("costing", 0.5)
	if err != nil {
		fmt.Println(err)
		return
	}
	rule := practice.StandardRule(cut)
	var trials []practice.Trial
	for verdict := practice.Open; verdict == practice.Open; {
		question, err := state.Question("cost-hours")
		if err != nil {
			fmt.Println(err)
			return
		}
		trials = append(trials, practice.Trial{Question: question, IsRight: true})
		if verdict, err = rule.Judge(trials); err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(len(trials), verdict)
	}
	// Output:
	// 1 open
	// 2 open
	// 3 open
	// 4 open
	// 5 pass
}

// A card comes back after ten minutes, then after days.
func ExampleScheduler_Review() {
	scheduler, err := practice.NewScheduler(0.9, true)
	if err != nil {
		fmt.Println(err)
		return
	}
	var card practice.Card
	for _, grade := range []practice.Grade{practice.Good, practice.Good, practice.Good, practice.Again} {
		if card, err = scheduler.Review(card, max(card.Due, now), grade); err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("after %d days, stability %.2f\n", card.Days, card.Stability)
	}
	// Output:
	// after 0 days, stability 2.31
	// after 2 days, stability 2.31
	// after 11 days, stability 10.97
	// after 0 days, stability 1.54
}

// What is wrong is said with its place.
func ExampleFold_refused() {
	_, err := practice.Fold(lesson(), []practice.Answer{
		{ID: "a1", At: now - 1, Learner: "siti", Item: "label-origin", Grade: practice.Good},
		{ID: "a2", At: now + 60_000, Learner: "siti", Item: "label-origins", Grade: practice.Good},
	}, now)
	fmt.Println(err)
	// Output: invalid: Please look at the marked fields. [answers.1.at: Expected a moment from 0 to now, 1795824000000, got 1795824060000.; answers.1.item: Expected an item of the bank, got "label-origins".]
}
