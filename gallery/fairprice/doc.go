// Package fairprice says what a piece has to cost, so that those who make it are paid for every hour, and what an
// offer leaves of that pay.
//
// # Words
//
// A sheet is the costs of one piece: materials, timed steps of work, overhead, packing. Waste is the part of a
// material that is thrown away; idle time is the part of the working day that goes into no piece; rejects are
// the part of the pieces that cannot be sold; the margin is the part of the price that stays with the workshop.
// Ex works is the price at the workshop's door, without transport.
//
// # Formulae
//
//	hourly rate r = monthly wage / hours of a month
//	material    M = sum(cost × (1 + waste))
//	labour      L = hours × r × (1 + idle)
//	cost        C = (M + L + overhead + packing) / (1 - rejects)
//	ex works    P = C / (1 - margin)
//
// and the other way round, for an offer p:
//
//	pay by the hour w = (p × (1 - rejects) × (1 - margin) - M - overhead - packing) / (hours × (1 + idle))
//
// It is how the World Fair Trade Organization (fair payment, principle 4) has prices built: from the hours and a
// fair wage upward. Numbers are exact fractions until the end. What has to be earned is rounded up to a whole
// rupiah, what is left for an hour is rounded down, so that no figure promises more than there is.
//
// # Rules
//
//	fairprice-1  A price that has to cover something is rounded up, a pay that is left is rounded down.
//	fairprice-2  At most 95 % of the pieces are rejects, and at most 95 % of the price is margin: the rest pays for the work.
//	fairprice-3  A minimum wage is shown with its year and its source, and none is made up where it is not known.
//
// The package is pure: no database, no clock. Who may read a sheet is said in the gallery.
package fairprice
