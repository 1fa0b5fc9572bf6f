package members_test

import (
	"testing"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/record"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/money"
)

// rules members-7 and record-3: the next period costs what the figures of the business say by then (PP 7/2021, article 35): the smallest
// fee where nobody has said a size, and the largest that there is for a business above all of them.
func TestRenew_feeByTheFigures(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		fees := map[record.Scale]money.Amount{record.Micro: money.Rupiah(100), record.Small: money.Rupiah(200), record.Medium: money.Rupiah(300)}
		must(t, w.Members.SetFees(t.Context(), w.Officer, members.DefaultType, members.FeeChange{From: "2026-11-24", Fees: fees}))
		made := map[string]members.Maker{}
		figures := map[string]struct {
			figures record.Finance
			want    int64
		}{
			"nothing known":             {record.Finance{}, 100},
			"new, by capital: micro":    {record.Finance{Capital: 1_000_000_000}, 100},
			"new, by capital: small":    {record.Finance{Capital: 1_000_000_001}, 200},
			"by sales: micro":           {record.Finance{Capital: 9_000_000_000, Sales: 2_000_000_000, SalesYear: 2025}, 100},
			"by sales: small":           {record.Finance{Sales: 2_000_000_001, SalesYear: 2025}, 200},
			"by sales: medium":          {record.Finance{Sales: 50_000_000_000, SalesYear: 2025}, 300},
			"by sales: above all three": {record.Finance{Sales: 50_000_000_001, SalesYear: 2025}, 300},
		}
		for name, tc := range figures {
			m, err := w.Members.AddMaker(t.Context(), w.Officer, members.Maker{Name: name, Owner: "Ravi", Regency: "35.25"}, account.Person{Email: "ravi@anyam.test", Name: "Ravi"})
			must(t, err)
			made[name] = m
			in := whole(m)
			in.Finance = tc.figures
			must(t, w.Members.SaveGroup(t.Context(), w.Officer, m.ID, record.Financial, 0, in))
		}
		w.Clock.Set(time.Date(2027, 11, 10, 5, 0, 0, 0, time.UTC))
		for name, tc := range figures {
			p, err := w.Members.Renew(t.Context(), w.Officer, made[name].ID, "")
			if err != nil || p.Fee != money.Rupiah(tc.want) {
				t.Errorf("%s: the next period costs %s (%v), want %d", name, p.Fee, err, tc.want)
			}
		}
	})
}
