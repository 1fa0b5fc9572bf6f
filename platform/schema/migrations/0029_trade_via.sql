-- +goose Up

-- The code of the short link by which the buyer came, empty where it is not known (promotion/campaigns).
alter table trade_inquiry add column via text not null default '';
create index trade_inquiry_via on trade_inquiry (via, id) where via <> '';
