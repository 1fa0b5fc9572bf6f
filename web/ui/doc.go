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
// Layouts: Showroom (public), Desk (signed in), Plain (one question); all take a Page.
// Places: Wrap, Head, Section, Grid, WideGrid, Split, Stack, Prose, Card, Fold, Actions, Band.
// Forms: Form with Frame, Group, Pair, Summary, Submit and the fields Text, Lines, Number, Money, Day,
// Moment, Select, Check, Checks, Radios, Tags, File, Hidden. A fault finds its field by name.
// Browsing: Crumbs, Tabs, Chips, Pages, SearchField.
// Showing: Picture, Pictures, ProductCard, MakerCard, Facts, Stats, Table, Price, Time, Progress, Badge, Notice, Empty, Avatar,
// Weave, Icon.
// The desk: Greeting, NextStep, Tasks.
//
// # Fragments
//
// Attrs: ui.Fragment("results") on a link or form swaps the element with that id instead of loading the
// page. The answer may be the whole page. Everything works without scripts.
package ui
