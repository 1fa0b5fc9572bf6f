package passport

import (
	"context"

	"anyam/account/privacy"
	"anyam/platform/db"
	"anyam/platform/files"
)

// Tables that say something of a person: the room's own, and the groups of the record, which it shows.
func (s *Service) Tables() []string {
	return []string{
		"members_passport", "members_passport_opening", "members_certificate",
		"members_maker_business", "members_maker_finance", "members_maker_group", "members_maker_person",
	}
}

// Gather reads the record, the passports that the subject's workshops have shown, and their certificates (rule privacy-1).
func (s *Service) Gather(ctx context.Context, q db.Q, who privacy.Subject) ([]privacy.Part, error) {
	return privacy.GatherAll(ctx, q, who, gatherBusiness, gatherFinance, gatherPeople, gatherShown, gatherCertificates)
}

func gatherShown(ctx context.Context, q db.Q, who privacy.Subject) (privacy.Part, error) {
	of, args := who.Makers("p.maker_id", privacy.MostRows)
	return privacy.Part{
		Key: "shown-passports", Title: "To whom you showed your record", Purpose: "So that you can see how often it was opened, and take it back.",
		Columns: []privacy.Column{
			{Key: "for", Name: "For whom"}, {Key: "made_at", Name: "Made on"}, {Key: "until_at", Name: "Until"}, {Key: "revoked_at", Name: "Taken back on"}, {Key: "views", Name: "Opened"},
		},
	}.Read(ctx, q, "select p.label, p.made_at, p.until_at, p.revoked_at, p.views from members_passport p where "+of+" order by p.id limit $1", args...)
}

func gatherCertificates(ctx context.Context, q db.Q, who privacy.Subject) (part privacy.Part, err error) {
	part = privacy.Part{
		Key: "certificates", Title: "Your certificates", Purpose: "So that buyers can see what your work was tested for.",
		Columns: []privacy.Column{{Key: "name", Name: "Name"}, {Key: "number", Name: "Number"}, {Key: "issuer", Name: "Issued by"}, {Key: "issued_on", Name: "Issued on"}, {Key: "until", Name: "Until"}},
	}
	found, err := certificatesAbout(ctx, q, who)
	for _, c := range found {
		part.Rows = append(part.Rows, []string{c.Name, c.Number, c.Issuer, string(c.IssuedOn), string(c.ExpiresOn)})
		if c.file != "" {
			part.Files = append(part.Files, privacy.File{Name: "certificates/" + string(c.ID) + files.Extension(c.FileType), Blob: c.file})
		}
	}
	return part, err
}

func certificatesAbout(ctx context.Context, q db.Q, who privacy.Subject) ([]Certificate, error) {
	of, args := who.Makers("maker_id", privacy.MostRows)
	return db.All(ctx, q, scanCertificate, "select "+certificateColumns+" from members_certificate where "+of+" order by id limit $1", args...)
}

// Forget deletes the groups of the record, passports, who opened them, and certificates with their files: nothing of them is counted (rule privacy-2).
func (s *Service) Forget(ctx context.Context, tx *db.Tx, who privacy.Subject) error {
	found, err := certificatesAbout(ctx, tx, who)
	if err != nil {
		return err
	}
	of, args := who.Makers("maker_id")
	for _, statement := range []string{
		"delete from members_passport_opening where passport_id in (select id from members_passport where " + of + ")",
		"delete from members_passport where " + of,
		"delete from members_certificate where " + of,
	} {
		if _, err := db.Exec(ctx, tx, statement, args...); err != nil {
			return err
		}
	}
	for _, maker := range who.MakerIDs {
		if err := forgetRecord(ctx, tx, maker); err != nil {
			return err
		}
	}
	tx.AfterCommit(func() {
		for _, c := range found {
			if c.file != "" {
				_ = s.Files.Delete(context.WithoutCancel(ctx), c.file) // what is left over is named by nothing any more
			}
		}
	})
	return nil
}
