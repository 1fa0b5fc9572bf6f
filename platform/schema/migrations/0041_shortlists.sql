-- +goose Up

-- Pieces that a buyer keeps in sight. A list without an account belongs to the browser that holds its secret.
create table trade_shortlist (
    id         text   not null primary key,
    user_id    text   not null default '',          -- whose it is; empty: the browser's
    token_hash text   not null default '',          -- SHA-256 of the browser's secret, hexadecimal; empty: the user's
    name       text   not null default '',
    share      text   not null default '',          -- secret of the link by which others read it; empty: not shared
    created_at bigint not null,
    touched_at bigint not null,                     -- last use by its owner
    check (user_id <> '' or token_hash <> '')
);
create index trade_shortlist_user on trade_shortlist (user_id, created_at, id);
create index trade_shortlist_token on trade_shortlist (token_hash);
create index trade_shortlist_share on trade_shortlist (share);
create index trade_shortlist_age on trade_shortlist (touched_at);

create table trade_shortlist_piece (
    list_id    text   not null references trade_shortlist (id),
    product_id text   not null references gallery_product (id),
    added_at   bigint not null,
    primary key (list_id, product_id)
);
create index trade_shortlist_piece_product on trade_shortlist_piece (product_id);
