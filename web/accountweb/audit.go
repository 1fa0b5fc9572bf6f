package accountweb

import (
	"cmp"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/platform/clock"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/web/respond"
	"anyam/web/ui"
)

// auditRows is how many entries stand on a page.
const auditRows = 100

// auditView is a page of the audit trail.
type auditView struct {
	Rows   []account.Recorded
	Filter account.AuditFilter
	From   string // as typed, yyyy-mm-dd
	Until  string
	Older  int64 // where the next page begins
	Types  []members.MembershipType
}

// auditFilter is what the address narrows the trail to.
func auditFilter(query url.Values, limit int) account.AuditFilter {
	f := account.AuditFilter{
		Kind: query.Get("kind"), Object: id.ID(query.Get("object")), Actor: id.ID(query.Get("actor")), Who: respond.Clip(query.Get("who"), 100), Action: query.Get("action"), Limit: limit,
	}
	f.Before, _ = strconv.ParseInt(query.Get("before"), 10, 64)
	f.From, f.Until = dayIn(query.Get("from"), 0), dayIn(query.Get("until"), 1)
	return f
}

// audit lists who did what: to officers everything, to others what happened to one object of theirs.
func (p *Pages) audit(w http.ResponseWriter, r *http.Request) error {
	v, query := respond.VisitOf(r), r.URL.Query()
	view := auditView{From: query.Get("from"), Until: query.Get("until"), Filter: auditFilter(query, auditRows+1)}
	rows, err := p.accounts.Audit(r.Context(), v.Actor, view.Filter)
	if err != nil {
		return err
	}
	if view.Types, err = p.members.Types(r.Context()); err != nil {
		return err
	}
	view.Rows = rows
	if len(rows) > auditRows {
		view.Rows = rows[:auditRows]
		view.Older = rows[auditRows-1].Seq
	}
	return respond.Page(w, r, http.StatusOK, auditPage(v, view))
}

// dayIn is when a day begins in East Java, or a day later; what is no day narrows nothing.
func dayIn(text string, later int) time.Time {
	day, err := time.ParseInLocation(time.DateOnly, text, clock.WIB)
	if err != nil {
		return time.Time{}
	}
	return day.AddDate(0, 0, later)
}

// query is the address of the page with the same filter, from an entry on.
func (view auditView) query(before int64) string {
	q := url.Values{}
	for name, value := range map[string]string{
		"kind": view.Filter.Kind, "object": string(view.Filter.Object), "actor": string(view.Filter.Actor), "who": view.Filter.Who,
		"action": view.Filter.Action, "from": view.From, "until": view.Until,
	} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if before > 0 {
		q.Set("before", strconv.FormatInt(before, 10))
	}
	return "/desk/audit?" + q.Encode()
}

// isNarrowed reports whether anything is left out.
func (view auditView) isNarrowed() bool { return view.query(0) != "/desk/audit?" }

// actions are what can have been done, by their words.
func actions(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for action, words := range actionWords(l) {
		options = append(options, ui.Option{Value: action, Text: words})
	}
	slices.SortFunc(options, func(a, b ui.Option) int { return cmp.Or(cmp.Compare(a.Text, b.Text), cmp.Compare(a.Value, b.Value)) })
	return options
}

// kinds are what something can have been done to.
func kinds(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, kind := range auditKinds {
		options = append(options, ui.Option{Value: kind, Text: objectWord(l, kind)})
	}
	return options
}

// auditKinds are the kinds of objects that have words and, some of them, a page.
var auditKinds = []string{"user", "maker", "product", "inquiry", "order", "chapter", "association", "gallery", "request", "breach"}

// auditTable lists entries of the audit trail.
func auditTable(v *respond.Visit, view auditView) ui.Table {
	l := v.Locale
	in := reading{l, view.Types}
	t := ui.Table{Locale: l, Caption: l.T("Who did what"), Columns: []ui.Column{
		{Name: l.T("What")}, {Name: l.T("Who")}, {Name: l.T("When")}, {Name: l.T("On what")}, {Name: l.T("Details")},
	}}
	words := actionWords(l)
	for _, r := range view.Rows {
		who, what := r.ActorName, words[r.Action]
		if who == "" {
			who = l.T("the system")
		}
		if what == "" { // an action of a newer or older program: its name is better than nothing
			what = r.Action
		}
		by := ui.Cell{Text: who}
		if r.ActorName != "" && account.MayReadAudit(v.Actor) {
			by.Href = "/desk/audit?actor=" + url.QueryEscape(string(r.ActorID))
		}
		t.Rows = append(t.Rows, ui.Row{ID: string(r.ID), Cells: []ui.Cell{
			{Text: what}, by, {Text: l.Recent(r.At, v.Now)}, {View: auditObject(v, r)}, {Text: in.detail(r), Note: in.personalText(r)},
		}})
	}
	return t
}

