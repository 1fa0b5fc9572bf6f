-- +goose Up
-- Keys by which programs ask in somebody's name.
create table account_api_key (
    id         text   not null primary key,
    user_id    text   not null references account_user (id),
    name       text   not null,
    hash       text   not null unique,         -- SHA-256 of the key, which is not kept
    begins     text   not null,                -- its first characters, to tell it from others
    scopes     text   not null,
    created_at bigint not null,
    expires_at bigint not null,
    used_at    bigint not null default 0,
    revoked_at bigint not null default 0
);

create index account_api_key_user on account_api_key (user_id, created_at, id);
