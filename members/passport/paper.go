package passport

import (
	"anyam/platform/i18n"
	"anyam/platform/pdf"
)

// Paper is what a passport shows, as a PDF. It says when it was opened: what changes afterwards is behind the code.
func (s *Service) Paper(sh Shown, l *i18n.Locale, t Terms) ([]byte, error) {
	title := l.T("Passport of %s", sh.Record.Name)
	d := pdf.New(s.Fonts, l, pdf.Meta{Title: title, Author: s.Name, Subject: sh.Label, Created: sh.OpenedAt})
	d.Add(pdf.Columns{Columns: []pdf.Column{
		{Blocks: []pdf.Block{
			pdf.Text{Text: title, Style: pdf.Title}, pdf.Space(2), pdf.Text{Text: l.T("For %s", sh.Label), Style: pdf.Bold},
			pdf.Text{Text: l.T("Opened on %s. The code shows it as it is today, until %s.", l.Instant(sh.OpenedAt), l.Instant(sh.Until)), Style: pdf.Small},
		}, Share: 0.7},
		{Blocks: []pdf.Block{pdf.QR{Text: s.Link(sh.Passport), Size: 34, Align: pdf.Right}}, Share: 0.3},
	}})
	d.Add(pdf.Space(3), pdf.Text{Text: l.T("Verified by the association"), Style: pdf.Head, Keep: true}, pdf.Space(1))
	var verified []pdf.Pair
	for _, f := range sh.Verified {
		verified = append(verified, pdf.Pair{Key: f.Text(l, sh.Association), Value: f.When(l)})
	}
	d.Add(pdf.Pairs{Items: verified, KeyWidth: 110})
	for _, section := range sh.Sections(l, t) {
		var pairs []pdf.Pair
		for _, line := range section.Lines {
			pairs = append(pairs, pdf.Pair{Key: line.Name, Value: line.Text})
		}
		d.Add(pdf.Space(4), pdf.Text{Text: section.Title, Style: pdf.Head, Keep: true}, pdf.Text{Text: section.Source(l), Style: pdf.Small, Keep: true}, pdf.Space(1), pdf.Pairs{Items: pairs})
	}
	return d.Bytes()
}

// Source says whose word a section is, and of when.
func (s Section) Source(l *i18n.Locale) string {
	if s.Part == Certificates {
		return l.T("Declared by the workshop. The issuer answers whether a number is right.")
	}
	declared := l.T("Declared by the workshop, %s", l.Date(s.DeclaredOn))
	if s.CheckedOn != "" {
		return declared + " · " + l.T("seen by the association on %s", l.Date(s.CheckedOn))
	}
	return declared
}
