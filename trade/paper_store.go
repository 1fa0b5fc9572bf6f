package trade

import (
	"context"
	"encoding/json"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/pdf"
	"anyam/trade/papers"
)

// Printed is a paper as a file.
type Printed struct {
	Name string // INV-2026-0001.pdf
	PDF  []byte
}

// PrintPaper draws a paper for those who may see the order.
func (s *Service) PrintPaper(ctx context.Context, actor account.Actor, order, paper id.ID) (Printed, error) {
	if _, err := s.orderFor(ctx, s.DB.Read(), actor, order); err != nil {
		return Printed{}, err
	}
	issued, err := papersOf(ctx, s.DB.Read(), order)
	if err != nil {
		return Printed{}, err
	}
	for _, p := range issued {
		if p.ID == paper {
			return s.print(p)
		}
	}
	return Printed{}, errs.Missing("paper", string(paper))
}

func (s *Service) print(p Paper) (Printed, error) {
	var doc papers.Document
	if err := json.Unmarshal([]byte(p.content), &doc); err != nil {
		return Printed{}, err
	}
	content, err := drawings[p.Kind](s.Fonts, "", doc)
	return Printed{Name: p.Label + ".pdf", PDF: content}, err
}

// drawings draw the kinds of paper.
var drawings = map[PaperKind]func(fonts *pdf.Fonts, second i18n.Lang, d papers.Document) ([]byte, error){
	ProForma: papers.ProForma, Invoice: papers.Commercial, Packing: papers.PackingList,
}

const paperColumns = "id, order_id, kind, year, number, label, issued_on, issued_at, replaced_by, content"

func papersOf(ctx context.Context, q db.Q, order id.ID) ([]Paper, error) {
	return db.All(ctx, q, func(scan db.Scan) (p Paper, err error) {
		err = scan(&p.ID, &p.OrderID, &p.Kind, &p.Year, &p.Number, &p.Label, &p.IssuedOn, (*db.Time)(&p.IssuedAt), &p.ReplacedBy, &p.content)
		return p, err
	}, "select "+paperColumns+" from trade_paper where order_id = $1 order by id desc limit 100", order)
}

func insertPaper(ctx context.Context, tx *db.Tx, p Paper, by id.ID) error {
	_, err := db.Exec(ctx, tx, `
		insert into trade_paper (id, order_id, kind, year, number, label, issued_on, issued_by, issued_at, content)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		p.ID, p.OrderID, p.Kind, p.Year, p.Number, p.Label, p.IssuedOn, by, db.Micros(p.IssuedAt), p.content)
	return err
}

func replacePaper(ctx context.Context, tx *db.Tx, old, by id.ID) error {
	_, err := db.Exec(ctx, tx, "update trade_paper set replaced_by = $1 where id = $2", by, old)
	return err
}
