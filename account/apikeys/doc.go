// Package apikeys lets the programs of members and officers ask in their name.
//
// # Words
//
// A key is a secret that a program sends with each request; its scopes are what it may do. It acts as whoever made it, with what they may do at that
// moment, and never more. It is kept as a hash and shown once.
//
// # Rules
//
//	apikeys-1  A key is shown when it is made, and never again: what is kept is its hash.
//	apikeys-2  A key ends by itself, at the latest after a year, and at once when it is revoked or its owner is blocked.
//	apikeys-3  A key may do what its scopes say, and of that what its owner may do at that moment.
//	apikeys-4  Keys are seen and revoked by whoever made them, and by nobody else.
//	apikeys-5  When a key was used last is kept to the minute, and nothing of what was asked.
//
// # Tables
//
// account_api_key.
package apikeys
