package gallery

import (
	"context"
	"encoding/json"
	"fmt"

	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
)

const productColumns = `id, maker_id, slug, state, craft, materials, techniques, hs6, length_mm, width_mm, height_mm, weight_g,
	price_idr, min_order, lead_days, weekly_capacity, carton_pieces, carton_length_mm, carton_width_mm, carton_height_mm,
	carton_gross_g, options, origins, uses, sample_price_idr, in_stock, only_stock, work_minutes, source_lang, marks, published_at, created_at, updated_at, version`

func scanProduct(scan db.Scan) (p Product, err error) {
	var materials, techniques, options, origins, uses, marks string
	p.Price.Currency, p.Sample.Currency = money.IDR, money.IDR
	err = scan(&p.ID, &p.MakerID, &p.Slug, &p.State, &p.Craft, &materials, &techniques, &p.HS6, &p.LengthMM, &p.WidthMM, &p.HeightMM, &p.WeightGrams,
		&p.Price.Minor, &p.MinOrder, &p.LeadDays, &p.WeeklyCapacity, &p.Carton.Pieces, &p.Carton.LengthMM, &p.Carton.WidthMM, &p.Carton.HeightMM,
		&p.Carton.GrossGrams, &options, &origins, &uses, &p.Sample.Minor, &p.Supply.InStock, &p.Supply.IsOnlyStock, &p.WorkMinutes, &p.SourceLang, &marks, (*db.Time)(&p.PublishedAt), (*db.Time)(&p.CreatedAt), (*db.Time)(&p.UpdatedAt), &p.Version)
	if err != nil {
		return p, err
	}
	for _, list := range []struct {
		text string
		into any
	}{{materials, &p.Materials}, {techniques, &p.Techniques}, {options, &p.Options}, {origins, &p.Origins}, {uses, &p.Uses}, {marks, &p.Marks}} {
		if len(list.text) == len("[]") { // or {}
			continue
		}
		if err := json.Unmarshal([]byte(list.text), list.into); err != nil {
			return p, fmt.Errorf("product %s: %w", p.ID, err)
		}
	}
	return p, nil
}

