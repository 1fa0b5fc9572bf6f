-- +goose Up

-- Pieces that officers set beside each other: a season, an exhibition, a technique.
create table gallery_collection (
    id           text   not null primary key,
    chapter_id   text   not null default '',          -- whose it is; empty: the association's
    kind         text   not null check (kind in ('season', 'exhibition', 'technique', 'choice')),
    slug         text   not null unique,
    state        text   not null check (state in ('draft', 'published', 'withdrawn')),
    from_day     text   not null default '',          -- first day on which everybody sees it; empty: from its publication on
    to_day       text   not null default '',          -- last day; empty: without end
    cover_id     text   not null default '',          -- piece whose photograph leads; empty: the first one
    published_at bigint not null default 0,           -- first time
    created_at   bigint not null,
    updated_at   bigint not null,
    version      bigint not null default 1
);
create index gallery_collection_chapter on gallery_collection (chapter_id, updated_at, id);
create index gallery_collection_state on gallery_collection (state, published_at, id);

create table gallery_collection_text (
    collection_id text not null references gallery_collection (id),
    lang          text not null,
    title         text not null,
    words         text not null default '',
    primary key (collection_id, lang)
);

create table gallery_collection_piece (
    collection_id text   not null references gallery_collection (id),
    product_id    text   not null references gallery_product (id),
    position      bigint not null,
    primary key (collection_id, product_id)
);
create index gallery_collection_piece_product on gallery_collection_piece (product_id);

-- Public addresses that a collection has left: they lead on, and no other collection gets them.
create table gallery_collection_address (
    slug          text   not null primary key,
    collection_id text   not null references gallery_collection (id),
    left_at       bigint not null
);
