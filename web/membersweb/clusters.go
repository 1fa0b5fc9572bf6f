package membersweb

import (
	"net/http"

	"anyam/gallery/terms"
	"anyam/members/posts"
	"anyam/members/units"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/web/respond"
	"anyam/web/ui"
)

// clustersView is the clusters that the visitor looks after.
type clustersView struct {
	Clusters []units.Cluster
	Chapters map[id.ID]string
	MayAdd   bool
}

func (p *Pages) clusters(w http.ResponseWriter, r *http.Request) error {
	view, err := p.clustersView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, clustersPage(respond.VisitOf(r), view))
}

func (p *Pages) clustersView(r *http.Request) (clustersView, error) {
	v := respond.VisitOf(r)
	all, err := p.units.Clusters(r.Context(), v.Actor, "")
	if err != nil {
		return clustersView{}, err
	}
	view := clustersView{Clusters: all, Chapters: map[id.ID]string{}, MayAdd: v.Actor.IsOfficer() || v.Actor.IsCoordinator()}
	chapters, err := p.units.Chapters(r.Context())
	for _, c := range chapters {
		view.Chapters[c.ID] = c.Name
	}
	return view, err
}

func clusterPath(cluster id.ID) string { return "/desk/clusters/" + string(cluster) }

// clusterTable lists clusters; with chapters, also in which they lie.
func clusterTable(l *i18n.Locale, clusters []units.Cluster, chapters map[id.ID]string) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Clusters"), Columns: []ui.Column{{Name: l.T("Cluster")}, {Name: l.T("Place")}}}
	if chapters != nil {
		t.Columns = append(t.Columns, ui.Column{Name: l.T("Chapter")})
	}
	t.Columns = append(t.Columns, ui.Column{Name: l.T("Crafts")}, ui.Column{Name: l.T("Workshops"), IsNumber: true})
	for _, c := range clusters {
		cells := []ui.Cell{{Text: c.Name, Href: clusterPath(c.ID)}, {Text: placeName(l, c.Regency), Note: c.Place}}
		if chapters != nil {
			cells = append(cells, ui.Cell{Text: chapters[c.ChapterID]})
		}
		cells = append(cells, ui.Cell{Text: craftNames(l, c.Crafts)}, ui.Cell{Text: l.Number(c.Makers)})
		t.Rows = append(t.Rows, ui.Row{ID: string(c.ID), Cells: cells})
	}
	return t
}

// clusterForm is the form of a cluster.
type clusterForm struct {
	Title  string
	Crumbs []ui.Link
	Form   ui.Form
	In     clusterTyped
	Places []ui.Option // to choose from for a new one
	IsNew  bool
}

// clusterTyped is what stands in the fields.
type clusterTyped struct {
	Name, Regency, PlaceCode, Place string
	Crafts                          []string
}

var clusterOrder = []string{"name", "regency", "place_code", "place", "crafts"}

func readCluster(f respond.Form) clusterTyped {
	return clusterTyped{Name: f.Text("name"), Regency: f.Text("regency"), PlaceCode: f.Text("place_code"), Place: f.Text("place"), Crafts: f.List("crafts")}
}

func (in clusterTyped) cluster() units.Cluster {
	return units.Cluster{Name: in.Name, Regency: in.Regency, PlaceCode: in.PlaceCode, Place: in.Place, Crafts: terms.Keys(terms.Craft, in.Crafts)}
}

func (p *Pages) newCluster(w http.ResponseWriter, r *http.Request) error {
	view, err := p.newClusterView(r)
	if err != nil {
		return err
	}
	view.Form.Once = string(once.NewToken())
	return respond.Page(w, r, http.StatusOK, clusterFormPage(respond.VisitOf(r), view))
}

func (p *Pages) newClusterView(r *http.Request) (clusterForm, error) {
	v := respond.VisitOf(r)
	led, err := p.units.LedChapters(r.Context(), v.Actor)
	if err != nil {
		return clusterForm{}, err
	}
	title := v.T("Add a cluster")
	return clusterForm{
		Title: title, IsNew: true, Places: placesOf(v, led), Crumbs: []ui.Link{{Text: v.T("Clusters"), Href: "/desk/clusters"}, {Text: title}},
		Form: ui.Form{Locale: v.Locale, Action: "/desk/clusters/new"},
	}, nil
}

