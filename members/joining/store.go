package joining

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"anyam/account/privacy"
	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/id"
	"anyam/platform/slug"
)

const columns = `id, state, type_key, name, owner, email, phone, regency_code, chapter_id, place, address, crafts, since_year, workers, scale, message, consents, lang,
	visited, note, question, reason, maker_id, verified_by, decided_by, sent_at, waiting_from, verified_at, decided_at, reminders, version`

func scanApplication(scan db.Scan) (a Application, err error) {
	var crafts, consents string
	var visited int64
	err = scan(&a.ID, &a.State, &a.TypeKey, &a.Name, &a.Owner, &a.Email, &a.Phone, &a.Regency, &a.ChapterID, &a.Place, &a.Address, &crafts, &a.Since, &a.Workers,
		&a.Scale, &a.Message, &consents, &a.Lang, &visited, &a.Note, &a.Question, &a.Reason, &a.MakerID, &a.VerifiedBy, &a.DecidedBy,
		(*db.Time)(&a.SentAt), (*db.Time)(&a.WaitingFrom), (*db.Time)(&a.VerifiedAt), (*db.Time)(&a.DecidedAt), &a.reminders, &a.Version)
	if err != nil {
		return a, err
	}
	a.IsVisited = visited != 0
	if err = json.Unmarshal([]byte(crafts), &a.Crafts); err == nil {
		err = json.Unmarshal([]byte(consents), &a.Consents)
	}
	return a, err
}

func insertApplication(ctx context.Context, tx *db.Tx, a Application) error {
	crafts, err := words(a.Crafts)
	if err != nil {
		return err
	}
	consents, err := json.Marshal(slices.Concat([]privacy.Answer{}, a.Consents))
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, `insert into members_application (id, state, type_key, name, name_fold, owner, email, email_fold, phone, phone_key, regency_code,
			chapter_id, place, village_key, address, crafts, since_year, workers, scale, message, consents, lang, maker_id, sent_at, waiting_from)
		values (`+db.In(0, 25)+`)`,
		a.ID, a.State, a.TypeKey, a.Name, slug.Of(a.Name), a.Owner, a.Email, strings.ToLower(a.Email), a.Phone, members.PhoneKey(a.Phone), a.Regency,
		a.ChapterID, a.Place, members.VillageKey(a.Place), a.Address, crafts, a.Since, a.Workers, a.Scale, a.Message, string(consents), a.Lang, a.MakerID,
		db.Micros(a.SentAt), db.Micros(a.WaitingFrom))
	return err
}

func words(list []string) (string, error) {
	if list == nil {
		list = []string{}
	}
	b, err := json.Marshal(list)
	return string(b), err
}

// moveApplication writes what a step changes, if the application still stands as it was read: a Conflict otherwise (rule joining-3).
func moveApplication(ctx context.Context, tx *db.Tx, a Application, was State) error {
	visited := int64(0)
	if a.IsVisited {
		visited = 1
	}
	return db.ExecOne(ctx, tx, `update members_application
		set state = $1, visited = $2, note = $3, question = $4, reason = $5, maker_id = $6, verified_by = $7, decided_by = $8, waiting_from = $9,
			verified_at = $10, decided_at = $11, reminders = 0, version = version + 1
		where id = $12 and state = $13 and version = $14`,
		a.State, visited, a.Note, a.Question, a.Reason, a.MakerID, a.VerifiedBy, a.DecidedBy, db.Micros(a.WaitingFrom), db.Micros(a.VerifiedAt), db.Micros(a.DecidedAt),
		a.ID, was, a.Version)
}

func applicationByID(ctx context.Context, q db.Q, application id.ID) (Application, error) {
	return db.One(ctx, q, scanApplication, "select "+columns+" from members_application where id = $1", application)
}

func applicationByLink(ctx context.Context, q db.Q, secret string) (Application, error) {
	return db.One(ctx, q, scanApplication, "select "+columns+" from members_application where id = (select application_id from members_application_link where secret_hash = $1)", hash(secret))
}

// openLike is an open application of the same maker (rule joining-1).
func openLike(ctx context.Context, q db.Q, f Form) ([]Application, error) {
	return db.All(ctx, q, scanApplication, "select "+columns+` from members_application
		where state in ('sent', 'returned', 'verified')
		  and (phone_key = $1 or email_fold = $2 or $3 <> '' and $4 <> '' and name_fold = $3 and village_key = $4)
		order by sent_at, id limit 1`, members.PhoneKey(f.Phone), strings.ToLower(f.Email), slug.Of(f.Name), members.VillageKey(f.Place))
}

func applicationsOfEmail(ctx context.Context, q db.Q, email string) ([]Application, error) {
	return db.All(ctx, q, scanApplication, "select "+columns+" from members_application where email_fold = $1 order by id desc limit 20", strings.ToLower(email))
}

// vouchedFor is the latest accepted application of a maker that a coordinator verified.
func vouchedFor(ctx context.Context, q db.Q, maker id.ID) (Application, error) {
	return db.One(ctx, q, scanApplication, "select "+columns+` from members_application
		where maker_id = $1 and state = 'accepted' and verified_by <> '' order by verified_at desc, id desc limit 1`, maker)
}

func insertLink(ctx context.Context, tx *db.Tx, application id.ID, secret string, now time.Time) error {
	_, err := db.Exec(ctx, tx, "insert into members_application_link (secret_hash, application_id, made_at) values ($1, $2, $3)", hash(secret), application, db.Micros(now))
	return err
}

// Word is something that the association and the applicant said to each other.
type Word struct {
	IsApplicant bool
	Body        string
	By          id.ID // of the association's side
	At          time.Time
}

func insertWord(ctx context.Context, tx *db.Tx, application id.ID, w Word) error {
	side := "association"
	if w.IsApplicant {
		side = "applicant"
	}
	_, err := db.Exec(ctx, tx, "insert into members_application_word (id, application_id, side, body, made_by, at) values ($1, $2, $3, $4, $5, $6)",
		id.New(), application, side, w.Body, w.By, db.Micros(w.At))
	return err
}

func wordsOf(ctx context.Context, q db.Q, application id.ID) ([]Word, error) {
	return db.All(ctx, q, func(scan db.Scan) (w Word, err error) {
		var side string
		err = scan(&side, &w.Body, &w.By, (*db.Time)(&w.At))
		w.IsApplicant = side == "applicant"
		return w, err
	}, "select side, body, made_by, at from members_application_word where application_id = $1 order by id limit 200", application)
}

// Photo is a photograph of the visit.
type Photo struct {
	ID     id.ID
	MadeBy id.ID
	MadeAt time.Time
	thumb  string // names of the files
	large  string
}

func scanPhoto(scan db.Scan) (p Photo, err error) {
	err = scan(&p.ID, &p.thumb, &p.large, &p.MadeBy, (*db.Time)(&p.MadeAt))
	return p, err
}

func photosOf(ctx context.Context, q db.Q, application id.ID) ([]Photo, error) {
	return db.All(ctx, q, scanPhoto, "select id, key_thumb, key_large, made_by, made_at from members_application_photo where application_id = $1 order by id limit 50", application)
}

func insertPhoto(ctx context.Context, tx *db.Tx, application id.ID, p Photo) error {
	_, err := db.Exec(ctx, tx, "insert into members_application_photo (id, application_id, key_thumb, key_large, made_by, made_at) values ($1, $2, $3, $4, $5, $6)",
		p.ID, application, p.thumb, p.large, p.MadeBy, db.Micros(p.MadeAt))
	return err
}
