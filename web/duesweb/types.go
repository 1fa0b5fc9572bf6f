package duesweb

import (
	"net/http"

	"anyam/members"
	"anyam/members/dues"
	"anyam/members/record"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/web/respond"
	"anyam/web/ui"
)

// typesView is the kinds of membership, with the form of a new one.
type typesView struct {
	Types []members.MembershipType
	Form  ui.Form
	In    typeTyped
}

// typeTyped is what stands in the fields of a kind of membership.
type typeTyped struct {
	Key, NameID, NameEN, Months, GraceDays string
	IsOpen                                 bool
	Fees                                   map[record.Scale]string
}

var typeOrder = []string{"key", "name_id", "name_en", "months", "grace_days", "fee_micro", "fee_small", "fee_medium"}

func (p *Pages) types(w http.ResponseWriter, r *http.Request) error {
	view, err := p.typesView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, typesPage(respond.VisitOf(r), view))
}

func (p *Pages) typesView(r *http.Request) (view typesView, err error) {
	view.Form = ui.Form{Locale: respond.VisitOf(r).Locale, ID: "type", Action: typesPath}
	view.In = typeTyped{Months: "12", GraceDays: "60", IsOpen: true, Fees: map[record.Scale]string{}}
	view.Types, err = p.members.Types(r.Context())
	return view, err
}

func (p *Pages) addType(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.typesView(r)
	if err != nil {
		return err
	}
	view.In = readType(form)
	t, err := view.In.read(form)
	if err == nil {
		t.Position = int64(len(view.Types))
		err = p.members.SaveMembershipType(r.Context(), v.Actor, t)
	}
	if isTheirs(err) {
		view.Form.Faults = respond.Faults(v, err, typeOrder...)
		return respond.Page(w, r, respond.Status(err), typesPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, typesPath, v.T("The kind of membership is there."))
}

// readType is what was typed.
func readType(form respond.Form) typeTyped {
	in := typeTyped{
		Key: form.Text("key"), NameID: form.Text("name_id"), NameEN: form.Text("name_en"), Months: form.Text("months"), GraceDays: form.Text("grace_days"),
		IsOpen: form.Checked("is_open"), Fees: map[record.Scale]string{},
	}
	for _, s := range record.Scales {
		in.Fees[s] = form.Text("fee_" + string(s))
	}
	return in
}

// read is what was typed, as it is meant.
func (in typeTyped) read(form respond.Form) (members.MembershipType, error) {
	var f errs.Faults
	t := members.MembershipType{Key: in.Key, Names: map[i18n.Lang]string{i18n.Indonesian: in.NameID, i18n.English: in.NameEN}, IsOpen: in.IsOpen}
	t.Months, t.GraceDays = form.Int(&f, "months", 1, 120), form.Int(&f, "grace_days", 0, 366)
	t.Fees = in.fees(&f)
	return t, f.Err()
}

// fees reads the amounts by scale; an empty field is nothing to pay.
func (in typeTyped) fees(f *errs.Faults) map[record.Scale]money.Amount {
	fees := map[record.Scale]money.Amount{}
	for _, s := range record.Scales {
		fees[s] = money.Rupiah(0)
		if in.Fees[s] != "" {
			fees[s] = rupiah(f, "fee_"+string(s), in.Fees[s])
		}
	}
	return fees
}

// typeView is one kind of membership with its two forms.
type typeView struct {
	members.MembershipType
	Form    ui.Form
	In      typeTyped
	FeeForm ui.Form
	From    string
}

func (p *Pages) typeForm(w http.ResponseWriter, r *http.Request) error {
	view, err := p.typeView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, typePage(respond.VisitOf(r), view))
}

func (p *Pages) typeView(r *http.Request) (view typeView, err error) {
	v := respond.VisitOf(r)
	types, err := p.members.Types(r.Context())
	if err != nil {
		return view, err
	}
	for _, t := range types {
		if t.Key != r.PathValue("key") {
			continue
		}
		view.MembershipType = t
		view.In = typeTyped{
			Key: t.Key, NameID: t.Names[i18n.Indonesian], NameEN: t.Names[i18n.English], Months: v.Locale.Number(t.Months), GraceDays: v.Locale.Number(t.GraceDays),
			IsOpen: t.IsOpen, Fees: map[record.Scale]string{},
		}
		for _, s := range record.Scales {
			view.In.Fees[s] = typed(v.Locale, t.Fees[s])
		}
		view.From = string(today(v))
		view.Form = ui.Form{Locale: v.Locale, ID: "type", Action: typesPath + "/" + t.Key, Version: t.Version}
		view.FeeForm = ui.Form{Locale: v.Locale, ID: "fees", Action: typesPath + "/" + t.Key + "/fees"}
		return view, nil
	}
	return view, respond.NoSuchPage(r)
}

