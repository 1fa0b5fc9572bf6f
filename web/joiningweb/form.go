package joiningweb

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"anyam/account/privacy"
	"anyam/gallery/terms"
	"anyam/members"
	"anyam/members/joining"
	"anyam/members/record"
	"anyam/members/regions"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/once"
	"anyam/web/respond"
	"anyam/web/ui"
)

// draftCookie holds the secret of the draft that this browser has begun.
const draftCookie = "anyam_join"

// fields are the fields of all steps, in their order.
var fields = slices.Concat(joining.Steps...)

// joinView is one step of the form.
type joinView struct {
	Step  int
	Typed joining.Typed
	Form  ui.Form
	Types []members.MembershipType
	Kept  bool // a draft was found
}

func (p *Pages) form(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	typed, kept := p.draftOf(r)
	if typed == nil {
		typed = joining.Typed{"owner": v.Actor.Name, "email": v.Actor.Email}
	}
	step, err := strconv.Atoi(r.URL.Query().Get("step"))
	if err != nil || step < 1 || step > len(joining.Steps) {
		step = 1
	}
	return p.show(w, r, http.StatusOK, joinView{Step: step, Typed: typed, Kept: kept})
}

// draftOf is what this browser has typed before; nil if nothing.
func (p *Pages) draftOf(r *http.Request) (joining.Typed, bool) {
	secret := secretOf(r)
	if secret == "" {
		return nil, false
	}
	typed, err := p.joining.Draft(r.Context(), secret)
	return typed, err == nil
}

func secretOf(r *http.Request) string {
	c, err := r.Cookie(draftCookie)
	if err != nil || len(c.Value) > 100 {
		return ""
	}
	return c.Value
}

// show draws a step. It is never kept by anybody: what is typed into it is personal.
func (p *Pages) show(w http.ResponseWriter, r *http.Request, status int, view joinView) error {
	v := respond.VisitOf(r)
	types, err := p.members.Types(r.Context())
	if err != nil {
		return err
	}
	view.Types = slices.DeleteFunc(types, func(t members.MembershipType) bool { return !t.IsOpen })
	view.Form.Locale, view.Form.ID, view.Form.Action = v.Locale, "join", joinPath(v.Locale)
	if view.Form.Once == "" {
		view.Form.Once = string(once.NewToken())
	}
	w.Header().Set("Cache-Control", "no-store")
	return respond.Page(w, r, status, joinPage(v, view))
}

func joinPath(l *i18n.Locale) string { return "/" + string(l.Lang()) + "/join" }

func stepPath(l *i18n.Locale, step int) string {
	return joinPath(l) + "?step=" + strconv.Itoa(step)
}

// step takes a step of the form: on, back, away for later, or all of it. What was typed is kept first, whatever becomes of it.
func (p *Pages) step(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	typed := readTyped(form)
	step, _ := strconv.Atoi(form.Text("step"))
	step = min(max(step, 1), len(joining.Steps))
	view := joinView{Step: step, Typed: typed, Form: ui.Form{Once: string(form.Once())}}
	if !p.sending.Allow(v.Address, v.Now) {
		return p.drawAgain(w, r, view, errs.New(errs.TooMany, "That was very often in a short time. Please wait a moment, then press again."))
	}
	pressed := form.Text("go")
	if pressed == "send" || pressed == "" && step == len(joining.Steps) {
		return p.send(w, r, form, view)
	}
	secret, err := p.keep(w, r, typed)
	if err != nil {
		return p.drawAgain(w, r, view, err)
	}
	switch pressed {
	case "back":
		return respond.Redirect(w, r, stepPath(v.Locale, max(step-1, 1)))
	case "later":
		return p.later(w, r, view, secret)
	}
	in, err := typed2form(form, typed, v.Locale.Lang())
	if err == nil || errs.Is(err, errs.Invalid) {
		err = joinFaults(err, in.Check(step, v.Now), step)
	}
	if err != nil {
		return p.drawAgain(w, r, view, err)
	}
	return respond.Redirect(w, r, stepPath(v.Locale, step+1))
}

// keep writes the draft and gives the browser its secret.
func (p *Pages) keep(w http.ResponseWriter, r *http.Request, typed joining.Typed) (string, error) {
	old := secretOf(r)
	kept := joining.Typed{}
	for name, text := range typed {
		kept[name] = clip(text, mostKept)
	}
	secret, err := p.joining.SaveDraft(r.Context(), old, kept)
	if err == nil && secret != old {
		respond.VisitOf(r).Remember(w, draftCookie, secret)
	}
	return secret, err
}

