package handout

import (
	"slices"
	"strings"
)

// join leaves empty parts out.
func join(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), sep)
}

// labelled is a name and its value; nothing where there is no value.
func labelled(name, value string) string {
	if value == "" {
		return ""
	}
	return name + ": " + value
}

// oneParagraph is a text without its line breaks.
func oneParagraph(text string) string { return strings.Join(strings.Fields(text), " ") }

// clip is the beginning of a text.
func clip(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return strings.TrimSpace(string(runes[:most])) + "…"
	}
	return text
}
