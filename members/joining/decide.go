package joining

import (
	"context"
	"unicode/utf8"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/members"
	"anyam/members/record"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// errOvertaken is the answer to whoever decides what somebody else has decided meanwhile (rule joining-3).
func errOvertaken() error {
	return errs.New(errs.Conflict, "Somebody else was faster: this application stands differently now. Nothing was done twice; below you see who did what.")
}

// Verification is what a coordinator says of a workshop.
type Verification struct {
	IsVisited bool
	Note      string // for the secretariat
	Version   int64
}

// Verify vouches for a workshop (rule joining-2).
func (s *Service) Verify(ctx context.Context, actor account.Actor, application id.ID, in Verification) error {
	if err := checkText("note", in.Note, "Write how you know the workshop; the secretariat decides by it."); err != nil {
		return err
	}
	return s.step(ctx, actor, application, in.Version, MayVerify, func(tx *db.Tx, a Application) error {
		was := a.State
		a.State, a.IsVisited, a.Note, a.Question = Verified, in.IsVisited, in.Note, ""
		a.VerifiedBy, a.VerifiedAt, a.WaitingFrom = actor.UserID, s.Clock.Now(), s.Clock.Now()
		if err := s.move(ctx, tx, actor, a, was, "members.application.verified"); err != nil {
			return err
		}
		return s.tellSecretariat(ctx, tx, a, false)
	})
}

// Return sends an application back to the applicant with a question.
func (s *Service) Return(ctx context.Context, actor account.Actor, application id.ID, question string, version int64) error {
	if err := checkText("question", question, "Write what you want to know."); err != nil {
		return err
	}
	return s.step(ctx, actor, application, version, MayReturn, func(tx *db.Tx, a Application) error {
		was := a.State
		a.State, a.Question, a.WaitingFrom = Returned, question, s.Clock.Now()
		if err := s.move(ctx, tx, actor, a, was, "members.application.returned"); err != nil {
			return err
		}
		if err := insertWord(ctx, tx, a.ID, Word{Body: question, By: actor.UserID, At: s.Clock.Now()}); err != nil {
			return err
		}
		return s.tellState(ctx, tx, a, toldReturned)
	})
}

// Refuse ends an application with a reason, which the applicant reads.
func (s *Service) Refuse(ctx context.Context, actor account.Actor, application id.ID, reason string, version int64) error {
	if err := checkText("reason", reason, "Write the reason; the applicant reads it."); err != nil {
		return err
	}
	return s.step(ctx, actor, application, version, MayRefuse, func(tx *db.Tx, a Application) error {
		was := a.State
		a.State, a.Reason, a.DecidedBy, a.DecidedAt, a.WaitingFrom = Refused, reason, actor.UserID, s.Clock.Now(), s.Clock.Now()
		if err := s.move(ctx, tx, actor, a, was, "members.application.refused"); err != nil {
			return err
		}
		return s.tellState(ctx, tx, a, toldRefused)
	})
}

// Acceptance is how somebody is taken in.
type Acceptance struct {
	TypeKey string       // as asked for, where it is empty
	Scale   record.Scale // as the applicant said, where it is empty
	From    string       // the first day of membership, today or before; today where it is empty
	Version int64
}

// Accept takes the applicant in (rule joining-4).
func (s *Service) Accept(ctx context.Context, actor account.Actor, application id.ID, in Acceptance) (maker id.ID, err error) {
	if err := s.checkAcceptance(in); err != nil {
		return "", err
	}
	err = s.step(ctx, actor, application, in.Version, MayDecide, func(tx *db.Tx, a Application) error {
		was := a.State
		a.State, a.DecidedBy, a.DecidedAt, a.WaitingFrom = Taken, actor.UserID, s.Clock.Now(), s.Clock.Now()
		if in.TypeKey != "" {
			a.TypeKey = in.TypeKey
		}
		a.Scale = scaleOr(in.Scale, a.Scale)
		p, err := s.takeIn(ctx, tx, actor, a, in.From)
		if err != nil {
			return err
		}
		maker, a.MakerID = p.MakerID, p.MakerID
		if err := s.keepConsents(ctx, tx, actor, a); err != nil {
			return err
		}
		if err := s.move(ctx, tx, actor, a, was, "members.application.accepted"); err != nil {
			return err
		}
		if err := s.Events.Publish(ctx, tx, Accepted{ApplicationID: a.ID, MakerID: maker}); err != nil {
			return err
		}
		return s.tellAccepted(ctx, tx, a, p)
	})
	return maker, err
}

func (s *Service) checkAcceptance(in Acceptance) error {
	if in.From == "" {
		return nil
	}
	day, err := clock.ParseDate(in.From)
	if err != nil || string(day) > s.today() {
		var f errs.Faults
		f.Add("from", "Write a day that is not in the future, as year-month-day.")
		return f.Err()
	}
	return nil
}

// takeIn makes the member, or opens the next period of one who was there before.
func (s *Service) takeIn(ctx context.Context, tx *db.Tx, actor account.Actor, a Application, from string) (members.Period, error) {
	owner := account.Person{Email: a.Email, Name: a.Owner, Lang: a.Lang, Country: "ID", Phone: a.Phone}
	if a.MakerID != "" {
		user, err := s.Accounts.Enrol(ctx, tx, owner)
		if err != nil {
			return members.Period{}, err
		}
		if err := s.Accounts.Grant(ctx, tx, account.System(), user, account.Grant{Role: account.Maker, Scope: a.MakerID}); err != nil {
			return members.Period{}, err
		}
		return s.Members.RenewIn(ctx, tx, actor, a.MakerID, a.TypeKey)
	}
	_, p, err := s.Members.TakeIn(ctx, tx, actor, members.NewMember{
		Maker: members.Maker{
			Name: a.Name, Owner: a.Owner, Regency: a.Regency, Place: a.Place, Address: a.Address, Phone: a.Phone, Crafts: a.Crafts, Since: a.Since, Workers: a.Workers,
			TypeKey: a.TypeKey,
		},
		Owner: owner, Scale: a.Scale, From: from,
	})
	return p, err
}

// keepConsents writes down what the applicant agreed to (rule joining-9).
func (s *Service) keepConsents(ctx context.Context, tx *db.Tx, actor account.Actor, a Application) error {
	if len(a.Consents) == 0 {
		return nil
	}
	user, err := s.Accounts.Enrol(ctx, tx, account.Person{Email: a.Email, Name: a.Owner, Lang: a.Lang}) // she is there since takeIn
	if err != nil {
		return err
	}
	return s.Consents.RecordForm(ctx, tx, actor, privacy.OnForm{
		UserID: user, MakerID: a.MakerID, Answers: a.Consents, Lang: a.Lang, On: string(clock.DateOf(a.SentAt.In(clock.WIB))),
	})
}

// Answer is the applicant's answer to the question; the application goes back to whoever asked. It asks no actor: whoever reads the
// application by its link, or signed in with its address, is the applicant.
func (s *Service) Answer(ctx context.Context, application id.ID, text string, version int64) error {
	if err := checkText("answer", text, "Write your answer."); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		a, err := applicationByID(ctx, tx, application)
		if err != nil {
			return err
		}
		if a.State != Returned || a.Version != version {
			return errOvertaken()
		}
		a.State, a.Question, a.WaitingFrom = Sent, "", s.Clock.Now()
		if !a.VerifiedAt.IsZero() {
			a.State = Verified
		}
		if err := s.move(ctx, tx, account.Actor{}, a, Returned, "members.application.answered"); err != nil {
			return err
		}
		if err := insertWord(ctx, tx, a.ID, Word{IsApplicant: true, Body: text, At: s.Clock.Now()}); err != nil {
			return err
		}
		if a.State == Verified {
			return s.tellSecretariat(ctx, tx, a, false)
		}
		return s.tellCoordinators(ctx, tx, a, false)
	})
}

