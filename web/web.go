package web

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/klauspost/compress/gzhttp"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/config"
	"anyam/platform/i18n"
	"anyam/platform/squeeze"
	"anyam/web/pagecache"
	"anyam/web/respond"
)

// sessionLife is how long a device stays signed in.
const sessionLife = 60 * 24 * time.Hour

// Config is what the front door needs.
type Config struct {
	Site     config.Site
	Log      *slog.Logger
	Clock    clock.Clock
	Accounts *account.Service
	Sessions *scs.SessionManager
	Respond  *respond.Responder
	Frame    *respond.Frame
	Routes   []respond.Route         // of all rooms
	Mounts   map[string]http.Handler // handlers of their own under a prefix: static files, media, API
	Ready    func(ctx context.Context) error
	Version  func(ctx context.Context) (string, error) // moves whenever a public page may have changed
}

// Front is the handler of the whole site.
type Front struct {
	site     config.Site
	log      *slog.Logger
	clock    clock.Clock
	accounts *account.Service
	sessions *scs.SessionManager
	respond  *respond.Responder
	metrics  *metrics
	frame    *respond.Frame
	isDemo   bool
	handler  http.Handler
}

// NewSessions makes the session manager that rooms and front door share.
func NewSessions(accounts *account.Service, site config.Site) *scs.SessionManager {
	return newSessions(accounts.Sessions(), site.Secure())
}

// New joins the rooms into one handler.
func New(c Config) (*Front, error) {
	f := &Front{
		site: c.Site, log: c.Log, clock: c.Clock, accounts: c.Accounts, sessions: c.Sessions, respond: c.Respond, frame: c.Frame,
		metrics: newMetrics(), isDemo: c.Site.Mode == config.Demo,
	}
	compress, err := gzhttp.NewWrapper(gzhttp.MinSize(squeeze.Least), gzhttp.EnableZstd(false), gzhttp.CompressionLevel(int(squeeze.Once)))
	if err != nil {
		return nil, fmt.Errorf("compression: %w", err)
	}
	f.sessions.ErrorFunc = f.sessionFailed
	people := http.NewServeMux()
	for _, route := range c.Routes {
		handleEachLanguage(people, route.Pattern, f.respond.Route(route))
	}
	people.HandleFunc("GET /{$}", f.chooseLanguage)
	people.Handle("/", f.respond.Route(respond.Route{Guard: respond.Anyone, Handle: notFound}))

	outer := http.NewServeMux()
	outer.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) })
	outer.HandleFunc("GET /readyz", f.ready(c.Ready))
	outer.Handle("GET /metrics", bearer(c.Site.Token, f.metrics.handler()))
	for prefix, h := range c.Mounts {
		outer.Handle(prefix, h)
	}
	outer.Handle("/", f.sessions.LoadAndSave(f.visit(people)))

	guarded := http.NewCrossOriginProtection().Handler(outer)
	kept := pagecache.New(f.keeping(c), guarded, compress(guarded))
	f.handler = f.identify(f.watch(headers(c.Site, kept)))
	return f, nil
}

// handleEachLanguage registers a pattern that begins with /{lang}/ once for each language by its name. A wildcard as the first
// part would stand in the way of every address of two parts, such as /p/{code}.
func handleEachLanguage(mux *http.ServeMux, pattern string, h http.Handler) {
	method, rest, ok := strings.Cut(pattern, "/{lang}/")
	if !ok {
		mux.Handle(pattern, h)
		return
	}
	for _, lang := range i18n.Langs {
		mux.HandleFunc(method+"/"+string(lang)+"/"+rest, func(w http.ResponseWriter, r *http.Request) {
			r.SetPathValue("lang", string(lang))
			r.Pattern = pattern // figures and the log count all languages together
			h.ServeHTTP(w, r)
		})
	}
}

// ServeHTTP answers a request.
func (f *Front) ServeHTTP(w http.ResponseWriter, r *http.Request) { f.handler.ServeHTTP(w, r) }

// Metrics is the handler for the operator's own listener.
func (f *Front) Metrics() http.Handler { return f.metrics.handler() }

// chooseLanguage sends a visitor of / to their language.
func (f *Front) chooseLanguage(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Vary", "Accept-Language, Cookie")
	w.Header().Set("Cache-Control", "private, no-cache")
	http.Redirect(w, r, "/"+string(respond.VisitOf(r).Locale.Lang())+"/", http.StatusFound)
}

func notFound(_ http.ResponseWriter, r *http.Request) error {
	return respond.NoSuchPage(r)
}

// ready answers whether the site can serve: its database answers and has the right shape.
func (f *Front) ready(check func(ctx context.Context) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
		defer cancel()
		if err := check(ctx); err != nil {
			f.log.WarnContext(ctx, "not ready", "err", err)
			w.Header().Set("Retry-After", "5")
			http.Error(w, "not ready", http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("ready\n"))
	}
}
