package accountweb

import "anyam/platform/i18n"

// duesWords says what was done about dues.
func duesWords(l *i18n.Locale) map[string]string {
	return map[string]string{
		"members.dues.cancelled":       l.T("Invoice for dues cancelled"),
		"members.dues.invoiced":        l.T("Invoice for dues made"),
		"members.dues.linked":          l.T("Bank line found to be a payment"),
		"members.dues.proof_refused":   l.T("Proof of payment refused"),
		"members.dues.proof_sent":      l.T("Proof of payment sent"),
		"members.dues.received":        l.T("Dues received"),
		"members.dues.settings_saved":  l.T("Reminders and terms of dues changed"),
		"members.dues.statement_taken": l.T("Bank statement taken in"),
		"members.dues.undone":          l.T("Payment of dues taken back"),
		"members.dues.withdrawn":       l.T("Invoice withdrawn with its maker"),
		"members.dues.unlinked":        l.T("Bank line parted from its payment"),
		"members.type.fees_set":        l.T("Fees of a kind of membership set"),
	}
}
