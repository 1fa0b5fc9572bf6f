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
			{Text: b.FileName, Href: at(b), Note: formatName(l, bulk.Format(b.Layout.Defaults["format"]))}, {View: respond.ImportBadge(l, b.State)}, {Text: l.Number(b.Total)}, {Text: l.Recent(b.MadeAt, v.Now)},
		}})
	}
	return t
}

// was is what stands here of a field.
func was(c batch.Change) string {
	if c.Old == "" {
		return "–"
	}
	return c.Old
}
