package app

import "anyam/platform/events"

// subscribe is where every subscription stands: who hears what.
func (h *house) subscribe() {
	events.On(h.events, "gallery.makers", h.areas.gallery.MakerChanged)
	events.On(h.events, "network.makers", h.areas.network.MakerChanged)
}
