// Package squeeze compresses answers that are whole in memory, so that their length is known before they are sent:
// one piece for the network instead of several.
//
// It holds the one reading of Accept-Encoding. Answers that come piece by piece are not for it.
package squeeze
