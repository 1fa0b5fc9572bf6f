package membersweb

import (
	"net/http"
	"slices"
	"strings"

	"anyam/account"
	"anyam/members/posts"
	"anyam/members/regions"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// chaptersView is the chapters with the form for another one.
type chaptersView struct {
	Led     []units.Led
	MayAdd  bool
	New     units.Chapter // as typed
	Form    ui.Form
	Regions []ui.Option
}

func (p *Pages) chapters(w http.ResponseWriter, r *http.Request) error {
	view, err := p.chaptersView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, chaptersPage(respond.VisitOf(r), view))
}

func (p *Pages) chaptersView(r *http.Request) (chaptersView, error) {
	v := respond.VisitOf(r)
	view := chaptersView{MayAdd: units.MayManageChapters(v.Actor), Form: ui.Form{Locale: v.Locale, ID: "chapter", Action: "/desk/chapters"}}
	var err error
	if view.Led, err = p.units.LedChapters(r.Context(), v.Actor); err != nil {
		return view, err
	}
	taken := map[string]bool{}
	for _, c := range view.Led {
		for _, code := range c.Regencies {
			taken[code] = true
		}
	}
	for _, region := range regions.ByName() {
		if !taken[region.Code] {
			view.Regions = append(view.Regions, ui.Option{Value: region.Code, Text: placeName(v.Locale, region.Code)})
		}
	}
	return view, nil
}

func (p *Pages) addChapter(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	c := units.Chapter{Code: form.Text("code"), Name: form.Text("name"), Regencies: form.All("regencies")}
	chapter, err := p.units.AddChapter(r.Context(), v.Actor, c)
	if isTheirs(err) {
		view, readErr := p.chaptersView(r)
		if readErr != nil {
			return readErr
		}
		view.New, view.Form.Faults = c, respond.Faults(v, err, "name", "code", "regencies")
		return respond.Page(w, r, respond.Status(err), chaptersPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, chapterPath(chapter), v.T("The chapter %s is there. Name its coordinator.", c.Name))
}

func chapterPath(chapter id.ID) string { return "/desk/chapters/" + string(chapter) }

// placeList names the regencies of a chapter.
func placeList(l *i18n.Locale, c units.Led) string {
	text := ""
	for i, o := range placeOptions(l, c.Regencies) {
		if i > 0 {
			text += ", "
		}
		text += o.Text
	}
	return text
}

// chapterView is a chapter for those who look after it.
type chapterView struct {
	units.ChapterFile
	MayManage bool // change what it covers
	MayAppoint,
	MayCluster bool
	In       moving
	Form     ui.Form
	Rename   ui.Form
	NewName  string      // as typed
	Choices  []ui.Option // regencies that it can be given
	Refusal  ui.Notice   // why it was not closed
	Officers ui.Table
}

// moving is the form of a move as typed.
type moving struct {
	Regency, From string
	IsBackDated   bool
}

func (p *Pages) chapter(w http.ResponseWriter, r *http.Request) error {
	view, err := p.chapterView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, chapterPage(respond.VisitOf(r), view))
}

func (p *Pages) chapterView(r *http.Request) (chapterView, error) {
	v := respond.VisitOf(r)
	chapter, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return chapterView{}, err
	}
	view := chapterView{
		MayManage: units.MayManageChapters(v.Actor), MayAppoint: posts.MayAppoint(v.Actor), MayCluster: units.MayManageClusters(v.Actor, chapter),
		Form: ui.Form{Locale: v.Locale, ID: "move", Action: chapterPath(chapter) + "/regencies"}, In: moving{From: string(today(v))},
	}
	if view.ChapterFile, err = p.units.ChapterFile(r.Context(), v.Actor, chapter); err != nil {
		return view, err
	}
	view.MayManage = view.MayManage && view.ClosedAt.IsZero()
	view.NewName = view.Name
	view.Rename = ui.Form{Locale: v.Locale, ID: "rename", Action: chapterPath(chapter) + "/rename", Version: view.Version}
	if view.MayManage {
		view.Choices, err = p.movable(r, view.ChapterFile)
	}
	return view, err
}

// today is the day in the association's time zone.
func today(v *respond.Visit) clock.Date { return clock.DateOf(v.Now.In(clock.WIB)) }

// movable are the regencies that a chapter can be given, under the chapters that they belong to.
func (p *Pages) movable(r *http.Request, c units.ChapterFile) ([]ui.Option, error) {
	l := respond.VisitOf(r).Locale
	chapters, err := p.units.Chapters(r.Context())
	if err != nil {
		return nil, err
	}
	var options []ui.Option
	taken := map[string]bool{}
	for _, other := range chapters {
		for _, o := range placeOptions(l, other.Regencies) {
			taken[o.Value] = true
			if o.Group = other.Name; other.ID != c.ID || hasPlan(c, o.Value) {
				options = append(options, o)
			}
		}
	}
	for _, region := range regions.ByName() {
		if !taken[region.Code] {
			options = append(options, ui.Option{Value: region.Code, Text: placeName(l, region.Code), Group: l.T("Without a chapter")})
		}
	}
	return options, nil
}

