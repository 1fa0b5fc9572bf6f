package libretranslate_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"anyam/platform/errs"
	"anyam/platform/libretranslate"
)

// standIn answers as a LibreTranslate server does, and keeps what it was asked.
func standIn(t *testing.T, status int, body string) (*libretranslate.Client, *map[string]any) {
	t.Helper()
	asked := map[string]any{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost || r.URL.Path != "/translate" || r.Header.Get("Cookie") != "" {
			t.Errorf("%s %s", r.Method, r.URL.Path)
		}
		if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
			t.Error(err)
		}
		w.Header().Set("Location", "https://elsewhere.example/")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(server.Close)
	c, err := libretranslate.New(server.URL+"/", "secret")
	if err != nil {
		t.Fatal(err)
	}
	return c, &asked
}

func TestTranslate(t *testing.T) {
	c, asked := standIn(t, http.StatusOK, `{"translatedText":" Obstkorb aus Rattan\n"}`)
	got, err := c.Translate(t.Context(), "id", "de", "Keranjang buah rotan")
	if err != nil || got != "Obstkorb aus Rattan" {
		t.Fatalf("%q, %v", got, err)
	}
	for name, want := range map[string]string{"q": "Keranjang buah rotan", "source": "id", "target": "de", "format": "text", "api_key": "secret"} {
		if (*asked)[name] != want {
			t.Errorf("%s is %v, want %q", name, (*asked)[name], want)
		}
	}
}

func TestTranslate_whatCanGoWrong(t *testing.T) {
	for name, tc := range map[string]struct {
		status int
		body   string
		kind   errs.Kind
	}{
		"a pair that it does not have": {400, `{"error":"jv is not supported"}`, errs.Invalid},
		"no key":                       {403, `{"error":"Please contact the server operator to get an API key"}`, errs.Unavailable},
		"too often":                    {429, `{"error":"Slowdown"}`, errs.Unavailable},
		"broken":                       {500, `{"error":"x"}`, errs.Unavailable},
		"no JSON":                      {200, `<html>`, errs.Unavailable},
		"nothing":                      {200, `{}`, errs.Unavailable},
		"sent elsewhere":               {307, ``, errs.Unavailable},
		"without end":                  {200, `{"translatedText":"` + strings.Repeat("a", 300_000) + `"}`, errs.Unavailable},
	} {
		c, _ := standIn(t, tc.status, tc.body)
		if got, err := c.Translate(t.Context(), "id", "jv", "Keranjang"); got != "" || !errs.Is(err, tc.kind) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	gone, err := libretranslate.New("http://127.0.0.1:1", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := gone.Translate(t.Context(), "id", "de", "x"); !errs.Is(err, errs.Unavailable) {
		t.Errorf("nobody there: %v", err)
	}
	for _, address := range []string{"", "translate.example", "ftp://translate.example", "http://"} {
		if _, err := libretranslate.New(address, ""); err == nil {
			t.Errorf("%q was taken as an address", address)
		}
	}
}
