package galleryweb

import (
	"unicode"
	"unicode/utf8"

	"anyam/gallery"
	"anyam/platform/i18n"
)

// pieceName is how a piece is called on its form.
func pieceName(l *i18n.Locale, view formView) string { return nameOfPiece(l, view.Shown) }

func nameOfPiece(l *i18n.Locale, s gallery.Shown) string {
	if text, _ := s.Text(l.Lang()); text.Name != "" {
		return text.Name
	}
	return l.T("New piece")
}

func gapTexts(l *i18n.Locale, gaps []gallery.Gap) []string {
	texts := make([]string, len(gaps))
	for i, g := range gaps {
		texts[i] = l.T(g.Key)
	}
	return texts
}

func hasWaiting(photos []gallery.Photo) bool {
	for _, ph := range photos {
		if ph.State == gallery.PhotoWaiting {
			return true
		}
	}
	return false
}

// upperFirst begins a text with a capital letter.
func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
