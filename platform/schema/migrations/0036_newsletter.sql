-- +goose Up

-- Who reads the newsletter, or asked to.
create table promotion_subscriber (
    id              text   not null primary key,
    email           text   not null,
    email_fold      text   not null unique,
    lang            text   not null,
    state           text   not null check (state in ('asked', 'reads', 'left', 'refused')),
    secret          text   not null unique,       -- in each letter, to stop them
    token           text   not null default '',   -- hash of what the letter that asks for confirmation carries
    channel         text   not null check (channel in ('site', 'booth')),
    consent_version text   not null,
    consent         text   not null,              -- the words that were agreed to
    asked_at        bigint not null,
    confirmed_at    bigint not null default 0,
    ended_at        bigint not null default 0
);
create index promotion_subscriber_state on promotion_subscriber (state, id);

-- Issues of the newsletter.
create table promotion_newsletter (
    id         text   not null primary key,
    state      text   not null check (state in ('draft', 'sending', 'sent')),
    created_by text   not null,
    created_at bigint not null,
    begun_at   bigint not null default 0,         -- sending
    done_at    bigint not null default 0,
    version    bigint not null default 1
);

-- What an issue says, in each language.
create table promotion_newsletter_text (
    newsletter_id text not null references promotion_newsletter (id),
    lang          text not null,
    subject       text not null,
    body          text not null,
    primary key (newsletter_id, lang)
);

-- The pieces that it shows.
create table promotion_newsletter_piece (
    newsletter_id text   not null references promotion_newsletter (id),
    position      bigint not null,
    product_id    text   not null,
    primary key (newsletter_id, position)
);

-- To whom it went: one line for each, so that nobody gets it twice.
create table promotion_newsletter_delivery (
    newsletter_id text   not null references promotion_newsletter (id),
    subscriber_id text   not null,
    state         text   not null check (state in ('sent', 'refused')),
    at            bigint not null,
    primary key (newsletter_id, subscriber_id)
);
create index promotion_newsletter_delivery_subscriber on promotion_newsletter_delivery (subscriber_id, at);
