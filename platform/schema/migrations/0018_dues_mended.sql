-- +goose Up

-- Numbers of invoices whose maker was taken back with its import before anything was paid: the invoice is gone, its number is accounted for.
create table members_dues_withdrawn (
    number       text   not null primary key,
    year         bigint not null,
    sequence     bigint not null,
    total        bigint not null,                        -- whole rupiah
    issued_on    text   not null,
    withdrawn_at bigint not null,
    withdrawn_by text   not null,
    unique (year, sequence)
);

-- In which columns a bank's export has what: mapped once for each account, and known again by account and header. Exports that do not
-- name their account share the empty one.
create table members_dues_layout_before as select * from members_dues_layout;
drop table members_dues_layout;
create table members_dues_layout (
    account     text   not null,                         -- digits; empty where the export names none
    fingerprint text   not null,                         -- of the header
    columns     text   not null,                         -- JSON
    saved_by    text   not null,
    saved_at    bigint not null,
    version     bigint not null default 1,
    primary key (account, fingerprint)
);
insert into members_dues_layout (account, fingerprint, columns, saved_by, saved_at, version)
select '', fingerprint, columns, saved_by, saved_at, version from members_dues_layout_before;
drop table members_dues_layout_before;
