package accountweb

import "anyam/platform/i18n"

// networkWords says what was done among members.
func networkWords(l *i18n.Locale) map[string]string {
	return map[string]string{
		"network.listing.agreed":      l.T("Agreed to be found by members"),
		"network.listing.withdrawn":   l.T("No longer found by members"),
		"network.purchase.called":     l.T("Purchase together called for"),
		"network.purchase.open":       l.T("Purchase together opened again"),
		"network.purchase.closed":     l.T("Purchase together closed"),
		"network.purchase.ordered":    l.T("Purchase together ordered"),
		"network.purchase.shared":     l.T("Purchase together shared out"),
		"network.purchase.cancelled":  l.T("Purchase together called off"),
		"network.pledge.set":          l.T("Pledge set"),
		"network.share.paid":          l.T("Share noted as paid"),
		"network.mentor.posted":       l.T("Mentor offered or wished for"),
		"network.mentor.closed":       l.T("Offer or wish taken down"),
		"network.mentoring.asked":     l.T("Mentor asked"),
		"network.mentoring.accepted":  l.T("Mentor accepted"),
		"network.mentoring.declined":  l.T("Mentor declined"),
		"network.mentoring.withdrawn": l.T("Request to a mentor taken back"),
		"network.mentoring.ended":     l.T("Mentoring ended"),
		"network.member.blocked":      l.T("Member blocked"),
		"network.member.unblocked":    l.T("Member unblocked"),
		"network.message.reported":    l.T("Message reported"),
		"network.report.decided":      l.T("Report decided"),
		"network.directory.exported":  l.T("Directory exported"),
	}
}
