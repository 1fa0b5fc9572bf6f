-- +goose Up

-- What one euro bought on a day. The euro itself has no row.
create table market_rate (
    day        text   not null check (length(day) = 10),      -- yyyy-mm-dd
    currency   text   not null check (length(currency) = 3),  -- ISO 4217
    per_euro   text   not null,                               -- decimal, units of the currency for one euro
    source     text   not null,
    fetched_at bigint not null,
    primary key (day, currency)
);
create index market_rate_currency on market_rate (currency, day);
