package promotion

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"regexp"
	"strings"
	"time"

	"anyam/gallery"
	"anyam/gallery/collections"
	"anyam/gallery/terms"
	"anyam/members"
	"anyam/members/regions"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/recent"
	"anyam/promotion/poster"
)

// drawingVersion is part of every address of a picture; it rises when pictures are drawn differently.
const drawingVersion = "1"

// motif is what a picture shows, before its photograph is read.
type motif struct {
	content poster.Content
	photo   gallery.Photo // none: without an id
	path    string        // of its address, without language and file
}

// drawn are pictures that were made lately, by their address (rule promotion-6).
type drawn = recent.Values[string, []byte]

// drawnKept bounds how many pictures are kept: one takes some 400 kB.
const drawnKept = 80

func newDrawn() *drawn { return recent.New[string, []byte](drawnKept) }

// PieceCard is the address of a picture of a piece, without the site's. It moves with what the picture shows.
func PieceCard(p gallery.Shown, lang i18n.Lang, shape poster.Shape) string {
	return pieceMotif(p, lang).address(lang, shape)
}

// MakerCard is the address of the picture of a workshop; newest is a piece whose photograph it shows, nil for none.
func MakerCard(m members.Maker, newest *gallery.Shown, lang i18n.Lang) string {
	return makerMotif(m, newest, lang).address(lang, poster.Wide)
}

// CollectionCard is the address of the picture of a collection; front is the piece whose photograph it shows, nil for none.
func CollectionCard(c collections.Collection, front *gallery.Shown, lang i18n.Lang) string {
	return collectionMotif(c, front, lang).address(lang, poster.Wide)
}

// SiteCard is the address of the picture of all other pages.
func SiteCard(owner string, lang i18n.Lang) string {
	return siteMotif(owner, lang).address(lang, poster.Wide)
}

// pieceMotif is a piece with its texts whole: the painter sees to it that they have room (rule promotion-7).
func pieceMotif(p gallery.Shown, lang i18n.Lang) motif {
	l := i18n.For(lang)
	text, _ := p.Text(lang)
	m := motif{path: "pieces/" + p.Slug, content: poster.Content{
		Name: text.Name, Lines: []string{p.Maker.Name, place(p.Maker, lang)}, Price: cardPrice(l, p.Product), Seed: string(p.ID),
	}}
	m.photo, _ = p.Cover()
	return m
}

// cardPrice is the maker's own price: a picture is passed on for years, and a rate is not.
func cardPrice(l *i18n.Locale, p gallery.Product) string {
	switch {
	case p.Price.Minor == 0:
		return ""
	case p.MinOrder > 1:
		return l.T("%s each, from %s pieces", l.Money(p.Price), l.Number(p.MinOrder))
	}
	return l.Money(p.Price)
}

func makerMotif(m members.Maker, newest *gallery.Shown, lang i18n.Lang) motif {
	crafts := strings.Join(terms.Names(terms.Craft, m.Crafts, lang), " · ")
	mo := motif{path: "makers/" + m.Slug, content: poster.Content{Name: m.Name, Lines: []string{place(m, lang), crafts}, Seed: string(m.ID)}}
	if newest != nil {
		mo.photo, _ = newest.Cover()
	}
	return mo
}

func collectionMotif(c collections.Collection, front *gallery.Shown, lang i18n.Lang) motif {
	l := i18n.For(lang)
	text, _ := c.Text(lang)
	m := motif{path: "collections/" + c.Slug, content: poster.Content{Name: text.Title, Lines: []string{c.Kind.Name(l), c.Days(l)}, Seed: string(c.ID)}}
	if front != nil {
		m.photo, _ = front.Cover()
	}
	return m
}

func siteMotif(owner string, lang i18n.Lang) motif {
	l := i18n.For(lang)
	return motif{path: "site", content: poster.Content{Name: l.T("Made by hand in East Java.\nReady for your door."), Lines: []string{owner}, Seed: owner}}
}

func place(m members.Maker, lang i18n.Lang) string {
	name := regions.ShortName(m.Regency, string(lang))
	if name == "" {
		return i18n.For(lang).T("East Java")
	}
	return name + ", " + i18n.For(lang).T("East Java")
}

// address is the picture's, without the site's.
func (m motif) address(lang i18n.Lang, shape poster.Shape) string {
	kind, slug, _ := strings.Cut(m.path, "/")
	if slug != "" {
		slug = "/" + slug
	}
	return "/og/" + kind + "/" + string(lang) + slug + "/" + m.file(shape)
}

