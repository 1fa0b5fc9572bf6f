// Package respond is how pages answer: handlers that return errors, one place that turns a kind of error
// into a status and a page, routes with their guards, and what a page knows of its visitor.
//
// A handler is func(w, r) error. It reads the Visit, calls one use case, and ends in Page, Fragment,
// Redirect or an error. It never writes a status itself and never shows err.Error() to anybody. A form
// that is wrong is drawn again by its handler, with status 422, what was typed, and Faults at the fields.
//
// This package must know no page and no area but account, whose Actor every guard asks for.
package respond
