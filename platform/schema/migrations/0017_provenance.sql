-- +goose Up

-- Keys with which the installation signs. A key is retired or revoked, never deleted: what it signed must stay readable.
create table promotion_passport_key (
    id         text   not null primary key,       -- the fragment of its address: key-1
    seed       bytea  not null,                   -- Ed25519 (RFC 8032), 32 bytes
    from_at    bigint not null,
    until_at   bigint not null default 0,         -- retired; 0: in use
    revoked_at bigint not null default 0
);

-- The number of a product in the addresses of its pieces.
create table promotion_passport_item (
    product_id text   not null primary key references gallery_product (id),
    number     bigint not null unique
);

-- Passports of single pieces.
create table promotion_passport (
    id           text   not null primary key,
    code         text   not null unique,
    product_id   text   not null references promotion_passport_item (product_id),
    maker_id     text   not null references members_maker (id),
    facts        text   not null,                 -- provenance.Facts, as JSON
    credential   text   not null,                 -- as it was signed
    status_list  bigint not null,
    status_index bigint not null,
    issued_at    bigint not null,
    issued_by    text   not null,
    revoked_at   bigint not null default 0,
    reason       text   not null default '',
    unique (status_list, status_index)
);
create index promotion_passport_product on promotion_passport (product_id, issued_at, id);

-- Who looked, without who: the day, and the place where somebody wished it to be known.
create table promotion_passport_scan (
    id          text    not null primary key,
    passport_id text    not null references promotion_passport (id),
    day         text    not null,
    place       text    not null default '',
    agreed      boolean not null
);
create index promotion_passport_scan_passport on promotion_passport_scan (passport_id, id);
