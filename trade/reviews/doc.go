// Package reviews is what buyers say of pieces that they have received.
//
// # Words
//
// A review is what a buyer says of one piece of one delivered order: one to five stars, and words. An answer is what the workshop
// says to it. A report asks the association to look at a review. To hide a review is to take it from the public pages, for a reason
// that its writer and the workshop are told; what it said stays, so that it can be shown again.
//
// # Rules
//
//	reviews-1 A review is written by the buyer of a delivered order, of a piece in it, once for each piece and order.
//	reviews-2 A review has one to five stars and words of its writer's own; it names the writer by first name, initial and country.
//	reviews-3 Its writer changes it within thirty days and withdraws it at any time; nobody else changes a word of it.
//	reviews-4 The workshop answers once, and may change its answer.
//	reviews-5 Officers hide a review for one of the reasons, in words, and show it again; writer and workshop are told by letter. Nobody moderates a review of their own workshop or of their own writing.
//	reviews-6 Everybody sees reviews that are not hidden, of pieces that are public; figures count those alone.
//	reviews-7 A review, shown or hidden, is on the desk of its writer, its workshop, the workshop's chapter and officers; for others it does not exist.
//	reviews-8 The workshop may ask the association to look at a review, with its reason; the review stays until an officer decides.
//
// # Tables
//
// trade_review.
//
// # Events
//
// It hears members.MakersMoved, and publishes none: the gallery is told in the same transaction, so that its pages show the review.
package reviews
