package passport

import (
	"anyam/members/record"
	"anyam/members/standing"
	"anyam/platform/i18n"
)

// Name is how a part is called.
func (p Part) Name(l *i18n.Locale) string {
	switch p {
	case Part(record.Identity):
		return l.T("Who and where")
	case Part(record.Organisation):
		return l.T("Licences and form")
	case Part(record.Production):
		return l.T("What is made, and how")
	case Part(record.Marketing):
		return l.T("Brand and market")
	case Part(record.Logistics):
		return l.T("Packing and shipping")
	case Part(record.Workforces):
		return l.T("People who work there")
	case Part(record.Financial):
		return l.T("Money")
	case Certificates:
		return l.T("Certificates")
	case TaxNumber:
		return l.T("Tax number (NPWP)")
	case Turnover:
		return l.T("Capital, sales and accounts")
	case BankAccount:
		return l.T("Bank account of the workshop")
	}
	return string(p)
}

// Scale is how a scale is called.
func Scale(l *i18n.Locale, s record.Scale) string {
	switch s {
	case record.Micro:
		return l.T("Micro business")
	case record.Small:
		return l.T("Small business")
	case record.Medium:
		return l.T("Medium business")
	case record.Large:
		return l.T("Large business")
	}
	return ""
}

// Word is how a stored choice of the record is called; what is not known stays as it is.
func Word(l *i18n.Locale, stored string) string {
	if text, ok := choices(l)[stored]; ok {
		return text
	}
	return stored
}

func choices(l *i18n.Locale) map[string]string {
	return map[string]string{
		"sole": l.T("Sole trader"), "group": l.T("Business group (KUB)"), "cooperative": l.T("Cooperative"), "pt_individual": l.T("Individual company (PT Perorangan)"),
		"pt": l.T("Limited company (PT)"), "cv": l.T("Partnership (CV)"), "other": l.T("Another form"),

		"workshop": l.T("At the workshop"), "shop": l.T("Own shop"), "collector": l.T("Middlemen and collectors"), "fair": l.T("Fairs"),
		"marketplace": l.T("Online marketplaces"), "social": l.T("Social media"), "company": l.T("Companies and hotels"), "export": l.T("Export"),

		"pickup": l.T("Buyers fetch it"), "own": l.T("Own vehicle"), "courier": l.T("Courier"), "cargo": l.T("Cargo by lorry or train"), "forwarder": l.T("Freight forwarder"),

		"none": l.T("Not yet"), "notebook": l.T("In a notebook"), "spreadsheet": l.T("In a spreadsheet"), "app": l.T("In an app"), "accountant": l.T("By an accountant"),

		string(record.BrandUnregistered): l.T("Not filed"), string(record.BrandFiled): l.T("Filed"), string(record.BrandRegistered): l.T("Registered"),
	}
}

// Status is how a standing is called.
func Status(l *i18n.Locale, s standing.Status) string {
	switch s {
	case standing.Active:
		return l.T("Member")
	case standing.Grace:
		return l.T("Member, renewal is due")
	case standing.Lapsed:
		return l.T("Membership has lapsed")
	case standing.Suspended:
		return l.T("Membership is suspended")
	case standing.Left:
		return l.T("Is no member any more")
	case standing.None, standing.Applied, standing.Verified:
	}
	return l.T("Is no member")
}
