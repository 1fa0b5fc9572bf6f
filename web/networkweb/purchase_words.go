package networkweb

import (
	"anyam/members/network"
	"anyam/platform/i18n"
	"anyam/web/ui"
)

func portionTone(p network.Portion) ui.Tone {
	if p.PaidAt.IsZero() && p.Owes.Minor > 0 {
		return ui.Warn
	}
	return ui.Good
}

func portionText(l *i18n.Locale, view purchaseView, p network.Portion) string {
	switch {
	case p.Owes.Minor == 0:
		return l.T("You owe nothing. Fetch it here: %s", view.PickUp)
	case p.PaidAt.IsZero():
		return l.T("You owe %s. Fetch it here: %s", l.Money(p.Owes), view.PickUp)
	}
	return l.T("Paid: %s. Fetch it here: %s", l.Money(p.Owes), view.PickUp)
}

func pledgeTitle(l *i18n.Locale, view purchaseView) string {
	if len(view.Mine) > 0 {
		return l.T("You are in with %s", quantity(l, view.Mine[0].Quantity, view.Unit))
	}
	if tier, ok := view.NextTier(); ok {
		return l.T("%s more and it costs %s per %s", quantity(l, tier.From-view.Pledged, view.Unit), l.Money(tier.Price), view.Unit)
	}
	return l.T("Join in")
}

func orderText(l *i18n.Locale, view purchaseView) string {
	if !view.IsReached() {
		return l.T("The quantity was not reached: %s. Order less, open again, or call it off.", pledgedText(l, view.Purchase))
	}
	return l.N("%s workshop waits for it.", "%s workshops wait for it.", view.Pledgers)
}

func moveTitle(l *i18n.Locale, view moveView) string {
	switch view.Step.to {
	case network.Open:
		return l.T("Open again")
	case network.Closed:
		return l.T("End pledging now?")
	case network.Ordered:
		return l.T("I have ordered")
	case network.Shared:
		return l.T("Share it out")
	case network.Cancelled:
		return l.T("Call it off")
	}
	return view.What
}

func moveLead(l *i18n.Locale, view moveView) string {
	switch view.Step.to {
	case network.Open:
		return l.T("Members can join again until the day that you choose.")
	case network.Closed:
		return l.T("Nobody can join or change a pledge afterwards. %s are pledged.", quantity(l, view.Pledged, view.Unit))
	case network.Ordered:
		return l.N("%s workshop waits for it.", "%s workshops wait for it.", view.Pledgers)
	case network.Shared:
		return l.T("%s were pledged.", quantity(l, view.Pledged, view.Unit))
	case network.Cancelled:
		return l.T("Nothing is bought, and nobody owes anything. It cannot be undone.")
	}
	return ""
}

func moveButton(l *i18n.Locale, to network.PurchaseState) string {
	switch to {
	case network.Open:
		return l.T("Open again")
	case network.Closed:
		return l.T("End pledging")
	case network.Ordered:
		return l.T("Note as ordered")
	case network.Shared:
		return l.T("Share it out")
	case network.Cancelled:
		return l.T("Call it off")
	}
	return ""
}

func moveKind(to network.PurchaseState) ui.ButtonKind {
	if to == network.Cancelled {
		return ui.Danger
	}
	return ui.Primary
}

func hasGiven(in moveTyped) bool {
	for _, g := range in.Got {
		if g != "" {
			return true
		}
	}
	return false
}
