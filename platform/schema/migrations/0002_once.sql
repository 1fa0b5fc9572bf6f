-- +goose Up

-- Requests that were carried out already, so that a double press or a retry does nothing twice.
create table once_token (
    token   text   not null primary key,
    result  text   not null,
    used_at bigint not null
);
create index once_token_age on once_token (used_at);
