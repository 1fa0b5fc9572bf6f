package translateweb

import (
	"bytes"
	"io"
	"net/http"

	"anyam/gallery/bitext"
	"anyam/gallery/glossary"
	"anyam/gallery/segment"
	"anyam/gallery/translation"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/slug"
	"anyam/web/respond"
	"anyam/web/ui"
)

// format is a kind of file for translators.
type format struct {
	ending, mediaType string
	write             func(io.Writer, bitext.Text) error
}

// The formats. Media types: XLIFF 2.1, appendix D; PO has none that is registered.
var (
	xliff = format{"xlf", "application/xliff+xml", bitext.WriteXLIFF}
	po    = format{"po", "text/x-gettext-translation; charset=utf-8", bitext.WritePO}
)

// download sends the sheet as a file.
func (p *Pages) download(f format) respond.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		s, err := p.sheetOf(r)
		if err != nil {
			return err
		}
		v := respond.VisitOf(r)
		l := v.Locale
		text := s.Bitext(v.Frame.BaseURL+"/"+string(l.Lang())+"/products/"+s.Slug, l.Lang(),
			func(unit string) string { return unitName(l, s.Product, unit) },
			func(line translation.Line) string { return l.T("At most %d characters.", line.Max) })
		var b bytes.Buffer
		if err := f.write(&b, text); err != nil {
			return err
		}
		return respond.Attach(w, f.mediaType, slug.Of(text.Title)+"-"+string(s.To)+"."+f.ending, &b)
	}
}

// sendFile shows what a file of a translator would make of the sheet: nothing is saved before somebody has looked at it (rule
// translation-7).
func (p *Pages) sendFile(w http.ResponseWriter, r *http.Request) error {
	s, err := p.sheetOf(r)
	if err != nil {
		return err
	}
	form, done, err := respond.ParseFileForm(w, r, bitext.MaxBytes+64<<10)
	defer done()
	if err != nil {
		return err
	}
	v, view := respond.VisitOf(r), newSheet(respond.VisitOf(r), s)
	proposal, err := s.Propose(contentOf(r))
	if errs.Is(err, errs.Invalid) {
		view.File.Faults = []ui.Fault{{Field: fileField, Text: respond.TextOf(v, err)}}
		return respond.Page(w, r, respond.Status(err), sheetPage(v, view))
	}
	if err != nil {
		return err
	}
	if version := form.Version(); version != 0 && version != s.Version { // what the file is compared with is the newest
		view.Notes = append(view.Notes, v.T("The piece has changed since you opened this page; the file was compared with what it says now."))
	}
	view.propose(v, proposal)
	status := http.StatusOK
	if proposal.Refused != nil {
		status = respond.Status(proposal.Refused)
	}
	return respond.Page(w, r, status, sheetPage(v, view))
}

// fileField is the field of a file; faults of texts that the piece does not have stand there too.
const fileField = translation.Unknown

// contentOf is the file of a form; empty where none was sent.
func contentOf(r *http.Request) []byte {
	file, _, err := r.FormFile(fileField)
	if err != nil {
		return nil
	}
	defer func() { _ = file.Close() }()
	content, err := io.ReadAll(io.LimitReader(file, bitext.MaxBytes+1))
	if err != nil {
		return nil
	}
	return content
}

// propose puts into the fields what a file says.
func (view *sheetView) propose(v *respond.Visit, p translation.Proposal) {
	l := v.Locale
	view.Typed, view.Compared = map[string]string{}, map[string]bool{}
	for _, line := range p.Lines {
		view.Typed[line.Unit], view.Compared[line.Unit] = line.Text, line.IsCompared
	}
	view.IsProposal = true
	view.Notes = append(view.Notes, l.N("%s text of the file is new or changed.", "%s texts of the file are new or changed.", int64(p.New)))
	if p.Empty > 0 {
		view.Notes = append(view.Notes, l.N("%s has no translation in the file; what stands there stays.", "%s have no translation in the file; what stands there stays.", int64(p.Empty)))
	}
	for _, fault := range respond.Faults(v, p.Refused) {
		if fault.Field == fileField {
			view.File.Faults = append(view.File.Faults, fault)
		} else {
			view.Form.Faults = append(view.Form.Faults, fault)
		}
	}
}

// byMachine lets the machine write what nobody has translated.
func (p *Pages) byMachine(w http.ResponseWriter, r *http.Request) error {
	s, err := p.sheetOf(r)
	if err != nil {
		return err
	}
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	v := respond.VisitOf(r)
	n, err := p.translation.ByMachine(r.Context(), v.Actor, s.ID, s.To, form.Version())
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.Conflict) || errs.Is(err, errs.Unavailable) {
		view := newSheet(v, s)
		view.MachineFault = respond.TextOf(v, err)
		return respond.Page(w, r, respond.Status(err), sheetPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, sheetPath(s.ID, s.To), v.Locale.N("The machine wrote %s text. Compare it with the original.", "The machine wrote %s texts. Compare them with the original.", int64(n)))
}

// terms are the words of a line that stay as they are, and what they mean.
func (view sheetView) terms(line translation.Line) []ui.Fact {
	return termsIn(view.Form.Locale, line.Source)
}

func termsIn(l *i18n.Locale, text string) []ui.Fact {
	var facts []ui.Fact
	for _, t := range glossary.In(text) {
		facts = append(facts, ui.Fact{Name: t.Word, Text: t.Meaning(l.Lang())})
	}
	return facts
}

// lost names the words that a translation should have kept.
func (view sheetView) lost(line translation.Line) string {
	text := view.value(line)
	if text == "" || line.State == segment.Checked && !view.IsProposal {
		return ""
	}
	var words []string
	for _, t := range glossary.Lost(line.Source, text) {
		words = append(words, t.Word)
	}
	return joined(words)
}
