-- +goose Up

-- Who read anything, without going over everything that was read.
create index account_access_reader on account_access (reader_id);
