-- +goose Up
-- Regencies in which makers worked before they moved, each with its last day: figures of the past count them there.
create table members_maker_stay (
    maker_id     text not null references members_maker (id),
    until_day    text not null,
    regency_code text not null,
    primary key (maker_id, until_day)
);
