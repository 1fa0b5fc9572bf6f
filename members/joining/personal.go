package joining

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"anyam/account/privacy"
	"anyam/platform/db"
	"anyam/platform/id"
)

// Tables that say something of a person: of those who ask to join, and how they belonged since.
func (s *Service) Tables() []string {
	return []string{
		"members_application", "members_application_draft", "members_application_link", "members_application_photo", "members_application_word",
		"members_period", "members_period_fact", "members_suspension", "members_card",
	}
}

// of narrows applications to the subject's: sent with her address, or by her workshops.
func of(who privacy.Subject, used ...any) (condition string, args []any) {
	condition, args = who.Makers("a.maker_id", used...)
	if who.Email != "" {
		condition += " or a.email_fold = " + db.In(len(args), 1)
		args = append(args, strings.ToLower(who.Email))
	}
	return "(" + condition + ")", args
}

// counted is why applications outlive an erasure.
const counted = "How many asked to join, and how long they waited, is counted. No name stands in it."

// Gather reads the subject's applications with what was said about them, and the photographs of visits (rule privacy-1).
func (s *Service) Gather(ctx context.Context, q db.Q, who privacy.Subject) ([]privacy.Part, error) {
	return privacy.GatherAll(ctx, q, who, gatherApplications, gatherWords, gatherPhotos, gatherPeriods, gatherSuspensions, gatherCards)
}

// Addresses are those of applications and drafts.
func (s *Service) Addresses(ctx context.Context, q db.Q) ([]string, error) {
	one := func(scan db.Scan) (a string, err error) { err = scan(&a); return a, err }
	addresses, err := db.All(ctx, q, one, "select distinct email_fold from members_application where email_fold <> '' order by email_fold limit 100000")
	if err != nil {
		return nil, err
	}
	drafts, err := db.All(ctx, q, one, "select typed from members_application_draft order by id limit 100000")
	for _, d := range drafts {
		typed := Typed{}
		if err := json.Unmarshal([]byte(d), &typed); err != nil {
			return nil, err
		}
		if email := strings.ToLower(strings.TrimSpace(typed["email"])); email != "" {
			addresses = append(addresses, email)
		}
	}
	return addresses, err
}

func gatherApplications(ctx context.Context, q db.Q, who privacy.Subject) (privacy.Part, error) {
	condition, args := of(who, privacy.MostRows)
	return privacy.Part{
		Key: "applications", Title: "Your applications to join", Purpose: "So that the association can decide whether to take you in.", Stays: counted,
		Columns: []privacy.Column{
			{Key: "sent_at", Name: "Sent on"}, {Key: "state", Name: "State"}, {Key: "name", Name: "Workshop"}, {Key: "owner", Name: "Owner"}, {Key: "email", Name: "E-mail"},
			{Key: "phone", Name: "Phone"}, {Key: "place", Name: "Village and district"}, {Key: "address", Name: "Address"}, {Key: "message", Name: "Message"},
			{Key: "note", Name: "Note of the coordinator"}, {Key: "question", Name: "Question"}, {Key: "reason", Name: "Reason"},
		},
	}.Read(ctx, q, "select a.sent_at, a.state, a.name, a.owner, a.email, a.phone, a.place, a.address, a.message, a.note, a.question, a.reason from members_application a where "+
		condition+" order by a.id limit $1", args...)
}

func gatherWords(ctx context.Context, q db.Q, who privacy.Subject) (privacy.Part, error) {
	condition, args := of(who, privacy.MostRows)
	return privacy.Part{
		Key: "application-words", Title: "Questions and answers about your application", Purpose: "So that the association can decide whether to take you in.",
		Columns: []privacy.Column{{Key: "at", Name: "When"}, {Key: "side", Name: "Side"}, {Key: "body", Name: "Message"}},
	}.Read(ctx, q, "select w.at, w.side, w.body from members_application_word w join members_application a on a.id = w.application_id where "+condition+" order by w.id limit $1", args...)
}

func gatherPhotos(ctx context.Context, q db.Q, who privacy.Subject) (part privacy.Part, err error) {
	part = privacy.Part{
		Key: "application-photographs", Title: "Photographs of the visit", Purpose: "So that the association can decide whether to take you in.",
		Columns: []privacy.Column{{Key: "made_at", Name: "Made on"}, {Key: "file", Name: "File"}},
	}
	photos, err := photosAbout(ctx, q, who)
	for _, p := range photos {
		name := "visit/" + string(p.ID) + ".jpg"
		part.Rows = append(part.Rows, []string{privacy.Instant(p.MadeAt), name})
		part.Files = append(part.Files, privacy.File{Name: name, Blob: p.large})
	}
	return part, err
}

