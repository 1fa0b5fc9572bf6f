package provenance

import (
	"context"
	_ "embed" // the terms of a passport
	"strconv"
	"strings"
	"time"

	"anyam/platform/credential"
	"anyam/platform/db"
	"anyam/platform/errs"
)

// The addresses of what a verifier asks for beside did.json.
const (
	ContextPath = "/p/context/passport-v1.jsonld"
	statusPath  = "/p/status/"
)

// Context defines the terms of a passport for readers of JSON-LD. What was signed with it never changes: other terms
// would be another version.
//
//go:embed passport-v1.jsonld
var Context []byte

func (s *Service) statusAddress(list int) string { return s.base + statusPath + strconv.Itoa(list) }

func (s *Service) statusNumber(address string) (list int, ok bool) {
	text, ok := strings.CutPrefix(address, s.base+statusPath)
	n, err := strconv.Atoi(text)
	return n, ok && err == nil && n > 0
}

// statusValid is for how long a status list may be kept by those who check: what is revoked is seen within a day.
const statusValid = 24 * time.Hour

// StatusList is the signed list of what was revoked (W3C Bitstring Status List 1.0).
func (s *Service) StatusList(ctx context.Context, number int) ([]byte, error) {
	issued, err := db.Value[int64](ctx, s.DB.Read(), "select count(*) from promotion_passport where status_list = $1", number)
	if err != nil {
		return nil, err
	}
	if issued == 0 {
		return nil, errs.Missing("status list", strconv.Itoa(number))
	}
	revoked, err := db.All(ctx, s.DB.Read(), func(scan db.Scan) (i int, err error) { err = scan(&i); return i, err },
		"select status_index from promotion_passport where status_list = $1 and revoked_at > 0 order by status_index limit 200000", number)
	if err != nil {
		return nil, err
	}
	list, err := credential.NewStatusList(credential.Revocation, credential.MinListBits)
	if err != nil {
		return nil, err
	}
	for _, i := range revoked {
		if err := list.Set(i, true); err != nil {
			return nil, err
		}
	}
	signer, err := s.signer(ctx, s.DB.Read())
	if err != nil {
		return nil, err
	}
	now := s.Clock.Now().Truncate(time.Second)
	return signer.Issue(list.Credential(s.statusAddress(number), now, now.Add(statusValid)), now)
}
