package app

import (
	"fmt"
	"testing"

	"anyam/account"
	"anyam/app/demo"
	"anyam/members"
	"anyam/members/posts"
	"anyam/platform/db/dbtest"
	"anyam/platform/id"
)

// asks counts what each list asks the database, for an officer, a coordinator of one chapter, one of all chapters, and one whose term is
// over, in an association of so many makers.
func asks(t *testing.T, database string, makers int) map[string]int {
	t.Helper()
	ctx := t.Context()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	b, err := benchMembers{Makers: makers, Database: database}.open(ctx, t.TempDir())
	ok(err)
	t.Cleanup(func() { ok(b.close()) })
	ok(demo.AddCrowd(ctx, b.db, b.areas.members, b.demo, b.chapters, makers, b.clock.Now()))
	b.out = t.Output()
	ok(b.history(ctx, makers))
	var all []account.Grant
	for _, chapter := range b.demo.Chapters() {
		all = append(all, account.Grant{Role: account.Coordinator, Scope: b.chapters[chapter.Key]})
	}
	for i := range makers / 4 {
		_, err := b.areas.posts.Appoint(ctx, account.System(), posts.Naming{
			Person:      account.Person{Email: fmt.Sprintf("post%d@example.org", i), Name: "Budi", Lang: "id"},
			Appointment: account.Appointment{Post: account.DeputyChapterLead, Unit: all[i%len(all)].Scope, From: "2026-01-01"},
		})
		ok(err)
	}
	actors := map[string]account.Actor{
		"officer": {UserID: id.New(), Grants: []account.Grant{{Role: account.Officer}}}, "coordinator": {UserID: id.New(), Grants: all[:1]},
		"coordinator of all": {UserID: id.New(), Grants: all}, "coordinator of before": {UserID: id.New(), Kept: all[:2]},
	}
	first, err := b.watched.members.Register(ctx, actors["officer"], members.RegisterFilter{Limit: 1})
	ok(err)
	counted := map[string]int{}
	for _, r := range b.rooms(actors["officer"], first[0], all[0].Scope) {
		for _, l := range r.lists {
			for who, a := range actors {
				if r.whole && who != "officer" {
					continue
				}
				_, err := l.of(ctx, a) // reads what is kept in memory
				ok(err)
				b.queries = 0
				_, err = l.of(ctx, a)
				ok(err)
				counted[r.name+": "+l.name+", "+who] = b.queries
			}
		}
	}
	return counted
}

// No list asks a question for each of its rows, or for each unit of the actor's scope: in a register of a hundred a list asks what it asks in
// one of twenty, and once more where it had no rows to read there.
func TestLists_askNoMoreForMoreRows(t *testing.T) {
	for engine, address := range map[string]func(testing.TB) string{"sqlite": func(testing.TB) string { return "" }, "postgres": dbtest.PostgresURL} {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			few, many := asks(t, address(t), 20), asks(t, address(t), 100)
			if len(many) < 100 {
				t.Errorf("only %d lists were asked", len(many))
			}
			for list, n := range many {
				if n > few[list]+1 || n > 8 {
					t.Errorf("%s: %d questions among a hundred makers, %d among twenty", list, n, few[list])
				}
			}
		})
	}
}
