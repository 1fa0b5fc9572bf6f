package privacy

import (
	"context"
	"slices"
	"strings"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/letters"
)

// Preview is what an erasure would do.
type Preview struct {
	Row
	Subject       Subject
	Goes          []Part
	Stays         []Part // without the name; each says why
	Open          []Open // what has to be closed first (rule privacy-3)
	IsLastOfficer bool   // who cannot be erased (rule privacy-8)
	IsNobody      bool   // neither an account nor a workshop nor an address is named: there is nothing to erase here
}

// MayBegin reports whether nothing stands in the way.
func (p Preview) MayBegin() bool {
	return len(p.Open) == 0 && !p.IsLastOfficer && !p.IsNobody && !p.IsUnconfirmed() && p.State == Waiting && p.Kind == Erasure
}

// Preview shows what is held about who asks, and what of it an erasure would take.
func (s *Service) Preview(ctx context.Context, actor account.Actor, request id.ID) (Preview, error) {
	row, err := s.Request(ctx, actor, request)
	if err != nil {
		return Preview{}, err
	}
	return s.preview(ctx, s.DB.Read(), row)
}

func (s *Service) preview(ctx context.Context, q db.Q, row Row) (p Preview, err error) {
	p = Preview{Row: row}
	if p.Subject, err = s.subjectOfRequest(ctx, q, row.Request); err != nil {
		return p, err
	}
	if p.IsNobody = p.Subject.UserID == "" && len(p.Subject.MakerIDs) == 0 && p.Subject.Email == ""; p.IsNobody {
		return p, nil
	}
	parts, err := s.gather(ctx, q, p.Subject)
	if err != nil {
		return p, err
	}
	for _, part := range parts {
		p.Open = append(p.Open, part.Open...)
		if part.Stays != "" {
			p.Stays = append(p.Stays, part)
		} else {
			p.Goes = append(p.Goes, part)
		}
	}
	p.IsLastOfficer, err = s.Accounts.IsLastOfficer(ctx, q, p.Subject.UserID)
	return p, err
}

// subjectOfRequest is who a request is about.
func (s *Service) subjectOfRequest(ctx context.Context, q db.Q, r Request) (Subject, error) {
	switch {
	case r.UserID != "":
		return s.SubjectOf(ctx, q, r.UserID)
	case r.IsUnconfirmed(): // whoever typed the address learns nothing of it
		return Subject{}, nil
	case r.Email != "":
		return s.subjectOfAddress(ctx, q, r.Email)
	case r.MakerID == "":
		return Subject{}, nil
	}
	// Whoever alone signs in for the workshop is its owner, and goes with it.
	users, err := db.All(ctx, q, func(scan db.Scan) (u id.ID, err error) { err = scan(&u); return u, err },
		"select user_id from account_role where role = 'maker' and scope = $1 and ended_at = 0 order by granted_at, id limit 2", r.MakerID)
	if err == nil && len(users) == 1 {
		return s.SubjectOf(ctx, q, users[0])
	}
	return Subject{MakerIDs: []id.ID{r.MakerID}}, err
}

// ConfirmWords are what an officer types so that nobody is erased by a slip (rule privacy-8).
var ConfirmWords = []string{"HAPUS", "ERASE"}

// Erase carries an erasure out: every holder forgets the person, and a tombstone stays.
func (s *Service) Erase(ctx context.Context, actor account.Actor, request id.ID, version int64, word string) error {
	if !MayAnswer(actor) {
		return errs.Missing("request", string(request))
	}
	if !slices.Contains(ConfirmWords, strings.ToUpper(strings.TrimSpace(word))) {
		var f errs.Faults
		f.Add("word", "Type HAPUS or ERASE.")
		return f.Err()
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := account.LockOfficers(ctx, tx); err != nil {
			return err
		}
		row, err := s.requestRow(ctx, tx, request)
		if err != nil {
			return err
		}
		p, err := s.preview(ctx, tx, row)
		if err != nil {
			return err
		}
		if err := p.obstacle(); err != nil {
			return err
		}
		row.Version = version
		return s.erase(ctx, tx, actor, row.Request, p.Subject)
	})
}

// obstacle says what stands in the way of an erasure.
func (p Preview) obstacle() error {
	switch {
	case p.Kind != Erasure || p.State != Waiting:
		return errs.New(errs.Conflict, "This request was answered already.")
	case p.IsUnconfirmed():
		return errs.New(errs.Conflict, "The owner of the e-mail address has not confirmed yet that it was she who asked.")
	case p.IsNobody:
		return errs.New(errs.Conflict, "No account and no workshop is named in this request. Answer it with a note.")
	case p.IsLastOfficer:
		return errs.New(errs.Conflict, "Somebody has to be an officer: give the role to another person first.")
	case len(p.Open) > 0:
		return errs.New(errs.Conflict, "Something is still open: close %s first.", p.Open[0].Name)
	}
	return nil
}

