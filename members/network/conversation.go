package network

import (
	"context"
	"time"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/once"
)

// MaxMessage is how many characters a message may have.
const MaxMessage = 4000

// How much one person may write (rule network-15).
const (
	mostInAnHour = 60 // messages
	mostInADay   = 20 // conversations begun
)

// About is what a conversation is about.
type About string

// What conversations are about.
const (
	AboutNothing   About = ""
	AboutPurchase  About = "purchase"
	AboutMentoring About = "mentoring"
)

// Topic is a thing that a conversation is about. The zero Topic is a conversation for its own sake.
type Topic struct {
	About About
	ID    id.ID
}

// Conversation is one person's side of a conversation.
type Conversation struct {
	ID          id.ID
	OtherID     id.ID
	OtherName   string // empty for a member who was erased
	OtherShop   string // the workshop for which they write; empty for none
	OtherShopID id.ID
	Topic       Topic
	TopicName   string // what is bought, or taught
	Last        string // the newest message
	LastIsOwn   bool
	LastAt      time.Time
	Unread      int64
}

// Message is one contribution to a conversation.
type Message struct {
	ID         id.ID
	IsOwn      bool
	Body       string // empty when it was removed
	At         time.Time
	IsRemoved  bool // after a report
	IsReported bool // by the actor
}

// Thread is a conversation with its newest messages, the oldest of them first.
type Thread struct {
	Conversation
	Messages    []Message
	HasOlder    bool
	IsBlocked   bool      // by the actor
	IsShut      bool      // by the other
	SilentUntil time.Time // the actor may write nothing until then
}

// MayWrite reports whether a message could be sent now.
func (t Thread) MayWrite() bool {
	return !t.IsBlocked && !t.IsShut && t.OtherName != "" && t.SilentUntil.IsZero()
}

// threadLength is how many messages a page shows.
const threadLength = 100

// Conversations are the actor's, the one with the newest message first.
func (s *Service) Conversations(ctx context.Context, actor account.Actor, limit, offset int) ([]Conversation, error) {
	if !MayUse(actor) {
		return nil, errs.Missing("network", string(actor.UserID))
	}
	all, err := listConversations(ctx, s.DB.Read(), actor.UserID, limit, offset)
	if err != nil {
		return nil, err
	}
	return all, s.nameOthers(ctx, s.DB.Read(), all)
}

func (s *Service) nameOthers(ctx context.Context, q db.Q, all []Conversation) error {
	users := make([]id.ID, 0, len(all))
	for _, c := range all {
		users = append(users, c.OtherID)
	}
	names, err := s.Accounts.Names(ctx, q, users)
	for i := range all {
		all[i].OtherName = names[all[i].OtherID]
	}
	return err
}

// Thread reads a conversation of the actor (rule network-11), older than a message where one is named, and notes that
// what it shows has been read.
func (s *Service) Thread(ctx context.Context, actor account.Actor, conversation, before id.ID) (t Thread, err error) {
	if t.Conversation, err = s.conversationFor(ctx, s.DB.Read(), actor, conversation); err != nil {
		return t, err
	}
	if t.Messages, err = messagesOf(ctx, s.DB.Read(), actor.UserID, conversation, before, threadLength+1); err != nil {
		return t, err
	}
	if t.HasOlder = len(t.Messages) > threadLength; t.HasOlder {
		t.Messages = t.Messages[1:]
	}
	if t.IsBlocked, err = isBlocked(ctx, s.DB.Read(), actor.UserID, t.OtherID); err != nil {
		return t, err
	}
	if t.IsShut, err = isBlocked(ctx, s.DB.Read(), t.OtherID, actor.UserID); err != nil {
		return t, err
	}
	me, err := correspondentOf(ctx, s.DB.Read(), actor.UserID)
	if err != nil {
		return t, err
	}
	if me.SilentUntil.After(s.Clock.Now()) {
		t.SilentUntil = me.SilentUntil
	}
	if t.Unread > 0 && len(t.Messages) > 0 && before == "" {
		newest := t.Messages[len(t.Messages)-1].ID
		err = s.DB.Tx(ctx, func(tx *db.Tx) error { return markRead(ctx, tx, conversation, actor.UserID, newest) })
	}
	return t, err
}

