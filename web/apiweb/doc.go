// Package apiweb is the programming interface: what the gallery shows, as JSON for other programs, under
// /api/v1. Without a key it reads only, and only what everybody may read; with one it also writes what is
// its owner's, under /own. A phone number, an address or an e-mail never passes through it. Its description in OpenAPI 3.1 is at /api/v1/openapi.json.
//
// Equal addresses give equal bytes for as long as nothing public changes, so answers can be kept by whoever
// stands in front. Errors are problem details (RFC 9457) in English.
package apiweb
