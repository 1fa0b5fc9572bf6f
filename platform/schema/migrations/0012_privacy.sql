-- +goose Up
-- Personal data (Law 27/2022): who agreed to what, what was asked, what was erased; and the chained audit trail.

-- An erased person or workshop stays as a row without personal values, so that sums and papers keep their place.
alter table account_user add column erased_at bigint not null default 0;
alter table members_maker add column erased_at bigint not null default 0;
