package deskweb

import (
	"strings"

	"anyam/gallery"
	"anyam/platform/i18n"
	"anyam/web/respond"
	"anyam/web/ui"
)

// todayView is what the page shows.
type todayView struct {
	Hour    int // of the clock in East Java
	Name    string
	Next    ui.NextStep
	Tasks   ui.Tasks
	Banners []ui.Notice
}

// said is a step in words.
type said struct {
	title, text, due, action string
	advice                   string // said only where there is room for it
	href                     string
	icon                     ui.Icon
	picture                  ui.Picture
	badge                    ui.Badge
}

func (s said) next(l *i18n.Locale) ui.NextStep {
	return ui.NextStep{
		Eyebrow: l.T("The next step"), Title: s.title, Text: strings.TrimSpace(s.text + " " + s.advice), Due: s.due,
		Action: ui.Button{Text: s.action, Href: s.href, Size: ui.Large},
	}
}

func (s said) task() ui.Task {
	text := s.text
	if s.due != "" {
		text = strings.TrimSpace(text + " " + s.due)
	}
	return ui.Task{Href: s.href, Title: s.title, Text: text, Icon: s.icon, Picture: s.picture, Badge: s.badge}
}

// say puts a step into words.
func say(v *respond.Visit, st step) said {
	if st.Many > 0 {
		return more(v.Locale, st)
	}
	s := said{href: st.Href}
	switch st.Kind {
	case answerInquiry, inquiryWaits, answerOffer, offerRunsOut:
		sayInquiry(v, st, &s)
	case photoFailed, completeDraft, publishDraft, completeExport:
		sayPiece(v.Locale, st, &s)
	case startProduction, shipOrder, orderDue, orderGoesOn, payOrder, confirmDelivery:
		sayOrder(v.Locale, st, &s)
	case recordPayment, closeOrder, orderInTrouble:
		sayOffice(v, st, &s)
	case answerRequest, answerConsents, writeConsents:
		sayPrivacy(v, st, &s)
	case verifyApplicant, decideApplicant, answerQuestion, awaitDecision, keepMembership:
		sayMembership(v, st, &s)
	case payDues, confirmProofs, matchLines, keepDues:
		sayDues(v, st, &s)
	case readMessages, answerMentee, confirmImport, decideReport, organisePurchase, payShare, joinPurchase:
		sayMembers(v.Locale, st, &s)
	default:
		sayStanding(v, st, &s)
	}
	return s
}

// more stands for the rest of a kind.
func more(l *i18n.Locale, st step) said {
	s := said{href: st.Href, icon: ui.IconMore, action: l.T("See all")}
	switch listOf(st.Kind) {
	case "/desk/inquiries":
		s.title = l.N("%s inquiry more", "%s inquiries more", st.Many)
	case "/desk/products":
		s.title = l.N("%s piece more", "%s pieces more", st.Many)
	case "/desk/officers":
		s.title = l.N("%s post more to take over", "%s posts more to take over", st.Many)
	case "/desk/privacy":
		s.title = l.N("%s request more", "%s requests more", st.Many)
	case "/desk/applications":
		s.title = l.N("%s application more", "%s applications more", st.Many)
	case "/desk/dues":
		s.title = moreDues(l, st)
	case "/desk/card":
		s.title = l.N("%s membership more", "%s memberships more", st.Many)
	case "/desk/import":
		s.title = l.N("%s import more", "%s imports more", st.Many)
	case "/desk/network/purchases":
		s.title = l.N("%s purchase more", "%s purchases more", st.Many)
	case "/desk/network/mentors":
		s.title = l.N("%s request more", "%s requests more", st.Many)
	default:
		s.title = l.N("%s order more", "%s orders more", st.Many)
	}
	switch st.Kind {
	case recordPayment:
		s.text = l.T("where money is due")
	case photoFailed:
		s.text = l.T("with a photograph that cannot be used")
	case completeDraft, publishDraft:
		s.text = l.T("not published yet")
	case completeExport:
		s.text = l.T("with export facts missing")
	case answerInquiry, inquiryWaits:
		s.text = l.T("waiting for an answer")
	}
	return s
}

func sayInquiry(v *respond.Visit, st step, s *said) {
	l := v.Locale
	s.icon = ui.IconChat
	switch st.Kind {
	case answerInquiry:
		s.title = l.T("Answer %s", st.Who)
		s.advice = l.T("A buyer who hears from you within a day is more likely to order.")
		s.due = l.T("Waiting since %s.", l.Recent(st.When, v.Now))
		s.action = l.T("Read and answer")
	case inquiryWaits:
		s.title = l.T("%s has not answered %s", st.What, st.Who)
		s.advice = l.T("A call to the workshop helps most.")
		s.due = l.T("Waiting since %s.", l.Recent(st.When, v.Now))
		s.action = l.T("Open the inquiry")
		s.badge = ui.Badge{Text: l.T("Late"), Tone: ui.Warn}
	case answerOffer:
		s.title = l.T("%s has made you an offer", st.Who)
		s.text = l.Money(st.Sum) + "."
		s.due = l.T("It holds until %s.", l.Date(st.Day))
		s.action = l.T("Look at the offer")
	case offerRunsOut:
		s.title = l.T("Your offer to %s runs out soon", st.Who)
		s.advice = l.T("Ask whether it suits, or send a new one.")
		s.due = l.T("It holds until %s.", l.Date(st.Day))
		s.action = l.T("Open the offer")
	}
}