func (s *Service) conversationFor(ctx context.Context, q db.Q, actor account.Actor, conversation id.ID) (Conversation, error) {
	if !MayUse(actor) {
		return Conversation{}, errs.Missing("network", string(actor.UserID))
	}
	c, err := conversationOf(ctx, q, conversation, actor.UserID)
	if err != nil {
		return c, err
	}
	all := []Conversation{c}
	err = s.nameOthers(ctx, q, all)
	return all[0], err
}

// Write adds a message to a conversation of the actor.
func (s *Service) Write(ctx context.Context, actor account.Actor, conversation id.ID, body string, token once.Token) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		c, err := s.conversationFor(ctx, tx, actor, conversation)
		if err != nil {
			return err
		}
		if err := checkBody(body); err != nil {
			return err
		}
		if _, taken, err := once.Claim(ctx, tx, token, string(conversation), s.Clock.Now()); err != nil || taken { // rule network-17
			return err
		}
		if err := s.mayWrite(ctx, tx, actor, c.OtherID); err != nil {
			return err
		}
		return s.add(ctx, tx, actor.UserID, c.OtherID, conversation, body)
	})
}

func checkBody(body string) error {
	var f errs.Faults
	checkText(&f, "body", body, MaxMessage, "Write a message.")
	return f.Err()
}

// WriteToWorkshop begins a conversation with a workshop that is found, or goes on with it: with whoever has worked for it
// longest.
func (s *Service) WriteToWorkshop(ctx context.Context, actor account.Actor, maker id.ID, body string, token once.Token) (id.ID, error) {
	found, err := s.Workshop(ctx, actor, maker)
	if err != nil {
		return "", err
	}
	return s.begin(ctx, actor, found.Maker.ID, "", Topic{}, body, token)
}

// WriteAboutPurchase begins a conversation with the organiser of a purchase, or of the organiser with a workshop that
// pledged.
func (s *Service) WriteAboutPurchase(ctx context.Context, actor account.Actor, purchase, maker id.ID, body string, token once.Token) (id.ID, error) {
	f, err := s.PurchaseFile(ctx, actor, purchase)
	if err != nil {
		return "", err
	}
	topic := Topic{AboutPurchase, purchase}
	if actor.UserID != f.OrganiserID {
		return s.begin(ctx, actor, f.MakerID, f.OrganiserID, topic, body, token)
	}
	for _, p := range f.Pledges {
		if p.MakerID == maker {
			return s.begin(ctx, actor, maker, "", topic, body, token)
		}
	}
	return "", errs.Missing("pledge", string(maker))
}

// begin writes to a user, or to whoever works for the workshop where no user is named.
func (s *Service) begin(ctx context.Context, actor account.Actor, maker, user id.ID, topic Topic, body string, token once.Token) (id.ID, error) {
	if err := checkBody(body); err != nil {
		return "", err
	}
	var conversation id.ID
	err := s.DB.Tx(ctx, func(tx *db.Tx) error {
		to := user
		if to == "" {
			people, err := s.Accounts.UsersWith(ctx, tx, account.Grant{Role: account.Maker, Scope: maker})
			if err != nil {
				return err
			}
			if len(people) == 0 {
				return errs.New(errs.Conflict, "Nobody can read messages for this workshop yet.")
			}
			to = people[0].ID
		}
		fresh, err := conversationBetween(ctx, tx, actor.UserID, to, topic)
		if errs.Is(err, errs.NotFound) {
			fresh, err = id.New(), nil
		}
		if err != nil {
			return err
		}
		earlier, taken, err := once.Claim(ctx, tx, token, string(fresh), s.Clock.Now())
		if err != nil || taken { // rule network-17
			conversation = id.ID(earlier)
			return err
		}
		conversation, err = s.say(ctx, tx, actor, Addressee{to, maker}, topic, body, fresh)
		return err
	})
	return conversation, err
}

// Addressee is to whom somebody writes: a user, for a workshop if any.
type Addressee struct {
	UserID  id.ID
	MakerID id.ID
}