func photosAbout(ctx context.Context, q db.Q, who privacy.Subject) ([]Photo, error) {
	condition, args := of(who, privacy.MostRows)
	return db.All(ctx, q, scanPhoto, `select p.id, p.key_thumb, p.key_large, p.made_by, p.made_at
		from members_application_photo p join members_application a on a.id = p.application_id where `+condition+" order by p.id limit $1", args...)
}

// Forget leaves of the subject's applications when they came and what was decided, from which regency and for which kind of
// membership (rule privacy-2). One that waits is withdrawn.
func (s *Service) Forget(ctx context.Context, tx *db.Tx, who privacy.Subject) error {
	if err := dropDraftsOf(ctx, tx, who.Email); err != nil {
		return err
	}
	for _, maker := range who.MakerIDs {
		if err := forgetMembership(ctx, tx, maker, db.Micros(s.Clock.Now())); err != nil {
			return err
		}
	}
	condition, args := of(who, privacy.MostRows)
	found, err := db.All(ctx, tx, func(scan db.Scan) (a id.ID, err error) { err = scan(&a); return a, err },
		"select a.id from members_application a where "+condition+" order by a.id limit $1", args...)
	if err != nil || len(found) == 0 {
		return err
	}
	photos, err := photosAbout(ctx, tx, who)
	if err != nil {
		return err
	}
	for _, a := range found {
		if err := blank(ctx, tx, a, privacy.Erased); err != nil {
			return err
		}
	}
	s.dropPhotos(ctx, tx, photos)
	return nil
}

// dropPhotos deletes the files once the rows are gone. One that cannot be deleted is named by nothing any more.
func (s *Service) dropPhotos(ctx context.Context, tx *db.Tx, photos []Photo) {
	tx.AfterCommit(func() {
		for _, p := range photos {
			_ = errors.Join(s.Files.Delete(context.WithoutCancel(ctx), p.thumb), s.Files.Delete(context.WithoutCancel(ctx), p.large))
		}
	})
}

// blank takes the person out of an application, and puts the words in the place of her name.
func blank(ctx context.Context, tx *db.Tx, application id.ID, instead string) error {
	if _, err := db.Exec(ctx, tx, `
		update members_application
		set name = $2, name_fold = '', owner = '', email = '', email_fold = '', phone = '', phone_key = '', place = '', village_key = '', address = '', crafts = '[]',
			since_year = 0, workers = 0, message = '', note = '', question = '', reason = '',
			state = case when state in ('sent', 'returned', 'verified') then 'withdrawn' else state end, version = version + 1
		where id = $1`, application, instead); err != nil {
		return err
	}
	for _, statement := range []string{
		"delete from members_application_link where application_id = $1",
		"delete from members_application_word where application_id = $1",
		"delete from members_application_photo where application_id = $1",
	} {
		if _, err := db.Exec(ctx, tx, statement, application); err != nil {
			return err
		}
	}
	return nil
}

// dropDraftsOf forgets drafts in which the address was typed.
func dropDraftsOf(ctx context.Context, tx *db.Tx, email string) error {
	if email == "" {
		return nil
	}
	drafts, err := db.All(ctx, tx, func(scan db.Scan) (d [2]string, err error) { err = scan(&d[0], &d[1]); return d, err },
		"select id, typed from members_application_draft order by id limit 100000")
	if err != nil {
		return err
	}
	for _, d := range drafts {
		typed := Typed{}
		if err := json.Unmarshal([]byte(d[1]), &typed); err != nil {
			return err
		}
		if !strings.EqualFold(strings.TrimSpace(typed["email"]), email) {
			continue
		}
		if _, err := db.Exec(ctx, tx, "delete from members_application_draft where id = $1", d[0]); err != nil {
			return err
		}
	}
	return nil
}

// endedDays is after how many days an application that made no member loses its person.
const endedDays = 730

// Retain takes the person out of applications that were refused or withdrawn long ago (rule privacy-11).
func (s *Service) Retain(ctx context.Context) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		old, err := db.All(ctx, tx, func(scan db.Scan) (a id.ID, err error) { err = scan(&a); return a, err }, `
			select id from members_application where state in ('refused', 'withdrawn') and waiting_from < $1 and email <> '' order by id limit 500`,
			db.Micros(s.Clock.Now().AddDate(0, 0, -endedDays)))
		if err != nil {
			return err
		}
		for _, a := range old {
			photos, err := photosOf(ctx, tx, a)
			if err != nil {
				return err
			}
			if err := blank(ctx, tx, a, ""); err != nil {
				return err
			}
			s.dropPhotos(ctx, tx, photos)
		}
		return nil
	})
}
