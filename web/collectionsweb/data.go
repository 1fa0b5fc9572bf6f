package collectionsweb

import (
	"anyam/promotion"
	"anyam/web/respond"
	"anyam/web/ui"
)

// thing is an object of the vocabulary schema.org, as search engines read it in JSON-LD.
type thing map[string]any

// listed is an item of a list.
type listed struct{ name, address string }

// itemList is things in the order in which a page shows them, after so many others (schema.org ItemList).
func itemList(name string, after int, items []listed) thing {
	elements := make([]thing, len(items))
	for i, x := range items {
		elements[i] = thing{"@type": "ListItem", "position": after + i + 1, "name": x.name, "url": x.address}
	}
	return thing{"@context": "https://schema.org", "@type": "ItemList", "name": name, "numberOfItems": len(items), "itemListElement": elements}
}

// breadcrumbs are the way to the page (schema.org BreadcrumbList); the last one is the page itself.
func breadcrumbs(v *respond.Visit, crumbs []ui.Link) thing {
	items := make([]thing, len(crumbs))
	for i, c := range crumbs {
		items[i] = thing{"@type": "ListItem", "position": i + 1, "name": c.Text}
		if c.Href != "" {
			items[i]["item"] = v.Frame.BaseURL + c.Href
		}
	}
	return thing{"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}
}

// showData is what search engines read on the page of a collection.
func showData(v *respond.Visit, view showView, crumbs []ui.Link) []any {
	data := []any{breadcrumbs(v, crumbs)}
	if len(view.Pieces) == 0 {
		return data
	}
	items := make([]listed, len(view.Pieces))
	for i, p := range view.Pieces {
		text, _ := p.Text(v.Locale.Lang())
		items[i] = listed{text.Name, v.Frame.BaseURL + "/" + string(v.Locale.Lang()) + "/products/" + p.Slug}
	}
	return append(data, itemList(view.Text.Title, (view.Page-1)*perPage, items))
}

// allData is what search engines read on the list of collections.
func allData(v *respond.Visit, view allView) []any {
	if len(view.Shown) == 0 {
		return nil
	}
	items := make([]listed, len(view.Shown))
	for i, c := range view.Shown {
		text, _ := c.Text(v.Locale.Lang())
		items[i] = listed{text.Title, v.Frame.BaseURL + publicPath(v, c)}
	}
	return []any{itemList(v.T("Collections"), 0, items)}
}

// siteCard is the whole address of the picture of pages that are about everything.
func siteCard(v *respond.Visit) string {
	return v.Frame.BaseURL + promotion.SiteCard(v.Frame.Owner(), v.Locale.Lang())
}
