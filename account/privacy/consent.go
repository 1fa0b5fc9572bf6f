package privacy

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// Channel is how consent or a request came.
type Channel string

// The channels.
const (
	Web     Channel = "web"
	Form    Channel = "form" // by which somebody asked to join
	Paper   Channel = "paper"
	Phone   Channel = "phone"
	Meeting Channel = "meeting"
)

// Channels are those that somebody else writes down.
var Channels = []Channel{Paper, Meeting, Phone}

// Change is consent given or withdrawn.
type Change struct {
	UserID  id.ID // who agrees; empty where somebody without an account does
	MakerID id.ID // for which workshop; empty: for herself
	Purpose Purpose
	IsGiven bool
	At      time.Time
}

// Heeder is an area that shows what consent is asked for. It brings what it shows up to date in the
// transaction that records the change, so that a withdrawal works at once (rule privacy-5).
type Heeder interface {
	Heed(ctx context.Context, tx *db.Tx, c Change) error
}

// Said is what somebody said to one or several purposes.
type Said struct {
	MakerID id.ID // for which workshop; empty: the actor for herself
	Answers map[Purpose]bool
	Lang    i18n.Lang // in which the texts were read
	Channel Channel
	Witness string // name of who was present, where it was not on the web
	On      string // the day, yyyy-mm-dd; today where it is empty

	speaker id.ID  // who agreed, where it was on a form
	version string // of the text that was read there
}

// Consent is a row of the ledger.
type Consent struct {
	ID      id.ID
	UserID  id.ID
	MakerID id.ID
	Purpose Purpose
	IsGiven bool
	Version string // of the text
	Lang    i18n.Lang
	Channel Channel
	Witness string
	By      id.ID // who wrote it down
	On      string
	At      time.Time
}

// Words are those that were agreed to.
func (c Consent) Words(lang i18n.Lang) string {
	t, _ := textOfVersion(c.Purpose, c.Version)
	return t.Words[lang]
}

// Standing is what holds for a purpose now.
type Standing struct {
	Purpose Purpose
	Newest  Consent // the zero Consent where nobody was asked
	IsAsked bool
	// IsStale tells that the text has changed in substance since: what was agreed to holds for what it said, and
	// it is asked for again (rule privacy-6).
	IsStale bool
}

// IsGiven reports whether the person agrees now.
func (s Standing) IsGiven() bool { return s.IsAsked && s.Newest.IsGiven }

// Record writes down what was said (rule privacy-4). On the web people speak for themselves and their
// workshops; otherwise those who look after a workshop write down what its owner said, and who was present.
func (s *Service) Record(ctx context.Context, actor account.Actor, in Said) error {
	if in.On == "" {
		in.On = string(clock.DateOf(s.Clock.Now().In(clock.WIB)))
	}
	if err := s.checkSaid(in); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := s.maySpeak(ctx, tx, actor, in); err != nil {
			return err
		}
		standings, err := standingsOf(ctx, tx, speaker(actor, in), in.MakerID)
		if err != nil {
			return err
		}
		for _, st := range standings {
			given, isAnswered := in.Answers[st.Purpose]
			if !isAnswered || st.IsAsked && st.Newest.IsGiven == given && !st.IsStale {
				continue
			}
			if err := s.add(ctx, tx, actor, in, st.Purpose, given); err != nil {
				return err
			}
		}
		return nil
	})
}

// speaker is the user who agrees: on the web whoever presses the button, on a form whoever filled it in.
func speaker(actor account.Actor, in Said) id.ID {
	if in.Channel == Web {
		return actor.UserID
	}
	return in.speaker
}

func (s *Service) checkSaid(in Said) error {
	var f errs.Faults
	f.Check(in.Channel == Web || slices.Contains(Channels, in.Channel), "channel", "Choose how it was said.")
	f.Check(in.Channel == Web || strings.TrimSpace(in.Witness) != "", "witness", "Write the name of who was present.")
	f.Check(utf8.RuneCountInString(in.Witness) <= 120, "witness", "At most %d characters, please.", 120)
	today := string(clock.DateOf(s.Clock.Now().In(clock.WIB)))
	_, err := time.Parse(time.DateOnly, in.On)
	f.Check(err == nil && in.On <= today, "on", "Choose the day on which it was said, not one that lies ahead.")
	f.Check(len(in.Answers) > 0, "purposes", "Tick what was agreed to.")
	for p := range in.Answers {
		f.Check(slices.Contains(Purposes, p), "purposes", "Tick what was agreed to.")
	}
	if _, known := i18n.ParseLang(string(in.Lang)); !known {
		f.Add("lang", "Choose one of the languages.")
	}
	return f.Err()
}

// maySpeak is nil when the actor may record this; to others the workshop does not exist.
func (s *Service) maySpeak(ctx context.Context, q db.Q, actor account.Actor, in Said) error {
	switch {
	case !actor.IsSignedIn():
		return errs.New(errs.Unauthenticated, "Please sign in.")
	case in.Channel == Web && (in.MakerID == "" || actor.WorksFor(in.MakerID)):
		return nil
	case in.Channel != Web && in.MakerID != "":
		may, err := s.Keeper.LooksAfter(ctx, q, actor, in.MakerID)
		if err != nil || may {
			return err
		}
	}
	return errs.Missing("maker", string(in.MakerID))
}

