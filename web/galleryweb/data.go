package galleryweb

import (
	"math"
	"strconv"
	"time"

	"anyam/gallery"
	"anyam/gallery/terms"
	"anyam/members"
	"anyam/platform/i18n"
	"anyam/trade/reviews"
	"anyam/web/respond"
	"anyam/web/ui"
)

// thing is an object of the vocabulary schema.org, as search engines read it in JSON-LD.
type thing map[string]any

// top is a thing that stands for itself on a page.
func top(t thing) thing {
	t["@context"] = "https://schema.org"
	return t
}

// with adds what is known.
func (t thing) with(name string, value any, isKnown bool) thing {
	if isKnown {
		t[name] = value
	}
	return t
}

// Codes of units (UN/CEFACT Recommendation 20): a piece, a gram, a millimetre.
const (
	unitPiece      = "C62"
	unitGram       = "GRM"
	unitMillimetre = "MMT"
)

func quantity(n int64, unit string) thing {
	return thing{"@type": "QuantitativeValue", "value": n, "unitCode": unit}
}

// pieceData is what search engines read on the page of a piece.
func pieceData(v *respond.Visit, view *productView, crumbs []ui.Link) []any {
	data := []any{breadcrumbs(v, crumbs)}
	if !view.IsDraft && view.Price.Minor > 0 {
		data = append(data, view.Piece.Data)
	}
	return data
}

// productData is a piece with its offer (schema.org Product, Offer).
func productData(v *respond.Visit, view *pieceView, card string) thing {
	l, base := v.Locale, v.Frame.BaseURL
	address := base + productPath(l.Lang(), view.Slug)
	p := top(thing{
		"@type": "Product", "@id": address + "#piece", "url": address, "name": view.Text.Name, "description": respond.FirstSentence(view.Text.Story),
		"brand": thing{"@type": "Brand", "name": view.Maker.Name}, "manufacturer": makerThing(v, view.Maker),
		"countryOfOrigin": thing{"@type": "Country", "name": "Indonesia"},
	})
	if offered := view.Whole.Offered(); len(offered) > 0 {
		p.asGroup(l, view.Whole.Product, offered, view.Text.Name, address)
	} else {
		p["sku"], p["offers"] = string(view.ID), offer(view.Product, address)
	}
	images := photographs(v, view.Shown, view.Text.Name, address)
	if len(images) == 0 {
		images = append(images, base+card)
	}
	if mean, ok := view.Said.Average(); ok {
		p["aggregateRating"] = thing{"@type": "AggregateRating", "ratingValue": math.Round(mean*10) / 10, "reviewCount": view.Said.Reviews, "bestRating": reviews.MaxStars}
		p["review"] = reviewThings(l, view.Reviews)
	}
	return p.with("image", images, true).
		with("category", terms.Name(terms.Craft, view.Craft, l.Lang()), view.Craft != "").
		with("material", terms.Names(terms.Material, view.Materials, l.Lang()), len(view.Materials) > 0).
		with("weight", quantity(view.WeightGrams, unitGram), view.WeightGrams > 0).
		with("depth", quantity(view.LengthMM, unitMillimetre), view.LengthMM > 0).
		with("width", quantity(view.WidthMM, unitMillimetre), view.WidthMM > 0).
		with("height", quantity(view.HeightMM, unitMillimetre), view.HeightMM > 0)
}

// reviewThings are what buyers say (schema.org Review).
func reviewThings(l *i18n.Locale, said []reviews.Review) []thing {
	things := make([]thing, len(said))
	for i, r := range said {
		things[i] = thing{
			"@type": "Review", "author": thing{"@type": "Person", "name": writerOf(l, r)}, "datePublished": r.CreatedAt.UTC().Format(time.DateOnly), "inLanguage": string(r.Lang),
			"reviewBody": r.Words, "reviewRating": thing{"@type": "Rating", "ratingValue": r.Stars, "bestRating": reviews.MaxStars},
		}
	}
	return things
}

// asGroup makes a product a group of its variants (schema.org ProductGroup, hasVariant), each with its own offer.
func (t thing) asGroup(l *i18n.Locale, p gallery.Product, offered []gallery.Variant, name, address string) {
	varies := []string{}
	for _, kind := range []gallery.OptionKind{gallery.BySize, gallery.ByColour, gallery.ByPattern} {
		if p.Pick(offered[0], kind, l.Lang()) != "" {
			varies = append(varies, "https://schema.org/"+properties[kind])
		}
	}
	variants := make([]thing, len(offered))
	for i, v := range offered {
		at := address + "?" + variantParam + "=" + string(v.ID)
		one := thing{"@type": "Product", "sku": string(v.ID), "name": name + ", " + p.Label(v, l.Lang()), "url": at, "offers": offer(p.As(v), at)}
		for kind, property := range properties {
			value := p.Pick(v, kind, l.Lang())
			one.with(property, value, value != "")
		}
		variants[i] = one
	}
	t["@type"], t["productGroupID"], t["hasVariant"] = "ProductGroup", string(p.ID), variants
	t.with("variesBy", varies, len(varies) > 0)
}

// properties of schema.org by which variants differ.
var properties = map[gallery.OptionKind]string{gallery.BySize: "size", gallery.ByColour: "color", gallery.ByPattern: "pattern"}

// availability of a piece or a variant (schema.org ItemAvailability).
func availability(s gallery.Supply) string {
	switch {
	case s.IsSoldOut():
		return "https://schema.org/SoldOut"
	case s.InStock > 0:
		return "https://schema.org/InStock"
	}
	return "https://schema.org/MadeToOrder"
}

