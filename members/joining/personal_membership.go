package joining

import (
	"context"

	"anyam/account/privacy"
	"anyam/platform/db"
	"anyam/platform/id"
)

// memberships is why periods outlive an erasure.
const memberships = "How many members there were in a year is counted. The days stay; no name stands in them."

func gatherPeriods(ctx context.Context, q db.Q, who privacy.Subject) (privacy.Part, error) {
	of, args := who.Makers("p.maker_id", privacy.MostRows)
	return privacy.Part{
		Key: "membership", Title: "Your membership", Purpose: "So that it is known who is a member.", Stays: memberships,
		Columns: []privacy.Column{
			{Key: "type", Name: "Kind"}, {Key: "from", Name: "From"}, {Key: "until", Name: "Until"}, {Key: "fee", Name: "Fee"}, {Key: "what", Name: "What came after"}, {Key: "on", Name: "Day"}, {Key: "reason", Name: "Reason"},
		},
	}.Read(ctx, q, `select p.type_key, p.from_day, p.until_day, p.fee, coalesce(f.kind, ''), coalesce(f.on_day, ''), coalesce(f.reason, '')
		from members_period p left join members_period_fact f on f.period_id = p.id where `+of+" order by p.from_day, p.id, f.id limit $1", args...)
}

func gatherSuspensions(ctx context.Context, q db.Q, who privacy.Subject) (privacy.Part, error) {
	of, args := who.Makers("maker_id", privacy.MostRows)
	return privacy.Part{
		Key: "suspensions", Title: "Suspensions of your membership", Purpose: "So that it is known who is a member.", Stays: memberships,
		Columns: []privacy.Column{{Key: "what", Name: "What"}, {Key: "on", Name: "Day"}, {Key: "reason", Name: "Reason"}},
	}.Read(ctx, q, "select kind, on_day, reason from members_suspension where "+of+" order by id limit $1", args...)
}

func gatherCards(ctx context.Context, q db.Q, who privacy.Subject) (privacy.Part, error) {
	of, args := who.Makers("maker_id", privacy.MostRows)
	return privacy.Part{
		Key: "cards", Title: "Your membership cards", Purpose: "So that others can see that the card holds.",
		Stays:   "Whoever scans the old card has to learn that it does not hold any more. No name stands behind its code.",
		Columns: []privacy.Column{{Key: "code", Name: "Code"}, {Key: "made_at", Name: "Issued on"}, {Key: "replaced_at", Name: "Replaced on"}},
	}.Read(ctx, q, "select code, made_at, replaced_at from members_card where "+of+" order by id limit $1", args...)
}

// forgetMembership leaves the days of a membership and takes every word of a reason. The card does not hold any more.
func forgetMembership(ctx context.Context, tx *db.Tx, maker id.ID, now int64) error {
	for _, statement := range []string{
		"update members_period_fact set reason = '' where period_id in (select id from members_period where maker_id = $1)",
		"update members_suspension set reason = '' where maker_id = $1",
	} {
		if _, err := db.Exec(ctx, tx, statement, maker); err != nil {
			return err
		}
	}
	_, err := db.Exec(ctx, tx, "update members_card set replaced_at = $2 where maker_id = $1 and replaced_at = 0", maker, now)
	return err
}
