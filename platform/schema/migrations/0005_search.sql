-- +goose Up

-- What is searched of each published product and maker. The rows are a copy that gallery.Put keeps; each
-- app holds an index over them in memory and reads what changed since it looked last. A removed document
-- stays as an empty row, so that every app hears of it.
create table gallery_search_doc (
    id           text    not null primary key,
    change       bigint  not null unique,          -- of gallery_search_state, when the row was written last
    removed      boolean not null,
    format       bigint  not null,                 -- of the words; an older one has to be written again
    kind         text    not null,
    words        text    not null,                 -- folded words, a line for each weight and language
    craft        text    not null,
    materials    text    not null,                 -- codes, a line for each
    techniques   text    not null,
    regency      text    not null,
    maker_id     text    not null,
    price_idr    bigint  not null,                 -- 0 where the price is told on request
    min_order    bigint  not null,
    lead_days    bigint  not null,
    published_at bigint  not null,
    order_key    text    not null
);
create index gallery_search_doc_format on gallery_search_doc (format, id) where not removed;

-- The number of the last change. A transaction that writes documents holds this row until it commits, so
-- that numbers become visible in their order and a reader that has seen one has seen all below it.
create table gallery_search_state (
    id     bigint not null primary key check (id = 1),
    change bigint not null
);
insert into gallery_search_state (id, change) values (1, 0);