// placesOf are the regencies of the chapters that the visitor may change.
func placesOf(v *respond.Visit, led []units.Led) []ui.Option {
	var codes []string
	for _, c := range led {
		if units.MayManageClusters(v.Actor, c.ID) {
			codes = append(codes, c.Regencies...)
		}
	}
	return placeOptions(v.Locale, codes)
}

func (p *Pages) addCluster(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in := readCluster(form)
	cluster, err := p.units.AddCluster(r.Context(), v.Actor, in.cluster(), form.Once())
	if isTheirs(err) {
		view, readErr := p.newClusterView(r)
		if readErr != nil {
			return readErr
		}
		view.In, view.Form.Faults, view.Form.Once = in, respond.Faults(v, err, clusterOrder...), string(form.Once())
		return respond.Page(w, r, respond.Status(err), clusterFormPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, clusterPath(cluster), v.T("The cluster %s is there. Take its workshops in.", in.Name))
}

// clusterView is a cluster with its workshops.
type clusterView struct {
	units.ClusterFile
	Chapter   string
	Choices   []ui.Option // workshops that can be taken in
	Form      ui.Form
	Maker     string // as chosen
	MayChange bool
	MayHead   bool // appoint its head
	Refusal   ui.Notice
}

func (p *Pages) cluster(w http.ResponseWriter, r *http.Request) error {
	view, err := p.clusterView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, clusterPage(respond.VisitOf(r), view))
}

func (p *Pages) clusterView(r *http.Request) (clusterView, error) {
	v := respond.VisitOf(r)
	cluster, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return clusterView{}, err
	}
	file, err := p.units.ClusterFile(r.Context(), v.Actor, cluster)
	if err != nil {
		return clusterView{}, err
	}
	isOpen := file.ClosedAt.IsZero()
	view := clusterView{
		ClusterFile: file, MayChange: isOpen && units.MayManageClusters(v.Actor, file.ChapterID), MayHead: isOpen && posts.MayAppoint(v.Actor),
		Form: ui.Form{Locale: v.Locale, ID: "join", Action: clusterPath(cluster) + "/makers"},
	}
	chapters, err := p.units.Chapters(r.Context())
	if err != nil {
		return view, err
	}
	for _, c := range chapters {
		if c.ID == file.ChapterID {
			view.Chapter = c.Name
		}
	}
	if !view.MayChange {
		return view, nil
	}
	newcomers, err := p.members.Newcomers(r.Context(), v.Actor, file.Regency)
	for _, m := range newcomers {
		view.Choices = append(view.Choices, ui.Option{Value: string(m.ID), Text: m.Name + " · " + m.Place})
	}
	return view, err
}