func (s *Service) add(ctx context.Context, tx *db.Tx, actor account.Actor, in Said, p Purpose, given bool) error {
	c := Consent{
		ID: id.New(), UserID: speaker(actor, in), MakerID: in.MakerID, Purpose: p, IsGiven: given, Version: TextOf(p).Version, Lang: in.Lang,
		Channel: in.Channel, Witness: strings.TrimSpace(in.Witness), By: actor.UserID, On: in.On, At: s.Clock.Now(),
	}
	if in.version != "" {
		c.Version = in.version
	}
	if err := insertConsent(ctx, tx, c); err != nil {
		return err
	}
	entry := account.Entry{Action: "account.consent.withdrawn", Kind: "user", Object: c.UserID, After: map[string]any{"purpose": p, "version": c.Version, "channel": c.Channel}}
	if given {
		entry.Action = "account.consent.given"
	}
	if c.MakerID != "" {
		entry.Kind, entry.Object = "maker", c.MakerID
	}
	if err := s.Accounts.Record(ctx, tx, actor, entry); err != nil {
		return err
	}
	for _, h := range s.Heeders {
		if err := h.Heed(ctx, tx, Change{UserID: c.UserID, MakerID: c.MakerID, Purpose: p, IsGiven: given, At: c.At}); err != nil {
			return err
		}
	}
	return nil
}

// Standings are what holds now for a workshop of the actor, or one whose record they read, by purpose; for the
// actor herself where maker is empty.
func (s *Service) Standings(ctx context.Context, actor account.Actor, maker id.ID) ([]Standing, error) {
	if maker != "" && !actor.WorksFor(maker) {
		may, err := s.Keeper.Reads(ctx, s.DB.Read(), actor, maker)
		if err != nil {
			return nil, err
		}
		if !may {
			return nil, errs.Missing("maker", string(maker))
		}
	}
	return standingsOf(ctx, s.DB.Read(), actor.UserID, maker)
}

// Agreed are those of the users who agree to a purpose for themselves now, in one query.
func (s *Service) Agreed(ctx context.Context, q db.Q, p Purpose, users []id.ID) (map[id.ID]bool, error) {
	agreed := make(map[id.ID]bool, len(users))
	if len(users) == 0 {
		return agreed, nil
	}
	args := []any{p}
	for _, u := range users {
		args = append(args, u)
	}
	_, err := db.All(ctx, q, func(scan db.Scan) (none struct{}, err error) {
		var user id.ID
		var given bool
		err = scan(&user, &given)
		agreed[user] = given
		return none, err
	}, `select user_id, is_given from account_consent c
		where purpose = $1 and maker_id = '' and user_id in (`+db.In(1, len(users))+`)
		  and not exists (select 1 from account_consent n where n.user_id = c.user_id and n.maker_id = '' and n.purpose = c.purpose and n.id > c.id)
		order by id`, args...)
	return agreed, err
}

const consentColumns = "id, user_id, maker_id, purpose, is_given, text_version, lang, channel, witness, recorded_by, said_on, at"

func scanConsent(scan db.Scan) (c Consent, err error) {
	err = scan(&c.ID, &c.UserID, &c.MakerID, &c.Purpose, &c.IsGiven, &c.Version, &c.Lang, &c.Channel, &c.Witness, &c.By, &c.On, (*db.Time)(&c.At))
	return c, err
}

func insertConsent(ctx context.Context, tx *db.Tx, c Consent) error {
	_, err := db.Exec(ctx, tx, "insert into account_consent ("+consentColumns+") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
		c.ID, c.UserID, c.MakerID, c.Purpose, c.IsGiven, c.Version, c.Lang, c.Channel, c.Witness, c.By, c.On, db.Micros(c.At))
	return err
}

// standingsOf reads the newest row of each purpose: the workshop's, whoever spoke for it, or the user's own.
func standingsOf(ctx context.Context, q db.Q, user, maker id.ID) ([]Standing, error) {
	condition, who := "maker_id = $1", maker
	if maker == "" {
		condition, who = "maker_id = '' and user_id <> '' and user_id = $1", user
	}
	rows, err := db.All(ctx, q, scanConsent, "select "+consentColumns+" from account_consent where "+condition+" order by id desc limit 1000", who)
	if err != nil {
		return nil, err
	}
	standings := make([]Standing, len(Purposes))
	for i, p := range Purposes {
		standings[i].Purpose = p
		at := slices.IndexFunc(rows, func(c Consent) bool { return c.Purpose == p })
		if at < 0 {
			continue
		}
		st := &standings[i]
		st.Newest, st.IsAsked = rows[at], true
		agreed, known := textOfVersion(p, st.Newest.Version)
		st.IsStale = st.Newest.IsGiven && (!known || agreed.Substance < TextOf(p).Substance)
	}
	return standings, nil
}

// Ledger is every row about the subject, the oldest first.
func (s *Service) ledger(ctx context.Context, q db.Q, who Subject) ([]Consent, error) {
	condition, args := "user_id <> '' and user_id = $1", []any{who.UserID}
	if len(who.MakerIDs) > 0 {
		condition += " or maker_id in (" + db.In(1, len(who.MakerIDs)) + ")"
		for _, m := range who.MakerIDs {
			args = append(args, m)
		}
	}
	return db.All(ctx, q, scanConsent, "select "+consentColumns+" from account_consent where "+condition+" order by id limit "+db.In(len(args), 1), append(args, int64(MostRows))...)
}
