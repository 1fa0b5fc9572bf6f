package credential

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"anyam/platform/errs"
)

// Purpose is what a bit of a status list says.
type Purpose string

// The purposes of Bitstring Status List 1.0, section 2.1, that refuse a credential. Revocation is for good.
const (
	Revocation Purpose = "revocation"
	Suspension Purpose = "suspension"
)

// The sizes of a status list in bits: the least hides one credential among many (group privacy), the most
// bounds what a list unpacks to.
const (
	MinListBits = 131_072
	MaxListBits = 1 << 24
)

// Status is a credential's own bit in a list. An index is given out once, and best drawn at random among the free
// ones: in order, they would tell how many credentials there are and which is how old.
type Status struct {
	Purpose Purpose
	List    string // the address of the status list credential
	Index   int
}

func (s Status) object() map[string]any {
	return map[string]any{
		"type": "BitstringStatusListEntry", "id": fmt.Sprintf("%s#%d", s.List, s.Index), "statusPurpose": string(s.Purpose),
		"statusListIndex": strconv.Itoa(s.Index), "statusListCredential": s.List,
	}
}

// StatusList is a row of bits, one for each credential. It must not be changed by several goroutines at once.
type StatusList struct {
	purpose Purpose
	bits    []byte
}

// NewStatusList has all bits off. The number of bits is a multiple of 8 from MinListBits to MaxListBits.
func NewStatusList(purpose Purpose, bits int) (*StatusList, error) {
	var f errs.Faults
	f.Check(purpose == Revocation || purpose == Suspension, "statusPurpose", "Write revocation or suspension here.")
	f.Check(bits >= MinListBits && bits <= MaxListBits && bits%8 == 0, "bits", "A status list has from %d to %d bits, in whole bytes.", MinListBits, MaxListBits)
	if err := f.Err(); err != nil {
		return nil, err
	}
	return &StatusList{purpose, make([]byte, bits/8)}, nil
}

// ParseStatusList reads the encodedList of a list.
func ParseStatusList(purpose Purpose, encoded string) (*StatusList, error) {
	text, ok := strings.CutPrefix(encoded, "u")
	if !ok {
		return nil, errs.New(errs.Invalid, "An encoded status list begins with u (multibase base64url).")
	}
	packed, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return nil, errs.Wrap(errs.Invalid, err, "read status list")
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, errs.Wrap(errs.Invalid, err, "unpack status list")
	}
	bits, err := io.ReadAll(io.LimitReader(unpacked, MaxListBits/8+1))
	if err != nil {
		return nil, errs.Wrap(errs.Invalid, err, "unpack status list")
	}
	l, err := NewStatusList(purpose, len(bits)*8)
	if err != nil {
		return nil, err
	}
	copy(l.bits, bits)
	return l, nil
}

// Encode is the list as encodedList: packed with gzip, then base64url with the prefix u (section 3.3).
func (l *StatusList) Encode() string {
	var packed bytes.Buffer
	w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression) // the level is valid
	_, _ = w.Write(l.bits)                                     // a buffer does not fail
	_ = w.Close()
	return "u" + base64.RawURLEncoding.EncodeToString(packed.Bytes())
}

// Set turns the bit of a credential on or off: revoked, or suspended and restored. What was revoked stays revoked.
func (l *StatusList) Set(index int, on bool) error {
	was, err := l.Has(index)
	if err != nil {
		return err
	}
	if was && !on && l.purpose == Revocation {
		return errs.New(errs.Conflict, "What was revoked stays revoked: issue a new credential.")
	}
	mask := byte(0x80) >> (index % 8) // index 0 is the leftmost bit
	if on {
		l.bits[index/8] |= mask
	} else {
		l.bits[index/8] &^= mask
	}
	return nil
}

// Has reports whether the bit is on.
func (l *StatusList) Has(index int) (bool, error) {
	if index < 0 || index >= len(l.bits)*8 {
		return false, errs.New(errs.Invalid, "A status list of %d bits has no number %d.", len(l.bits)*8, index)
	}
	return l.bits[index/8]&(0x80>>(index%8)) != 0, nil
}

// statusListKind is Bitstring Status List 1.0, section 2.2; its terms are those of the data model's own context.
var statusListKind = Kind{
	Type:    "BitstringStatusListCredential",
	Subject: Shape{"type": Text.Required(), "statusPurpose": Text.Required(), "encodedList": Text.Required(), "ttl": Number},
}