func (s *Service) erase(ctx context.Context, tx *db.Tx, actor account.Actor, r Request, who Subject) error {
	if err := s.settle(ctx, tx, actor, r, Reply{IsDone: true}); err != nil {
		return err
	}
	if err := s.sayGoodbye(ctx, tx, who); err != nil {
		return err
	}
	if err := s.forget(ctx, tx, who); err != nil {
		return err
	}
	now := db.Micros(s.Clock.Now())
	if who.isAddress() {
		stone := id.New()
		if err := s.buryAddress(ctx, tx, Tombstone{ID: stone, AddressHash: markAddress(stone, who.Email), At: now}); err != nil {
			return err
		}
		s.Log.InfoContext(ctx, "erased", "kind", "address", "id", stone)
	}
	for _, e := range who.contacts() {
		user, maker := e.ID, id.ID("")
		if e.Kind == "maker" {
			user, maker = "", e.ID
		}
		if _, err := db.Exec(ctx, tx, "insert into account_erasure (id, user_id, maker_id, at) values ($1, $2, $3, $4)", id.New(), user, maker, now); err != nil {
			return err
		}
		if err := s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "account." + e.Kind + ".erased", Kind: e.Kind, Object: e.ID}); err != nil {
			return err
		}
		s.Log.InfoContext(ctx, "erased", "kind", e.Kind, "id", e.ID)
	}
	_, err := db.Exec(ctx, tx, "update account_request set name = '', email = '', confirm_hash = '', contact = '', witness = '', wish = '' where id = $1", r.ID)
	return err
}

// forget has every holder forget the subject (rule privacy-1). The accounts come first in the list and are
// asked last: others may still need to know who the subject is.
func (s *Service) forget(ctx context.Context, tx *db.Tx, who Subject) error {
	for _, h := range slices.Backward(s.holdersOf(who)) {
		if err := h.Forget(ctx, tx, who); err != nil {
			return err
		}
	}
	return nil
}

// sayGoodbye tells the person that her data are gone (Law 27/2022, article 45). It is the last letter.
func (s *Service) sayGoodbye(ctx context.Context, tx *db.Tx, who Subject) error {
	if who.isAddress() {
		l := i18n.For(i18n.Indonesian)
		return s.Letters.Put(ctx, tx, letters.Letter{
			To: who.Email, Lang: string(l.Lang()), Subject: l.T("Your data were erased"), Greeting: l.T("Good day,"),
			Paragraphs: []string{l.T("As you asked, the association has erased what it held under this e-mail address.")},
		})
	}
	if who.UserID == "" {
		return nil
	}
	u, err := s.Accounts.UserByID(ctx, tx, who.UserID)
	if err != nil {
		return err
	}
	l := i18n.For(u.Lang)
	return s.Letters.Put(ctx, tx, letters.Letter{
		To: u.Email, Lang: string(u.Lang), Subject: l.T("Your data were erased"), Greeting: l.T("Good day,"),
		Paragraphs: []string{
			l.T("As you asked, the association has erased what it held about you. Your account is closed."),
			l.T("Sums of orders stay without your name. Invoices stay as long as the law wants them kept."),
		},
	})
}

// Tombstone is an erasure by its ids, to be kept apart from backups (rule privacy-12).
type Tombstone struct {
	UserID  id.ID `json:"user_id,omitempty"`
	MakerID id.ID `json:"maker_id,omitempty"`
	At      int64 `json:"at"` // microseconds since 1970, UTC

	ID          id.ID  `json:"id,omitempty"` // of an address: the key of its hash
	AddressHash string `json:"address_hash,omitempty"`
}

// Tombstones are all erasures, the oldest first.
func (s *Service) Tombstones(ctx context.Context) ([]Tombstone, error) {
	return db.All(ctx, s.DB.Read(), func(scan db.Scan) (t Tombstone, err error) {
		err = scan(&t.UserID, &t.MakerID, &t.At, &t.ID, &t.AddressHash)
		if t.AddressHash == "" {
			t.ID = ""
		}
		return t, err
	}, "select user_id, maker_id, at, id, address_hash from account_erasure order by at, id limit 1000000")
}

// EraseAgain erases people whom an older backup has brought back, and returns how many (rule privacy-12). Those
// who are erased, or whom the backup does not know, are passed over.
func (s *Service) EraseAgain(ctx context.Context, stones []Tombstone) (again int, err error) {
	for _, t := range stones {
		if t.AddressHash != "" {
			isAgain, err := s.eraseAddressAgain(ctx, t)
			if err != nil {
				return again, err
			}
			if isAgain {
				again++
			}
			continue
		}
		err := s.DB.Tx(ctx, func(tx *db.Tx) error {
			known, err := db.Value[int64](ctx, tx, "select count(*) from account_erasure where user_id = $1 and maker_id = $2", t.UserID, t.MakerID)
			if err != nil || known > 0 {
				return err
			}
			who := Subject{}
			if t.UserID != "" {
				u, err := s.Accounts.UserByID(ctx, tx, t.UserID)
				if errs.Is(err, errs.NotFound) {
					return nil
				}
				if err != nil {
					return err
				}
				who.UserID, who.Email = u.ID, u.Email
			}
			if t.MakerID != "" {
				who.MakerIDs = []id.ID{t.MakerID}
			}
			if err := s.forget(ctx, tx, who); err != nil {
				return err
			}
			again++
			_, err = db.Exec(ctx, tx, "insert into account_erasure (id, user_id, maker_id, at) values ($1, $2, $3, $4)", id.New(), t.UserID, t.MakerID, t.At)
			return err
		})
		if err != nil {
			return again, err
		}
	}
	return again, nil
}

// ErasureFaults names people who were erased and are there again.
func (s *Service) ErasureFaults(ctx context.Context) ([]string, error) {
	return db.All(ctx, s.DB.Read(), func(scan db.Scan) (f string, err error) {
		err = scan(&f)
		return "user " + f + " was erased and is there again", err
	}, `
		select u.id from account_erasure e join account_user u on u.id = e.user_id
		where u.erased_at = 0 order by u.id limit 100`)
}
