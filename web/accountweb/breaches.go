package accountweb

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"anyam/account/privacy"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/web/respond"
	"anyam/web/ui"
)

// breachTyped is a breach as it was typed.
type breachTyped struct {
	Title, Data, Happened, FoundAt, Affected, People, Measures, ToldAt string
	IsClosed                                                           bool
}

// breachView is the form of a breach.
type breachView struct {
	privacy.Breach
	In    breachTyped
	Form  ui.Form
	IsNew bool
}

// momentForm is how a day and hour stand in a field, in WIB.
const momentForm = "2006-01-02T15:04"

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(clock.WIB).Format(momentForm)
}

func readMoment(f *errs.Faults, field, text string) time.Time {
	if text == "" {
		return time.Time{}
	}
	at, err := time.ParseInLocation(momentForm, text, clock.WIB)
	f.Check(err == nil, field, "Choose a day and an hour.")
	return at
}

func typedBreach(b privacy.Breach) breachTyped {
	in := breachTyped{
		Title: b.Title, Data: b.Data, Happened: b.Happened, FoundAt: moment(b.FoundAt), Affected: b.Affected, Measures: b.Measures, ToldAt: moment(b.ToldAt),
		IsClosed: !b.ClosedAt.IsZero(),
	}
	if b.People > 0 {
		in.People = strconv.FormatInt(b.People, 10)
	}
	return in
}

func readBreach(form respond.Form) breachTyped {
	return breachTyped{
		Title: form.Text("title"), Data: form.Lines("data"), Happened: form.Lines("happened"), FoundAt: form.Text("found_at"), Affected: form.Lines("affected"),
		People: form.Text("people"), Measures: form.Lines("measures"), ToldAt: form.Text("told_at"), IsClosed: form.Checked("closed"),
	}
}

// into is what was typed as a breach.
func (in breachTyped) into(b *privacy.Breach, form respond.Form, now time.Time) error {
	var f errs.Faults
	b.Title, b.Data, b.Happened, b.Affected, b.Measures = in.Title, in.Data, in.Happened, in.Affected, in.Measures
	b.FoundAt, b.ToldAt = readMoment(&f, "found_at", in.FoundAt), readMoment(&f, "told_at", in.ToldAt)
	b.People = form.Int(&f, "people", 0, 1_000_000)
	switch {
	case !in.IsClosed:
		b.ClosedAt = time.Time{}
	case b.ClosedAt.IsZero():
		b.ClosedAt = now
	}
	return f.Err()
}

var breachFields = []string{"title", "data", "happened", "found_at", "affected", "people", "measures", "told_at", "closed"}

func (p *Pages) newBreach(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	return respond.Page(w, r, http.StatusOK, breachPage(v, newBreachView(v)))
}

func newBreachView(v *respond.Visit) breachView {
	return breachView{
		IsNew: true, In: breachTyped{FoundAt: moment(v.Now)},
		Form: ui.Form{Locale: v.Locale, Action: "/desk/privacy/breaches/new", Once: string(once.NewToken())},
	}
}

func (p *Pages) recordBreach(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	in := readBreach(form)
	var b privacy.Breach
	var breach id.ID
	if err = in.into(&b, form, v.Now); err == nil {
		breach, err = p.privacy.RecordBreach(r.Context(), v.Actor, b, form.Once())
	}
	if errs.Is(err, errs.Invalid) {
		view := newBreachView(v)
		view.In, view.Form.Faults = in, respond.Faults(v, err, breachFields...)
		return respond.Page(w, r, respond.Status(err), breachPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/privacy/breaches/"+string(breach), v.T("The breach is recorded. Its clock runs since it was found."))
}

func (p *Pages) breachOf(r *http.Request) (view breachView, err error) {
	v := respond.VisitOf(r)
	breach, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return view, err
	}
	if view.Breach, err = p.privacy.Breach(r.Context(), v.Actor, breach); err != nil {
		return view, err
	}
	view.In = typedBreach(view.Breach)
	view.Form = ui.Form{Locale: v.Locale, Action: "/desk/privacy/breaches/" + string(breach), Version: view.Version}
	return view, nil
}

func (p *Pages) breach(w http.ResponseWriter, r *http.Request) error {
	view, err := p.breachOf(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, breachPage(respond.VisitOf(r), view))
}

func (p *Pages) saveBreach(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.breachOf(r)
	if err != nil {
		return err
	}
	in, b := readBreach(form), view.Breach
	if err = in.into(&b, form, v.Now); err == nil {
		b.Version = form.Version()
		err = p.privacy.SaveBreach(r.Context(), v.Actor, b)
	}
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		view.In, view.Form.Faults, view.Form.Version = in, respond.Faults(v, err, breachFields...), form.VersionAgain(err, view.Version)
		return respond.Page(w, r, respond.Status(err), breachPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/privacy/breaches/"+string(view.ID), v.T("Saved."))
}

func (p *Pages) breachLetter(w http.ResponseWriter, r *http.Request) error {
	view, err := p.breachOf(r)
	if err != nil {
		return err
	}
	named, err := p.members.Named(r.Context())
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, letterPage(respond.VisitOf(r), view, letterOf(view.Breach, named.Name, named.Phone, named.Email)))
}

// letterOf is a draft of the notice that Law 27/2022 wants, in Indonesian, paragraph by paragraph: which data were
// disclosed, when and how, and what was done (article 46, paragraph 2).
func letterOf(b privacy.Breach, name, phone, email string) []string {
	l := i18n.For(i18n.Indonesian)
	if name == "" {
		name = "(nama asosiasi)"
	}
	measures := b.Measures
	if measures == "" {
		measures = "(tulis upaya penanganan dan pemulihan)"
	}
	return []string{
		"Pemberitahuan kegagalan pelindungan data pribadi (Pasal 46 Undang-Undang Nomor 27 Tahun 2022)",
		"Kepada yang terhormat: " + oneLine(b.Affected),
		fmt.Sprintf("Dengan ini %s memberitahukan bahwa telah terjadi kegagalan pelindungan data pribadi yang kami ketahui pada %s.", name, l.Instant(b.FoundAt)),
		"Data pribadi yang terungkap: " + oneLine(b.Data),
		"Kapan dan bagaimana data terungkap: " + oneLine(b.Happened),
		"Upaya penanganan dan pemulihan yang kami lakukan: " + oneLine(measures),
		"Yang dapat Anda lakukan: waspadai pesan atau telepon dari orang yang mengaku mengenal Anda, jangan membagikan kode masuk, dan hubungi kami bila ada yang mencurigakan.",
		"Pertanyaan dapat disampaikan kepada kami: " + strings.Join(strings.Fields(phone+" "+email), ", "),
		"Kami mohon maaf atas kejadian ini.",
		name,
	}
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
