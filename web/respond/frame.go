package respond

import (
	"context"
	"net/url"
	"strings"
	"sync"

	"anyam/platform/i18n"
	"anyam/web/ui"
)

// Frame is what all pages of an installation share. The app makes it; a Visit carries it to the pages.
type Frame struct {
	Name    string        // of the installation
	Owner   func() string // the association that runs it, as it is named today
	BaseURL string        // without a slash at its end

	feet sync.Map // of public pages as they were drawn: they are the same on all of a language
}

// footKey is what the foot of public pages depends on.
type footKey struct {
	lang  i18n.Lang
	owner string
}

// association is who runs the installation, unless the installation is named after it.
func (f *Frame) association() string {
	if name := f.Owner(); name != f.Name {
		return name
	}
	return ""
}

// ShowroomPage is the frame of a public page. path is the page's address without its language.
func (v *Visit) ShowroomPage(title, path string) ui.Page {
	l := v.Locale
	home := "/" + string(l.Lang())
	p := ui.Page{
		Locale:    l,
		Title:     title,
		Canonical: v.Frame.BaseURL + home + path,
		Notice:    ui.Notice{Tone: ui.Good, Text: v.Notice},
		Viewer:    v.viewer(),
		Site: ui.Site{
			Name: v.Frame.Name, Owner: v.Frame.association(), Home: home + "/", Search: home + "/search", Menu: "/desk/",
			SignIn: "/signin?next=" + url.QueryEscape(v.URI()), SignOut: "/signout", Small: v.small(),
			Nav: []ui.Link{
				{Text: l.T("Pieces"), Href: home + "/products", IsCurrent: strings.HasPrefix(path, "/products")},
				{Text: l.T("Collections"), Href: home + "/collections", IsCurrent: strings.HasPrefix(path, "/collections")},
				{Text: l.T("Makers"), Href: home + "/makers", IsCurrent: strings.HasPrefix(path, "/makers")},
				{Text: l.T("How to order"), Href: home + "/how-to-order", IsCurrent: path == "/how-to-order"},
				{Text: l.T("Shortlist"), Href: home + "/shortlist", IsCurrent: strings.HasPrefix(path, "/shortlist")},
			},
		},
	}
	p.Site.Foot = v.foot(p.Site)
	for _, lang := range i18n.Langs {
		p.Languages = append(p.Languages, ui.Language{Lang: lang, Href: "/" + string(lang) + path + v.query(), Whole: v.Frame.BaseURL + "/" + string(lang) + path, IsCurrent: lang == l.Lang()})
	}
	return p
}

// foot is the foot of a public page.
func (v *Visit) foot(site ui.Site) ui.Drawn {
	l, key := v.Locale, footKey{v.Locale.Lang(), site.Owner}
	if foot, ok := v.Frame.feet.Load(key); ok {
		return foot.(ui.Drawn) //nolint:forcetypeassert // nothing else is stored
	}
	home := "/" + string(l.Lang())
	site.Footer = []ui.LinkGroup{
		{Title: l.T("Discover"), Links: []ui.Link{{Text: l.T("Pieces"), Href: home + "/products"}, {Text: l.T("Collections"), Href: home + "/collections"}, {Text: l.T("Makers"), Href: home + "/makers"}}},
		{Title: l.T("Trade"), Links: []ui.Link{{Text: l.T("How to order"), Href: home + "/how-to-order"}, {Text: l.T("Newsletter"), Href: home + "/newsletter"}, {Text: l.T("Privacy"), Href: home + "/privacy"}}},
		{Title: l.T("Makers and officers"), Links: []ui.Link{{Text: l.T("Become a member"), Href: home + "/join"}, {Text: l.T("My desk"), Href: "/desk/", Attrs: map[string]any{"rel": "nofollow"}}, {Text: l.T("For programs"), Href: home + "/developers"}}},
	}
	foot, err := ui.Draw(context.Background(), ui.Foot(site))
	if err == nil { // a builder of strings does not fail
		v.Frame.feet.Store(key, foot)
	}
	return foot
}

// small is the last line of a public page.
func (v *Visit) small() string {
	if v.IsDemo {
		return v.Locale.T("A demonstration: makers, pieces and orders are made up.")
	}
	return v.Frame.Owner()
}