// clusterAnswer ends a request that changes a cluster: back to its page, or the page again with what is wrong.
func (p *Pages) clusterAnswer(w http.ResponseWriter, r *http.Request, err error, notice, refusal string, again func(*clusterView)) error {
	v := respond.VisitOf(r)
	if isTheirs(err) {
		view, readErr := p.clusterView(r)
		if readErr != nil {
			return readErr
		}
		if again != nil {
			again(&view)
		} else {
			view.Refusal = ui.Notice{Tone: ui.Bad, Title: refusal, Text: respond.TextOf(v, err)}
		}
		return respond.Page(w, r, respond.Status(err), clusterPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/clusters/"+r.PathValue("id"), notice)
}

func (p *Pages) joinCluster(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	cluster, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	maker := form.Text("maker")
	err = p.units.JoinCluster(r.Context(), v.Actor, cluster, id.ID(maker))
	return p.clusterAnswer(w, r, err, v.T("The workshop belongs to the cluster now."), "", func(view *clusterView) {
		view.Maker, view.Form.Faults = maker, respond.Faults(v, err, "maker")
	})
}

func (p *Pages) leaveCluster(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	cluster, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	maker, err := id.Parse(r.PathValue("maker"))
	if err != nil {
		return err
	}
	err = p.units.LeaveCluster(r.Context(), v.Actor, cluster, maker)
	return p.clusterAnswer(w, r, err, v.T("The workshop has left the cluster."), v.T("The workshop was not taken out"), nil)
}

func (p *Pages) closeCluster(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	cluster, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	err = p.units.CloseCluster(r.Context(), v.Actor, cluster)
	return p.clusterAnswer(w, r, err, v.T("The cluster is closed."), v.T("The cluster was not closed"), nil)
}

func (p *Pages) editCluster(w http.ResponseWriter, r *http.Request) error {
	view, err := p.editClusterView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, clusterFormPage(respond.VisitOf(r), view))
}

func (p *Pages) editClusterView(r *http.Request) (clusterForm, error) {
	v := respond.VisitOf(r)
	file, err := p.clusterView(r)
	if err == nil && !file.MayChange {
		err = respond.NoSuchPage(r)
	}
	if err != nil {
		return clusterForm{}, err
	}
	return clusterForm{
		Title: v.T("Change %s", file.Name), Crumbs: []ui.Link{{Text: v.T("Clusters"), Href: "/desk/clusters"}, {Text: file.Name, Href: clusterPath(file.ID)}, {Text: v.T("Change")}},
		In:   clusterTyped{file.Name, file.Regency, file.PlaceCode, file.Place, terms.Names(terms.Craft, file.Crafts, v.Locale.Lang())},
		Form: ui.Form{Locale: v.Locale, Action: clusterPath(file.ID) + "/edit", Version: file.Version},
	}, nil
}

func (p *Pages) saveCluster(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	cluster, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in := readCluster(form)
	changed := in.cluster()
	changed.ID, changed.Version = cluster, form.Version()
	err = p.units.SaveCluster(r.Context(), v.Actor, changed)
	if isTheirs(err) {
		view, readErr := p.editClusterView(r)
		if readErr != nil {
			return readErr
		}
		in.Regency = view.In.Regency
		view.In, view.Form.Faults, view.Form.Version = in, respond.Faults(v, err, clusterOrder...), form.VersionAgain(err, view.Form.Version)
		return respond.Page(w, r, respond.Status(err), clusterFormPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, clusterPath(cluster), v.T("Saved."))
}

// facts are what is known of a cluster.
func (view clusterView) facts(l *i18n.Locale) ui.Facts {
	return ui.Facts{
		{Name: l.T("Chapter"), Text: view.Chapter}, {Name: l.T("Regency or city"), Text: placeName(l, view.Regency), Note: view.Regency},
		{Name: l.T("Village and district"), Text: view.Place, Note: view.PlaceCode}, {Name: l.T("Crafts"), Text: craftNames(l, view.Crafts)},
	}
}

// heads lists who heads the cluster.
func (view clusterView) heads(l *i18n.Locale) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Head of the cluster"), Columns: []ui.Column{{Name: l.T("Name")}, {Name: l.T("Post")}, {Name: l.T("Until")}}}
	for _, h := range view.Heads {
		t.Rows = append(t.Rows, holderRow(l, h))
	}
	return t
}

// workshops lists the makers of the cluster, each with a button that takes it out.
func (view clusterView) workshops(l *i18n.Locale) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Workshops"), Columns: []ui.Column{{Name: l.T("Workshop")}, {Name: l.T("Place")}, {Name: l.T("Crafts")}, {Name: l.T("People"), IsNumber: true}}}
	if view.MayChange {
		t.Columns = append(t.Columns, ui.Column{Name: l.T("Take out"), IsSilent: true})
	}
	for _, m := range view.Members {
		cells := []ui.Cell{{Text: m.Name, Href: "/desk/members/" + string(m.ID), Note: m.Owner}, {Text: m.Place}, {Text: craftNames(l, m.Crafts)}, {Text: count(l, m.Workers)}}
		if view.MayChange {
			cells = append(cells, ui.Cell{View: leaveButton(l, view.ID, m.ID)})
		}
		t.Rows = append(t.Rows, ui.Row{ID: string(m.ID), Cells: cells})
	}
	return t
}
