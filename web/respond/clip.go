package respond

import "strings"

// Clip bounds what stands in an address: at most so many characters, all of them text.
func Clip(s string, most int) string {
	runes := []rune(strings.ToValidUTF8(s, ""))
	return string(runes[:min(len(runes), most)])
}
