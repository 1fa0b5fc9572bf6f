package exhibitions

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/letters"
	"anyam/platform/once"
	"anyam/promotion/newsletter"
)

// Ask is what a visitor wrote at the booth.
type Ask struct {
	ID             id.ID
	Email          string
	Name           string
	Company        string
	Country        string // as it was typed
	Note           string
	Lang           i18n.Lang
	Pieces         []id.ID // that were ticked
	Times          int64   // how often the visitor asked
	ConsentVersion string
	Consent        string
	AskedAt        time.Time
	UpdatedAt      time.Time
	letterAt       time.Time
}

// Bounds of what a visitor types.
const (
	MaxPerson  = 80
	MaxCompany = 120
	MaxCountry = 60
	MaxNote    = 1000
	maxNotes   = 4000 // of somebody who asks again
)

// ConsentVersion names the words of ConsentText: it moves when they do.
const ConsentVersion = "2026-11"

// ConsentText is what a visitor agrees to (rule exhibitions-4).
func ConsentText(l *i18n.Locale, name string) string {
	return l.T("%s may keep what I write here for a year after the exhibition, send me the line sheet by e-mail, and answer me.", name)
}

// Booth is what the tablet shows.
type Booth struct {
	Exhibition
	Pieces []*gallery.Shown
}

// BoothOf finds the exhibition of a booth page that takes asks (rules exhibitions-2 and exhibitions-3).
func (s *Service) BoothOf(ctx context.Context, secret string) (Booth, error) {
	e, err := exhibitionBy(ctx, s.DB.Read(), "secret", secret)
	if err == nil && !e.IsOpen(s.today()) {
		err = missing(e.ID)
	}
	if err != nil {
		return Booth{}, err
	}
	pieces, err := s.Shown(ctx, e)
	return Booth{e, pieces}, err
}

// Shown are the pieces of an exhibition that everybody may see.
func (s *Service) Shown(ctx context.Context, e Exhibition) ([]*gallery.Shown, error) {
	count, err := s.Gallery.ChangeCount(ctx)
	if err != nil {
		return nil, err
	}
	return s.Gallery.Cards(ctx, count, e.Pieces)
}

// Public is an exhibition for its line sheet, which everybody may open: nothing of it is secret but the booth page.
func (s *Service) Public(ctx context.Context, exhibition id.ID) (Exhibition, error) {
	e, err := exhibitionBy(ctx, s.DB.Read(), "id", string(exhibition))
	e.Secret = ""
	return e, err
}

// Entry is an ask as it comes from the tablet.
type Entry struct {
	Ask
	Agrees     bool
	Newsletter bool
	Once       once.Token // made on the tablet, so that what is sent again counts once
}

// Take takes an ask.
func (s *Service) Take(ctx context.Context, secret string, in Entry) error {
	booth, err := s.BoothOf(ctx, secret)
	if err != nil {
		return err
	}
	if in.Ask, err = checkEntry(in); err != nil {
		return err
	}
	in.Pieces = slices.DeleteFunc(in.Pieces, func(piece id.ID) bool { return !slices.Contains(booth.Exhibition.Pieces, piece) })
	l, now := i18n.For(in.Lang), s.Clock.Now()
	in.ConsentVersion, in.Consent, in.AskedAt, in.UpdatedAt, in.Times = ConsentVersion, ConsentText(l, s.Name), now, now, 1
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if in.Once != "" {
			if _, taken, err := once.Claim(ctx, tx, once.Token("booth."+string(booth.ID)+".")+in.Once, "", now); err != nil || taken { // rule exhibitions-5
				return err
			}
		}
		ask, err := s.fold(ctx, tx, booth.Exhibition, in.Ask)
		if err != nil {
			return err
		}
		if in.Newsletter { // rule exhibitions-7
			if err := s.Newsletter.SubscribeTx(ctx, tx, newsletter.SignUp{Email: in.Email, Agrees: true, Lang: in.Lang, Source: newsletter.Booth}); err != nil {
				return err
			}
		}
		if now.Sub(ask.letterAt) < time.Hour { // rule exhibitions-6
			return nil
		}
		ask.letterAt = now
		if err := saveAsk(ctx, tx, ask); err != nil {
			return err
		}
		return s.Letters.Put(ctx, tx, s.letter(booth, ask))
	})
}

func checkEntry(in Entry) (Ask, error) {
	var f errs.Faults
	email, err := account.ParseEmail(in.Email)
	f.Check(err == nil, "email", "Write an e-mail address such as siti@example.com.")
	f.Check(in.Agrees, "agrees", "Tick the box: without it we may keep nothing, and cannot write to you.")
	for _, x := range []struct {
		field, text string
		most        int
	}{{"name", in.Name, MaxPerson}, {"company", in.Company, MaxCompany}, {"country", in.Country, MaxCountry}, {"note", in.Note, MaxNote}} {
		f.Check(utf8.RuneCountInString(x.text) <= x.most, x.field, "At most %d characters, please.", x.most)
	}
	f.Check(in.Name != "", "name", "Write your name.")
	ask := in.Ask
	ask.Email = email
	return ask, f.Err()
}

