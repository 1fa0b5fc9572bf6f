package passport

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/members/record"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/files"
	"anyam/platform/id"
	"anyam/platform/once"
)

// Certificate is a paper that others issued about the workshop or its pieces.
type Certificate struct {
	ID        id.ID
	MakerID   id.ID
	Name      string // what it certifies: SVLK, Batikmark, halal
	Number    string
	Issuer    string
	IssuedOn  clock.Date
	ExpiresOn clock.Date // empty when it does not end
	FileType  string     // media type of its file; empty without one
	Version   int64
	file      string // blob
	warned    int64
}

// Validity is how near a certificate's end is.
type Validity string

// The validities.
const (
	Valid  Validity = "valid"
	Ending Validity = "ending" // within the first warning
	Ended  Validity = "ended"
)

// warnings are how many days before its end a certificate is warned of (rule passport-7).
var warnings = [...]int{60, 14}

// On is the certificate's validity on a day.
func (c Certificate) On(today clock.Date) Validity {
	switch {
	case c.ExpiresOn == "":
		return Valid
	case c.ExpiresOn < today:
		return Ended
	case c.ExpiresOn <= ahead(today, warnings[0]):
		return Ending
	}
	return Valid
}

// ahead is the day so many days after another.
func ahead(day clock.Date, days int) clock.Date {
	t, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return day
	}
	return clock.DateOf(t.AddDate(0, 0, days))
}

// MaxFileBytes bounds the file of a certificate.
const MaxFileBytes = 10 << 20

// mostCertificates bounds how many a maker keeps.
const mostCertificates = 100

// Paper is a certificate as it is typed, with its file. An empty ID adds one.
type Paper struct {
	Certificate
	File io.Reader // a PDF, JPEG or PNG; nil leaves the file that is there
	Once once.Token
}

func (p Paper) check(today clock.Date) *errs.Faults {
	f := &errs.Faults{}
	f.Check(p.Name != "", "name", "Write what the certificate is about, for example SVLK.")
	for field, text := range map[string]string{"name": p.Name, "number": p.Number, "issuer": p.Issuer} {
		f.Check(utf8.RuneCountInString(text) <= 120, field, "At most %d characters, please.", 120)
		f.Check(!record.HoldsNIK(text), field, "Please leave out identity numbers (NIK): the association does not keep them.")
	}
	f.Check(p.IssuedOn == "" || p.IssuedOn <= today, "issued_on", "Choose a day that has come.")
	f.Check(p.IssuedOn == "" || p.ExpiresOn == "" || p.IssuedOn <= p.ExpiresOn, "expires_on", "Choose a day after that of its issue.")
	return f
}

// today is the day where the members live.
func (s *Service) today() clock.Date { return clock.DateOf(s.Clock.Now().In(clock.WIB)) }

// SaveCertificate adds a certificate of a maker, or changes one. Of two who change the same the second is told.
func (s *Service) SaveCertificate(ctx context.Context, actor account.Actor, maker id.ID, p Paper) error {
	m, err := s.Members.EditMaker(ctx, actor, maker)
	if err != nil {
		return err
	}
	if !MayEditCertificates(actor, m) {
		return errs.Missing("maker", string(maker))
	}
	content, mediaType, fileErr := readFile(p.File)
	faults := p.check(s.today())
	if fileErr != nil {
		faults.Add("file", fileErr.Key, fileErr.Args...)
	}
	if err := faults.Err(); err != nil {
		return err
	}
	p.MakerID = maker
	isNew := p.ID == ""
	if isNew {
		p.ID = id.New()
	}
	if content != nil {
		p.file, p.FileType = "certificates/"+string(p.ID)+"/"+string(id.New()), mediaType
		if _, err := s.Files.Put(ctx, p.file, bytes.NewReader(content)); err != nil {
			return err
		}
	}
	drop, err := s.keep(ctx, actor, p, isNew)
	if err != nil {
		drop = p.file // nobody refers to it
	}
	if drop != "" {
		return errors.Join(err, s.Files.Delete(context.WithoutCancel(ctx), drop))
	}
	return err
}

// keep writes the row and returns the file that is not needed any more.
func (s *Service) keep(ctx context.Context, actor account.Actor, p Paper, isNew bool) (drop string, err error) {
	action, write := "members.certificate.changed", s.change
	if isNew {
		action, write = "members.certificate.added", s.add
	}
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		if drop, err = write(ctx, tx, p); err != nil || drop != "" && drop == p.file {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: action, Kind: "maker", Object: p.MakerID})
	})
	return drop, err
}

