package papers

import "anyam/platform/i18n"

// tongue writes labels: in English, and beside it in a second language where one is wanted (rule papers-4).
type tongue struct{ english, second *i18n.Locale }

func tongueOf(second i18n.Lang) tongue {
	t := tongue{english: i18n.For(i18n.English)}
	if other := i18n.For(second); second != "" && other.Lang() != i18n.English {
		t.second = other
	}
	return t
}

// also is the label in the second language; "" where there is none, or where it is the same word.
func (t tongue) also(label string) string {
	if t.second == nil {
		return ""
	}
	if text := t.second.T(label); text != label {
		return text
	}
	return ""
}

// both is the label in both languages on one line.
func (t tongue) both(label string) string {
	if also := t.also(label); also != "" {
		return label + " / " + also
	}
	return label
}

// The labels on the papers.
const (
	lProForma    = "Pro-forma invoice"
	lInvoice     = "Commercial invoice"
	lPackingList = "Packing list"

	lExporter  = "Exporter"
	lConsignee = "Consignee"
	lBuyer     = "Buyer, if other than consignee"
	lNotify    = "Notify party"

	lNumber       = "Number"
	lDate         = "Date"
	lOrder        = "Order number"
	lBuyerOrder   = "Buyer's order number"
	lProFormaNo   = "Pro-forma invoice number"
	lInvoiceNo    = "Invoice number"
	lCredit       = "Letter of credit number"
	lOriginLand   = "Country of origin"
	lDestLand     = "Country of destination"
	lDelivery     = "Terms of delivery"
	lPayment      = "Terms of payment"
	lValidUntil   = "Valid until"
	lReadyBy      = "Ready for shipment"
	lVessel       = "Vessel / flight"
	lLoading      = "Port of loading"
	lDischarge    = "Port of discharge"
	lDestination  = "Final destination"
	lTransportDoc = "Bill of lading / air waybill"
	lShippedOn    = "Date of shipment"
	lContainer    = "Container number"
	lSeal         = "Seal number"

	lMarks       = "Marks and numbers"
	lPackages    = "Number and kind of packages"
	lNet         = "Net weight"
	lGross       = "Gross weight"
	lMeasurement = "Measurement"

	lLine        = "No."
	lGoods       = "Description of goods"
	lHSCode      = "HS code"
	lOrigin      = "Origin"
	lQuantity    = "Quantity"
	lUnitPrice   = "Unit price"
	lAmount      = "Amount"
	lGoodsTotal  = "Goods"
	lTotal       = "Total"
	lInWords     = "Total in words"
	lCartonNos   = "Carton"
	lCartons     = "Cartons"
	lPerCarton   = "Per carton"
	lNetKg       = "Net kg"
	lGrossKg     = "Gross kg"
	lCartonSize  = "Carton, cm"
	lCubicMetres = "m³"

	lDeposit     = "Deposit"
	lBalance     = "Balance"
	lBank        = "Pay to"
	lBeneficiary = "Beneficiary"
	lBankName    = "Bank"
	lBankAddress = "Bank address"
	lAccount     = "Account number"
	lSWIFT       = "SWIFT / BIC"
	lDeclaration = "Declaration"
	lRemarks     = "Remarks"
	lSignature   = "Stamp and signature"
	lCheck       = "Scan to check this document"
)

// What the exporter states by signing. They are printed in English only, the language they are read in.
const (
	statesInvoice = "We certify that this invoice is true and correct, that the prices are those agreed with the buyer, and that the goods are of the origin stated."
	statesPacking = "We certify that this list is a true account of the packages and their contents."
	statesOffer   = "This pro-forma invoice states the terms of our offer. It is not a tax invoice and does not evidence a shipment."
)
