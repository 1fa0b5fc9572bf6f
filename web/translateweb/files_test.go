package translateweb_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"anyam/testkit/site"
)

// sent is what the sheet of the piece makes of a file.
func sent(t *testing.T, v *site.Visitor, path, name, content string) *site.Page {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	if file, err := form.CreateFormFile("file", name); err != nil {
		t.Fatal(err)
	} else if _, err := file.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	return v.PostBody(path+"/file", form.FormDataContentType(), body.String())
}

// A file goes to a translator and comes back; what it brings is looked at before it is saved.
func TestFile_thereAndBack(t *testing.T) {
	for _, ending := range []string{"xlf", "po"} {
		s := site.Open(t)
		maker, path := s.As(t, s.Maker), piece(s)+"/languages/de"
		maker.Get(path).Submit("#sheet", map[string]string{"name": "Obstkorb", "story": "Von Hand geflochten."})
		file := maker.Get(path + "/piece." + ending)
		if file.Status != http.StatusOK || !strings.HasPrefix(file.Header.Get("Content-Disposition"), "attachment") || !strings.Contains(file.Body, "Obstkorb") {
			t.Fatalf("%s: %d %v", ending, file.Status, file.Header)
		}
		look := sent(t, maker, path, "korb."+ending, strings.Replace(file.Body, "Obstkorb", "Obstkorb aus Rattan", 1))
		if look.Status != http.StatusOK || look.Value("name") != "Obstkorb aus Rattan" || look.Value("story") != "Von Hand geflochten." || !look.Says("1 teks dalam berkas baru atau berubah.") {
			t.Fatalf("%s: %d, %q, %v", ending, look.Status, look.Value("name"), look.Texts("main .notice"))
		}
		if got := s.Nobody(t).Reading("de").Get(public(s)).Text("h1"); got != "Obstkorb" {
			t.Errorf("%s: before it was saved the public reads %q", ending, got)
		}
		look.Submit("#sheet", nil)
		if got := s.Nobody(t).Reading("de").Get(public(s)).Text("h1"); got != "Obstkorb aus Rattan" {
			t.Errorf("%s: saved, the public reads %q", ending, got)
		}
	}
}

// Bad input: what a file says that cannot be taken is told where it happened, and nothing is lost.
func TestFile_refused(t *testing.T) {
	s := site.Open(t)
	maker, path := s.As(t, s.Maker), piece(s)+"/languages/de"
	maker.Get(path).Submit("#sheet", map[string]string{"name": "Obstkorb"})
	good := maker.Get(path + "/piece.xlf").Body
	for what, tc := range map[string]struct{ file, field, says string }{
		"no file":          {"", "file", "bukan XLIFF 2"},
		"another piece":    {strings.Replace(good, string(s.Piece.ID), string(s.OtherPiece.ID), 1), "file", "untuk hal lain"},
		"another language": {strings.Replace(good, `trgLang="de"`, `trgLang="ja"`, 1), "file", "日本語"},
		"entities":         {strings.Replace(good, "<xliff", `<!DOCTYPE x [<!ENTITY a "aaaa">]><xliff`, 1), "file", "DOCTYPE"},
		"older original":   {strings.Replace(good, "<source>Keranjang", "<source>Kranjang", 1), "name", "teks asli yang lama"},
		"unknown text":     {strings.Replace(good, `id="name"`, `id="title"`, 1), "file", "title"},
	} {
		p := sent(t, maker, path, "x.xlf", tc.file)
		if p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.FaultAt(tc.field), tc.says) || p.Value("name") != "Obstkorb" {
			t.Errorf("%s: %d, %q at %s, %q in the field", what, p.Status, p.FaultAt(tc.field), tc.field, p.Value("name"))
		}
	}
	if p := sent(t, maker, path, "x.xlf", good+strings.Repeat(" ", 2<<20)); p.Status != http.StatusRequestEntityTooLarge && p.Status != http.StatusUnprocessableEntity {
		t.Errorf("too large: %d", p.Status)
	}
	if p := sent(t, s.As(t, s.OtherMaker), path, "x.xlf", good); p.Status != http.StatusNotFound {
		t.Errorf("another workshop: %d", p.Status)
	}
	if got := maker.Get(path).Value("name"); got != "Obstkorb" {
		t.Errorf("in the end the name is %q", got)
	}
}
