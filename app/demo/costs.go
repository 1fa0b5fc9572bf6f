package demo

import (
	"context"

	"anyam/account"
	"anyam/gallery/fairprice"
	"anyam/platform/id"
)

// addCosts writes the cost sheets of the maker whom visitors play: from the hours that each piece takes.
func (s *seeding) addCosts(ctx context.Context) error {
	maker, err := s.personaActor(ctx, "maker")
	if err != nil {
		return err
	}
	for key, piece := range s.pieces {
		if maker.WorksFor(s.makers[piece.MakerKey].ID) {
			if err := s.addSheet(ctx, maker, s.products[key], int64(piece.WorkMinutes)); err != nil {
				return err
			}
		}
	}
	return nil
}

// addSheet reckons material as a third of what the work costs.
func (s *seeding) addSheet(ctx context.Context, maker account.Actor, product id.ID, minutes int64) error {
	_, costs, err := s.Gallery.CostsOf(ctx, maker, product)
	if err != nil || costs.Wage == 0 || minutes == 0 {
		return err // or a regency whose minimum wage is not known
	}
	work := costs.Wage * minutes / 60 / fairprice.MonthHours
	costs.Materials = []fairprice.Material{{Name: "Bahan", Cost: rounded(work / 3), Waste: 500}}
	costs.Steps = []fairprice.Step{{Name: "Menyiapkan bahan", Minutes: minutes / 5}, {Name: "Mengerjakan", Minutes: minutes - minutes/5}}
	costs.Overhead, costs.Packing = rounded(work/20), rounded(work/25)
	return s.Gallery.SaveCosts(ctx, maker, product, costs)
}

// rounded is an amount as people say it: to five hundred rupiah, and never nothing.
func rounded(rupiah int64) int64 { return max(rupiah/500, 1) * 500 }
