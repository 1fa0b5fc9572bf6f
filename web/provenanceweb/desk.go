package provenanceweb

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"

	"anyam/gallery"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/promotion/provenance"
	"anyam/web/respond"
	"anyam/web/ui"
)

// listed is how many passports stand on the desk's page, and on a sheet of labels.
const listed = 100

// usualPaper is plain paper with lines along which labels are cut.
const usualPaper = "cut"

// listView is the passports of a product's pieces.
type listView struct {
	gallery.Shown
	Passports []provenance.Passport
	MayIssue  bool
	Form      ui.Form
	In        typedBatch
	Revoking  id.ID  // of which the form was wrong
	Reason    string // as it was typed there
	Fault     string
}

// typedBatch is what stands in the fields, as text.
type typedBatch struct{ Count, Made, Hours, Care string }

func passportsPath(product id.ID) string { return "/desk/products/" + string(product) + "/passports" }

func (p *Pages) listView(r *http.Request) (view listView, err error) {
	v := respond.VisitOf(r)
	product, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return view, err
	}
	if view.Shown, err = p.gallery.ProductByID(r.Context(), v.Actor, product); err != nil {
		return view, err
	}
	if view.Passports, err = p.provenance.OfProduct(r.Context(), v.Actor, product, listed, 0); err != nil {
		return view, err
	}
	view.MayIssue = provenance.MayIssue(v.Actor, view.Maker)
	view.In = typedBatch{Count: "1", Made: string(clock.DateOf(v.Now.In(clock.WIB)))}
	if len(view.Passports) > 0 { // the next pieces are like the last
		view.In.Care = view.Passports[0].Facts.Care
	}
	view.Form = ui.Form{Locale: v.Locale, ID: "issue", Action: passportsPath(product), Once: string(once.NewToken())}
	return view, nil
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request) error {
	view, err := p.listView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, listPage(respond.VisitOf(r), view))
}

func (p *Pages) issue(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.listView(r)
	if err != nil {
		return err
	}
	if !view.MayIssue {
		return respond.NoSuchPage(r)
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view.In = typedBatch{Count: form.Text("count"), Made: form.Text("made"), Hours: form.Text("hours"), Care: form.Text("care")}
	var faults errs.Faults
	b := provenance.Batch{
		Product: view.ID, Count: form.Int(&faults, "count", 1, provenance.MaxAtOnce), Hours: form.Int(&faults, "hours", 0, provenance.MaxHours),
		Care: view.In.Care, Once: form.Once(),
	}
	b.Made, err = clock.ParseDate(view.In.Made)
	faults.Check(err == nil, "made", "Write the day on which the pieces were finished, today at the latest.")
	if err = faults.Err(); err == nil {
		err = p.provenance.Issue(r.Context(), v.Actor, b)
	}
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		view.Form.Faults = respond.Faults(v, err, "count", "made", "hours", "care")
		return respond.Page(w, r, respond.Status(err), listPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, passportsPath(view.ID), v.T("The passports are issued. Print the labels and tie one to each piece."))
}

func (p *Pages) revoke(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.listView(r)
	if err != nil {
		return err
	}
	passport, err := id.Parse(r.PathValue("passport"))
	if err != nil {
		return err
	}
	if !view.MayIssue {
		return respond.NoSuchPage(r)
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	err = p.provenance.Revoke(r.Context(), v.Actor, view.ID, passport, form.Text("reason"))
	if errs.Is(err, errs.Invalid) {
		view.Revoking, view.Reason, view.Fault = passport, form.Text("reason"), respond.FieldTexts(v, err)["reason"]
		return respond.Page(w, r, http.StatusUnprocessableEntity, listPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, passportsPath(view.ID), v.T("The passport is taken back. Whoever scans the label reads why."))
}

func (p *Pages) labels(w http.ResponseWriter, r *http.Request) error {
	view, err := p.listView(r)
	if err != nil {
		return err
	}
	paper, position := usualPaper, 1
	if key := r.URL.Query().Get("paper"); key != "" {
		paper = key
	}
	if text := r.URL.Query().Get("start"); text != "" {
		if position, err = strconv.Atoi(strings.TrimSpace(text)); err != nil {
			return &errs.Error{Kind: errs.Invalid, Fields: []errs.Field{{Name: "start", Key: "Write a number."}}}
		}
	}
	sheet, err := p.sheet(respond.VisitOf(r), view, paper, position)
	if err != nil {
		return err
	}
	return respond.Attach(w, "application/pdf", "labels.pdf", bytes.NewReader(sheet))
}
