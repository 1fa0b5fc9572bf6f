package archtest

import (
	"strings"
	"testing"
)

func TestUntranslated_writesEntriesToFillIn(t *testing.T) {
	tree, _ := readTree(t, "testdata/texts-missing.txtar")
	got := Untranslated(tree)
	for _, want := range []string{
		"# platform/i18n/po/id/trade.po\n",
		"#: web/tradeweb/page.go:12\nmsgctxt \"door\"\nmsgid \"Open\"\nmsgstr \"\"\n",
		"msgid \"%s new piece\"\nmsgid_plural \"%s new pieces\"\nmsgstr[0] \"\"\n",
	} {
		if !containsOnce(got, want) {
			t.Errorf("want once %q in\n%s", want, got)
		}
	}
	fine, _ := readTree(t, "testdata/texts-fine.txtar")
	if got := Untranslated(fine); got != "" {
		t.Errorf("nothing is missing, but it says\n%s", got)
	}
}

func containsOnce(s, part string) bool { return strings.Count(s, part) == 1 }
