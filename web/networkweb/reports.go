package networkweb

import (
	"net/http"

	"anyam/members/network"
	"anyam/platform/i18n"
	"anyam/web/respond"
	"anyam/web/ui"
)

// mostReports is how many reports the list shows.
const mostReports = 100

func (p *Pages) reports(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	all, err := p.network.Reports(r.Context(), v.Actor, mostReports)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, reportsPage(v, all))
}

func reportTasks(v *respond.Visit, all []network.Report) ui.Tasks {
	l := v.Locale
	var tasks ui.Tasks
	for _, r := range all {
		tasks = append(tasks, ui.Task{
			Href: reportsPath + "/" + string(r.ID), Title: l.T(network.CauseText(r.Cause)), Icon: ui.IconWarning, Badge: reportBadge(l, r.State),
			Text: respond.Joined(l.T("Written by %s", respond.Joined(r.Accused, r.Shop)), l.Recent(r.At, v.Now)),
		})
	}
	return tasks
}

func reportBadge(l *i18n.Locale, s network.ReportState) ui.Badge {
	b := ui.Badge{Text: l.T("Decided")}
	if s == network.ReportOpen {
		b = ui.Badge{Text: l.T("Waiting for a decision"), Tone: ui.Warn}
	}
	return b
}

// decisionView is a report with the form of its decision.
type decisionView struct {
	network.Report
	MayDecide bool
	Form      ui.Form
	Verdict   string
	Why       string
}

func (p *Pages) decisionView(r *http.Request) (view decisionView, err error) {
	v := respond.VisitOf(r)
	report, err := respond.ID(r, "id")
	if err != nil {
		return view, err
	}
	if view.Report, err = p.network.ReportByID(r.Context(), v.Actor, report); err != nil {
		return view, err
	}
	view.MayDecide, err = p.network.CanDecide(r.Context(), v.Actor, view.Report)
	view.Form = ui.Form{Locale: v.Locale, ID: "decide", Action: reportsPath + "/" + string(report), Version: view.Version}
	return view, err
}

func (p *Pages) reported(w http.ResponseWriter, r *http.Request) error {
	view, err := p.decisionView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, reportPage(respond.VisitOf(r), view))
}

func (p *Pages) decide(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view, err := p.decisionView(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view.Verdict, view.Why = form.Text("verdict"), form.Lines("reason")
	err = p.network.Decide(r.Context(), v.Actor, view.ID, network.Verdict{State: network.ReportState(view.Verdict), Reason: view.Why, Version: form.Version()})
	if isTheirs(err) {
		view.Form.Faults, view.Form.Version = respond.Faults(v, err, "verdict", "reason"), form.VersionAgain(err, view.Version)
		return respond.Page(w, r, respond.Status(err), reportPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, reportsPath, v.T("Decided. Both sides get a letter."))
}

func verdictOptions(l *i18n.Locale) []ui.Option {
	return []ui.Option{
		{Value: string(network.ReportDismissed), Text: l.T("Leave the message"), Help: l.T("Nothing is wrong with it. Only the one who reported hears of it.")},
		{Value: string(network.ReportRemoved), Text: l.T("Remove the message"), Help: l.T("Both sides hear of it, with your reason.")},
		{Value: string(network.ReportSilenced), Text: l.T("Remove it, and stop the writer for 30 days"), Help: l.T("The writer can read, but write nothing to members.")},
	}
}

func (view decisionView) facts(v *respond.Visit) ui.Facts {
	l := v.Locale
	f := ui.Facts{
		{Name: l.T("Written by"), Text: view.Accused, Note: view.Shop}, {Name: l.T("Reported by"), Text: view.Reporter},
		{Name: l.T("Reported"), View: ui.Time(l, view.At, v.Now)}, {Name: l.T("Because"), Text: l.T(network.CauseText(view.Cause)), Note: view.Report.Note},
	}
	if view.State != network.ReportOpen {
		f = append(f, ui.Fact{Name: l.T("Decision"), Text: l.T(network.ReportText(view.State)), Note: view.Reason})
	}
	return f
}
