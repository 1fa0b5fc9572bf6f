package trade

import (
	"context"

	"anyam/members"
)

// MakersMoved takes the inquiries and orders of a regency's makers to the chapter that looks after them now.
func (s *Service) MakersMoved(ctx context.Context, e members.MakersMoved) error {
	return s.Members.Follow(ctx, e, "trade_inquiry", "trade_order")
}
