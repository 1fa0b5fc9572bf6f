-- +goose Up
-- Who opened a passport, where they said so: their own words, for the maker alone.
alter table members_passport_opening add column said text not null default '';

-- A passport asks who vouched for the workshop that an application has made.
create index members_application_maker on members_application (maker_id, verified_at, id) where maker_id <> '';
