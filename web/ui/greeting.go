package ui

import "anyam/platform/i18n"

// greeting is what one says at this hour in WIB. Indonesian has four: pagi to 10, siang to 15, sore to 18,
// malam (Kamus Besar Bahasa Indonesia); English makes do with three.
func greeting(l *i18n.Locale, hour int) string {
	switch {
	case hour >= 4 && hour < 10:
		return l.C("at dawn to ten", "Good morning")
	case hour >= 10 && hour < 12:
		return l.C("ten to noon", "Good morning")
	case hour >= 12 && hour < 15:
		return l.C("noon to three", "Good afternoon")
	case hour >= 15 && hour < 18:
		return l.C("three to six", "Good afternoon")
	}
	return l.C("after six", "Good evening")
}
