package dues

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/members/dues/reconcile"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/sheet"
)

// Statement is a bank statement that was sent in.
type Statement struct {
	ID          id.ID
	Name        string // of the file
	Fingerprint string
	Account     string
	From, Until clock.Date
	Lines       int64 // that came in
	Added       int64 // of them, that were not known before
	SentAt      time.Time
	ConfirmedAt time.Time // zero while it is a draft
	file        string
}

// IsDraft reports whether nothing of the statement has been written yet.
func (st Statement) IsDraft() bool { return st.ConfirmedAt.IsZero() }

const statementColumns = "st.id, st.name, st.file, st.fingerprint, st.account, st.from_day, st.until_day, st.lines, st.added, st.sent_at, st.confirmed_at"

func scanStatement(scan db.Scan) (st Statement, err error) {
	err = scan(&st.ID, &st.Name, &st.file, &st.Fingerprint, &st.Account, &st.From, &st.Until, &st.Lines, &st.Added, (*db.Time)(&st.SentAt), (*db.Time)(&st.ConfirmedAt))
	return st, err
}

// MaxStatementBytes bounds the file of a statement.
const MaxStatementBytes = 20 << 20

// SendStatement takes a file in and looks at it; nothing of it is written before it is confirmed (rule dues-7). The same file again is
// the same draft, or a Conflict once it was confirmed.
func (s *Service) SendStatement(ctx context.Context, actor account.Actor, name string, file io.Reader) (id.ID, error) {
	if !MayKeepBooks(actor) {
		return "", errs.Missing("statements", string(actor.UserID))
	}
	if file == nil {
		return "", fieldError("file", "Choose the file of the statement.")
	}
	content, err := io.ReadAll(io.LimitReader(file, MaxStatementBytes+1))
	if err != nil {
		return "", fieldError("file", "The file did not arrive whole. Please send it again.")
	}
	if len(content) == 0 || len(content) > MaxStatementBytes {
		return "", fieldError("file", "Choose a file of at most %d MB.", MaxStatementBytes>>20)
	}
	rows, err := cells(name, content)
	if err != nil {
		return "", atField("file", err)
	}
	header, ok := reconcile.FindHeader(rows)
	if !ok {
		return "", fieldError("file", "No row of this file names a date and an amount. Send the list of transactions as the bank exports it.")
	}
	sum := sha256.Sum256(content)
	st := Statement{ID: id.New(), Name: clip(name, 120), Fingerprint: reconcile.Fingerprint(rows[header]), SentAt: s.Clock.Now()}
	return s.keepDraft(ctx, actor, st, content, hex.EncodeToString(sum[:]))
}

// keepDraft keeps the file until it is confirmed or dropped.
func (s *Service) keepDraft(ctx context.Context, actor account.Actor, st Statement, content []byte, hash string) (id.ID, error) {
	earlier, err := db.All(ctx, s.DB.Read(), scanStatement, "select "+statementColumns+" from members_dues_statement st where st.file_hash = $1 order by st.sent_at desc, st.id limit 1", hash)
	if err != nil {
		return "", err
	}
	if len(earlier) > 0 {
		if earlier[0].IsDraft() {
			return earlier[0].ID, nil
		}
		return "", fieldError("file", "This file was taken in already. Nothing is written twice.")
	}
	st.file = "dues/statements/" + string(st.ID)
	if _, err := s.Files.Put(ctx, st.file, bytes.NewReader(content)); err != nil {
		return "", err
	}
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		_, err := db.Exec(ctx, tx, "insert into members_dues_statement (id, name, file, file_hash, fingerprint, sent_by, sent_at) values ($1, $2, $3, $4, $5, $6, $7)",
			st.ID, st.Name, st.file, hash, st.Fingerprint, actor.UserID, db.Micros(st.SentAt))
		return err
	})
	if err != nil {
		return "", errors.Join(err, s.Files.Delete(context.WithoutCancel(ctx), st.file))
	}
	return st.ID, nil
}