// detail says what was changed, and the entry's place in the chain where nothing else is known of it.
func (in reading) detail(r account.Recorded) string {
	if text := in.changeText(r.Before, r.After); text != "" || r.IsPersonal {
		return text
	}
	return in.l.T("Entry %s", in.l.Number(r.Seq))
}

// personalText says what was changed of personal values, to those who may read them where they stand.
func (in reading) personalText(r account.Recorded) string {
	switch {
	case !r.IsPersonal:
		return ""
	case r.Personal == nil:
		return in.l.T("Personal values, which are not shown here")
	}
	return in.changeText(r.Personal.Before, r.Personal.After)
}

// actionWords says what was done.
func actionWords(l *i18n.Locale) map[string]string {
	words := map[string]string{
		"members.post.document":     l.T("Appointing document kept"),
		"account.role.extended":     l.T("Term extended"),
		"account.role.handed_over":  l.T("Tasks handed over"),
		"account.role.taken_over":   l.T("Tasks taken over"),
		"account.passkey.added":     l.T("Passkey added"),
		"account.passkey.removed":   l.T("Passkey removed"),
		"account.role.ended":        l.T("Role ended"),
		"account.role.granted":      l.T("Role given"),
		"account.sign_in.reset":     l.T("Sign-in reset"),
		"account.user.changed":      l.T("Own details changed"),
		"account.user.joined":       l.T("Account made"),
		"account.breach.changed":    l.T("Breach: new findings"),
		"account.breach.recorded":   l.T("Breach recorded"),
		"account.consent.given":     l.T("Consent given"),
		"account.consent.withdrawn": l.T("Consent withdrawn"),
		"account.export.asked":      l.T("Copy of own data asked for"),
		"account.request.answered":  l.T("Request answered"),
		"account.request.asked":     l.T("Request about personal data"),
		"account.request.confirmed": l.T("Request confirmed by letter"),
		"account.request.withdrawn": l.T("Request withdrawn"),
		"account.user.erased":       l.T("Person erased"),
		"account.maker.erased":      l.T("Workshop erased"),

		"account.list.exported": l.T("List taken out"),
	}
	maps.Copy(words, memberWords(l))
	maps.Copy(words, tradeWords(l))
	maps.Copy(words, promotionWords(l))
	maps.Copy(words, networkWords(l))
	maps.Copy(words, duesWords(l))
	return words
}