// later mails the link with which the form is gone on with elsewhere.
func (p *Pages) later(w http.ResponseWriter, r *http.Request, view joinView, secret string) error {
	v := respond.VisitOf(r)
	email := view.Typed["email"]
	if !p.mailing.Allow(strings.ToLower(email), v.Now) {
		return p.drawAgain(w, r, view, errs.New(errs.TooMany, "We have sent several letters to this address. Please wait an hour."))
	}
	if err := p.joining.MailDraft(r.Context(), secret, email, v.Locale.Lang()); err != nil {
		if view.Step != 1 && errs.Is(err, errs.Invalid) { // the field stands on the first step
			view.Step = 1
		}
		return p.drawAgain(w, r, view, err)
	}
	return respond.RedirectWith(w, r, stepPath(v.Locale, view.Step), v.T("Kept. We have sent you the link with which you can go on, on this phone or another."))
}

// drawAgain draws a step with what is wrong, and with everything that was typed.
func (p *Pages) drawAgain(w http.ResponseWriter, r *http.Request, view joinView, err error) error {
	if !errs.Is(err, errs.Invalid) && !errs.Is(err, errs.TooMany) && !errs.Is(err, errs.Conflict) {
		return err
	}
	view.Form.Faults = respond.Faults(respond.VisitOf(r), err, fields...)
	return p.show(w, r, respond.Status(err), view)
}

func (p *Pages) send(w http.ResponseWriter, r *http.Request, form respond.Form, view joinView) error {
	v := respond.VisitOf(r)
	in, err := typed2form(form, view.Typed, v.Locale.Lang())
	if err == nil || errs.Is(err, errs.Invalid) {
		err = joinFaults(err, in.Check(0, v.Now), 0)
	}
	var received joining.Received
	if err == nil {
		received, err = p.joining.Apply(r.Context(), joining.Sending{Form: in, Draft: secretOf(r), Once: form.Once()})
	}
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) {
		if _, keepErr := p.keep(w, r, view.Typed); keepErr != nil {
			err = keepErr
		}
		view.Step = stepOf(respond.FieldTexts(v, err), view.Step)
		return p.drawAgain(w, r, view, err)
	}
	if err != nil {
		return err
	}
	if received.IsAgain {
		return respond.Redirect(w, r, joinPath(v.Locale)+"/again")
	}
	return respond.RedirectWith(w, r, joinPath(v.Locale)+"/state/"+received.Link, v.T("Sent. We have mailed you this address too, so that you find it again."))
}

// stepOf is the first step that has a fault; the one where the visitor is, if none has.
func stepOf(faults map[string]string, at int) int {
	for i, names := range joining.Steps {
		for _, name := range names {
			if faults[name] != "" {
				return i + 1
			}
		}
	}
	return at
}

// tickOf is the value of a box: the purpose, and the version of the text beside it.
func tickOf(p privacy.Purpose) string { return string(p) + ":" + privacy.TextOf(p).Version }

// answers are what somebody said to every purpose: yes to the ticked ones. A tick to words that are not used any more is kept as it is,
// so that the form asks again.
func answers(ticked []string) []privacy.Answer {
	var all []privacy.Answer
	for _, p := range privacy.Purposes {
		a := privacy.Answer{Purpose: p, Version: privacy.TextOf(p).Version}
		for _, tick := range ticked {
			if purpose, version, _ := strings.Cut(tick, ":"); purpose == string(p) {
				a.Version, a.IsGiven = version, true
			}
		}
		all = append(all, a)
	}
	return all
}

// consentOptions are the purposes with their words; none is ticked before somebody ticks it.
func consentOptions(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, p := range privacy.Purposes {
		options = append(options, ui.Option{Value: tickOf(p), Text: p.TitleIn(l), Help: privacy.TextOf(p).Words[l.Lang()]})
	}
	return options
}

// joinFaults joins the faults of reading and of checking, those of a step only if one is named.
func joinFaults(read, checked error, step int) error {
	var all errs.Faults
	seen := map[string]bool{}
	for _, err := range []error{read, checked} {
		e, ok := err.(*errs.Error) //nolint:errorlint // errs.Faults makes it
		if !ok {
			continue
		}
		for _, f := range e.Fields {
			if !seen[f.Name] && (step == 0 || slices.Contains(joining.Steps[step-1], f.Name)) {
				all.Add(f.Name, f.Key, f.Args...)
			}
			seen[f.Name] = true
		}
	}
	return all.Err()
}

func readTyped(f respond.Form) joining.Typed {
	typed := joining.Typed{}
	for _, name := range fields {
		switch name {
		case "address", "message":
			typed[name] = f.Lines(name)
		case "consents":
			typed[name] = strings.Join(f.All(name), ",")
		default:
			typed[name] = f.Text(name)
		}
	}
	return typed
}

// mostKept bounds what is kept of a field in a draft, in characters; no field takes as much.
const mostKept = 2500

// clip cuts a text short.
func clip(s string, most int) string {
	runes := []rune(s)
	return string(runes[:min(len(runes), most)])
}

