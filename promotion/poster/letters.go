package poster

import "unicode"

// letters are the characters of a text, each with the marks that stand on it (Unicode, combining character sequences).
func letters(text string) []string {
	var all []string
	for _, r := range text {
		if n := len(all); n > 0 && (unicode.Is(unicode.M, r) || r == '\u200d') {
			all[n-1] += string(r)
			continue
		}
		all = append(all, string(r))
	}
	return all
}
