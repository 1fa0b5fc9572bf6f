package promotionweb

import (
	"net/http"
	"time"

	"anyam/members"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/promotion/upkeep"
	"anyam/trade"
	"anyam/web/respond"
	"anyam/web/ui"
)

// answersFor is from how far back answers to buyers count, lossesShown how many things to do a page names.
const (
	answersFor  = 90 * 24 * time.Hour
	lossesShown = 30
	mostPieces  = 500
)

// nextView is how well a workshop's gallery is kept, and what to do next.
type nextView struct {
	Maker    members.Maker
	Others   []ui.Link // further workshops of the visitor
	Score    upkeep.Score
	Answered trade.AnswerTime
	Tasks    ui.Tasks
}

// next shows the score of the visitor's workshop, or of one that the visitor looks after (?id=).
func (p *Pages) next(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	maker, err := chosenMaker(r)
	if err != nil {
		return err
	}
	if maker == "" { // somebody who looks after workshops chooses one
		return respond.Redirect(w, r, "/desk/members")
	}
	view, err := p.nextView(r, maker)
	if err != nil {
		return err
	}
	for _, own := range v.Actor.MakerIDs() {
		if own != maker {
			other, err := p.members.MakerByID(r.Context(), v.Actor, own)
			if err != nil {
				return err
			}
			view.Others = append(view.Others, ui.Link{Text: other.Name, Href: "/desk/next?id=" + string(own)})
		}
	}
	return respond.Page(w, r, http.StatusOK, nextPage(v, view))
}

// chosenMaker is the workshop in the address, else the visitor's first.
func chosenMaker(r *http.Request) (id.ID, error) {
	if named := r.URL.Query().Get("id"); named != "" {
		maker, err := id.Parse(named)
		if err != nil {
			return "", respond.NoSuchPage(r)
		}
		return maker, nil
	}
	if own := respond.VisitOf(r).Actor.MakerIDs(); len(own) > 0 {
		return own[0], nil
	}
	return "", nil
}

func (p *Pages) nextView(r *http.Request, maker id.ID) (view nextView, err error) {
	v := respond.VisitOf(r)
	if view.Maker, err = p.members.ReadMaker(r.Context(), v.Actor, maker); err != nil {
		return view, err
	}
	pieces, err := p.gallery.ProductsOf(r.Context(), v.Actor, maker, "", mostPieces, 0)
	if err != nil {
		return view, err
	}
	if view.Answered, err = p.trade.AnswerTime(r.Context(), v.Actor, maker, v.Now.Add(-answersFor)); err != nil {
		return view, err
	}
	view.Score = upkeep.Of(pieces, upkeep.Answered{Asked: view.Answered.Asked, Median: view.Answered.Median})
	for _, loss := range view.Score.Losses[:min(len(view.Score.Losses), lossesShown)] {
		view.Tasks = append(view.Tasks, ui.Task{
			Href: lossPath(loss), Title: lossText(v.Locale, loss), Text: loss.Name.In(v.Locale.Lang()), Icon: ui.IconEdit, Badge: ui.Badge{Text: gainText(v.Locale, loss.Gain), Tone: ui.Info},
		})
	}
	return view, nil
}

// lossPath is where a lost point is mended (rule upkeep-3).
func lossPath(loss upkeep.Loss) string {
	piece := "/desk/products/" + string(loss.Product)
	switch {
	case loss.Part == upkeep.Answers:
		return "/desk/inquiries"
	case loss.Product == "":
		return "/desk/products"
	case loss.Part == upkeep.Translation:
		return piece + "/languages/" + string(i18n.English) + "#sheet-" + loss.Field
	case loss.Photo != "":
		return piece + "/photos/" + string(loss.Photo)
	case loss.Field == "photos":
		return piece + "#photos"
	case loss.Field != "":
		return piece + "#piece-" + loss.Field
	}
	return piece
}

// gainText is what is won by mending a loss.
func gainText(l *i18n.Locale, gain float64) string {
	if gain < 0.1 {
		return l.T("+ less than %s", l.Decimal(0.1, 1))
	}
	return "+ " + l.Decimal(gain, 1)
}

// lossText is what to do about a loss.
func lossText(l *i18n.Locale, loss upkeep.Loss) string {
	switch loss.Part {
	case upkeep.Photographs:
		return l.T("Add photographs: at least %d show a piece from all sides", upkeep.WantedPhotographs)
	case upkeep.Pictured:
		return l.T("Say in words what the photographs show")
	case upkeep.Story:
		return l.T("Tell more of how it is made and by whom")
	case upkeep.Translation:
		return l.T("Bring name and story into English as they are today")
	case upkeep.Measures:
		return l.T("Measure and weigh it")
	case upkeep.Packing:
		return l.T("Say how it is packed in cartons")
	case upkeep.CustomsCode:
		return l.T("Find its customs code")
	case upkeep.Time:
		return l.T("Say how long it takes, and how many you make in a week")
	case upkeep.Materials:
		return l.T("Name the materials")
	case upkeep.Answers:
		return l.T("Answer buyers within a day")
	}
	if loss.Product == "" {
		return l.T("Show your first piece")
	}
	return l.T("Publish it")
}
