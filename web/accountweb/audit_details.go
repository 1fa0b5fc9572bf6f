package accountweb

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/gallery/terms"
	"anyam/members"
	"anyam/members/network"
	"anyam/members/regions"
	"anyam/platform/clock"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/trade"
)

// reading is what entries are told with: the reader's language, and the association's kinds of membership.
type reading struct {
	l           *i18n.Locale
	memberships []members.MembershipType
}

// changeText says what is different, name by name: "Price: Rp 120.000 → Rp 125.000". What stayed as it was is left out, and so are
// ids, which tell nobody anything: the entry itself leads to what it is about.
func (in reading) changeText(before, after string) string {
	was, is := in.valuesOf(before), in.valuesOf(after)
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(merged(was, is))) {
		from, to := was[name], is[name]
		text := to
		switch {
		case from == to:
			continue
		case from != "" && to != "":
			text = from + " → " + to
		case to == "":
			text = from + " → –"
		}
		if name != "" {
			text = fieldWord(in.l, name) + ": " + text
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " · ")
}

func merged(a, b map[string]string) map[string]string {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

// valuesOf reads an entry's JSON: an object by its names, anything else under no name. Values are as people write them.
func (in reading) valuesOf(text string) map[string]string {
	values := map[string]string{}
	var v any
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if text == "" || d.Decode(&v) != nil {
		return values
	}
	object, isObject := v.(map[string]any)
	if !isObject {
		object = map[string]any{"": v}
	}
	for name, value := range object {
		values[snake(name)] = in.valueText(snake(name), value)
	}
	return values
}

// snake is a name as the code writes it in most entries: ShowsPhone becomes shows_phone.
func snake(name string) string {
	var b strings.Builder
	for i, r := range name {
		if r >= 'A' && r <= 'Z' && i > 0 && name[i-1] >= 'a' && name[i-1] <= 'z' {
			b.WriteByte('_')
		}
		b.WriteRune(r)
	}
	return strings.ToLower(b.String())
}

// rupiahs are the names under which whole rupiah stand.
var rupiahs = []string{"fee", "total", "amount", "price"}

func (in reading) valueText(name string, v any) string {
	l := in.l
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return in.wordText(name, v)
	case json.Number:
		if n, err := v.Int64(); err == nil && slices.Contains(rupiahs, name) {
			return l.Money(money.Rupiah(n))
		}
		return v.String()
	case bool:
		if v {
			return l.T("yes")
		}
		return l.T("no")
	case []any:
		parts := make([]string, 0, len(v))
		for _, one := range v {
			parts = append(parts, in.valueText(name, one))
		}
		return strings.Join(parts, ", ")
	}
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(b)
}

// wordText is a text of an entry as people write it: days and instants in the reader's form, stored words by what they are called.
func (in reading) wordText(name, v string) string {
	l := in.l
	if word := in.storedWord(name, v); word != "" {
		return word
	}
	if _, err := id.Parse(v); err == nil {
		return ""
	}
	if day, err := clock.ParseDate(v); err == nil {
		return l.Date(day)
	}
	if at, err := time.Parse(time.RFC3339, v); err == nil {
		if at.Year() < 1900 { // nothing was set
			return ""
		}
		return l.Instant(at)
	}
	return v
}

// storedWord is what people call a stored word; empty where it is none.
func (in reading) storedWord(name, v string) string {
	l := in.l
	switch name {
	case "post":
		if post := account.Post(v); post.IsKnown() {
			return l.T(post.Title())
		}
	case "channel":
		if c := privacy.Channel(v); c == privacy.Web || slices.Contains(privacy.Channels, c) || c == privacy.Form {
			return channelWord(l, c)
		}
	case "kind":
		if k := privacy.Kind(v); slices.Contains(privacy.Kinds, k) {
			return kindWord(l, k)
		}
		return mentorWord(l, network.PostKind(v))
	case "purpose":
		if p := privacy.Purpose(v); slices.Contains(privacy.Purposes, p) {
			return purposeTitle(l, p)
		}
	case "crafts":
		return strings.Join(terms.Names(terms.Craft, []string{v}, l.Lang()), "")
	case "regency", "regencies":
		return regions.ShortName(v, string(l.Lang()))
	case "type":
		return members.TypeName(in.memberships, v, l.Lang())
	case "role":
		return roleWord(l, account.Role(v))
	case "cause":
		return l.T(network.CauseText(network.Cause(v)))
	case "list":
		return listWord(l, v)
	case "way":
		return map[string]string{"cash": l.T("Cash"), "transfer": l.T("Bank transfer")}[v]
	case "":
		if st := trade.OrderState(v); st == trade.Cancelled || slices.Contains(trade.OrderStates, st) {
			return l.T(trade.StateText(st))
		}
	}
	return ""
}

