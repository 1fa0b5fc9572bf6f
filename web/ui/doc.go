// Package ui is the design system: what every page is made of, as templ components. /dev/ui shows each of
// them in each state (stories.go). It knows no area and makes no decisions: pages hand in texts ready for
// the reader; only the few words that belong to a component itself ("Next", "optional") come from the
// Locale. It must never import an area, net/http or respond, and writes no style attribute and no script: the
// content security policy forbids both.
//
// # How to use it
//
// A component that stands alone is a value; one that holds others is a function with children:
//
//	@ui.Button{Text: l.T("Ask for a quotation"), Href: p.AskHref}
//	@ui.Section(l.T("New this week"), ui.Link{Text: l.T("All pieces"), Href: "/en/pieces"}) {
//		@ui.Grid() {
//			for _, c := range p.Cards {
//				@c
//			}
//		}
//	}
//
// Fields are methods of a Form, so that a fault finds its field by name and the reader's language is known:
//
//	f := ui.Form{Locale: l, Action: "/desk/products", Once: token, Version: p.Version, Faults: ui.FaultsOf(texts, "title", "price")}
//	@f.Frame() {
//		@f.Text(ui.Text{Name: "title", Label: l.T("Name of the piece"), Value: in.Title})
//		@f.Submit(l.T("Save"))
//	}
//
// # What there is
//
//   - Layouts, all of a Page: Showroom (public), Desk (signed in), Plain (one question, a fault).
//   - Places: Wrap, Head, Section, Grid, WideGrid, Split, Stack, Prose, Card, Fold, Actions, Act, Band.
//   - Forms: Form with Frame, Group, Pair, Summary, Submit; fields Text, Lines, Number, Money, Day, Moment,
//     Select, Check, Checks, Radios, Tags, File, Hidden; a Form with IsGet stands in a line. Confirm asks
//     before something is lost; PasskeySignIn and PasskeyCreate.
//   - Browsing: Crumbs, Tabs, Chips, Pages, SearchField; Browse with Filters and Facets for pictures,
//     FilterBar and Toolbar above a Table.
//   - The showroom: Hero, ProductCard, MakerCard, Wall; a piece's page is Showpiece with Pictures, PieceHead,
//     PriceTiers, Sum, Facts and MakerLine.
//   - The desk: Greeting, NextStep (one a screen, the biggest thing on it), Tasks.
//   - Trade: Timeline, Thread, Sum, Rating, Share, WhatsAppTo.
//   - Showing: Picture, Avatar, Weave, Icon, Mark, Facts, Stats, Table, Bars, Chart, Price, Time, DateOf,
//     Progress, Badge, Badges, Notice, Empty.
//
// # Fragments and dialogs
//
// Attrs: ui.Fragment("results") on a link or form swaps the element with that id instead of loading the
// page. The answer may be the whole page, or the element alone when the request has the header X-Fragment.
// Attrs: ui.InDialog() on a link shows the Confirm of the page it leads to in a dialog. An element with
// data-announce inside a fragment is read out when it has come in. Everything works without scripts.
//
// # Adding a component
//
// Its own .templ file, its looks in the file of its family under static/css/components, a story in
// stories_*.templ, its few own words through Locale with their Indonesian in po/id/ui.po. Colours and sizes come
// from tokens.css and nowhere else; the tests check contrast, labels, ids and the policy on every story.
package ui