// atField makes a fault of a file one of its form's field.
func atField(field string, err error) error {
	if e, ok := errors.AsType[*errs.Error](err); ok && e.Kind == errs.Invalid {
		return fieldError(field, e.Key, e.Args...)
	}
	return err
}

func clip(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most])
}

// cells reads the first sheet of a file that is not hidden.
func cells(name string, content []byte) ([][]string, error) {
	book, err := sheet.Open(name, bytes.NewReader(content), int64(len(content)), sheet.Usual)
	if err != nil {
		return nil, err
	}
	at := 0
	for i, info := range book.Sheets() {
		if !info.IsHidden {
			at = i
			break
		}
	}
	var rows [][]string
	for row, err := range book.Rows(at) {
		if err != nil {
			return nil, err
		}
		for len(rows) < row.Number-1 && row.Number < sheet.Usual.Rows { // rows keep their numbers
			rows = append(rows, nil)
		}
		texts := make([]string, len(row.Cells))
		for i, c := range row.Cells {
			texts[i] = c.Text
		}
		rows = append(rows, texts)
	}
	return rows, nil
}

// Preview is what a draft would come to.
type Preview struct {
	Statement
	Header   []string
	Sample   [][]string // the first rows below it
	Columns  reconcile.Columns
	IsKnown  bool // the layout was mapped before; else Columns is a guess
	Read     reconcile.Statement
	Fresh    []reconcile.Line // that are not known yet
	Received money.Amount     // by fresh lines
}

// sampleRows is how many rows are shown to map columns by.
const sampleRows = 4

// PreviewStatement reads a draft by its layout. columns, where given, take the place of what is known.
func (s *Service) PreviewStatement(ctx context.Context, actor account.Actor, statement id.ID) (Preview, error) {
	if !MayKeepBooks(actor) {
		return Preview{}, errs.Missing("statement", string(statement))
	}
	return s.preview(ctx, s.DB.Read(), statement)
}

func (s *Service) preview(ctx context.Context, q db.Q, statement id.ID) (p Preview, err error) {
	if p.Statement, err = statementByID(ctx, q, statement); err != nil || !p.IsDraft() {
		return p, err
	}
	rows, err := s.rowsOf(ctx, p.Statement)
	if err != nil {
		return p, err
	}
	header, ok := reconcile.FindHeader(rows)
	if !ok {
		return p, errs.Missing("header of statement", string(statement))
	}
	p.Header = rows[header]
	for _, row := range rows[header+1:] {
		if len(row) > 0 && len(p.Sample) < sampleRows {
			p.Sample = append(p.Sample, row)
		}
	}
	p.Account = reconcile.AccountOf(rows, header)
	if p.Columns, p.IsKnown, err = layoutOf(ctx, q, p.Account, p.Fingerprint); err != nil {
		return p, err
	}
	if p.Columns.Day == reconcile.None {
		p.Columns = reconcile.Guess(p.Header)
	}
	if !p.Columns.Fits(len(p.Header)) {
		return p, nil
	}
	p.Read = reconcile.Read(rows, header, p.Columns, s.today())
	known, err := knownLines(ctx, q, p.Account, p.Read.Period)
	if err != nil {
		return p, err
	}
	p.Fresh, p.Received = reconcile.Fresh(known, p.Read.Lines), money.Rupiah(0)
	for _, l := range p.Fresh {
		p.Received.Minor += l.Rupiah
	}
	return p, nil
}

func statementByID(ctx context.Context, q db.Q, statement id.ID) (Statement, error) {
	return db.One(ctx, q, scanStatement, "select "+statementColumns+" from members_dues_statement st where st.id = $1", statement)
}

