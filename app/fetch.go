package app

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"anyam/market"
	"anyam/platform/config"
)

// maxFetched bounds what is read from a public address, in bytes.
const maxFetched = 8 << 20

// fetch reads public addresses for the areas that need it. The demo does not go out.
func (h *house) fetch() market.Fetch {
	if h.site.Mode == config.Demo {
		return nil
	}
	client := &http.Client{Timeout: 30 * time.Second}
	return func(ctx context.Context, address string) ([]byte, error) {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err != nil {
			return nil, fmt.Errorf("fetch %s: %w", address, err)
		}
		answer, err := client.Do(r)
		if err != nil {
			return nil, fmt.Errorf("fetch %s: %w", address, err)
		}
		defer func() { _ = answer.Body.Close() }()
		if answer.StatusCode != http.StatusOK {
			return nil, fmt.Errorf("fetch %s: status %s", address, answer.Status)
		}
		return io.ReadAll(io.LimitReader(answer.Body, maxFetched))
	}
}
