package market

import (
	"strings"

	"anyam/platform/errs"
)

// Incoterm is the code of a delivery term of the ICC's Incoterms 2020 rules: who carries, who pays and
// who bears the risk up to where.
type Incoterm string

// The eleven terms, in the order of the rules: first those for any mode, then those for ships.
const (
	EXW Incoterm = "EXW"
	FCA Incoterm = "FCA"
	CPT Incoterm = "CPT"
	CIP Incoterm = "CIP"
	DAP Incoterm = "DAP"
	DPU Incoterm = "DPU"
	DDP Incoterm = "DDP"
	FAS Incoterm = "FAS"
	FOB Incoterm = "FOB"
	CFR Incoterm = "CFR"
	CIF Incoterm = "CIF"
)

// Cost is a step on the way from workshop to door that somebody pays for.
type Cost string

// The costs, in the order in which they arise.
const (
	ExportPacking      Cost = "export_packing"
	LoadingAtOrigin    Cost = "loading_at_origin"
	PreCarriage        Cost = "pre_carriage"
	ExportClearance    Cost = "export_clearance"
	OriginTerminal     Cost = "origin_terminal"
	LoadingOnCarrier   Cost = "loading_on_main_carriage"
	MainCarriage       Cost = "main_carriage"
	Insurance          Cost = "insurance"
	DestTerminal       Cost = "destination_terminal"
	OnCarriage         Cost = "on_carriage"
	UnloadingAtDest    Cost = "unloading_at_destination"
	ImportClearance    Cost = "import_clearance"
	ImportDutyAndTaxes Cost = "import_duty_tax"
)

// Costs are all steps in their order.
var Costs = []Cost{ExportPacking, LoadingAtOrigin, PreCarriage, ExportClearance, OriginTerminal, LoadingOnCarrier,
	MainCarriage, Insurance, DestTerminal, OnCarriage, UnloadingAtDest, ImportClearance, ImportDutyAndTaxes}

// Label names the step, an English source text for i18n.
func (c Cost) Label() string { return costLabels[c] }

var costLabels = map[Cost]string{
	ExportPacking:      "Packing for export",
	LoadingAtOrigin:    "Loading at the workshop",
	PreCarriage:        "Carriage to the port or terminal",
	ExportClearance:    "Export papers and customs",
	OriginTerminal:     "Charges at the port of departure",
	LoadingOnCarrier:   "Loading on the ship or plane",
	MainCarriage:       "Main carriage",
	Insurance:          "Insurance of the cargo",
	DestTerminal:       "Charges at the port of arrival",
	OnCarriage:         "Carriage to the door",
	UnloadingAtDest:    "Unloading at the door",
	ImportClearance:    "Import papers and customs",
	ImportDutyAndTaxes: "Import duty and taxes",
}

// Payer is who pays for a step.
type Payer string

// The payers. Nobody means that neither side owes it to the other (insurance, mostly).
const (
	Seller Payer = "seller"
	Buyer  Payer = "buyer"
	Nobody Payer = "nobody"
)

// Share is who pays for a step under a term, and when it is not the whole truth, why: an English source
// text for i18n.
type Share struct {
	Payer  Payer
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
	Code    Incoterm
	Name    string
	SeaOnly bool // for sea and inland waterway only (rule market-9)
	Place   Place
	Help    string
	Risk    string // where the risk passes from seller to buyer
	shares  map[Cost]Share
}

// Pays is who pays for the step under this term.
func (t Term) Pays(c Cost) Share { return t.shares[c] }

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

// terms is the table. The letters stand for Costs in their order: S seller, B buyer, - nobody; * as
// agreed; SC and SA insurance by the seller under those clauses.
var terms = []Term{
	term(EXW, "Ex Works", PlaceOfDelivery, "S B B B B B B - B B B B B",
		"The buyer collects the goods at the workshop and pays for everything from there, the Indonesian export papers included. Easy for the seller, hard for a buyer abroad: FCA is mostly better.",
		"At the workshop, when the goods stand ready, not yet loaded."),
	term(FCA, "Free Carrier", PlaceOfDelivery, "S S S* S B B B - B B B B B",
		"The seller clears the goods for export and hands them to the carrier whom the buyer named, at the workshop or at another place. Right for containers and air freight.",
		"When the goods are handed to the buyer's carrier."),
	term(CPT, "Carriage Paid To", PlaceOfDestination, "S S S S S S S - S* S* B B B",
		"The seller pays the carriage to the named place, but the risk passes much earlier, at the first carrier.",
		"When the goods are handed to the first carrier."),
	term(CIP, "Carriage and Insurance Paid To", PlaceOfDestination, "S S S S S S S SA S* S* B B B",
		"As CPT, and the seller insures the goods against all risks for the buyer.",
		"When the goods are handed to the first carrier."),
	term(DAP, "Delivered At Place", PlaceOfDestination, "S S S S S S S - S S B B B",
		"The seller brings the goods to the named place, ready for unloading. The buyer clears them for import and pays duty and taxes.",
		"At the named place, before unloading."),
	term(DPU, "Delivered at Place Unloaded", PlaceOfDestination, "S S S S S S S - S S S B B",
		"As DAP, and the seller unloads too.",
		"At the named place, after unloading."),
	term(DDP, "Delivered Duty Paid", PlaceOfDestination, "S S S S S S S - S S B S S",
		"The seller pays everything to the buyer's door, import duty and taxes included. The seller must be able to clear customs in the buyer's country.",
		"At the named place, cleared for import, before unloading."),
	sea(term(FAS, "Free Alongside Ship", PortOfShipment, "S S S S S B B - B B B B B",
		"The seller brings the goods beside the ship that the buyer named. For bulk and heavy goods, not for containers.",
		"Alongside the ship in the port of shipment.")),
	sea(term(FOB, "Free On Board", PortOfShipment, "S S S S S S B - B B B B B",
		"The seller brings the goods on board the ship that the buyer named; the buyer pays from there. For containers FCA is safer, because they are handed over before they are on board.",
		"On board the ship in the port of shipment.")),
	sea(term(CFR, "Cost and Freight", PortOfDestination, "S S S S S S S - B* B B B B",
		"The seller pays the freight to the port of destination, but the risk passes on board in the port of shipment.",
		"On board the ship in the port of shipment.")),
	sea(term(CIF, "Cost, Insurance and Freight", PortOfDestination, "S S S S S S S SC B* B B B B",
		"As CFR, and the seller insures the goods for the buyer, with the smallest cover unless more is agreed.",
		"On board the ship in the port of shipment.")),
}

func term(code Incoterm, name string, place Place, shares, help, risk string) Term {
	t := Term{Code: code, Name: name, Place: place, Help: help, Risk: risk, shares: map[Cost]Share{}}
	for i, letters := range strings.Fields(shares) {
		t.shares[Costs[i]] = share(letters)
	}
	return t
}

func sea(t Term) Term {
	t.SeaOnly = true
	return t
}

func share(letters string) Share {
	payer := map[byte]Payer{'S': Seller, 'B': Buyer, '-': Nobody}[letters[0]]
	remark := map[string]string{"*": asAgreed, "A": coverA, "C": coverC}[letters[1:]]
	return Share{payer, remark}
}