// rowsOf reads the kept file of a draft.
func (s *Service) rowsOf(ctx context.Context, st Statement) ([][]string, error) {
	file, err := s.Files.Get(ctx, st.file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	content, err := io.ReadAll(io.LimitReader(file, MaxStatementBytes+1))
	if err != nil {
		return nil, err
	}
	return cells(st.Name, content)
}

// layoutOf is how the exports of an account were mapped before. Where only those of another account with the same header were, it is
// that, not known yet: two accounts may use one column in two ways. Columns without a day are none.
func layoutOf(ctx context.Context, q db.Q, bankAccount, fingerprint string) (c reconcile.Columns, isKnown bool, err error) {
	c.Day = reconcile.None
	_, err = db.All(ctx, q, func(scan db.Scan) (none struct{}, err error) {
		var of, text string
		if err := scan(&of, &text); err != nil {
			return none, err
		}
		isKnown = of == bankAccount
		return none, json.Unmarshal([]byte(text), &c)
	}, `select account, columns from members_dues_layout where fingerprint = $1
		order by case when account = $2 then 0 else 1 end, saved_at desc, account limit 1`, fingerprint, bankAccount)
	return c, isKnown, err
}

// MapColumns says where a layout has what, for this statement and all later ones of the same account with the same header.
func (s *Service) MapColumns(ctx context.Context, actor account.Actor, statement id.ID, c reconcile.Columns) error {
	if !MayKeepBooks(actor) {
		return errs.Missing("statement", string(statement))
	}
	p, err := s.preview(ctx, s.DB.Read(), statement)
	if err != nil {
		return err
	}
	switch {
	case !p.IsDraft():
		return errs.New(errs.Conflict, "This statement was taken in already. Nothing is written twice.")
	case c.Day < 0:
		return fieldError("columns", "Choose the column of the day.")
	case len(c.Text) == 0:
		return fieldError("columns", "Choose the column of the text.")
	case c.Credit < 0 && c.Amount < 0:
		return fieldError("columns", "Choose the column of the amount, or that of money that came in.")
	case !c.Fits(len(p.Header)):
		return fieldError("columns", "Each column can mean one thing only.")
	}
	text, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		_, err := db.Exec(ctx, tx, `insert into members_dues_layout (account, fingerprint, columns, saved_by, saved_at) values ($1, $2, $3, $4, $5)
			on conflict (account, fingerprint) do update set columns = excluded.columns, saved_by = excluded.saved_by, saved_at = excluded.saved_at, version = members_dues_layout.version + 1`,
			p.Account, p.Fingerprint, string(text), actor.UserID, db.Micros(s.Clock.Now()))
		return err
	})
}

// ConfirmStatement writes the lines of a draft that are not known yet (rule dues-7).
func (s *Service) ConfirmStatement(ctx context.Context, actor account.Actor, statement id.ID) (added int64, err error) {
	p, err := s.PreviewStatement(ctx, actor, statement)
	if err != nil {
		return 0, err
	}
	if p.IsDraft() && (!p.IsKnown || !p.Columns.Fits(len(p.Header))) {
		return 0, errs.New(errs.Conflict, "Say first which column holds what.")
	}
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		added, err = s.confirm(ctx, tx, actor, p)
		return err
	})
	if err != nil {
		return 0, err
	}
	return added, s.Files.Delete(context.WithoutCancel(ctx), p.file)
}

