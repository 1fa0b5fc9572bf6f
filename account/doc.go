// Package account knows the people who sign in: how they prove who they are, what they may do and where,
// and what was done by whom.
//
// # Words
//
// A user is a person with an e-mail address. A login is one device on which the user is signed in; its
// owner sees it and can end it. A role is a power with a scope: maker (a workshop), cluster (its head),
// coordinator (a chapter), treasurer (the dues of a chapter), officer, government. Everybody who signs in may also buy. A post is an office in
// a unit (chair, secretary, coordinator, head of a cluster) and carries a role; a term is a post that
// somebody holds from a first day until a last one, by an appointing document. An Actor is who does
// something: a user with the roles that are in force today, nobody, or the system.
//
// # Rules
//
//	account-1  A sign-in request answers the same, and takes the same mail, whether or not an account exists.
//	account-2  A code has six digits, lives fifteen minutes, is compared in constant time, and dies after five wrong tries.
//	account-3  A code and the link of the same mail are spent together, once.
//	account-4  An account comes into being when the first code or link that was sent to its address comes back.
//	account-5  At most five sign-in mails go to one address in an hour.
//	account-6  A login ends when its owner ends it, and from then on opens nothing.
//	account-7  A passkey belongs to one user; removing it does not end logins, and other ways in stay open.
//	account-8  A role ends, it is never deleted; the last officer cannot lose that role, neither by hand nor by the calendar.
//	account-9  The audit trail is only ever added to; personal values stand beside it, so that they can be erased.
//	account-10 A blocked user cannot sign in, and existing logins open nothing.
//	account-11 A term gives its powers from its first to its last day, both included, in Western Indonesia Time; they are asked for at each request.
//	account-12 Who looked after others keeps reading for thirty days after the last day of the term, and changes nothing.
//	account-13 A term is extended by a term of its own; two terms of one person in one unit do not overlap. Administrators are not counted: they keep the installation.
//	account-14 Open tasks of a term go to a term of somebody else in the same unit, named by its holder or an officer; only the successor says that she has them.
//	account-15 Each entry of the trail carries a hash over the one before it and itself; changing, taking out, putting in and cutting off are found.
//	account-16 Personal values of the trail are read by those who may read them where they stand, and by nobody else.
//	account-17 Whoever reads a contact from the directory, or the record of a workshop of others, is written down, and the person can see it.
//	account-18 Who read whose contact is one list for those who read the audit trail; others see only who read theirs.
//
// # Tables
//
// account_user, account_role, account_code, account_session, account_login, account_passkey, account_audit, account_audit_head,
// account_audit_personal, account_access; those of account/privacy are named there.
//
// This package must never know what the other areas do, nor HTTP beyond what a passkey ceremony is made of.
package account
