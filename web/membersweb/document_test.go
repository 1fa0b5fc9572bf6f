package membersweb_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"testing"

	"anyam/platform/once"
	"anyam/testkit/site"
)

// sheetOf is a form with a file.
func sheetOf(t *testing.T, fields map[string]string, content string) (kind, text string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for k, v := range fields {
		if err := w.WriteField(k, v); err != nil {
			t.Fatal(err)
		}
	}
	part, err := w.CreateFormFile("file", "sk.pdf")
	if err == nil {
		_, err = part.Write([]byte(content))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return w.FormDataContentType(), b.String()
}

// rule posts-2
func TestOfficers_appointingDocument(t *testing.T) {
	s := site.Open(t)
	v := s.As(t, english(t, s))
	fields := map[string]string{"name": "Budi", "email": "budi@anyam.test", "post": "deputy_coordinator", "unit": string(s.Coordinator.ChapterIDs()[0]), "from": "2026-11-01", "until": "2090-12-31", "once": string(once.NewToken())}
	kind, text := sheetOf(t, fields, "MZ a program")
	if p := v.PostBody("/desk/officers/new", kind, text); p.Status != http.StatusUnprocessableEntity || p.FaultAt("file") == "" || p.Value("name") != "Budi" {
		t.Fatalf("a program as document: %d, %q", p.Status, p.FaultAt("file"))
	}
	kind, text = sheetOf(t, fields, "%PDF-1.7 SK 07/PP/2026")
	term := v.PostBody("/desk/officers/new", kind, text)
	if term.Status != http.StatusOK || !term.Has(`a[href="`+term.Path+`/document"]`) {
		t.Fatalf("appointed: %d at %s", term.Status, term.Path)
	}
	for who, may := range map[*site.Visitor]bool{v: true, s.As(t, s.Coordinator): true, s.As(t, s.OtherLead): false, s.As(t, s.Maker): false} {
		want := map[bool]int{true: http.StatusOK, false: http.StatusNotFound}[may]
		if got := who.Get(term.Path + "/document").Status; got != want {
			t.Errorf("the document: %d, want %d", got, want)
		}
	}
	if p := s.As(t, s.Coordinator).Get(term.Path); p.Has("form#document") {
		t.Error("a coordinator is offered to put another document")
	}
	kind, text = sheetOf(t, nil, "")
	if p := v.PostBody(term.Path+"/document", kind, text); p.Status != http.StatusUnprocessableEntity || p.FaultAt("file") == "" {
		t.Errorf("no file: %d", p.Status)
	}
	kind, text = sheetOf(t, nil, "\x89PNG\r\n\x1a\n a photograph")
	if p := v.PostBody(term.Path+"/document", kind, text); p.Status != http.StatusOK || p.Path != term.Path {
		t.Errorf("another file: %d at %s", p.Status, p.Path)
	}
	if got := s.As(t, s.Coordinator).PostBody(term.Path+"/document", kind, text).Status; got != http.StatusNotFound && got != http.StatusForbidden {
		t.Errorf("a coordinator puts a document: %d", got)
	}
}
