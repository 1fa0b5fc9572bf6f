package posts

import (
	"context"

	"anyam/account/privacy"
	"anyam/platform/db"
	"anyam/platform/files"
)

// Tables of the room that say something of a person.
func (s *Service) Tables() []string { return []string{"members_post_document"} }

func documentsAbout(ctx context.Context, q db.Q, who privacy.Subject) ([]Document, error) {
	return db.All(ctx, q, scanDocument, "select "+documentColumns+" from members_post_document where user_id = $1 and user_id <> '' order by term_id limit 500", who.UserID)
}

// Gather reads the appointing documents of the subject's posts (rule privacy-1); the posts themselves are gathered with the account.
func (s *Service) Gather(ctx context.Context, q db.Q, who privacy.Subject) ([]privacy.Part, error) {
	found, err := documentsAbout(ctx, q, who)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	part := privacy.Part{
		Key: "appointing-documents", Title: "Documents that appointed you", Purpose: "So that it can be shown who was given which post.",
		Columns: []privacy.Column{{Key: "sent_at", Name: "Sent on"}, {Key: "term", Name: "Term"}},
	}
	for _, d := range found {
		part.Rows = append(part.Rows, []string{privacy.Instant(d.SentAt), string(d.TermID)})
		part.Files = append(part.Files, privacy.File{Name: "appointments/" + string(d.TermID) + files.Extension(d.Type), Blob: d.file})
	}
	return []privacy.Part{part}, nil
}

// Forget deletes the documents with their files: they name the person, and the history of the post needs none (rule privacy-2).
func (s *Service) Forget(ctx context.Context, tx *db.Tx, who privacy.Subject) error {
	found, err := documentsAbout(ctx, tx, who)
	if err != nil || len(found) == 0 {
		return err
	}
	if _, err := db.Exec(ctx, tx, "delete from members_post_document where user_id = $1", who.UserID); err != nil {
		return err
	}
	tx.AfterCommit(func() {
		for _, d := range found {
			_ = s.drop(ctx, d) // what is left over is named by nothing any more
		}
	})
	return nil
}
