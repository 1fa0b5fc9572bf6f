package privacy

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/letters"
)

// AddressHolder is a holder that keeps e-mail addresses of people without an account: of those who asked to join, or about a piece.
type AddressHolder interface {
	// Addresses are all of them in lower case, to find one again that was erased and came back with a backup (rule privacy-12).
	Addresses(ctx context.Context, q db.Q) ([]string, error)
}

// askAddress sends the letter by which the owner of an address confirms that it was she who asked (rule privacy-13). It returns the
// hash of the secret in it.
func (s *Service) askAddress(ctx context.Context, tx *db.Tx, email string) (hash string, err error) {
	secret := id.Secret()
	l := i18n.For(i18n.Indonesian)
	lang, err := db.Value[string](ctx, tx, "select coalesce((select u.lang from account_user u where u.email_fold = $1), '')", foldAddress(email))
	if err != nil {
		return "", err
	}
	if known, ok := i18n.ParseLang(lang); ok {
		l = i18n.For(known)
	}
	return hashOf(secret), s.Letters.Put(ctx, tx, letters.Letter{
		To: email, Lang: string(l.Lang()), Subject: l.T("Did you ask about your data?"), Greeting: l.T("Good day,"),
		Paragraphs: []string{
			l.T("Somebody asked the association about the data that it holds under this e-mail address. If it was you, please confirm it."),
			l.T("If it was not you, do nothing: nothing is given out, and nothing is erased."),
		},
		Button: l.T("It was me"), Link: s.link("/data/confirm/" + secret),
	})
}

func hashOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// foldAddress is the form in which addresses are compared.
func foldAddress(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

// byAddress is the request that a letter's secret belongs to, as long as it waits for an answer.
func (s *Service) byAddress(ctx context.Context, q db.Q, secret string) (Request, error) {
	found, err := db.All(ctx, q, scanRequest, "select "+requestColumns+" from account_request where confirm_hash <> '' and confirm_hash = $1 and state = 'open' order by id limit 1", hashOf(secret))
	if err == nil && len(found) == 0 {
		err = errs.New(errs.NotFound, "This link leads nowhere any more. The request was answered, or the letter is an old one.")
	}
	if err != nil {
		return Request{}, err
	}
	return found[0], nil
}

// ByAddress is what is asked for, for whoever has the letter.
func (s *Service) ByAddress(ctx context.Context, secret string) (Request, error) {
	return s.byAddress(ctx, s.DB.Read(), secret)
}

// ConfirmAddress says that the owner of the address asks (rule privacy-13). It may be pressed twice.
func (s *Service) ConfirmAddress(ctx context.Context, secret string) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		r, err := s.byAddress(ctx, tx, secret)
		if err != nil || !r.ConfirmedAt.IsZero() {
			return err
		}
		if _, err := db.Exec(ctx, tx, "update account_request set confirmed_at = $1, version = version + 1 where id = $2 and confirmed_at = 0", db.Micros(s.Clock.Now()), r.ID); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, account.Actor{}, account.Entry{Action: "account.request.confirmed", Kind: "request", Object: r.ID})
	})
}

// subjectOfAddress is who has the address: an account with its workshops, or the address alone.
func (s *Service) subjectOfAddress(ctx context.Context, q db.Q, email string) (Subject, error) {
	users, err := db.All(ctx, q, func(scan db.Scan) (u id.ID, err error) { err = scan(&u); return u, err },
		"select id from account_user where email_fold = $1 and erased_at = 0 order by id limit 1", foldAddress(email))
	if err != nil || len(users) == 0 {
		return Subject{Email: email}, err
	}
	return s.SubjectOf(ctx, q, users[0])
}

// isAddress reports whether nothing is known of the subject but an address.
func (s Subject) isAddress() bool { return s.UserID == "" && len(s.MakerIDs) == 0 && s.Email != "" }

// holdersOf are those who may hold something about the subject: of an address alone only those who keep addresses are asked, so that
// nobody takes the lack of an id for one.
func (s *Service) holdersOf(who Subject) []Holder {
	if !who.isAddress() {
		return s.Holders
	}
	return slices.DeleteFunc(slices.Clone(s.Holders), func(h Holder) bool { _, keeps := h.(AddressHolder); return !keeps })
}

// markAddress is what of an erased address is kept under the id of its tombstone.
func markAddress(stone id.ID, email string) string {
	h := hmac.New(sha256.New, []byte(stone))
	_, _ = h.Write([]byte(foldAddress(email))) // a hash does not fail
	return hex.EncodeToString(h.Sum(nil))
}

// buryAddress leaves a tombstone of an address.
func (s *Service) buryAddress(ctx context.Context, tx *db.Tx, t Tombstone) error {
	_, err := db.Exec(ctx, tx, "insert into account_erasure (id, at, address_hash) values ($1, $2, $3)", t.ID, t.At, t.AddressHash)
	return err
}

// eraseAddressAgain forgets an address that an older backup has brought back, and reports whether it had.
func (s *Service) eraseAddressAgain(ctx context.Context, t Tombstone) (isAgain bool, err error) {
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		known, err := db.Value[int64](ctx, tx, "select count(*) from account_erasure where id = $1", t.ID)
		if err != nil || known > 0 {
			return err
		}
		for _, h := range s.Holders {
			holder, ok := h.(AddressHolder)
			if !ok {
				continue
			}
			addresses, err := holder.Addresses(ctx, tx)
			if err != nil {
				return err
			}
			at := slices.IndexFunc(addresses, func(a string) bool { return markAddress(t.ID, a) == t.AddressHash })
			if at < 0 {
				continue
			}
			isAgain = true
			if err := s.forget(ctx, tx, Subject{Email: addresses[at]}); err != nil {
				return err
			}
			break
		}
		return s.buryAddress(ctx, tx, t)
	})
	return isAgain, err
}
