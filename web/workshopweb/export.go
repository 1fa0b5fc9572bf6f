package workshopweb

import (
	"net/http"

	"anyam/members/passport"
	"anyam/platform/sheet"
	"anyam/web/respond"
)

// exportPassports are the workshop's passports: what was shown to whom. Their addresses stay here: whoever has one opens it.
func (p *Pages) exportPassports(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	view, err := p.passportsView(r)
	return respond.Export{
		Name: "passports", Title: l.T("Passports"), Columns: respond.Columns(l.T("For whom"), l.T("What they see"), l.T("State"), l.T("Made"), l.T("Until"), l.T("Taken back"), l.T("Opened"), l.T("Opened how often at most")),
		Each: respond.Listed(view.List, func(one passport.Passport) []sheet.Value {
			most := t("")
			if one.ViewsMost > 0 {
				most = sheet.IntValue(one.ViewsMost)
			}
			return []sheet.Value{
				t(one.Label), t(partNames(l, one.Parts)), t(stateBadge(l, one.State(v.Now)).Text), respond.DayValue(one.MadeAt), respond.DayValue(one.Until),
				respond.DayValue(one.RevokedAt), sheet.IntValue(one.Views), most,
			}
		}),
	}, err
}

// exportCertificates are a workshop's certificates.
func (p *Pages) exportCertificates(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	view, err := p.certificatesView(r)
	return respond.Export{
		Name: "certificates", Title: l.T("Certificates"), Columns: respond.Columns(l.T("Certificate"), l.T("Number"), l.T("Issuer"), l.T("Issued on"), l.T("Ends on"), l.T("Validity")),
		Each: respond.Listed(view.List, func(c passport.Certificate) []sheet.Value {
			return []sheet.Value{t(c.Name), t(c.Number), t(c.Issuer), sheet.DateValue(string(c.IssuedOn)), sheet.DateValue(string(c.ExpiresOn)), t(validity(l, c, view.Today).Text)}
		}),
	}, err
}
