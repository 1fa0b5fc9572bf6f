package network

import (
	"context"

	"anyam/account"
	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/once"
)

// maxPosts is how many open posts one member may have.
const maxPosts = 20

// Post puts up an offer or a wish of the actor.
func (s *Service) Post(ctx context.Context, actor account.Actor, m Mentor, token once.Token) (id.ID, error) {
	if !MayUse(actor) {
		return "", errs.Missing("network", string(actor.UserID))
	}
	maker, err := own(actor, m.MakerID)
	if err != nil {
		return "", err
	}
	if err := m.check(); err != nil {
		return "", err
	}
	m.ID, m.MakerID, m.UserID, m.CreatedAt = id.New(), maker, actor.UserID, s.Clock.Now()
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		makers, err := s.Members.MakersByID(ctx, tx, []id.ID{maker})
		if err != nil {
			return err
		}
		m.ChapterID, m.Regency = makers[maker].ChapterID, makers[maker].Regency
		open, err := db.Value[int64](ctx, tx, "select count(*) from members_mentor where user_id = $1 and closed_at = 0", actor.UserID)
		if err != nil {
			return err
		}
		if open >= maxPosts {
			return errs.New(errs.TooMany, "That is more than anybody can keep up with. Take one of your posts down first.")
		}
		earlier, taken, err := once.Claim(ctx, tx, token, string(m.ID), m.CreatedAt)
		if err != nil || taken {
			m.ID = id.ID(earlier)
			return err
		}
		if err := insertMentor(ctx, tx, m); err != nil {
			return err
		}
		return s.record(ctx, tx, actor, "network.mentor.posted", "mentor", m.ID, map[string]any{"kind": m.Kind})
	})
	return m.ID, err
}

// TakeDown ends a post of the actor. What was agreed on it goes on.
func (s *Service) TakeDown(ctx context.Context, actor account.Actor, post id.ID) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		n, err := db.Exec(ctx, tx, "update members_mentor set closed_at = $1, version = version + 1 where id = $2 and user_id = $3 and closed_at = 0",
			db.Micros(s.Clock.Now()), post, actor.UserID)
		if err != nil {
			return err
		}
		if n == 0 {
			return errs.Missing("post", string(post))
		}
		return s.record(ctx, tx, actor, "network.mentor.closed", "mentor", post, nil)
	})
}

// MentorFilter narrows the posts; empty fields do not.
type MentorFilter struct {
	Kind   PostKind
	Craft  string
	IsMine bool
	Limit  int
	Offset int
}

// Mentors lists posts that are up, the newest first. Wishes are seen by the wisher, and by those who look after her workshop.
func (s *Service) Mentors(ctx context.Context, actor account.Actor, f MentorFilter) ([]Mentor, error) {
	if !MayUse(actor) {
		return nil, errs.Missing("network", string(actor.UserID))
	}
	return listMentors(ctx, s.DB.Read(), actor, f)
}

// OffersOf are what the people of a workshop teach.
func (s *Service) OffersOf(ctx context.Context, actor account.Actor, maker id.ID) ([]Mentor, error) {
	if !MayUse(actor) {
		return nil, errs.Missing("network", string(actor.UserID))
	}
	return db.All(ctx, s.DB.Read(), scanMentor, "select "+mentorColumns+mentorFrom+
		" where p.maker_id = $1 and p.kind = 'offer' and p.closed_at = 0 order by p.created_at desc, p.id limit 20", maker)
}

// MentorByID reads a post that the actor may see: an offer, one's own wish, or one of a workshop that the actor looks after.
func (s *Service) MentorByID(ctx context.Context, actor account.Actor, post id.ID) (Mentor, error) {
	return s.mentorFor(ctx, s.DB.Read(), actor, post)
}

func (s *Service) mentorFor(ctx context.Context, q db.Q, actor account.Actor, post id.ID) (Mentor, error) {
	missing := errs.Missing("post", string(post))
	if !MayUse(actor) {
		return Mentor{}, missing
	}
	m, err := mentorByID(ctx, q, post)
	if err != nil || m.UserID == actor.UserID || m.Kind == Offer && !m.IsClosed() {
		return m, err
	}
	makers, err := s.Members.MakersByID(ctx, q, []id.ID{m.MakerID})
	if err == nil && !members.ReadScope(actor).Has(makers[m.MakerID]) {
		return Mentor{}, missing
	}
	return m, err
}

// Proposals are the offers that suit a post, the best first.
func (s *Service) Proposals(ctx context.Context, actor account.Actor, wish Mentor) ([]Match, error) {
	offers, err := listMentors(ctx, s.DB.Read(), actor, MentorFilter{Kind: Offer, Craft: wish.Craft, Limit: 500})
	if err != nil {
		return nil, err
	}
	found := Matches(wish, offers)
	return found[:min(len(found), 10)], nil
}

// Request is what a member writes to a mentor.
type Request struct {
	OfferID id.ID
	MakerID id.ID // the asker's workshop; empty for the only one
	Wish    string
	Once    once.Token
}

