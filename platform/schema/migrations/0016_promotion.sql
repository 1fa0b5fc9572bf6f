-- +goose Up

-- Public addresses that a piece had before its present one: they lead on to it for ever.
create table gallery_former_slug (
    slug       text   not null primary key,
    product_id text   not null references gallery_product (id),
    left_at    bigint not null
);
create index gallery_former_slug_product on gallery_former_slug (product_id);
