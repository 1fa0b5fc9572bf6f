package exhibitionsweb

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"anyam/gallery"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/platform/sheet"
	"anyam/promotion/campaigns"
	"anyam/promotion/exhibitions"
	"anyam/web/respond"
	"anyam/web/ui"
)

// perPage is how many lines stand on a page of a list.
const perPage = 50

// listView is the list of exhibitions.
type listView struct {
	Rows   []exhibitions.Exhibition
	At, Of int
}

// pageOf is the page of a list that the address asks for, of how many.
func pageOf(r *http.Request, total int64) (at, of int) {
	at, of = 1, max(1, int((total+perPage-1)/perPage))
	if n, err := strconv.Atoi(r.URL.Query().Get("page")); err == nil {
		at = min(max(n, 1), of)
	}
	return at, of
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	total, err := p.exhibitions.Count(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	var view listView
	view.At, view.Of = pageOf(r, total)
	if view.Rows, err = p.exhibitions.Exhibitions(r.Context(), v.Actor, perPage, (view.At-1)*perPage); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, listPage(v, view))
}

func (p *Pages) exportList(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	return respond.Export{
		Name: "exhibitions", Title: l.T("Exhibitions"), Columns: respond.Columns(l.T("Exhibition"), l.T("Place"), l.T("Booth"), l.T("First day"), l.T("Last day"), l.T("Asked at the booth")),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			return respond.EachPage(500, func(offset int) ([]exhibitions.Exhibition, error) {
				return p.exhibitions.Exhibitions(ctx, v.Actor, 500, offset)
			}, func(e exhibitions.Exhibition) error {
				return row(t(e.Name), t(e.Place), t(e.Booth), sheet.DateValue(string(e.From)), sheet.DateValue(string(e.Until)), sheet.IntValue(e.Asked))
			})
		},
	}, nil
}

// formView is the form of an exhibition.
type formView struct {
	Form    ui.Form
	In      typed
	Options []ui.Option // pieces to tick; none: addresses are copied
	Title   string
	Back    string
}

// typed is what stands in the fields.
type typed struct {
	Name, Place, Booth, From, Until, Addresses string
	Pieces                                     []string
}

// formOrder is the order of the fields, for the summary of faults.
var formOrder = []string{"name", "place", "booth", "from", "until", "piece", "pieces"}

// options are the published pieces of a workshop.
func (p *Pages) options(r *http.Request, maker id.ID) ([]ui.Option, error) {
	if maker == "" {
		return nil, nil
	}
	v := respond.VisitOf(r)
	own, err := p.gallery.ProductsOf(r.Context(), v.Actor, maker, gallery.Published, exhibitions.MaxPieces, 0)
	var all []ui.Option
	for _, piece := range own {
		text, _ := piece.Text(v.Locale.Lang())
		all = append(all, ui.Option{Value: string(piece.ID), Text: text.Name})
	}
	return all, err
}

func (p *Pages) newView(r *http.Request, token once.Token) (view formView, err error) {
	v := respond.VisitOf(r)
	today := string(clock.DateOf(v.Now.In(clock.WIB)))
	view = formView{
		Title: v.T("A new exhibition"), Back: listPath, In: typed{From: today, Until: today},
		Form: ui.Form{Locale: v.Locale, ID: "exhibition", Action: listPath + "/new", Once: string(token)},
	}
	view.Options, err = p.options(r, exhibitions.OwnerOf(v.Actor))
	return view, err
}

func (p *Pages) newForm(w http.ResponseWriter, r *http.Request) error {
	view, err := p.newView(r, once.NewToken())
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, formPage(respond.VisitOf(r), view))
}

// readPlan reads the form of an exhibition.
func readPlan(form respond.Form) (typed, exhibitions.Plan) {
	in := typed{
		Name: form.Text("name"), Place: form.Text("place"), Booth: form.Text("booth"), From: form.Text("from"), Until: form.Text("until"), Addresses: form.Lines("pieces"), Pieces: form.All("piece"),
	}
	plan := exhibitions.Plan{Name: in.Name, Place: in.Place, Booth: in.Booth, From: in.From, Until: in.Until, Addresses: strings.Fields(in.Addresses)}
	for _, piece := range in.Pieces {
		plan.Pieces = append(plan.Pieces, id.ID(piece))
	}
	return in, plan
}

func (p *Pages) begin(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in, plan := readPlan(form)
	plan.Once = form.Once()
	made, err := p.exhibitions.Begin(r.Context(), v.Actor, plan)
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		view, faulty := p.newView(r, form.Once())
		if faulty != nil {
			return faulty
		}
		view.In, view.Form.Faults = in, respond.Faults(v, err, formOrder...)
		return respond.Page(w, r, respond.Status(err), formPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, filePath(made), v.T("The exhibition is there. Open its booth page on the tablet, and leave it open."))
}

// fileView is one exhibition with what visitors wrote.
type fileView struct {
	exhibitions.Exhibition
	Asks    []exhibitions.Ask
	Names   map[id.ID]string // of the pieces
	Funnel  campaigns.Funnel
	At, Of  int
	Booth   string // whole address of the booth page
	Sheet   string // address of the line sheet
	IsOpen  bool
	Version int64
}

