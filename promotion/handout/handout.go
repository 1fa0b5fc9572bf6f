package handout

import (
	"context"
	"io"
	"slices"
	"strconv"
	"time"

	"anyam/gallery"
	"anyam/market"
	"anyam/members"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/pdf"
)

// Deps is what the room works with.
type Deps struct {
	Clock   clock.Clock
	Fonts   *pdf.Fonts
	Gallery *gallery.Service
	Members *members.Service
	Market  *market.Service
	Name    string // of the installation
	BaseURL string // of the site, without a slash at its end
}

// Service is the room's use cases.
type Service struct {
	Deps
	places chan struct{} // a place for each file that is being drawn
}

// mostAtOnce bounds how many files are drawn at a time (rule handout-6); whoever comes later waits for patience.
const (
	mostAtOnce = 2
	patience   = 20 * time.Second
)

// New makes the room.
func New(d Deps) *Service { return &Service{d, make(chan struct{}, mostAtOnce)} }

// Kind is a kind of file.
type Kind string

// The kinds.
const (
	Catalogue Kind = "catalogue"
	LineSheet Kind = "linesheet"
)

// Reader is for whom a file is drawn.
type Reader struct {
	Locale   *i18n.Locale
	Currency money.Currency
}

// Selection is what a file shows: any list of pieces under a title. Those that are not public are left out (rule handout-1).
type Selection struct {
	Title  string
	Lead   string // below the title
	Path   string // of the page that shows the same, with its language; its code stands on the cover
	Pieces []id.ID
}

// File draws a selection.
func (s *Service) File(ctx context.Context, kind Kind, r Reader, sel Selection) ([]byte, error) {
	if len(sel.Pieces) > MaxPieces {
		return nil, TooMany(len(sel.Pieces))
	}
	release, err := s.take(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	b := booklet{kind: kind, Selection: sel, Reader: r, name: s.Name, base: s.BaseURL, made: s.Clock.Now()}
	shown, err := s.public(ctx, sel.Pieces)
	if err != nil {
		return nil, err
	}
	if len(shown) == 0 {
		return nil, errs.New(errs.NotFound, "There is no piece to print.")
	}
	if b.pieces, b.rate, err = s.pieces(ctx, r, shown, sizeOf[kind]); err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(b.pieces, func(p piece) bool { return !p.photo.IsEmpty() }); i >= 0 && kind == Catalogue {
		if b.coverPhoto, err = s.photo(ctx, *shown[i], coverSize); err != nil {
			return nil, err
		}
	}
	return b.draw(s.Fonts)
}

// TooMany tells that more pieces were asked for than a file has room for (rule handout-3).
func TooMany(n int) error {
	return errs.New(errs.Invalid, "These are %d pieces, and a file has room for %d. Narrow the choice, please.", n, MaxPieces)
}

// take takes a place; release gives it back.
func (s *Service) take(ctx context.Context) (release func(), err error) {
	select {
	case s.places <- struct{}{}:
		return func() { <-s.places }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(patience):
		return nil, errs.New(errs.Unavailable, "Too many are asking for this at once. Please come again in a moment.")
	}
}

// public are those of pieces that everybody may see (rule handout-1).
func (s *Service) public(ctx context.Context, ids []id.ID) ([]*gallery.Shown, error) {
	count, err := s.Gallery.ChangeCount(ctx)
	if err != nil {
		return nil, err
	}
	return s.Gallery.Cards(ctx, count, ids)
}

// pieces reads what is printed of pieces, with their photographs reduced to a size; rate says at which rate prices were converted.
func (s *Service) pieces(ctx context.Context, r Reader, shown []*gallery.Shown, size photoSize) (all []piece, rate string, err error) {
	x := s.exchange(ctx, r.Currency)
	for _, one := range shown {
		if err := ctx.Err(); err != nil { // whoever asked has gone
			return nil, "", err
		}
		p := s.piece(r.Locale, *one, x)
		if p.photo, err = s.photo(ctx, *one, size); err != nil {
			return nil, "", err
		}
		all = append(all, p)
	}
	return all, x.Words(r.Locale), nil
}

// photo is the cover of a piece for paper, none where there is none or its file is gone.
func (s *Service) photo(ctx context.Context, p gallery.Shown, size photoSize) (pdf.Print, error) {
	cover, ok := p.Cover()
	if !ok {
		return pdf.Print{}, nil
	}
	best, ok := cover.Largest("jpeg")
	if !ok {
		return pdf.Print{}, nil
	}
	for _, r := range cover.Renditions { // the smallest that is fine enough is read fastest
		if r.Kind == "jpeg" && r.Width < best.Width && r.Width >= int64(pdf.PixelsFor(size.width)) && r.Height >= int64(pdf.PixelsFor(size.height)) {
			best = r
		}
	}
	file, err := s.Gallery.OpenMedia(ctx, string(cover.ID), strconv.FormatInt(best.Width, 10)+".jpeg")
	if errs.Is(err, errs.NotFound) {
		return pdf.Print{}, nil
	}
	if err != nil {
		return pdf.Print{}, err
	}
	defer func() { _ = file.Close() }()
	data, err := io.ReadAll(file)
	if err != nil {
		return pdf.Print{}, err
	}
	developed, err := pdf.Develop(data, size.width, size.height)
	if errs.Is(err, errs.Invalid) { // a file that is damaged spoils no catalogue
		return pdf.Print{}, nil
	}
	return developed, err
}

// Count is how many labels of a piece are wanted.
type Count struct {
	Piece id.ID
	N     int
}

// LabelOrder is labels as somebody chose them.
type LabelOrder struct {
	Paper     string // key
	Position  int
	Counts    []Count
	WithPrice bool
}

// Labels draws labels or tags.
func (s *Service) Labels(ctx context.Context, r Reader, o LabelOrder) ([]byte, error) {
	paper, err := PaperOf(o.Paper)
	if err != nil {
		return nil, err
	}
	ids := make([]id.ID, len(o.Counts))
	for i, c := range o.Counts {
		ids[i] = c.Piece
	}
	if len(ids) > MaxPieces {
		return nil, TooMany(len(ids))
	}
	shown, err := s.public(ctx, ids)
	if err != nil {
		return nil, err
	}
	of := map[id.ID]Label{}
	x := s.exchange(ctx, r.Currency)
	for _, p := range shown {
		of[p.ID] = s.label(r.Locale, *p, x, o.WithPrice)
	}
	var all []Label
	for _, c := range o.Counts {
		label, isPublic := of[c.Piece]
		for range min(max(c.N, 0), MaxLabels+1) {
			if isPublic && len(all) <= MaxLabels { // one more than there may be is enough to say so
				all = append(all, label)
			}
		}
	}
	if len(all) == 0 {
		return nil, errs.New(errs.Invalid, "Choose how many labels you need of at least one piece.")
	}
	release, err := s.take(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	meta := pdf.Meta{Title: r.Locale.T("Labels"), Author: s.Name, Created: s.Clock.Now()}
	return Sheets(s.Fonts, r.Locale, meta, paper, o.Position, len(all), func(d *pdf.Doc, i int, box Box) { all[i].Draw(d, paper, box) })
}
