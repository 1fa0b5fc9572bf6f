package members

import (
	"context"
	"strings"

	"anyam/platform/db"
	"anyam/platform/slug"
)

// Known is by what a maker is known again.
type Known struct {
	Phone string
	Name  string
	Place string
}

// SameAs are the makers that may be the same: with the phone number, else with the name in the village (at most ten). It asks no actor: it
// answers whether somebody is there already, to programs that tell nobody else.
func (s *Service) SameAs(ctx context.Context, q db.Q, k Known) ([]Maker, error) {
	if key := PhoneKey(k.Phone); key != "" {
		same, err := db.All(ctx, q, scanMaker, "select "+makerColumns+" from members_maker where phone_key = $1 order by id limit 10", key)
		if err != nil || len(same) > 0 {
			return same, err
		}
	}
	name, village := slug.Of(k.Name), VillageKey(k.Place)
	if name == "" || village == "" {
		return nil, nil
	}
	return db.All(ctx, q, scanMaker, "select "+makerColumns+" from members_maker where name_fold = $1 and village_key = $2 order by id limit 10", name, village)
}

// PhoneKey is the form in which phone numbers are compared: digits with the country's code in front, 62 for a number that is written with
// a leading 0 or with 8. What is too short to be a number has none.
func PhoneKey(phone string) string {
	d := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, phone)
	d = strings.TrimPrefix(d, "00")
	switch {
	case strings.HasPrefix(d, "620"): // +62 (0)812 …
		d = "62" + d[3:]
	case strings.HasPrefix(d, "0"):
		d = "62" + d[1:]
	case strings.HasPrefix(d, "8") && !strings.HasPrefix(strings.TrimSpace(phone), "+"):
		d = "62" + d
	}
	if len(d) < 8 || len(d) > 15 { // ITU-T E.164: at most 15 digits
		return ""
	}
	return d
}

// VillageKey is the form in which villages are compared: the first part of a place, without the word for a village.
func VillageKey(place string) string {
	first, _, _ := strings.Cut(place, ",")
	s := slug.Of(first)
	for _, word := range []string{"desa-", "kelurahan-", "dusun-", "kel-", "ds-", "dsn-"} {
		if rest, ok := strings.CutPrefix(s, word); ok {
			return rest
		}
	}
	return s
}
