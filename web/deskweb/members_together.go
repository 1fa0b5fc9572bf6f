package deskweb

import (
	"anyam/members/network"
	"anyam/platform/i18n"
	"anyam/web/ui"
)

// members is what waits among members: messages, requests, purchases, reports.
func (w waits) members() []step {
	var steps []step
	n := w.Network
	if n.Unread > 0 {
		st := step{Kind: readMessages, Href: "/desk/messages", Who: n.From, Count: n.Unread}
		if n.In != "" {
			st.Href += "/" + string(n.In)
		}
		steps = append(steps, st)
	}
	for _, m := range n.Requests {
		steps = append(steps, step{Kind: answerMentee, Href: "/desk/network/mentoring/" + string(m.ID), Who: m.AskerName, What: m.Subject, When: m.AskedAt})
	}
	if n.Reports > 0 {
		steps = append(steps, step{Kind: decideReport, Href: "/desk/network/reports", Count: n.Reports})
	}
	for kind, list := range map[kind][]network.Purchase{organisePurchase: n.Organise, payShare: n.Owes, joinPurchase: n.Closing} {
		for _, p := range list {
			steps = append(steps, step{Kind: kind, Href: "/desk/network/purchases/" + string(p.ID), What: p.What, Day: p.ClosesOn, Arrives: p.State == network.Ordered})
		}
	}
	return steps
}

func sayMembers(l *i18n.Locale, st step, s *said) {
	s.icon, s.action = ui.IconPieces, l.T("Open the purchase")
	switch st.Kind {
	case readMessages:
		s.icon, s.action = ui.IconChat, l.T("Read the messages")
		s.title = l.N("%s new message", "%s new messages", st.Count)
		if st.Who != "" {
			s.text = l.T("From %s.", st.Who)
		}
	case answerMentee:
		s.icon, s.action = ui.IconLearn, l.T("Read and answer")
		s.title = l.T("%s asks you as a mentor", st.Who)
		s.text = st.What
	case confirmImport:
		s.icon, s.action = ui.IconUpload, l.T("Go on with the import")
		s.title = l.T("Not confirmed yet: %s", st.What)
		s.text = l.T("Nothing of this list has been written.")
		s.due = l.T("It is removed on %s.", l.Date(st.Day))
	case decideReport:
		s.icon, s.action = ui.IconWarning, l.T("See the reports")
		s.title = l.N("%s reported message", "%s reported messages", st.Count)
		s.text = l.T("Waiting for a decision")
	case organisePurchase:
		if s.title = l.T("Order: %s", st.What); st.Arrives {
			s.title = l.T("Has it come? %s", st.What)
		}
		s.text = l.T("You organise this")
	case payShare:
		s.icon = ui.IconMoney
		s.title = l.T("Pay your share: %s", st.What)
		s.text = l.T("It has come and is shared out.")
	case joinPurchase:
		s.title = l.T("Buying together: %s", st.What)
		s.due = l.T("Join until %s.", l.Date(st.Day))
	}
}
