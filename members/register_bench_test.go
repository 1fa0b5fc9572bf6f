package members_test

import (
	"context"
	"fmt"
	"testing"

	"anyam/members"
	"anyam/members/standing"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/id"
)

// benchMakers is how many makers the register is measured with.
const benchMakers = 100_000

// BenchmarkRegister lists and counts a page of the register with two filters and a part of a name, as its page does.
func BenchmarkRegister(b *testing.B) {
	for _, engine := range []struct {
		name string
		open func(testing.TB) *db.DB
	}{{"sqlite", dbtest.SQLite}, {"postgres", dbtest.Postgres}} {
		b.Run(engine.name, func(b *testing.B) {
			d := engine.open(b)
			w := newBenchWorld(b, d)
			for name, f := range map[string]members.RegisterFilter{
				"status, chapter and words": {Words: "rotan", Chapter: w.chapter, Status: standing.Grace},
				"status, craft and words":   {Words: "kar", Craft: "bamboo", Status: standing.Active},
				"words alone":               {Words: "menganti 99"},
				"nothing":                   {},
			} {
				b.Run(name, func(b *testing.B) {
					f.Today, f.Limit = "2026-11-23", 50
					for b.Loop() {
						if _, err := w.Members.Register(b.Context(), w.Officer, f); err != nil {
							b.Fatal(err)
						}
						if _, err := w.Members.CountRegister(b.Context(), w.Officer, f); err != nil {
							b.Fatal(err)
						}
					}
				})
			}
		})
	}
}

type benchWorld struct {
	*world
	chapter id.ID
}

func newBenchWorld(b *testing.B, d *db.DB) benchWorld {
	b.Helper()
	w := benchWorld{world: newWorld(b, d)}
	w.chapter = w.Coordinator.ChapterIDs()[0]
	other := w.OtherLead.ChapterIDs()[0]
	err := d.Tx(context.Background(), func(tx *db.Tx) error {
		for i := range benchMakers {
			chapter, craft := w.chapter, "bamboo"
			if i%7 != 0 {
				chapter = other
			}
			if i%3 == 0 {
				craft = "rattan"
			}
			name := fmt.Sprintf("%s-menganti-%d", []string{"rotan-karya", "bambu-jaya", "batik-sekar"}[i%3], i)
			paid := fmt.Sprintf("2026-%02d-01", 1+i%12)
			if _, err := db.Exec(context.Background(), tx, `insert into members_maker (id, slug, name, name_fold, owner, chapter_id, regency_code, crafts, created_at, updated_at,
				type_key, joined_on, since_on, paid_until, grace_until, ends_on) values ($1, $2, $2, $2, 'Siti', $3, '35.25', $4, 1, 1, 'regular', '2020-01-01', '2020-01-01', $5, $6, $5)`,
				id.New(), name, chapter, `["`+craft+`"]`, paid, paid[:8]+"30"); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	if d.Engine() == db.Postgres { // as its own housekeeping does
		if _, err := d.Pool().ExecContext(context.Background(), "vacuum analyze members_maker"); err != nil {
			b.Fatal(err)
		}
	}
	return w
}