// say writes to somebody in the conversation that the two have about the topic; if there is none, it begins under the id
// fresh.
func (s *Service) say(ctx context.Context, tx *db.Tx, actor account.Actor, to Addressee, topic Topic, body string, fresh id.ID) (id.ID, error) {
	if to.UserID == actor.UserID {
		return "", errs.New(errs.Conflict, "That would be a message to yourself.")
	}
	if err := s.mayWrite(ctx, tx, actor, to.UserID); err != nil {
		return "", err
	}
	conversation, err := conversationBetween(ctx, tx, actor.UserID, to.UserID, topic)
	if errs.Is(err, errs.NotFound) {
		conversation, err = s.open(ctx, tx, actor, to, topic, fresh)
	}
	if err != nil {
		return "", err
	}
	return conversation, s.add(ctx, tx, actor.UserID, to.UserID, conversation, body)
}

func (s *Service) open(ctx context.Context, tx *db.Tx, actor account.Actor, to Addressee, topic Topic, fresh id.ID) (id.ID, error) {
	now := s.Clock.Now()
	begun, err := db.Value[int64](ctx, tx, "select count(*) from members_conversation where begun_by = $1 and created_at > $2",
		actor.UserID, db.Micros(now.Add(-24*time.Hour)))
	if err != nil {
		return "", err
	}
	if begun >= mostInADay {
		return "", errs.New(errs.TooMany, "You have begun many conversations today. Go on tomorrow, or answer in those that you have.")
	}
	shop := id.ID("")
	if actor.IsMaker() {
		shop = actor.MakerIDs()[0]
	}
	return insertConversation(ctx, tx, fresh, Addressee{actor.UserID, shop}, to, topic, now)
}

// add writes a message, lets the other side know, and plans the e-mail that tells of it.
func (s *Service) add(ctx context.Context, tx *db.Tx, author, to, conversation id.ID, body string) error {
	now := s.Clock.Now()
	if err := insertMessage(ctx, tx, conversation, author, body, now); err != nil {
		return err
	}
	return s.plan(ctx, tx, to)
}

// mayWrite says why the actor cannot write to somebody, if so (rules network-12 and network-15).
func (s *Service) mayWrite(ctx context.Context, q db.Q, actor account.Actor, to id.ID) error {
	blocked, err := isBlocked(ctx, q, actor.UserID, to)
	if err != nil {
		return err
	}
	if blocked {
		return errs.New(errs.Conflict, "You have blocked this member. Unblock them to write.")
	}
	if blocked, err = isBlocked(ctx, q, to, actor.UserID); err != nil {
		return err
	}
	if blocked {
		return errs.New(errs.Conflict, "This member takes no messages from you.")
	}
	names, err := s.Accounts.Names(ctx, q, []id.ID{to})
	if err != nil {
		return err
	}
	if _, exists := names[to]; !exists {
		return errs.New(errs.Conflict, "This member is no longer here.")
	}
	me, err := correspondentOf(ctx, q, actor.UserID)
	if err != nil {
		return err
	}
	if me.SilentUntil.After(s.Clock.Now()) {
		return errs.New(errs.Conflict, "After a report you cannot write messages for the time being. The secretariat can say more.")
	}
	written, err := db.Value[int64](ctx, q, "select count(*) from members_message where author_id = $1 and at > $2",
		actor.UserID, db.Micros(s.Clock.Now().Add(-time.Hour)))
	if err == nil && written >= mostInAnHour {
		err = errs.New(errs.TooMany, "You have written a great deal in this hour. Your text is kept: send it in a while.")
	}
	return err
}

// Block ends writing between the actor and the other side of a conversation, or begins it again (rule network-12).
func (s *Service) Block(ctx context.Context, actor account.Actor, conversation id.ID, block bool) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		c, err := s.conversationFor(ctx, tx, actor, conversation)
		if err != nil {
			return err
		}
		action := "network.member.unblocked"
		if block {
			action = "network.member.blocked"
			err = putBlock(ctx, tx, actor.UserID, c.OtherID, s.Clock.Now())
		} else {
			_, err = db.Exec(ctx, tx, "delete from members_block where user_id = $1 and blocked_id = $2", actor.UserID, c.OtherID)
		}
		if err != nil {
			return err
		}
		return s.record(ctx, tx, actor, action, "conversation", conversation, nil)
	})
}

// Unread is how many messages the actor has not read.
func (s *Service) Unread(ctx context.Context, actor account.Actor) (int64, error) {
	return db.Value[int64](ctx, s.DB.Read(), "select cast(coalesce(sum(unread), 0) as bigint) from members_seat where user_id = $1 and unread > 0", actor.UserID)
}
