-- +goose Up

-- Pieces that a maker offers. The price is the maker's, in whole rupiah.
create table gallery_product (
    id                text   not null primary key,
    maker_id          text   not null references members_maker (id),
    slug              text   not null unique,
    state             text   not null check (state in ('draft', 'published', 'archived')),
    craft             text   not null default '',
    materials         text   not null default '[]', -- JSON list of words, in the order of their weight
    techniques        text   not null default '[]',
    hs6               text   not null default '',    -- Harmonized System 2022
    length_mm         bigint not null default 0,
    width_mm          bigint not null default 0,
    height_mm         bigint not null default 0,
    weight_g          bigint not null default 0,
    price_idr         bigint not null default 0,
    min_order         bigint not null default 1,
    lead_days         bigint not null default 0,     -- for the minimum order
    weekly_capacity   bigint not null default 0,
    carton_pieces     bigint not null default 0,
    carton_length_mm  bigint not null default 0,
    carton_width_mm   bigint not null default 0,
    carton_height_mm  bigint not null default 0,
    carton_gross_g    bigint not null default 0,     -- of a full carton
    published_at      bigint not null default 0,
    created_at        bigint not null,
    updated_at        bigint not null,
    version           bigint not null default 1
);
create index gallery_product_maker on gallery_product (maker_id, id);
create index gallery_product_newest on gallery_product (state, published_at, id);

create table gallery_product_text (
    product_id text not null references gallery_product (id),
    lang       text not null,
    name       text not null,
    story      text not null default '',
    primary key (product_id, lang)
);

-- Price by quantity: from min_qty pieces on, each costs price_idr.
create table gallery_tier (
    product_id text   not null references gallery_product (id),
    min_qty    bigint not null,
    price_idr  bigint not null,
    primary key (product_id, min_qty)
);

-- Photographs and what became of them.
create table gallery_photo (
    id          text   not null primary key,
    product_id  text   not null references gallery_product (id),
    position    bigint not null,
    state       text   not null check (state in ('waiting', 'ready', 'failed')),
    fault       text   not null default '',          -- why it failed, an English source text
    source      text   not null default '',          -- blob of the original while it waits
    width       bigint not null default 0,
    height      bigint not null default 0,
    colour      text   not null default '',          -- average, #rrggbb, shown while loading
    alt         text   not null default '',
    created_at  bigint not null
);
create index gallery_photo_product on gallery_photo (product_id, position, id);

create table gallery_rendition (
    photo_id text   not null references gallery_photo (id),
    kind     text   not null check (kind in ('webp', 'jpeg', 'avif')),
    width    bigint not null,
    height   bigint not null,
    bytes    bigint not null,
    blob     text   not null,
    primary key (photo_id, kind, width)
);

-- Uploads that are under way: what has arrived so far can be taken up again.
create table gallery_upload (
    id          text   not null primary key,
    user_id     text   not null references account_user (id),
    product_id  text   not null references gallery_product (id),
    name        text   not null,
    size        bigint not null,
    received    bigint not null default 0,
    created_at  bigint not null,
    done_at     bigint not null default 0
);
create index gallery_upload_age on gallery_upload (created_at);

-- One row that moves whenever something public changes, so that pages kept in memory know.
create table gallery_change (
    id bigint not null primary key check (id = 1),
    n  bigint not null
);
insert into gallery_change (id, n) values (1, 1);
