package network

import (
	"context"
	"slices"
	"time"

	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

const conversationColumns = `c.id, case when c.low_id = s.user_id then c.high_id else c.low_id end, o.maker_id, coalesce(m.name, ''), c.about, c.about_id,
	coalesce((select p.what from members_purchase p where c.about = 'purchase' and p.id = c.about_id),
		(select q.subject from members_mentoring t join members_mentor q on q.id = t.offer_id where c.about = 'mentoring' and t.id = c.about_id), ''),
	coalesce((select case when e.removed_at = 0 then e.body else '' end from members_message e where e.conversation_id = c.id order by e.id desc limit 1), ''),
	coalesce((select e.author_id from members_message e where e.conversation_id = c.id order by e.id desc limit 1), ''), s.user_id, c.last_at, s.unread`

const conversationFrom = ` from members_seat s join members_conversation c on c.id = s.conversation_id
	join members_seat o on o.conversation_id = c.id and o.user_id <> s.user_id
	left join members_maker m on m.id = o.maker_id`

func scanConversation(scan db.Scan) (c Conversation, err error) {
	var author, me id.ID
	err = scan(&c.ID, &c.OtherID, &c.OtherShopID, &c.OtherShop, &c.Topic.About, &c.Topic.ID, &c.TopicName, &c.Last, &author, &me, (*db.Time)(&c.LastAt), &c.Unread)
	c.LastIsOwn = author == me
	return c, err
}

func listConversations(ctx context.Context, q db.Q, user id.ID, limit, offset int) ([]Conversation, error) {
	return db.All(ctx, q, scanConversation, "select "+conversationColumns+conversationFrom+
		" where s.user_id = $1 order by s.last_at desc, c.id limit $2 offset $3", user, min(max(limit, 1), 100), max(offset, 0))
}

// conversationOf is a conversation in which the user has a seat (rule network-11).
func conversationOf(ctx context.Context, q db.Q, conversation, user id.ID) (Conversation, error) {
	return db.One(ctx, q, scanConversation, "select "+conversationColumns+conversationFrom+" where s.user_id = $1 and c.id = $2", user, conversation)
}

func inOrder(a, b id.ID) (low, high id.ID) {
	if a < b {
		return a, b
	}
	return b, a
}

func conversationBetween(ctx context.Context, q db.Q, a, b id.ID, topic Topic) (id.ID, error) {
	low, high := inOrder(a, b)
	return db.Value[id.ID](ctx, q, "select id from members_conversation where low_id = $1 and high_id = $2 and about = $3 and about_id = $4",
		low, high, topic.About, topic.ID)
}

// insertConversation begins a conversation; of two who begin it at once the second one finds the first one's.
func insertConversation(ctx context.Context, tx *db.Tx, conversation id.ID, from, to Addressee, topic Topic, now time.Time) (id.ID, error) {
	low, high := inOrder(from.UserID, to.UserID)
	n, err := db.Exec(ctx, tx, `
		insert into members_conversation (id, low_id, high_id, about, about_id, begun_by, created_at, last_at)
		values ($1, $2, $3, $4, $5, $6, $7, $7) on conflict (low_id, high_id, about, about_id) do nothing`,
		conversation, low, high, topic.About, topic.ID, from.UserID, db.Micros(now))
	if err != nil {
		return "", err
	}
	if n == 0 {
		return conversationBetween(ctx, tx, from.UserID, to.UserID, topic)
	}
	for _, who := range []Addressee{from, to} {
		if _, err := db.Exec(ctx, tx, "insert into members_seat (conversation_id, user_id, maker_id, last_at) values ($1, $2, $3, $4)",
			conversation, who.UserID, who.MakerID, db.Micros(now)); err != nil {
			return "", err
		}
	}
	return conversation, nil
}

// insertMessage adds a message and counts it at the other's seat.
func insertMessage(ctx context.Context, tx *db.Tx, conversation, author id.ID, body string, now time.Time) error {
	if _, err := db.Exec(ctx, tx, "update members_conversation set last_at = $1 where id = $2", db.Micros(now), conversation); err != nil {
		return err
	}
	if _, err := db.Exec(ctx, tx, "insert into members_message (id, conversation_id, author_id, body, at) values ($1, $2, $3, $4, $5)",
		id.New(), conversation, author, body, db.Micros(now)); err != nil {
		return err
	}
	_, err := db.Exec(ctx, tx, "update members_seat set last_at = $1, unread = unread + case when user_id = $2 then 0 else 1 end where conversation_id = $3",
		db.Micros(now), author, conversation)
	return err
}

// messagesOf are the newest messages, or those before one, the oldest of them first.
func messagesOf(ctx context.Context, q db.Q, me, conversation, before id.ID, limit int) ([]Message, error) {
	all, err := db.All(ctx, q, func(scan db.Scan) (m Message, err error) {
		var author id.ID
		var removed, reported int64
		err = scan(&m.ID, &author, &m.Body, (*db.Time)(&m.At), &removed, &reported)
		m.IsOwn, m.IsRemoved, m.IsReported = author == me, removed != 0, reported != 0
		if m.IsRemoved {
			m.Body = ""
		}
		return m, err
	}, `select e.id, e.author_id, e.body, e.at, e.removed_at, (select count(*) from members_report r where r.message_id = e.id and r.reporter_id = $1)
		from members_message e where e.conversation_id = $2 and ($3 = '' or e.id < $3) order by e.id desc limit $4`, me, conversation, before, limit)
	slices.Reverse(all)
	return all, err
}

// markRead counts anew what is unread behind a message: what comes in meanwhile stays unread.
func markRead(ctx context.Context, tx *db.Tx, conversation, user, newest id.ID) error {
	_, err := db.Exec(ctx, tx, `
		update members_seat set read_to = $1,
			unread = (select count(*) from members_message e where e.conversation_id = members_seat.conversation_id and e.id > $1 and e.author_id <> $2)
		where conversation_id = $3 and user_id = $2`, newest, user, conversation)
	return err
}

func isBlocked(ctx context.Context, q db.Q, by, whom id.ID) (bool, error) {
	n, err := db.Value[int64](ctx, q, "select count(*) from members_block where user_id = $1 and blocked_id = $2", by, whom)
	return n > 0, err
}

func putBlock(ctx context.Context, tx *db.Tx, user, blocked id.ID, now time.Time) error {
	_, err := db.Exec(ctx, tx, "insert into members_block (user_id, blocked_id, at) values ($1, $2, $3) on conflict do nothing", user, blocked, db.Micros(now))
	return err
}

// correspondent is how somebody wants to hear of messages.
type correspondent struct {
	UserID      id.ID
	IsMailOff   bool
	Secret      string
	MailedAt    time.Time
	DueAt       time.Time
	SilentUntil time.Time
}

func scanCorrespondent(scan db.Scan) (c correspondent, err error) {
	var off int64
	err = scan(&c.UserID, &off, &c.Secret, (*db.Time)(&c.MailedAt), (*db.Time)(&c.DueAt), (*db.Time)(&c.SilentUntil))
	c.IsMailOff = off == 1
	return c, err
}

const correspondentColumns = "user_id, is_mail_off, secret, mailed_at, due_at, silent_until"

// correspondentOf is a user's record; one who has none yet hears by e-mail and may write.
func correspondentOf(ctx context.Context, q db.Q, user id.ID) (correspondent, error) {
	c, err := db.One(ctx, q, scanCorrespondent, "select "+correspondentColumns+" from members_correspondent where user_id = $1", user)
	if errs.Is(err, errs.NotFound) {
		return correspondent{UserID: user}, nil
	}
	return c, err
}

// lockCorrespondent makes a user's record if there is none, and lets nobody else change it until the transaction ends.
func lockCorrespondent(ctx context.Context, tx *db.Tx, user id.ID) (correspondent, error) {
	if _, err := db.Exec(ctx, tx, `insert into members_correspondent (user_id, secret) values ($1, $2)
		on conflict (user_id) do update set is_mail_off = members_correspondent.is_mail_off`, user, id.Secret()); err != nil {
		return correspondent{}, err
	}
	return correspondentOf(ctx, tx, user)
}
