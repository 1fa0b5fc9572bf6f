// Package id makes and reads the identifiers of records: UUID version 7 (RFC 9562, section 5.7), which
// sort by the time they were made, in the canonical lower-case text form.
package id

import (
	"crypto/rand"
	"encoding/base32"
	"strings"

	"github.com/google/uuid"

	"anyam/platform/errs"
)

// ID is a UUIDv7 in its 36-character text form.
type ID string

// New makes a new ID.
func New() ID { return ID(uuid.Must(uuid.NewV7()).String()) }

// Parse reads an ID as it stands in an address. Anything else is NotFound: an address with a
// malformed id names nothing.
func Parse(s string) (ID, error) {
	u, err := uuid.Parse(s)
	if err != nil || len(s) != 36 {
		return "", errs.Missing("id", strings.ToValidUTF8(s, "?"))
	}
	return ID(u.String()), nil
}

// Secret makes an unguessable token with 160 random bits, in 32 lower-case letters and digits that
// survive being read out and typed (RFC 4648 base32).
func Secret() string {
	var b [20]byte
	_, _ = rand.Read(b[:]) // crypto/rand.Read never fails since Go 1.24
	return strings.ToLower(base32.StdEncoding.EncodeToString(b[:]))
}
