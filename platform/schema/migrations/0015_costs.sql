-- +goose Up

-- The costs of a piece, as its maker reckons them; nobody else reads them.
create table gallery_cost_sheet (
    product_id text   not null primary key references gallery_product (id),
    sheet      text   not null,                  -- fairprice.Sheet, as JSON
    updated_at bigint not null,
    version    bigint not null default 1
);