func (s *Service) confirm(ctx context.Context, tx *db.Tx, actor account.Actor, p Preview) (added int64, err error) {
	n, err := db.Exec(ctx, tx, "update members_dues_statement set confirmed_by = $1, confirmed_at = $2 where id = $3 and confirmed_at = 0", actor.UserID, db.Micros(s.Clock.Now()), p.ID)
	if err != nil {
		return 0, err
	}
	if n == 0 {
		return 0, errs.New(errs.Conflict, "This statement was taken in already. Nothing is written twice.")
	}
	known, err := knownLines(ctx, tx, p.Account, p.Read.Period) // again: another statement may have come meanwhile
	if err != nil {
		return 0, err
	}
	for _, l := range reconcile.Fresh(known, p.Read.Lines) {
		n, err := db.Exec(ctx, tx, `insert into members_dues_bank_line (id, statement_id, line_key, day, amount, text, reference) values ($1, $2, $3, $4, $5, $6, $7)
			on conflict (line_key) do nothing`, id.New(), p.ID, keyOf(p.Account, l.Key), l.Day, l.Rupiah, l.Text, l.Reference)
		if err != nil {
			return 0, err
		}
		added += n
	}
	if _, err := db.Exec(ctx, tx, "update members_dues_statement set account = $1, from_day = $2, until_day = $3, lines = $4, added = $5, file = '' where id = $6",
		p.Account, p.Read.Period.From, p.Read.Period.Until, int64(len(p.Read.Lines)), added, p.ID); err != nil {
		return 0, err
	}
	after := map[string]any{"lines": len(p.Read.Lines), "added": added}
	return added, s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.dues.statement_taken", Kind: "statement", Object: p.ID, After: after})
}

// keyOf is the key under which a line is kept: the same line of two accounts is two.
func keyOf(bankAccount, key string) string {
	if bankAccount == "" {
		return key
	}
	return bankAccount + "/" + key
}

// knownLines are the lines of the days of a statement: those of its account, and those of which no account is known, which may be its own.
func knownLines(ctx context.Context, q db.Q, bankAccount string, r reconcile.Range) ([]reconcile.Line, error) {
	return db.All(ctx, q, func(scan db.Scan) (l reconcile.Line, err error) {
		err = scan(&l.Key, &l.Day, &l.Rupiah, &l.Text, &l.Reference)
		l.Key = l.Key[strings.LastIndexByte(l.Key, '/')+1:]
		return l, err
	}, `select b.line_key, b.day, b.amount, b.text, b.reference from members_dues_bank_line b join members_dues_statement st on st.id = b.statement_id
		where b.day between $1 and $2 and ($3 = '' or st.account = $3 or st.account = '') order by b.day, b.id limit 200000`, r.From, r.Until, bankAccount)
}

// DropStatement throws a draft away.
func (s *Service) DropStatement(ctx context.Context, actor account.Actor, statement id.ID) error {
	if !MayKeepBooks(actor) {
		return errs.Missing("statement", string(statement))
	}
	st, err := statementByID(ctx, s.DB.Read(), statement)
	if err != nil {
		return err
	}
	return s.drop(ctx, st)
}

func (s *Service) drop(ctx context.Context, st Statement) error {
	err := s.DB.Tx(ctx, func(tx *db.Tx) error {
		n, err := db.Exec(ctx, tx, "delete from members_dues_statement where id = $1 and confirmed_at = 0", st.ID)
		if err == nil && n == 0 {
			err = errs.New(errs.Conflict, "This statement was taken in already. Nothing is written twice.")
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.Files.Delete(context.WithoutCancel(ctx), st.file)
}

// keepDrafts is how long a draft waits to be confirmed.
const keepDrafts = 7 * 24 * time.Hour

// dropDrafts throws drafts away that nobody has confirmed.
func (s *Service) dropDrafts(ctx context.Context) error {
	old, err := db.All(ctx, s.DB.Read(), scanStatement, "select "+statementColumns+" from members_dues_statement st where st.confirmed_at = 0 and st.sent_at < $1 order by st.id limit 100",
		db.Micros(s.Clock.Now().Add(-keepDrafts)))
	if err != nil {
		return err
	}
	var faults []error
	for _, st := range old {
		faults = append(faults, s.drop(ctx, st))
	}
	return errors.Join(faults...)
}

// Statements are the statements that were sent in, the newest first.
func (s *Service) Statements(ctx context.Context, actor account.Actor) ([]Statement, error) {
	if !MayKeepBooks(actor) {
		return nil, errs.Missing("statements", string(actor.UserID))
	}
	return db.All(ctx, s.DB.Read(), scanStatement, "select "+statementColumns+" from members_dues_statement st order by st.sent_at desc, st.id limit 100")
}