// fold keeps an ask, together with what the same visitor wrote before (rule exhibitions-5).
func (s *Service) fold(ctx context.Context, tx *db.Tx, e Exhibition, in Ask) (Ask, error) {
	known, err := askByEmail(ctx, tx, e.ID, strings.ToLower(in.Email))
	if errs.Is(err, errs.NotFound) {
		in.ID = id.New()
		isNew, err := insertAsk(ctx, tx, e.ID, in)
		if err != nil || isNew {
			return in, err
		}
		if known, err = askByEmail(ctx, tx, e.ID, strings.ToLower(in.Email)); err != nil { // somebody was first by a moment
			return in, err
		}
	} else if err != nil {
		return in, err
	}
	known.Times++
	known.UpdatedAt, known.Lang, known.Consent, known.ConsentVersion, known.Name = in.UpdatedAt, in.Lang, in.Consent, in.ConsentVersion, in.Name
	known.Company, known.Country = either(in.Company, known.Company), either(in.Country, known.Country)
	if in.Note != "" && in.Note != known.Note {
		known.Note = clip(strings.TrimSpace(known.Note+"\n"+in.Note), maxNotes)
	}
	for _, piece := range in.Pieces {
		if !slices.Contains(known.Pieces, piece) {
			known.Pieces = append(known.Pieces, piece)
		}
	}
	return known, saveAsk(ctx, tx, known)
}

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func clip(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most])
	}
	return text
}

// mostItems is how many pieces a letter names.
const mostItems = 12

// letter brings the line sheet (rule exhibitions-6).
func (s *Service) letter(b Booth, ask Ask) letters.Letter {
	lang, l := string(ask.Lang), i18n.For(ask.Lang)
	letter := letters.Letter{
		To: ask.Email, Lang: lang, Subject: l.T("Line sheet: %s", b.Name), Greeting: l.T("Dear %s,", ask.Name),
		Paragraphs: []string{
			l.T("thank you for your visit at %s. Here is the line sheet with photographs, prices and minimum orders.", joined(b.Name, b.Place)),
			l.T("Everything is also on our pages, where you can ask each workshop for an offer: %s", s.Campaigns.Address(b.Code)),
		},
		Button: l.T("Open the line sheet"), Link: s.BaseURL.JoinPath(LineSheetPath(b.Exhibition, lang)).String(),
		Footer: l.T("You get this letter because you wrote your address at the booth and agreed: “%s”", ask.Consent),
	}
	for _, p := range b.Pieces {
		if !slices.Contains(ask.Pieces, p.ID) || len(letter.Items) == mostItems {
			continue
		}
		text, _ := p.Text(ask.Lang)
		letter.Items = append(letter.Items, letters.Item{Title: text.Name, Text: p.Maker.Name, Link: s.BaseURL.JoinPath(lang, "products", p.Slug).String() + "?via=" + b.Code})
	}
	return letter
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), ", ")
}

// Asks are what visitors wrote, the newest first.
func (s *Service) Asks(ctx context.Context, actor account.Actor, exhibition id.ID, limit, offset int) ([]Ask, error) {
	if _, err := s.Exhibition(ctx, actor, exhibition); err != nil {
		return nil, err
	}
	return asks(ctx, s.DB.Read(), exhibition, min(max(limit, 1), 500), max(offset, 0))
}

// Remove takes away what a visitor wrote.
func (s *Service) Remove(ctx context.Context, actor account.Actor, exhibition, ask id.ID) error {
	if _, err := s.Exhibition(ctx, actor, exhibition); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		n, err := dropAsks(ctx, tx, "id = $1 and exhibition_id = $2", ask, exhibition)
		if err == nil && n == 0 {
			err = errs.Missing("ask", string(ask))
		}
		if err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, entry("exhibitions.ask.removed", exhibition, nil))
	})
}

// yearAfter is how many days after the last day asks are kept (rule exhibitions-8).
const yearAfter = 365

// Retain forgets what visitors wrote a year ago.
func (s *Service) Retain(ctx context.Context) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		_, err := dropAsks(ctx, tx, "exhibition_id in (select id from promotion_exhibition where until_day < $1)", s.today().AddDays(-yearAfter))
		return err
	})
}

// AskedBy is how many visitors asked at the booths of the campaigns of these codes.
func (s *Service) AskedBy(ctx context.Context, q db.Q, codes []string) (map[string]int64, error) {
	return askedBy(ctx, q, codes)
}
