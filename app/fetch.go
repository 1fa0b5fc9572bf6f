package app

import (
	"anyam/market"
	"anyam/platform/config"
	"anyam/platform/fetch"
)

// fetch reads public addresses for the areas that need it. The demo does not go out, nor does who is told not to.
func (h *house) fetch() market.Fetch {
	if h.site.Mode == config.Demo || h.site.Offline {
		return nil
	}
	return fetch.New(fetch.Config{}).Get
}