// Canonical gives a page the address under which search engines know it, in all languages. path is without a language, with the part of
// the query that makes it another page.
func (v *Visit) Canonical(page *ui.Page, path string) {
	page.Canonical = v.Frame.BaseURL + "/" + string(v.Locale.Lang()) + path
	for i, l := range page.Languages {
		page.Languages[i].Whole = v.Frame.BaseURL + "/" + string(l.Lang) + path
	}
}

// PlainPage is the frame of a page that asks for one thing.
func (v *Visit) PlainPage(title string) ui.Page {
	p := v.ShowroomPage(title, "/")
	p.Canonical, p.IsHidden, p.Languages = "", true, nil
	return p
}

// InAnyLanguage offers a page in the other languages where its address does not say the language: the choice is kept.
func (v *Visit) InAnyLanguage(p ui.Page) ui.Page {
	for _, lang := range i18n.Langs {
		p.Languages = append(p.Languages, ui.Language{Lang: lang, Href: v.URI(), Keep: "/language", IsCurrent: lang == p.Locale.Lang()})
	}
	return p
}

// DeskPage is the frame of a page of the workshop, where at is the address of its section. Who has no link to the section has the
// section above it marked.
func (v *Visit) DeskPage(title, at string) ui.Page {
	l := v.Locale
	p := ui.Page{
		Locale: l, Title: title, IsHidden: true, Notice: ui.Notice{Tone: ui.Good, Text: v.Notice}, Viewer: v.viewer(),
		Site: ui.Site{Name: v.Frame.Name, Owner: v.Frame.association(), Home: "/" + string(l.Lang()) + "/", Menu: "/desk/", SignOut: "/signout", Small: v.small()},
		Tabs: v.tabs(), Groups: v.menu(),
	}
	if !v.IsForm {
		p = v.InAnyLanguage(p)
	}
	links := make([]*ui.Link, 0, 32)
	for i := range p.Tabs {
		links = append(links, &p.Tabs[i])
	}
	for _, g := range p.Groups {
		for i := range g.Links {
			links = append(links, &g.Links[i])
		}
	}
	nearest := ""
	for _, link := range links {
		if isWithin(at, link.Href) && len(link.Href) > len(nearest) {
			nearest = link.Href
		}
	}
	for _, link := range links {
		link.IsCurrent = link.Href == nearest
	}
	return p
}

// isWithin reports whether the address is the section or stands below it. Below the first page of the workshop stands nothing.
func isWithin(path, section string) bool {
	return path == section || section != "/desk/" && strings.HasPrefix(path, section+"/")
}

// tabs are the addresses that the visitor needs most, at the thumb.
func (v *Visit) tabs() []ui.Link {
	l, a := v.Locale, v.Actor
	today := ui.Link{Text: l.T("Today"), Href: "/desk/", Icon: ui.IconToday}
	inquiries := ui.Link{Text: l.T("Inquiries"), Href: "/desk/inquiries", Icon: ui.IconChat}
	orders := ui.Link{Text: l.T("Orders"), Href: "/desk/orders", Icon: ui.IconOrders}
	switch {
	case a.IsMaker():
		return []ui.Link{today, {Text: l.T("Pieces"), Href: "/desk/products", Icon: ui.IconPieces}, inquiries, orders}
	case a.IsGovernment() && !a.LooksAfter():
		return []ui.Link{today, {Text: l.T("Figures"), Href: "/desk/figures", Icon: ui.IconFigures}}
	case len(a.ReadsDuesOf()) > 0 && !a.LooksAfter():
		return append([]ui.Link{today}, v.treasury()...)
	case a.LooksAfter():
		return []ui.Link{today, {Text: l.T("Members"), Href: "/desk/members", Icon: ui.IconPeople}, inquiries, orders}
	}
	return []ui.Link{today, inquiries, orders}
}

