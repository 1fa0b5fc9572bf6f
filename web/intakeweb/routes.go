package intakeweb

import (
	"anyam/members"
	"anyam/members/intake"
	"anyam/platform/sheet"
	"anyam/web/respond"
)

// Pages are the pages of the area.
type Pages struct {
	intake  *intake.Service
	members *members.Service
}

// New makes the pages.
func New(i *intake.Service, m *members.Service) *Pages { return &Pages{intake: i, members: m} }

// Routes are the addresses of the area.
func (p *Pages) Routes() []respond.Route {
	reader, importer := respond.Only(intake.MayReadImports), respond.Only(intake.MayImport)
	return append(respond.Exports("/desk/import", reader, p.exportList), []respond.Route{
		{Pattern: "GET /desk/import", Guard: reader, Handle: p.list},
		{Pattern: "POST /desk/import", Guard: importer, Handle: p.upload},
		{Pattern: "GET /desk/import/{id}", Guard: reader, Handle: p.show},
		{Pattern: "GET /desk/import/{id}/columns", Guard: importer, Handle: p.columns},
		{Pattern: "POST /desk/import/{id}/columns", Guard: importer, Handle: p.setColumns},
		{Pattern: "POST /desk/import/{id}/confirm", Guard: importer, Handle: p.confirm},
		{Pattern: "POST /desk/import/{id}/choices", Guard: importer, Handle: p.choose},
		{Pattern: "GET /desk/import/{id}/undo", Guard: importer, Handle: p.askUndo},
		{Pattern: "POST /desk/import/{id}/undo", Guard: importer, Handle: p.undo},
		{Pattern: "GET /desk/import/{id}/faults.xlsx", Guard: reader, Handle: p.faults(sheet.XLSX)},
		{Pattern: "GET /desk/import/{id}/faults.csv", Guard: reader, Handle: p.faults(sheet.CSV)},
	}...)
}
