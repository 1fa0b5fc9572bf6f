package market

import (
	"strings"

	"anyam/market/landed"
	"anyam/platform/errs"
)

// StepLabel names a step on the way, an English source text for i18n.
func StepLabel(s landed.Step) string { return stepLabels[s] }

var stepLabels = map[landed.Step]string{
	landed.ExportPacking:      "Packing for export",
	landed.LoadingAtOrigin:    "Loading at the workshop",
	landed.PreCarriage:        "Carriage to the port or terminal",
	landed.ExportClearance:    "Export papers and customs",
	landed.OriginTerminal:     "Charges at the port of departure",
	landed.LoadingOnCarrier:   "Loading on the ship or plane",
	landed.MainCarriage:       "Main carriage",
	landed.Insurance:          "Insurance of the cargo",
	landed.DestTerminal:       "Charges at the port of arrival",
	landed.OnCarriage:         "Carriage to the door",
	landed.UnloadingAtDest:    "Unloading at the door",
	landed.ImportClearance:    "Import papers and customs",
	landed.ImportDutyAndTaxes: "Import duty and taxes",
}

// Share is who pays for a step under a term, and when it is not the whole truth, why: an English source
// text for i18n.
type Share struct {
	Payer  landed.Payer
	Remark string
}

const (
	asAgreed = "As the named place or the carriage contract has it."
	coverC   = "At least Institute Cargo Clauses (C), for 110 % of the price."
	coverA   = "Institute Cargo Clauses (A), for 110 % of the price."
)

// Place is what kind of place goes with a term.
type Place string

// The kinds of named place.
const (
	PlaceOfDelivery    Place = "place_of_delivery"
	PlaceOfDestination Place = "place_of_destination"
	PortOfShipment     Place = "port_of_shipment"
	PortOfDestination  Place = "port_of_destination"
)

// Label names the kind of place, an English source text for i18n.
func (p Place) Label() string {
	switch p {
	case PlaceOfDelivery:
		return "Place where the goods are handed over"
	case PortOfShipment:
		return "Port of shipment"
	case PortOfDestination:
		return "Port of destination"
	}
	return "Place of destination"
}

// Term is one Incoterms 2020 rule. Help and Risk are English source texts for i18n; the name is the
// ICC's and is not translated.
type Term struct {
	Code    landed.Incoterm
	Name    string
	SeaOnly bool // for sea and inland waterway only (rule market-9)
	Place   Place
	Help    string
	Risk    string // where the risk passes from seller to buyer
}

// Pays is who pays for the step under this term.
func (t Term) Pays(step landed.Step) Share {
	s := t.Code.Pays(step)
	switch {
	case s.IsAgreed:
		return Share{s.Payer, asAgreed}
	case s.Cover == landed.ClausesA:
		return Share{s.Payer, coverA}
	case s.Cover == landed.ClausesC:
		return Share{s.Payer, coverC}
	}
	return Share{Payer: s.Payer}
}

// Incoterms are all eleven terms in the order of the rules.
func Incoterms() []Term { return terms }

// FindIncoterm reads a term as people write it ("fob").
func FindIncoterm(code string) (Term, bool) {
	code = strings.ToUpper(strings.TrimSpace(code))
	for _, t := range terms {
		if string(t.Code) == code {
			return t, true
		}
	}
	return Term{}, false
}

// maxPlace is what fits on one line of a proforma invoice.
const maxPlace = 80

// CheckIncoterm notes what is wrong with a term and its named place at the form's fields (rule
// market-9), and gives the term when it is known.
func CheckIncoterm(f *errs.Faults, code, place, codeField, placeField string) Term {
	t, known := FindIncoterm(code)
	if !f.Check(known, codeField, "Choose one of the eleven Incoterms 2020.") {
		return Term{}
	}
	place = strings.TrimSpace(place)
	f.Check(place != "", placeField, "Name the place: without it the term says nothing.")
	f.Check(len([]rune(place)) <= maxPlace, placeField, "Write the place in at most %d characters.", maxPlace)
	return t
}

// terms is the table of what people read; who pays stands in market/landed.
var terms = []Term{
	term(landed.EXW, "Ex Works", PlaceOfDelivery,
		"The buyer collects the goods at the workshop and pays for everything from there, the Indonesian export papers included. Easy for the seller, hard for a buyer abroad: FCA is mostly better.",
		"At the workshop, when the goods stand ready, not yet loaded."),
	term(landed.FCA, "Free Carrier", PlaceOfDelivery,
		"The seller clears the goods for export and hands them to the carrier whom the buyer named, at the workshop or at another place. Right for containers and air freight.",
		"When the goods are handed to the buyer's carrier."),
	term(landed.CPT, "Carriage Paid To", PlaceOfDestination,
		"The seller pays the carriage to the named place, but the risk passes much earlier, at the first carrier.",
		"When the goods are handed to the first carrier."),
	term(landed.CIP, "Carriage and Insurance Paid To", PlaceOfDestination,
		"As CPT, and the seller insures the goods against all risks for the buyer.",
		"When the goods are handed to the first carrier."),
	term(landed.DAP, "Delivered At Place", PlaceOfDestination,
		"The seller brings the goods to the named place, ready for unloading. The buyer clears them for import and pays duty and taxes.",
		"At the named place, before unloading."),
	term(landed.DPU, "Delivered at Place Unloaded", PlaceOfDestination,
		"As DAP, and the seller unloads too.",
		"At the named place, after unloading."),
	term(landed.DDP, "Delivered Duty Paid", PlaceOfDestination,
		"The seller pays everything to the buyer's door, import duty and taxes included. The seller must be able to clear customs in the buyer's country.",
		"At the named place, cleared for import, before unloading."),
	term(landed.FAS, "Free Alongside Ship", PortOfShipment,
		"The seller brings the goods beside the ship that the buyer named. For bulk and heavy goods, not for containers.",
		"Alongside the ship in the port of shipment."),
	term(landed.FOB, "Free On Board", PortOfShipment,
		"The seller brings the goods on board the ship that the buyer named; the buyer pays from there. For containers FCA is safer, because they are handed over before they are on board.",
		"On board the ship in the port of shipment."),
	term(landed.CFR, "Cost and Freight", PortOfDestination,
		"The seller pays the freight to the port of destination, but the risk passes on board in the port of shipment.",
		"On board the ship in the port of shipment."),
	term(landed.CIF, "Cost, Insurance and Freight", PortOfDestination,
		"As CFR, and the seller insures the goods for the buyer, with the smallest cover unless more is agreed.",
		"On board the ship in the port of shipment."),
}

func term(code landed.Incoterm, name string, place Place, help, risk string) Term {
	return Term{Code: code, Name: name, SeaOnly: code.IsForShips(), Place: place, Help: help, Risk: risk}
}
