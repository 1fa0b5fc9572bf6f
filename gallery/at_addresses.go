package gallery

import (
	"context"
	"slices"
	"strings"

	"anyam/account"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// PublicAt finds the published pieces at addresses as somebody copied them; each once, in their order. unknown are lines at which there is none,
// as a fault names them.
func (s *Service) PublicAt(ctx context.Context, addresses []string) (found []id.ID, unknown []string, err error) {
	for _, line := range addresses {
		slug := strings.TrimRight(line, "/")
		if i := strings.IndexAny(slug, "?#"); i >= 0 {
			slug = slug[:i]
		}
		slug = slug[strings.LastIndex(slug, "/")+1:]
		if slug == "" {
			continue
		}
		shown, err := s.ProductBySlug(ctx, account.Actor{}, slug)
		if errs.Is(err, errs.NotFound) || errs.Is(err, errs.Gone) {
			unknown = append(unknown, shortened(line))
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		if !slices.Contains(found, shown.ID) {
			found = append(found, shown.ID)
		}
	}
	return found, unknown, nil
}

// shortened is a line as a fault names it.
func shortened(line string) string {
	if runes := []rune(line); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return line
}
