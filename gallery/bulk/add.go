package bulk

import (
	"context"
	"slices"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
)

// Add takes in one piece that a program sends, as a draft (rule bulk-3). A token that came before adds nothing, and answers which piece it was.
func (s *Service) Add(ctx context.Context, actor account.Actor, p gallery.Product, token once.Token) (id.ID, error) {
	var f errs.Faults
	f.Check(nameOf(p) != "", "name_id", sayName)
	if err := f.Err(); err != nil {
		return "", err
	}
	p.ID = id.New()
	product := p.ID
	err := s.DB.Tx(ctx, func(tx *db.Tx) error {
		earlier, taken, err := once.Claim(ctx, tx, token, string(p.ID), s.Clock.Now())
		if err != nil {
			return err
		}
		if taken {
			product = id.ID(earlier)
			return nil
		}
		product = p.ID
		_, err = s.Gallery.TakeIn(ctx, tx, actor, p)
		return err
	})
	return product, err
}

// Named is a variant as a program names it: a value of each option by one of its names.
type Named struct {
	Picks  []string
	Price  int64 // rupiah; 0: as the piece
	Supply gallery.Supply
}

// WithChoices gives a product options, and of their combinations the variants that are named; all of them where none is. Options and values that it has keep what hangs on
// them. What names no value is a fault at its variant.
func WithChoices(p *gallery.Product, options []gallery.Option, named []Named) error {
	if len(options) == 0 {
		p.Options, p.Variants = nil, nil
		return nil
	}
	from := piece{product: gallery.Product{Price: p.Price}}
	for _, o := range options {
		c := choice{kind: o.Kind, name: o.Name}
		for _, v := range o.Values {
			c.values = append(c.values, v.Name)
		}
		from.choices = append(from.choices, c)
	}
	var f errs.Faults
	for n, v := range named {
		picks, ok := from.find(v.Picks)
		if !f.Check(ok, gallery.VariantField(n)+"picks", "Name one value of each option.") {
			continue
		}
		isTwice := slices.ContainsFunc(from.sold, func(o sold) bool { return slices.Equal(o.picks, picks) })
		f.Check(!isTwice, gallery.VariantField(n)+"picks", sayTwiceVariant)
		from.sold = append(from.sold, sold{picks, v.Price, v.Supply})
	}
	if err := f.Err(); err != nil {
		return err
	}
	from.settle(true)
	takeVariants(p, from.product, true)
	return nil
}

// find are the places of the values of these names, one for each choice.
func (p *piece) find(names []string) (picks []int, ok bool) {
	if len(names) != len(p.choices) {
		return nil, false
	}
	for i, name := range names {
		at := slices.IndexFunc(p.choices[i].values, func(v gallery.Words) bool {
			return isSame(v, gallery.Words{i18n.Indonesian: name}) || isSame(v, gallery.Words{i18n.English: name})
		})
		if at < 0 {
			return nil, false
		}
		picks = append(picks, at)
	}
	return picks, true
}