// AskMentor asks a mentor; the conversation with her begins with what the member wrote.
func (s *Service) AskMentor(ctx context.Context, actor account.Actor, in Request) (id.ID, error) {
	maker, err := own(actor, in.MakerID)
	if err != nil {
		return "", err
	}
	request := id.New()
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		offer, err := s.mentorFor(ctx, tx, actor, in.OfferID)
		if err != nil {
			return err
		}
		if err := s.checkRequest(ctx, tx, actor, offer, in); err != nil {
			return err
		}
		earlier, taken, err := once.Claim(ctx, tx, in.Once, string(request), s.Clock.Now())
		if err != nil || taken {
			request = id.ID(earlier)
			return err
		}
		makers, err := s.Members.MakersByID(ctx, tx, []id.ID{maker})
		if err != nil {
			return err
		}
		conversation, err := s.say(ctx, tx, actor, Addressee{offer.UserID, offer.MakerID}, Topic{AboutMentoring, request}, in.Wish, id.New())
		if err != nil {
			return err
		}
		m := Mentoring{
			ID: request, OfferID: offer.ID, MentorID: offer.UserID, AskerID: actor.UserID, AskerMaker: maker, AskerChapter: makers[maker].ChapterID,
			State: Asked, Wish: in.Wish, AskedAt: s.Clock.Now(), ConversationID: conversation,
		}
		if err := insertMentoring(ctx, tx, m); err != nil {
			return err
		}
		return s.record(ctx, tx, actor, "network.mentoring.asked", "mentoring", request, nil)
	})
	return request, err
}

func (s *Service) checkRequest(ctx context.Context, tx *db.Tx, actor account.Actor, offer Mentor, in Request) error {
	var f errs.Faults
	checkText(&f, "wish", in.Wish, MaxMessage, "Write what you would like to learn, and why.")
	switch {
	case offer.Kind != Offer || offer.IsClosed():
		return errs.New(errs.Conflict, "This offer has been taken down.")
	case offer.UserID == actor.UserID:
		return errs.New(errs.Conflict, "This is your own offer.")
	case offer.Free() == 0:
		return errs.New(errs.Conflict, "All places with this mentor are taken at the moment. Ask another one, or write a wish.")
	}
	waiting, err := db.Value[int64](ctx, tx, "select count(*) from members_mentoring where offer_id = $1 and asker_id = $2 and state in ('asked', 'accepted')",
		offer.ID, actor.UserID)
	if err != nil {
		return err
	}
	if waiting > 0 {
		return errs.New(errs.Conflict, "You have asked this mentor already.")
	}
	return f.Err()
}

// Mentorings lists requests: the actor's own on either side, and of workshops that the actor looks after.
func (s *Service) Mentorings(ctx context.Context, actor account.Actor, limit int) ([]Mentoring, error) {
	if !MayUse(actor) {
		return nil, errs.Missing("network", string(actor.UserID))
	}
	return listMentorings(ctx, s.DB.Read(), actor, limit)
}

// MentoringByID reads a request of the actor, or of workshops that the actor looks after. What was written stays in the
// conversation, which only the two read.
func (s *Service) MentoringByID(ctx context.Context, actor account.Actor, request id.ID) (Mentoring, error) {
	return s.mentoringFor(ctx, s.DB.Read(), actor, request)
}

func (s *Service) mentoringFor(ctx context.Context, q db.Q, actor account.Actor, request id.ID) (Mentoring, error) {
	m, err := mentoringByID(ctx, q, request)
	if err != nil || actor.IsSignedIn() && (m.MentorID == actor.UserID || m.AskerID == actor.UserID) {
		return m, err
	}
	makers, err := s.Members.MakersByID(ctx, q, []id.ID{m.AskerMaker, m.mentorMakerID})
	scope := members.ReadScope(actor)
	if err == nil && !scope.Has(makers[m.AskerMaker]) && !scope.Has(makers[m.mentorMakerID]) {
		return Mentoring{}, errs.Missing("mentoring", string(request))
	}
	return m, err
}

// MoveMentoring answers a request, takes it back, or ends what was agreed (rule network-10), with a note that the other
// side reads.
func (s *Service) MoveMentoring(ctx context.Context, actor account.Actor, request id.ID, to MentoringState, note string) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		m, err := s.mentoringFor(ctx, tx, actor, request)
		if err != nil {
			return err
		}
		if err := lockMentor(ctx, tx, m.OfferID); err != nil {
			return err
		}
		if m, err = mentoringByID(ctx, tx, request); err != nil {
			return err
		}
		if err := s.checkMentoringMove(ctx, tx, actor, m, to, note); err != nil {
			return err
		}
		m.State, m.Note = to, note
		if err := updateMentoring(ctx, tx, m, s.Clock.Now()); err != nil {
			return err
		}
		if err := s.record(ctx, tx, actor, "network.mentoring."+string(to), "mentoring", request, nil); err != nil {
			return err
		}
		return s.tellMentoring(ctx, tx, actor, m)
	})
}

func (s *Service) checkMentoringMove(ctx context.Context, tx *db.Tx, actor account.Actor, m Mentoring, to MentoringState, note string) error {
	if err := m.CheckMove(to); err != nil {
		return err
	}
	isAnswer := to == Accepted || to == Declined
	if isAnswer && !MayAnswer(actor, m) || !isAnswer && !MayEnd(actor, m) {
		return errs.New(errs.Forbidden, "Only those two decide on this.")
	}
	var f errs.Faults
	checkText(&f, "note", note, 400, "")
	f.Check(note != "" || to == Accepted || to == Withdrawn, "note", "Write a short word for the other.")
	if to == Accepted {
		offer, err := mentorByID(ctx, tx, m.OfferID)
		if err != nil {
			return err
		}
		if offer.Free() == 0 { // rule network-9
			return errs.New(errs.Conflict, "All places that you offered are taken. End one, or offer more.")
		}
	}
	return f.Err()
}
