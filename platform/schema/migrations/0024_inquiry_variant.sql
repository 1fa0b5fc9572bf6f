-- +goose Up

-- Which variant of the piece a buyer asks for: its id, and what it was called in the buyer's language on that day.
alter table trade_inquiry add column variant_id text not null default '';
alter table trade_inquiry add column variant    text not null default '';
