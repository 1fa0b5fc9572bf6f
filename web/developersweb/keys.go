package developersweb

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"anyam/account/apikeys"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/platform/sheet"
	"anyam/web/respond"
	"anyam/web/ui"
)

// keysView is the keys of a person, and the form for another.
type keysView struct {
	Form   ui.Form
	Typed  apikeys.Wish
	Days   string
	Keys   []apikeys.Key
	Made   apikeys.Key
	Secret string // of the key that was made just now
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request) error {
	return p.draw(w, r, keysView{Typed: apikeys.Wish{Scopes: []apikeys.Scope{apikeys.ReadProducts}}, Days: "90"}, nil)
}

func (p *Pages) draw(w http.ResponseWriter, r *http.Request, view keysView, fault error) error {
	v := respond.VisitOf(r)
	var err error
	if view.Keys, err = p.keys.Keys(r.Context(), v.Actor); err != nil {
		return err
	}
	view.Form = ui.Form{Locale: v.Locale, Action: "/desk/keys", Once: string(once.NewToken())}
	status := http.StatusOK
	if fault != nil {
		status = respond.Status(fault)
		view.Form.Faults = respond.Faults(v, fault, "name", "scopes", "days")
	}
	w.Header().Set("Cache-Control", "no-store")
	return respond.Page(w, r, status, keysPage(v, view))
}

// add makes a key and shows it, this once (rule apikeys-1).
func (p *Pages) add(w http.ResponseWriter, r *http.Request) error {
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view := keysView{Typed: apikeys.Wish{Name: form.Text("name")}, Days: form.Text("days")}
	for _, scope := range form.All("scopes") {
		view.Typed.Scopes = append(view.Typed.Scopes, apikeys.Scope(scope))
	}
	view.Typed.Days, _ = strconv.Atoi(view.Days) // what is no number is none of the choices
	made, secret, err := p.keys.Make(r.Context(), respond.VisitOf(r).Actor, view.Typed, form.Once())
	switch {
	case errs.Is(err, errs.Invalid):
		return p.draw(w, r, view, err)
	case errs.Is(err, errs.Conflict):
		return respond.RedirectWith(w, r, "/desk/keys", respond.TextOf(respond.VisitOf(r), err))
	case err != nil:
		return err
	}
	return p.draw(w, r, keysView{Typed: apikeys.Wish{Scopes: view.Typed.Scopes}, Days: view.Days, Made: made, Secret: secret}, nil)
}

// keyOf is the visitor's key that the address names.
func (p *Pages) keyOf(r *http.Request) (apikeys.Key, error) {
	key, err := id.Parse(r.PathValue("id"))
	if err != nil {
		return apikeys.Key{}, err
	}
	return p.keys.Key(r.Context(), respond.VisitOf(r).Actor, key)
}

func (p *Pages) askRevoke(w http.ResponseWriter, r *http.Request) error {
	k, err := p.keyOf(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, revokePage(respond.VisitOf(r), k))
}

func (p *Pages) revoke(w http.ResponseWriter, r *http.Request) error {
	k, err := p.keyOf(r)
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	if err := p.keys.Revoke(r.Context(), v.Actor, k.ID); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, "/desk/keys", v.Locale.T("Revoked. The key opens nothing any more."))
}

// exportKeys is the list as a file.
func (p *Pages) exportKeys(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	keys, err := p.keys.Keys(r.Context(), v.Actor)
	return respond.Export{
		Name: "keys", Title: l.T("Keys of programs"), Columns: respond.Columns(l.T("Name"), l.T("Begins with"), l.T("What it may do"), l.T("Made on"), l.T("Ends on"), l.T("Last used"), l.T("State")),
		Each: respond.Listed(keys, func(k apikeys.Key) []sheet.Value {
			return []sheet.Value{t(k.Name), t(k.Begins), t(scopesOf(l, k)), respond.DayValue(k.CreatedAt), respond.DayValue(k.ExpiresAt), respond.DayValue(k.UsedAt), t(stateOf(l, k, v.Now).Text)}
		}),
	}, err
}

// table lists keys.
func (view keysView) table(v *respond.Visit) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Keys of programs"), Columns: []ui.Column{{Name: l.T("Name")}, {Name: l.T("What it may do")}, {Name: l.T("Ends on")}, {Name: l.T("Last used")}, {Name: l.T("State")}}}
	for _, k := range view.Keys {
		used := "–"
		if !k.UsedAt.IsZero() {
			used = l.Recent(k.UsedAt, v.Now)
		}
		state := ui.Cell{View: stateOf(l, k, v.Now)}
		name := ui.Cell{Text: k.Name, Note: k.Begins + "…"}
		if k.Works(v.Now) {
			state = ui.Cell{Text: l.T("Revoke"), Href: "/desk/keys/" + string(k.ID) + "/revoke"}
		}
		t.Rows = append(t.Rows, ui.Row{ID: string(k.ID), Cells: []ui.Cell{name, {Text: scopesOf(l, k)}, {Text: dayOf(l, k.ExpiresAt)}, {Text: used}, state}})
	}
	return t
}

func dayOf(l *i18n.Locale, t time.Time) string { return l.Date(clock.DateOf(t.In(clock.WIB))) }

func stateOf(l *i18n.Locale, k apikeys.Key, now time.Time) ui.Badge {
	switch {
	case !k.RevokedAt.IsZero():
		return ui.Badge{Text: l.T("Revoked"), Tone: ui.Bad}
	case !k.Works(now):
		return ui.Badge{Text: l.T("Has ended"), Tone: ui.Warn}
	}
	return ui.Badge{Text: l.T("Works"), Tone: ui.Good}
}

func scopesOf(l *i18n.Locale, k apikeys.Key) string {
	all := make([]string, len(k.Scopes))
	for i, scope := range k.Scopes {
		all[i] = scopeName(l, scope)
	}
	return strings.Join(all, ", ")
}

func scopeName(l *i18n.Locale, scope apikeys.Scope) string {
	switch scope {
	case apikeys.ReadProducts:
		return l.T("Read your pieces, drafts too")
	case apikeys.WriteProducts:
		return l.T("Add and change pieces, prices and stock")
	case apikeys.ReadInquiries:
		return l.T("Read what buyers ask")
	}
	return string(scope)
}

func scopeOptions(l *i18n.Locale) []ui.Option {
	options := make([]ui.Option, len(apikeys.Scopes))
	for i, scope := range apikeys.Scopes {
		options[i] = ui.Option{Value: string(scope), Text: scopeName(l, scope), Help: string(scope)}
	}
	return options
}

func dayOptions(l *i18n.Locale) []ui.Option {
	options := make([]ui.Option, len(apikeys.Days))
	for i, days := range apikeys.Days {
		options[i] = ui.Option{Value: strconv.Itoa(days), Text: l.N("%s day", "%s days", int64(days))}
	}
	return options
}

func scopeValues(in apikeys.Wish) []string {
	all := make([]string, len(in.Scopes))
	for i, scope := range in.Scopes {
		all[i] = string(scope)
	}
	return all
}
