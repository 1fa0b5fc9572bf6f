-- +goose Up

-- What a photograph shows, in both languages, and which part of it must stay in sight where it is cropped.
alter table gallery_photo rename column alt to alt_id;
alter table gallery_photo add column alt_en text not null default '';
alter table gallery_photo add column focus  text not null default '' check (focus in ('', 'nw', 'n', 'ne', 'w', 'e', 'sw', 's', 'se')); -- '': the middle
