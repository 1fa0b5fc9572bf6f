package app

import (
	"maps"
	"slices"
	"testing"

	"anyam/platform/db/dbtest"
)

// saysNothingOfPeople are the tables that no holder names, each with why nothing in it is about a person.
var saysNothingOfPeople = map[string]string{
	"account_audit_head":         "the newest hash of the chain",
	"account_breach":             "whose data were disclosed is told by kind and number; the page asks for no names",
	"batch_layout":               "how columns of a sheet are called",
	"gallery_change":             "a counter",
	"gallery_collection":         "what officers set beside each other: pieces, not people",
	"gallery_collection_address": "public addresses that collections have left",
	"gallery_collection_text":    "what a collection says in each language",
	"gallery_search_state":       "a counter",
	"gallery_tier":               "prices by quantity",
	"market_rate":                "exchange rates",
	"members_association":        "the association itself, which is no person",
	"members_chapter":            "a part of the association",
	"members_chapter_name":       "how chapters were called",
	"members_chapter_regency":    "which chapter covers which regency",
	"members_cluster":            "a place where a craft is made",
	"members_dues_counter":       "the newest number of a year",
	"members_maker_change":       "which row changed last, by its key; nothing of what it says",
	"members_list_change":        "which row changed last, by its key; nothing of what it says",
	"members_register_state":     "a counter",
	"members_dues_invoice_line":  "amounts of an invoice",
	"members_dues_layout":        "how columns of a bank's sheet are called",
	"members_dues_reminder":      "how often an invoice was reminded of",
	"members_dues_settings":      "days and steps of reminders",
	"members_dues_share":         "amounts of a payment",
	"members_dues_withdrawn":     "numbers and amounts of invoices that were taken back",
	"members_purchase_tier":      "prices by quantity",
	"members_type":               "kinds of membership",
	"members_type_fee":           "their fees",
	"members_type_text":          "their names",
	"once_token":                 "ids of what was made of a form that was sent; gone after a day",
	"promotion_campaign_link":    "a code and a source; whose it is stands in the campaign",
	"promotion_campaign_visit":   "numbers by day, country and kind of device",
	"promotion_passport_item":    "which number a piece has",
	"promotion_passport_key":     "keys of the installation",
	"trade_counter":              "the newest number of a year",

	"promotion_exhibition_piece":    "which pieces an exhibition shows",
	"promotion_exhibition_wish":     "which pieces were ticked; by whom stands in the ask",
	"promotion_newsletter_delivery": "that an issue went to a subscription; whose it is stands there",
	"promotion_newsletter_piece":    "which pieces an issue shows",
	"promotion_newsletter_text":     "the association's words to many",
}

// Every table says something of people and is named by one holder, or says nothing of anybody and says here why. A new table has to be
// decided. rule privacy-1
func TestHolders_everyTableIsDecided(t *testing.T) {
	h := newHouse(t, "sqlite://"+dbtest.SQLite(t).Path(), t.TempDir(), true)
	held := map[string]int{}
	for _, holder := range h.areas.privacy.Holders {
		for _, table := range holder.Tables() {
			held[table]++
		}
	}
	all := shapes(t)
	for _, table := range slices.Sorted(maps.Keys(all)) {
		_, isExcused := saysNothingOfPeople[table]
		switch {
		case held[table] == 0 && !isExcused:
			t.Errorf("%s: does it say something of a person? Then a holder has to name it in Tables, and to gather and forget it; else it belongs to saysNothingOfPeople, with the reason", table)
		case held[table] > 1 || held[table] == 1 && isExcused:
			t.Errorf("%s is decided more than once", table)
		}
	}
	for _, named := range []map[string]int{held, timesOf(saysNothingOfPeople)} {
		for table := range named {
			if all[table] == nil {
				t.Errorf("there is no table %s", table)
			}
		}
	}
}

func timesOf(names map[string]string) map[string]int {
	all := map[string]int{}
	for name := range names {
		all[name]++
	}
	return all
}
