package app

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"anyam/platform/db/dbtest"
)

// ownPiece is a maker at a piece of their own.
func (h *house) ownPiece(t testing.TB) (*visitor, string) {
	t.Helper()
	return h.as(t, "maker"), "/desk/products/" + h.pieceOf(t, "p.maker_id = $1", h.known(t).maker)
}

// sendPhotos sends files as the form without scripts does. Of the body only the part up to cut arrives; 0 is all.
func (v *visitor) sendPhotos(path string, cut int, files ...string) *httptest.ResponseRecorder {
	var body strings.Builder
	for i, content := range files {
		_, _ = fmt.Fprintf(&body, "--x\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"%d.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n%s\r\n", i, content)
	}
	whole := body.String() + "--x--\r\n"
	if cut > 0 {
		whole = whole[:cut]
	}
	return v.sendBody(http.MethodPost, path+"/photos", "multipart/form-data; boundary=x", whole)
}

func (h *house) photoCount(t testing.TB) string {
	t.Helper()
	return h.text(t, "select '' || count(*) from gallery_photo")
}

// names are the files that lie in the store.
func (h *house) names(t testing.TB) []string {
	t.Helper()
	var names []string
	for info, err := range h.files.List(t.Context(), "", "") {
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, info.Name)
	}
	return names
}

// A connection that is lost in the middle of a photograph leaves nothing, and the form says what to do; sent again it is
// taken.
func TestPhotos_connectionLost(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		v, path := h.ownPiece(t)
		photos, files := h.photoCount(t), len(h.names(t))
		photo := strings.Repeat("\xff\xd8\xff\xe0 rattan ", 1000)
		for _, cut := range []int{120, 5000} {
			w := v.sendPhotos(path, cut, photo)
			if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "tidak sampai seutuhnya") {
				t.Errorf("cut off after %d bytes: %d", cut, w.Code)
			}
		}
		if h.photoCount(t) != photos || len(h.names(t)) != files {
			t.Errorf("something was kept of it: %v", h.names(t))
		}
		if w := v.sendPhotos(path, 0, photo); w.Code != http.StatusSeeOther || h.photoCount(t) == photos {
			t.Errorf("sent again: %d", w.Code)
		}
	})
}

// What is plainly no photograph is refused where it was chosen.
func TestPhotos_ofZeroBytes(t *testing.T) {
	h := demoHouse(t, "sqlite://"+dbtest.SQLite(t).Path())
	v, path := h.ownPiece(t)
	photos := h.photoCount(t)
	w := v.sendPhotos(path, 0, "")
	if w.Code != http.StatusUnprocessableEntity || len(all(pageOf(t, w), ".error")) == 0 {
		t.Errorf("an empty file: %d", w.Code)
	}
	if h.photoCount(t) != photos {
		t.Error("an empty file was taken in")
	}
}

// On a full disk a photograph is refused with a page that says so, and no half of it stays, neither row nor file.
func TestPhotos_fullDisk(t *testing.T) {
	disk := t.TempDir()
	if runtime.GOOS != "linux" {
		t.Skip("small file systems are mounted on Linux only")
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=768k", "tmpfs", disk).CombinedOutput(); err != nil {
		t.Skipf("a small disk cannot be mounted here: %v: %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", "-l", disk).CombinedOutput(); err != nil {
			t.Errorf("umount: %v: %s", err, out)
		}
	})
	h := demoHouseIn(t, "sqlite://"+dbtest.SQLite(t).Path(), disk)
	v, path := h.ownPiece(t)
	photos, files := h.photoCount(t), h.names(t)
	w := v.sendPhotos(path, 0, strings.Repeat("\xff\xd8\xff\xe0 rattan ", 100_000))
	if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "penuh") || w.Header().Get("Retry-After") == "" {
		t.Errorf("a photograph on a full disk: %d %s", w.Code, textOf(pageOf(t, w)))
	}
	if got := h.photoCount(t); got != photos || len(h.names(t)) != len(files) {
		t.Errorf("%s photographs, before %s; files %v, before %v", got, photos, h.names(t), files)
	}
	if w := v.send(http.MethodGet, path, nil, "same-origin"); w.Code != http.StatusOK {
		t.Errorf("the piece afterwards: %d", w.Code)
	}
}
