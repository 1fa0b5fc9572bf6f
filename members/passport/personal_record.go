package passport

import (
	"context"

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

// forgetRecord takes away what is kept beside a maker's row: business, money, people, and who changed which group.
func forgetRecord(ctx context.Context, tx *db.Tx, maker id.ID) error {
	for _, statement := range []string{
		"delete from members_maker_business where maker_id = $1",
		"delete from members_maker_finance where maker_id = $1",
		"delete from members_maker_person where maker_id = $1",
		"delete from members_maker_group where maker_id = $1",
	} {
		if _, err := db.Exec(ctx, tx, statement, maker); err != nil {
			return err
		}
	}
	return nil
}
