// Package duesweb is where members see what they owe and send proof of a transfer, where the treasurer takes money in, and where officers and
// coordinators see who owes what.
//
// Its rules: what somebody may see or do is decided in members/dues; what was typed is never lost; what people sent in is never shown as a
// page of ours.
package duesweb