// add writes a new certificate; of a form that is sent twice the second file is not needed.
func (s *Service) add(ctx context.Context, tx *db.Tx, p Paper) (drop string, err error) {
	_, taken, err := once.Claim(ctx, tx, p.Once, string(p.ID), s.Clock.Now())
	if err != nil || taken {
		return p.file, err
	}
	n, err := db.Value[int64](ctx, tx, "select count(*) from members_certificate where maker_id = $1", p.MakerID)
	if err == nil && n >= mostCertificates {
		err = errs.New(errs.Conflict, "There are %d certificates already. Remove one first.", n)
	}
	if err != nil {
		return "", err
	}
	return "", insertCertificate(ctx, tx, p.Certificate, s.Clock.Now())
}

// change writes a certificate onto the version that was seen; a new file takes the place of the old one.
func (s *Service) change(ctx context.Context, tx *db.Tx, p Paper) (drop string, err error) {
	old, err := certificateOf(ctx, tx, p.MakerID, p.ID)
	if err != nil {
		return "", err
	}
	if p.file == "" {
		p.file, p.FileType = old.file, old.FileType
	} else {
		drop = old.file
	}
	return drop, updateCertificate(ctx, tx, p.Certificate, old.ExpiresOn != p.ExpiresOn)
}

// RemoveCertificate drops a certificate and its file.
func (s *Service) RemoveCertificate(ctx context.Context, actor account.Actor, maker, certificate id.ID) error {
	m, err := s.Members.EditMaker(ctx, actor, maker)
	if err != nil {
		return err
	}
	if !MayEditCertificates(actor, m) {
		return errs.Missing("maker", string(maker))
	}
	var file string
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		c, err := certificateOf(ctx, tx, maker, certificate)
		if err != nil {
			return err
		}
		file = c.file
		if _, err := db.Exec(ctx, tx, "delete from members_certificate where id = $1", certificate); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.certificate.removed", Kind: "maker", Object: maker})
	})
	if err != nil || file == "" {
		return err
	}
	return s.Files.Delete(context.WithoutCancel(ctx), file)
}

// Certificates are those of a maker, the one that ends first above.
func (s *Service) Certificates(ctx context.Context, actor account.Actor, maker id.ID) ([]Certificate, error) {
	if err := s.mayRead(ctx, actor, maker); err != nil {
		return nil, err
	}
	return certificatesOf(ctx, s.DB.Read(), maker)
}

// EndingOf are those of a maker that end within the first warning, or have ended.
func (s *Service) EndingOf(ctx context.Context, actor account.Actor, maker id.ID) ([]Certificate, error) {
	list, err := s.Certificates(ctx, actor, maker)
	today := s.today()
	return slices.DeleteFunc(list, func(c Certificate) bool { return c.On(today) == Valid }), err
}

// Certificate is one of a maker's.
func (s *Service) Certificate(ctx context.Context, actor account.Actor, maker, certificate id.ID) (Certificate, error) {
	if err := s.mayRead(ctx, actor, maker); err != nil {
		return Certificate{}, err
	}
	return certificateOf(ctx, s.DB.Read(), maker, certificate)
}

// File opens the file of a certificate (rule passport-6).
func (s *Service) File(ctx context.Context, actor account.Actor, maker, certificate id.ID) (content io.ReadCloser, mediaType string, err error) {
	c, err := s.Certificate(ctx, actor, maker, certificate)
	if err != nil {
		return nil, "", err
	}
	if c.file == "" {
		return nil, "", errs.Missing("file of certificate", string(certificate))
	}
	content, err = s.Files.Get(ctx, c.file)
	return content, c.FileType, err
}

func (s *Service) mayRead(ctx context.Context, actor account.Actor, maker id.ID) error {
	m, err := s.Members.MakerByID(ctx, actor, maker)
	if err == nil && !MayReadCertificates(actor, m) {
		err = errs.Missing("maker", string(maker))
	}
	return err
}

// readFile takes a file in if it is what it has to be.
func readFile(r io.Reader) (content []byte, mediaType string, fault *errs.Error) {
	content, mediaType, err := files.Receive(r, MaxFileBytes, "application/pdf", "image/jpeg", "image/png")
	switch {
	case errors.Is(err, files.ErrCut):
		return nil, "", errs.New(errs.Invalid, "The file did not arrive whole. Please send it again.")
	case err != nil:
		return nil, "", errs.New(errs.Invalid, "Choose a PDF, JPEG or PNG of at most 10 MB.")
	}
	return content, mediaType, nil
}