func sayPiece(l *i18n.Locale, st step, s *said) {
	text, _ := st.Photo.Text(l.Lang())
	name := text.Name
	if name == "" {
		name = l.T("Piece without a name")
	}
	s.picture, s.icon = picture(st.Photo), ui.IconPieces
	switch st.Kind {
	case photoFailed:
		s.title = l.T("A photograph of %s cannot be used", name)
		s.text = l.T("Its page says why.")
		s.action = l.T("See why")
		s.badge = ui.Badge{Text: l.T("Photograph"), Tone: ui.Bad}
	case completeDraft:
		s.title = l.T("Finish %s", name)
		s.text = l.T("Still missing: %s", gaps(l, st.Gaps))
		s.action = l.T("Go on")
		s.badge = ui.Badge{Text: l.T("Draft"), Tone: ui.Warn}
	case publishDraft:
		s.title = l.T("Publish %s", name)
		s.text = l.T("Everything it needs is there.")
		s.action = l.T("Look it over and publish")
		s.badge = ui.Badge{Text: l.T("Draft"), Tone: ui.Warn}
	case completeExport:
		s.title = l.T("Make %s ready for export", name)
		s.text = l.T("Still missing: %s", gaps(l, st.Gaps))
		s.action = l.T("Add what is missing")
	}
}

func sayOrder(l *i18n.Locale, st step, s *said) {
	s.icon, s.action = ui.IconOrders, l.T("Open the order")
	switch st.Kind {
	case startProduction:
		s.title = l.T("Start production for %s", st.Who)
		s.text = l.T("Order %s: nothing is owed before you begin.", st.What)
	case shipOrder:
		s.icon = ui.IconShip
		s.title = l.T("Ship the order of %s", st.Who)
		s.text = l.T("Order %s is ready and may leave.", st.What)
	case orderDue:
		s.icon = ui.IconHour
		s.title = l.T("The order of %s is due", st.Who)
		s.text = l.T("Order %s.", st.What)
		s.due = l.T("To be ready on %s.", l.Date(st.Day))
	case orderGoesOn:
		s.title = l.T("Order %s with %s", st.What, st.Who)
		if s.text = l.T("Under way; nothing for you to do now."); st.Day != "" {
			s.due = l.T("To be ready on %s.", l.Date(st.Day))
		}
	case payOrder:
		s.icon = ui.IconMoney
		s.title = l.T("Pay %s for order %s", l.Money(st.Sum), st.What)
		s.text = l.T("%s goes on when the money has arrived.", st.Who)
		s.action = l.T("See how to pay")
	case confirmDelivery:
		s.icon = ui.IconShip
		s.title = l.T("Has order %s arrived?", st.What)
		s.text = l.T("%s has shipped it. Tell them when it is there.", st.Who)
	}
}

func sayOffice(v *respond.Visit, st step, s *said) {
	l := v.Locale
	s.icon, s.action = ui.IconMoney, l.T("Open the order")
	switch st.Kind {
	case recordPayment:
		s.title = l.T("%s is due from %s", l.Money(st.Sum), st.Who)
		s.text = l.T("Order %s. Is it on the bank statement?", st.What)
		s.action = l.T("Record the payment")
	case closeOrder:
		s.title = l.T("Close order %s", st.What)
		s.text = l.T("Delivered to %s and paid in full.", st.Who)
	case orderInTrouble:
		s.icon = ui.IconWarning
		s.title = l.T("Order %s of %s is late", st.What, st.Who)
		s.badge = ui.Badge{Text: l.T("Late"), Tone: ui.Bad}
		if st.Sum.Minor > 0 {
			s.text = l.T("%s has been due since %s.", l.Money(st.Sum), l.Recent(st.When, v.Now))
		} else {
			s.text = l.T("It was to be ready on %s.", l.Date(st.Day))
		}
	}
}

func sayPrivacy(v *respond.Visit, st step, s *said) {
	l := v.Locale
	switch st.Kind {
	case answerRequest:
		s.icon, s.title, s.action = ui.IconHour, l.T("Answer a request about personal data"), l.T("Look at the request")
		s.text = l.T("Asked by %s.", st.Who)
		s.due = l.T("The law gives until %s.", l.Instant(st.When))
		if v.Now.After(st.When) {
			s.badge = ui.Badge{Text: l.T("Late"), Tone: ui.Bad}
		}
	case answerConsents:
		s.icon, s.title, s.action = ui.IconPaper, l.T("Say what may be shown of you"), l.T("Your data")
		s.text = l.T("Your page, your photographs and your number are shown only if you agree.")
	case writeConsents:
		s.icon, s.title, s.action = ui.IconPaper, l.T("Ask makers whether they may be public"), l.T("Write down consents")
		s.text = l.T("Until their answer is written down, nobody else sees them.")
	}
}

