package newsletter

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/letters"
	"anyam/platform/once"
)

// IssueState is how far an issue has come.
type IssueState string

// The states of an issue.
const (
	Draft   IssueState = "draft"
	Sending IssueState = "sending"
	Sent    IssueState = "sent"
)

// Text is what an issue says in one language. Paragraphs of Body are parted by empty lines.
type Text struct{ Subject, Body string }

// isEmpty reports whether there is nothing in this language.
func (t Text) isEmpty() bool { return t.Subject == "" && t.Body == "" }

// Issue is one newsletter.
type Issue struct {
	ID        id.ID
	State     IssueState
	Texts     map[i18n.Lang]Text
	Pieces    []id.ID // that it shows, in their order
	CreatedBy id.ID
	CreatedAt time.Time
	BegunAt   time.Time
	DoneAt    time.Time
	Version   int64
	Went      int64 // to how many it was sent
	Returned  int64 // how many of these were refused
}

// TextIn is the text in the language, else the one that there is, with the language that it is in (rule newsletter-7).
func (i Issue) TextIn(lang i18n.Lang) (Text, i18n.Lang) {
	for _, l := range append([]i18n.Lang{lang}, i18n.Langs...) {
		if t := i.Texts[l]; !t.isEmpty() {
			return t, l
		}
	}
	return Text{}, lang
}

// Bounds of what is typed.
const (
	MaxSubject = 120   // characters
	MaxBody    = 8_000 // characters
	MaxPieces  = 12
	maxLines   = 4 * MaxPieces // of addresses, of which some may be the same
)

// Begin makes an empty issue.
func (s *Service) Begin(ctx context.Context, actor account.Actor, token once.Token) (id.ID, error) {
	if !MayWrite(actor) {
		return "", errs.New(errs.Forbidden, "The newsletter is for officers.")
	}
	var made id.ID
	err := s.DB.Tx(ctx, func(tx *db.Tx) error {
		made = id.New()
		earlier, taken, err := once.Claim(ctx, tx, token, string(made), s.Clock.Now())
		if err != nil || taken {
			made = id.ID(earlier)
			return err
		}
		if err := insertIssue(ctx, tx, Issue{ID: made, State: Draft, CreatedBy: actor.UserID, CreatedAt: s.Clock.Now()}); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, entry("newsletter.issue.begun", "newsletter", made))
	})
	return made, err
}

// Save changes a draft. pieces are addresses of pieces, as somebody copied them.
func (s *Service) Save(ctx context.Context, actor account.Actor, issue id.ID, version int64, texts map[i18n.Lang]Text, pieces []string) error {
	if !MayWrite(actor) {
		return errs.Missing("newsletter", string(issue))
	}
	var f errs.Faults
	for lang, t := range texts {
		checkText(&f, lang, t)
	}
	found, err := s.findPieces(ctx, &f, pieces)
	if err != nil {
		return err
	}
	if err := f.Err(); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		i, err := issueByID(ctx, tx, issue)
		if err != nil {
			return err
		}
		if i.State != Draft { // rule newsletter-8
			return errs.New(errs.Conflict, "This newsletter is on its way already.")
		}
		i.Texts, i.Pieces, i.Version = texts, found, version
		if err := saveIssue(ctx, tx, i); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, entry("newsletter.issue.saved", "newsletter", issue))
	})
}

func checkText(f *errs.Faults, lang i18n.Lang, t Text) {
	f.Check(utf8.RuneCountInString(t.Subject) <= MaxSubject, "subject_"+string(lang), "At most %d characters, please.", MaxSubject)
	f.Check(utf8.RuneCountInString(t.Body) <= MaxBody, "body_"+string(lang), "At most %d characters, please.", MaxBody)
	f.Check(t.Body == "" || t.Subject != "", "subject_"+string(lang), "Write a subject for this text.")
	f.Check(t.Subject == "" || t.Body != "", "body_"+string(lang), "Write a text for this subject.")
}

// findPieces reads addresses of published pieces, one a line.
func (s *Service) findPieces(ctx context.Context, f *errs.Faults, lines []string) ([]id.ID, error) {
	if len(lines) > maxLines { // each is looked up
		f.Add("pieces", "At most %d pieces, please.", MaxPieces)
		return nil, nil
	}
	found, unknown, err := s.Gallery.PublicAt(ctx, lines)
	for _, line := range unknown {
		f.Add("pieces", "There is no published piece at %s.", line)
	}
	f.Check(len(found) <= MaxPieces, "pieces", "At most %d pieces, please.", MaxPieces)
	return found, err
}

// Issues are all issues, the newest first.
func (s *Service) Issues(ctx context.Context, actor account.Actor, limit, offset int) ([]Issue, error) {
	if !MayWrite(actor) {
		return nil, errs.New(errs.Forbidden, "The newsletter is for officers.")
	}
	return issues(ctx, s.DB.Read(), min(max(limit, 1), 500), max(offset, 0))
}

// IssueCount is how many issues there are.
func (s *Service) IssueCount(ctx context.Context, actor account.Actor) (int64, error) {
	if !MayWrite(actor) {
		return 0, errs.New(errs.Forbidden, "The newsletter is for officers.")
	}
	return db.Value[int64](ctx, s.DB.Read(), "select count(*) from promotion_newsletter")
}

// Issue is one issue.
func (s *Service) Issue(ctx context.Context, actor account.Actor, issue id.ID) (Issue, error) {
	if !MayWrite(actor) {
		return Issue{}, errs.Missing("newsletter", string(issue))
	}
	return issueByID(ctx, s.DB.Read(), issue)
}

