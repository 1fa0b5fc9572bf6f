// Package practice decides what a learner is asked next, from her answers alone: which question of a skill that she has not
// mastered, which short card before she forgets it, and when a test has seen enough to say pass or fail.
//
// Words: an item is a question or a card of one skill; a bank holds all items, in the order in which the content lists them. A
// question trains a skill and is judged right or wrong. A card (Item.Recall) is one fact to keep, such as a customs code, and is graded
// Again, Hard, Good or Easy by the learner herself. An answer is an event: it is written once and never changed. A state is what all
// answers so far say about learners, skills and items. Levels and difficulties are logits, log(p/(1-p)).
//
// # Levels
//
// The chance that a learner answers question i of skill k well is that of item response theory with a guess (Birnbaum 1968)
//
//	P = c + (1-c) σ(z),   z = a_i (θ + θ_k + f) + e_k − d_i,   σ(z) = 1/(1+exp(−z))
//
// θ is her level, θ_k her lead in the skill, f her form of the moment; e_k is how easy the skill is, d_i how much harder than that the item
// is, a_i how sharply it tells learners apart, c = 1/choices the chance to guess. Everything but c is learned by one step of
// gradient after each answer, which is the Elo rating that Pelánek describes (Computers & Education 98, 2016, doi
// 10.1016/j.compedu.2016.03.017), with the uncertainty function a/(1+bn) for the n-th step. Form, sharpness and ease are additions
// of ours (elo.go says what each is worth). No fitting job, no look at later answers: the chance is said before the answer counts.
//
// # Pass or fail
//
// Rule.Judge is Wald's sequential probability ratio test (Annals of Mathematical Statistics 16, 1945; for tests of skill: Reckase
// 1983) between a level Margin above the cut and one Margin below it. It says nothing before Least questions and decides by the
// sign of the ratio at Most. Questions for a test are those with most information at the cut, one of the best five by lot, so that
// not everybody sees the same ones (randomesque exposure control, Kingsbury & Zara 1989).
//
// # Cards
//
// FSRS-6 with its 21 default weights (open-spaced-repetition, "The Algorithm"), rounded to 8 decimals where ts-fsrs 5.4.2 rounds, so that
// both give the same dates and the same digits. Without fuzz: it would make two cards of one lesson fall due on different days by lot, and ten
// cards a day are limit enough.
//
// # One state on server and phone
//
// Answers merge as sets (Merge), in the order of time and then of id; a state is a fold over them. All arithmetic is written down in
// arithmetic.go: + − × ÷, floor, and exp and log made of them, never the machine's, no product fused with a sum; levels are whole
// millionths of a logit after each step. A port to JavaScript that follows it gets the same bits, and testdata/vectors.json is
// there to prove it.
//
// # Rules
//
//	practice-1  A chance is said before its answer is learned from.
//	practice-2  Answers count in the order of time, then of id; an answer counts once, whoever sends it how often.
//	practice-3  An answer from the future, of an unknown item, or out of order is refused with its place in the list; then none of the list counts.
//	practice-4  The next question is of a skill that is not mastered, with a chance of success from 0.6 to 0.8 where there is one.
//	practice-5  A test decides after 5 questions at the earliest and 30 at the latest.
//	practice-6  At most ten different cards within twenty-four hours.
//	practice-7  Cards do not move levels, and questions are never scheduled as cards.
//
// The package is pure: no clock, no chance but the drawing of lots from the learner's name and number of answers, no database, no
// network. It must never judge a craft: that is done by people who look at the piece.
package practice
