package campaignsweb

import (
	"context"
	"net/http"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/promotion/campaigns"
	"anyam/web/respond"
	"anyam/web/ui"
)

// formOrder is the order of the fields, for the summary of faults.
var formOrder = []string{"name", "target", "sources", "word"}

// formView is the form of a campaign.
type formView struct {
	Form    ui.Form
	In      typed
	Targets []ui.Option // pages to choose from; none: the address is typed
	IsNew   bool
	Back    string
}

// typed is what stands in the fields.
type typed struct {
	Maker, Name, Target, Word string
	Sources                   []string
}

// mostPieces is how many pieces a workshop chooses from.
const mostPieces = 200

// ownerOf is for whom the actor starts campaigns: a workshop for itself, an officer for the association.
func ownerOf(a account.Actor) id.ID {
	if own := a.MakerIDs(); len(own) > 0 && !a.IsOfficer() {
		return own[0]
	}
	return ""
}

// targets are the pages of a workshop.
func (p *Pages) targets(ctx context.Context, v *respond.Visit, maker id.ID) ([]ui.Option, error) {
	if maker == "" {
		return nil, nil
	}
	m, err := p.members.MakerByID(ctx, v.Actor, maker)
	if err != nil {
		return nil, err
	}
	options := []ui.Option{{Value: "/makers/" + m.Slug, Text: v.T("The page of your workshop")}}
	own, err := p.gallery.ProductsOf(ctx, v.Actor, maker, gallery.Published, mostPieces, 0)
	for _, piece := range own {
		text, _ := piece.Text(v.Locale.Lang())
		options = append(options, ui.Option{Value: "/products/" + piece.Slug, Text: text.Name, Group: v.T("Your pieces")})
	}
	return options, err
}

func (p *Pages) startForm(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.startView(r, once.NewToken())
	if err != nil {
		return err
	}
	view.In.Target = r.URL.Query().Get("target")
	return respond.Page(w, r, http.StatusOK, formPage(v, view))
}

func (p *Pages) startView(r *http.Request, token once.Token) (view formView, err error) {
	v := respond.VisitOf(r)
	view = formView{IsNew: true, Back: listPath, Form: ui.Form{Locale: v.Locale, ID: "campaign", Action: listPath + "/new", Once: string(token)}}
	view.Targets, err = p.targets(r.Context(), v, ownerOf(v.Actor))
	return view, err
}

func (p *Pages) start(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in := typed{Name: form.Text("name"), Target: form.Text("target"), Word: form.Text("word"), Sources: form.All("sources")}
	plan := campaigns.Plan{MakerID: ownerOf(v.Actor), Name: in.Name, Target: in.Target, Word: in.Word, Once: form.Once()}
	for _, source := range in.Sources {
		plan.Sources = append(plan.Sources, campaigns.Source(source))
	}
	made, err := p.campaigns.Start(r.Context(), v.Actor, plan)
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		view, faulty := p.startView(r, form.Once())
		if faulty != nil {
			return faulty
		}
		view.In, view.Form.Faults = in, respond.Faults(v, err, formOrder...)
		return respond.Page(w, r, respond.Status(err), formPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, filePath(made), v.T("The links are ready. Take the code or the address to where you tell of it."))
}

// changed is the campaign of the address, if the actor may change it.
func (p *Pages) changed(r *http.Request) (campaigns.File, error) {
	campaign, err := respond.ID(r, "id")
	if err != nil {
		return campaigns.File{}, err
	}
	f, err := p.campaigns.File(r.Context(), respond.VisitOf(r).Actor, campaign)
	if err == nil && !campaigns.MayChange(respond.VisitOf(r).Actor, f.Campaign) {
		err = respond.NoSuchPage(r)
	}
	return f, err
}

func (p *Pages) editView(r *http.Request, f campaigns.File) (view formView, err error) {
	v := respond.VisitOf(r)
	view = formView{Back: filePath(f.ID), Form: ui.Form{Locale: v.Locale, ID: "campaign", Action: filePath(f.ID) + "/edit", Version: f.Version}}
	view.Targets, err = p.targets(r.Context(), v, f.MakerID)
	view.In = typed{Name: f.Name, Target: f.Target}
	if f.Target == "" {
		view.In.Target = "/"
	}
	return view, err
}

func (p *Pages) editForm(w http.ResponseWriter, r *http.Request) error {
	f, err := p.changed(r)
	if err != nil {
		return err
	}
	view, err := p.editView(r, f)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, formPage(respond.VisitOf(r), view))
}

func (p *Pages) edit(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	f, err := p.changed(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in := typed{Name: form.Text("name"), Target: form.Text("target")}
	err = p.campaigns.Save(r.Context(), v.Actor, f.ID, form.Version(), in.Name, in.Target)
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		view, faulty := p.editView(r, f)
		if faulty != nil {
			return faulty
		}
		view.In, view.Form.Faults, view.Form.Version = in, respond.Faults(v, err, formOrder...), form.VersionAgain(err, f.Version)
		return respond.Page(w, r, respond.Status(err), formPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, filePath(f.ID), v.T("Saved. Links and codes that are printed already lead to the new page."))
}
