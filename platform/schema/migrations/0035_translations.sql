-- +goose Up

-- In which language a maker wrote a piece, and how each translation of it came about: JSON, by language and text, who made it and
-- of which source text (gallery/segment). Pieces that were written before have the source '': Indonesian, else English.
alter table gallery_product add column source_lang text not null default '';
alter table gallery_product add column marks       text not null default '{}';
