package duesweb

import (
	"net/http"
	"net/url"
	"strconv"

	"anyam/members/dues"
	"anyam/members/dues/reconcile"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/web/respond"
	"anyam/web/ui"
)

func rupiahOf(n int64) money.Amount { return money.Rupiah(n) }

// linesView is the bank lines of a state.
type linesView struct {
	State dues.LineState
	Tabs  []ui.Link
	Rows  []dues.Proposed
	Total int64
	Page  int
	Sure  int
}

func (p *Pages) lines(w http.ResponseWriter, r *http.Request) (err error) {
	v, query := respond.VisitOf(r), r.URL.Query()
	view := linesView{State: dues.LineState(query.Get("state")), Page: pageOf(query)}
	if view.State != dues.LineMatched && view.State != dues.LineIgnored {
		view.State = dues.LineOpen
	}
	for _, st := range []dues.LineState{dues.LineOpen, dues.LineMatched, dues.LineIgnored} {
		n, err := p.dues.CountLines(r.Context(), v.Actor, dues.LineFilter{State: st})
		if err != nil {
			return err
		}
		view.Tabs = append(view.Tabs, ui.Link{Text: lineStateText(v.Locale, st), Href: linesPath + "?state=" + string(st), Note: v.Locale.Number(n), IsCurrent: st == view.State})
		if st == view.State {
			view.Total = n
		}
	}
	if view.Rows, err = p.dues.Lines(r.Context(), v.Actor, dues.LineFilter{State: view.State, Limit: perPage, Offset: (view.Page - 1) * perPage}); err != nil {
		return err
	}
	for _, row := range view.Rows {
		if row.IsSure() {
			view.Sure++
		}
	}
	return respond.Page(w, r, http.StatusOK, linesPage(v, view))
}

func lineStateText(l *i18n.Locale, st dues.LineState) string {
	switch st {
	case dues.LineMatched:
		return l.T("Matched")
	case dues.LineIgnored:
		return l.T("None of dues")
	case dues.LineOpen:
	}
	return l.T("To be matched")
}

// table lists bank lines with what they seem to pay. Sure ones can be ticked.
func (view linesView) table(l *i18n.Locale) ui.Table {
	t := ui.Table{Locale: l, Caption: l.T("Bank lines"), Columns: []ui.Column{{Name: l.T("Day")}, {Name: l.T("Text")}, {Name: l.T("Amount"), IsNumber: true}, {Name: l.T("Seems to pay")}}}
	if view.State != dues.LineOpen {
		t.Columns[3].Name = l.T("State")
	}
	for _, row := range view.Rows {
		t.Rows = append(t.Rows, ui.Row{ID: string(row.ID), Cells: []ui.Cell{
			{Text: l.Date(row.Day), Href: linePath(row.ID)}, {Text: row.Text, Note: row.Reference}, {Text: l.Money(row.Amount)}, lineCell(l, row),
		}})
	}
	return t
}

// lineCell says what a line is, or seems to be.
func lineCell(l *i18n.Locale, row dues.Proposed) ui.Cell {
	switch {
	case row.IsIgnored:
		return ui.Cell{Text: l.T("None of dues"), Note: row.IgnoreNote}
	case row.Payment != "":
		return ui.Cell{View: ui.Badge{Text: l.T("Matched"), Tone: ui.Good}}
	case len(row.Proposals) == 0:
		return ui.Cell{Text: l.T("Nothing comes near"), Note: l.T("Look for the member by hand.")}
	}
	p := row.Proposals[0]
	return ui.Cell{Text: proposalTitle(p), Href: linePath(row.ID), Note: respond.Joined(sureText(l, p), reasonText(l, row.BankLine, p))}
}

// proposalTitle names what a line seems to pay.
func proposalTitle(p reconcile.Proposal) string {
	if p.Reason == reconcile.ByRecord {
		return p.Name
	}
	var parts []string
	for _, c := range p.Claims {
		parts = append(parts, c.Number+" "+c.Names[len(c.Names)-1])
	}
	return respond.Joined(parts...)
}

func sureText(l *i18n.Locale, p reconcile.Proposal) string {
	if p.IsSure {
		return l.T("sure")
	}
	return l.T("perhaps")
}

// reasonText says why a line seems to pay something.
func reasonText(l *i18n.Locale, b dues.BankLine, p reconcile.Proposal) string {
	switch p.Reason {
	case reconcile.ByRecord:
		return l.T("this payment was recorded from its proof")
	case reconcile.ByReference:
		var due int64
		for _, c := range p.Claims {
			due += c.Due
		}
		switch {
		case due > b.Amount.Minor:
			return l.T("the reference stands in the text; it pays %s of %s", l.Money(b.Amount), l.Money(rupiahOf(due)))
		case due < b.Amount.Minor:
			return l.T("the reference stands in the text; %s are left over", l.Money(rupiahOf(b.Amount.Minor-due)))
		}
		return l.T("the reference stands in the text")
	case reconcile.ByName:
		return l.T("the amount is due, and the name is alike")
	}
	return ""
}

// sureRows are the ids of the lines that can be confirmed together.
func (view linesView) sureRows() []string {
	var ids []string
	for _, row := range view.Rows {
		if row.IsSure() {
			ids = append(ids, string(row.ID))
		}
	}
	return ids
}

func (view linesView) pages(l *i18n.Locale) ui.Pages {
	return ui.Pages{Locale: l, At: view.Page, Of: int((view.Total + perPage - 1) / perPage), Href: func(n int) string {
		return linesPath + "?" + url.Values{"state": {string(view.State)}, "page": {strconv.Itoa(n)}}.Encode()
	}}
}

