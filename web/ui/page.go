package ui

import (
	"encoding/json"
	"slices"

	"github.com/a-h/templ"

	"anyam/platform/i18n"
)

// Site is what all pages of an installation share. The links are ready for the page's language.
type Site struct {
	Name    string // "Anyam"
	Owner   string // the association that runs the installation, where it has another name
	Home    string // address of the showroom's first page in this language
	Nav     []Link // the showroom's main links
	Footer  []LinkGroup
	Search  string // address that searches by GET with q; no search field if empty
	SignIn  string // address to sign in, with the way back
	Menu    string // address of the workshop's first page, for those signed in
	SignOut string // address that signs out by POST
	Small   string // last line of the footer: who answers for the site
	Foot    Drawn  // the whole footer, where it was drawn before
}

// Viewer is who is signed in.
type Viewer struct {
	Name string
	Role string // in the reader's language: "Coordinator, Bojonegoro"
	Href string // their own page
}

// Language is the same page in a language.
type Language struct {
	Lang      i18n.Lang
	Href      string // for people, with the filters that they have set
	Whole     string // whole address for search engines, which refuse relative ones; empty for pages that are not for them
	Keep      string // address that keeps the choice by POST and leads to Href, where addresses do not say their language
	IsCurrent bool
}

// Page is what a layout needs to know of a page.
type Page struct {
	Locale      *i18n.Locale
	Site        Site
	Title       string // of the window; the layout adds the site's name
	Description string // for search engines and shared links, up to 160 characters
	Canonical   string // whole address
	Image       string // whole address of the picture for shared links, 1200×630
	Kind        string // Open Graph type: "website" if empty, "product", "profile", "article"
	Languages   []Language
	Data        []any // JSON-LD objects for search engines
	IsHidden    bool  // not for search engines
	News        Link  // Atom feed of what the page lists; none where Href is empty
	Query       string
	Viewer      *Viewer // nil when nobody is signed in
	Notice      Notice
	Crumbs      []Link      // the way here; the last one is this page
	Tabs        []Link      // workshop: up to four, at the thumb on a phone
	Groups      []LinkGroup // workshop: everything else, in the side menu
	IsDense     bool        // workshop: as wide as the screen, for tables
}

// isBehindMenu reports whether the page stands in the menu, and at no tab.
func (p *Page) isBehindMenu() bool {
	return !slices.ContainsFunc(p.Tabs, func(l Link) bool { return l.IsCurrent })
}

// windowTitle is what stands on the browser's tab.
func (p *Page) windowTitle() string {
	if p.Title == "" || p.Title == p.Site.Name {
		return p.Site.Name
	}
	return p.Title + " · " + p.Site.Name
}

func (p *Page) kind() string {
	if p.Kind == "" {
		return "website"
	}
	return p.Kind
}

// ogLocale is Open Graph's way to write a language.
func (p *Page) ogLocale() string {
	if p.Locale.Lang() == i18n.Indonesian {
		return "id_ID"
	}
	return "en_GB"
}

// linkedData writes an object as a block that browsers do not run. encoding/json escapes <, > and &, so
// that no text can end the block.
func linkedData(v any) templ.Component {
	b, err := json.Marshal(v)
	if err != nil {
		return templ.NopComponent // a value that JSON cannot hold: the page is whole without it
	}
	return templ.Raw(`<script type="application/ld+json">` + string(b) + `</script>`)
}

// foresight lets browsers fetch a public page when the pointer rests on its link. Nothing that signs out,
// changes language or needs a session is public, and data-saving browsers do not do it.
const foresight = `<script type="speculationrules">{"prefetch":[{"where":{"and":[{"href_matches":"/*/*"},` +
	`{"not":{"href_matches":["/desk/*","/signin*","/media/*","/static/*","/api/*"]}},` +
	`{"not":{"selector_matches":"[rel~=nofollow],[download]"}}]},"eagerness":"moderate"}]}</script>`
