package account

import (
	"context"
	"strings"
	"unicode/utf8"

	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
)

// Profile is what a user says of themselves.
type Profile struct {
	Name    string
	Lang    i18n.Lang
	Country string
	Company string
	Phone   string
	Version int64 // as read, so that two devices lose nothing silently
}

// Me reads the actor's own record.
func (s *Service) Me(ctx context.Context, actor Actor) (User, error) {
	if !actor.IsSignedIn() {
		return User{}, errs.New(errs.Unauthenticated, "Please sign in.")
	}
	return userByID(ctx, s.db.Read(), actor.UserID)
}

// SaveProfile changes the actor's own record.
func (s *Service) SaveProfile(ctx context.Context, actor Actor, p Profile) error {
	p.Name, p.Company, p.Phone = strings.TrimSpace(p.Name), strings.TrimSpace(p.Company), strings.TrimSpace(p.Phone)
	if err := checkProfile(p); err != nil {
		return err
	}
	return s.db.Tx(ctx, func(tx *db.Tx) error {
		u, err := userByID(ctx, tx, actor.UserID)
		if err != nil {
			return err
		}
		was := personal(u)
		u.Name, u.Lang, u.Country, u.Company, u.Phone, u.Version = p.Name, p.Lang, p.Country, p.Company, p.Phone, p.Version
		if err := updateUser(ctx, tx, u); err != nil {
			return err
		}
		return s.Record(ctx, tx, actor, Entry{Action: "account.user.changed", Kind: "user", Object: u.ID, Personal: Changed(was, personal(u))})
	})
}

// personal are the values of a profile that say something about the person.
func personal(u User) map[string]any {
	return map[string]any{"name": u.Name, "lang": u.Lang, "country": u.Country, "company": u.Company, "phone": u.Phone}
}

// Speak sets the language in which the person reads pages and letters. It asks for no version: of two devices that switch
// at once the later one is right, and nothing else is overwritten.
func (s *Service) Speak(ctx context.Context, actor Actor, lang i18n.Lang) error {
	if _, known := i18n.ParseLang(string(lang)); !known {
		return errs.New(errs.Invalid, "Choose one of the languages.")
	}
	return s.db.Tx(ctx, func(tx *db.Tx) error { return updateLang(ctx, tx, actor.UserID, lang) })
}

func checkProfile(p Profile) error {
	var f errs.Faults
	f.Check(p.Name != "", "name", "Write your name.")
	for name, text := range map[string]string{"name": p.Name, "company": p.Company, "phone": p.Phone} {
		f.Check(utf8.RuneCountInString(text) <= 120, name, "At most %d characters, please.", 120)
	}
	_, known := i18n.ParseLang(string(p.Lang))
	f.Check(known, "lang", "Choose one of the languages.")
	return f.Err()
}