// sayMembership is a step of joining and of staying a member.
func sayMembership(v *respond.Visit, st step, s *said) {
	l := v.Locale
	s.icon, s.action = ui.IconPeople, l.T("Look at the application")
	switch st.Kind {
	case verifyApplicant:
		s.title = l.T("Do you know %s?", st.What)
		s.text = l.T("The workshop wants to join; tell the secretariat what you know.")
		s.due = l.T("Waiting since %s.", l.Recent(st.When, v.Now))
	case decideApplicant:
		s.title = l.T("Decide on %s", st.What)
		s.text = l.T("The coordinator has vouched for the workshop.")
		s.due = l.T("Waiting since %s.", l.Recent(st.When, v.Now))
	case answerQuestion:
		s.title, s.action = l.T("Answer the association"), l.T("Answer")
		s.text = l.T("There is a question about the application of %s.", st.What)
	case awaitDecision:
		s.title, s.action = l.T("Your application for %s", st.What), l.T("See how it stands")
		s.text = l.T("The association looks at it; nothing for you to do now.")
	case keepMembership:
		s.icon, s.action = ui.IconStar, l.T("To the card")
		s.title = l.T("Stay a member with %s", st.What)
		s.text = l.T("The membership has to be renewed or paid.")
		s.due = l.T("It holds until %s.", l.Date(st.Day))
	}
	if st.IsLate {
		s.badge = ui.Badge{Text: l.T("Late"), Tone: ui.Warn}
	}
}

func sayStanding(v *respond.Visit, st step, s *said) {
	l := v.Locale
	switch st.Kind {
	case takeOver:
		s.icon, s.title, s.action = ui.IconPeople, l.T("%s hands over to you", st.Who), l.T("See what is open")
		s.text = st.What
	case addFirstPiece:
		s.icon, s.title, s.action = ui.IconCamera, l.T("Show your first piece"), l.T("Add a piece")
		s.text = l.T("A photograph by daylight, a name and a price are enough to begin.")
	case describeWorkshop:
		s.icon, s.title, s.action = ui.IconPeople, l.T("Tell who you are"), l.T("Describe the workshop")
		s.text = l.T("Buyers order from people whom they know a little.")
	case certificateEnds:
		s.icon, s.title, s.action = ui.IconStar, l.T("The certificate %s ends", st.What), l.T("See the certificate")
		s.text = l.T("Its last day is %s. Ask for a new one in time.", l.Date(st.Day))
	case nameAssociation:
		s.icon, s.title, s.action = ui.IconPaper, l.T("Say what the association is called"), l.T("Name and bank account")
		s.text = l.T("Quotations and invoices name it, and the bank account to which buyers pay.")
	case addFirstMaker:
		s.icon, s.title, s.action = ui.IconPeople, l.T("Add the first maker"), l.T("Add a maker")
		s.text = l.T("With an e-mail address of the owner, who can then sign in.")
	case lookAfterMakers:
		s.icon, s.title, s.action = ui.IconPeople, l.T("Your makers"), l.T("See the makers")
		s.text = l.T("Who they are, what they show, how to reach them.")
	case readFigures:
		s.icon, s.title, s.action = ui.IconFigures, l.T("Figures"), l.T("See the figures")
		s.text = l.T("Makers, work, pieces and export, by regency and month.")
	case beReachable:
		s.icon, s.title, s.action = ui.IconPerson, l.T("You are a trainer of your chapter"), l.T("Check your name and phone")
		s.text = l.T("See that the coordinator finds the right name and phone number of you.")
	case findPieces:
		s.icon, s.title, s.action = ui.IconSearch, l.T("Find pieces"), l.T("To the gallery")
		s.text = l.T("Ask a maker about a piece: the answer, the offer and the order will stand here.")
		s.href = "/" + string(l.Lang()) + "/products"
	}
}

// gaps names the first things that are missing.
func gaps(l *i18n.Locale, missing []gallery.Gap) string {
	var words []string
	for i, g := range missing {
		if i == 3 {
			words = append(words, "…")
			break
		}
		words = append(words, l.T(g.Key))
	}
	return strings.Join(words, ", ")
}

// picture is a small picture of a piece.
func picture(p gallery.Product) ui.Picture {
	pic := ui.Picture{Seed: string(p.ID)}
	cover, ok := p.Cover()
	if !ok {
		return pic
	}
	for _, r := range cover.Renditions {
		pic.Add(r.Kind, r.Path(cover.ID), r.Width, r.Height)
	}
	return pic
}

// firstName is how a person is greeted: without what stands behind it.
func firstName(name string) string {
	name, _, _ = strings.Cut(name, ",")
	return name
}
