-- +goose Up

-- Fairs at which pieces are shown.
create table promotion_exhibition (
    id          text   not null primary key,
    maker_id    text   not null default '',   -- empty: the association's
    name        text   not null,
    place       text   not null,
    booth       text   not null default '',
    from_day    text   not null,
    until_day   text   not null,
    secret      text   not null unique,       -- in the address of the booth page
    campaign_id text   not null,
    code        text   not null,              -- of the campaign's link
    asked       bigint not null default 0,    -- visitors, also those that are forgotten
    created_by  text   not null,
    created_at  bigint not null,
    version     bigint not null default 1
);
create index promotion_exhibition_maker on promotion_exhibition (maker_id, from_day);
create index promotion_exhibition_code on promotion_exhibition (code);

-- The pieces that they show.
create table promotion_exhibition_piece (
    exhibition_id text   not null references promotion_exhibition (id),
    position      bigint not null,
    product_id    text   not null,
    primary key (exhibition_id, position)
);

-- What visitors wrote at the booth; one line for each address.
create table promotion_exhibition_ask (
    id              text   not null primary key,
    exhibition_id   text   not null references promotion_exhibition (id),
    email           text   not null,
    email_fold      text   not null,
    name            text   not null,
    company         text   not null default '',
    country         text   not null default '',
    note            text   not null default '',
    lang            text   not null,
    times           bigint not null default 1,
    consent_version text   not null,
    consent         text   not null,          -- the words that were agreed to
    asked_at        bigint not null,
    updated_at      bigint not null,
    letter_at       bigint not null default 0,
    unique (exhibition_id, email_fold)
);
create index promotion_exhibition_ask_email on promotion_exhibition_ask (email_fold);

-- The pieces that they ticked.
create table promotion_exhibition_wish (
    ask_id     text not null references promotion_exhibition_ask (id),
    product_id text not null,
    primary key (ask_id, product_id)
);
