package card

import (
	"bytes"
	"fmt"

	"github.com/emersion/go-vcard"
)

// Contact is what a vCard says of a member. It goes to the member and to those who look after it.
type Contact struct {
	Name     string // of the person
	Workshop string
	Phone    string
	Email    string
	Place    string // village and district
	Regency  string
	Province string
	Page     string // public page
	Note     string
}

// VCard writes a contact for the address book of a phone: version 3.0 (RFC 2426), which old phones read too.
func VCard(c Contact) ([]byte, error) {
	card := vcard.Card{}
	card.SetValue(vcard.FieldVersion, "3.0")
	card.SetValue(vcard.FieldFormattedName, c.Name)
	card.SetName(&vcard.Name{FamilyName: c.Name})
	card.SetValue(vcard.FieldOrganization, c.Workshop)
	for field, value := range map[string]string{vcard.FieldEmail: c.Email, vcard.FieldURL: c.Page, vcard.FieldNote: c.Note} {
		if value != "" {
			card.SetValue(field, value)
		}
	}
	if c.Phone != "" {
		card.Set(vcard.FieldTelephone, &vcard.Field{Value: c.Phone, Params: vcard.Params{vcard.ParamType: {"CELL"}}})
	}
	card.AddAddress(&vcard.Address{StreetAddress: c.Place, Locality: c.Regency, Region: c.Province, Country: "Indonesia"})
	var b bytes.Buffer
	if err := vcard.NewEncoder(&b).Encode(card); err != nil {
		return nil, fmt.Errorf("write vcard: %w", err)
	}
	return b.Bytes(), nil
}
