package joining

import (
	"context"
	"encoding/json"
	"time"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/letters"
)

// DraftLife is how long a draft is kept after the last word was typed (rule joining-6).
const DraftLife = 30 * 24 * time.Hour

// maxDraft bounds what is kept of a draft, in bytes: more than every field together may hold.
const maxDraft = 60_000

// Typed is what stands in the fields of a form, by their names, as text.
type Typed map[string]string

// SaveDraft keeps what was typed. Without a secret, or with one whose draft is gone, it begins a new draft; the secret that opens it is returned.
func (s *Service) SaveDraft(ctx context.Context, secret string, typed Typed) (string, error) {
	text, err := json.Marshal(typed)
	if err != nil {
		return "", err
	}
	if len(text) > maxDraft {
		return "", errs.New(errs.Invalid, "That is more text than the form can keep. Please make it shorter.")
	}
	now := db.Micros(s.Clock.Now())
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		if secret != "" {
			n, err := db.Exec(ctx, tx, "update members_application_draft set typed = $1, updated_at = $2 where secret_hash = $3", string(text), now, hash(secret))
			if err != nil || n > 0 {
				return err
			}
		}
		secret = id.Secret()
		_, err := db.Exec(ctx, tx, "insert into members_application_draft (id, secret_hash, typed, created_at, updated_at) values ($1, $2, $3, $4, $4)",
			id.New(), hash(secret), string(text), now)
		return err
	})
	return secret, err
}

// Draft is what was typed so far; a secret that opens nothing is NotFound.
func (s *Service) Draft(ctx context.Context, secret string) (Typed, error) {
	text, err := db.Value[string](ctx, s.DB.Read(), "select typed from members_application_draft where secret_hash = $1", hash(secret))
	if err != nil {
		return nil, err
	}
	typed := Typed{}
	err = json.Unmarshal([]byte(text), &typed)
	return typed, err
}

// minutesBetweenDraftLetters is how many minutes lie between two letters about a draft.
const minutesBetweenDraftLetters = 10

// MailDraft sends the link that opens the draft on another device.
func (s *Service) MailDraft(ctx context.Context, secret, email string, lang i18n.Lang) error {
	email, err := account.ParseEmail(email)
	if err != nil {
		var f errs.Faults
		f.Add("email", "Write an e-mail address such as siti@example.com.")
		return f.Err()
	}
	now := s.Clock.Now()
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		n, err := db.Exec(ctx, tx, "update members_application_draft set mailed_at = $1 where secret_hash = $2 and mailed_at <= $3",
			db.Micros(now), hash(secret), db.Micros(now.Add(-minutesBetweenDraftLetters*time.Minute)))
		if err != nil {
			return err
		}
		if n == 0 {
			return errs.New(errs.TooMany, "We have just sent you the link. Please wait ten minutes before you ask again.")
		}
		l := i18n.For(lang)
		return s.Letters.Put(ctx, tx, letters.Letter{
			To: email, Lang: string(lang), Subject: l.T("Your application, to go on with"), Greeting: l.T("Good day,"),
			Paragraphs: []string{l.T("What you have typed so far is kept for %s days. The button opens it on any phone or computer.", l.Number(int64(DraftLife/(24*time.Hour))))},
			Button:     l.T("Go on with the application"), Link: s.BaseURL.JoinPath("/" + string(lang) + "/join/draft/" + secret).String(),
			Footer: l.T("You get this because somebody typed this address into the form of %s. If it was not you, ignore it.", s.Name),
		})
	})
}

// DropDraft forgets a draft.
func (s *Service) DropDraft(ctx context.Context, secret string) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error { return dropDraft(ctx, tx, secret) })
}

func dropDraft(ctx context.Context, tx *db.Tx, secret string) error {
	_, err := db.Exec(ctx, tx, "delete from members_application_draft where secret_hash = $1", hash(secret))
	return err
}

// Tidy drops drafts that nobody has touched for long (rule joining-6).
func (s *Service) Tidy(ctx context.Context) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		_, err := db.Exec(ctx, tx, "delete from members_application_draft where updated_at < $1", db.Micros(s.Clock.Now().Add(-DraftLife)))
		return err
	})
}
