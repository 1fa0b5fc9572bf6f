package campaigns

import (
	"context"
	"net/url"
	"path"
	"slices"
	"strings"

	"anyam/account"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// target is a page of this site, with whose it is.
type target struct {
	path               string
	productID, makerID id.ID
}

// pages are the public pages that are of nobody in particular, by their address without its language. Lists keep their filters.
var pages = []string{"", "/products", "/search", "/makers", "/how-to-order", "/join", "/newsletter"}

// withBelow are pages that have pages below them which are no piece and no workshop.
var withBelow = []string{"/collections/"}

// readTarget finds the page that somebody means: its address as the browser shows it, or without the site and the language (rule
// campaigns-1). It is a page that everybody may see, now.
func (s *Service) readTarget(ctx context.Context, typed string) (target, error) {
	t := target{}
	var ok bool
	if t.path, ok = s.localPath(typed); !ok {
		return t, errNoPage()
	}
	place, _, _ := strings.Cut(t.path, "?")
	if slug, ok := strings.CutPrefix(place, "/products/"); ok && !strings.Contains(slug, "/") {
		shown, err := s.Gallery.ProductBySlug(ctx, account.Actor{}, slug)
		if err != nil {
			return t, onlyOwn(err)
		}
		return target{"/products/" + shown.Slug, shown.ID, shown.MakerID}, nil
	}
	if slug, ok := strings.CutPrefix(place, "/makers/"); ok && !strings.Contains(slug, "/") {
		m, err := s.Members.MakerBySlug(ctx, account.Actor{}, slug)
		if err != nil {
			return t, onlyOwn(err)
		}
		return target{"/makers/" + m.Slug, "", m.ID}, nil
	}
	isBelow := slices.ContainsFunc(withBelow, func(p string) bool { return strings.HasPrefix(place, p) && len(place) > len(p) })
	if !isBelow && !slices.Contains(pages, place) {
		return t, errNoPage()
	}
	return t, nil
}

func errNoPage() error {
	return fault("target", "Copy the address of a public page of this site, such as the page of a piece.")
}

// onlyOwn makes of a page that is not there, or not any more, a fault of the field.
func onlyOwn(err error) error {
	if errs.Is(err, errs.NotFound) || errs.Is(err, errs.Gone) {
		return errNoPage()
	}
	return err
}

func fault(field, key string, args ...any) error {
	var f errs.Faults
	f.Add(field, key, args...)
	return f.Err()
}

// localPath is the address without site and language: "https://anyam.example/en/products/x" and "/products/x" are one. Another site, or
// anything that browsers might read as one, is none.
func (s *Service) localPath(typed string) (string, bool) {
	if len(typed) > maxPath || strings.ContainsAny(typed, "\\\r\n\t\x00") {
		return "", false
	}
	u, err := url.Parse(strings.TrimSpace(typed))
	if err != nil || u.Opaque != "" || u.User != nil || u.Host != "" && (!strings.EqualFold(u.Host, s.BaseURL.Host) || u.Scheme != "https" && u.Scheme != "http") || u.Host == "" && u.Scheme != "" {
		return "", false
	}
	place := strings.TrimSuffix(u.Path, "/")
	if place != "" && (path.Clean(place) != place || !strings.HasPrefix(place, "/") || strings.HasPrefix(place, "//")) {
		return "", false
	}
	first, rest, _ := strings.Cut(strings.TrimPrefix(place, "/"), "/")
	if _, isLang := i18n.ParseLang(first); isLang && first != "" {
		place = strings.TrimSuffix("/"+rest, "/")
	}
	query := u.Query()
	query.Del("via")
	clean := (&url.URL{Path: place, RawQuery: query.Encode()}).String()
	return clean, len(clean) <= maxPath
}

// Whereto is where a link leads in a language: a path of this site with the code, so that an inquiry knows by which link it came (rule
// campaigns-8). A piece that has another name by now is found all the same.
func (s *Service) Whereto(ctx context.Context, c Campaign, code string, lang i18n.Lang) (string, error) {
	at := c.Target
	if c.ProductID != "" {
		shown, err := s.Gallery.ProductByID(ctx, account.System(), c.ProductID)
		if err != nil && !errs.Is(err, errs.NotFound) {
			return "", err
		}
		if err == nil {
			at = "/products/" + shown.Slug
		}
	}
	u, err := url.Parse(at)
	if err != nil {
		return "", err
	}
	query := u.Query()
	query.Set("via", code)
	u.RawQuery = query.Encode()
	if u.Path == "" {
		u.Path = "/"
	}
	u.Path = "/" + string(lang) + u.Path
	return u.String(), nil
}
