package app

// subscribe is where every subscription stands: who hears what.
func (h *house) subscribe() {
}
