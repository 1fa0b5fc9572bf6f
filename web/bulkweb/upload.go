package bulkweb

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"net/http"
	"slices"

	"anyam/gallery"
	"anyam/gallery/bulk"
	"anyam/members"
	"anyam/platform/batch"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/sheet"
	"anyam/web/respond"
	"anyam/web/ui"
)

// listView is the form for a file, and the imports so far.
type listView struct {
	Form    ui.Form
	Typed   bulk.Sent
	Makers  []members.Maker
	Imports []batch.Batch
}

// mostMakers is how many makers a list offers.
const mostMakers = 200

func (p *Pages) list(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	return p.draw(w, r, bulk.Sent{Maker: id.ID(r.URL.Query().Get("maker")), Lang: v.Locale.Lang()}, nil)
}

func (p *Pages) draw(w http.ResponseWriter, r *http.Request, typed bulk.Sent, fault error) error {
	v := respond.VisitOf(r)
	view := listView{Form: ui.Form{Locale: v.Locale, Action: "/desk/products/import", HasFiles: true}, Typed: typed}
	var err error
	if view.Makers, err = p.bulk.Makers(r.Context(), v.Actor, mostMakers); err != nil {
		return err
	}
	if view.Typed.Maker == "" && len(view.Makers) == 1 {
		view.Typed.Maker = view.Makers[0].ID
	}
	if view.Imports, err = p.bulk.Imports(r.Context(), v.Actor, 50); err != nil {
		return err
	}
	status := http.StatusOK
	if fault != nil {
		status = respond.Status(fault)
		view.Form.Faults = respond.Faults(v, fault, "format", "maker", "lang", "rate", "file")
		for i := range view.Form.Faults {
			view.Form.Faults[i].Field = cmp.Or(view.Form.Faults[i].Field, "file") // what is said of no field is said of the file
		}
	}
	return respond.Page(w, r, status, listPage(v, view))
}

// upload takes a file from a plain form as it arrives: what is said of the file stands before it.
func (p *Pages) upload(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, batch.MaxFile+1<<20)
	in, b, err := p.take(r)
	if tooLarge, _ := errors.AsType[*http.MaxBytesError](err); tooLarge != nil {
		err = batch.TooLarge()
	}
	if errs.Is(err, errs.Invalid) {
		return p.draw(w, r, in, err)
	}
	if err != nil {
		return err
	}
	return respond.Redirect(w, r, at(b))
}

// mostSaid bounds what is said of a file in one field, in bytes.
const mostSaid = 64 << 10

func (p *Pages) take(r *http.Request) (in bulk.Sent, b batch.Batch, err error) {
	in.Lang = i18n.Indonesian
	parts, err := r.MultipartReader()
	if err != nil {
		return in, b, respond.NoImport()
	}
	for range 20 {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return in, b, respond.NoImport()
		}
		if err != nil {
			return in, b, respond.CutImport(err)
		}
		if part.FormName() == "file" {
			if part.FileName() == "" {
				continue
			}
			b, err = p.bulk.Upload(r.Context(), respond.VisitOf(r).Actor, in, respond.CleanLine(part.FileName()), part)
			return in, b, err
		}
		text, err := io.ReadAll(io.LimitReader(part, mostSaid))
		if err != nil {
			return in, b, respond.CutImport(err)
		}
		said(&in, part.FormName(), respond.CleanLine(string(text)))
	}
	return in, b, respond.NoImport()
}

// said takes what is said of a file.
func said(in *bulk.Sent, name, text string) {
	switch name {
	case "format":
		in.Format = bulk.Format(text)
	case "maker":
		in.Maker = id.ID(text)
	case "lang":
		in.Lang = i18n.Lang(text)
	case "rate":
		in.Rate = text
	case "pictures":
		in.Pictures = text == "1"
	}
}

func at(b batch.Batch) string { return "/desk/product-imports/" + string(b.ID) }

// mostExported is how many imports a list of them has at most.
const mostExported = 200

// exportList are the imports that the visitor may see.
func (p *Pages) exportList(r *http.Request) (respond.Export, error) {
	v := respond.VisitOf(r)
	l, t := v.Locale, sheet.TextValue
	found, err := p.bulk.Imports(r.Context(), v.Actor, mostExported)
	return respond.Export{
		Name: "imports-of-pieces", Title: l.T("Imports"), Columns: respond.Columns(l.T("File"), l.T("State"), l.T("Pieces"), l.T("Sent"), l.T("Confirmed")),
		Each: respond.Listed(found, func(b batch.Batch) []sheet.Value {
			return []sheet.Value{t(b.FileName), t(respond.ImportBadge(l, b.State).Text), sheet.IntValue(b.Total), respond.DayValue(b.MadeAt), respond.DayValue(b.ConfirmedAt)}
		}),
	}, err
}

// export gives the pieces of a maker out.
func (p *Pages) export(w http.ResponseWriter, r *http.Request) error {
	v, query := respond.VisitOf(r), r.URL.Query()
	in := bulk.Wish{Maker: id.ID(query.Get("maker")), Format: bulk.Format(query.Get("format")), Form: sheet.CSV, Lang: i18n.Lang(query.Get("lang")), Picture: p.picture}
	if in.Maker == "" {
		if own := v.Actor.MakerIDs(); len(own) > 0 {
			in.Maker = own[0]
		}
	}
	if in.Format == bulk.Anyam && query.Get("form") != "csv" {
		in.Form = sheet.XLSX
	}
	if !slices.Contains(bulk.Formats, in.Format) || in.Maker == "" {
		return respond.Redirect(w, r, "/desk/products/import")
	}
	var out bytes.Buffer
	if err := p.bulk.Export(r.Context(), v.Actor, in, &out); err != nil {
		return err
	}
	return respond.Attachment(w, in.Form, "anyam-products-"+string(in.Format), out.Bytes())
}

// picture is the address of the largest picture of a photograph that is ready.
func (p *Pages) picture(ph gallery.Photo) string {
	if best, ok := ph.Largest("jpeg"); ok && ph.State == gallery.PhotoReady {
		return p.base + best.Path(ph.ID)
	}
	return ""
}
