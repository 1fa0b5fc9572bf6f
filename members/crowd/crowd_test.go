package crowd_test

import (
	"fmt"
	"net/url"
	"testing"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/crowd"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/events"
	"anyam/platform/id"
)

func TestFill_givesEachMakerAHistory(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		now := clock.NewManual(time.Date(2026, 11, 28, 3, 0, 0, 0, time.UTC))
		accounts, err := account.New(account.Deps{DB: d, Clock: now, BaseURL: &url.URL{Scheme: "https", Host: "anyam.example"}, Name: "Anyam"})
		if err != nil {
			t.Fatal(err)
		}
		s := members.New(members.Deps{DB: d, Clock: now, Events: &events.Bus{}, Accounts: accounts})
		chapter := id.New()
		many := make([]members.Newcomer, 100)
		for i := range many {
			many[i].Maker = members.Maker{Name: fmt.Sprintf("Workshop %d", i), Owner: "Rini", ChapterID: chapter, Regency: "35.25", Place: "Menganti", Crafts: []string{"batik"}}
		}
		err = d.Tx(t.Context(), func(tx *db.Tx) error {
			if _, err := db.Exec(t.Context(), tx, "insert into members_chapter (id, code, name, created_at) values ($1, 'gresik', 'Gresik', 1)", chapter); err != nil {
				return err
			}
			_, err := s.AddMany(t.Context(), tx, account.System(), id.New(), many)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := crowd.Fill(t.Context(), d, now.Now()); err != nil {
			t.Fatal(err)
		}
		for question, want := range map[string]int64{
			"select count(*) from members_application":                                                     100,
			"select count(*) from members_application where state = 'accepted' and maker_id = id":          80,
			"select count(*) from members_dues_invoice where cancelled_at <> 0":                            2,
			"select count(*) from members_dues_invoice i join members_dues_share s on s.invoice_id = i.id": 80,
			"select count(*) from members_dues_receipt":                                                    80,
			"select count(*) from members_listing":                                                         80,
			"select count(*) from members_skill where kind = 'word' and skill = 'menganti'":                80,
		} {
			if got, err := db.Value[int64](t.Context(), d.Read(), question); err != nil || got != want {
				t.Errorf("%s: %d, want %d (%v)", question, got, want, err)
			}
		}
	})
}
