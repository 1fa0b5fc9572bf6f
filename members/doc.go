// Package members knows the makers who belong to the association, and their membership.
//
// # Words
//
// A maker (pengrajin) is a workshop or studio; the people who sign in for it hold the role account.Maker with the maker's id as
// scope. The scope of an actor is the makers whom she looks after. Chapters and clusters are those of members/units; who holds a post
// in one is said in members/posts, what a workshop says of itself in members/record.
//
// # Rules
//
//	members-2  A maker belongs to the chapter of its regency.
//	members-3  A maker's record is changed by those who work for it, its coordinator, the head of its cluster, and officers; who held such a post until lately reads it.
//	members-4  A maker who does not agree to be public, whom an officer hides, or who is suspended or has left, is seen by those three only; so are its products. One whose membership has lapsed stays, without the mark of a member.
//	members-5  A maker's address and phone are shown only to its partners in a trade, its coordinator and officers.
//	members-6  Membership is kept as periods that are written once. A renewal is a new row; a payment, an end before its time and a correction stand beside it. Every maker has at least one.
//	members-7  A renewal begins on the day after the last period while the membership holds or is in grace, else today; it is refused while another stands against it (members/standing).
//	members-8  What a register is narrowed by is what the periods say: the days are written down whenever a period changes, and compared with the day of the question.
//	members-9  The page that checks a card says valid or not valid, and nothing else, and says it in the same way for a code that there is not. A member has one good code at a time.
//	members-10 A maker moves to another regency from today on; where it worked before is kept with the last day there, and figures of a day count it where it was then.
//	members-20 Without consent there is no link to a chat, no photograph of people, and no name for the regency's office.
//	members-30 Each group of the record has its readers (policy.go); financial data are read by the maker and by officers,
//	           and each reading by an officer is written down. A coordinator sees how complete they are.
//	members-34 Groups of a record are saved each by itself: of two who change the same one the second is told, and two who
//	           change different ones lose nothing.
//	members-35 What a group says is declared by the maker until somebody who looks after the maker confirms it; a change
//	           makes it declared again.
//
// # Tables
//
// members_maker, members_maker_text, members_maker_business, members_maker_finance,
// members_maker_group, members_maker_person, members_type, members_type_text, members_period, members_period_fact,
// members_suspension, members_card, members_type_fee, members_maker_change, members_list_change,
// members_register_state, members_maker_stay.
//
// # Events
//
// MakersMoved, when makers of a regency belong to another chapter; MakerChanged, when what the public sees of a maker has changed. PeriodOpened, when a maker was taken in or renewed, also without a
// fee. PeriodClosed, when a period was ended before its time or taken back.
package members
