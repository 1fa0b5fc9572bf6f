package respond

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"sync"

	"github.com/a-h/templ"

	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/squeeze"
)

// statuses is the one table from a kind of error to an HTTP status (RFC 9110, section 15).
var statuses = map[errs.Kind]int{
	errs.Invalid:         http.StatusUnprocessableEntity,
	errs.NotFound:        http.StatusNotFound,
	errs.Gone:            http.StatusGone,
	errs.Conflict:        http.StatusConflict,
	errs.Forbidden:       http.StatusForbidden,
	errs.Unauthenticated: http.StatusUnauthorized,
	errs.TooMany:         http.StatusTooManyRequests,
	errs.Unavailable:     http.StatusServiceUnavailable,
	errs.Internal:        http.StatusInternalServerError,
}

// Status is the HTTP status of an error.
func Status(err error) int { return statuses[errs.KindOf(err)] }

// Problem is what an error page says.
type Problem struct {
	Status    int
	Title     string
	Text      string
	RequestID string
}

// Responder turns handlers into http.Handlers.
type Responder struct {
	log  *slog.Logger
	page func(v *Visit, p Problem) templ.Component
}

// New makes a responder whose errors are shown by page.
func New(log *slog.Logger, page func(v *Visit, p Problem) templ.Component) *Responder {
	return &Responder{log, page}
}

// Route is the handler of a route behind its guard.
func (rs *Responder) Route(route Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := route.Guard(VisitOf(r).Actor)
		if err == nil {
			err = route.Handle(w, r)
		}
		if err != nil {
			rs.Fail(w, r, err)
		}
	})
}

// Fail answers with an error: as a redirect to sign-in, as problem details (RFC 9457) to programs, else as
// a page. Errors of ours are logged here, once.
func (rs *Responder) Fail(w http.ResponseWriter, r *http.Request, err error) {
	v, status := VisitOf(r), Status(err)
	if tooLarge(err) {
		status = http.StatusRequestEntityTooLarge
	}
	if status >= 500 {
		rs.log.ErrorContext(r.Context(), "request failed", "request_id", v.RequestID, "method", r.Method, "path", r.URL.Path, "status", status, "err", err)
	}
	w.Header().Set("Cache-Control", "no-store")
	if status == http.StatusServiceUnavailable || status == http.StatusTooManyRequests {
		w.Header().Set("Retry-After", "5")
	}
	if status == http.StatusUnauthorized && wantsPage(r) {
		http.Redirect(w, r, "/signin?next="+url.QueryEscape(returnPath(r)), http.StatusSeeOther)
		return
	}
	p := Problem{Status: status, Title: v.T(titleOf(status)), Text: TextOf(v, err), RequestID: v.RequestID}
	if !wantsPage(r) {
		writeProblem(w, p)
		return
	}
	if err := Page(w, r, status, rs.page(v, p)); err != nil {
		rs.log.ErrorContext(r.Context(), "error page failed", "request_id", v.RequestID, "err", err)
		http.Error(w, p.Title, status)
	}
}

// TextOf is what the visitor reads of an error: its key in their language, never its cause.
func TextOf(v *Visit, err error) string {
	if tooLarge(err) {
		return v.T("That is larger than this page can take.")
	}
	if e, ok := errors.AsType[*errs.Error](err); ok && e.Key != "" {
		return v.T(e.Key, said(v, e.Args)...)
	}
	return v.T("The fault is ours. It has been noted; please try again.")
}

// FieldTexts are the faults of an Invalid error by field, in the visitor's language.
func FieldTexts(v *Visit, err error) map[string]string {
	texts := map[string]string{}
	if e, ok := errors.AsType[*errs.Error](err); ok {
		for _, f := range e.Fields {
			if _, seen := texts[f.Name]; !seen {
				texts[f.Name] = v.T(f.Key, said(v, f.Args)...)
			}
		}
	}
	return texts
}

// said are the parts of an error's text as the visitor writes them: days.
func said(v *Visit, args []any) []any {
	for i, arg := range args {
		if day, ok := arg.(clock.Date); ok {
			args = slices.Clone(args)
			args[i] = v.Locale.Date(day)
		}
	}
	return args
}

func titleOf(status int) string {
	switch status {
	case http.StatusNotFound:
		return "Not found"
	case http.StatusGone:
		return "Not here any more"
	case http.StatusConflict:
		return "That does not fit any more"
	case http.StatusForbidden, http.StatusUnauthorized:
		return "Not for you"
	case http.StatusTooManyRequests:
		return "Too many at once"
	case http.StatusServiceUnavailable:
		return "Back in a moment"
	case http.StatusRequestEntityTooLarge:
		return "Too large"
	case http.StatusUnprocessableEntity:
		return "Something is missing"
	}
	return "Something went wrong"
}

func tooLarge(err error) bool {
	_, ok := errors.AsType[*http.MaxBytesError](err)
	return ok
}

// wantsPage tells people from programs.
func wantsPage(r *http.Request) bool {
	return r.Header.Get("Accept") != "application/json" && r.Header.Get("Upload-Offset") == ""
}

// returnPath is where to come back to after signing in: the page itself, or the page that held the form.
func returnPath(r *http.Request) string {
	if r.Method == http.MethodGet {
		return r.URL.RequestURI()
	}
	if from, err := url.Parse(r.Referer()); err == nil && from.Path != "" {
		return LocalPath(from.RequestURI(), "/desk/")
	}
	return "/desk/"
}

func writeProblem(w http.ResponseWriter, p Problem) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(map[string]any{ //nolint:errchkjson // texts and numbers only; the visitor may be gone
		"type": "about:blank", "title": p.Title, "status": p.Status, "detail": p.Text, "instance": p.RequestID,
	})
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Page writes a component as a whole HTML page. Nothing is sent before all of it is drawn, so a fault
// while drawing is an error page and not half a page.
func Page(w http.ResponseWriter, r *http.Request, status int, c templ.Component) error {
	buf, packed := buffer(), buffer()
	defer buffers.Put(buf)
	defer buffers.Put(packed)
	if err := c.Render(r.Context(), buf); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "private, no-cache")
	}
	body := buf.Bytes()
	if via := VisitOf(r).Via; via != "" {
		body = carry(body, via)
	}
	if len(body) >= squeeze.Least && squeeze.Wanted(r.Header.Get("Accept-Encoding")) {
		squeeze.Gzip(packed, body, squeeze.Once)
		body = packed.Bytes()
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // a visitor who has gone is no fault
	}
	return nil
}

// buffer is an empty one, to be given back.
func buffer() *bytes.Buffer {
	b, _ := buffers.Get().(*bytes.Buffer)
	b.Reset()
	return b
}

// JSON writes a value for the page's own scripts.
func JSON(w http.ResponseWriter, status int, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(b)
	return nil
}

// Redirect sends the visitor to a page of this site after a form was taken (303: the next request is a GET).
func Redirect(w http.ResponseWriter, r *http.Request, path string) error {
	http.Redirect(w, r, LocalPath(path, "/"), http.StatusSeeOther)
	return nil
}
