-- +goose Up

-- Pieces come in variants: options (size, colour, finish) with values, and what each combination costs and how it is
-- supplied. A column of state takes one more value: the old one goes with its check.
drop index gallery_product_newest;
drop index gallery_product_public;
alter table gallery_product add column state_now text not null default 'draft' check (state_now in ('draft', 'published', 'hidden', 'archived'));
update gallery_product set state_now = state;
alter table gallery_product drop column state;
alter table gallery_product rename column state_now to state;
create index gallery_product_newest on gallery_product (state, published_at, id);
create index gallery_product_public on gallery_product (state, id);

alter table gallery_product add column options          text    not null default '[]';   -- JSON: gallery.Option
alter table gallery_product add column origins          text    not null default '[]';   -- JSON: gallery.Origin, of materials that a law asks about
alter table gallery_product add column uses             text    not null default '[]';   -- JSON: keys of laws.Use
alter table gallery_product add column sample_price_idr bigint  not null default 0;      -- of one piece sent as a sample; 0: told on request
alter table gallery_product add column in_stock         bigint  not null default 0;      -- pieces that lie ready
alter table gallery_product add column only_stock       boolean not null default false;  -- no more are made to order
alter table gallery_product add column work_minutes     bigint  not null default 0;      -- of work in one piece

alter table gallery_product_text add column care    text not null default '';
alter table gallery_product_text add column warning text not null default '';

alter table gallery_tier add column lead_days bigint not null default 0;                 -- for that quantity; 0: reckoned from the weekly capacity

create table gallery_variant (
    id         text    not null primary key,
    product_id text    not null references gallery_product (id),
    position   bigint  not null,
    picks      text    not null,                 -- JSON: the key of a value for each option
    price_idr  bigint  not null default 0,       -- at the minimum order; 0: as the piece
    in_stock   bigint  not null default 0,
    only_stock boolean not null default false,
    is_offered boolean not null default true,
    photo_id   text    not null default ''       -- which photograph shows it
);
create index gallery_variant_product on gallery_variant (product_id, position, id);

-- What a piece said in each of its versions, so that an earlier one can be seen and come back.
create table gallery_version (
    product_id text   not null references gallery_product (id),
    version    bigint not null,
    at         bigint not null,
    by_user    text   not null,
    action     text   not null,
    content    text   not null,                  -- JSON: gallery.Product without its photographs
    primary key (product_id, version)
);

-- A link that shows a piece that is not published to whoever has it, for some days.
create table gallery_preview (
    token      text   not null primary key,
    product_id text   not null unique references gallery_product (id),
    made_at    bigint not null,
    until_at   bigint not null
);