// file is the name of the picture with a mark of all that it shows.
func (m motif) file(shape poster.Shape) string {
	shown := fmt.Sprintf("%s|%s|%q|%s|%s|%s", drawingVersion, m.content.Name, m.content.Lines, m.content.Price, m.content.Seed, m.photo.ID)
	sum := sha256.Sum256([]byte(shown))
	return string(shape) + "-" + hex.EncodeToString(sum[:6]) + suffix(shape)
}

// suffix is the format: pages show links' pictures as PNG; kits are photographs for telephones.
func suffix(shape poster.Shape) string {
	if shape == poster.Wide {
		return ".png"
	}
	return ".jpg"
}

var cardName = regexp.MustCompile(`^(card|square|story)-[0-9a-f]{12}\.(png|jpg)$`)

// Picture is a picture as it is sent.
type Picture struct {
	Bytes       []byte
	ContentType string
	IsCurrent   bool // the address named what it shows now, so it may be kept for ever
}

// PiecePicture draws a picture of a piece that everybody may see (rule promotion-1). A name that no picture has is NotFound.
func (s *Service) PiecePicture(ctx context.Context, lang i18n.Lang, p gallery.Shown, name string) (Picture, error) {
	return s.picture(ctx, pieceMotif(p, lang), name)
}

// MakerPicture draws the picture of a workshop; newest as for MakerCard.
func (s *Service) MakerPicture(ctx context.Context, lang i18n.Lang, m members.Maker, newest *gallery.Shown, name string) (Picture, error) {
	return s.picture(ctx, makerMotif(m, newest, lang), name)
}

// CollectionPicture draws the picture of a collection; front as for CollectionCard.
func (s *Service) CollectionPicture(ctx context.Context, lang i18n.Lang, c collections.Collection, front *gallery.Shown, name string) (Picture, error) {
	return s.picture(ctx, collectionMotif(c, front, lang), name)
}

// SitePicture draws the picture of all other pages.
func (s *Service) SitePicture(ctx context.Context, lang i18n.Lang, owner, name string) (Picture, error) {
	return s.picture(ctx, siteMotif(owner, lang), name)
}

func (s *Service) picture(ctx context.Context, m motif, name string) (Picture, error) {
	found := cardName.FindStringSubmatch(name)
	if len(found) != 3 || found[2] != suffix(poster.Shape(found[1]))[1:] {
		return Picture{}, errs.Missing("picture", name)
	}
	shape := poster.Shape(found[1])
	b, err := s.draw(ctx, m, shape)
	kind := "image/png"
	if shape != poster.Wide {
		kind = "image/jpeg"
	}
	return Picture{b, kind, name == m.file(shape)}, err
}

// draw is the picture as a file, from memory where it is there.
func (s *Service) draw(ctx context.Context, m motif, shape poster.Shape) ([]byte, error) {
	key := m.path + "/" + m.file(shape)
	if b, ok := s.drawn.Get(0, key); ok {
		return b, nil
	}
	release, err := take(s.easels, 5*time.Second)
	if err != nil {
		return nil, err
	}
	defer release()
	if b, ok := s.drawn.Get(0, key); ok { // somebody else's was drawn meanwhile
		return b, nil
	}
	if m.content.Photo, err = s.readPhoto(ctx, m.photo); err != nil {
		return nil, err
	}
	img, err := s.painter.Draw(shape, m.content)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if shape == poster.Wide {
		err = png.Encode(&b, poster.Reduce(img))
	} else {
		err = jpeg.Encode(&b, img, &jpeg.Options{Quality: 88})
	}
	if err == nil {
		s.drawn.Put(0, key, b.Bytes())
	}
	return b.Bytes(), err
}

// readPhoto reads the largest rendition; one whose file is missing is no photograph.
func (s *Service) readPhoto(ctx context.Context, ph gallery.Photo) (image.Image, error) {
	r, ok := ph.Largest("jpeg")
	if !ok {
		return nil, nil //nolint:nilnil // no photograph is no fault: cloth is woven
	}
	file, err := s.Gallery.OpenMedia(ctx, string(ph.ID), fmt.Sprintf("%d.%s", r.Width, r.Kind))
	if errs.Is(err, errs.NotFound) {
		return nil, nil //nolint:nilnil // as above
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	return jpeg.Decode(io.LimitReader(file, 32<<20))
}
