package archtest

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Texts finds source texts without a translation, translations of texts that nobody uses, texts that are put
// together from pieces, and translations that do not fit their source.
func Texts(t *Tree) []string {
	byLang, problems := t.catalogues()
	found := t.sourceTexts()
	problems = append(problems, found.problems...)
	problems = append(problems, argumentFaults(found.uses)...)
	for _, lang := range sortedKeys(byLang) {
		problems = append(problems, entryFaults(byLang[lang])...)
		problems = append(problems, missing(found, byLang[lang], lang)...)
		problems = append(problems, unused(found, byLang[lang])...)
	}
	if len(byLang["id"]) == 0 && len(found.uses) > 0 {
		problems = append(problems, "no Indonesian catalogue in "+translations+"/id: archtest looks in the wrong place")
	}
	return problems
}

// missing lists the texts that the catalogue lacks, once each.
func missing(found *sourceTexts, catalogue []message, lang string) []string {
	have := map[textKey]string{}
	for _, m := range catalogue {
		have[m.key()] = m.plural
	}
	var problems []string
	told := map[textKey]bool{}
	for _, u := range found.uses {
		plural, ok := have[u.key]
		switch {
		case told[u.key]:
			continue
		case !ok:
			problems = append(problems, fmt.Sprintf("%s: %s has no translation: write it in %s/%s/<area>.po", u.at, u.key, translations, lang))
		case u.plural != "" && plural != u.plural:
			problems = append(problems, fmt.Sprintf("%s: %s has no translation for its plural %q: write msgid_plural", u.at, u.key, u.plural))
		default:
			continue
		}
		told[u.key] = true
	}
	return problems
}

// unused lists entries whose text stands nowhere in the code.
func unused(found *sourceTexts, catalogue []message) []string {
	used := map[textKey]bool{}
	for _, u := range found.uses {
		used[u.key] = true
	}
	var problems []string
	for _, m := range catalogue {
		if m.id != "" && !used[m.key()] && (m.context != "" || !found.literals[m.id]) {
			problems = append(problems, fmt.Sprintf("%s: nothing says %s any more: remove the entry", m.at, m.key()))
		}
	}
	return problems
}

// entryFaults looks at the entries of one language by themselves.
func entryFaults(catalogue []message) []string {
	var problems []string
	first := map[textKey]string{}
	for _, m := range catalogue {
		if m.id == "" {
			problems = append(problems, m.at+": no header, please: platform/i18n writes one for all files of a language")
			continue
		}
		if other, ok := first[m.key()]; ok {
			problems = append(problems, fmt.Sprintf("%s: %s is translated at %s already: keep one (the more general area), or tell them apart with a context", m.at, m.key(), other))
		}
		first[m.key()] = m.at
		if m.fuzzy {
			problems = append(problems, fmt.Sprintf("%s: %s is marked fuzzy: read it, mend it, remove the mark", m.at, m.key()))
		}
		if m.plural != "" && disagree(m.id, m.plural) != "" {
			problems = append(problems, fmt.Sprintf("%s: msgid and msgid_plural disagree: %s", m.at, disagree(m.id, m.plural)))
		}
		if len(m.str) == 0 {
			problems = append(problems, m.at+": the entry has no msgstr")
		}
		for _, s := range m.str {
			if why := unfit(m.id, s); why != "" {
				problems = append(problems, fmt.Sprintf("%s: %s", m.at, why))
			}
		}
	}
	return problems
}

// unfit says what is wrong with a translation that can be seen without knowing the language.
func unfit(source, translated string) string {
	if strings.TrimSpace(translated) == "" {
		return "the translation is empty"
	}
	if why := disagree(source, translated); why != "" {
		return why
	}
	if margin(source) != margin(translated) {
		return "the translation begins or ends with other white space than the source"
	}
	a, _ := utf8.DecodeLastRuneInString(source)
	b, _ := utf8.DecodeLastRuneInString(translated)
	if a != b && (strings.ContainsRune(".:?!…", a) || strings.ContainsRune(".:?!…", b)) {
		return fmt.Sprintf("the source ends in %q, the translation in %q", a, b)
	}
	return ""
}

// margin is the white space at both ends.
func margin(s string) string {
	left := s[:len(s)-len(strings.TrimLeft(s, " \n\t"))]
	return left + "|" + s[len(strings.TrimRight(s, " \n\t")):]
}

// argumentFaults finds calls whose arguments do not fit the text.
func argumentFaults(uses []textUse) []string {
	var problems []string
	for _, u := range uses {
		if u.args < 0 {
			continue
		}
		want := len(verbsOf(u.key.text))
		switch {
		case u.args == 0 && (want > 0 || strings.Contains(u.key.text, "%%")):
			problems = append(problems, fmt.Sprintf("%s: %s is shown as it stands, with its %%: give it its arguments", u.at, u.key))
		case u.args != want:
			problems = append(problems, fmt.Sprintf("%s: %s takes %d arguments and gets %d", u.at, u.key, want, u.args))
		}
		if u.plural != "" && disagree(u.key.text, u.plural) != "" {
			problems = append(problems, fmt.Sprintf("%s: singular and plural disagree: %s", u.at, disagree(u.key.text, u.plural)))
		}
	}
	return problems
}