// menu is everything else.
func (v *Visit) menu() []ui.LinkGroup {
	l, a := v.Locale, v.Actor
	own := ui.LinkGroup{Title: l.T("You"), Links: []ui.Link{{Text: l.T("Your details and devices"), Href: "/desk/account", Icon: ui.IconPerson}}}
	own.Links = append(own.Links, ui.Link{Text: l.T("Your data"), Href: "/desk/me/data", Icon: ui.IconPaper})
	if a.IsMaker() {
		own.Links = append(own.Links, ui.Link{Text: l.T("Your workshop"), Href: "/desk/workshop", Icon: ui.IconPeople},
			ui.Link{Text: l.T("Your dues"), Href: "/desk/dues", Icon: ui.IconMoney}, ui.Link{Text: l.T("Membership card"), Href: "/desk/card", Icon: ui.IconStar},
			ui.Link{Text: l.T("Passport of the workshop"), Href: "/desk/passport", Icon: ui.IconShare})
	}
	if a.IsMaker() {
		own.Links = append(own.Links, ui.Link{Text: l.T("What to do next"), Href: "/desk/next", Icon: ui.IconEdit}, ui.Link{Text: l.T("Languages"), Href: "/desk/languages", Icon: ui.IconLanguage})
	}
	if !a.IsGovernment() {
		own.Links = append(own.Links, ui.Link{Text: l.T("Reviews"), Href: "/desk/reviews", Icon: ui.IconStar})
	}
	if a.IsMaker() || a.IsOfficer() || a.IsCoordinator() {
		own.Links = append(own.Links, ui.Link{Text: l.T("Shops and catalogues"), Href: "/desk/feeds", Icon: ui.IconPaper})
	}
	if a.ReadsAll() || a.IsCoordinator() {
		own.Links = append(own.Links, ui.Link{Text: l.T("Collections"), Href: "/desk/collections", Icon: ui.IconPieces})
	}
	if a.IsMaker() || a.LooksAfter() {
		own.Links = append(own.Links, ui.Link{Text: l.T("Print"), Href: "/desk/print", Icon: ui.IconPaper})
	}
	if a.IsMaker() || a.IsOfficer() {
		own.Links = append(own.Links, ui.Link{Text: l.T("Exhibitions"), Href: "/desk/exhibitions", Icon: ui.IconPlace})
	}
	if a.IsMaker() || a.ReadsAll() {
		own.Links = append(own.Links, ui.Link{Text: l.T("Campaigns"), Href: "/desk/campaigns", Icon: ui.IconLink})
	}
	if a.IsMaker() || a.LooksAfter() {
		own.Links = append(own.Links, ui.Link{Text: l.T("Keys of programs"), Href: "/desk/keys", Icon: ui.IconLink})
	}
	groups := []ui.LinkGroup{own}
	if a.IsMaker() || a.IsOfficer() || a.IsCoordinator() {
		groups = append(groups, v.network())
	}
	if links := v.association(); len(links) > 0 {
		groups = append(groups, ui.LinkGroup{Title: l.T("Association"), Links: links})
	}
	if v.IsDemo {
		groups = append(groups, ui.LinkGroup{Title: l.T("Demonstration"), Links: []ui.Link{
			{Text: l.T("Be somebody else"), Href: "/demo", Icon: ui.IconPerson},
			{Text: l.T("Letters sent"), Href: "/dev/mail", Icon: ui.IconChat},
		}})
	}
	return groups
}

// treasury is where a chapter's treasurer works.
func (v *Visit) treasury() []ui.Link {
	l := v.Locale
	return []ui.Link{
		{Text: l.T("Dues"), Href: "/desk/dues", Icon: ui.IconMoney},
		{Text: l.C("navigation", "Proofs"), Href: "/desk/dues/proofs", Icon: ui.IconPicture},
		{Text: l.T("Payments"), Href: "/desk/dues/payments", Icon: ui.IconOrders},
	}
}

