// Package newsletter writes to buyers who asked for it: what is new, in their language, a few times a year.
//
// # Words
//
// A subscriber is an address that asked for the newsletter, and reads it once its owner has said so by the letter that went there
// (double opt-in). An issue is one newsletter: texts in each language and pieces. A delivery is an issue to one subscriber.
//
// # Rules
//
//	newsletter-1  Nobody gets the newsletter whose address did not confirm it by a button behind a mailed link; opening the link alone confirms nothing, since
//	              mail servers open links.
//	newsletter-2  What was agreed to is kept word for word with its version and day.
//	newsletter-3  Whoever signs an address up learns nothing of it: the answer is the same for one that is new, waits, or reads already.
//	newsletter-4  An address gets at most one letter that asks for confirmation in ten minutes; its link lives two days.
//	newsletter-5  Each issue carries List-Unsubscribe and List-Unsubscribe-Post (RFC 8058); one POST ends the subscription without a sign-in, and a page with a
//	              button does the same for people.
//	newsletter-6  An issue goes to each subscriber once, also when sending is broken off and taken up again: the delivery is written in the transaction that
//	              puts the letter into the box.
//	newsletter-7  A subscriber reads the text in their language, else the one that there is.
//	newsletter-8  An issue that is being sent does not change any more.
//	newsletter-9  An address that the mail server refuses for good twice in a row gets nothing any more.
//	newsletter-10 What has ended is forgotten after thirty days, what was never confirmed after seven.
//	newsletter-11 Issues and subscribers are officers' own.
//
// # Tables
//
// promotion_subscriber, promotion_newsletter, promotion_newsletter_text, promotion_newsletter_piece, promotion_newsletter_delivery.
//
// It must never put into a letter what tells who opened it: no pictures are fetched, and links are the same for all.
package newsletter
