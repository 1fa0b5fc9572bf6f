package papers

import (
	"fmt"
	"time"

	"anyam/platform/money"
)

// sample is a shipment as a workshop in Gresik would make it.
func sample() Document {
	return Document{
		Number: "INV-2026-0014", Date: "2026-11-23", Issued: time.Date(2026, 11, 23, 3, 4, 5, 0, time.UTC),
		Exporter: Party{
			Name: "Sentra Rotan Menganti", Address: []string{"Jl. Raya Menganti 128", "Menganti, Gresik 61174, Jawa Timur"}, Country: "Indonesia",
			TaxIDs:  []TaxID{{"NPWP", "01.234.567.8-642.000"}, {"NIB", "1234567890123"}},
			Contact: Contact{"Ibu Sri Wahyuni", "+62 31 5550 128", "ekspor@sentra-rotan.example"},
		},
		Consignee: Party{
			Name: "Grüner Korb GmbH", Address: []string{"Straße der Handwerker 7", "20457 Hamburg"}, Country: "Germany",
			TaxIDs: []TaxID{{"VAT", "DE123456789"}, {"EORI", "DE1234567890123"}}, Contact: Contact{"Jürgen Weiß", "+49 40 555 0123", "einkauf@gruener-korb.example"},
		},
		Notify:     Party{Name: "Hafen Spedition KG", Address: []string{"Am Sandtorkai 1", "20457 Hamburg"}, Country: "Germany"},
		References: References{Order: "SO-2026-0031", BuyerOrder: "PO 4711/26", ProForma: "PI-2026-0022"},
		Route: Route{
			Vessel: "MV Wan Hai 305, V. N081", PortOfLoading: "Tanjung Perak, Surabaya", PortOfDischarge: "Hamburg", Destination: "Hamburg",
			CountryOfOrigin: "Indonesia", CountryOfDestination: "Germany", TransportDocument: "SUB/HAM/26/0917", Container: "WHLU 123456-7", Seal: "ID 00981", ShippedOn: "2026-11-28",
		},
		Incoterm: "CIF", Place: "Hamburg", Currency: money.EUR,
		Payment: Payment{
			Terms: "30 % deposit by T/T with the order, balance by T/T against copy of the bill of lading", Deposit: 3000, DepositDue: "2026-09-15", BalanceDue: "2026-12-05",
			Bank: Bank{"Sentra Rotan Menganti", "Bank Rakyat Indonesia, cabang Gresik", "Jl. Veteran 1, Gresik, Indonesia", "0012-01-000345-56-7", "BRINIDJA"},
		},
		Charges: []Charge{{"Ocean freight", money.Of(148000, money.EUR)}, {"Insurance", money.Of(9650, money.EUR)}, {"Discount for early order", money.Of(-20000, money.EUR)}},
		Lines: []Line{
			{Code: "SR-034", Description: "Rattan fruit basket", Detail: "split rattan, Ø 34 × 18 cm, natural", HSCode: "4602.12.00", Origin: "Indonesia", Quantity: 250, UnitPrice: money.Of(735, money.EUR), Packing: Packing{24, 620, 16300, 700, 480, 520}},
			{Code: "SR-101", Description: "Bamboo tray", Detail: "lacquered, 40 × 30 cm", HSCode: "4602.11.00", Origin: "Indonesia", Quantity: 120, UnitPrice: money.Of(1180, money.EUR), Packing: Packing{20, 940, 20400, 620, 420, 400}},
			{Code: "SR-220", Description: "Teak root bowl", Detail: "oiled, about Ø 30 cm, every piece different", HSCode: "4419.90.00", Origin: "Indonesia", Quantity: 60, UnitPrice: money.Of(2450, money.EUR), Packing: Packing{6, 2150, 14600, 650, 450, 380}},
		},
		Marks:       []string{"GRÜNER KORB", "PO 4711/26", "HAMBURG", "C/NO. 1–27", "MADE IN INDONESIA"},
		Declaration: "The exporter of the products covered by this document (Number of Registered Exporter IDREX00000000000) declares that, except where otherwise clearly indicated, these products are of Indonesian preferential origin according to rules of origin of the Generalised System of Preferences of the European Union and that the origin criterion met is “W” 4602.",
		Signature:   Signature{Place: "Gresik", Name: "Sri Wahyuni", Post: "Owner"},
		VerifyURL:   "https://anyam.example/verify/0192f8c1",
	}
}

// long is the sample with n lines.
func long(n int) Document {
	d := sample()
	d.Lines = nil
	for i := range n {
		l := sample().Lines[i%3]
		l.Code = fmt.Sprintf("SR-%03d", i+1)
		l.Quantity = int64(10 + 7*i)
		d.Lines = append(d.Lines, l)
	}
	return d
}
