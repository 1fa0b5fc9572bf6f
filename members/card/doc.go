// Package card is the membership card: its code, and the card drawn as PDF, PNG and vCard. It knows no database.
//
// # Words
//
// The code is what the QR on a card leads to. It holds nothing about its member: a page says whether it is valid, and nothing else.
//
// # Rules
//
//	card-1  A code is 16 random signs, 80 bits, and a sign that checks them; whoever guesses finds nothing, and a slip of the pen is found without asking the register.
//	card-2  A card shows the workshop, its owner and place, and until when the membership is paid; no phone number, no address.
package card
