package handoutweb

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"anyam/gallery"
	"anyam/gallery/search"
	"anyam/market"
	"anyam/members/regions"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/promotion/handout"
	"anyam/web/respond"
	"anyam/web/ui"
)

// listed is how many pieces stand on a page to choose from.
const listed = 100

// chooseView is a page on which pieces are chosen.
type chooseView struct {
	Form    ui.Form
	Query   url.Values // as it stands in the address
	Pieces  []*gallery.Shown
	Total   int
	IsMaker bool
}

// value is a field as it was typed, or what it begins with.
func (view chooseView) value(name, usual string) string {
	if view.Query.Has(name) {
		return respond.Clip(view.Query.Get(name), 200)
	}
	return usual
}

// countField is the name of the field for the labels of a piece.
func countField(piece id.ID) string { return "n_" + string(piece) }

// choose reads what can be chosen: makers choose from their own pieces, officers from all, by words.
func (p *Pages) choose(r *http.Request, form, action string) (chooseView, error) {
	v := respond.VisitOf(r)
	view := chooseView{Form: ui.Form{Locale: v.Locale, ID: form, Action: action, IsGet: true}, Query: r.URL.Query(), IsMaker: v.Actor.IsMaker()}
	q := search.Query{Words: respond.Clip(view.Query.Get("q"), 200), Lang: v.Locale.Lang(), Kind: search.Product, Limit: listed, Values: map[search.Facet][]string{}}
	if !v.Actor.LooksAfter() {
		for _, maker := range v.Actor.MakerIDs() {
			q.Values[search.MadeBy] = append(q.Values[search.MadeBy], string(maker))
		}
	}
	result, err := p.search.Find(r.Context(), q)
	if err != nil {
		return view, err
	}
	ids := make([]id.ID, len(result.Hits))
	for i, hit := range result.Hits {
		ids[i] = hit.ID
	}
	count, err := p.gallery.ChangeCount(r.Context())
	if err != nil {
		return view, err
	}
	view.Total = result.Total
	view.Pieces, err = p.gallery.Cards(r.Context(), count, ids)
	return view, err
}

func (p *Pages) papers(w http.ResponseWriter, r *http.Request) error {
	view, err := p.choose(r, "papers", papersPath+"/file.pdf")
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, papersPage(respond.VisitOf(r), view))
}

func (p *Pages) labels(w http.ResponseWriter, r *http.Request) error {
	view, err := p.choose(r, "labels", labelsPath+".pdf")
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, labelsPage(respond.VisitOf(r), view))
}

// chosenReader is the reader whose language and currency were chosen.
func chosenReader(v *respond.Visit, r *http.Request) handout.Reader {
	reader := readerOf(v, r)
	if lang, ok := i18n.ParseLang(r.URL.Query().Get("lang")); ok {
		reader.Locale = i18n.For(lang)
	}
	return reader
}

// file draws the chosen pieces, or all that stood on the page where none was chosen.
func (p *Pages) file(w http.ResponseWriter, r *http.Request) error {
	v, query := respond.VisitOf(r), r.URL.Query()
	reader := chosenReader(v, r)
	var chosen []id.ID
	for _, text := range query["piece"] {
		piece, err := id.Parse(text)
		if err != nil {
			return respond.NoSuchPage(r)
		}
		chosen = append(chosen, piece)
	}
	kind := handout.LineSheet
	if query.Get("kind") == string(handout.Catalogue) {
		kind = handout.Catalogue
	}
	view, err := p.choose(r, "papers", papersPath+"/file.pdf")
	if err != nil {
		return err
	}
	if len(chosen) == 0 {
		for _, piece := range view.Pieces {
			chosen = append(chosen, piece.ID)
		}
	}
	title := respond.Clip(strings.TrimSpace(query.Get("title")), maxTitle)
	if title == "" {
		title = usualTitle(reader.Locale, view)
	}
	file, err := p.handout.File(r.Context(), kind, reader, handout.Selection{Title: title, Path: "/" + string(reader.Locale.Lang()) + "/products", Pieces: chosen})
	if errs.Is(err, errs.Invalid) || errs.Is(err, errs.NotFound) {
		view.Form.Faults = respond.Faults(v, err)
		return respond.Page(w, r, http.StatusUnprocessableEntity, papersPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.Paper(w, r, file, string(kind)+"-"+string(reader.Locale.Lang())+".pdf")
}

// maxTitle bounds a title that somebody writes.
const maxTitle = 80

// usualTitle is the name of the workshop where all pieces are one's.
func usualTitle(l *i18n.Locale, view chooseView) string {
	if len(view.Pieces) > 0 {
		first := view.Pieces[0].Maker
		for _, p := range view.Pieces {
			if p.Maker.ID != first.ID {
				return l.T("Pieces")
			}
		}
		return first.Name
	}
	return l.T("Pieces")
}

// labelFile draws labels in the amounts that were typed.
func (p *Pages) labelFile(w http.ResponseWriter, r *http.Request) error {
	v, query := respond.VisitOf(r), r.URL.Query()
	view, err := p.choose(r, "labels", labelsPath+".pdf")
	if err != nil {
		return err
	}
	var f errs.Faults
	order := handout.LabelOrder{Paper: query.Get("paper"), WithPrice: query.Get("price") == "1", Position: 1}
	if text := strings.TrimSpace(query.Get("start")); text != "" {
		order.Position, err = strconv.Atoi(text)
		f.Check(err == nil, "start", "Write a number.")
	}
	for _, piece := range view.Pieces {
		text := strings.TrimSpace(query.Get(countField(piece.ID)))
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(text)
		f.Check(err == nil && n >= 0 && n <= handout.MaxLabels, countField(piece.ID), "Write a number from 0 to %d.", handout.MaxLabels)
		order.Counts = append(order.Counts, handout.Count{Piece: piece.ID, N: n})
	}
	err = f.Err()
	var file []byte
	if err == nil {
		file, err = p.handout.Labels(r.Context(), chosenReader(v, r), order)
	}
	if errs.Is(err, errs.Invalid) {
		view.Form.Faults = respond.Faults(v, err, "paper", "start")
		return respond.Page(w, r, http.StatusUnprocessableEntity, labelsPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.Paper(w, r, file, "labels-"+order.Paper+".pdf")
}

// langOptions and those below are what the pages let choose from.
func langOptions() []ui.Option {
	var all []ui.Option
	for _, lang := range i18n.Langs {
		all = append(all, ui.Option{Value: string(lang), Text: lang.Name()})
	}
	return all
}

func currencyOptions(l *i18n.Locale) []ui.Option {
	var all []ui.Option
	for _, c := range market.Offered() {
		all = append(all, ui.Option{Value: string(c), Text: string(c) + ", " + l.T(market.CurrencyName(c))})
	}
	return all
}

func pieceOptions(l *i18n.Locale, pieces []*gallery.Shown) []ui.Option {
	var all []ui.Option
	for _, p := range pieces {
		text, _ := p.Text(l.Lang())
		all = append(all, ui.Option{Value: string(p.ID), Text: text.Name, Help: p.Maker.Name + ", " + regions.ShortName(p.Maker.Regency, string(l.Lang()))})
	}
	return all
}

// paperOptions name the papers with the size of their labels.
func paperOptions(l *i18n.Locale) []ui.Option {
	var all []ui.Option
	for _, p := range handout.Papers {
		all = append(all, ui.Option{Value: p.Key, Text: p.Name(l), Help: p.Size(l)})
	}
	return all
}
