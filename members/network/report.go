package network

import (
	"context"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Cause is why a message is reported.
type Cause string

// The causes.
const (
	AboutMoney  Cause = "money" // asks for money, or looks like a fraud
	Rude        Cause = "rude"
	Advertising Cause = "advertising"
	OtherCause  Cause = "other"
)

// Causes are all causes, in the order in which a form has them.
var Causes = []Cause{AboutMoney, Rude, Advertising, OtherCause}

// CauseText is a cause in words, as an English source text.
//
//i18n:texts
func CauseText(c Cause) string {
	return map[Cause]string{
		AboutMoney: "It asks for money, or looks like a fraud", Rude: "It is rude or threatens me", Advertising: "It is advertising", OtherCause: "Something else",
	}[c]
}

// ReportState is what came of a report.
type ReportState string

// The states of a report.
const (
	ReportOpen      ReportState = "open"
	ReportDismissed ReportState = "dismissed"
	ReportRemoved   ReportState = "removed"  // the message
	ReportSilenced  ReportState = "silenced" // removed, and its writer may write nothing for 30 days
)

// ReportText is what came of a report, in words, as an English source text.
//
//i18n:texts
func ReportText(s ReportState) string {
	return map[ReportState]string{
		ReportOpen: "Waiting for a decision", ReportDismissed: "The message stays", ReportRemoved: "The message was removed",
		ReportSilenced: "The message was removed, and its writer can write nothing for 30 days",
	}[s]
}

const silence = 30 * 24 * time.Hour

// Report is a message that somebody reported.
type Report struct {
	ID         id.ID
	MessageID  id.ID
	ReporterID id.ID
	AccusedID  id.ID
	MakerID    id.ID // the workshop for which the accused wrote; empty for none
	Cause      Cause
	Note       string
	Body       string // the message as it was reported
	State      ReportState
	Reason     string
	DecidedAt  time.Time
	At         time.Time
	Version    int64

	Reporter, Accused, Shop string // names
}

// Complaint is what a member says of a message.
type Complaint struct {
	Cause  Cause
	Note   string
	Blocks bool // also block the writer
}

// Report shows a message to those who look after its writer (rule network-13). Reporting it again changes nothing.
func (s *Service) Report(ctx context.Context, actor account.Actor, conversation, message id.ID, in Complaint) error {
	var f errs.Faults
	f.Check(CauseText(in.Cause) != "", "cause", "Say what is wrong with the message.")
	checkText(&f, "note", in.Note, 1000, "")
	f.Check(in.Cause != OtherCause || in.Note != "", "note", "Write what is wrong with it.")
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		c, m, err := s.reportable(ctx, tx, actor, conversation, message)
		if err != nil {
			return err
		}
		if err := f.Err(); err != nil {
			return err
		}
		r := Report{
			ID: id.New(), MessageID: message, ReporterID: actor.UserID, AccusedID: c.OtherID, MakerID: c.OtherShopID,
			Cause: in.Cause, Note: in.Note, Body: m.Body, State: ReportOpen, At: s.Clock.Now(),
		}
		if in.Blocks {
			if err := putBlock(ctx, tx, actor.UserID, c.OtherID, r.At); err != nil {
				return err
			}
		}
		isNew, err := insertReport(ctx, tx, r)
		if err != nil || !isNew {
			return err
		}
		return s.record(ctx, tx, actor, "network.message.reported", "report", r.ID, map[string]any{"cause": in.Cause})
	})
}

// Reportable is a message that the actor can report: one that was written to them.
func (s *Service) Reportable(ctx context.Context, actor account.Actor, conversation, message id.ID) (Conversation, Message, error) {
	return s.reportable(ctx, s.DB.Read(), actor, conversation, message)
}

func (s *Service) reportable(ctx context.Context, q db.Q, actor account.Actor, conversation, message id.ID) (Conversation, Message, error) {
	c, err := s.conversationFor(ctx, q, actor, conversation)
	if err != nil {
		return c, Message{}, err
	}
	m, err := db.One(ctx, q, func(scan db.Scan) (m Message, err error) {
		var author id.ID
		var removed int64
		err = scan(&m.ID, &author, &m.Body, (*db.Time)(&m.At), &removed)
		m.IsOwn, m.IsRemoved = author == actor.UserID, removed != 0
		return m, err
	}, "select id, author_id, body, at, removed_at from members_message where id = $1 and conversation_id = $2", message, conversation)
	if err == nil && (m.IsOwn || m.IsRemoved) {
		return c, m, errs.Missing("message", string(message))
	}
	return c, m, err
}

// Reports lists the reports that the actor may read (rule network-13): the open ones first, the oldest of them first.
func (s *Service) Reports(ctx context.Context, actor account.Actor, limit int) ([]Report, error) {
	if !MayReadReports(actor) {
		return nil, errs.Missing("reports", string(actor.UserID))
	}
	condition, args := reportScope(actor)
	args = append(args, min(max(limit, 1), 200))
	all, err := db.All(ctx, s.DB.Read(), scanReport, "select "+reportColumns+reportFrom+" where "+condition+
		" order by case r.state when 'open' then 0 else 1 end, r.at, r.id limit "+db.In(len(args)-1, 1), args...)
	if err != nil {
		return nil, err
	}
	return all, s.nameReports(ctx, all)
}

// CountReports is how many reports wait for the actor.
func (s *Service) CountReports(ctx context.Context, actor account.Actor) (int64, error) {
	if !MayReadReports(actor) {
		return 0, nil
	}
	condition, args := reportScope(actor)
	return db.Value[int64](ctx, s.DB.Read(), "select count(*)"+reportFrom+" where r.state = 'open' and "+condition, args...)
}