// roleWord is what people call what a term lets somebody do.
func roleWord(l *i18n.Locale, r account.Role) string {
	return map[account.Role]string{
		account.Maker: l.T("Workshop"), account.Cluster: l.T("Head of a cluster"), account.Trainer: l.T("Trainer"), account.DuesKeeper: l.T("Treasurer of a chapter"),
		account.Coordinator: l.T("Coordinator"), account.Officer: l.T("Officer of the association"), account.Government: l.T("Reader of figures for the regency"),
	}[r]
}

// mentorWord says whether somebody offers to teach or wishes to learn.
func mentorWord(l *i18n.Locale, k network.PostKind) string {
	return map[network.PostKind]string{network.Offer: l.T("I can teach"), network.Wish: l.T("I would like to learn")}[k]
}

// listWord is what people call a list that was taken out.
func listWord(l *i18n.Locale, list string) string {
	return map[string]string{
		"access": l.T("Who looked at whom"), "applications": l.T("Applications"), "audit": l.T("Who did what"), "chapters": l.T("Chapters"), "directory": l.T("Directory"),
		"dues invoices": l.T("Invoices for dues"), "dues payments": l.T("Payments of dues"), "inquiries": l.T("Inquiries"), "members": l.T("Makers"), "mentors": l.T("Mentors"),
		"officers": l.T("Officers"), "orders": l.T("Orders"), "pledges": l.T("Pledges"), "purchases": l.T("Buying together"), "reports": l.T("Reported messages"),
		"reviews": l.T("Reviews"),
	}[list]
}

// fieldWord is what people call a field of an entry; a name that is not known here is shown as it is.
func fieldWord(l *i18n.Locale, name string) string {
	if word := fieldWords(l)[name]; word != "" {
		return word
	}
	return strings.ReplaceAll(name, "_", " ")
}

func fieldWords(l *i18n.Locale) map[string]string {
	return map[string]string{
		"account": l.T("Account number"), "address": l.T("Address"), "amount": l.T("Amount"), "beneficiary": l.T("Account holder"), "by": l.T("Narrowed by"),
		"bytes": l.T("Size in bytes"), "cause": l.T("Because"), "channel": l.T("How"), "chapter": l.T("Chapter"), "closed_at": l.T("Closed"), "closes_on": l.T("Last day to join"),
		"code": l.T("Short word"), "company": l.T("Company"), "contacts": l.T("Contacts"), "count": l.T("How many"), "country": l.T("Country"), "crafts": l.T("Crafts"),
		"document": l.T("Document"), "due_on": l.T("Due on"), "fee": l.T("Fee"), "fields": l.T("Fields"), "found_at": l.T("Found"), "from": l.T("From"), "group": l.T("Group"),
		"hs6": l.T("HS code"), "incoterm": l.T("Terms of delivery"), "is_found": l.T("May be found"), "kind": l.T("Kind"), "lang": l.T("Language"), "lead_days": l.T("Days to make it"),
		"list": l.T("List"), "made": l.T("Finished"), "makers": l.T("Workshops"), "min_order": l.T("Smallest order"), "name": l.T("Name"), "number": l.T("Number"), "on": l.T("Day"),
		"owner": l.T("Owner"), "paid": l.T("Paid"), "paid_on": l.T("Paid on"), "paper": l.T("Paper"), "parts": l.T("Parts"), "people": l.T("People"), "period": l.T("Period"),
		"phone": l.T("Phone"), "place": l.T("Place"), "pledged": l.T("Pledged"), "post": l.T("Post"), "price": l.T("Price"), "products": l.T("Pieces"), "purpose": l.T("Purpose"),
		"quantity": l.T("Quantity"), "received_on": l.T("Received on"), "regencies": l.T("Regencies and cities"), "regency": l.T("Regency or city"), "revision": l.T("Version"),
		"role": l.T("Role"), "rows": l.T("Rows"), "shows_phone": l.T("Phone may be seen"), "since": l.T("Working since"), "state": l.T("State"), "told_at": l.T("Told"),
		"total": l.T("Total"), "type": l.T("Kind of membership"), "until": l.T("Until"), "valid_until": l.T("Valid until"), "version": l.T("Version"), "way": l.T("How it came"),
		"why": l.T("Purpose"), "workers": l.T("People"),
	}
}

// memberObject says what kind of thing of the association was changed; a kind that is not known here is shown as it is.
func memberObject(l *i18n.Locale, kind string) string {
	switch kind {
	case "invoice":
		return l.T("Invoice for dues")
	case "payment":
		return l.T("Payment of dues")
	case "application":
		return l.T("Application")
	case "cluster":
		return l.T("Cluster")
	case "import":
		return l.T("Import")
	case "report":
		return l.T("Reported message")
	case "mentor", "mentoring":
		return l.T("Mentor")
	case "purchase":
		return l.T("Purchase together")
	case "membership type":
		return l.T("Kind of membership")
	case "list":
		return l.T("List")
	case "directory":
		return l.T("Directory")
	}
	return kind
}
