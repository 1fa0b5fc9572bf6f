package app

import "anyam/platform/events"

// subscribe is where every subscription stands: who hears what.
func (h *house) subscribe() {
	events.On(h.events, "gallery.makers", h.areas.gallery.MakerChanged)
	events.On(h.events, "trade.makers", h.areas.trade.MakersMoved)
	events.On(h.events, "reviews.makers", h.areas.reviews.MakersMoved)
	events.On(h.events, "network.moved", h.areas.network.MakersMoved)
	events.On(h.events, "dues.opened", h.areas.dues.PeriodOpened)
	events.On(h.events, "dues.closed", h.areas.dues.PeriodClosed)
	events.On(h.events, "gallery.makers.added", h.areas.gallery.MakersAdded)
	events.On(h.events, "gallery.makers.removed", h.areas.gallery.MakersRemoved)
	events.On(h.events, "network.makers", h.areas.network.MakerChanged)
}
