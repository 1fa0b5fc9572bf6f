// Package networkweb is what members do for each other, as pages: finding each other, buying together,
// mentors, messages, and the directory of contacts for officers.
//
// One screen asks for one thing, and everything works without scripts: a maker uses it with one thumb. Who
// may see or do what is decided in members/network; here a thing that is not theirs does not exist.
package networkweb
