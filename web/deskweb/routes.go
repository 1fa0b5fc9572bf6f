package deskweb

import (
	"net/http"

	"anyam/platform/clock"
	"anyam/web/respond"
)

// Routes are the addresses of the room.
func (p *Pages) Routes() []respond.Route {
	return []respond.Route{
		{Pattern: "GET /desk/{$}", Guard: respond.SignedIn, Handle: p.today},
		{Pattern: "GET /desk/officers/{id}/handover", Guard: respond.SignedIn, Handle: p.handover},
		{Pattern: "POST /desk/officers/{id}/handover", Guard: respond.SignedIn, Handle: p.nameSuccessor},
		{Pattern: "POST /desk/officers/{id}/takeover", Guard: respond.SignedIn, Handle: p.takeOver},
	}
}

func (p *Pages) today(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	waiting, err := p.waits(r.Context(), v)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, todayPage(v, viewOf(v, waiting)))
}

// viewOf is the agenda in words: the first thing large, the others as a list.
func viewOf(v *respond.Visit, waiting waits) todayView {
	view := todayView{Hour: v.Now.In(clock.WIB).Hour(), Name: firstName(v.Actor.Name), Banners: banners(v.Locale, waiting.Endings)}
	for i, st := range agenda(waiting) {
		said := say(v, st)
		if i == 0 {
			view.Next = said.next(v.Locale)
			continue
		}
		view.Tasks = append(view.Tasks, said.task())
	}
	return view
}
