// Package standing answers what somebody is to the association on a day: a pure function of the periods of membership, the suspensions
// and the application, without a database or a clock.
//
// # Words
//
// A period is a span of days for which somebody was taken in, both ends included. It is written once; an end before its time and a
// payment are facts that are added to it. A period with a fee covers its days from the day on which it was paid; one without a fee always. Grace is
// the time in which somebody still belongs without being covered: after a covered period, and after a period was approved and waits
// for its payment. The status is one of applied, verified, active, grace, lapsed, suspended, left, or none.
//
// # Rules
//
//	standing-1  Where several hold, the order is: left, suspended, active, grace, lapsed.
//	standing-2  A period with a fee that is not paid gives grace from its beginning until its days of grace after the later of its beginning and its approval, and no longer than itself.
//	standing-3  The next period begins on the day after the last one while somebody belongs (active, grace, suspended), else on the day itself.
//	standing-4  A period that has not begun, or whose payment can still be waited for, or that runs for longer than 90 days or half of it, stands against another one: a membership is never extended twice. One that was never paid counts for nothing when the next is opened.
//	standing-5  Membership is continuous over periods that follow each other within the days of grace of the earlier one.
//	standing-6  An application counts for those who have no period that has begun, and for those who have left or lapsed before it.
package standing