// Credential is the list as a credential to be signed and published at the address that its entries name.
func (l *StatusList) Credential(address string, from, until time.Time) Credential {
	return Credential{
		Kind: statusListKind, ID: address, ValidFrom: from, ValidUntil: until,
		Subject: map[string]any{
			"id": address + "#list", "type": "BitstringStatusList", "statusPurpose": string(l.purpose), "encodedList": l.Encode(),
		},
	}
}

// status asks for each status of a credential that is genuine (section 3.2, rule credential-5).
func (v Verifier) status(ctx context.Context, r *Report, at time.Time) {
	for _, item := range list(r.Credential["credentialStatus"]) {
		entry, _ := item.(map[string]any)
		purpose, _ := entry["statusPurpose"].(string)
		if entry["type"] != "BitstringStatusListEntry" {
			r.refuse(StatusUnknown, "credentialStatus: %v is not checked here, BitstringStatusListEntry is", entry["type"])
			continue
		}
		reason, known := map[Purpose]Reason{Revocation: Revoked, Suspension: Suspended}[Purpose(purpose)]
		if !known {
			r.note("a status of the purpose %q was not looked at", purpose)
			continue
		}
		on, err := v.bit(ctx, r.Issuer, entry, at)
		if err != nil {
			r.refuse(StatusUnknown, "%s: %s", purpose, plainly(err))
		} else if on {
			r.refuse(reason, "number %v of %v is set", entry["statusListIndex"], entry["statusListCredential"])
		}
	}
}

// bit reads one bit from the list, which must be a credential of the same issuer.
func (v Verifier) bit(ctx context.Context, issuer string, entry map[string]any, at time.Time) (bool, error) {
	if size := entry["statusSize"]; size != nil && fmt.Sprint(size) != "1" {
		return false, fmt.Errorf("entries of %v bits are not checked here", size)
	}
	text, _ := entry["statusListIndex"].(string)
	index, err := strconv.Atoi(text)
	if err != nil || index < 0 {
		return false, fmt.Errorf("statusListIndex: expected a number as text, not %q", text)
	}
	address, _ := entry["statusListCredential"].(string)
	if v.Status == nil || !isAbsolute(address) {
		return false, fmt.Errorf("nobody was asked for the list %s", address)
	}
	data, err := v.Status(ctx, address)
	if err != nil {
		return false, fmt.Errorf("the list %s could not be read: %s", address, plainly(err))
	}
	subject, err := v.statusList(ctx, data, issuer, address, at)
	if err != nil {
		return false, fmt.Errorf("the list %s: %w", address, err)
	}
	if !contains(subject["statusPurpose"], entry["statusPurpose"]) {
		return false, fmt.Errorf("the list %s is for %v", address, subject["statusPurpose"])
	}
	encoded, _ := subject["encodedList"].(string)
	bits, err := ParseStatusList(Purpose(fmt.Sprint(entry["statusPurpose"])), encoded)
	if err != nil {
		return false, err
	}
	return bits.Has(index)
}

func contains(values, wanted any) bool {
	for _, value := range list(values) {
		if value == wanted {
			return true
		}
	}
	return false
}

// statusList checks a status list credential and gives its subject.
func (v Verifier) statusList(ctx context.Context, data []byte, issuer, address string, at time.Time) (map[string]any, error) {
	of := Verifier{Keys: v.Keys, Trusted: v.Trusted} // without Status: lists are not looked up for lists
	r := of.Verify(ctx, data, at)
	if !r.Accepted() {
		return nil, fmt.Errorf("%s: %s", r.Refusals[0].Reason, r.Refusals[0].Detail)
	}
	subject, ok := r.Credential["credentialSubject"].(map[string]any)
	switch {
	case r.Issuer != issuer:
		return nil, fmt.Errorf("it is issued by %s", r.Issuer)
	case r.ID != address:
		return nil, fmt.Errorf("it calls itself %q", r.ID)
	case !contains(r.Credential["type"], statusListKind.Type) || !ok || subject["type"] != "BitstringStatusList":
		return nil, errors.New("it is no BitstringStatusListCredential")
	}
	return subject, nil
}
