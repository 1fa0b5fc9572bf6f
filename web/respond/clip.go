package respond

import (
	"slices"
	"strings"
)

// Clip bounds what stands in an address: at most so many characters, all of them text.
func Clip(s string, most int) string {
	runes := []rune(strings.ToValidUTF8(s, ""))
	return string(runes[:min(len(runes), most)])
}

// Joined are the parts of a line that there are, with dots between them.
func Joined(parts ...string) string {
	there := slices.DeleteFunc(slices.Clone(parts), func(p string) bool { return p == "" })
	return strings.Join(there, " · ")
}

// Paragraphs are the parts of a text between empty lines.
func Paragraphs(text string) []string {
	var parts []string
	for part := range strings.SplitSeq(text, "\n") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// FirstSentence is the beginning of a text, for search engines: at most 160 characters.
func FirstSentence(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if i := strings.Index(text, ". "); i > 40 && i < 160 {
		return text[:i+1]
	}
	runes := []rune(text)
	if len(runes) > 160 {
		return string(runes[:159]) + "…"
	}
	return text
}