func (p *Pages) fileView(r *http.Request) (view fileView, err error) {
	v := respond.VisitOf(r)
	exhibition, err := respond.ID(r, "id")
	if err != nil {
		return view, err
	}
	if view.Exhibition, err = p.exhibitions.Exhibition(r.Context(), v.Actor, exhibition); err != nil {
		return view, err
	}
	view.Version = view.Exhibition.Version
	view.At, view.Of = pageOf(r, view.Asked)
	if view.Asks, err = p.exhibitions.Asks(r.Context(), v.Actor, exhibition, perPage, (view.At-1)*perPage); err != nil {
		return view, err
	}
	shown, err := p.exhibitions.Shown(r.Context(), view.Exhibition)
	if err != nil {
		return view, err
	}
	lang := v.Locale.Lang()
	view.Names = names(shown, lang)
	view.Booth, view.Sheet = p.exhibitions.BoothAddress(view.Exhibition, string(lang)), exhibitions.LineSheetPath(view.Exhibition, string(lang))
	view.IsOpen = view.Exhibition.IsOpen(clock.DateOf(v.Now.In(clock.WIB)))
	file, err := p.campaigns.File(r.Context(), v.Actor, view.CampaignID)
	if err != nil && !errs.Is(err, errs.NotFound) {
		return view, err
	}
	view.Funnel = file.Funnel
	return view, nil
}

// campaign is the address of the campaign that counts what came of the exhibition; empty where none does.
func (view fileView) campaign() string {
	if view.CampaignID == "" {
		return ""
	}
	return "/desk/campaigns/" + string(view.CampaignID)
}

func names(shown []*gallery.Shown, lang i18n.Lang) map[id.ID]string {
	all := map[id.ID]string{}
	for _, piece := range shown {
		text, _ := piece.Text(lang)
		all[piece.ID] = text.Name
	}
	return all
}

// wished are the names of the pieces that a visitor ticked.
func (view fileView) wished(a exhibitions.Ask) string {
	var all []string
	for _, piece := range view.Exhibition.Pieces {
		if name := view.Names[piece]; name != "" && slices.Contains(a.Pieces, piece) {
			all = append(all, name)
		}
	}
	return strings.Join(all, "; ")
}

func (p *Pages) file(w http.ResponseWriter, r *http.Request) error {
	view, err := p.fileView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, filePage(respond.VisitOf(r), view))
}

func (p *Pages) editView(r *http.Request) (view formView, e exhibitions.Exhibition, err error) {
	v := respond.VisitOf(r)
	exhibition, err := respond.ID(r, "id")
	if err != nil {
		return view, e, err
	}
	if e, err = p.exhibitions.Exhibition(r.Context(), v.Actor, exhibition); err != nil {
		return view, e, err
	}
	view = formView{Title: v.T("Change the exhibition"), Back: filePath(e.ID), Form: ui.Form{Locale: v.Locale, ID: "exhibition", Action: filePath(e.ID) + "/edit", Version: e.Version}}
	view.In = typed{Name: e.Name, Place: e.Place, Booth: e.Booth, From: string(e.From), Until: string(e.Until)}
	if view.Options, err = p.options(r, e.MakerID); err != nil {
		return view, e, err
	}
	shown, err := p.exhibitions.Shown(r.Context(), e)
	for _, piece := range shown {
		view.In.Pieces = append(view.In.Pieces, string(piece.ID))
		view.In.Addresses += "/products/" + piece.Slug + "\n"
	}
	return view, e, err
}

func (p *Pages) editForm(w http.ResponseWriter, r *http.Request) error {
	view, _, err := p.editView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, formPage(respond.VisitOf(r), view))
}

func (p *Pages) edit(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, e, err := p.editView(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in, plan := readPlan(form)
	err = p.exhibitions.Save(r.Context(), v.Actor, e.ID, form.Version(), plan)
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		view.In, view.Form.Faults, view.Form.Version = in, respond.Faults(v, err, formOrder...), form.VersionAgain(err, e.Version)
		return respond.Page(w, r, respond.Status(err), formPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, filePath(e.ID), v.T("Saved."))
}

func (p *Pages) renew(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	exhibition, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	if err := p.exhibitions.Renew(r.Context(), v.Actor, exhibition, form.Version()); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, filePath(exhibition), v.T("The old address opens nothing any more. Open the new one on the tablet."))
}

func (p *Pages) remove(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	exhibition, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	ask, err := respond.ID(r, "ask")
	if err != nil {
		return err
	}
	if err := p.exhibitions.Remove(r.Context(), v.Actor, exhibition, ask); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, filePath(exhibition), v.T("What the visitor wrote is taken away."))
}

func (p *Pages) exportAsks(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	view, err := p.fileView(r)
	return respond.Export{
		Name: "asks", Title: l.T("Asked at the booth"),
		Columns: respond.Columns(l.T("Name"), l.T("Company"), l.T("E-mail"), l.T("Country"), l.T("Pieces"), l.T("Note"), l.T("Language"), l.T("Asked on"), l.T("Times"), l.T("Agreed to"), l.T("Version of the text")),
		Told:    respond.Told(p.accounts, v, "exhibition asks", string(view.ID)),
		Each: func(ctx context.Context, row func(...sheet.Value) error) error {
			return respond.EachPage(500, func(offset int) ([]exhibitions.Ask, error) {
				return p.exhibitions.Asks(ctx, v.Actor, view.ID, 500, offset)
			}, func(a exhibitions.Ask) error {
				return row(t(a.Name), t(a.Company), t(a.Email), t(a.Country), t(view.wished(a)), t(a.Note), t(a.Lang.Name()), respond.DayValue(a.AskedAt), sheet.IntValue(a.Times), t(a.Consent), t(a.ConsentVersion))
			})
		},
	}, err
}
