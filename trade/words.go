package trade

// StateText is the name of a state of an order, as an English source text.
func StateText(st OrderState) string {
	switch st {
	case Confirmed:
		return "Confirmed"
	case InProduction:
		return "In production"
	case Ready:
		return "Ready to ship"
	case Shipped:
		return "Shipped"
	case Delivered:
		return "Delivered"
	case Closed:
		return "Closed"
	case Cancelled:
		return "Cancelled"
	}
	return ""
}

// StateSentence is what a letter says of a step, as an English source text.
func StateSentence(st OrderState) string {
	switch st {
	case Confirmed:
		return "The offer was accepted and is an order now. Nothing in it changes unless both sides agree."
	case InProduction:
		return "The workshop has begun to make the pieces."
	case Ready:
		return "All pieces are made, checked and packed."
	case Shipped:
		return "The goods are on their way."
	case Delivered:
		return "The goods have arrived."
	case Closed:
		return "Everything is delivered and paid. Thank you."
	case Cancelled:
		return "The order was cancelled."
	}
	return ""
}

// AmendmentText is what has become of a proposed change, as an English source text.
func AmendmentText(st AmendmentState) string {
	switch st {
	case AmendmentProposed:
		return "A change is proposed"
	case AmendmentAccepted:
		return "The change is agreed"
	case AmendmentDeclined:
		return "The change was declined"
	case AmendmentWithdrawn:
		return "The change was withdrawn"
	}
	return ""
}

// InquiryText is the name of a state of an inquiry, as an English source text.
func InquiryText(st InquiryState) string {
	switch st {
	case InquiryUnconfirmed:
		return "Not confirmed"
	case InquiryOpen:
		return "Waiting for an offer"
	case InquiryQuoted:
		return "Offer made"
	case InquiryOrdered:
		return "Ordered"
	case InquiryClosed:
		return "Ended"
	}
	return ""
}

// BalanceText is when the balance is due, as an English source text.
func BalanceText(t BalanceTerm) string {
	switch t {
	case BeforeShipment:
		return "before shipment"
	case AgainstDocuments:
		return "against a copy of the shipping documents"
	case AfterDelivery:
		return "after delivery"
	}
	return ""
}
