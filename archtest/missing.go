package archtest

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
)

// Untranslated writes what the Indonesian catalogues lack as entries to fill in, under the name of the file that
// each belongs into: the area of the package that says it. "" when nothing is missing.
func Untranslated(t *Tree) string {
	byLang, _ := t.catalogues()
	have := map[textKey]bool{}
	for _, m := range byLang["id"] {
		have[m.key()] = true
	}
	entries := map[string][]string{}
	for _, u := range t.sourceTexts().uses {
		if have[u.key] {
			continue
		}
		have[u.key] = true
		area := areaOf(u.at)
		entries[area] = append(entries[area], u.entry())
	}
	var b strings.Builder
	for _, area := range sortedKeys(entries) {
		sort.Strings(entries[area])
		fmt.Fprintf(&b, "# %s/id/%s.po\n\n%s\n", translations, area, strings.Join(entries[area], "\n"))
	}
	return b.String()
}

// areaOf is the area whose file holds the text of a place: trade for trade/x.go and web/tradeweb/x.go.
func areaOf(place string) string {
	parts := strings.Split(place, "/")
	if parts[0] == "web" && len(parts) > 2 {
		return strings.TrimSuffix(parts[1], "web")
	}
	return parts[0]
}

func (u textUse) entry() string {
	var b strings.Builder
	fmt.Fprintf(&b, "#: %s\n", u.at)
	if u.key.context != "" {
		fmt.Fprintf(&b, "msgctxt %s\n", strconv.Quote(u.key.context))
	}
	fmt.Fprintf(&b, "msgid %s\n", strconv.Quote(u.key.text))
	if u.plural != "" {
		fmt.Fprintf(&b, "msgid_plural %s\nmsgstr[0] \"\"\n", strconv.Quote(u.plural))
		return b.String()
	}
	b.WriteString("msgstr \"\"\n")
	return b.String()
}
