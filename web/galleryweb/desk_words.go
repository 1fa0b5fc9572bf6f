package galleryweb

import (
	"anyam/gallery"
	"anyam/platform/i18n"
)

// pieceName is how a piece is called on its form.
func pieceName(l *i18n.Locale, view formView) string {
	if text, _ := view.Shown.Text(l.Lang()); text.Name != "" {
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
