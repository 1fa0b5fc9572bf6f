package galleryweb

import (
	"net/url"
	"strconv"

	"anyam/gallery/search"
	"anyam/gallery/terms"
	"anyam/platform/i18n"
	"anyam/promotion"
	"anyam/web/respond"
	"anyam/web/ui"
)

// licencePath is the page, without its language, that says what may be done with photographs.
const licencePath = "/photographs"

// pageQuery is the part of an address that makes a list another page: its craft and its number.
func pageQuery(craft string, page int) string {
	q := url.Values{}
	if craft != "" {
		q.Set("craft", craft)
	}
	if page > 1 {
		q.Set("page", strconv.Itoa(page))
	}
	if len(q) == 0 {
		return ""
	}
	return "?" + q.Encode()
}

// siteCard is the whole address of the picture of pages that are about everything.
func siteCard(v *respond.Visit) string {
	return v.Frame.BaseURL + promotion.SiteCard(v.Frame.Owner(), v.Locale.Lang())
}

// craft is the craft that the list shows, where it shows one.
func (view listView) craft() string {
	if chosen := view.Query.Values[search.Craft]; len(chosen) == 1 {
		return chosen[0]
	}
	return ""
}

// isForSearchEngines reports whether the list is one of those that are worth finding: all pieces, or those of one known craft.
func (view listView) isForSearchEngines() bool {
	narrowed := len(view.Query.Values)
	if craft := view.craft(); craft != "" && terms.IsKnown(terms.Craft, craft) {
		narrowed--
	}
	return !view.IsWords && narrowed == 0 && view.Query.MinOrderUpTo == 0 && view.Query.LeadDaysUpTo == 0 && view.Query.Sort == ""
}

// windowTitle tells the pages of a list apart.
func (view listView) windowTitle(l *i18n.Locale) string {
	title := view.title(l)
	if craft := view.craft(); craft != "" && !view.IsWords {
		title = terms.Name(terms.Craft, craft, l.Lang())
	}
	if view.Page > 1 {
		title = l.T("%s, page %s", title, l.Number(int64(view.Page)))
	}
	return title
}

// description says what stands in the list, with its numbers.
func (view listView) description(l *i18n.Locale) string {
	craft := view.craft()
	if craft == "" || view.Result.Total == 0 {
		return l.T("Pieces made by hand in East Java: price, minimum order and lead time for each.")
	}
	return l.T("%s: %s pieces made by hand in East Java, with price, minimum order and lead time for each.", terms.Name(terms.Craft, craft, l.Lang()), l.Number(int64(view.Result.Total)))
}

// news are those of the one craft that the list shows.
func (view listView) news(l *i18n.Locale) ui.Link {
	craft := view.craft()
	if !terms.IsKnown(terms.Craft, craft) {
		return ui.Link{}
	}
	return ui.Link{Text: l.T("New pieces: %s", terms.Name(terms.Craft, craft, l.Lang())), Href: "/" + string(l.Lang()) + "/crafts/" + craft + "/feed.atom"}
}

// description is what the workshop says of itself, else what is known of it.
func (view makerView) description(l *i18n.Locale) string {
	if view.Told.Story.Text != "" {
		return respond.FirstSentence(view.Told.Story.Text)
	}
	return l.T("%s in %s: %s.", view.Name, placeName(l.Lang(), view.Regency), craftNames(l, view.Crafts))
}
