// Package market knows the world that makers sell to: countries and their currencies, exchange rates,
// and the delivery terms of a contract of sale. Its rooms calculate: market/hs finds customs codes, market/potential says which market
// fits, market/landed what the door costs and who pays for which step under which term.
//
// # Words
//
// A quote is how many units of a currency one euro bought on a day, as its source published it. A rate
// from one currency to another is the cross of two quotes of the same day. A conversion is an amount at
// a rate, and never goes without the day and source of the rate. A term is one of the eleven Incoterms
// 2020 of the International Chamber of Commerce; with it goes a named place.
//
// # Rules
//
//	market-1  The rate for a day is that of the latest day, not after it, for which both currencies have a quote.
//	market-2  A cross rate takes both quotes from one day and names their source, both where they differ.
//	market-3  A conversion carries the day and source of its rate; one more than seven days old is stale and says so.
//	market-4  A fresh installation knows the quotes of one day, built in; whatever was read since and is newer wins.
//	market-5  A published quote is corrected in place; what was agreed at the old one keeps its own copy of the rate.
//	market-6  Rates are for showing. A quotation fixes its own rate and names it; nothing converts it again.
//	market-7  What was read from outside is bounded in size and checked whole before any of it is kept.
//	market-8  Rates in memory are dropped when this program writes new ones, and after a minute in any case, because
//	          another program may have written.
//	market-9  Every Incoterm goes with a named place or port; FAS, FOB, CFR and CIF are for ships only.
//	market-10 A country is an ISO 3166-1 alpha-2 code and a currency an ISO 4217 code; anything else is refused.
//
// # Tables
//
// market_rate.
//
// # Events
//
// RatesChanged, when quotes were added or corrected.
//
// It must never decide what a customer pays: that is a quotation's own figure.
package market
