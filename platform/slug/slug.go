// Package slug makes the last part of public addresses from names: lower-case ASCII letters, digits and
// hyphens, at most 80 of them.
package slug

import (
	"context"
	"fmt"
	"strings"

	"github.com/mozillazg/go-unidecode"

	"anyam/platform/db"
	"anyam/platform/id"
)

const longest = 80

// Of is the slug of a name: "Keranjang Rotan, Besar" is keranjang-rotan-besar. A name without a letter or
// digit that can be written in ASCII has none: the empty text.
func Of(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(unidecode.Unidecode(name)) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
			continue
		}
		gap = gap || r != '\''
	}
	s := b.String()
	if len(s) > longest {
		s = strings.TrimRight(s[:longest], "-")
	}
	return s
}

// Free is the slug of a name that no row of the table has in its column slug yet: with a number behind it
// where the plain one is taken. The table's unique index has the last word.
func Free(ctx context.Context, q db.Q, table, name string) (string, error) {
	base := Of(name)
	if base == "" {
		base = strings.ToLower(string(id.New()))[24:]
	}
	candidate := base
	for n := 2; ; n++ {
		taken, err := db.Value[int64](ctx, q, "select count(*) from "+table+" where slug = $1", candidate)
		if err != nil || taken == 0 {
			return candidate, err
		}
		candidate = fmt.Sprintf("%s-%d", base, n)
		if n > 50 { // many pieces of one name: stop counting
			candidate = base + "-" + id.Secret()[:8]
		}
	}
}