func (p *Pages) confirmSure(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	var lines []id.ID
	for _, text := range form.All("line") {
		if line, err := id.Parse(text); err == nil {
			lines = append(lines, line)
		}
	}
	done, err := p.dues.ConfirmSure(r.Context(), v.Actor, lines)
	if err != nil {
		return err
	}
	notice := v.Locale.N("%s line is matched. Its member gets the receipt.", "%s lines are matched. Their members get the receipts.", int64(done.Done))
	if done.Left > 0 {
		notice += " " + v.Locale.N("%s was left: look at it one by one.", "%s were left: look at them one by one.", int64(done.Left))
	}
	return respond.RedirectWith(w, r, linesPath, notice)
}

// lineView is one bank line with everything that can be done with it.
type lineView struct {
	dues.Proposed
	Words  string
	Found  []dues.InvoiceRow // owed invoices that fit the words
	Shares map[id.ID]string  // as typed
	Match  ui.Form
	Undo   ui.Form
	Reason string
	Note   string
	Ignore ui.Form
}

func (p *Pages) line(w http.ResponseWriter, r *http.Request) error {
	view, err := p.lineView(r, clip(r.URL.Query().Get("q")))
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, linePage(respond.VisitOf(r), view))
}

// How many invoices are offered to match a line by hand: a few that have been due longest, more for a name.
const (
	mostFound  = 20
	fewAtFirst = 4
)

func (p *Pages) lineView(r *http.Request, words string) (view lineView, err error) {
	v := respond.VisitOf(r)
	line, err := respond.ID(r, "id")
	if err != nil {
		return view, err
	}
	if view.Proposed, err = p.dues.LineByID(r.Context(), v.Actor, line); err != nil {
		return view, err
	}
	view.Words, view.Shares = words, map[id.ID]string{}
	form := func(name string) ui.Form {
		return ui.Form{Locale: v.Locale, ID: name, Action: linePath(line) + "/" + name}
	}
	view.Match, view.Undo, view.Ignore = form("match"), form("unmatch"), form("ignore")
	if !view.IsOpen() {
		return view, nil
	}
	limit := mostFound
	if words == "" {
		limit = fewAtFirst
	}
	view.Found, err = p.dues.Invoices(r.Context(), v.Actor, dues.InvoiceFilter{IsOwed: true, Words: words, Limit: limit})
	return view, err
}

func (p *Pages) acceptLine(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.lineView(r, "")
	if err != nil {
		return err
	}
	for _, proposal := range view.Proposals {
		if proposalKey(proposal) == form.Text("proposal") {
			if err := p.dues.Accept(r.Context(), v.Actor, view.ID, proposal); err != nil {
				return err
			}
			return respond.RedirectWith(w, r, linesPath, v.T("The line is matched. The member gets the receipt by mail."))
		}
	}
	return errs.New(errs.Conflict, "What this line seemed to pay has changed meanwhile. Please look again.")
}

// proposalKey tells the proposals of a line apart.
func proposalKey(p reconcile.Proposal) string {
	if p.Reason == reconcile.ByRecord {
		return string(p.Payment)
	}
	key := ""
	for _, c := range p.Claims {
		key += string(c.Invoice)
	}
	return key
}

func (p *Pages) matchLine(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.lineView(r, form.Text("q"))
	if err != nil {
		return err
	}
	var faults errs.Faults
	var shares []dues.Share
	for _, text := range form.All("invoice") {
		invoice, err := id.Parse(text)
		if err != nil {
			continue
		}
		amount := form.Text("share_" + string(invoice))
		view.Shares[invoice] = amount
		if amount == "" {
			continue
		}
		a := rupiah(&faults, "share", amount)
		shares = append(shares, dues.Share{Invoice: invoice, Rupiah: a.Minor})
	}
	faults.Check(len(shares) > 0, "share", "Write an amount at one invoice at least.")
	if err = faults.Err(); err == nil {
		err = p.dues.Match(r.Context(), v.Actor, view.ID, shares, "")
	}
	if isTheirs(err) {
		view.Match.Faults = respond.Faults(v, err, "share")
		return respond.Page(w, r, respond.Status(err), linePage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, linesPath, v.T("The line is matched. The member gets the receipt by mail."))
}

func (p *Pages) ignoreLine(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.lineView(r, "")
	if err != nil {
		return err
	}
	view.Note = form.Text("note")
	err = p.dues.Ignore(r.Context(), v.Actor, view.ID, view.Note)
	if isTheirs(err) {
		view.Ignore.Faults = respond.Faults(v, err, "note")
		return respond.Page(w, r, respond.Status(err), linePage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, linesPath, v.T("Marked as none of dues."))
}

func (p *Pages) reopenLine(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	line, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	if err := p.dues.Reopen(r.Context(), v.Actor, line); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, linePath(line), v.T("The line can be matched again."))
}

func (p *Pages) unmatchLine(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.lineView(r, "")
	if err != nil {
		return err
	}
	view.Reason = form.Text("reason")
	err = p.dues.Unmatch(r.Context(), v.Actor, view.ID, view.Reason)
	if isTheirs(err) {
		view.Undo.Faults = respond.Faults(v, err, "reason")
		return respond.Page(w, r, respond.Status(err), linePage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, linePath(view.ID), v.T("The match is taken back."))
}
