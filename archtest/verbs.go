package archtest

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// A verb of fmt: %s, %[1]d, %-8.2f, %%. The flag "space" is left out: "19 % of" is no verb of ours.
var verb = regexp.MustCompile(`%([-+#0]*)(\[\d+\])?(\d+|\*)?(?:\.(\d+|\*)?)?(\[\d+\])?([a-zA-Z%])`)

// verbsOf says which verb each argument of a format gets, by the argument's number from 1.
func verbsOf(format string) map[int]string {
	verbs := map[int]string{}
	next := 1
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		if m[6] == "%" {
			continue
		}
		index := m[2] + m[5]
		if index != "" {
			next, _ = strconv.Atoi(strings.Trim(index, "[]"))
		}
		verbs[next] = m[6]
		next++
	}
	return verbs
}

// disagree says how two formats differ in their arguments; "" when they agree. Their order may differ: a
// translation that needs another order numbers them, %[2]s %[1]s.
func disagree(source, translated string) string {
	a, b := verbsOf(source), verbsOf(translated)
	for i, v := range a {
		if b[i] != v {
			return fmt.Sprintf("argument %d is %%%s in the source and %s in the translation", i, v, orNothing(b[i]))
		}
	}
	for i, v := range b {
		if a[i] == "" {
			return fmt.Sprintf("argument %d is %%%s in the translation and nothing in the source", i, v)
		}
	}
	return ""
}

func orNothing(v string) string {
	if v == "" {
		return "nothing"
	}
	return "%" + v
}
