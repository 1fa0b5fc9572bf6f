package apiweb

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"anyam/account/apikeys"
	"anyam/gallery"
	"anyam/gallery/bulk"
	"anyam/gallery/search"
	"anyam/members"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/limit"
	"anyam/trade"
)

// prefix is where the interface stands.
const prefix = "/api/v1"

// Deps is what the interface reads from.
type Deps struct {
	Log     *slog.Logger
	Gallery *gallery.Service
	Search  *search.Index
	Members *members.Service
	Keys    *apikeys.Service
	Bulk    *bulk.Service
	Trade   *trade.Service
	Clock   clock.Clock
	Name    string // of the installation
	BaseURL string // without a slash at its end
}

// API is the interface.
type API struct {
	Deps
	limit   *limit.Keyed
	handler http.Handler
}

// New makes the interface.
func New(d Deps) *API {
	a := &API{Deps: d, limit: limit.New(perRequest, atOnce)}
	mux := http.NewServeMux()
	config := huma.DefaultConfig(d.Name, "1")
	config.Info.Description = "What the gallery shows: pieces, makers, search, for which no key is needed; and with a key what is your own: pieces, their prices, variants and stock, and inquiries."
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{keyScheme: {Type: "http", Scheme: "bearer", Description: "A key that was made at the desk, under Keys of programs."}}
	config.OpenAPIPath, config.DocsPath, config.SchemasPath = prefix+"/openapi", "", ""
	config.CreateHooks = nil // no $schema in answers: it would differ by host
	config.RejectUnknownQueryParameters = true
	config.Servers = []*huma.Server{{URL: d.BaseURL}}
	a.routes(humago.New(mux, config))
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		problem(w, http.StatusNotFound, "There is nothing at this address.")
	})
	a.handler = a.fresh(mux)
	return a
}

// ServeHTTP answers a request.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.handler.ServeHTTP(w, r) }

// routes are the addresses of the interface.
func (a *API) routes(api huma.API) {
	get(a, api, "list-products", "/products", "Pieces, the newest first", "products", a.listProducts)
	get(a, api, "get-product", "/products/{slug}", "One piece", "products", a.getProduct)
	get(a, api, "list-makers", "/makers", "Makers, by name", "makers", a.listMakers)
	get(a, api, "get-maker", "/makers/{slug}", "One maker with its pieces", "makers", a.getMaker)
	get(a, api, "search", "/search", "Pieces and makers by words, the best match first", "search", a.find)
	a.ownRoutes(api)
}

func get[In, Out any](a *API, api huma.API, name, path, summary, tag string, handle func(ctx context.Context, in *In) (*Out, error)) {
	op := huma.Operation{
		OperationID: name, Method: http.MethodGet, Path: prefix + path, Summary: summary, Tags: []string{tag},
		Errors: []int{http.StatusNotFound, http.StatusUnprocessableEntity},
	}
	huma.Register(api, op, func(ctx context.Context, in *In) (*Out, error) {
		out, err := handle(ctx, in)
		return out, a.fault(ctx, name, err)
	})
}

// fault is an error as programs read it. Errors of ours are logged here, once.
func (a *API) fault(ctx context.Context, op string, err error) error {
	if err == nil {
		return nil
	}
	if own, ok := errors.AsType[*huma.ErrorModel](err); ok {
		return own
	}
	switch errs.KindOf(err) {
	case errs.NotFound:
		return huma.Error404NotFound("There is nothing at this address.")
	case errs.Invalid:
		return invalid(err)
	case errs.Conflict:
		return huma.Error409Conflict(said(err))
	case errs.Forbidden:
		return huma.Error403Forbidden(said(err))
	case errs.Unavailable, errs.TooMany:
		return huma.Error503ServiceUnavailable("The service is busy. Please try again in a moment.")
	}
	a.Log.ErrorContext(ctx, "API request failed", "operation", op, "err", err)
	return huma.Error500InternalServerError("The fault is ours. It has been noted.")
}