// association are the pages of those who look after others; each has those that it may read.
func (v *Visit) association() []ui.Link {
	l, a := v.Locale, v.Actor
	var links []ui.Link
	if !a.LooksAfter() {
		if len(a.ReadsDuesOf()) > 0 {
			links = append(links, ui.Link{Text: l.T("Invoices for dues"), Href: "/desk/dues/invoices", Icon: ui.IconPaper})
		}
		return links
	}
	if a.ReadsAll() {
		links = append(links, ui.Link{Text: l.T("Figures"), Href: "/desk/figures", Icon: ui.IconFigures})
	}
	if a.IsOfficer() || a.IsCoordinator() {
		links = append(links,
			ui.Link{Text: l.T("Applications"), Href: "/desk/applications", Icon: ui.IconBell},
			ui.Link{Text: l.T("Dues"), Href: "/desk/dues", Icon: ui.IconMoney},
			ui.Link{Text: l.T("Import makers"), Href: "/desk/import", Icon: ui.IconAdd},
		)
	}
	links = append(links,
		ui.Link{Text: l.T("Chapters"), Href: "/desk/chapters", Icon: ui.IconPlace},
		ui.Link{Text: l.T("Clusters"), Href: "/desk/clusters", Icon: ui.IconPeople},
		ui.Link{Text: l.T("Officers"), Href: "/desk/officers", Icon: ui.IconPerson},
	)
	if a.IsOfficer() {
		links = append(links,
			ui.Link{Text: l.T("Newsletter"), Href: "/desk/newsletter", Icon: ui.IconMail},
			ui.Link{Text: l.T("Name and bank account"), Href: "/desk/association", Icon: ui.IconPaper},
			ui.Link{Text: l.T("Personal data"), Href: "/desk/privacy", Icon: ui.IconPerson},
		)
	}
	if a.IsOfficer() || a.IsCoordinator() {
		links = append(links, ui.Link{Text: l.T("Write down consents"), Href: "/desk/privacy/consents", Icon: ui.IconPaper})
	}
	if a.ReadsAll() {
		links = append(links, ui.Link{Text: l.T("Who did what"), Href: "/desk/audit", Icon: ui.IconHour}, ui.Link{Text: l.T("Who looked at whom"), Href: "/desk/access", Icon: ui.IconSearch})
	}
	return links
}

// ToPieces is the first crumb of a page about a piece: to the list of one's own pieces, and for those who look after the workshop, who
// have no such list, to their desk.
func (v *Visit) ToPieces() ui.Link {
	if v.Actor.IsMaker() {
		return ui.Link{Text: v.Locale.T("Your pieces"), Href: "/desk/products"}
	}
	return ui.Link{Text: v.Locale.T("Today"), Href: "/desk/"}
}

// network is what members do for each other.
func (v *Visit) network() ui.LinkGroup {
	l, a := v.Locale, v.Actor
	g := ui.LinkGroup{Title: l.T("Members together"), Links: []ui.Link{
		{Text: l.T("Messages"), Href: "/desk/messages", Icon: ui.IconChat},
		{Text: l.T("Find members"), Href: "/desk/network", Icon: ui.IconSearch},
		{Text: l.T("Buying together"), Href: "/desk/network/purchases", Icon: ui.IconPieces},
		{Text: l.T("Mentors"), Href: "/desk/network/mentors", Icon: ui.IconLearn},
	}}
	if a.IsOfficer() || a.IsCoordinator() {
		g.Links = append(g.Links, ui.Link{Text: l.T("Directory"), Href: "/desk/directory", Icon: ui.IconPhone}, ui.Link{Text: l.T("Reported messages"), Href: "/desk/network/reports", Icon: ui.IconWarning})
	}
	return g
}

func (v *Visit) viewer() *ui.Viewer {
	if !v.Actor.IsSignedIn() {
		return nil
	}
	name := v.Actor.Name
	if name == "" {
		name = v.Actor.Email
	}
	return &ui.Viewer{Name: name, Role: v.role(), Href: "/desk/account"}
}

func (v *Visit) role() string {
	l, a := v.Locale, v.Actor
	switch {
	case a.IsOfficer():
		return l.T("Officer")
	case a.IsCoordinator():
		return l.T("Coordinator")
	case a.HeadsCluster():
		return l.T("Head of the cluster")
	case a.LooksAfter():
		return l.T("Reader")
	case len(a.KeepsDuesOf()) > 0:
		return l.T("Treasurer of the chapter")
	case a.IsMaker():
		return l.T("Maker")
	case a.IsGovernment():
		return l.T("Government")
	}
	return l.T("Buyer")
}

// URI is the address of the page with its query.
func (v *Visit) URI() string { return v.Path + v.query() }

func (v *Visit) query() string {
	if v.RawQuery == "" {
		return ""
	}
	return "?" + v.RawQuery
}

// Faults are the faults of a form for its fields, in the order in which they stand there.
func Faults(v *Visit, err error, order ...string) []ui.Fault {
	texts := FieldTexts(v, err)
	if len(texts) == 0 && err != nil {
		return []ui.Fault{{Text: TextOf(v, err)}}
	}
	return ui.FaultsOf(texts, order...)
}
