-- +goose Up
-- platform/batch: what somebody said of a row by itself, and of whose imports their owner was told that they will be forgotten.
alter table batch_row add column choice text not null default '' check (choice in ('', 'keep', 'take'));
alter table batch_import add column warned_at bigint not null default 0;
create index batch_import_waiting on batch_import (state, changed_at, id);
