package membersweb

import (
	"bytes"
	"context"
	"net/http"
	"time"

	"anyam/members"
	"anyam/members/card"
	"anyam/members/standing"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// cardView is a member's card with what can be done with it.
type cardView struct {
	Card    ui.MemberCard
	Base    string // address of the card: files and the button stand below it
	At      string // the section it stands in
	Crumbs  []ui.Link
	Switch  []ui.Link // to the other workshops of the same person
	Member  members.Maker
	Renews  bool   // the visitor may open the next period now
	Renewal string // why the membership is not valid, or what to do next
}

// ownCard shows a member the card. Somebody who works for several workshops chooses by ?id.
func (p *Pages) ownCard(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	maker, err := ownMaker(r)
	if err != nil {
		return err
	}
	view, err := p.cardView(r, maker, "/desk/card")
	if err != nil {
		return err
	}
	view.At = "/desk/card"
	if len(v.Actor.MakerIDs()) > 1 {
		for _, other := range v.Actor.MakerIDs() {
			m, err := p.members.EditMaker(r.Context(), v.Actor, other)
			if err != nil {
				return err
			}
			view.Switch = append(view.Switch, ui.Link{Text: m.Name, Href: "/desk/card?id=" + string(other), IsCurrent: other == maker})
		}
	}
	return respond.Page(w, r, http.StatusOK, cardPage(v, view))
}

// ownMaker is the workshop whose card is meant.
func ownMaker(r *http.Request) (id.ID, error) {
	a := respond.VisitOf(r).Actor
	asked := id.ID(r.URL.Query().Get("id"))
	if asked == "" {
		return a.MakerIDs()[0], nil
	}
	if !a.WorksFor(asked) {
		return "", errs.Missing("workshop", string(asked))
	}
	return asked, nil
}

// memberCard shows an officer the card of a member.
func (p *Pages) memberCard(w http.ResponseWriter, r *http.Request) error {
	m, err := p.readMakerOf(r)
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	base := "/desk/members/" + string(m.ID)
	view, err := p.cardView(r, m.ID, base+"/card")
	if err != nil {
		return err
	}
	view.At = "/desk/members"
	view.Crumbs = []ui.Link{{Text: v.T("Members"), Href: "/desk/members"}, {Text: m.Name, Href: base}, {Text: v.T("Membership card")}}
	return respond.Page(w, r, http.StatusOK, cardPage(v, view))
}

func (p *Pages) cardView(r *http.Request, maker id.ID, base string) (cardView, error) {
	v := respond.VisitOf(r)
	m, c, err := p.drawn(r.Context(), v, maker)
	if err != nil {
		return cardView{}, err
	}
	side, squares, err := card.Squares(c.URL)
	if err != nil {
		return cardView{}, err
	}
	today := string(clock.DateOf(v.Now.In(clock.WIB)))
	history, err := p.members.MembershipOf(r.Context(), v.Actor, maker)
	if err != nil {
		return cardView{}, err
	}
	_, against := history.Next(today)
	view := cardView{Renews: against == standing.Nothing && members.MayRenew(v.Actor, m, today), Base: base, Member: m, Renewal: cardNote(v.Locale, m, today), Card: ui.MemberCard{
		Locale: v.Locale, Association: c.Association, Workshop: c.Workshop, Owner: c.Owner, Place: c.Place, Kind: c.Kind, Since: c.Since, Until: c.Until,
		Code: card.Grouped(c.Code), Side: side, Squares: squares, IsInvalid: !m.Status(today).Belongs(),
	}}
	return view, nil
}

// drawn is what stands on the card of a maker, in the visitor's language.
func (p *Pages) drawn(ctx context.Context, v *respond.Visit, maker id.ID) (members.Maker, card.Card, error) {
	m, issued, err := p.members.CardOf(ctx, v.Actor, maker)
	if err != nil {
		return m, card.Card{}, err
	}
	named, err := p.members.Named(ctx)
	if err != nil {
		return m, card.Card{}, err
	}
	if named.Name == "" {
		named.Name = v.Frame.Name
	}
	types, err := p.members.Types(ctx)
	place := m.Place
	if place != "" {
		place += ", "
	}
	return m, card.Card{
		Association: named.Name, Workshop: m.Name, Owner: m.Owner, Place: place + placeName(v.Locale, m.Regency), Kind: members.TypeName(types, m.TypeKey, v.Locale.Lang()),
		Since: dayText(v.Locale, m.Standing.Since), Until: dayText(v.Locale, validUntil(m, todayOf(v))), Code: issued.Code,
		URL: v.Frame.BaseURL + "/c/" + issued.Code, Made: issued.MadeAt,
	}, err
}

// validUntil is the last day that stands on the card: what is covered, and what is still in grace where nothing is.
func validUntil(m members.Maker, today string) string {
	if m.Standing.PaidUntil >= today {
		return m.Standing.PaidUntil
	}
	return m.Standing.GraceUntil
}

func dayText(l *i18n.Locale, day string) string {
	if day == "" {
		return "–"
	}
	return l.Date(clock.Date(day))
}

func (p *Pages) ownCardFile(w http.ResponseWriter, r *http.Request) error {
	maker, err := ownMaker(r)
	if err != nil {
		return err
	}
	return p.sendCard(w, r, maker)
}

func (p *Pages) memberCardFile(w http.ResponseWriter, r *http.Request) error {
	m, err := p.readMakerOf(r)
	if err != nil {
		return err
	}
	return p.sendCard(w, r, m.ID)
}

// sendCard sends the card as a file: to print, to keep as a picture, or for the address book.
func (p *Pages) sendCard(w http.ResponseWriter, r *http.Request, maker id.ID) error {
	v, name := respond.VisitOf(r), r.PathValue("file")
	m, c, err := p.drawn(r.Context(), v, maker)
	if err != nil {
		return err
	}
	var content []byte
	kind := "application/pdf"
	switch name {
	case "card.pdf":
		content, err = card.PDF(p.fonts, v.Locale, c)
	case "sheet.pdf":
		content, err = card.Sheet(p.fonts, v.Locale, c)
	case "card.png":
		kind = "image/png"
		content, err = card.PNG(v.Locale, c)
	case "contact.vcf":
		kind = "text/vcard; charset=utf-8"
		content, err = p.contact(r, m)
	default:
		return respond.NoSuchPage(r)
	}
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Cache-Control", "private, no-store")
	h.Set("Content-Disposition", `attachment; filename="`+m.Slug+"-"+name+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
	return nil
}

// contact is the member for an address book. Only those come here who may read her phone number.
func (p *Pages) contact(r *http.Request, m members.Maker) ([]byte, error) {
	v := respond.VisitOf(r)
	people, err := p.members.PeopleOf(r.Context(), v.Actor, m.ID)
	if err != nil {
		return nil, err
	}
	c := card.Contact{
		Name: m.Owner, Workshop: m.Name, Phone: m.Phone, Place: m.Place, Regency: placeName(v.Locale, m.Regency), Province: v.T("East Java"),
		Page: v.Frame.BaseURL + "/" + string(v.Locale.Lang()) + "/makers/" + m.Slug,
	}
	if len(people) > 0 {
		c.Email = people[0].Email
	}
	return card.VCard(c)
}

func (p *Pages) replaceOwnCard(w http.ResponseWriter, r *http.Request) error {
	maker, err := ownMaker(r)
	if err != nil {
		return err
	}
	return p.replace(w, r, maker, "/desk/card?id="+string(maker))
}

func (p *Pages) replaceMemberCard(w http.ResponseWriter, r *http.Request) error {
	m, err := p.makerOf(r)
	if err != nil {
		return err
	}
	return p.replace(w, r, m.ID, "/desk/members/"+string(m.ID)+"/card")
}

func (p *Pages) replace(w http.ResponseWriter, r *http.Request, maker id.ID, next string) error {
	v := respond.VisitOf(r)
	if _, err := p.members.ReplaceCard(r.Context(), v.Actor, maker); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, next, v.T("The card has a new code. The old one is not valid any more."))
}

// checkCard says whether a card is valid, and nothing else. A code that there is not gets the same page (rule members-9).
func (p *Pages) checkCard(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	if !p.checking.Allow(v.Address, v.Now) {
		return errs.New(errs.TooMany, "That was very often in a short time. Please wait a moment, then press again.")
	}
	isValid, err := p.members.IsCardValid(r.Context(), r.PathValue("code"))
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("X-Robots-Tag", "noindex")
	return respond.Page(w, r, http.StatusOK, checkPage(v, isValid))
}
