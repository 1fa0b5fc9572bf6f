package privacy

import (
	"context"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// Answer is what somebody said to one purpose on a form that is recorded later.
type Answer struct {
	Purpose Purpose `json:"purpose"`
	Version string  `json:"version"` // of the text that was read
	IsGiven bool    `json:"given"`
}

// IsCurrent reports whether the answer is to the text that is used now.
func (a Answer) IsCurrent() bool {
	return a.Version != "" && TextOf(a.Purpose).Version == a.Version
}

// OnForm is what an applicant answered on the form by which she asked to join.
type OnForm struct {
	UserID  id.ID // the applicant's account
	MakerID id.ID // the member that came of it
	Answers []Answer
	Lang    i18n.Lang
	On      string // the day on which the form was sent, yyyy-mm-dd
}

// RecordForm writes down what an applicant answered, in the transaction that takes her in (rule privacy-4); actor is whoever does that.
// What was said since for the workshop, on the day itself or later, is not overwritten.
func (s *Service) RecordForm(ctx context.Context, tx *db.Tx, actor account.Actor, in OnForm) error {
	standings, err := standingsOf(ctx, tx, "", in.MakerID)
	if err != nil {
		return err
	}
	for _, st := range standings {
		for _, a := range in.Answers {
			if a.Purpose != st.Purpose || st.IsAsked && st.Newest.On >= in.On {
				continue
			}
			said := Said{MakerID: in.MakerID, Lang: in.Lang, Channel: Form, On: in.On, speaker: in.UserID, version: a.Version}
			if err := s.add(ctx, tx, actor, said, a.Purpose, a.IsGiven); err != nil {
				return err
			}
		}
	}
	return nil
}
