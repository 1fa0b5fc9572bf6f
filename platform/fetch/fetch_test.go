package fetch

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"anyam/platform/errs"
)

// serve runs a server with TLS and a client that trusts it.
func serve(t *testing.T, h http.HandlerFunc, c Config) (*Client, string) {
	t.Helper()
	server := httptest.NewTLSServer(h)
	t.Cleanup(server.Close)
	c.transport = server.Client().Transport
	return New(c), server.URL
}

func TestGet_readsTheBody(t *testing.T) {
	client, url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte(r.URL.Path + " for " + r.UserAgent()))
	}, Config{UserAgent: "Anyam test"})
	body, err := client.Get(t.Context(), url+"/rates.xml")
	if err != nil || string(body) != "/rates.xml for Anyam test" {
		t.Errorf("%q, %v", body, err)
	}
}

func TestGet_refuses(t *testing.T) {
	client, url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/long":
			_, _ = w.Write(make([]byte, 101))
		case "/fits":
			_, _ = w.Write(make([]byte, 100))
		case "/slow":
			select {
			case <-r.Context().Done():
			case <-time.After(5 * time.Second):
			}
		case "/plain":
			http.Redirect(w, r, "http://example.org/", http.StatusFound)
		case "/round":
			http.Redirect(w, r, "/round", http.StatusFound)
		case "/cut":
			w.Header().Set("Content-Length", "50")
			_, _ = w.Write(make([]byte, 20))
		default:
			http.Error(w, "no", http.StatusNotFound)
		}
	}, Config{MaxBytes: 100, Timeout: 300 * time.Millisecond})
	for path, want := range map[string]errs.Kind{
		"/long": errs.Unavailable, "/slow": errs.Unavailable, "/plain": errs.Unavailable, "/round": errs.Unavailable,
		"/missing": errs.Unavailable, "/cut": errs.Unavailable,
	} {
		if _, err := client.Get(t.Context(), url+path); !errs.Is(err, want) {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
	if _, err := client.Get(t.Context(), url+"/fits"); err != nil {
		t.Errorf("as long as allowed: %v", err)
	}
	for _, address := range []string{"http://example.org/", "file:///etc/passwd", "https://user:secret@example.org/", "https:///x", ":"} {
		_, err := client.Get(t.Context(), address)
		if !errs.Is(err, errs.Invalid) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestGet_staysOutOfTheOwnNetwork(t *testing.T) {
	server := httptest.NewTLSServer(http.NotFoundHandler())
	defer server.Close()
	_, err := New(Config{}).Get(context.Background(), server.URL)
	if !errs.Is(err, errs.Unavailable) || !strings.Contains(err.Error(), "not a public address") {
		t.Errorf("%v", err)
	}
}

func TestIsPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"1.1.1.1": true, "2606:4700::1111": true,
		"127.0.0.1": false, "10.1.2.3": false, "192.168.1.1": false, "172.16.0.1": false, "169.254.169.254": false,
		"100.64.0.1": false, "0.0.0.0": false, "224.0.0.1": false, "::1": false, "fe80::1": false, "fd00::1": false, "255.255.255.255": false,
	} {
		if got := isPublic(netip.MustParseAddr(address)); got != want {
			t.Errorf("isPublic(%s) = %v", address, got)
		}
	}
}
