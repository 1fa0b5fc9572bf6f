// Package errs is the one error type that crosses rooms.
//
// An Error says what kind of failure it is (so that the edge can choose a status), which text a
// visitor may read (Key, an English source text that platform/i18n translates), which form fields are
// at fault, and what the log needs to know (Err). It must never carry personal data in Key.
package errs

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

// Kind sorts failures by what the caller can do about them.
type Kind string

// The kinds. web/respond holds the one table that turns a kind into an HTTP status.
const (
	Invalid         Kind = "invalid"         // the input is wrong; Fields say where
	NotFound        Kind = "not_found"       // it does not exist, or the actor may not know that it does
	Gone            Kind = "gone"            // it was public and is not any more
	Conflict        Kind = "conflict"        // somebody else changed it, or its state does not allow this
	Forbidden       Kind = "forbidden"       // known actor, known object, not allowed
	Unauthenticated Kind = "unauthenticated" // nobody is signed in
	TooMany         Kind = "too_many"        // rate limit; RetryAfter says when
	Unavailable     Kind = "unavailable"     // a dependency is away; try again
	Internal        Kind = "internal"        // our fault
)

// Field is one fault at one form field. Key is an English source text for i18n, Args its arguments.
type Field struct {
	Name string
	Key  string
	Args []any
}

// Error is the error that use cases return.
type Error struct {
	Kind   Kind
	Key    string // what the visitor reads, as an English source text for i18n
	Args   []any  // arguments of Key
	Fields []Field
	Err    error // the cause, for the log only
}

// Error is written for the log, never for visitors.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(string(e.Kind))
	if e.Key != "" {
		b.WriteString(": " + fmt.Sprintf(e.Key, e.Args...))
	}
	names := make([]string, 0, len(e.Fields))
	for _, f := range e.Fields {
		names = append(names, f.Name+": "+fmt.Sprintf(f.Key, f.Args...))
	}
	sort.Strings(names)
	if len(names) > 0 {
		b.WriteString(" [" + strings.Join(names, "; ") + "]")
	}
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// New makes an error of a kind with a text for visitors.
func New(kind Kind, key string, args ...any) *Error {
	return &Error{Kind: kind, Key: key, Args: args}
}

// Wrap makes an error of a kind around a cause; op says what was being done, for the log.
func Wrap(kind Kind, err error, op string) *Error {
	return &Error{Kind: kind, Err: fmt.Errorf("%s: %w", op, err)}
}

// KindOf says what kind an error is; an error that is not ours is Internal.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Internal
}

// Is reports whether err is of the kind.
func Is(err error, kind Kind) bool { return err != nil && KindOf(err) == kind }

// Missing is the NotFound error of a thing ("product"); what stands only in the log.
func Missing(what, key string) *Error {
	return &Error{Kind: NotFound, Key: "We could not find that.", Err: fmt.Errorf("no %s %q", what, key)}
}
