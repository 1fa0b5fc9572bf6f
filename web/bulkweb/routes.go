package bulkweb

import (
	"anyam/gallery/bulk"
	"anyam/web/respond"
)

// Pages are the pages of the area.
type Pages struct {
	bulk *bulk.Service
	base string // address of the site, for pictures that shops fetch
}

// New makes the pages.
func New(b *bulk.Service, base string) *Pages { return &Pages{bulk: b, base: base} }

// Routes are the addresses of the area.
func (p *Pages) Routes() []respond.Route {
	importer, reader := respond.Only(bulk.MayImport), respond.Only(bulk.MayReadImports)
	return append(respond.Exports("/desk/products/import", reader, p.exportList), []respond.Route{
		{Pattern: "GET /desk/products/import", Guard: reader, Handle: p.list},
		{Pattern: "POST /desk/products/import", Guard: importer, Handle: p.upload},
		{Pattern: "GET /desk/products/export", Guard: reader, Handle: p.export},
		{Pattern: "GET /desk/product-imports/{id}", Guard: reader, Handle: p.show},
		{Pattern: "POST /desk/product-imports/{id}/confirm", Guard: importer, Handle: p.confirm},
		{Pattern: "GET /desk/product-imports/{id}/undo", Guard: importer, Handle: p.askUndo},
		{Pattern: "POST /desk/product-imports/{id}/undo", Guard: importer, Handle: p.undo},
	}...)
}
