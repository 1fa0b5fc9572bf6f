package search_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"anyam/gallery/words"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
)

// PostgreSQL carries the reference implementation of both stemmers. Made-up words reach rules that real
// ones rarely do.
func TestStems_areThoseOfPostgres(t *testing.T) {
	d := dbtest.Postgres(t)
	for language, c := range map[string]struct {
		stem   func(string) string
		before []string
		middle []string
		after  []string
	}{
		"indonesian": {
			words.StemIndonesian,
			[]string{"", "", "di", "ke", "me", "mem", "men", "meng", "meny", "pem", "pen", "peng", "peny", "ter", "be", "ber", "per", "pe", "bel", "pel"},
			[]string{"a", "i", "u", "e", "o", "ba", "ker", "lajar", "ajar", "sa", "si", "s", "ni", "er", "kerja", "ku", "n", "ng", "y", "la", "ti", "k", "anyam"},
			[]string{"", "", "kan", "an", "i", "si", "kah", "lah", "pun", "nya", "ku", "mu"},
		},
		"english": {
			words.StemEnglish,
			[]string{"", "", "un", "re", "over"},
			[]string{"hop", "weav", "carv", "y", "gener", "at", "abl", "iz", "e", "ing", "ee", "basket", "ss", "tion", "commun", "sky", "l", "ol", "ed"},
			[]string{"", "s", "es", "ed", "ing", "ingly", "ation", "ational", "ness", "fulness", "ly", "ment", "ied", "y", "ical", "ive"},
		},
	} {
		// A dictionary of its own: the one that comes with the server leaves words out that join others.
		if _, err := d.Pool().Exec("create text search dictionary plain_" + language + " (template = snowball, language = " + language + ")"); err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(1, 2))
		pick := func(from []string) string { return from[r.IntN(len(from))] }
		var list []string
		for range 20_000 {
			w := pick(c.before) + pick(c.before)
			for range 1 + r.IntN(3) {
				w += pick(c.middle)
			}
			list = append(list, w+pick(c.after)+pick(c.after))
		}
		pairs, err := db.All(ctx, d.Read(), func(scan db.Scan) (p [2]string, err error) { err = scan(&p[0], &p[1]); return p, err },
			"select w, (ts_lexize('plain_"+language+"', w))[1] from unnest($1::text[]) w", list)
		if err != nil || len(pairs) != len(list) {
			t.Fatalf("%d stems, %v", len(pairs), err)
		}
		for _, p := range pairs {
			isRoot := slices.ContainsFunc([]string{"belalai", "pelikan", "kemenyan"}, func(root string) bool { return strings.HasPrefix(p[0], root) })
			if got := c.stem(p[0]); got != p[1] && !isRoot { // rule words-3: three came out by chance
				t.Errorf("%s: the stem of %q is %q, want %q", language, p[0], got, p[1])
			}
		}
	}
}