// offer is the price of one piece for the smallest order, with every price by quantity.
func offer(p gallery.Product, address string) thing {
	steps := append([]gallery.Tier{{MinQty: p.MinOrder, Price: p.Price}}, p.Tiers...)
	prices := make([]thing, len(steps))
	for i, step := range steps {
		amount := thing{"@type": "QuantitativeValue", "minValue": step.MinQty, "unitCode": unitPiece}
		if i+1 < len(steps) {
			amount["maxValue"] = steps[i+1].MinQty - 1
		}
		prices[i] = thing{
			"@type": "UnitPriceSpecification", "price": step.Price.Decimal().String(), "priceCurrency": string(step.Price.Currency),
			"referenceQuantity": quantity(1, unitPiece), "eligibleQuantity": amount,
		}
	}
	o := thing{
		"@type": "Offer", "url": address, "price": p.Price.Decimal().String(), "priceCurrency": string(p.Price.Currency), "priceSpecification": prices,
		"availability": availability(p.Supply), "itemCondition": "https://schema.org/NewCondition",
		"eligibleQuantity": thing{"@type": "QuantitativeValue", "minValue": p.MinOrder, "unitCode": unitPiece},
	}
	return o.with("deliveryLeadTime", thing{"@type": "QuantitativeValue", "value": p.LeadDays, "unitCode": "DAY"}, p.LeadDays > 0)
}

// photographs are those that can be shown, each with who made it and what may be done with it (schema.org ImageObject).
func photographs(v *respond.Visit, s gallery.Shown, name, address string) []any {
	var all []any
	for i, ph := range s.Photos {
		r, ok := ph.Largest("jpeg")
		if !ok || ph.State != gallery.PhotoReady {
			continue
		}
		all = append(all, thing{
			"@type": "ImageObject", "contentUrl": v.Frame.BaseURL + r.Path(ph.ID), "width": quantity(r.Width, "E37"), "height": quantity(r.Height, "E37"),
			"caption": v.T("%s, picture %d", name, i+1), "creator": thing{"@type": "Organization", "name": s.Maker.Name}, "creditText": s.Maker.Name,
			"copyrightNotice": s.Maker.Name, "license": v.Frame.BaseURL + "/" + string(v.Locale.Lang()) + licencePath, "acquireLicensePage": address,
		})
	}
	return all
}

// makerThing is a workshop in short.
func makerThing(v *respond.Visit, m members.Maker) thing {
	return thing{"@type": "Organization", "name": m.Name, "url": v.Frame.BaseURL + makerPath(v.Locale.Lang(), m.Slug)}
}

// makerData is what search engines read on the page of a workshop.
func makerData(v *respond.Visit, view makerView, crumbs []ui.Link) []any {
	o := top(makerThing(v, view.Maker))
	o["memberOf"] = association(v)
	o["address"] = thing{"@type": "PostalAddress", "addressLocality": placeName(v.Locale.Lang(), view.Regency), "addressRegion": "Jawa Timur", "addressCountry": "ID"}
	o["image"] = v.Frame.BaseURL + view.Card
	o.with("description", respond.FirstSentence(view.Told.Story.Text), view.Told.Story.Text != "").
		with("foundingDate", strconv.FormatInt(view.Since, 10), view.Since > 0).
		with("numberOfEmployees", thing{"@type": "QuantitativeValue", "value": view.Workers}, view.Workers > 0)
	data := []any{breadcrumbs(v, crumbs), o}
	if len(view.Pieces) > 0 {
		data = append(data, pieceList(v, view.Pieces, (view.Page-1)*perPage))
	}
	return data
}

// association is who runs the site.
func association(v *respond.Visit) thing {
	return thing{"@type": "Organization", "name": v.Frame.Owner(), "url": v.Frame.BaseURL + "/"}
}

// homeData is the association and its site, with the way to search it.
func homeData(v *respond.Visit) []any {
	home := v.Frame.BaseURL + "/" + string(v.Locale.Lang())
	return []any{
		top(association(v)).with("logo", siteCard(v), true),
		top(thing{"@type": "WebSite", "name": v.Frame.Name, "url": home + "/", "inLanguage": string(v.Locale.Lang()), "publisher": association(v)}),
	}
}

// listData is the list that a page shows.
func listData(v *respond.Visit, view listView) []any {
	if len(view.Pieces) == 0 {
		return nil
	}
	return []any{pieceList(v, view.Pieces, (view.Page-1)*perPage)}
}

// makersData is the list of workshops that a page shows.
func makersData(v *respond.Visit, view makersView) []any {
	items := make([]thing, len(view.Makers))
	for i, m := range view.Makers {
		items[i] = listItem((view.Page-1)*makersPerPage+i+1, m.Name, v.Frame.BaseURL+makerPath(v.Locale.Lang(), m.Slug))
	}
	if len(items) == 0 {
		return nil
	}
	return []any{top(thing{"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items})}
}

// pieceList is pieces in the order in which the page shows them, after so many others (schema.org ItemList).
func pieceList(v *respond.Visit, pieces []*gallery.Shown, after int) thing {
	items := make([]thing, len(pieces))
	for i, s := range pieces {
		name, _ := s.Read(gallery.UnitName, v.Reads())
		items[i] = listItem(after+i+1, name, v.Frame.BaseURL+productPath(v.Locale.Lang(), s.Slug))
	}
	return top(thing{"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items})
}

func listItem(position int, name, address string) thing {
	return thing{"@type": "ListItem", "position": position, "name": name, "url": address}
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
	return top(thing{"@type": "BreadcrumbList", "itemListElement": items})
}
