package workshopweb

import (
	"net/http"

	"anyam/members"
	"anyam/members/passport"
	"anyam/members/record"
	"anyam/platform/clock"
	"anyam/platform/i18n"
	"anyam/web/respond"
	"anyam/web/ui"
)

// overviewView is the record with how complete each group is.
type overviewView struct {
	seat
	members.Profile
	Certificates []passport.Certificate
	Today        clock.Date
	reads        map[record.Group]bool // what the visitor may read
}

func (p *Pages) overview(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	s, err := p.seatOf(r)
	if err != nil {
		return err
	}
	view := overviewView{seat: s, Today: clock.DateOf(v.Now.In(clock.WIB)), reads: map[record.Group]bool{}}
	if view.Profile, err = p.members.Profile(r.Context(), v.Actor, s.Maker.ID); err != nil {
		return err
	}
	if view.Certificates, err = p.passport.Certificates(r.Context(), v.Actor, s.Maker.ID); err != nil {
		return err
	}
	for _, g := range record.Groups {
		view.reads[g] = members.MayReadGroup(v.Actor, s.Maker, g)
	}
	return respond.Page(w, r, http.StatusOK, overviewPage(v, view))
}

func (view overviewView) title(l *i18n.Locale) string {
	if view.IsOwn {
		return l.T("Your workshop")
	}
	return l.T("Record of %s", view.seat.Maker.Name)
}

// scaleSource says where the scale is from: nobody shall take what was ticked on a form for what was reckoned.
func (view overviewView) scaleSource(l *i18n.Locale) string {
	if view.IsMeasured {
		return l.T("As Government Regulation 7/2021 has it: by yearly sales, for a new business by its capital.")
	}
	return l.T("As it was said at joining, not reckoned from figures yet. Once sales or capital are filled in, it goes by Government Regulation 7/2021.")
}

// public is the address of the workshop's page in the gallery.
func (view overviewView) public(l *i18n.Locale) string {
	return "/" + string(l.Lang()) + "/makers/" + view.seat.Maker.Slug
}

// groups lists the seven groups and the certificates: what is in each, and how much is filled.
func (view overviewView) groups(l *i18n.Locale) ui.Tasks {
	var tasks ui.Tasks
	for _, g := range record.Groups {
		if !view.reads[g] {
			continue
		}
		c := view.Complete[g]
		task := ui.Task{Href: view.at("/" + string(g)), Title: passport.Part(g).Name(l), Text: about(l, g), Icon: signs[g], Badge: completeness(l, c)}
		tasks = append(tasks, task)
	}
	return append(tasks, view.papers(l))
}

// hidden are groups of which the visitor sees only how complete they are.
func (view overviewView) hidden(l *i18n.Locale) ui.Facts {
	var facts ui.Facts
	for _, g := range record.Groups {
		if !view.reads[g] {
			facts = append(facts, ui.Fact{Name: passport.Part(g).Name(l), View: completeness(l, view.Complete[g]), Note: l.T("Only the workshop and officers read it.")})
		}
	}
	return facts
}

func (view overviewView) papers(l *i18n.Locale) ui.Task {
	t := ui.Task{Href: view.at("/certificates"), Title: l.T("Certificates"), Text: l.T("SVLK, Batikmark, halal: number, issuer, end and the paper itself."), Icon: ui.IconStar}
	for _, c := range view.Certificates {
		switch c.On(view.Today) {
		case passport.Ended:
			t.Badge = ui.Badge{Text: l.T("One has ended"), Tone: ui.Bad}
			return t
		case passport.Ending:
			t.Badge = ui.Badge{Text: l.T("One ends soon"), Tone: ui.Warn}
		case passport.Valid:
		}
	}
	if t.Badge.Text == "" && len(view.Certificates) > 0 {
		t.Badge = ui.Badge{Text: l.Number(int64(len(view.Certificates))), Tone: ui.Good}
	}
	return t
}

func completeness(l *i18n.Locale, c record.Completeness) ui.Badge {
	b := ui.Badge{Text: l.T("%d of %d", c.Filled, c.Of), Tone: ui.Info}
	switch {
	case c.IsWhole():
		b.Text, b.Tone = l.T("Complete"), ui.Good
	case c.Filled == 0:
		b.Text, b.Tone = l.T("Empty"), ui.Warn
	}
	return b
}

func (view overviewView) progress(l *i18n.Locale) ui.Progress {
	c := view.Total()
	return ui.Progress{Name: l.T("How complete the record is"), Text: l.T("%d of %d", c.Filled, c.Of), Done: c.Filled, Of: c.Of}
}

var signs = map[record.Group]ui.Icon{
	record.Identity: ui.IconPerson, record.Marketing: ui.IconMarket, record.Production: ui.IconPieces, record.Financial: ui.IconMoney,
	record.Organisation: ui.IconPaper, record.Logistics: ui.IconTruck, record.Workforces: ui.IconPeople,
}

// about says in a line what is asked in a group.
func about(l *i18n.Locale, g record.Group) string {
	switch g {
	case record.Identity:
		return l.T("Name, owner, address, phone, story, place on the map.")
	case record.Marketing:
		return l.T("Brand, where you sell, countries, website.")
	case record.Production:
		return l.T("Crafts, techniques, machines, how much in a month.")
	case record.Financial:
		return l.T("Tax number, capital, sales, bank account. Only you and officers read it.")
	case record.Organisation:
		return l.T("Since when, legal form, business number (NIB), KBLI.")
	case record.Logistics:
		return l.T("How pieces are packed and how they leave.")
	case record.Workforces:
		return l.T("How many work there, women, young people, names and roles.")
	}
	return ""
}
