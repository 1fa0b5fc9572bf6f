package respond

import (
	"net/http"
	"slices"
	"strings"

	"anyam/account"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Handler answers a request or returns why not.
type Handler func(w http.ResponseWriter, r *http.Request) error

// Guard says whether the actor may come in at all. What they may do to which object is the area's policy,
// asked by the use case.
type Guard func(a account.Actor) error

// Route is one address with its guard. A room lists its routes on one screen, in routes.go.
type Route struct {
	Pattern string // as net/http.ServeMux has it: "GET /desk/products/{id}"
	Guard   Guard
	Handle  Handler
}

// Anyone lets everybody in.
func Anyone(account.Actor) error { return nil }

// SignedIn lets in whoever is known.
func SignedIn(a account.Actor) error {
	if !a.IsSignedIn() {
		return errs.New(errs.Unauthenticated, "Please sign in.")
	}
	return nil
}

// Only lets in those for whom may is true; to others the address does not exist.
func Only(may func(a account.Actor) bool) Guard {
	return func(a account.Actor) error {
		if err := SignedIn(a); err != nil {
			return err
		}
		if !may(a) {
			return errs.New(errs.NotFound, "We could not find that.")
		}
		return nil
	}
}

// NoSuchPage is the error of an address that names nothing.
func NoSuchPage(r *http.Request) error { return errs.Missing("page", r.URL.Path) }

// ID is an id in the address, by the name of its part; what is none names no page.
func ID(r *http.Request, name string) (id.ID, error) {
	found, err := id.Parse(r.PathValue(name))
	if err != nil {
		return "", NoSuchPage(r)
	}
	return found, nil
}

// forFiguresOnly is what of the workshop is open to somebody who reads figures for the regency and does
// nothing else here.
var forFiguresOnly = []string{"/desk/{$}", "/desk/account", "/desk/me/data", "/desk/figures"}

// CloseToReaders keeps those who only read figures out of every page of the workshop that is not for them:
// to them the others do not exist. It stands in one place, so that a new room cannot forget it.
func CloseToReaders(routes []Route) []Route {
	for i, route := range routes {
		_, path, _ := strings.Cut(route.Pattern, " ")
		isOpen := slices.ContainsFunc(forFiguresOnly, func(open string) bool {
			return path == open || strings.HasPrefix(path, open+"/") || strings.HasPrefix(path, open+".")
		})
		if !strings.HasPrefix(path, "/desk/") || isOpen {
			continue
		}
		guard := route.Guard
		routes[i].Guard = func(a account.Actor) error {
			if a.OnlyReadsFigures() {
				return errs.New(errs.NotFound, "We could not find that.")
			}
			return guard(a)
		}
	}
	return routes
}
