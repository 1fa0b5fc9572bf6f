package promotion

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"strings"

	"anyam/account"
	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/promotion/feed"
	"anyam/promotion/poster"
)

// Shareable is a published piece that the actor may edit (rule promotion-8); one that is not published is a Conflict.
func (s *Service) Shareable(ctx context.Context, actor account.Actor, product id.ID) (gallery.Shown, error) {
	p, err := s.Gallery.EditProduct(ctx, actor, product)
	if err == nil && (p.State != gallery.Published || !p.Maker.HiddenAt.IsZero()) {
		return p, errs.New(errs.Conflict, "Publish the piece first: then it can be shared.")
	}
	return p, err
}

// captionStory is how much of the story a caption tells, in characters.
const captionStory = 280

// Caption is a text to publish with a picture of the piece, its address at the end.
func (s *Service) Caption(p gallery.Shown, lang i18n.Lang) string {
	return s.CaptionWithoutAddress(p, lang) + "\n\n" + s.PieceAddress(lang, p.Slug) + "\n\n" + tags(p)
}

// CaptionWithoutAddress is the caption up to its address, for where the address stands apart.
func (s *Service) CaptionWithoutAddress(p gallery.Shown, lang i18n.Lang) string {
	l := i18n.For(lang)
	text, _ := p.Text(lang)
	parts := []string{text.Name, l.T("Made by %s, %s.", p.Maker.Name, place(p.Maker, lang)), feed.Clip(text.Story, captionStory)}
	if price := cardPrice(l, p.Product); price != "" {
		parts = append(parts, price)
	}
	return strings.Join(parts, "\n\n")
}

// tags are hash tags in both languages.
func tags(p gallery.Shown) string {
	list := []string{"#handmade", "#jawatimur"}
	for _, lang := range i18n.Langs {
		if p.Craft == "" {
			break
		}
		word := strings.ToLower(strings.Join(strings.FieldsFunc(terms.Name(terms.Craft, p.Craft, lang), func(r rune) bool { return r == ' ' || r == '-' }), ""))
		if tag := "#" + word; list[len(list)-1] != tag {
			list = append(list, tag)
		}
	}
	return strings.Join(list, " ")
}

// WriteKit writes all pictures and captions of a piece as a ZIP archive.
func (s *Service) WriteKit(ctx context.Context, w io.Writer, p gallery.Shown) error {
	z := zip.NewWriter(w)
	for _, lang := range i18n.Langs {
		m := pieceMotif(p, lang)
		for _, shape := range poster.Shapes {
			b, err := s.draw(ctx, m, shape)
			if err != nil {
				return err
			}
			if err := pack(z, fmt.Sprintf("%s-%s-%s%s", p.Slug, lang, shape, suffix(shape)), zip.Store, b); err != nil {
				return err
			}
		}
		if err := pack(z, fmt.Sprintf("%s-%s.txt", p.Slug, lang), zip.Deflate, []byte(s.Caption(p, lang)+"\n")); err != nil {
			return err
		}
	}
	return z.Close()
}

func pack(z *zip.Writer, name string, method uint16, content []byte) error {
	f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return err
}
