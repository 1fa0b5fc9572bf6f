package trade

import (
	"context"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/once"
)

// MaxMessage is how many characters a message may have.
const MaxMessage = 4000

// Message is one contribution to the thread of an inquiry.
type Message struct {
	ID         id.ID
	InquiryID  id.ID
	AuthorID   id.ID
	AuthorName string
	Side       Side
	Body       string
	At         time.Time
}

// Write adds a message to the thread of an inquiry.
func (s *Service) Write(ctx context.Context, actor account.Actor, inquiry id.ID, body string, token once.Token) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		q, side, err := s.inquiryFor(ctx, tx, actor, inquiry)
		if err != nil {
			return err
		}
		if !MayWrite(actor, q) {
			return errOnlyReads()
		}
		if err := checkMessage(body); err != nil {
			return err
		}
		m := Message{ID: id.New(), InquiryID: inquiry, AuthorID: actor.UserID, Side: side, Body: body, At: s.Clock.Now()}
		if _, taken, err := once.Claim(ctx, tx, token, string(m.ID), m.At); err != nil || taken {
			return err
		}
		if err := insertMessage(ctx, tx, m); err != nil {
			return err
		}
		if err := touchInquiry(ctx, tx, inquiry, m.At); err != nil {
			return err
		}
		if err := s.record(ctx, tx, actor, "trade.message.written", "inquiry", inquiry, nil); err != nil {
			return err
		}
		m.AuthorName = actor.Name
		return s.tellMessage(ctx, tx, q, m)
	})
}

func checkMessage(body string) error {
	var f errs.Faults
	f.Check(body != "", "body", "Write a message.")
	f.Check(utf8.RuneCountInString(body) <= MaxMessage, "body", "At most %d characters, please.", MaxMessage)
	return f.Err()
}

// inquiryFor is a sent inquiry and the side on which the actor stands; to strangers it does not exist.
func (s *Service) inquiryFor(ctx context.Context, q db.Q, actor account.Actor, inquiry id.ID) (Inquiry, Side, error) {
	found, err := inquiryByID(ctx, q, inquiry)
	if err != nil {
		return found, "", err
	}
	side, ok := ReadsFrom(actor, found.Parties())
	if !ok || found.State == InquiryUnconfirmed {
		return Inquiry{}, "", errs.Missing("inquiry", string(inquiry))
	}
	return found, side, nil
}

func insertMessage(ctx context.Context, tx *db.Tx, m Message) error {
	_, err := db.Exec(ctx, tx, "insert into trade_message (id, inquiry_id, author_id, side, body, at) values ($1, $2, $3, $4, $5, $6)",
		m.ID, m.InquiryID, m.AuthorID, m.Side, m.Body, db.Micros(m.At))
	return err
}

func messagesOf(ctx context.Context, q db.Q, inquiry id.ID) ([]Message, error) {
	return db.All(ctx, q, func(scan db.Scan) (m Message, err error) {
		err = scan(&m.ID, &m.InquiryID, &m.AuthorID, &m.Side, &m.Body, (*db.Time)(&m.At))
		return m, err
	}, "select id, inquiry_id, author_id, side, body, at from trade_message where inquiry_id = $1 order by id limit 1000", inquiry)
}
