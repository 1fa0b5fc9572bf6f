package intakeweb

import (
	"anyam/platform/i18n"
)

// fieldName is what a field is called.
func fieldName(l *i18n.Locale, key string) string {
	if name, ok := fieldNames[key]; ok {
		return l.T(name)
	}
	return key
}

//i18n:texts
var fieldNames = map[string]string{
	"name": "Name of the workshop", "owner": "Owner", "phone": "Phone", "email": "E-mail", "regency": "Regency or city", "district": "District", "village": "Village",
	"place": "Place in words", "address": "Address", "crafts": "Crafts", "techniques": "Techniques", "machines": "Machines and tools", "since": "Working since", "workers": "People who work there",
	"full": "People, full-time", "part": "People, part-time", "home": "People who work at home", "men": "Men", "women": "Women", "young": "People under 30", "disabled": "People with a disability",
	"nib": "Business number (NIB)", "kbli": "Line of business (KBLI)", "brand": "Brand", "cooperative": "Cooperative or group", "website": "Website", "social": "Social media", "story": "Story",
	"type": "Kind of membership", "joined": "Member since", "paid_until": "Paid until", "npwp": "Tax number (NPWP)", "capital": "Capital in rupiah", "sales": "Sales a year in rupiah",
	"bank": "Bank", "bank_number": "Account number", "bank_holder": "Account holder",
}
