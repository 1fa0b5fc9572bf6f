package roll_test

import (
	"fmt"
	"testing"

	"anyam/members/roll"
	"anyam/members/standing"
	"anyam/platform/id"
)

// BenchmarkFind narrows a hundred thousand entries.
func BenchmarkFind(b *testing.B) {
	var all []roll.Entry
	for i := range 100_000 {
		e := roll.Entry{
			ID: id.New(), Name: fmt.Sprintf("sekar-%d", i*7919%100_000), Chapter: id.ID(fmt.Sprintf("019ac6f0-0000-7000-8000-%012d", i%10)), Regency: fmt.Sprintf("35.%02d", i%38),
			Crafts:  []string{[]string{"batik", "rattan", "bamboo"}[i%3]},
			Outlook: standing.Outlook{JoinedOn: "2020-01-01", PaidUntil: fmt.Sprintf("2026-%02d-%02d", i%12+1, i%28+1), GraceUntil: "2027-01-01"},
		}
		e.Text = e.Name + " siti-rahayu-" + e.Regency + " desa-menganti-kecamatan-gresik 62812345678 0812345678"
		all = append(all, e)
	}
	r := roll.New(newTable(all...))
	for name, q := range map[string]roll.Query{
		"all":                       {All: true},
		"status, craft and words":   {All: true, Status: standing.Active, Today: "2026-06-01", Craft: "batik", Words: []string{"sekar", "rahayu"}},
		"status, craft and no such": {All: true, Status: standing.Active, Today: "2026-06-01", Craft: "batik", Words: []string{"zebra"}},
		"words alone":               {All: true, Words: []string{"zebra"}},
		"one chapter and words":     {Chapters: []id.ID{all[0].Chapter}, Words: []string{"an"}},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, _, err := r.Find(b.Context(), q, 0, 50); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