// hasPlan reports whether the chapter is to lose the regency on some day: giving it to the chapter again gives that up.
func hasPlan(c units.ChapterFile, regency string) bool {
	return slices.ContainsFunc(c.Boundaries, func(b units.Boundary) bool { return b.Regency == regency && b.Until != "" })
}

func (p *Pages) moveRegency(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	chapter, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in := moving{form.Text("regency"), form.Text("from"), form.Checked("backdated")}
	err = p.units.MoveRegency(r.Context(), v.Actor, units.Move{Regency: in.Regency, To: chapter, From: clock.Date(in.From), IsBackDated: in.IsBackDated})
	if isTheirs(err) {
		view, readErr := p.chapterView(r)
		if readErr != nil {
			return readErr
		}
		view.In, view.Form.Faults = in, respond.Faults(v, err, "regency", "from")
		return respond.Page(w, r, respond.Status(err), chapterPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, chapterPath(chapter), v.T("%s belongs to this chapter from %s, with its workshops.", placeName(v.Locale, in.Regency), v.Locale.Date(clock.Date(in.From))))
}

func (p *Pages) renameChapter(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	chapter, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	name := form.Text("name")
	err = p.units.RenameChapter(r.Context(), v.Actor, chapter, name, form.Version())
	if isTheirs(err) {
		view, readErr := p.chapterView(r)
		if readErr != nil {
			return readErr
		}
		view.NewName, view.Rename.Faults, view.Rename.Version = name, respond.Faults(v, err, "name"), form.VersionAgain(err, view.Version)
		return respond.Page(w, r, respond.Status(err), chapterPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, chapterPath(chapter), v.T("The chapter is called %s now. Reports of the past keep the former name.", name))
}

// formerNames says how the chapter was called, and until when.
func (view chapterView) formerNames(l *i18n.Locale) string {
	var said []string
	for _, n := range view.Former {
		said = append(said, l.T("%s until %s", n.Name, l.Date(n.Until)))
	}
	return strings.Join(said, ", ")
}

func (p *Pages) closeChapter(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	chapter, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	err = p.units.CloseChapter(r.Context(), v.Actor, chapter)
	if isTheirs(err) {
		view, readErr := p.chapterView(r)
		if readErr != nil {
			return readErr
		}
		view.Refusal = ui.Notice{Tone: ui.Bad, Title: v.T("The chapter was not closed"), Text: respond.TextOf(v, err)}
		return respond.Page(w, r, respond.Status(err), chapterPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/chapters", v.T("The chapter is closed. Figures of the past keep it."))
}

// leads lists who leads the chapter today.
func (view chapterView) leads(l *i18n.Locale) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Coordinators"), Columns: []ui.Column{{Name: l.T("Name")}, {Name: l.T("Post")}, {Name: l.T("Until")}}}
	for _, h := range view.Coordinators {
		t.Rows = append(t.Rows, holderRow(l, h))
	}
	return t
}

func holderRow(l *i18n.Locale, h account.Held) ui.Row {
	return ui.Row{ID: string(h.ID), Cells: []ui.Cell{
		{Text: h.Holder.Name, Href: officerPath(h.ID), Note: h.Holder.Email}, {Text: l.T(h.Post.Title())}, {Text: untilText(l, h.Term)},
	}}
}

// untilText is the last day of a term in words.
func untilText(l *i18n.Locale, t account.Term) string {
	if t.Until == "" {
		return l.T("until further notice")
	}
	return l.Date(t.Until)
}

// boundaries lists what the chapter covers, covered, and will cover.
func (view chapterView) boundaries(l *i18n.Locale, now clock.Date) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Regencies and cities"), Columns: []ui.Column{{Name: l.T("Regency or city")}, {Name: l.T("From")}, {Name: l.T("Until")}, {Name: l.T("State")}}}
	for _, b := range view.Boundaries {
		from, until := l.T("the beginning"), ""
		if b.From != "" {
			from = l.Date(b.From)
		}
		badge := ui.Badge{Text: l.T("Covered now"), Tone: ui.Good}
		switch {
		case b.From > now:
			badge = ui.Badge{Text: l.T("Planned"), Tone: ui.Info}
		case b.Until != "" && b.Until < now:
			badge = ui.Badge{Text: l.T("Over")}
		}
		if b.Until != "" {
			until = l.Date(b.Until)
		}
		t.Rows = append(t.Rows, ui.Row{ID: string(b.ID), Cells: []ui.Cell{{Text: placeName(l, b.Regency), Note: b.Regency}, {Text: from}, {Text: until}, {View: badge}}})
	}
	return t
}

func chapterOfficersLink(l *i18n.Locale, view chapterView) ui.Link {
	if !view.MayAppoint || !view.ClosedAt.IsZero() {
		return ui.Link{}
	}
	return ui.Link{Text: l.T("Appoint somebody"), Href: "/desk/officers/new?post=" + string(account.ChapterLead) + "&unit=" + string(view.ID)}
}

func chapterClustersLink(l *i18n.Locale, view chapterView) ui.Link {
	if !view.MayCluster || !view.ClosedAt.IsZero() {
		return ui.Link{}
	}
	return ui.Link{Text: l.T("Add a cluster"), Href: "/desk/clusters/new"}
}
