package accountweb

import (
	"anyam/account"
	"anyam/platform/i18n"
	"anyam/web/respond"
	"anyam/web/ui"
)

// signInView is what the sign-in page shows.
type signInView struct {
	Next   string
	Email  string
	Faults map[string]string
}

// codeView is what the page that asks for the code shows.
type codeView struct {
	Address string
	Typed   string
	Fault   string
}

// accountView is what people see of their own account.
type accountView struct {
	Me       account.User
	Logins   []account.Login
	Passkeys []account.Passkey
	Faults   map[string]string
	Problem  string
}

// howText is how a device came to be signed in, in words.
func howText(l *i18n.Locale, how string) string {
	switch how {
	case "passkey":
		return l.T("with a passkey")
	case "demo":
		return l.T("in the demonstration")
	}
	return l.T("by e-mail")
}

// languages are the choices of a language.
func languages() []ui.Option {
	var options []ui.Option
	for _, lang := range i18n.Langs {
		options = append(options, ui.Option{Value: string(lang), Text: lang.Name()})
	}
	return options
}

// loginTable lists the devices of the visitor.
func loginTable(v *respond.Visit, logins []account.Login) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Where you are signed in"), Columns: []ui.Column{
		{Name: l.T("Device")}, {Name: l.T("Since")}, {Name: l.T("Last used")}, {Name: l.T("Sign out"), IsSilent: true, IsNarrow: true},
	}}
	for _, login := range logins {
		row := ui.Row{ID: string(login.ID), Cells: []ui.Cell{
			{Text: deviceName(v, login.Agent), Note: howText(l, login.How)},
			{Text: l.Recent(login.CreatedAt, v.Now)},
			{Text: l.Recent(login.LastSeenAt, v.Now)},
		}}
		if login.ID == v.Actor.LoginID {
			row.Cells = append(row.Cells, ui.Cell{View: ui.Badge{Text: l.T("This device"), Tone: ui.Good}})
		} else {
			row.Cells = append(row.Cells, ui.Cell{View: endButton(l, "/desk/account/logins/"+string(login.ID)+"/end", l.T("Sign out"))})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// passkeyTable lists the visitor's passkeys.
func passkeyTable(v *respond.Visit, passkeys []account.Passkey) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Your passkeys"), Columns: []ui.Column{
		{Name: l.T("Made on")}, {Name: l.T("Since")}, {Name: l.T("Last used")}, {Name: l.T("Remove"), IsSilent: true, IsNarrow: true},
	}}
	for _, k := range passkeys {
		used := l.T("never")
		if !k.LastUsedAt.IsZero() {
			used = l.Recent(k.LastUsedAt, v.Now)
		}
		t.Rows = append(t.Rows, ui.Row{ID: string(k.ID), Cells: []ui.Cell{
			{Text: k.Name}, {Text: l.Recent(k.CreatedAt, v.Now)}, {Text: used},
			{View: endButton(l, "/desk/account/passkeys/"+string(k.ID)+"/remove", l.T("Remove"))},
		}})
	}
	return t
}
