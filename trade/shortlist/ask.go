package shortlist

import (
	"context"
	"slices"

	"anyam/platform/id"
	"anyam/trade"
)

// Ask sends an inquiry to each workshop of the pieces that are wanted (rule shortlist-6). What is not on the list is left out.
func (s *Service) Ask(ctx context.Context, o Owner, list id.ID, in trade.Ask, wanted []trade.Wanted) ([]trade.Asked, error) {
	l, err := find(ctx, s.DB.Read(), o, list)
	if err != nil {
		return nil, err
	}
	wanted = slices.DeleteFunc(slices.Clone(wanted), func(w trade.Wanted) bool { return !slices.Contains(l.Pieces, w.ProductID) })
	return s.Trade.AskTogether(ctx, o.Actor, in, wanted)
}
