package galleryweb

import (
	"net/http"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/web/respond"
	"anyam/web/ui"
)

// myProductsView is a maker's own list.
type myProductsView struct {
	Tasks ui.Tasks
	State gallery.State
	Once  once.Token
}

func (p *Pages) myProducts(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view := myProductsView{State: gallery.State(r.URL.Query().Get("state")), Once: once.NewToken()}
	for _, maker := range v.Actor.MakerIDs() {
		products, err := p.gallery.ProductsOf(r.Context(), v.Actor, maker, view.State, 500, 0)
		if err != nil {
			return err
		}
		for _, product := range products {
			view.Tasks = append(view.Tasks, p.productTask(v, product))
		}
	}
	return respond.Page(w, r, http.StatusOK, myProductsPage(v, view))
}

// productTask is a product in its maker's list, with what is missing.
func (p *Pages) productTask(v *respond.Visit, product gallery.Product) ui.Task {
	l := v.Locale
	text, _ := product.Text(l.Lang())
	task := ui.Task{Href: "/desk/products/" + string(product.ID), Title: text.Name, Picture: picture(product, false)}
	if task.Title == "" {
		task.Title = l.T("Piece without a name")
	}
	switch {
	case product.State == gallery.Archived:
		task.Badge = ui.Badge{Text: l.T("Archived")}
	case product.State == gallery.Hidden:
		task.Badge = ui.Badge{Text: l.T("Hidden"), Tone: ui.Warn}
	case product.State == gallery.Draft:
		task.Badge = ui.Badge{Text: l.T("Draft"), Tone: ui.Warn}
		task.Text = missingText(v, product.MissingToPublish())
	case product.IsExportReady():
		task.Badge = ui.Badge{Text: l.T("Ready for export"), Tone: ui.Good}
	default:
		task.Badge = ui.Badge{Text: l.T("Published"), Tone: ui.Info}
		task.Text = missingText(v, product.MissingForExport())
	}
	return task
}

// missingText names the first things that are missing.
func missingText(v *respond.Visit, missing []gallery.Gap) string {
	var words []string
	for i, gap := range missing {
		if i == 3 {
			words = append(words, "…")
			break
		}
		words = append(words, v.T(gap.Key))
	}
	if len(words) == 0 {
		return ""
	}
	return v.T("Still missing: %s", list(words))
}

// startProduct makes a draft and opens its form. An actor who works for several workshops says which.
func (p *Pages) startProduct(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	maker := id.ID(form.Text("maker"))
	if maker == "" {
		maker = firstMaker(v.Actor)
	}
	product, err := p.gallery.StartProduct(r.Context(), v.Actor, maker, form.Once())
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, "/desk/products/"+string(product))
}

func firstMaker(a account.Actor) id.ID {
	if makers := a.MakerIDs(); len(makers) > 0 {
		return makers[0]
	}
	return ""
}

// step is a change of state that a button asks for.
func (p *Pages) step(w http.ResponseWriter, r *http.Request, do func(actor account.Actor, product id.ID, version int64) error, done string) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	product, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	err = do(v.Actor, product, form.Version())
	if errs.Is(err, errs.Invalid) {
		shown, readErr := p.gallery.EditProduct(r.Context(), v.Actor, product)
		if readErr != nil {
			return readErr
		}
		view := p.formView(v, shown)
		view.Form.Faults = respond.Faults(v, err, fieldOrder...)
		return respond.Page(w, r, respond.Status(err), productFormPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/products/"+string(product), v.T(done))
}

func (p *Pages) publish(w http.ResponseWriter, r *http.Request) error {
	return p.step(w, r, func(actor account.Actor, product id.ID, version int64) error {
		return p.gallery.Publish(r.Context(), actor, product, version)
	}, "Published. Everybody can see the piece now.")
}

func (p *Pages) hide(w http.ResponseWriter, r *http.Request) error {
	return p.step(w, r, func(actor account.Actor, product id.ID, version int64) error {
		return p.gallery.Move(r.Context(), actor, product, version, gallery.Hidden)
	}, "The piece is hidden. Only you see it.")
}

func (p *Pages) archive(w http.ResponseWriter, r *http.Request) error {
	return p.step(w, r, func(actor account.Actor, product id.ID, version int64) error {
		return p.gallery.Archive(r.Context(), actor, product, version)
	}, "The piece is archived. You can publish it again any time.")
}