// typed2form makes of what was typed what it means; what cannot be read is a fault at its field.
func typed2form(f respond.Form, typed joining.Typed, lang i18n.Lang) (joining.Form, error) {
	var faults errs.Faults
	in := joining.Form{
		TypeKey: typed["type"], Name: typed["name"], Owner: typed["owner"], Email: typed["email"], Phone: typed["phone"], Regency: typed["regency"],
		Place: typed["place"], Address: typed["address"], Crafts: terms.Keys(terms.Craft, split(typed["crafts"])), Scale: record.Scale(typed["scale"]),
		Message: typed["message"], Consents: answers(split(typed["consents"])), Lang: lang, Workers: f.Int(&faults, "workers", 0, 100_000),
	}
	if typed["since"] != "" {
		n, err := strconv.ParseInt(typed["since"], 10, 64)
		if faults.Check(err == nil && n > 0, "since", "Write the year in four digits.") {
			in.Since = n
		}
	}
	if in.TypeKey == "" {
		in.TypeKey = members.DefaultType
	}
	return in, faults.Err()
}

func split(text string) []string {
	var all []string
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	return all
}

func (p *Pages) openDraft(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	secret := r.PathValue("secret")
	if err := p.mayOpen(v); err != nil {
		return err
	}
	if _, err := p.joining.Draft(r.Context(), secret); err != nil {
		return err
	}
	v.Remember(w, draftCookie, secret)
	w.Header().Set("Cache-Control", "no-store")
	return respond.Redirect(w, r, joinPath(v.Locale))
}

// mayOpen slows down whoever tries secrets.
func (p *Pages) mayOpen(v *respond.Visit) error {
	if !p.opening.Allow(v.Address, v.Now) {
		return errs.New(errs.TooMany, "That was very often in a short time. Please wait a moment, then press again.")
	}
	return nil
}

func (p *Pages) again(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "no-store")
	return respond.Page(w, r, http.StatusOK, againPage(respond.VisitOf(r)))
}

// stepTitle is what a step asks for.
func stepTitle(l *i18n.Locale, step int) string {
	return []string{l.T("You"), l.T("Your workshop"), l.T("Membership")}[step-1]
}

// regencies are all regencies and cities to choose from, by name.
func regencies(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, r := range regions.ByName() {
		options = append(options, ui.Option{Value: r.Code, Text: placeName(l, r.Code)})
	}
	return options
}

func placeName(l *i18n.Locale, code string) string { return regions.ShortName(code, string(l.Lang())) }

func craftSuggestions(l *i18n.Locale) []string {
	var names []string
	for _, t := range terms.All(terms.Craft, l.Lang()) {
		names = append(names, t.Name(l.Lang()))
	}
	return names
}

func craftNames(l *i18n.Locale, crafts []string) string {
	return strings.Join(terms.Names(terms.Craft, crafts, l.Lang()), ", ")
}

// scaleOptions are the sizes of a business by its sales in a year (PP 7/2021, article 35).
func scaleOptions(l *i18n.Locale) []ui.Option {
	return []ui.Option{
		{Value: string(record.Micro), Text: l.T("Up to 2 billion rupiah"), Help: l.T("micro")},
		{Value: string(record.Small), Text: l.T("More than 2, up to 15 billion rupiah"), Help: l.T("small")},
		{Value: string(record.Medium), Text: l.T("More than 15, up to 50 billion rupiah"), Help: l.T("medium")},
	}
}

func scaleName(l *i18n.Locale, s record.Scale) string {
	switch s {
	case record.Micro:
		return l.T("micro")
	case record.Small:
		return l.T("small")
	case record.Medium:
		return l.T("medium")
	}
	return ""
}

// typeOptions are the kinds of membership with what they cost.
func typeOptions(l *i18n.Locale, types []members.MembershipType) []ui.Option {
	var options []ui.Option
	for _, t := range types {
		options = append(options, ui.Option{Value: t.Key, Text: t.Name(l.Lang()), Help: feeText(l, t)})
	}
	return options
}

// feeText says what a kind of membership costs.
func feeText(l *i18n.Locale, t members.MembershipType) string {
	low, high := t.Fee(record.Micro), t.Fee(record.Micro)
	for _, s := range record.Scales {
		if fee := t.Fee(s); fee.Minor < low.Minor {
			low = fee
		} else if fee.Minor > high.Minor {
			high = fee
		}
	}
	months := l.N("%s month", "%s months", t.Months)
	switch {
	case high.IsZero():
		return l.T("without a fee, for %s", months)
	case low == high:
		return l.T("%s for %s", l.Money(high), months)
	}
	return l.T("%s to %s for %s, by the size of the business", l.Money(low), l.Money(high), months)
}
