package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"fmt"
	"math/big"
	"time"

	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/letters"
)

// Limits of signing in (rules account-2 and account-5).
const (
	CodeLife     = 15 * time.Minute
	CodeTries    = 5
	MailsPerHour = 5
)

// SignIn is a request to sign in.
type SignIn struct {
	Email    string
	Lang     i18n.Lang
	ReturnTo string // local path to show afterwards
	Name     string // of a new account
	Country  string // of a new account, ISO 3166-1 alpha-2
}

// RequestSignIn mails a code and a link, and returns the flow under which the code can be entered. It
// tells nobody whether the address has an account (rule account-1).
func (s *Service) RequestSignIn(ctx context.Context, in SignIn) (flow id.ID, err error) {
	err = s.db.Tx(ctx, func(tx *db.Tx) error {
		flow, err = s.RequestSignInTx(ctx, tx, in)
		return err
	})
	return flow, err
}

// RequestSignInTx is RequestSignIn within the caller's transaction, for inquiries that are confirmed by
// the same mail.
func (s *Service) RequestSignInTx(ctx context.Context, tx *db.Tx, in SignIn) (id.ID, error) {
	email, err := ParseEmail(in.Email)
	if err != nil {
		return "", &errs.Error{Kind: errs.Invalid, Key: "Please look at the marked fields.", Fields: []errs.Field{{Name: "email", Key: "Write an e-mail address such as siti@example.com."}}}
	}
	now := s.clock.Now()
	recent, err := countCodes(ctx, tx, email, now.Add(-time.Hour))
	if err != nil {
		return "", err
	}
	if recent >= MailsPerHour { // rule account-5
		return "", errs.New(errs.TooMany, "We have sent several codes to this address. Please wait an hour, or use the newest one.")
	}
	code, link := newCode(), id.Secret()
	row := signInCode{
		ID: id.New(), Email: email, Lang: in.Lang, CodeHash: hash(code), LinkHash: hash(link), ReturnTo: in.ReturnTo,
		Name: in.Name, Country: in.Country, CreatedAt: now, ExpiresAt: now.Add(CodeLife),
	}
	if err := insertCode(ctx, tx, row); err != nil {
		return "", err
	}
	return row.ID, s.letters.Put(ctx, tx, s.codeLetter(row, code, link))
}

func (s *Service) codeLetter(row signInCode, code, link string) letters.Letter {
	l := i18n.For(row.Lang)
	return letters.Letter{
		To:       row.Email,
		Lang:     string(row.Lang),
		Subject:  l.T("Your code for %s: %s", s.name, code),
		Greeting: l.T("Good day,"),
		Paragraphs: []string{
			l.T("Type this code where you asked for it, or press the button. Both work once, for %s minutes.", l.Number(int64(CodeLife.Minutes()))),
		},
		Code:   code,
		Button: l.T("Sign in"),
		Link:   s.link("/signin/link/" + link),
		Footer: l.T("If you did not ask for this, ignore it: without the code nobody can sign in."),
	}
}

// newCode is six digits, each equally likely.
func newCode() string {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		panic("crypto/rand: " + err.Error()) // cannot happen since Go 1.24
	}
	return fmt.Sprintf("%06d", n)
}

