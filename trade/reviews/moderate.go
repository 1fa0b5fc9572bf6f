package reviews

import (
	"context"
	"slices"

	"anyam/account"
	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Answer says something to a review in the workshop's name, or changes what was said (rule reviews-4).
func (s *Service) Answer(ctx context.Context, actor account.Actor, review id.ID, words string) error {
	return s.alter(ctx, actor, review, func(tx *db.Tx, r *Review) (string, error) {
		if !MayAnswer(actor, *r) {
			return "", errs.New(errs.Forbidden, "Only the workshop answers a review, and only while it is shown.")
		}
		var f errs.Faults
		checkWords(&f, "answer", words, 1, MaxAnswer)
		if err := f.Err(); err != nil {
			return "", err
		}
		isFirst := r.Answer == ""
		r.Answer, r.AnsweredAt = words, s.Clock.Now()
		if !isFirst {
			return "answered", nil
		}
		return "answered", s.tellAnswered(ctx, tx, *r)
	})
}

// Report asks the association to look at a review (rule reviews-8).
func (s *Service) Report(ctx context.Context, actor account.Actor, review id.ID, why string) error {
	return s.alter(ctx, actor, review, func(_ *db.Tx, r *Review) (string, error) {
		if !actor.WorksFor(r.MakerID) {
			return "", errs.New(errs.Forbidden, "Only the workshop asks the association to look at a review of its piece.")
		}
		if !MayReport(actor, *r) {
			return "", errs.New(errs.Conflict, "The association looks at this review already, or has hidden it.")
		}
		if err := checkReason(why); err != nil {
			return "", err
		}
		r.ReportedAt, r.Report = s.Clock.Now(), why
		return "reported", nil
	})
}

// Hide takes a review from the public pages, for a reason (rule reviews-5).
func (s *Service) Hide(ctx context.Context, actor account.Actor, review id.ID, reason Reason, words string) error {
	return s.alter(ctx, actor, review, func(tx *db.Tx, r *Review) (string, error) {
		if err := mayMove(actor, *r, Shown); err != nil {
			return "", err
		}
		var f errs.Faults
		f.Check(slices.Contains(Reasons, reason), "kind", "Choose from the list.")
		checkWords(&f, "reason", words, MinWords, MaxReason)
		if err := f.Err(); err != nil {
			return "", err
		}
		r.State, r.Reason, r.ReasonWords, r.ModeratedAt = Hidden, reason, words, s.Clock.Now()
		return "hidden", s.tellModerated(ctx, tx, *r)
	})
}

// Show brings a hidden review back, with the reason why (rule reviews-5).
func (s *Service) Show(ctx context.Context, actor account.Actor, review id.ID, words string) error {
	return s.alter(ctx, actor, review, func(tx *db.Tx, r *Review) (string, error) {
		if err := mayMove(actor, *r, Hidden); err != nil {
			return "", err
		}
		if err := checkReason(words); err != nil {
			return "", err
		}
		r.State, r.Reason, r.ReasonWords, r.ModeratedAt = Shown, "", words, s.Clock.Now()
		return "shown", s.tellModerated(ctx, tx, *r)
	})
}

// Keep answers a report: the review stays, with the reason why.
func (s *Service) Keep(ctx context.Context, actor account.Actor, review id.ID, words string) error {
	return s.alter(ctx, actor, review, func(tx *db.Tx, r *Review) (string, error) {
		if err := mayMove(actor, *r, Shown); err != nil {
			return "", err
		}
		if !r.IsReported() {
			return "", errs.New(errs.Conflict, "Nobody has asked to look at this review.")
		}
		if err := checkReason(words); err != nil {
			return "", err
		}
		r.ReasonWords, r.ModeratedAt = words, s.Clock.Now()
		return "kept", s.tellKept(ctx, tx, *r)
	})
}

// mayMove is nil where the actor may moderate a review that stands in the state.
func mayMove(actor account.Actor, r Review, from State) error {
	if !MayModerate(actor, r) {
		return errs.New(errs.Forbidden, "Only an officer who neither wrote the review nor works for the workshop decides about it.")
	}
	if r.State != from {
		return errs.New(errs.Conflict, "Somebody has decided about this review meanwhile. Look at it as it stands now.")
	}
	return nil
}

func checkReason(words string) error {
	var f errs.Faults
	checkWords(&f, "reason", words, MinWords, MaxReason)
	return f.Err()
}

// MakersMoved takes the reviews of a regency's makers to the chapter that looks after them now (rule reviews-7).
func (s *Service) MakersMoved(ctx context.Context, e members.MakersMoved) error {
	return s.Trade.Members.Follow(ctx, e, "trade_review")
}
