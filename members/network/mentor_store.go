package network

import (
	"context"
	"encoding/json"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/id"
)

const mentorColumns = `p.id, p.kind, p.user_id, p.maker_id, p.chapter_id, p.regency_code, p.craft, p.technique, p.subject, p.languages, p.is_remote,
	p.seats, p.closed_at, p.created_at, p.version, coalesce(m.name, ''), coalesce(m.owner, ''),
	(select count(*) from members_mentoring t where t.offer_id = p.id and t.state = 'accepted')`

const mentorFrom = " from members_mentor p left join members_maker m on m.id = p.maker_id"

func scanMentor(scan db.Scan) (m Mentor, err error) {
	var languages string
	var remote int64
	err = scan(&m.ID, &m.Kind, &m.UserID, &m.MakerID, &m.ChapterID, &m.Regency, &m.Craft, &m.Technique, &m.Subject, &languages, &remote,
		&m.Seats, (*db.Time)(&m.ClosedAt), (*db.Time)(&m.CreatedAt), &m.Version, &m.Maker, &m.Person, &m.Taken)
	if err != nil {
		return m, err
	}
	m.IsRemote = remote == 1
	err = json.Unmarshal([]byte(languages), &m.Languages)
	return m, err
}

func insertMentor(ctx context.Context, tx *db.Tx, m Mentor) error {
	languages, err := json.Marshal(m.Languages)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, `
		insert into members_mentor (id, kind, user_id, maker_id, chapter_id, regency_code, craft, technique, subject, languages, is_remote, seats,
			created_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`,
		m.ID, m.Kind, m.UserID, m.MakerID, m.ChapterID, m.Regency, m.Craft, m.Technique, m.Subject, string(languages), flag(m.IsRemote), m.Seats,
		db.Micros(m.CreatedAt))
	return err
}

func mentorByID(ctx context.Context, q db.Q, post id.ID) (Mentor, error) {
	return db.One(ctx, q, scanMentor, "select "+mentorColumns+mentorFrom+" where p.id = $1", post)
}

// lockMentor lets nobody else take a seat until the transaction ends.
func lockMentor(ctx context.Context, tx *db.Tx, post id.ID) error {
	_, err := db.Exec(ctx, tx, "update members_mentor set version = version where id = $1", post)
	return err
}

func listMentors(ctx context.Context, q db.Q, actor account.Actor, f MentorFilter) ([]Mentor, error) {
	args := []any{f.Kind, f.Craft, actor.UserID}
	condition := "p.closed_at = 0 and ($1 = '' or p.kind = $1) and ($2 = '' or p.craft = $2)"
	if f.IsMine {
		condition += " and p.user_id = $3"
	} else {
		within, with := members.ReadScope(actor).Condition("m", args)
		args = with
		condition += " and (p.kind = 'offer' or p.user_id = $3 or " + within + ")"
	}
	n := len(args)
	args = append(args, min(max(f.Limit, 1), 500), max(f.Offset, 0))
	return db.All(ctx, q, scanMentor, "select "+mentorColumns+mentorFrom+" where "+condition+
		" order by p.created_at desc, p.id limit "+db.In(n, 1)+" offset "+db.In(n+1, 1), args...)
}

// refreshMentors writes down where a maker that offers to teach, or wishes to learn, works now.
func refreshMentors(ctx context.Context, tx *db.Tx, m members.Maker) error {
	_, err := db.Exec(ctx, tx, "update members_mentor set chapter_id = $1, regency_code = $2 where maker_id = $3 and regency_code <> $2", m.ChapterID, m.Regency, m.ID)
	return err
}

const mentoringColumns = `t.id, t.offer_id, t.mentor_id, t.asker_id, t.asker_maker, t.asker_chapter, t.state, t.wish, t.note, t.asked_at, t.answered_at, t.ended_at,
	t.conversation_id, t.version, p.craft, p.technique, p.subject, p.maker_id, coalesce(m.owner, ''), coalesce(a.owner, ''), coalesce(m.name, ''), coalesce(a.name, '')`

const mentoringFrom = ` from members_mentoring t join members_mentor p on p.id = t.offer_id
	left join members_maker m on m.id = p.maker_id left join members_maker a on a.id = t.asker_maker`

func scanMentoring(scan db.Scan) (m Mentoring, err error) {
	err = scan(&m.ID, &m.OfferID, &m.MentorID, &m.AskerID, &m.AskerMaker, &m.AskerChapter, &m.State, &m.Wish, &m.Note, (*db.Time)(&m.AskedAt),
		(*db.Time)(&m.AnsweredAt), (*db.Time)(&m.EndedAt), &m.ConversationID, &m.Version, &m.Craft, &m.Technique, &m.Subject, &m.mentorMakerID,
		&m.MentorName, &m.AskerName, &m.MentorMaker, &m.AskerShop)
	return m, err
}

func insertMentoring(ctx context.Context, tx *db.Tx, m Mentoring) error {
	_, err := db.Exec(ctx, tx, `
		insert into members_mentoring (id, offer_id, mentor_id, asker_id, asker_maker, asker_chapter, state, wish, asked_at, conversation_id)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		m.ID, m.OfferID, m.MentorID, m.AskerID, m.AskerMaker, m.AskerChapter, m.State, m.Wish, db.Micros(m.AskedAt), m.ConversationID)
	return err
}

func updateMentoring(ctx context.Context, tx *db.Tx, m Mentoring, now time.Time) error {
	answered, ended := m.AnsweredAt, m.EndedAt
	if m.State == Accepted || m.State == Declined {
		answered = now
	} else {
		ended = now
	}
	return db.ExecOne(ctx, tx, `
		update members_mentoring set state = $1, note = $2, answered_at = $3, ended_at = $4, version = version + 1 where id = $5 and version = $6`,
		m.State, m.Note, db.Micros(answered), db.Micros(ended), m.ID, m.Version)
}

func mentoringByID(ctx context.Context, q db.Q, request id.ID) (Mentoring, error) {
	return db.One(ctx, q, scanMentoring, "select "+mentoringColumns+mentoringFrom+" where t.id = $1", request)
}

// listMentorings are the requests of the actor and of workshops within scope: what waits first, then the newest.
func listMentorings(ctx context.Context, q db.Q, actor account.Actor, limit int) ([]Mentoring, error) {
	args := []any{actor.UserID}
	scope := members.ReadScope(actor)
	offered, args := scope.Condition("m", args)
	asked, args := scope.Condition("a", args)
	args = append(args, min(max(limit, 1), 500))
	return db.All(ctx, q, scanMentoring, "select "+mentoringColumns+mentoringFrom+
		" where t.mentor_id = $1 or t.asker_id = $1 or "+offered+" or "+asked+
		" order by case t.state when 'asked' then 0 when 'accepted' then 1 else 2 end, t.asked_at desc, t.id limit "+db.In(len(args)-1, 1), args...)
}
