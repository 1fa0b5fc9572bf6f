// Package pagecache keeps whole answers to visitors without a session in memory, so that a page that a
// thousand people open is drawn once.
//
//	pagecache-1 An answer is good while the version of what it shows stands still; a version is read at most
//	            every 300 ms, so that a change shows within a second, with several programs on one database too.
//	pagecache-2 An answer is kept under the version that was read before it was drawn, never under a newer one.
//	pagecache-3 Only answers with status 200 and without a cookie are kept, only for visitors without a session.
//	pagecache-4 One page is drawn once at a time, however many ask for it.
//	pagecache-5 What is kept is bounded in bytes; what was asked for longest ago gives way.
//
// It knows no page and no area: what the answer depends on besides its address is the caller's to say (Variant).
// It must never keep what was drawn for one person.
package pagecache