// memberWords are those of the association.
func memberWords(l *i18n.Locale) map[string]string {
	return map[string]string{
		"members.maker.relocated":          l.T("Workshop moved to another regency"),
		"members.chapter.renamed":          l.T("Chapter renamed"),
		"members.chapter.closed":           l.T("Chapter closed"),
		"members.cluster.added":            l.T("Cluster added"),
		"members.cluster.changed":          l.T("Cluster changed"),
		"members.cluster.closed":           l.T("Cluster closed"),
		"members.cluster.joined":           l.T("Workshop taken into a cluster"),
		"members.cluster.left":             l.T("Workshop taken out of a cluster"),
		"members.regency.moved":            l.T("Boundary of a chapter moved"),
		"members.application.accepted":     l.T("Application accepted"),
		"members.application.answered":     l.T("Question about an application answered"),
		"members.application.photographed": l.T("Photograph of a visit added"),
		"members.application.refused":      l.T("Application refused"),
		"members.application.returned":     l.T("Application returned with a question"),
		"members.application.sent":         l.T("Application sent"),
		"members.application.verified":     l.T("Application verified"),
		"members.application.withdrawn":    l.T("Application withdrawn"),
		"members.card.made":                l.T("Membership card made"),
		"members.card.replaced":            l.T("Membership card replaced"),
		"account.key.made":                 l.T("Key of a program made"),
		"account.key.revoked":              l.T("Key of a program revoked"),
		"gallery.import.confirmed":         l.T("Import of pieces confirmed"),
		"gallery.import.sent":              l.T("File of pieces sent"),
		"gallery.import.undone":            l.T("Import of pieces undone"),
		"gallery.product.removed":          l.T("Piece of an import taken back"),
		"members.import.confirmed":         l.T("Import confirmed"),
		"members.import.passed_on":         l.T("Import handed to the successor"),
		"members.import.sent":              l.T("Sheet sent"),
		"members.import.undone":            l.T("Import undone"),
		"members.makers.added":             l.T("Makers taken in from a sheet"),
		"members.makers.removed":           l.T("Makers of an import taken back"),
		"members.certificate.added":        l.T("Certificate added"),
		"members.certificate.changed":      l.T("Certificate changed"),
		"members.certificate.removed":      l.T("Certificate removed"),
		"members.passport.made":            l.T("Passport made"),
		"members.passport.revoked":         l.T("Passport taken back"),
		"members.maker.checked":            l.T("Workshop confirmed"),
		"members.finance.read":             l.T("Financial data read"),
		"members.association.changed":      l.T("Name or bank account changed"),
		"members.chapter.founded":          l.T("Chapter founded"),
		"members.maker.added":              l.T("Maker added"),
		"members.maker.changed":            l.T("Workshop changed"),
		"members.maker.hidden":             l.T("Workshop hidden"),
		"members.maker.shown":              l.T("Workshop shown again"),
		"members.membership.corrected":     l.T("Membership corrected"),
		"members.membership.ended":         l.T("Membership ended"),
		"members.membership.returned":      l.T("Suspension ended"),
		"members.membership.suspended":     l.T("Membership suspended"),
		"members.period.ended":             l.T("Period ended before its time"),
		"members.period.opened":            l.T("Period of membership opened"),
		"members.period.paid":              l.T("Period paid"),
		"members.period.unpaid":            l.T("Payment of a period taken back"),
		"members.period.void":              l.T("Period taken back"),
		"members.type.saved":               l.T("Kind of membership changed"),
	}
}

// tradeWords are those of pieces and orders.
func tradeWords(l *i18n.Locale) map[string]string {
	return map[string]string{
		"gallery.photo.added":         l.T("Photograph added"),
		"gallery.photo.first":         l.T("Main photograph chosen"),
		"gallery.photo.moved":         l.T("Photograph moved"),
		"gallery.photo.described":     l.T("Photograph described"),
		"gallery.photo.removed":       l.T("Photograph removed"),
		"gallery.product.archived":    l.T("Piece archived"),
		"gallery.product.published":   l.T("Piece published"),
		"gallery.product.saved":       l.T("Piece changed"),
		"gallery.product.started":     l.T("Piece begun"),
		"gallery.product.hidden":      l.T("Piece taken out of the gallery"),
		"gallery.product.unpublished": l.T("Piece taken out of the gallery"),
		"gallery.product.restored":    l.T("Earlier version of a piece brought back"),
		"gallery.product.translated":  l.T("Piece translated"),
		"gallery.preview.made":        l.T("Preview link made"),
		"gallery.preview.ended":       l.T("Preview link ended"),
		"gallery.products.added":      l.T("Pieces brought in"),
		"trade.review.written":        l.T("Review written"),
		"trade.review.changed":        l.T("Review changed"),
		"trade.review.withdrawn":      l.T("Review withdrawn"),
		"trade.review.answered":       l.T("Review answered"),
		"trade.review.reported":       l.T("Association asked to look at a review"),
		"trade.review.hidden":         l.T("Review taken from the public pages"),
		"trade.review.shown":          l.T("Review shown again"),
		"trade.review.kept":           l.T("Review looked at, and kept"),
		"trade.amendment.accepted":    l.T("Change of the order accepted"),
		"trade.amendment.declined":    l.T("Change of the order declined"),
		"trade.amendment.proposed":    l.T("Change of the order proposed"),
		"trade.amendment.withdrawn":   l.T("Change of the order withdrawn"),
		"trade.inquiry.sent":          l.T("Inquiry sent"),
		"trade.message.written":       l.T("Message written"),
		"trade.order.cancelled":       l.T("Order cancelled"),
		"trade.order.closed":          l.T("Order closed"),
		"trade.order.confirmed":       l.T("Order placed"),
		"trade.order.delivered":       l.T("Order delivered"),
		"trade.order.in_production":   l.T("Production begun"),
		"trade.order.ready":           l.T("Order ready to ship"),
		"trade.order.shipped":         l.T("Order shipped"),
		"trade.paper.issued":          l.T("Paper issued"),
		"trade.payment.recorded":      l.T("Payment recorded"),
		"trade.quotation.declined":    l.T("Offer declined"),
		"trade.quotation.sent":        l.T("Offer sent"),
		"gallery.costs.saved":         l.T("Costs of a piece saved"),
	}
}

