package provenance

import (
	"context"
	"strings"
	"unicode/utf8"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/credential"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// ByCode is the passport of a code, for everybody: it is on the label.
func (s *Service) ByCode(ctx context.Context, code Code) (Passport, error) {
	return passportByCode(ctx, s.DB.Read(), code)
}

// OfProduct are the newest passports of a product's pieces, for those who may issue them.
func (s *Service) OfProduct(ctx context.Context, actor account.Actor, product id.ID, limit, offset int) ([]Passport, error) {
	shown, err := s.Gallery.EditProduct(ctx, actor, product)
	if err != nil {
		return nil, err
	}
	if !MayIssue(actor, shown.Maker) {
		return nil, errs.Missing("product", string(product))
	}
	return db.All(ctx, s.DB.Read(), scanPassport, "select "+passportColumns+passportTables+
		"where p.product_id = $1 order by p.issued_at desc, p.id desc limit $2 offset $3", product, min(max(limit, 1), 500), max(offset, 0))
}

// Revoke takes a passport back for good (rule provenance-4).
func (s *Service) Revoke(ctx context.Context, actor account.Actor, product, passport id.ID, reason string) error {
	reason = strings.TrimSpace(reason)
	var f errs.Faults
	f.Check(reason != "" && utf8.RuneCountInString(reason) <= 300, "reason", "Write why, in at most %d characters: everybody who scans the label reads it.", 300)
	if _, err := s.OfProduct(ctx, actor, product, 1, 0); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		p, err := passportByID(ctx, tx, passport)
		if err != nil {
			return err
		}
		if p.Product != product {
			return errs.Missing("passport", string(passport))
		}
		if err := f.Err(); err != nil {
			return err
		}
		n, err := db.Exec(ctx, tx, "update promotion_passport set revoked_at = $1, reason = $2 where id = $3 and revoked_at = 0", db.Micros(s.Clock.Now()), reason, passport)
		if err != nil || n == 0 {
			return err // it was revoked before, and stays as it was
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "provenance.passport.revoked", Kind: "passport", Object: passport})
	})
}

// Verify says what the proof of a passport is worth now, as the installation itself sees it. Anybody else can ask the
// same from the published documents.
func (s *Service) Verify(ctx context.Context, p Passport) *credential.Report {
	return credential.Verifier{
		Keys: func(ctx context.Context, issuer string) (credential.Document, error) {
			if issuer != s.issuer.ID {
				return credential.Document{}, errs.Missing("issuer", issuer)
			}
			return s.Document(ctx)
		},
		Status: func(ctx context.Context, address string) ([]byte, error) {
			list, ok := s.statusNumber(address)
			if !ok {
				return nil, errs.Missing("status list", address)
			}
			return s.StatusList(ctx, list)
		},
		Trusted: func(issuer string) bool { return issuer == s.issuer.ID },
		Kinds:   []credential.Kind{kind(s.context())},
	}.Verify(ctx, p.Credential, s.Clock.Now())
}

// Seen is what is known of who looked at a passport.
type Seen struct {
	Scans     int64
	Sightings []Sighting // the first and the newest that visitors wished to be known
}

// Sighting is a day and a place, as a visitor wrote it.
type Sighting struct {
	Day   clock.Date
	Place string
}

// Scan counts a visitor who came by the label (rule provenance-6). place is kept only where the visitor agreed.
func (s *Service) Scan(ctx context.Context, p Passport, agreed bool, place string) error {
	place = strings.TrimSpace(place)
	var f errs.Faults
	f.Check(utf8.RuneCountInString(place) <= 60, "place", "At most %d characters, please.", 60)
	f.Check(!strings.Contains(place, "://") && !strings.Contains(place, "@"), "place", "Write a town or a country, such as Berlin.")
	if err := f.Err(); err != nil {
		return err
	}
	if !agreed {
		place = ""
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		_, err := db.Exec(ctx, tx, "insert into promotion_passport_scan (id, passport_id, day, place, agreed) values ($1, $2, $3, $4, $5)",
			id.New(), p.ID, clock.DateOf(s.Clock.Now().In(clock.WIB)), place, agreed)
		return err
	})
}

// SeenBefore is who looked at a passport until now.
func (s *Service) SeenBefore(ctx context.Context, p Passport) (seen Seen, err error) {
	if seen.Scans, err = db.Value[int64](ctx, s.DB.Read(), "select count(*) from promotion_passport_scan where passport_id = $1", p.ID); err != nil {
		return seen, err
	}
	read := func(order string) ([]Sighting, error) {
		return db.All(ctx, s.DB.Read(), func(scan db.Scan) (x Sighting, err error) {
			err = scan(&x.Day, &x.Place)
			return x, err
		}, "select day, place from promotion_passport_scan where passport_id = $1 and agreed order by id "+order+" limit 1", p.ID)
	}
	first, err := read("asc")
	if err != nil || len(first) == 0 {
		return seen, err
	}
	newest, err := read("desc")
	seen.Sightings = first
	if err == nil && newest[0] != first[0] {
		seen.Sightings = append(seen.Sightings, newest[0])
	}
	return seen, err
}