func hash(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// Welcome is what a successful sign-in comes to.
type Welcome struct {
	Login    id.ID
	User     User
	IsNew    bool
	ReturnTo string
}

// errCode is the one answer to a code that does not open: wrong, old, used, or for nobody.
func errCode() error {
	return errs.New(errs.Invalid, "This code is not valid. It may be mistyped, older than 15 minutes, or already used.")
}

// errLink is the one answer to a link that does not open.
func errLink() error {
	return errs.New(errs.NotFound, "This link is not valid any more. Ask for a new one; it takes a moment.")
}

// RedeemCode signs in by the code that was mailed for the flow.
func (s *Service) RedeemCode(ctx context.Context, flow id.ID, code, agent string) (Welcome, error) {
	var w Welcome
	wrong := false
	err := s.db.Tx(ctx, func(tx *db.Tx) error {
		row, err := codeByID(ctx, tx, flow)
		if errs.Is(err, errs.NotFound) || err == nil && !row.isOpen(s.clock.Now()) {
			wrong = true
			return nil
		}
		if err != nil {
			return err
		}
		if subtle.ConstantTimeCompare([]byte(row.CodeHash), []byte(hash(code))) != 1 { // rule account-2
			wrong = true
			return countTry(ctx, tx, row.ID)
		}
		wrong = false
		w, err = s.admit(ctx, tx, row, "code", agent)
		return err
	})
	if err == nil && wrong {
		return Welcome{}, errCode()
	}
	return w, err
}

// CheckLink reports whether a link would open now, without spending it: mail programs fetch links before
// people do.
func (s *Service) CheckLink(ctx context.Context, secret string) error {
	row, err := codeByLink(ctx, s.db.Read(), hash(secret))
	if errs.Is(err, errs.NotFound) || err == nil && !row.isOpen(s.clock.Now()) {
		return errLink()
	}
	return err
}

// RedeemLink signs in by the link that was mailed.
func (s *Service) RedeemLink(ctx context.Context, secret, agent string) (w Welcome, err error) {
	err = s.db.Tx(ctx, func(tx *db.Tx) error {
		row, err := codeByLink(ctx, tx, hash(secret))
		if errs.Is(err, errs.NotFound) || err == nil && !row.isOpen(s.clock.Now()) {
			return errLink()
		}
		if err != nil {
			return err
		}
		w, err = s.admit(ctx, tx, row, "link", agent)
		return err
	})
	return w, err
}

// admit spends the code, makes the account if it is the first (rule account-4), and opens a login.
func (s *Service) admit(ctx context.Context, tx *db.Tx, row signInCode, how, agent string) (Welcome, error) {
	if err := spendCode(ctx, tx, row.ID, s.clock.Now()); err != nil { // rule account-3
		return Welcome{}, err
	}
	u, err := userByEmail(ctx, tx, row.Email)
	isNew := errs.Is(err, errs.NotFound)
	if isNew {
		u = User{ID: id.New(), Email: row.Email, Name: row.Name, Lang: row.Lang, Country: row.Country, CreatedAt: s.clock.Now(), Version: 1}
		err = insertUser(ctx, tx, u)
	}
	if err != nil {
		return Welcome{}, err
	}
	if isNew {
		if err := s.Record(ctx, tx, Actor{UserID: u.ID}, Entry{Action: "account.user.joined", Kind: "user", Object: u.ID}); err != nil {
			return Welcome{}, err
		}
	}
	login, err := s.openLogin(ctx, tx, u, how, agent)
	return Welcome{Login: login, User: u, IsNew: isNew, ReturnTo: row.ReturnTo}, err
}

// openLogin notes that the user is signed in on a device.
func (s *Service) openLogin(ctx context.Context, tx *db.Tx, u User, how, agent string) (id.ID, error) {
	if !u.BlockedAt.IsZero() { // rule account-10
		return "", errs.New(errs.Forbidden, "This account is closed. Please write to the association.")
	}
	login := id.New()
	return login, insertLogin(ctx, tx, Login{ID: login, UserID: u.ID, How: how, Agent: clip(agent, 200), CreatedAt: s.clock.Now()})
}

// clip shortens a text from outside to at most n runes of valid UTF-8.
func clip(s string, n int) string {
	runes := []rune(s)
	if len(runes) > n {
		runes = runes[:n]
	}
	return string(runes)
}

// DemoLogin signs in as an existing user without proof. Only the demo calls it.
func (s *Service) DemoLogin(ctx context.Context, email, agent string) (w Welcome, err error) {
	err = s.db.Tx(ctx, func(tx *db.Tx) error {
		u, err := userByEmail(ctx, tx, email)
		if err != nil {
			return err
		}
		login, err := s.openLogin(ctx, tx, u, "demo", agent)
		w = Welcome{Login: login, User: u}
		return err
	})
	return w, err
}
