package provenance

import (
	"context"
	"crypto/rand"
	"math/big"
	"strings"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/members/regions"
	"anyam/platform/clock"
	"anyam/platform/credential"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
)

// Bounds of what can be asked for at once.
const (
	MaxAtOnce = 100
	MaxCare   = 300
	MaxHours  = 5_000
)

// Batch is pieces of one product that get passports together.
type Batch struct {
	Product id.ID
	Count   int64
	Made    clock.Date
	Hours   int64  // of work in one piece; 0 where it is not said
	Care    string // how to look after it, may be empty
	Once    once.Token
}

// Issue gives pieces their passports, the newest last (rules provenance-2 and provenance-3).
func (s *Service) Issue(ctx context.Context, actor account.Actor, b Batch) error {
	shown, err := s.Gallery.EditProduct(ctx, actor, b.Product)
	if err != nil {
		return err
	}
	if !MayIssue(actor, shown.Maker) {
		return errs.Missing("product", string(b.Product))
	}
	if err := b.check(shown, clock.DateOf(s.Clock.Now().In(clock.WIB))); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if _, taken, err := once.Claim(ctx, tx, b.Once, string(b.Product), s.Clock.Now()); err != nil || taken {
			return err
		}
		number, err := itemOf(ctx, tx, b.Product)
		if err != nil {
			return err
		}
		if err := s.haveKey(ctx, tx); err != nil {
			return err
		}
		signer, err := s.signer(ctx, tx)
		if err != nil {
			return err
		}
		facts := factsOf(shown, b)
		for range b.Count {
			if err := s.issueOne(ctx, tx, actor, signer, Passport{Product: b.Product, Maker: shown.MakerID, Item: number, Facts: facts}); err != nil {
				return err
			}
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "provenance.passports.issued", Kind: "product", Object: b.Product, After: map[string]any{"count": b.Count, "made": b.Made}})
	})
}

// check finds every fault of a batch at once.
func (b Batch) check(shown gallery.Shown, today clock.Date) error {
	var f errs.Faults
	f.Check(b.Count >= 1 && b.Count <= MaxAtOnce, "count", "Write how many pieces, from %d to %d.", 1, MaxAtOnce)
	f.Check(b.Made != "" && b.Made <= today && b.Made >= "1900-01-01", "made", "Write the day on which the pieces were finished, today at the latest.")
	f.Check(b.Hours >= 0 && b.Hours <= MaxHours, "hours", "Write a whole number from %d to %d.", 0, MaxHours)
	f.Check(utf8.RuneCountInString(b.Care) <= MaxCare, "care", "At most %d characters, please.", MaxCare)
	if err := f.Err(); err != nil {
		return err
	}
	if shown.State != gallery.Published || len(shown.Materials) == 0 {
		return errs.New(errs.Conflict, "Publish the piece and say what it is made of; then its pieces can have passports.")
	}
	return nil
}

// factsOf takes down what is true now (rule provenance-2).
func factsOf(shown gallery.Shown, b Batch) Facts {
	f := Facts{
		Maker: shown.Maker.Name, MakerSlug: shown.Maker.Slug, Regency: shown.Maker.Regency, Care: strings.TrimSpace(b.Care), Hours: b.Hours, Made: b.Made,
		Names: map[i18n.Lang]string{}, Materials: map[i18n.Lang][]string{}, Techniques: map[i18n.Lang][]string{},
	}
	if region, err := regions.ByCode(f.Regency); err == nil {
		f.Place = region.NameEN()
	}
	for _, lang := range i18n.Langs {
		if name := shown.Texts[lang].Name; name != "" {
			f.Names[lang] = name
		}
		f.Materials[lang], f.Techniques[lang] = terms.Names(terms.Material, shown.Materials, lang), terms.Names(terms.Technique, shown.Techniques, lang)
	}
	return f
}

// issueOne draws a code and a number in the status list until both are free, signs and keeps the passport.
func (s *Service) issueOne(ctx context.Context, tx *db.Tx, actor account.Actor, signer *credential.Signer, p Passport) error {
	var err error
	if p.StatusList, p.StatusIndex, err = freeStatus(ctx, tx); err != nil {
		return err
	}
	p.ID, p.Code, p.IssuedAt = id.New(), newCode(), s.Clock.Now()
	for {
		n, err := db.Value[int64](ctx, tx, "select count(*) from promotion_passport where code = $1", p.Code)
		if err != nil {
			return err
		}
		if n == 0 {
			break
		}
		p.Code = newCode()
	}
	issued := p.IssuedAt.Truncate(time.Second)
	p.Credential, err = signer.Issue(credential.Credential{
		Kind: kind(s.context()), ID: s.Address(p), Name: p.Facts.Name(i18n.English), ValidFrom: issued, Subject: p.subject(s.base),
		Status: []credential.Status{{Purpose: credential.Revocation, List: s.statusAddress(p.StatusList), Index: p.StatusIndex}},
	}, issued)
	if err != nil {
		return err
	}
	return insertPassport(ctx, tx, p, actor.UserID)
}

// freeStatus draws a number that is free in the newest status list (rule provenance-7), and opens the next list when
// this one is half full, so that drawing stays quick.
func freeStatus(ctx context.Context, tx *db.Tx) (list, index int, err error) {
	newest, err := db.Value[int64](ctx, tx, "select coalesce(max(status_list), 1) from promotion_passport")
	if err != nil {
		return 0, 0, err
	}
	used, err := db.Value[int64](ctx, tx, "select count(*) from promotion_passport where status_list = $1", newest)
	if err != nil {
		return 0, 0, err
	}
	if used >= credential.MinListBits/2 {
		newest++
	}
	for {
		drawn, err := rand.Int(rand.Reader, big.NewInt(credential.MinListBits))
		if err != nil {
			return 0, 0, err
		}
		taken, err := db.Value[int64](ctx, tx, "select count(*) from promotion_passport where status_list = $1 and status_index = $2", newest, drawn.Int64())
		if err != nil || taken == 0 {
			return int(newest), int(drawn.Int64()), err
		}
	}
}
