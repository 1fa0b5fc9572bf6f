package gallery

import (
	"context"
	"encoding/json"
	"fmt"

	"anyam/account"
	"anyam/gallery/fairprice"
	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
)

// Costs is the cost sheet of a piece.
type Costs struct {
	fairprice.Sheet
	Version int64 // 0 where none was written yet: Sheet is a proposal then
}

// startingCosts is the sheet that a maker finds before the first one is written: an hour at the regency's minimum
// wage where it is known, and shares to be changed.
func startingCosts(regency string) fairprice.Sheet {
	s := fairprice.Sheet{WageHours: fairprice.MonthHours, Idle: 1000, Rejects: 300, Margin: 1500}
	if w, ok := fairprice.MinimumWage(regency); ok {
		s.Wage = w.Month.Minor
	}
	return s
}

// CostsOf is the piece with its cost sheet, for those who work for its maker and nobody else (rule gallery-12).
func (s *Service) CostsOf(ctx context.Context, actor account.Actor, product id.ID) (Shown, Costs, error) {
	shown, err := s.EditProduct(ctx, actor, product)
	if err == nil && !MaySeeCosts(actor, shown.Maker) {
		err = errs.Missing("costs", string(product))
	}
	if err != nil {
		return Shown{}, Costs{}, err
	}
	c, err := costsOf(ctx, s.DB.Read(), product)
	if errs.Is(err, errs.NotFound) {
		return shown, Costs{Sheet: startingCosts(shown.Maker.Regency)}, nil
	}
	return shown, c, err
}

// SaveCosts keeps the sheet of a piece. c.Version is that which the actor saw. The trail says that it was saved
// and nothing of what stands in it.
func (s *Service) SaveCosts(ctx context.Context, actor account.Actor, product id.ID, c Costs) error {
	if err := c.Check(); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := s.costable(ctx, tx, actor, product); err != nil {
			return err
		}
		if err := putCosts(ctx, tx, product, c, db.Micros(s.Clock.Now())); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "gallery.costs.saved", Kind: "product", Object: product})
	})
}

// TakePrice makes the price that the sheet asks for the price of the piece. version is that of the piece.
func (s *Service) TakePrice(ctx context.Context, actor account.Actor, product id.ID, version int64) (money.Amount, error) {
	shown, costs, err := s.CostsOf(ctx, actor, product)
	if err != nil {
		return money.Amount{}, err
	}
	if costs.Version == 0 {
		return money.Amount{}, errs.New(errs.Conflict, "Save the costs first.")
	}
	priced, err := costs.Price()
	if err != nil {
		return money.Amount{}, err
	}
	in := shown.Product
	in.Price, in.Version = priced.ExWorks, version
	return priced.ExWorks, s.SaveProduct(ctx, actor, in)
}

// costable holds that the actor may keep the costs of the piece; else it does not exist.
func (s *Service) costable(ctx context.Context, q db.Q, actor account.Actor, product id.ID) error {
	p, err := productByID(ctx, q, product)
	if err != nil {
		return err
	}
	if !MaySeeCosts(actor, members.Maker{ID: p.MakerID}) {
		return errs.Missing("costs", string(product))
	}
	return nil
}

func costsOf(ctx context.Context, q db.Q, product id.ID) (Costs, error) {
	return db.One(ctx, q, func(scan db.Scan) (c Costs, err error) {
		var sheet string
		if err := scan(&sheet, &c.Version); err != nil {
			return c, err
		}
		if err := json.Unmarshal([]byte(sheet), &c.Sheet); err != nil {
			return c, fmt.Errorf("cost sheet of %s: %w", product, err)
		}
		return c, nil
	}, "select sheet, version from gallery_cost_sheet where product_id = $1", product)
}

func putCosts(ctx context.Context, tx *db.Tx, product id.ID, c Costs, now int64) error {
	sheet, err := json.Marshal(c.WithoutBlanks())
	if err != nil {
		return err
	}
	if c.Version == 0 {
		return db.ExecOne(ctx, tx, `insert into gallery_cost_sheet (product_id, sheet, updated_at) values ($1, $2, $3)
			on conflict (product_id) do nothing`, product, string(sheet), now)
	}
	return db.ExecOne(ctx, tx, "update gallery_cost_sheet set sheet = $1, updated_at = $2, version = version + 1 where product_id = $3 and version = $4",
		string(sheet), now, product, c.Version)
}
