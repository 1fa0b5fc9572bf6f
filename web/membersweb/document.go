package membersweb

import (
	"io"
	"net/http"

	"anyam/members/posts"
	"anyam/platform/files"
	"anyam/platform/id"
	"anyam/web/respond"
)

// mostWithDocument bounds a form with an appointing document.
const mostWithDocument = posts.MaxDocumentBytes + 2<<20

// addDocument keeps the appointing document of a term as a file.
func (p *Pages) addDocument(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	term, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	_, done, err := respond.ParseFileForm(w, r, mostWithDocument)
	defer done()
	if err != nil {
		return err
	}
	var content io.Reader
	if file, _, err := r.FormFile("file"); err == nil {
		defer func() { _ = file.Close() }()
		content = file
	}
	err = p.posts.AddDocument(r.Context(), v.Actor, term, content)
	if isTheirs(err) {
		view, readErr := p.officerView(r)
		if readErr != nil {
			return readErr
		}
		view.Add.Faults = respond.Faults(v, err, "file")
		return respond.Page(w, r, respond.Status(err), officerPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, officerPath(term), v.T("The document is kept."))
}

// officerDocument gives the file of an appointing document.
func (p *Pages) officerDocument(w http.ResponseWriter, r *http.Request) error {
	term, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	content, mediaType, err := p.posts.DocumentFile(r.Context(), respond.VisitOf(r).Actor, term)
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }()
	return respond.Attach(w, mediaType, "appointment-"+string(term)+files.Extension(mediaType), content)
}