// Withdraw ends an application at the applicant's wish. It asks no actor, as Answer does.
func (s *Service) Withdraw(ctx context.Context, application id.ID) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		a, err := applicationByID(ctx, tx, application)
		if err != nil {
			return err
		}
		if !a.State.IsOpen() {
			return errOvertaken()
		}
		was := a.State
		a.State, a.WaitingFrom, a.DecidedAt = Withdrawn, s.Clock.Now(), s.Clock.Now()
		return s.move(ctx, tx, account.Actor{}, a, was, "members.application.withdrawn")
	})
}

// step reads an application, asks whether the actor may, and does it in one transaction. To those who may not know of the application
// it does not exist; to those who may, and came too late, it is told (rule joining-3).
func (s *Service) step(ctx context.Context, actor account.Actor, application id.ID, version int64, may func(account.Actor, Application) bool, do func(*db.Tx, Application) error) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if _, err := db.Exec(ctx, tx, "update members_application set version = version where id = $1", application); err != nil { // holds the row
			return err
		}
		a, err := applicationByID(ctx, tx, application)
		if err != nil {
			return err
		}
		if !MayRead(actor, a) {
			return errs.Missing("application", string(application))
		}
		if !may(actor, a) {
			if !MayAct(actor, a) {
				return errOnlyReads()
			}
			if !mayAtAll(actor, a, may) {
				return errs.New(errs.Forbidden, "Only the secretariat decides on applications.")
			}
			return errOvertaken()
		}
		if a.Version != version {
			return errOvertaken()
		}
		return do(tx, a)
	})
}

// mayAtAll reports whether the actor might do it if the application stood otherwise.
func mayAtAll(actor account.Actor, a Application, may func(account.Actor, Application) bool) bool {
	for _, state := range States {
		a.State = state
		if may(actor, a) {
			return true
		}
	}
	return false
}

func (s *Service) move(ctx context.Context, tx *db.Tx, actor account.Actor, a Application, was State, action string) error {
	if err := moveApplication(ctx, tx, a, was); err != nil {
		return err
	}
	return s.record(ctx, tx, actor, a, action)
}

// maxText bounds a note, a question, an answer and a reason, in characters.
const maxText = 1000

func checkText(field, text, wanted string) error {
	var f errs.Faults
	f.Check(text != "", field, wanted)
	f.Check(utf8.RuneCountInString(text) <= maxText, field, "At most %d characters, please.", maxText)
	return f.Err()
}
