// Package campaigns gives a page of this site short links to be told elsewhere, and counts what comes of them: visits, inquiries,
// orders and money, without knowing any visitor.
//
// # Words
//
// A campaign is a name for what is told about one page: a season, a fair, a new piece. A link is a short address (/s/…) of a
// campaign for one source, the place where it is told: a poster, Instagram, a newsletter. Its code stands in the address. A visit is
// a link that was opened; the funnel is visits, inquiries, orders and their value.
//
// # Rules
//
//	campaigns-1  A link leads to a page of this site that everybody may see, and nowhere else.
//	campaigns-2  A workshop's campaign leads to its own page or one of its pieces; it is seen and changed by the workshop and by officers. The
//	             association's are officers' own.
//	campaigns-3  Of a visit stays one more in a number: for the link, the day in WIB, the country and the kind of device. No address, no browser, no
//	             cookie, no number of a visitor.
//	campaigns-4  The country is the one that the language asked for names (de-AT; a language alone names none), unless the page's script tells the time
//	             zone, which lies in one country.
//	campaigns-5  Who asks not to be tracked (Sec-GPC, DNT) is counted on the day and by nothing else.
//	campaigns-6  Programs, previews in messengers and pages fetched ahead are not visits.
//	campaigns-7  A figure of fewer than five visits is withheld, and the next smallest of its list with it as long as the sum of the withheld ones
//	             would tell it.
//	campaigns-8  An inquiry that comes by a link carries its code in the address from page to page; it counts once it has reached the workshop, its order until it is cancelled.
//	campaigns-9  A campaign that has ended leads on as before, and counts nothing any more.
//	campaigns-10 A code is never given twice, and means the same in capitals.
//
// # Tables
//
// promotion_campaign, promotion_campaign_link, promotion_campaign_visit.
//
// Time zones by country are those of the IANA time zone database, release 2025b (zone.tab, backward; public domain).
//
// It must never keep what could tell one visitor from another.
package campaigns
