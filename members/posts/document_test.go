package posts_test

import (
	"io"
	"strings"
	"testing"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/once"
)

const (
	paper = "%PDF-1.7 SK 07/PP/2026"
	photo = "\x89PNG\r\n\x1a\n a photograph of it"
)

// document is what somebody downloads of a term.
func (w *world) document(t *testing.T, a account.Actor, term id.ID) (content, mediaType string, err error) {
	t.Helper()
	file, mediaType, err := w.Posts.DocumentFile(t.Context(), a, term)
	if err != nil {
		return "", "", err
	}
	defer func() { must(t, file.Close()) }()
	all, err := io.ReadAll(file)
	must(t, err)
	return string(all), mediaType, nil
}

func (w *world) blobs(t *testing.T) int {
	t.Helper()
	n := 0
	for _, err := range w.Posts.Files.List(t.Context(), "posts/", "") {
		must(t, err)
		n++
	}
	return n
}

// rule posts-2
func TestDocument_isReadByThoseWhoReadTheTerm(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		n := w.naming("ravi@anyam.test", account.DeputyChapterLead, w.Coordinator.ChapterIDs()[0], "2026-11-23", "2027-11-22")
		n.File, n.Once = strings.NewReader(paper), once.NewToken()
		term, err := w.Posts.Appoint(t.Context(), w.Officer, n)
		must(t, err)
		n.File = strings.NewReader(paper)
		if again, err := w.Posts.Appoint(t.Context(), w.Officer, n); err != nil || again != term || w.blobs(t) != 1 {
			t.Errorf("the second press: %s, %v, %d files", again, err, w.blobs(t))
		}
		for who, a := range map[string]account.Actor{"an officer": w.Officer, "the chapter's coordinator": w.Coordinator, "its holder": w.actor(t, "ravi@anyam.test")} {
			if content, mediaType, err := w.document(t, a, term); err != nil || content != paper || mediaType != "application/pdf" {
				t.Errorf("%s reads %q, %s, %v", who, content, mediaType, err)
			}
		}
		for who, a := range map[string]account.Actor{"a sibling chapter's coordinator": w.OtherLead, "a maker": w.Maker, "a visitor": {}} {
			_, _, err := w.document(t, a, term)
			wantKind(t, who, err, errs.NotFound)
			wantKind(t, who+" sends one", w.Posts.AddDocument(t.Context(), a, term, strings.NewReader(photo)), errs.NotFound)
		}
		must(t, w.Posts.AddDocument(t.Context(), w.Officer, term, strings.NewReader(photo)))
		if content, mediaType, err := w.document(t, w.Coordinator, term); err != nil || content != photo || mediaType != "image/png" || w.blobs(t) != 1 {
			t.Errorf("after another was put in its place: %q, %s, %v, %d files", content, mediaType, err, w.blobs(t))
		}
	})
}

func TestDocument_faults(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		term := w.appoint(t, "ravi@anyam.test", account.Chair, "", "2026-11-23", "")
		_, _, err := w.document(t, w.Officer, term)
		wantKind(t, "a term without a file", err, errs.NotFound)
		for name, file := range map[string]io.Reader{
			"no file": nil, "an empty file": strings.NewReader(""), "a web page": strings.NewReader("<html>"), "too large": io.MultiReader(strings.NewReader(paper), strings.NewReader(strings.Repeat("x", 10<<20))),
		} {
			wantFault(t, name, w.Posts.AddDocument(t.Context(), w.Officer, term, file), "file")
		}
		n := w.naming("lia@anyam.test", account.Secretary, "", "2026-11-23", "")
		n.File = strings.NewReader("MZ a program")
		_, err = w.Posts.Appoint(t.Context(), w.Officer, n)
		wantFault(t, "appointed with a program", err, "file")
		overlapping := w.naming("lead@anyam.test", account.DeputyChapterLead, w.Coordinator.ChapterIDs()[0], "2026-11-23", "")
		overlapping.File = strings.NewReader(paper)
		_, err = w.Posts.Appoint(t.Context(), w.Officer, overlapping)
		wantFault(t, "appointed twice", err, "from")
		if n := w.blobs(t); n != 0 {
			t.Errorf("%d files are left that nothing names", n)
		}
	})
}

// rules posts-2 and privacy-2
func TestDocument_goesWhenItsHolderIsForgotten(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		term := w.appoint(t, "ravi@anyam.test", account.Chair, "", "2026-11-23", "")
		other := w.appoint(t, "lia@anyam.test", account.Secretary, "", "2026-11-23", "")
		must(t, w.Posts.AddDocument(t.Context(), w.Officer, term, strings.NewReader(paper)))
		must(t, w.Posts.AddDocument(t.Context(), w.Officer, other, strings.NewReader(photo)))
		who := privacy.Subject{UserID: w.actor(t, "ravi@anyam.test").UserID}
		parts, err := w.Posts.Gather(t.Context(), d.Read(), who)
		if err != nil || len(parts) != 1 || len(parts[0].Files) != 1 || !strings.HasSuffix(parts[0].Files[0].Name, ".pdf") {
			t.Errorf("gathered %+v, %v", parts, err)
		}
		for range 2 { // also after a restore
			must(t, d.Tx(t.Context(), func(tx *db.Tx) error { return w.Posts.Forget(t.Context(), tx, who) }))
		}
		_, _, err = w.document(t, w.Officer, term)
		wantKind(t, "after its holder was forgotten", err, errs.NotFound)
		if content, _, err := w.document(t, w.Officer, other); err != nil || content != photo || w.blobs(t) != 1 {
			t.Errorf("somebody else's: %q, %v; %d files", content, err, w.blobs(t))
		}
	})
}
