package promotion

import (
	"time"

	"anyam/gallery"
	"anyam/gallery/collections"
	"anyam/market"
	"anyam/members"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/promotion/poster"
)

// Deps is what the area works with.
type Deps struct {
	Gallery *gallery.Service
	Members *members.Service
	Market  *market.Service

	Collections *collections.Service

	Name    string // of the installation
	BaseURL string // of the site, without a slash at its end
}

// Service is the area's use cases.
type Service struct {
	Deps
	painter *poster.Painter
	drawn   *drawn
	streams chan struct{} // a place for each feed that is being written
	easels  chan struct{} // a place for each picture that is being drawn
}

// Bounds of what is made at a time (rule promotion-9).
const (
	mostStreams = 4
	mostEasels  = 2
)

// New makes the area.
func New(d Deps) (*Service, error) {
	painter, err := poster.NewPainter(d.Name)
	if err != nil {
		return nil, err
	}
	return &Service{d, painter, newDrawn(), make(chan struct{}, mostStreams), make(chan struct{}, mostEasels)}, nil
}

// take takes a place; release gives it back.
func take(places chan struct{}, wait time.Duration) (release func(), err error) {
	select {
	case places <- struct{}{}:
	case <-time.After(wait):
		return nil, errs.New(errs.Unavailable, "Too many are asking for this at once. Please come again in a moment.")
	}
	return func() { <-places }, nil
}

// PieceAddress is the whole address of the page of a piece.
func (s *Service) PieceAddress(lang i18n.Lang, slug string) string {
	return s.BaseURL + "/" + string(lang) + "/products/" + slug
}

// MakerAddress is the whole address of the page of a workshop.
func (s *Service) MakerAddress(lang i18n.Lang, slug string) string {
	return s.BaseURL + "/" + string(lang) + "/makers/" + slug
}
