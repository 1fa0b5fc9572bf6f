package membersweb

import (
	"net/http"

	"anyam/members"
	"anyam/web/respond"
	"anyam/web/ui"
)

// associationView is the association's record in its form.
type associationView struct {
	In   members.Association
	Form ui.Form
}

var associationOrder = []string{"name", "address", "phone", "email", "tax_number", "bank_beneficiary", "bank_name", "bank_account", "bank_swift"}

func (p *Pages) association(w http.ResponseWriter, r *http.Request) error {
	view, err := p.associationView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, associationPage(respond.VisitOf(r), view))
}

func (p *Pages) associationView(r *http.Request) (associationView, error) {
	a, err := p.members.Named(r.Context())
	return associationView{In: a, Form: ui.Form{Locale: respond.VisitOf(r).Locale, Action: "/desk/association", Version: a.Version}}, err
}

func (p *Pages) saveAssociation(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in := members.Association{
		Name: form.Text("name"), Address: form.Lines("address"), Phone: form.Text("phone"), Email: form.Text("email"), TaxNumber: form.Text("tax_number"), Version: form.Version(),
		Bank: members.Bank{Beneficiary: form.Text("bank_beneficiary"), Name: form.Text("bank_name"), Account: form.Text("bank_account"), SWIFT: form.Text("bank_swift")},
	}
	err = p.members.SaveAssociation(r.Context(), v.Actor, in)
	if isTheirs(err) {
		view, readErr := p.associationView(r)
		if readErr != nil {
			return readErr
		}
		view.In, view.Form.Faults, view.Form.Version = in, respond.Faults(v, err, associationOrder...), form.VersionAgain(err, view.In.Version)
		return respond.Page(w, r, respond.Status(err), associationPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/association", v.T("Saved."))
}