func insertProduct(ctx context.Context, tx *db.Tx, p Product) error {
	if _, err := db.Exec(ctx, tx, `
		insert into gallery_product (id, maker_id, slug, state, price_idr, min_order, created_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		p.ID, p.MakerID, p.Slug, p.State, p.Price.Minor, p.MinOrder, db.Micros(p.CreatedAt), db.Micros(p.UpdatedAt)); err != nil {
		return err
	}
	return nil
}

// insertWhole writes a product that comes with everything but photographs.
func insertWhole(ctx context.Context, tx *db.Tx, p Product) error {
	l, err := listsOf(p)
	if err != nil {
		return err
	}
	_, err = db.Exec(ctx, tx, `
		insert into gallery_product (id, maker_id, slug, state, craft, materials, techniques, hs6, length_mm, width_mm, height_mm, weight_g,
			price_idr, min_order, lead_days, weekly_capacity, carton_pieces, carton_length_mm, carton_width_mm, carton_height_mm,
			carton_gross_g, published_at, created_at, updated_at, options, origins, uses, sample_price_idr, in_stock, only_stock, work_minutes, source_lang, marks)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29,
			$30, $31, $32, $33)`,
		p.ID, p.MakerID, p.Slug, p.State, p.Craft, l.materials, l.techniques, p.HS6, p.LengthMM, p.WidthMM, p.HeightMM, p.WeightGrams,
		p.Price.Minor, p.MinOrder, p.LeadDays, p.WeeklyCapacity, p.Carton.Pieces, p.Carton.LengthMM, p.Carton.WidthMM, p.Carton.HeightMM,
		p.Carton.GrossGrams, db.Micros(p.PublishedAt), db.Micros(p.CreatedAt), db.Micros(p.UpdatedAt), l.options, l.origins, l.uses, p.Sample.Minor,
		p.Supply.InStock, p.Supply.IsOnlyStock, p.WorkMinutes, p.SourceLang, l.marks)
	if err != nil {
		return err
	}
	return putParts(ctx, tx, p)
}

// updateProduct writes everything but state and photographs.
func updateProduct(ctx context.Context, tx *db.Tx, p Product) error {
	l, err := listsOf(p)
	if err != nil {
		return err
	}
	err = db.ExecOne(ctx, tx, `
		update gallery_product
		set slug = $1, craft = $2, materials = $3, techniques = $4, hs6 = $5, length_mm = $6, width_mm = $7, height_mm = $8,
			weight_g = $9, price_idr = $10, min_order = $11, lead_days = $12, weekly_capacity = $13, carton_pieces = $14,
			carton_length_mm = $15, carton_width_mm = $16, carton_height_mm = $17, carton_gross_g = $18, updated_at = $19,
			options = $20, origins = $21, uses = $22, sample_price_idr = $23, in_stock = $24, only_stock = $25, work_minutes = $26, source_lang = $27, marks = $28, version = version + 1
		where id = $29 and version = $30`,
		p.Slug, p.Craft, l.materials, l.techniques, p.HS6, p.LengthMM, p.WidthMM, p.HeightMM,
		p.WeightGrams, p.Price.Minor, p.MinOrder, p.LeadDays, p.WeeklyCapacity, p.Carton.Pieces,
		p.Carton.LengthMM, p.Carton.WidthMM, p.Carton.HeightMM, p.Carton.GrossGrams, db.Micros(p.UpdatedAt),
		l.options, l.origins, l.uses, p.Sample.Minor, p.Supply.InStock, p.Supply.IsOnlyStock, p.WorkMinutes, p.SourceLang, l.marks, p.ID, p.Version)
	if err != nil {
		return err
	}
	return putParts(ctx, tx, p)
}

// putParts writes what stands in other tables.
func putParts(ctx context.Context, tx *db.Tx, p Product) error {
	if err := putTexts(ctx, tx, p); err != nil {
		return err
	}
	if err := putTiers(ctx, tx, p); err != nil {
		return err
	}
	return putVariants(ctx, tx, p)
}

// lists are the columns that hold lists, and the marks of translations, as JSON.
type lists struct{ materials, techniques, options, origins, uses, marks string }

func listsOf(p Product) (l lists, err error) {
	for _, list := range []struct {
		into *string
		n    int
		list any
	}{
		{&l.materials, len(p.Materials), p.Materials}, {&l.techniques, len(p.Techniques), p.Techniques}, {&l.options, len(p.Options), p.Options},
		{&l.origins, len(p.Origins), p.Origins}, {&l.uses, len(p.Uses), p.Uses},
		{&l.marks, len(p.Marks), p.Marks},
	} {
		if list.n == 0 { // no list is an empty one
			*list.into = "[]"
			continue
		}
		text, err := json.Marshal(list.list)
		if err != nil {
			return l, err
		}
		*list.into = string(text)
	}
	if len(p.Marks) == 0 {
		l.marks = "{}"
	}
	return l, nil
}

func updateState(ctx context.Context, tx *db.Tx, p Product) error {
	return db.ExecOne(ctx, tx, `
		update gallery_product
		set state = $1, published_at = $2, updated_at = $3, version = version + 1
		where id = $4 and version = $5`, p.State, db.Micros(p.PublishedAt), db.Micros(p.UpdatedAt), p.ID, p.Version)
}

func putTexts(ctx context.Context, tx *db.Tx, p Product) error {
	for lang, t := range p.Texts {
		if t == (Text{}) {
			if _, err := db.Exec(ctx, tx, "delete from gallery_product_text where product_id = $1 and lang = $2", p.ID, lang); err != nil {
				return err
			}
			continue
		}
		if _, err := db.Exec(ctx, tx, `
			insert into gallery_product_text (product_id, lang, name, story, care, warning) values ($1, $2, $3, $4, $5, $6)
			on conflict (product_id, lang) do update set name = excluded.name, story = excluded.story, care = excluded.care, warning = excluded.warning`,
			p.ID, lang, t.Name, t.Story, t.Care, t.Warning); err != nil {
			return err
		}
	}
	return nil
}

func putTiers(ctx context.Context, tx *db.Tx, p Product) error {
	if _, err := db.Exec(ctx, tx, "delete from gallery_tier where product_id = $1", p.ID); err != nil {
		return err
	}
	for _, t := range p.Tiers {
		if _, err := db.Exec(ctx, tx, "insert into gallery_tier (product_id, min_qty, price_idr, lead_days) values ($1, $2, $3, $4)", p.ID, t.MinQty, t.Price.Minor, t.LeadDays); err != nil {
			return err
		}
	}
	return nil
}

func productByID(ctx context.Context, q db.Q, product id.ID) (Product, error) {
	p, err := db.One(ctx, q, scanProduct, "select "+productColumns+" from gallery_product where id = $1", product)
	if err != nil {
		return p, err
	}
	return whole(ctx, q, p)
}

func productBySlug(ctx context.Context, q db.Q, slug string) (Product, error) {
	p, err := db.One(ctx, q, scanProduct, "select "+productColumns+" from gallery_product where slug = $1", slug)
	if err != nil {
		return p, err
	}
	return whole(ctx, q, p)
}

// whole adds to one product what stands in other tables.
func whole(ctx context.Context, q db.Q, p Product) (Product, error) {
	all := []Product{p}
	if err := fill(ctx, q, all); err != nil {
		return Product{}, err
	}
	return all[0], nil
}

// fill adds texts, tiers and photographs to products, with one query for each kind.
func fill(ctx context.Context, q db.Q, products []Product) error {
	if len(products) == 0 {
		return nil
	}
	at := make(map[id.ID]*Product, len(products))
	args := make([]any, len(products))
	for i := range products {
		products[i].Texts = map[i18n.Lang]Text{}
		at[products[i].ID], args[i] = &products[i], products[i].ID
	}
	in := db.In(0, len(args))
	for _, load := range []func(context.Context, db.Q, map[id.ID]*Product, string, []any) error{loadTexts, loadTiers, loadVariants, loadPhotos} {
		if err := load(ctx, q, at, in, args); err != nil {
			return err
		}
	}
	return nil
}

func loadTexts(ctx context.Context, q db.Q, at map[id.ID]*Product, in string, args []any) error {
	_, err := db.All(ctx, q, func(scan db.Scan) (struct{}, error) {
		var product id.ID
		var lang i18n.Lang
		var t Text
		err := scan(&product, &lang, &t.Name, &t.Story, &t.Care, &t.Warning)
		if err == nil {
			at[product].Texts[lang] = t
		}
		return struct{}{}, err
	}, "select product_id, lang, name, story, care, warning from gallery_product_text where product_id in ("+in+")", args...)
	return err
}

func loadTiers(ctx context.Context, q db.Q, at map[id.ID]*Product, in string, args []any) error {
	_, err := db.All(ctx, q, func(scan db.Scan) (struct{}, error) {
		var product id.ID
		t := Tier{Price: money.Rupiah(0)}
		err := scan(&product, &t.MinQty, &t.Price.Minor, &t.LeadDays)
		if err == nil {
			at[product].Tiers = append(at[product].Tiers, t)
		}
		return struct{}{}, err
	}, "select product_id, min_qty, price_idr, lead_days from gallery_tier where product_id in ("+in+") order by product_id, min_qty", args...)
	return err
}

func productsByID(ctx context.Context, q db.Q, ids []id.ID) ([]Product, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	args := make([]any, len(ids))
	for i, p := range ids {
		args[i] = p
	}
	found, err := db.All(ctx, q, scanProduct, "select "+productColumns+" from gallery_product where id in ("+db.In(0, len(ids))+") order by id", args...)
	if err != nil {
		return nil, err
	}
	if err := fill(ctx, q, found); err != nil {
		return nil, err
	}
	place := make(map[id.ID]Product, len(found))
	for _, p := range found {
		place[p.ID] = p
	}
	ordered := make([]Product, 0, len(found))
	for _, i := range ids {
		if p, ok := place[i]; ok {
			ordered = append(ordered, p)
		}
	}
	return ordered, nil
}

func productsOfMaker(ctx context.Context, q db.Q, maker id.ID, state State, limit, offset int) ([]Product, error) {
	found, err := db.All(ctx, q, scanProduct, "select "+productColumns+` from gallery_product
		where maker_id = $1 and ($2 = '' or state = $2)
		order by updated_at desc, id desc limit $3 offset $4`, maker, state, limit, offset)
	if err != nil {
		return nil, err
	}
	return found, fill(ctx, q, found)
}

// newestOf are the ids of published products by maker, at most n of each, the newest change first.
func newestOf(ctx context.Context, q db.Q, makers []id.ID, n int) (map[id.ID][]id.ID, error) {
	of := make(map[id.ID][]id.ID, len(makers))
	if len(makers) == 0 {
		return of, nil
	}
	args := []any{int64(n)}
	for _, m := range makers {
		args = append(args, m)
	}
	_, err := db.All(ctx, q, func(scan db.Scan) (none struct{}, err error) {
		var maker, product id.ID
		err = scan(&maker, &product)
		of[maker] = append(of[maker], product)
		return none, err
	}, `
		select maker_id, id
		from (
			select id, maker_id, row_number() over (partition by maker_id order by updated_at desc, id desc) as place
			from gallery_product
			where state = 'published' and maker_id in (`+db.In(1, len(makers))+`)) as ranked
		where place <= $1
		order by maker_id, place, id`, args...)
	return of, err
}
