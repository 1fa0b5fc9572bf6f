-- +goose Up

-- What is told about a page under one name, to be counted together.
create table promotion_campaign (
    id         text   not null primary key,
    maker_id   text   not null default '',        -- whose it is; empty: the association's
    name       text   not null,
    target     text   not null,                   -- address on this site without its language: /products/rattan-chair
    product_id text   not null default '',        -- that the page is of
    subject_id text   not null default '',        -- workshop that the page is of
    created_by text   not null,
    created_at bigint not null,
    ended_at   bigint not null default 0,         -- visits are not counted any more
    version    bigint not null default 1
);
create index promotion_campaign_maker on promotion_campaign (maker_id, created_at, id);

-- Its short links, one for each place where it is told.
create table promotion_campaign_link (
    code        text   not null primary key,
    campaign_id text   not null references promotion_campaign (id),
    channel     text   not null,                  -- kind of place where it is told
    created_at  bigint not null
);
create index promotion_campaign_link_campaign on promotion_campaign_link (campaign_id, created_at, code);

-- How often a link was opened. Nothing else of a visit is kept.
create table promotion_campaign_visit (
    code    text   not null references promotion_campaign_link (code),
    day     text   not null,
    country text   not null,                      -- ISO 3166-1 alpha-2; empty: not told
    device  text   not null,                      -- phone, tablet, computer; empty: not told
    n       bigint not null,
    primary key (code, day, country, device)
);
