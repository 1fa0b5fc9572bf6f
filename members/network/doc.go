// Package network is what members do for each other: they find who can do what and where, buy materials
// together, teach each other, and write to each other.
//
// # Words
//
// A listing is a workshop that agreed to be found by other members. A purchase is a call to buy something
// together: an organiser calls, workshops pledge quantities, the organiser closes, orders, and shares out
// what came. A mentor offers to teach something; a wish asks for it; a mentoring is one asking the other.
// A conversation is between two people, and may be about a purchase or a mentoring; a seat is one
// person's side of it. A report shows one message to those who look after the writer.
//
// # Rules
//
//	network-1  A workshop is found only when somebody who works for it has agreed, and no longer as soon as they take it back or it is hidden.
//	network-2  The network is for members: those who work for a workshop, coordinators and officers. To others it does not exist.
//	network-3  A phone number is shown to members only where the workshop agreed to that too.
//	network-4  A purchase is open, closed, ordered, shared out, in this order; it is cancelled, with a reason, before it is shared out.
//	network-5  A pledge can be changed until the purchase closes or its closing day is over; each change is kept.
//	network-6  What came is shared in whole units by the largest remainder; nobody is given more than they pledged unless the organiser says so; given and written off add up to what came.
//	network-7  What the workshops owe and what is remitted add up to the bill.
//	network-8  A purchase of a chapter is seen by its members and those who look after it, one of the whole association by all members.
//	network-9  A mentor takes no more people at a time than they offered.
//	network-10 A request to a mentor is answered once, by the mentor; either side ends a mentoring, with a note.
//	network-11 A conversation is read by its two people and nobody else.
//	network-12 Where one has blocked the other, neither writes.
//	network-13 Those who look after the writer of a reported message read that message and nothing else, and decide once, with a reason; never about themselves.
//	network-14 One e-mail tells of everything unread, at most one in six hours; one click stops them.
//	network-15 Nobody writes more than 60 messages in an hour, or begins more than 20 conversations in a day.
//	network-16 A contact in the officers' directory is opened within one's scope and with a reason; each opening and each export is kept for the person concerned to see.
//	network-17 A request that is sent twice counts once.
//
// # Tables
//
// members_listing, members_skill, members_purchase, members_purchase_tier, members_purchase_step,
// members_pledge, members_pledge_step, members_share, members_mentor, members_mentoring,
// members_conversation, members_seat, members_message, members_block, members_report,
// members_correspondent. They belong to the area members, whose maker's record they join.
//
// It hears members.MakerChanged and members.MakersMoved, and publishes nothing.
package network
