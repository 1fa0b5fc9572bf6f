package members

import (
	"context"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/platform/db"
	"anyam/platform/id"
)

// gatherBusiness reads the groups of the record that only its workshop and those who look after it see.
func gatherBusiness(ctx context.Context, q db.Q, who privacy.Subject) (privacy.Part, error) {
	of, args := who.Makers("maker_id", privacy.MostRows)
	return privacy.Part{
		Key: "business", Title: "Your business", Purpose: "So that banks, programmes and buyers to whom you show it can judge it.",
		Columns: []privacy.Column{
			{Key: "nib", Name: "NIB"}, {Key: "legal_form", Name: "Legal form"}, {Key: "kbli", Name: "KBLI"}, {Key: "cooperative", Name: "Cooperative or group"},
			{Key: "brand", Name: "Brand"}, {Key: "brand_number", Name: "Number of the brand"}, {Key: "website", Name: "Website"}, {Key: "social", Name: "Social media"},
			{Key: "channels", Name: "Where it sells"}, {Key: "countries", Name: "Countries"}, {Key: "packing", Name: "Packing"}, {Key: "port", Name: "Port"},
		},
	}.Read(ctx, q, `select nib, legal_form, kbli_code, cooperative, brand, brand_number, website, social, channels, countries, packing, port
		from members_maker_business where `+of+" order by maker_id limit $1", args...)
}

func gatherFinance(ctx context.Context, q db.Q, who privacy.Subject) (privacy.Part, error) {
	of, args := who.Makers("maker_id", privacy.MostRows)
	return privacy.Part{
		Key: "finance", Title: "Money of your business", Purpose: "So that the scale of the business is known, and you are paid.",
		Columns: []privacy.Column{
			{Key: "npwp", Name: "Tax number"}, {Key: "capital", Name: "Capital"}, {Key: "sales", Name: "Sales in a year"}, {Key: "sales_year", Name: "Year"}, {Key: "books", Name: "Bookkeeping"},
			{Key: "bank", Name: "Bank"}, {Key: "account", Name: "Account"}, {Key: "holder", Name: "Account holder"},
		},
	}.Read(ctx, q, "select npwp, capital, sales, sales_year, books, bank_name, bank_account, bank_holder from members_maker_finance where "+of+" order by maker_id limit $1", args...)
}

func gatherPeople(ctx context.Context, q db.Q, who privacy.Subject) (privacy.Part, error) {
	of, args := who.Makers("maker_id", privacy.MostRows)
	return privacy.Part{
		Key: "workshop-people", Title: "People of your workshop", Purpose: "So that the association knows whom to speak to.",
		Columns: []privacy.Column{{Key: "name", Name: "Name"}, {Key: "role", Name: "Part in the workshop"}, {Key: "phone", Name: "Phone"}},
	}.Read(ctx, q, "select name, role, phone from members_maker_person where "+of+" order by maker_id, line limit $1", args...)
}

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

// forgetRecord takes away what is kept beside a maker's row: business, money, people, who changed which group, and every word of a reason.
func forgetRecord(ctx context.Context, tx *db.Tx, maker id.ID, now int64) error {
	for _, statement := range []string{
		"delete from members_maker_text where maker_id = $1",
		"delete from members_maker_business where maker_id = $1",
		"delete from members_maker_finance where maker_id = $1",
		"delete from members_maker_person where maker_id = $1",
		"delete from members_maker_group where maker_id = $1",
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

// leave ends the membership of somebody who is erased: she counts as a member until today, and nobody asks her for dues any more.
func (s *Service) leave(ctx context.Context, tx *db.Tx, maker id.ID) error {
	_, history, err := s.lockMember(ctx, tx, maker)
	if err != nil {
		return err
	}
	for _, p := range history.Periods {
		if p.IsVoid || p.EndedOn != "" || p.Until < s.today() {
			continue
		}
		if err := s.close(ctx, tx, account.System(), p, fact{period: p.ID, kind: factEnded, on: max(s.today(), p.From)}); err != nil {
			return err
		}
	}
	return s.keepStanding(ctx, tx, maker)
}
