-- +goose Up
-- Names that chapters have had: reports of the past keep the name of their time. Who changed them stands in the audit trail.

alter table members_chapter add column version bigint not null default 1;

create table members_chapter_name (
    id         text not null primary key,
    chapter_id text not null references members_chapter (id),
    name       text not null,                                  -- the former one
    until_day  text not null check (length(until_day) = 10),   -- its last day
    unique (chapter_id, until_day)
);
