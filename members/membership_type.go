package members

import (
	"context"
	"regexp"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/members/record"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/money"
)

// MembershipType is a kind of membership.
type MembershipType struct {
	Key       string
	Names     map[i18n.Lang]string
	Months    int64                         // of a period
	GraceDays int64                         // after a period, and for its payment
	Fees      map[record.Scale]money.Amount // today; to save, those from the beginning
	First     map[record.Scale]money.Amount // from the beginning
	Later     []FeeChange                   // in the order of their days
	IsOpen    bool                          // can be asked for on the form
	Position  int64
	Version   int64 // 0 for one that is new
}

// DefaultType is the key of the type that every association has.
const DefaultType = "regular"

// Name is the type's name in the language, else in any that there is.
func (t MembershipType) Name(lang i18n.Lang) string {
	if name := t.Names[lang]; name != "" {
		return name
	}
	for _, l := range i18n.Langs {
		if name := t.Names[l]; name != "" {
			return name
		}
	}
	return t.Key
}

// TypeName is what the type of a key is called; a type that is no more is called by its key.
func TypeName(types []MembershipType, key string, lang i18n.Lang) string {
	for _, t := range types {
		if t.Key == key {
			return t.Name(lang)
		}
	}
	return key
}

// Fee is what a period costs a business of the scale.
func (t MembershipType) Fee(s record.Scale) money.Amount {
	if fee, ok := t.Fees[s]; ok {
		return fee
	}
	return money.Rupiah(t.Fees[record.Micro].Minor)
}

// MembershipTypes are all types in their order. They stand on the public form, so they ask no actor.
func (s *Service) MembershipTypes(ctx context.Context, q db.Q) ([]MembershipType, error) {
	types, err := db.All(ctx, q, func(scan db.Scan) (t MembershipType, err error) {
		var micro, small, medium, open int64
		err = scan(&t.Key, &t.Months, &t.GraceDays, &micro, &small, &medium, &open, &t.Position, &t.Version)
		t.IsOpen, t.Names = open != 0, map[i18n.Lang]string{}
		t.First = map[record.Scale]money.Amount{record.Micro: money.Rupiah(micro), record.Small: money.Rupiah(small), record.Medium: money.Rupiah(medium)}
		return t, err
	}, "select type_key, months, grace_days, fee_micro, fee_small, fee_medium, is_open, position, version from members_type order by position, type_key limit 100")
	if err != nil {
		return nil, err
	}
	at := make(map[string]int, len(types))
	for i, t := range types {
		at[t.Key] = i
	}
	_, err = db.All(ctx, q, func(scan db.Scan) (none struct{}, err error) {
		var key, name string
		var lang i18n.Lang
		if err = scan(&key, &lang, &name); err == nil {
			types[at[key]].Names[lang] = name
		}
		return none, err
	}, "select type_key, lang, name from members_type_text order by type_key, lang limit 1000")
	if err != nil {
		return nil, err
	}
	return types, loadFees(ctx, q, types, at, s.today())
}

// Types are all types, outside a transaction.
func (s *Service) Types(ctx context.Context) ([]MembershipType, error) {
	return s.MembershipTypes(ctx, s.DB.Read())
}

// typeOf is the type of a key; the default one for no key.
func (s *Service) typeOf(ctx context.Context, q db.Q, key string) (MembershipType, error) {
	if key == "" {
		key = DefaultType
	}
	types, err := s.MembershipTypes(ctx, q)
	if err != nil {
		return MembershipType{}, err
	}
	for _, t := range types {
		if t.Key == key {
			return t, nil
		}
	}
	var f errs.Faults
	f.Add("type", "Choose one of the kinds of membership.")
	return MembershipType{}, f.Err()
}

var typeKey = regexp.MustCompile(`^[a-z][a-z0-9-]{0,39}$`)

func (t MembershipType) check() error {
	var f errs.Faults
	f.Check(typeKey.MatchString(t.Key), "key", "Write a short word in small letters, for example regular.")
	for _, lang := range i18n.Langs {
		n := utf8.RuneCountInString(t.Names[lang])
		f.Check(n > 0 && n <= 80, "name_"+string(lang), "Write a name, in at most %d characters.", 80)
	}
	f.Check(t.Months >= 1 && t.Months <= 120, "months", "Write a whole number from %d to %d.", 1, 120)
	f.Check(t.GraceDays >= 0 && t.GraceDays <= 366, "grace_days", "Write a whole number from %d to %d.", 0, 366)
	checkFees(&f, t.Fees)
	return f.Err()
}

// maxFee bounds a fee in rupiah: more is a slip of the finger.
const maxFee = 1_000_000_000

// SaveMembershipType adds a type, or changes it where its version is not 0. Periods that were opened keep what they had.
func (s *Service) SaveMembershipType(ctx context.Context, actor account.Actor, t MembershipType) error {
	if !MaySetMembershipTypes(actor) {
		return errs.New(errs.Forbidden, "Only officers can change the kinds of membership.")
	}
	if err := t.check(); err != nil {
		return err
	}
	err := s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := putType(ctx, tx, t); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.type.saved", Kind: "membership type", After: t})
	})
	if db.IsUnique(err) {
		var f errs.Faults
		f.Add("key", "There is a kind of membership with this word already.")
		return f.Err()
	}
	return err
}

func putType(ctx context.Context, tx *db.Tx, t MembershipType) error {
	open := int64(0)
	if t.IsOpen {
		open = 1
	}
	args := []any{t.Key, t.Months, t.GraceDays, t.Fees[record.Micro].Minor, t.Fees[record.Small].Minor, t.Fees[record.Medium].Minor, open, t.Position}
	var err error
	if t.Version == 0 {
		_, err = db.Exec(ctx, tx, `insert into members_type (type_key, months, grace_days, fee_micro, fee_small, fee_medium, is_open, position)
			values ($1, $2, $3, $4, $5, $6, $7, $8)`, args...)
	} else {
		err = db.ExecOne(ctx, tx, `update members_type set months = $2, grace_days = $3, fee_micro = $4, fee_small = $5, fee_medium = $6,
			is_open = $7, position = $8, version = version + 1 where type_key = $1 and version = $9`, append(args, t.Version)...)
	}
	if err != nil {
		return err
	}
	for lang, name := range t.Names {
		if _, err := db.Exec(ctx, tx, `insert into members_type_text (type_key, lang, name) values ($1, $2, $3)
			on conflict (type_key, lang) do update set name = excluded.name`, t.Key, lang, name); err != nil {
			return err
		}
	}
	return nil
}

// today is the day in East Java.
func (s *Service) today() string { return dayOf(s.Clock.Now()) }

func dayOf(t time.Time) string { return string(clock.DateOf(t.In(clock.WIB))) }
