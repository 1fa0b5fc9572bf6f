package campaignsweb

import (
	"bytes"
	"net/http"
	"slices"

	"rsc.io/qr"

	"anyam/platform/pdf"
	"anyam/promotion/campaigns"
	"anyam/web/respond"
	"anyam/web/ui"
)

// modulePixels is the side of a module of a code as PNG: a code of 29 modules is 592 pixels wide with its quiet zone.
const modulePixels = 16

// code is the code of a link (ISO/IEC 18004) as a picture, as a drawing, or as a card to print.
func (p *Pages) code(w http.ResponseWriter, r *http.Request) error {
	view, err := p.fileView(r, "")
	if err != nil {
		return err
	}
	i := slices.IndexFunc(view.Links, func(l campaigns.Link) bool { return l.Code == r.PathValue("code") })
	if i < 0 {
		return respond.NoSuchPage(r)
	}
	address := p.campaigns.Address(view.Links[i].Code)
	name := "anyam-" + view.Links[i].Code
	switch r.PathValue("file") {
	case "qr.png":
		c, err := qr.Encode(address, qr.M)
		if err != nil {
			return err
		}
		c.Scale = modulePixels
		return respond.Attach(w, "image/png", name+".png", bytes.NewReader(c.PNG()))
	case "qr.svg":
		return respond.Attach(w, "image/svg+xml", name+".svg", bytes.NewReader(ui.QR{Text: address, Label: view.Name}.File()))
	case "qr.pdf":
		card, err := p.card(respond.VisitOf(r), view.Campaign, address)
		if err != nil {
			return err
		}
		return respond.Attach(w, "application/pdf", name+".pdf", bytes.NewReader(card))
	}
	return respond.NoSuchPage(r)
}

// Measures of a card in millimetres: A6 upright (ISO 216).
const (
	cardWidth, cardHeight = 105.0, 148.0
	cardMargin            = 10.0
)

// card is a page of A6 with the name of the campaign, its code and its address, to stand on a table or to be copied.
func (p *Pages) card(v *respond.Visit, c campaigns.Campaign, address string) ([]byte, error) {
	d := pdf.NewSheet(p.fonts, v.Locale, pdf.Meta{Title: c.Name, Author: v.Frame.Owner(), Created: v.Now}, cardWidth, cardHeight)
	d.Weave(cardMargin, cardMargin, cardWidth-2*cardMargin, 4)
	d.Place(cardMargin, cardMargin+9, cardWidth-2*cardMargin,
		pdf.Text{Text: c.Name, Style: pdf.Style{Size: 15, Bold: true, Align: pdf.Center}},
		pdf.Space(3),
		pdf.QR{Text: address, Size: 72, Align: pdf.Center},
		pdf.Text{Text: address, Style: pdf.Style{Size: 10, Align: pdf.Center}},
	)
	return d.Bytes()
}
