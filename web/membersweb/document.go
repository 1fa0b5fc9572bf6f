package membersweb

import (
	"errors"
	"io"
	"net/http"

	"anyam/members/posts"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/web/respond"
)

// inMemory is how much of a form with a file is kept in memory.
const inMemory = 1 << 20

// withDocument reads a form that may bring an appointing document; done lets go of it.
func withDocument(w http.ResponseWriter, r *http.Request) (form respond.Form, done func(), err error) {
	r.Body = http.MaxBytesReader(w, r.Body, posts.MaxDocumentBytes+2<<20)
	done = func() {
		if r.MultipartForm != nil {
			_ = r.MultipartForm.RemoveAll()
		}
	}
	if err := r.ParseMultipartForm(inMemory); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
			return form, done, err
		}
		return form, done, &errs.Error{Kind: errs.Invalid, Key: "The form did not arrive whole. Please send it again.", Err: err}
	}
	form, err = respond.ParseForm(w, r)
	return form, done, err
}

// addDocument keeps the appointing document of a term as a file.
func (p *Pages) addDocument(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	term, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return err
	}
	_, done, err := withDocument(w, r)
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

// extensions are how the file of a document ends.
var extensions = map[string]string{"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}

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
	return respond.Attach(w, mediaType, "appointment-"+string(term)+extensions[mediaType], content)
}
