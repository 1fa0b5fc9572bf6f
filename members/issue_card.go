package members

import (
	"context"
	"time"

	"anyam/account"
	"anyam/members/card"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Issued is the card of a member that is good now.
type Issued struct {
	MakerID id.ID
	Code    string // of the QR
	MadeAt  time.Time
}

// CardOf is the card of a maker whose record the actor reads; the first time it is made. Others do not know of it.
func (s *Service) CardOf(ctx context.Context, actor account.Actor, maker id.ID) (Maker, Issued, error) {
	m, err := s.ReadMaker(ctx, actor, maker)
	if err != nil {
		return m, Issued{}, err
	}
	c, err := cardOf(ctx, s.DB.Read(), maker)
	if !errs.Is(err, errs.NotFound) {
		return m, c, err
	}
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := lockMaker(ctx, tx, maker); err != nil {
			return err
		}
		if c, err = cardOf(ctx, tx, maker); !errs.Is(err, errs.NotFound) {
			return err
		}
		c, err = s.issue(ctx, tx, actor, maker, "members.card.made")
		return err
	})
	return m, c, err
}

// ReplaceCard gives a member a new code: the old card, lost or stolen, is not valid from then on.
func (s *Service) ReplaceCard(ctx context.Context, actor account.Actor, maker id.ID) (c Issued, err error) {
	if _, err := s.EditMaker(ctx, actor, maker); err != nil {
		return c, err
	}
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := lockMaker(ctx, tx, maker); err != nil {
			return err
		}
		if _, err := db.Exec(ctx, tx, "update members_card set replaced_at = $1 where maker_id = $2 and replaced_at = 0", db.Micros(s.Clock.Now()), maker); err != nil {
			return err
		}
		c, err = s.issue(ctx, tx, actor, maker, "members.card.replaced")
		return err
	})
	return c, err
}

func (s *Service) issue(ctx context.Context, tx *db.Tx, actor account.Actor, maker id.ID, action string) (Issued, error) {
	c := Issued{MakerID: maker, Code: card.NewCode(), MadeAt: s.Clock.Now()}
	if _, err := db.Exec(ctx, tx, "insert into members_card (id, maker_id, code, made_by, made_at) values ($1, $2, $3, $4, $5)",
		id.New(), maker, c.Code, actor.UserID, db.Micros(c.MadeAt)); err != nil {
		return c, err
	}
	return c, s.Accounts.Record(ctx, tx, actor, account.Entry{Action: action, Kind: "maker", Object: maker})
}

// IsCardValid reports whether a code, as it stands on a card, belongs to somebody who is a member today. It says nothing else, to
// anybody (rule members-9).
func (s *Service) IsCardValid(ctx context.Context, text string) (bool, error) {
	code, ok := card.Read(text)
	if !ok {
		return false, nil
	}
	m, err := db.One(ctx, s.DB.Read(), scanMaker, "select "+makerColumns+" from members_maker where id = (select maker_id from members_card where code = $1 and replaced_at = 0)", code)
	if errs.Is(err, errs.NotFound) {
		return false, nil
	}
	return err == nil && m.Status(s.today()).Belongs(), err
}

func cardOf(ctx context.Context, q db.Q, maker id.ID) (Issued, error) {
	return db.One(ctx, q, func(scan db.Scan) (c Issued, err error) {
		err = scan(&c.MakerID, &c.Code, (*db.Time)(&c.MadeAt))
		return c, err
	}, "select maker_id, code, made_at from members_card where maker_id = $1 and replaced_at = 0", maker)
}
