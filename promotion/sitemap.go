package promotion

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"time"

	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/members"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/promotion/feed"
)

// piecesInMap is how many pieces a part of the site map has: each stands there once in every language, with up to twelve
// photographs, and takes at most some 3 kB (rule promotion-5).
const piecesInMap = 5000

// makersInMap is how many workshops a part has.
const makersInMap = 10_000

// WriteSitemapIndex writes the list of the parts of the site map.
func (s *Service) WriteSitemapIndex(ctx context.Context, w io.Writer) error {
	volumes, err := s.Gallery.Volumes(ctx, piecesInMap)
	if err != nil {
		return err
	}
	makers, err := s.Members.CountMakers(ctx, members.MakerFilter{})
	if err != nil {
		return err
	}
	out, err := feed.NewSitemapIndex(w)
	if err != nil {
		return err
	}
	if err := out.Put(feed.Address{Location: s.part("pages", 1)}); err != nil {
		return err
	}
	for n := int64(0); n*makersInMap < makers; n++ {
		if err := out.Put(feed.Address{Location: s.part("makers", int(n)+1)}); err != nil {
			return err
		}
	}
	for i, v := range volumes {
		if err := out.Put(feed.Address{Location: s.part("pieces", i+1), Changed: v.Changed}); err != nil {
			return err
		}
	}
	return out.Close()
}

func (s *Service) part(kind string, n int) string {
	return fmt.Sprintf("%s/sitemap.xml?part=%s-%d", s.BaseURL, kind, n) // at the root: a map may list only what lies below it
}

var partName = regexp.MustCompile(`^(pages|makers|pieces)-([1-9][0-9]{0,4})$`)

// Part is a part of the site map.
type Part struct {
	kind string
	n    int
}

// ParsePart reads the name of a part; one that there never is, is NotFound.
func ParsePart(name string) (Part, error) {
	found := partName.FindStringSubmatch(name)
	if found == nil {
		return Part{}, errs.Missing("site map", name)
	}
	n, err := strconv.Atoi(found[2])
	if err != nil || found[1] == "pages" && n > 1 {
		return Part{}, errs.Missing("site map", name)
	}
	return Part{found[1], n}, nil
}

// WriteSitemap writes a part of the site map, page by page. A part beyond the last is NotFound, before anything is written.
func (s *Service) WriteSitemap(ctx context.Context, w io.Writer, p Part) error {
	switch p.kind {
	case "pieces":
		return s.writePieces(ctx, w, p.n)
	case "makers":
		return s.writeMakers(ctx, w, p.n)
	}
	return s.writePages(ctx, w)
}

func (s *Service) writePieces(ctx context.Context, w io.Writer, n int) error {
	volumes, err := s.Gallery.Volumes(ctx, piecesInMap)
	if err != nil {
		return err
	}
	if n > len(volumes) {
		return errs.Missing("site map", "pieces-"+strconv.Itoa(n))
	}
	out, err := feed.NewSitemap(w)
	if err != nil {
		return err
	}
	v := volumes[n-1]
	for p, err := range s.Gallery.Catalogue(ctx, v.From, piecesInMap) {
		if err != nil {
			return err
		}
		if n < len(volumes) && p.ID >= volumes[n].From { // pieces of hidden makers make a part shorter
			break
		}
		if err := s.put(out, "/products/"+p.Slug, lastChanged(p.Product), s.pictures(p.Product)); err != nil {
			return err
		}
	}
	return out.Close()
}

func (s *Service) writeMakers(ctx context.Context, w io.Writer, n int) error {
	var out *feed.Sitemap
	const step = 500
	for at := (n - 1) * makersInMap; at < n*makersInMap; at += step {
		found, err := s.Members.Makers(ctx, members.MakerFilter{Limit: step, Offset: at})
		if err != nil {
			return err
		}
		if out == nil {
			if len(found) == 0 {
				return errs.Missing("site map", "makers-"+strconv.Itoa(n))
			}
			if out, err = feed.NewSitemap(w); err != nil {
				return err
			}
		}
		for _, m := range found {
			if err := s.put(out, "/makers/"+m.Slug, m.UpdatedAt, nil); err != nil {
				return err
			}
		}
		if len(found) < step {
			break
		}
	}
	return out.Close()
}

// lastChanged is when the public saw a product change last: it may have been written long before it was published.
func lastChanged(p gallery.Product) time.Time {
	if p.PublishedAt.After(p.UpdatedAt) {
		return p.PublishedAt
	}
	return p.UpdatedAt
}

// writePages writes the pages that are always there, the lists of crafts, and the collections.
func (s *Service) writePages(ctx context.Context, w io.Writer) error {
	count, err := s.Gallery.ChangeCount(ctx)
	if err != nil {
		return err
	}
	shown, err := s.Collections.Shown(ctx, count)
	if err != nil {
		return err
	}
	out, err := feed.NewSitemap(w)
	if err != nil {
		return err
	}
	paths := []string{"/", "/products", "/collections", "/makers", "/how-to-order", "/privacy", "/photographs"}
	for _, t := range terms.All(terms.Craft, i18n.English) {
		paths = append(paths, "/products?craft="+t.Key)
	}
	for _, path := range paths {
		if err := s.put(out, path, time.Time{}, nil); err != nil {
			return err
		}
	}
	for _, c := range shown {
		if err := s.put(out, "/collections/"+c.Slug, c.UpdatedAt, nil); err != nil {
			return err
		}
	}
	return out.Close()
}

// put writes a page once for each language, each with all others.
func (s *Service) put(out *feed.Sitemap, path string, changed time.Time, images []string) error {
	var languages []feed.Language
	for _, l := range i18n.Langs {
		languages = append(languages, feed.Language{Lang: string(l), Location: s.BaseURL + "/" + string(l) + path})
	}
	languages = append(languages, feed.Language{Lang: "x-default", Location: s.BaseURL + "/" + string(i18n.English) + path})
	for _, l := range languages[:len(i18n.Langs)] {
		if err := out.Put(feed.Address{Location: l.Location, Changed: changed, Languages: languages, Images: images}); err != nil {
			return err
		}
	}
	return nil
}
