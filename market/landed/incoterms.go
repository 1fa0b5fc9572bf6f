package landed

import "strings"

// Incoterm is the code of a delivery term of the ICC's Incoterms 2020 rules: who carries, who pays and who bears the risk up to
// where.
type Incoterm string

// The eleven terms: first those for any mode of carriage, then those for ships.
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

// Incoterms are all terms in their order.
var Incoterms = []Incoterm{EXW, FCA, CPT, CIP, DAP, DPU, DDP, FAS, FOB, CFR, CIF}

// Step is a cost on the way from workshop to door that somebody pays.
type Step string

// The steps, in the order in which they arise.
const (
	ExportPacking      Step = "export_packing"
	LoadingAtOrigin    Step = "loading_at_origin"
	PreCarriage        Step = "pre_carriage"
	ExportClearance    Step = "export_clearance"
	OriginTerminal     Step = "origin_terminal"
	LoadingOnCarrier   Step = "loading_on_main_carriage"
	MainCarriage       Step = "main_carriage"
	Insurance          Step = "insurance"
	DestTerminal       Step = "destination_terminal"
	OnCarriage         Step = "on_carriage"
	UnloadingAtDest    Step = "unloading_at_destination"
	ImportClearance    Step = "import_clearance"
	ImportDutyAndTaxes Step = "import_duty_tax"
)

// Steps are all steps in their order. Those before MainCarriage bring goods to FOB, those before DestTerminal to CIF.
var Steps = []Step{ExportPacking, LoadingAtOrigin, PreCarriage, ExportClearance, OriginTerminal, LoadingOnCarrier,
	MainCarriage, Insurance, DestTerminal, OnCarriage, UnloadingAtDest, ImportClearance, ImportDutyAndTaxes}

// Payer is who pays for a step.
type Payer string

// The payers. Nobody means that neither side owes it to the other (insurance, mostly).
const (
	Seller Payer = "seller"
	Buyer  Payer = "buyer"
	Nobody Payer = "nobody"
)

// Clauses are the Institute Cargo Clauses that an insurance must cover at least.
type Clauses string

// The clauses: C names a few perils, A covers all risks but a few.
const (
	ClausesC Clauses = "C"
	ClausesA Clauses = "A"
)

// Share is who pays for a step under a term.
type Share struct {
	Payer    Payer
	IsAgreed bool    // the named place or the carriage contract may say otherwise, see Sale.Agreed
	Cover    Clauses // of the insurance that the seller owes
}

// IsKnown reports whether t is one of the eleven terms.
func (t Incoterm) IsKnown() bool { return shares[t] != "" }

// IsForShips reports whether the term is for sea and inland waterway only.
func (t Incoterm) IsForShips() bool { return t == FAS || t == FOB || t == CFR || t == CIF }

// Pays is who pays for the step. Without a known term or step it is nobody.
func (t Incoterm) Pays(step Step) Share {
	letters := strings.Fields(shares[t])
	for i, s := range Steps {
		if s == step && i < len(letters) {
			return share(letters[i])
		}
	}
	return Share{Payer: Nobody}
}

// bearsRisk is who bears the risk on the main carriage, and so is who would insure it where nobody owes it to the other.
func (t Incoterm) bearsRisk() Payer {
	if t == DAP || t == DPU || t == DDP {
		return Seller
	}
	return Buyer
}

// shares stand for Steps in their order: S seller, B buyer, - nobody; * as agreed; C and A the clauses of the insurance. The
// table was set up from the ICC's rules and compared with two public charts.
var shares = map[Incoterm]string{
	EXW: "S B B B B B B - B B B B B",
	FCA: "S S S* S B B B - B B B B B",
	CPT: "S S S S S S S - S* S* B B B",
	CIP: "S S S S S S S SA S* S* B B B",
	DAP: "S S S S S S S - S S B B B",
	DPU: "S S S S S S S - S S S B B",
	DDP: "S S S S S S S - S S B S S",
	FAS: "S S S S S B B - B B B B B",
	FOB: "S S S S S S B - B B B B B",
	CFR: "S S S S S S S - B* B B B B",
	CIF: "S S S S S S S SC B* B B B B",
}

func share(letters string) Share {
	s := Share{Payer: Nobody, IsAgreed: strings.HasSuffix(letters, "*")}
	switch letters[0] {
	case 'S':
		s.Payer = Seller
	case 'B':
		s.Payer = Buyer
	}
	if last := letters[len(letters)-1]; last == 'A' || last == 'C' {
		s.Cover = Clauses(last)
	}
	return s
}
