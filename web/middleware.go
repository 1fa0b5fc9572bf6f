package web

import (
	"context"
	"crypto/subtle"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"

	"anyam/platform/config"
	"anyam/platform/id"
)

// policy is the Content-Security-Policy of every page: nothing from elsewhere, nothing inline. Data
// blocks (JSON-LD, speculation rules) do not run and are let through by their type.
const policy = "default-src 'none'; script-src 'self' 'inline-speculation-rules'; style-src 'self'; img-src 'self' data: blob:; " +
	"media-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// headers are put on every answer. Their names are in canonical form and their values shared: nothing changes them
// in place.
func headers(site config.Site, next http.Handler) http.Handler {
	always := http.Header{
		"Content-Security-Policy":    {policy},
		"X-Content-Type-Options":     {"nosniff"},
		"Referrer-Policy":            {"strict-origin-when-cross-origin"},
		"Cross-Origin-Opener-Policy": {"same-origin"},
		"Permissions-Policy":         {"camera=(self), geolocation=(), microphone=()"},
	}
	if site.Secure() {
		always.Set("Strict-Transport-Security", "max-age=31536000")
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		for name, values := range always {
			h[name] = values
		}
		next.ServeHTTP(w, r)
	})
}

// request is what is noted of a request on its way in and on its way out.
type request struct {
	id    string
	route string // pattern of the route that answered
}

type requestKey struct{}

// noted is what is noted of a request; nil outside the front door.
func noted(r *http.Request) *request {
	n, _ := r.Context().Value(requestKey{}).(*request)
	return n
}

// identify gives the request an id, and turns a panic into an error page.
func (f *Front) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rid := string(id.New())
		r = r.WithContext(context.WithValue(r.Context(), requestKey{}, &request{id: rid}))
		w.Header().Set("X-Request-Id", rid)
		defer func() {
			fault := recover()
			if fault == nil {
				return
			}
			if err, ok := fault.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(fault) // the server's own way to drop a connection
			}
			f.log.ErrorContext(r.Context(), "panic", "request_id", rid, "path", r.URL.Path, "fault", fault, "stack", string(debug.Stack()))
			http.Error(w, "The fault is ours. It has been noted: "+rid, http.StatusInternalServerError)
		}()
		next.ServeHTTP(w, r)
	})
}

// watch writes one line a request and counts it.
func (f *Front) watch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := f.clock.Now()
		seen := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(seen, r)
		took := f.clock.Now().Sub(began)
		f.metrics.observe(routeOf(r), seen.status, took)
		if f.log.Enabled(r.Context(), slog.LevelInfo) {
			f.log.LogAttrs(r.Context(), slog.LevelInfo, "request",
				slog.String("request_id", w.Header().Get("X-Request-Id")), slog.String("method", r.Method),
				slog.String("path", logPath(r.URL.Path)), slog.Int("status", seen.status), slog.Duration("took", took))
		}
	})
}

// routeOf is the pattern of the route that answered: the one inside, where a room's page was drawn.
func routeOf(r *http.Request) string {
	if n := noted(r); n != nil && n.route != "" {
		return n.route
	}
	return r.Pattern
}

// logPath hides secrets that stand in addresses.
func logPath(path string) string {
	if strings.HasPrefix(path, "/signin/link/") {
		return "/signin/link/…"
	}
	return path
}

// statusWriter remembers the status that was sent.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (s *statusWriter) WriteHeader(status int) {
	s.status = status
	s.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController find the connection.
func (s *statusWriter) Unwrap() http.ResponseWriter { return s.ResponseWriter }

// clientAddress is the address of the visitor: the connection's, unless that is a trusted proxy, and then
// the last address in X-Forwarded-For that is none.
func clientAddress(r *http.Request, trusted []netip.Prefix) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	if !isTrusted(host, trusted) {
		return host
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0; i-- {
		hop := strings.TrimSpace(hops[i])
		if _, err := netip.ParseAddr(hop); err != nil {
			break
		}
		if !isTrusted(hop, trusted) {
			return hop
		}
	}
	return host
}

func isTrusted(address string, trusted []netip.Prefix) bool {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return false
	}
	for _, p := range trusted {
		if p.Contains(ip.Unmap()) {
			return true
		}
	}
	return false
}

// bearer lets through whoever shows the token.
func bearer(token string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		shown, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if token == "" || !ok || subtle.ConstantTimeCompare([]byte(shown), []byte(token)) != 1 {
			http.NotFound(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}