// Shown are the pieces of an issue that everybody may see, in their order.
func (s *Service) Shown(ctx context.Context, i Issue) ([]gallery.Shown, error) {
	var all []gallery.Shown
	for _, piece := range i.Pieces {
		shown, err := s.Gallery.ProductByID(ctx, account.Actor{}, piece)
		if errs.Is(err, errs.NotFound) || errs.Is(err, errs.Gone) {
			continue // hidden since
		}
		if err != nil {
			return nil, err
		}
		all = append(all, shown)
	}
	return all, nil
}

// Letter is an issue as a reader of a language gets it, without its address and the link that stops it.
func (s *Service) Letter(i Issue, pieces []gallery.Shown, lang i18n.Lang) letters.Letter {
	text, in := i.TextIn(lang)
	l := i18n.For(in)
	letter := letters.Letter{Lang: string(in), Subject: text.Subject, Paragraphs: paragraphs(text.Body)}
	for _, p := range pieces {
		name, _ := p.Text(in)
		item := letters.Item{Title: name.Name, Text: p.Maker.Name, Link: s.link(string(in), "products", p.Slug)}
		if !p.Price.IsZero() {
			item.Text += ", " + l.T("from %s", l.Money(p.Price))
		}
		letter.Items = append(letter.Items, item)
	}
	return letter
}

func paragraphs(body string) []string {
	var all []string
	for part := range strings.SplitSeq(body, "\n\n") {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	return all
}

// Test sends an issue to the actor, in each language that it has.
func (s *Service) Test(ctx context.Context, actor account.Actor, issue id.ID) error {
	i, pieces, err := s.whole(ctx, actor, issue)
	if err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		for _, lang := range i18n.Langs {
			if i.Texts[lang].isEmpty() {
				continue
			}
			letter := s.Letter(i, pieces, lang)
			letter.To, letter.Subject = actor.Email, "[Test] "+letter.Subject
			letter.Footer = i18n.For(actor.Lang).T("A test: only you get this letter.")
			if err := s.Letters.Put(ctx, tx, letter); err != nil {
				return err
			}
		}
		return nil
	})
}

// whole is an issue that can be sent, with its pieces.
func (s *Service) whole(ctx context.Context, actor account.Actor, issue id.ID) (Issue, []gallery.Shown, error) {
	i, err := s.Issue(ctx, actor, issue)
	if err != nil {
		return i, nil, err
	}
	if text, _ := i.TextIn(i18n.English); text.isEmpty() {
		return i, nil, errs.New(errs.Conflict, "Write and save a text first.")
	}
	pieces, err := s.Shown(ctx, i)
	return i, pieces, err
}

// Send begins to send an issue to everybody who reads it now. Pressed twice it is sent once.
func (s *Service) Send(ctx context.Context, actor account.Actor, issue id.ID, version int64) error {
	if _, _, err := s.whole(ctx, actor, issue); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		i, err := issueByID(ctx, tx, issue)
		if err != nil || i.State != Draft {
			return err
		}
		i.State, i.BegunAt, i.Version = Sending, s.Clock.Now(), version
		if err := moveIssue(ctx, tx, i); err != nil {
			return err
		}
		if err := s.Queue.Enqueue(ctx, tx, mailing{issue}, jobs.Options{Unique: true}); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, entry("newsletter.issue.sent", "newsletter", issue))
	})
}

// mailing is the job that sends an issue.
type mailing struct {
	Issue id.ID `json:"issue"`
}

// Kind names the job.
func (mailing) Kind() string { return "newsletter" }

// perBatch is how many letters are put into the box in one transaction.
const perBatch = 100

// Mail goes on with an issue from where it was broken off, until everybody has it (rule newsletter-6). The queue calls it.
func (s *Service) Mail(ctx context.Context, issue id.ID) error {
	i, err := issueByID(ctx, s.DB.Read(), issue)
	if err != nil || i.State != Sending {
		return err
	}
	pieces, err := s.Shown(ctx, i)
	if err != nil {
		return err
	}
	drawn := map[i18n.Lang]letters.Letter{}
	for _, lang := range i18n.Langs {
		drawn[lang] = s.Letter(i, pieces, lang)
	}
	for isDone := false; !isDone; {
		if err := s.DB.Tx(ctx, func(tx *db.Tx) (err error) {
			isDone, err = s.sendBatch(ctx, tx, i, drawn)
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) sendBatch(ctx context.Context, tx *db.Tx, i Issue, drawn map[i18n.Lang]letters.Letter) (isDone bool, err error) {
	readers, err := unsent(ctx, tx, i, perBatch)
	if err != nil {
		return false, err
	}
	for _, x := range readers {
		isNew, err := insertDelivery(ctx, tx, i.ID, x.ID, s.Clock.Now())
		if err != nil {
			return false, err
		}
		if !isNew {
			continue
		}
		letter := drawn[x.Lang]
		l := i18n.For(i18n.Lang(letter.Lang))
		letter.To, letter.Reader = x.Email, string(i.ID)+"/"+string(x.ID)
		letter.Footer = l.T("You get this because you asked %s for its newsletter on %s.", s.Name, l.DateOf(x.ConfirmedAt))
		letter.Unsubscribe, letter.UnsubscribeText = s.leaveLink(x), l.T("Stop the newsletter")
		if err := s.Letters.PutLater(ctx, tx, letter); err != nil {
			return false, err
		}
	}
	if len(readers) == perBatch {
		return false, nil
	}
	return true, endIssue(ctx, tx, i.ID, s.Clock.Now())
}