// promotionWords are those of what makes pieces known.
func promotionWords(l *i18n.Locale) map[string]string {
	return map[string]string{
		"campaigns.campaign.ended":         l.T("Campaign ended"),
		"campaigns.campaign.resumed":       l.T("Campaign goes on"),
		"campaigns.campaign.saved":         l.T("Campaign changed"),
		"campaigns.campaign.started":       l.T("Campaign started"),
		"campaigns.link.added":             l.T("Short link made"),
		"collections.collection.arranged":  l.T("Pieces of a collection arranged"),
		"collections.collection.made":      l.T("Collection made"),
		"collections.collection.published": l.T("Collection published"),
		"collections.collection.saved":     l.T("Collection changed"),
		"collections.collection.withdrawn": l.T("Collection withdrawn"),
		"exhibitions.exhibition.begun":     l.T("Exhibition begun"),
		"exhibitions.exhibition.saved":     l.T("Exhibition changed"),
		"exhibitions.booth.renewed":        l.T("New address of a booth page"),
		"exhibitions.ask.removed":          l.T("What a visitor wrote at a booth taken away"),
		"newsletter.issue.begun":           l.T("Newsletter begun"),
		"newsletter.issue.saved":           l.T("Newsletter changed"),
		"newsletter.issue.sent":            l.T("Newsletter sent"),
		"newsletter.subscriber.removed":    l.T("Reader of the newsletter taken off"),
		"provenance.key.revoked":           l.T("Signing key revoked"),
		"provenance.key.rotated":           l.T("Signing key changed"),
		"provenance.passport.revoked":      l.T("Passport taken back"),
		"provenance.passports.issued":      l.T("Passports issued"),
	}
}

// objectWord says what kind of thing was changed.
func objectWord(l *i18n.Locale, kind string) string {
	switch kind {
	case "user":
		return l.T("Person")
	case "product":
		return l.T("Piece")
	case "gallery":
		return l.T("Gallery")
	case "collection":
		return l.T("Collection")
	case "newsletter":
		return l.T("Newsletter")
	case "exhibition":
		return l.T("Exhibition")
	case "subscriber":
		return l.T("Reader of the newsletter")
	case "campaign":
		return l.T("Campaign")
	case "passport":
		return l.T("Passport of a piece")
	case "key":
		return l.T("Signing key")
	case "association":
		return l.T("Association")
	case "chapter":
		return l.T("Chapter")
	case "maker":
		return l.T("Workshop")
	case "inquiry":
		return l.T("Inquiry")
	case "order":
		return l.T("Order")
	case "request":
		return l.T("Request")
	case "breach":
		return l.T("Breach")
	}
	return memberObject(l, kind)
}

// objectAddress is the page of what was changed; empty where it has none.
func objectAddress(r account.Recorded) string {
	switch r.Kind {
	case "product":
		return "/desk/products/" + string(r.Object)
	case "collection":
		return "/desk/collections/" + string(r.Object)
	case "maker":
		return "/desk/members/" + string(r.Object)
	case "inquiry":
		return "/desk/inquiries/" + string(r.Object)
	case "order":
		return "/desk/orders/" + string(r.Object)
	case "association":
		return "/desk/association"
	case "chapter":
		return "/desk/chapters"
	case "request":
		return "/desk/privacy/requests/" + string(r.Object)
	case "breach":
		return "/desk/privacy/breaches/" + string(r.Object)
	}
	return ""
}

// historyAddress is the list of all that happened to the same thing.
func historyAddress(r account.Recorded) string {
	return "/desk/audit?kind=" + url.QueryEscape(r.Kind) + "&object=" + url.QueryEscape(string(r.Object))
}
