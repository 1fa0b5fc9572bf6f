package respond

import (
	"net/http"

	"anyam/platform/batch"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/web/ui"
)

// ImportBadge says how far an import is.
func ImportBadge(l *i18n.Locale, s batch.State) ui.Badge {
	switch s {
	case batch.Mapping:
		return ui.Badge{Text: l.T("Columns to look at"), Tone: ui.Warn}
	case batch.Checking:
		return ui.Badge{Text: l.T("Being read"), Tone: ui.Info}
	case batch.Ready:
		return ui.Badge{Text: l.T("Waits for confirmation"), Tone: ui.Warn}
	case batch.Writing:
		return ui.Badge{Text: l.T("Being written"), Tone: ui.Info}
	case batch.Done:
		return ui.Badge{Text: l.T("Done"), Tone: ui.Good}
	case batch.Undoing:
		return ui.Badge{Text: l.T("Being undone"), Tone: ui.Info}
	case batch.Undone:
		return ui.Badge{Text: l.T("Undone")}
	case batch.Refused:
		return ui.Badge{Text: l.T("Refused"), Tone: ui.Bad}
	}
	return ui.Badge{}
}

// VerdictText is what people call the verdict on a row.
func VerdictText(l *i18n.Locale, v batch.Verdict) string {
	switch v {
	case batch.New:
		return l.T("New")
	case batch.Same:
		return l.T("Here already")
	case batch.Conflict:
		return l.T("Different here")
	case batch.Faulty:
		return l.T("To be mended")
	}
	return ""
}

// VerdictTone is the tone of a verdict.
func VerdictTone(v batch.Verdict) ui.Tone {
	switch v {
	case batch.New:
		return ui.Good
	case batch.Conflict:
		return ui.Warn
	case batch.Faulty:
		return ui.Bad
	case batch.Same:
	}
	return ui.Neutral
}

// OutcomeText is what people call what became of a row.
func OutcomeText(l *i18n.Locale, o batch.Outcome) string {
	switch o {
	case batch.Added:
		return l.T("Added")
	case batch.Changed:
		return l.T("Changed")
	case batch.Left:
		return l.T("Left as it was")
	case batch.Gone:
		return l.T("Taken back")
	case batch.Kept:
		return l.T("Kept")
	}
	return ""
}

// AfterStep leads to an import, where it says how far it is; whoever came second is told.
func AfterStep(w http.ResponseWriter, r *http.Request, to string, err error) error {
	if errs.Is(err, errs.Conflict) {
		return RedirectWith(w, r, to, TextOf(VisitOf(r), err))
	}
	if err != nil {
		return err
	}
	return Redirect(w, r, to)
}

// NoImport is the answer to a form that brought no list.
func NoImport() error {
	return errs.New(errs.Invalid, "Choose an Excel workbook (.xlsx) or a CSV file.")
}

// CutImport is the answer to a list that broke off on its way.
func CutImport(err error) error {
	return &errs.Error{Kind: errs.Invalid, Key: "The file did not arrive whole. Please send it again.", Err: err}
}
