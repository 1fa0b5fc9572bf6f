package workshopweb

import (
	"net/http"

	"anyam/gallery/terms"
	"anyam/market"
	"anyam/members"
	"anyam/members/passport"
	"anyam/members/regions"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// seat is whose record is on the table, and under which address.
type seat struct {
	Maker  members.Maker
	IsOwn  bool
	Edits  bool // the visitor may change the record, and does not only read it
	base   string
	query  string // names the workshop to those who have several
	Switch []ui.Link
}

// at is the address of a page of the record.
func (s seat) at(path string) string { return s.base + path + s.query }

// section is the address of the menu's link to the record.
func (s seat) section() string {
	if s.IsOwn {
		return "/desk/workshop"
	}
	return "/desk/members"
}

// crumbs lead back from a page below the record's first one.
func (s seat) crumbs(l *i18n.Locale, more ...ui.Link) []ui.Link {
	list := []ui.Link{{Text: l.T("Your workshop"), Href: s.at("")}}
	if !s.IsOwn {
		list = []ui.Link{{Text: l.T("Members"), Href: "/desk/members"}, {Text: s.Maker.Name, Href: "/desk/members/" + string(s.Maker.ID)}, {Text: l.T("Record"), Href: s.at("")}}
	}
	return append(list, more...)
}

// seatOf finds whose record the address names: one's own, chosen by ?id where there are several, or one that the visitor
// looks after.
func (p *Pages) seatOf(r *http.Request) (seat, error) {
	v := respond.VisitOf(r)
	if named := r.PathValue("id"); named != "" {
		maker, err := id.Parse(named)
		if err != nil {
			return seat{}, err
		}
		s := seat{base: "/desk/members/" + string(maker) + "/edit"}
		s.Maker, err = p.members.ReadMaker(r.Context(), v.Actor, maker)
		s.Edits = members.MayEditMaker(v.Actor, s.Maker)
		return s, err
	}
	chosen := v.Actor.MakerIDs()[0]
	if asked := r.URL.Query().Get("id"); asked != "" {
		chosen = id.ID(asked)
	}
	if !v.Actor.WorksFor(chosen) {
		return seat{}, errs.Missing("workshop", string(chosen))
	}
	s := seat{IsOwn: true, Edits: true, base: "/desk/workshop"}
	var err error
	if s.Maker, err = p.members.EditMaker(r.Context(), v.Actor, chosen); err != nil {
		return s, err
	}
	own := v.Actor.MakerIDs()
	if len(own) < 2 {
		return s, nil
	}
	s.query = "?id=" + string(chosen)
	for _, other := range own {
		o, err := p.members.EditMaker(r.Context(), v.Actor, other)
		if err != nil {
			return s, err
		}
		s.Switch = append(s.Switch, ui.Link{Text: o.Name, Href: "/desk/workshop?id=" + string(other), IsCurrent: other == chosen})
	}
	return s, nil
}

// seatToChange is seatOf for those who may change the record; for others its forms are not there.
func (p *Pages) seatToChange(r *http.Request) (seat, error) {
	s, err := p.seatOf(r)
	if err == nil && !s.Edits {
		err = respond.NoSuchPage(r)
	}
	return s, err
}

// isTheirs reports whether the visitor can put an error right in the form.
func isTheirs(err error) bool { return errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) }

// termsIn are the words of other areas in the reader's language.
func termsIn(l *i18n.Locale) passport.Terms {
	return passport.Terms{
		Craft:     func(s string) string { return terms.Name(terms.Craft, s, l.Lang()) },
		Technique: func(s string) string { return terms.Name(terms.Technique, s, l.Lang()) },
		Region:    func(s string) string { return regions.ShortName(s, string(l.Lang())) },
		Country:   func(s string) string { return market.Country(s).Name(l.Lang()) },
	}
}
