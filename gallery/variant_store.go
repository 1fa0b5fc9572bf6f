package gallery

import (
	"context"
	"encoding/json"
	"fmt"

	"anyam/platform/db"
	"anyam/platform/id"
	"anyam/platform/money"
)

// putVariants writes the variants of a product in the place of those that there were.
func putVariants(ctx context.Context, tx *db.Tx, p Product) error {
	if _, err := db.Exec(ctx, tx, "delete from gallery_variant where product_id = $1", p.ID); err != nil {
		return err
	}
	for i, v := range p.Variants {
		picks, err := json.Marshal(v.Picks)
		if err != nil {
			return err
		}
		if _, err := db.Exec(ctx, tx, `
			insert into gallery_variant (id, product_id, position, picks, price_idr, in_stock, only_stock, is_offered, photo_id)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			v.ID, p.ID, i+1, string(picks), v.Price.Minor, v.Supply.InStock, v.Supply.IsOnlyStock, v.IsOffered, v.PhotoID); err != nil {
			return err
		}
	}
	return nil
}

func loadVariants(ctx context.Context, q db.Q, at map[id.ID]*Product, in string, args []any) error {
	_, err := db.All(ctx, q, func(scan db.Scan) (none struct{}, err error) {
		var product id.ID
		var picks string
		v := Variant{Price: money.Rupiah(0)}
		if err := scan(&v.ID, &product, &picks, &v.Price.Minor, &v.Supply.InStock, &v.Supply.IsOnlyStock, &v.IsOffered, &v.PhotoID); err != nil {
			return none, err
		}
		if err := json.Unmarshal([]byte(picks), &v.Picks); err != nil {
			return none, fmt.Errorf("variant %s: %w", v.ID, err)
		}
		at[product].Variants = append(at[product].Variants, v)
		return none, nil
	}, "select id, product_id, picks, price_idr, in_stock, only_stock, is_offered, photo_id from gallery_variant where product_id in ("+in+") order by product_id, position, id", args...)
	return err
}
