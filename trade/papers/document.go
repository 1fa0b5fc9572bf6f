package papers

import (
	"time"

	"anyam/platform/clock"
	"anyam/platform/money"
)

// Document is what the papers of one shipment say (rule papers-3). Empty fields are left off the paper.
type Document struct {
	Number string // of this paper: the invoice, or the list
	Date   clock.Date
	Issued time.Time // creation date of the file; the same Document gives the same bytes

	Exporter  Party
	Consignee Party // who receives the goods
	Buyer     Party // who pays, where that is somebody else
	Notify    Party // whom the carrier calls on arrival

	References References
	Route      Route
	Incoterm   string // one of the eleven codes of Incoterms 2020
	Place      string // named place of the Incoterm
	Currency   money.Currency
	Payment    Payment
	Lines      []Line
	Charges    []Charge // freight, insurance, discount
	Marks      []string // marks on the cartons, line by line

	ValidUntil  clock.Date // pro-forma invoice
	ReadyBy     string     // pro-forma invoice: "8 weeks after receipt of deposit"
	Declaration string     // commercial invoice: the statement on origin, word for word
	Remarks     string
	Signature   Signature
	Logo        []byte // JPEG or PNG
	VerifyURL   string // printed as a QR code
}

// Party is a business or person named on a paper.
type Party struct {
	Name    string
	Address []string
	Country string // as it is to be printed: "Indonesia"
	TaxIDs  []TaxID
	Contact Contact
}

func (p Party) isEmpty() bool { return p.Name == "" }

// TaxID is a number that an authority gave: Label is NPWP, NIB, REX, EORI, VAT ...
type TaxID struct{ Label, Number string }

// Contact is whom to ask.
type Contact struct{ Name, Phone, Email string }

// References are numbers of other papers.
type References struct {
	Order, BuyerOrder, ProForma, Invoice, LetterOfCredit string
}

// Route is how the goods travel.
type Route struct {
	Vessel               string // vessel and voyage, or flight
	PortOfLoading        string
	PortOfDischarge      string
	Destination          string // final destination
	CountryOfOrigin      string
	CountryOfDestination string
	TransportDocument    string // number of the bill of lading or air waybill
	Container, Seal      string
	ShippedOn            clock.Date
}

// Payment is how and when the buyer pays.
type Payment struct {
	Terms      string            // in words
	Deposit    money.BasisPoints // share due before production; 0 for none
	DepositDue clock.Date
	BalanceDue clock.Date
	Bank       Bank
}

// Bank is the account to pay to.
type Bank struct {
	Beneficiary, Name, Address, Account, SWIFT string
}

// Charge is an amount beside the goods; a discount is negative.
type Charge struct {
	Label  string
	Amount money.Amount
}

// Line is goods of one kind at one price.
type Line struct {
	Code        string // the maker's article number
	Description string
	Detail      string // material, size, colour
	HSCode      string // as customs writes it: 4602.12.00
	Origin      string // country of origin as it is to be printed
	Quantity    int64
	Unit        string // "pcs" where it is empty
	UnitPrice   money.Amount
	Packing     Packing
}

// Packing is how the pieces of a line stand in cartons. Without PiecesPerCarton the line is not packed yet.
type Packing struct {
	PiecesPerCarton int64
	PieceGrams      int64 // net weight of one piece
	CartonGrams     int64 // gross weight of a full carton

	LengthMM, WidthMM, HeightMM int64 // of the carton, outside
}

func (p Packing) isKnown() bool { return p.PiecesPerCarton > 0 }

// Signature is who signs, and where.
type Signature struct{ Place, Company, Name, Post string }
