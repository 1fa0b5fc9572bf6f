package ui

import "github.com/a-h/templ"

// Link leads somewhere. Note is a short figure beside the text: a count, a state.
type Link struct {
	Text      string
	Href      string
	Icon      Icon
	Note      string
	IsCurrent bool
	Attrs     templ.Attributes
}

// LinkGroup is links under a heading, as in a footer or a menu.
type LinkGroup struct {
	Title string
	Links []Link
}

// Fragment makes a link or form swap the element with this id instead of loading the page, where scripts
// run: ui.Link{…, Attrs: ui.Fragment("results")}. The server answers with the whole page or with the
// element alone (request header X-Fragment: results); both work.
func Fragment(id string) templ.Attributes { return templ.Attributes{"data-fragment": "#" + id} }

// InDialog makes a link show the Confirm of the page that it leads to in a dialog, where scripts run.
func InDialog() templ.Attributes { return templ.Attributes{"data-dialog": "#confirm"} }
