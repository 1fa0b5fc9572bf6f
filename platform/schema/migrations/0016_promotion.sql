-- +goose Up

-- Public addresses that a piece had before its present one: they lead on to it for ever.
create table gallery_former_slug (
    slug       text   not null primary key,
    product_id text   not null references gallery_product (id),
    left_at    bigint not null
);
create index gallery_former_slug_product on gallery_former_slug (product_id);

-- The catalogue is read in the order of ids, some hundred at a time: without this each step sorts all that is published.
create index gallery_product_public on gallery_product (state, id);