func (p *Pages) saveType(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.typeView(r)
	if err != nil {
		return err
	}
	fees := view.In.Fees
	view.In = readType(form)
	view.In.Key, view.In.Fees = view.Key, fees
	t, err := view.In.read(form)
	if err == nil {
		t.Fees, t.Position, t.Version = view.First, view.Position, form.Version()
		err = p.members.SaveMembershipType(r.Context(), v.Actor, t)
	}
	if isTheirs(err) {
		view.Form.Faults, view.Form.Version = respond.Faults(v, err, typeOrder...), form.VersionAgain(err, view.Version)
		return respond.Page(w, r, respond.Status(err), typePage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, typesPath+"/"+view.Key, v.T("Saved."))
}

func (p *Pages) setFees(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.typeView(r)
	if err != nil {
		return err
	}
	view.From, view.In.Fees = form.Text("from"), readType(form).Fees
	var f errs.Faults
	change := members.FeeChange{From: string(day(&f, "from", view.From)), Fees: view.In.fees(&f)}
	if err = f.Err(); err == nil {
		err = p.members.SetFees(r.Context(), v.Actor, view.Key, change)
	}
	if isTheirs(err) {
		view.FeeForm.Faults = respond.Faults(v, err, "from", "fee_micro", "fee_small", "fee_medium")
		return respond.Page(w, r, respond.Status(err), typePage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, typesPath+"/"+view.Key, v.T("The amounts hold for periods that begin on %s or later.", v.Locale.Date(clock.Date(change.From))))
}

// table lists the kinds of membership with what they cost today.
func (view typesView) table(l *i18n.Locale) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Kinds of membership"), Columns: []ui.Column{{Name: l.T("Name")}, {Name: l.T("Months"), IsNumber: true}}}
	for _, s := range record.Scales {
		t.Columns = append(t.Columns, ui.Column{Name: scaleName(l, s), IsNumber: true})
	}
	for _, mt := range view.Types {
		row := ui.Row{ID: mt.Key, Cells: []ui.Cell{{Text: mt.Name(l.Lang()), Href: typesPath + "/" + mt.Key, Note: mt.Key}, {Text: l.Number(mt.Months)}}}
		for _, s := range record.Scales {
			row.Cells = append(row.Cells, ui.Cell{Text: feeText(l, mt.Fees[s])})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func feeText(l *i18n.Locale, a money.Amount) string {
	if a.IsZero() {
		return l.T("nothing to pay")
	}
	return l.Money(a)
}

// fees lists from which day a kind of membership costs what.
func (view typeView) fees(l *i18n.Locale) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Amounts"), Columns: []ui.Column{{Name: l.T("For periods from")}}}
	for _, s := range record.Scales {
		t.Columns = append(t.Columns, ui.Column{Name: scaleName(l, s), IsNumber: true})
	}
	add := func(name string, fees map[record.Scale]money.Amount) {
		row := ui.Row{ID: name, Cells: []ui.Cell{{Text: name}}}
		for _, s := range record.Scales {
			row.Cells = append(row.Cells, ui.Cell{Text: feeText(l, fees[s])})
		}
		t.Rows = append(t.Rows, row)
	}
	add(l.T("From the beginning"), view.First)
	for _, c := range view.Later {
		add(l.Date(clock.Date(c.From)), c.Fees)
	}
	return t
}

// settingsView is how dues are asked for, in its form.
type settingsView struct {
	Form                          ui.Form
	RenewDays, PayDays, Reminders string
}

var settingsOrder = []string{"renew_days", "pay_days", "reminders"}

func (p *Pages) settings(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	in, err := p.dues.Settings(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, settingsPage(v, settingsView{
		Form: settingsForm(v, in.Version), RenewDays: v.Locale.Number(in.RenewDays), PayDays: v.Locale.Number(in.PayDays), Reminders: dues.StepsText(in.Reminders),
	}))
}

func settingsForm(v *respond.Visit, version int64) ui.Form {
	return ui.Form{Locale: v.Locale, ID: "settings", Action: settingsPath, Version: version}
}

func (p *Pages) saveSettings(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view := settingsView{RenewDays: form.Text("renew_days"), PayDays: form.Text("pay_days"), Reminders: form.Text("reminders")}
	newest, err := p.dues.Settings(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	var f errs.Faults
	in := dues.Settings{RenewDays: form.Int(&f, "renew_days", 0, 90), PayDays: form.Int(&f, "pay_days", 0, 365), Version: form.Version()}
	if in.Reminders, err = dues.ParseSteps(view.Reminders); err == nil {
		err = f.Err()
	}
	if err == nil {
		err = p.dues.SaveSettings(r.Context(), v.Actor, in)
	}
	if isTheirs(err) {
		view.Form = settingsForm(v, form.VersionAgain(err, newest.Version))
		view.Form.Faults = respond.Faults(v, err, settingsOrder...)
		return respond.Page(w, r, respond.Status(err), settingsPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, settingsPath, v.T("Saved."))
}