func (s *Service) nameReports(ctx context.Context, all []Report) error {
	var users []id.ID
	for _, r := range all {
		users = append(users, r.ReporterID, r.AccusedID)
	}
	names, err := s.Accounts.Names(ctx, s.DB.Read(), users)
	for i := range all {
		all[i].Reporter, all[i].Accused = names[all[i].ReporterID], names[all[i].AccusedID]
	}
	return err
}

// ReportByID reads a report that the actor may read; the audit trail keeps that it was read.
func (s *Service) ReportByID(ctx context.Context, actor account.Actor, report id.ID) (Report, error) {
	r, err := s.reportFor(ctx, s.DB.Read(), actor, report)
	if err != nil {
		return r, err
	}
	all := []Report{r}
	err = s.nameReports(ctx, all)
	return all[0], err
}

func (s *Service) reportFor(ctx context.Context, q db.Q, actor account.Actor, report id.ID) (Report, error) {
	if !MayReadReports(actor) {
		return Report{}, errs.Missing("report", string(report))
	}
	condition, args := reportScope(actor)
	args = append(args, report)
	return db.One(ctx, q, scanReport, "select "+reportColumns+reportFrom+" where "+condition+" and r.id = "+db.In(len(args)-1, 1), args...)
}

// CanDecide reports whether the actor may decide on a report that they read.
func (s *Service) CanDecide(ctx context.Context, actor account.Actor, r Report) (bool, error) {
	makers, err := s.Members.MakersByID(ctx, s.DB.Read(), []id.ID{r.MakerID})
	return MayDecide(actor, r, makers[r.MakerID]), err
}

// Verdict is a decision on a report.
type Verdict struct {
	State   ReportState
	Reason  string
	Version int64
}

// Decide ends a report (rule network-13), once. Both sides hear of it.
func (s *Service) Decide(ctx context.Context, actor account.Actor, report id.ID, v Verdict) error {
	var f errs.Faults
	f.Check(v.State == ReportDismissed || v.State == ReportRemoved || v.State == ReportSilenced, "verdict", "Choose what is to happen.")
	checkText(&f, "reason", v.Reason, 1000, "Write the reason; both sides read it.")
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		r, err := s.reportFor(ctx, tx, actor, report)
		if err != nil {
			return err
		}
		makers, err := s.Members.MakersByID(ctx, tx, []id.ID{r.MakerID})
		if err != nil {
			return err
		}
		if r.State != ReportOpen {
			return errs.New(errs.Conflict, "Somebody has decided on this report meanwhile.")
		}
		if !MayDecide(actor, r, makers[r.MakerID]) {
			return errs.New(errs.Forbidden, "Somebody who is not part of this has to decide.")
		}
		if err := f.Err(); err != nil {
			return err
		}
		r.State, r.Reason, r.Version = v.State, v.Reason, v.Version
		if err := s.carryOut(ctx, tx, actor, r); err != nil {
			return err
		}
		if err := s.record(ctx, tx, actor, "network.report.decided", "report", r.ID, map[string]any{"state": r.State}); err != nil {
			return err
		}
		return s.tellReport(ctx, tx, r)
	})
}

func (s *Service) carryOut(ctx context.Context, tx *db.Tx, actor account.Actor, r Report) error {
	now := s.Clock.Now()
	if err := db.ExecOne(ctx, tx, `
		update members_report set state = $1, reason = $2, decided_by = $3, decided_at = $4, version = version + 1
		where id = $5 and version = $6 and state = 'open'`, r.State, r.Reason, actor.UserID, db.Micros(now), r.ID, r.Version); err != nil {
		return err
	}
	if r.State == ReportDismissed {
		return nil
	}
	if _, err := db.Exec(ctx, tx, "update members_message set removed_at = $1 where id = $2", db.Micros(now), r.MessageID); err != nil {
		return err
	}
	if r.State != ReportSilenced {
		return nil
	}
	if _, err := lockCorrespondent(ctx, tx, r.AccusedID); err != nil {
		return err
	}
	_, err := db.Exec(ctx, tx, "update members_correspondent set silent_until = $1 where user_id = $2", db.Micros(now.Add(silence)), r.AccusedID)
	return err
}

const reportColumns = `r.id, r.message_id, r.reporter_id, r.accused_id, r.maker_id, r.cause, r.note, r.body, r.state, r.reason, r.decided_at, r.at, r.version, coalesce(m.name, '')`

const reportFrom = " from members_report r left join members_maker m on m.id = r.maker_id"

func scanReport(scan db.Scan) (r Report, err error) {
	err = scan(&r.ID, &r.MessageID, &r.ReporterID, &r.AccusedID, &r.MakerID, &r.Cause, &r.Note, &r.Body, &r.State, &r.Reason,
		(*db.Time)(&r.DecidedAt), (*db.Time)(&r.At), &r.Version, &r.Shop)
	return r, err
}

// reportScope narrows reports to those about workshops within the actor's scope, and never about the actor.
func reportScope(a account.Actor) (condition string, args []any) {
	condition, args = members.ReadScope(a).Condition("m", []any{a.UserID})
	return "r.accused_id <> $1 and " + condition, args
}

func insertReport(ctx context.Context, tx *db.Tx, r Report) (isNew bool, err error) {
	n, err := db.Exec(ctx, tx, `
		insert into members_report (id, message_id, reporter_id, accused_id, maker_id, cause, note, body, state, at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (message_id) do nothing`,
		r.ID, r.MessageID, r.ReporterID, r.AccusedID, r.MakerID, r.Cause, r.Note, r.Body, r.State, db.Micros(r.At))
	return n == 1, err
}
