package accountweb

import (
	"net/http"

	"anyam/web/respond"
)

// confirmForm is what the letter to an address leads to. Mail programs open links by themselves: only the button confirms.
func (p *Pages) confirmForm(w http.ResponseWriter, r *http.Request) error {
	asked, err := p.privacy.ByAddress(r.Context(), r.PathValue("secret"))
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, confirmPage(respond.VisitOf(r), r.URL.Path, asked))
}

func (p *Pages) confirmRequest(w http.ResponseWriter, r *http.Request) error {
	secret := r.PathValue("secret")
	if err := p.privacy.ConfirmAddress(r.Context(), secret); err != nil {
		return err
	}
	asked, err := p.privacy.ByAddress(r.Context(), secret)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, confirmPage(respond.VisitOf(r), r.URL.Path, asked))
}
