package bulkweb

import (
	"anyam/gallery/bulk"
	"anyam/platform/batch"
	"anyam/platform/i18n"
	"anyam/web/respond"
	"anyam/web/ui"
)

func formatName(l *i18n.Locale, f bulk.Format) string {
	switch f {
	case bulk.Shopify:
		return "Shopify"
	case bulk.WooCommerce:
		return "WooCommerce"
	case bulk.Etsy:
		return "Etsy"
	case bulk.Anyam:
		return l.T("Our own sheet")
	}
	return string(f)
}

func (view listView) formats(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, f := range bulk.Formats {
		options = append(options, ui.Option{Value: string(f), Text: formatName(l, f)})
	}
	return options
}

func (view listView) makers() []ui.Option {
	options := make([]ui.Option, len(view.Makers))
	for i, m := range view.Makers {
		options[i] = ui.Option{Value: string(m.ID), Text: m.Name}
	}
	return options
}

// table lists the imports.
func (view listView) table(v *respond.Visit) ui.Table {
	l := v.Locale
	t := ui.Table{Locale: l, Caption: l.T("Imports"), Columns: []ui.Column{{Name: l.T("File")}, {Name: l.T("State")}, {Name: l.T("Pieces"), IsNumber: true}, {Name: l.T("Sent")}}}
	for _, b := range view.Imports {
		t.Rows = append(t.Rows, ui.Row{ID: string(b.ID), Cells: []ui.Cell{
			{Text: b.FileName, Href: at(b), Note: formatName(l, bulk.Format(b.Layout.Defaults["format"]))}, {View: stateBadge(l, b.State)}, {Text: l.Number(b.Total)}, {Text: l.Recent(b.MadeAt, v.Now)},
		}})
	}
	return t
}

func stateBadge(l *i18n.Locale, s batch.State) ui.Badge {
	switch s {
	case batch.Checking:
		return ui.Badge{Text: l.T("Being read"), Tone: ui.Info}
	case batch.Mapping, batch.Ready:
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

func verdictName(l *i18n.Locale, v batch.Verdict) string {
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

func verdictTone(v batch.Verdict) ui.Tone {
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

func outcomeName(l *i18n.Locale, o batch.Outcome) string {
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

// was is what stands here of a field.
func was(c batch.Change) string {
	if c.Old == "" {
		return "–"
	}
	return c.Old
}
