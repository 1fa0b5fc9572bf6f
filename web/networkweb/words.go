package networkweb

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"anyam/gallery/terms"
	"anyam/members"
	"anyam/members/network"
	"anyam/members/regions"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/web/respond"
	"anyam/web/ui"
)

// The sections of the network, as the menu has them.
const (
	findPath     = "/desk/network"
	buyPath      = "/desk/network/purchases"
	mentorPath   = "/desk/network/mentors"
	messagesPath = "/desk/messages"
	reportsPath  = "/desk/network/reports"
)

func purchasePath(purchase id.ID) string { return buyPath + "/" + string(purchase) }

func postPath(post id.ID) string { return mentorPath + "/" + string(post) }

func mentoringPath(request id.ID) string { return "/desk/network/mentoring/" + string(request) }

func conversationPath(conversation id.ID) string { return messagesPath + "/" + string(conversation) }

func workshopPath(maker id.ID) string { return "/desk/network/makers/" + string(maker) }

func today(v *respond.Visit) clock.Date { return clock.DateOf(v.Now.In(clock.WIB)) }

// placeName is a regency as readers call it.
func placeName(l *i18n.Locale, code string) string { return regions.ShortName(code, string(l.Lang())) }

// quantity is a number with its unit.
func quantity(l *i18n.Locale, n int64, unit string) string { return l.Number(n) + "\u00a0" + unit }

func craftName(l *i18n.Locale, key string) string {
	return terms.Name(terms.Craft, key, l.Lang())
}

func techniqueName(l *i18n.Locale, key string) string {
	return terms.Name(terms.Technique, key, l.Lang())
}

// craftOptions are the known crafts.
func craftOptions(l *i18n.Locale) []ui.Option { return termOptions(l, terms.Craft) }

func termOptions(l *i18n.Locale, kind terms.Kind) []ui.Option {
	var options []ui.Option
	for _, t := range terms.All(kind, l.Lang()) {
		options = append(options, ui.Option{Value: t.Key, Text: t.Name(l.Lang())})
	}
	return options
}

func placeOptions(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, r := range regions.ByName() {
		options = append(options, ui.Option{Value: r.Code, Text: placeName(l, r.Code)})
	}
	return options
}

// own are the workshops of the visitor.
func (p *Pages) own(r *http.Request) ([]members.Maker, error) {
	v := respond.VisitOf(r)
	var all []members.Maker
	for _, maker := range v.Actor.MakerIDs() {
		m, err := p.members.MakerByID(r.Context(), v.Actor, maker)
		if err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	return all, nil
}

// shopOptions are workshops to choose from.
func shopOptions(makers []members.Maker) []ui.Option {
	var options []ui.Option
	for _, m := range makers {
		options = append(options, ui.Option{Value: string(m.ID), Text: m.Name})
	}
	return options
}

// rupiah reads an amount in rupiah; an empty field is nothing.
func rupiah(f *errs.Faults, field, typed string) money.Amount {
	if typed == "" {
		return money.Rupiah(0)
	}
	a, err := money.Parse(typed, money.IDR)
	if !f.Check(err == nil, field, "Write the amount in digits, for example %s.", "185.000") {
		return money.Rupiah(0)
	}
	return a
}

// clip bounds what stands in an address.
func clip(s string, most int) string {
	runes := []rune(strings.ToValidUTF8(s, ""))
	return strings.TrimSpace(string(runes[:min(len(runes), most)]))
}

// pageOf is the page of a list that the address asks for.
func pageOf(r *http.Request, of int) int {
	n, err := strconv.Atoi(r.URL.Query().Get("page"))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, max(of, 1))
}

// pagesOf leads through a list of so many rows.
func pagesOf(l *i18n.Locale, path string, query url.Values, at int, rows int64) ui.Pages {
	return ui.Pages{Locale: l, At: at, Of: int((rows + perPage - 1) / perPage), Href: func(n int) string {
		query.Set("page", strconv.Itoa(n))
		return path + "?" + query.Encode()
	}}
}

func purchaseBadge(l *i18n.Locale, p network.Purchase, today clock.Date) ui.Badge {
	b := ui.Badge{Text: l.T(network.StateText(p.State)), Tone: ui.Info}
	switch {
	case p.State == network.Open && !p.TakesPledges(today):
		b.Text = l.T(network.StateText(network.Closed))
	case p.State == network.Open, p.State == network.Shared:
		b.Tone = ui.Good
	case p.State == network.Cancelled:
		b.Tone = ui.Neutral
	}
	return b
}

func mentoringBadge(l *i18n.Locale, s network.MentoringState) ui.Badge {
	b := ui.Badge{Text: l.T(network.MentoringText(s))}
	switch s {
	case network.Asked:
		b.Tone = ui.Warn
	case network.Accepted:
		b.Tone = ui.Good
	case network.Declined, network.Withdrawn, network.Ended:
	}
	return b
}

func techniqueOptions(l *i18n.Locale) []ui.Option { return termOptions(l, terms.Technique) }

// suggestions are the names of options.
func suggestions(options []ui.Option) []string {
	names := make([]string, len(options))
	for i, o := range options {
		names[i] = o.Text
	}
	return names
}
