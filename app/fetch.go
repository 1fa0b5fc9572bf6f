package app

import (
	"anyam/market"
	"anyam/platform/config"
	"anyam/platform/fetch"
)

// fetch reads public addresses for the areas that need it. The demo does not go out.
func (h *house) fetch() market.Fetch {
	if h.site.Mode == config.Demo {
		return nil
	}
	return fetch.New(fetch.Config{}).Get
}
