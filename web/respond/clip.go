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
