-- +goose Up

-- Kinds of membership, with what they cost by the scale of the business (PP 7/2021, article 35).
create table members_type (
    type_key   text   not null primary key,            -- short word: regular
    months     bigint not null check (months between 1 and 120),
    grace_days bigint not null check (grace_days between 0 and 366),
    fee_micro  bigint not null default 0 check (fee_micro >= 0),   -- whole rupiah for a period
    fee_small  bigint not null default 0 check (fee_small >= 0),
    fee_medium bigint not null default 0 check (fee_medium >= 0),
    is_open    bigint not null default 1,              -- can be asked for on the form
    position   bigint not null default 0,
    version    bigint not null default 1
);

create table members_type_text (
    type_key text not null references members_type (type_key),
    lang     text not null,
    name     text not null,
    primary key (type_key, lang)
);

insert into members_type (type_key, months, grace_days) values ('regular', 12, 60);
insert into members_type_text (type_key, lang, name) values ('regular', 'en', 'Regular member'), ('regular', 'id', 'Anggota biasa');

-- Periods of membership. A row is written once and never changed.
create table members_period (
    id          text   not null primary key,
    maker_id    text   not null references members_maker (id),
    type_key    text   not null references members_type (type_key),
    from_day    text   not null,                       -- yyyy-mm-dd
    until_day   text   not null,                       -- the last day
    fee         bigint not null check (fee >= 0),      -- whole rupiah; 0 needs no payment
    grace_days  bigint not null,                       -- as the type had it
    approved_on text   not null,
    approved_by text   not null,
    made_at     bigint not null,
    check (until_day >= from_day)
);
create index members_period_maker on members_period (maker_id, from_day, id);

-- What became of a period: also written once. The newest of a kind counts; 'unpaid' takes 'paid' back.
create table members_period_fact (
    id        text   not null primary key,
    period_id text   not null references members_period (id),
    kind      text   not null check (kind in ('paid', 'unpaid', 'ended', 'void')),
    on_day    text   not null,
    reason    text   not null default '',
    made_by   text   not null,
    made_at   bigint not null
);
create index members_period_fact_period on members_period_fact (period_id, id);

-- When the association took the rights of membership away, and gave them back: written once.
create table members_suspension (
    id       text   not null primary key,
    maker_id text   not null references members_maker (id),
    kind     text   not null check (kind in ('suspended', 'returned')),
    on_day   text   not null,
    reason   text   not null default '',
    made_by  text   not null,
    made_at  bigint not null
);
create index members_suspension_maker on members_suspension (maker_id, id);

-- What follows from the periods, kept so that lists can be narrowed by comparing days. Empty days never come.
alter table members_maker add column type_key     text not null default '';
alter table members_maker add column joined_on    text not null default '';
alter table members_maker add column since_on     text not null default '';  -- of the continuous membership
alter table members_maker add column paid_until   text not null default '';
alter table members_maker add column grace_until  text not null default '';
alter table members_maker add column ends_on      text not null default '';
alter table members_maker add column suspended_on text not null default '';
alter table members_maker add column left_on      text not null default '';

-- By what a maker is known again: the phone number as 62…, and the village.
alter table members_maker add column phone_key   text not null default '';
alter table members_maker add column village_key text not null default '';
create index members_maker_phone on members_maker (phone_key);
-- Everything by which the register is narrowed, in its order, of all and of a chapter: a count reads this and no rows.
create index members_maker_of_chapter on members_maker
    (chapter_id, name_fold, id, regency_code, paid_until, grace_until, suspended_on, left_on, joined_on, crafts, hidden_at);
create index members_maker_register on members_maker
    (name_fold, id, chapter_id, regency_code, paid_until, grace_until, suspended_on, left_on, joined_on, crafts, hidden_at);
create index members_maker_joined on members_maker (joined_on, id);

-- Applications to join.
create table members_application (
    id           text   not null primary key,
    state        text   not null check (state in ('sent', 'returned', 'verified', 'accepted', 'refused', 'withdrawn')),
    type_key     text   not null references members_type (type_key),
    name         text   not null,
    name_fold    text   not null,
    owner        text   not null,
    email        text   not null,
    email_fold   text   not null,
    phone        text   not null,
    phone_key    text   not null,
    regency_code text   not null,
    chapter_id   text   not null default '',           -- of the regency on the day of sending; empty where there is none
    place        text   not null default '',
    village_key  text   not null default '',
    address      text   not null default '',
    crafts       text   not null default '[]',         -- craft keys, JSON
    since_year   bigint not null default 0,
    workers      bigint not null default 0,
    scale        text   not null default '' check (scale in ('', 'micro', 'small', 'medium')),
    message      text   not null default '',
    consents     text   not null default '[]',         -- purposes that were agreed to, JSON
    lang         text   not null,
    visited      bigint not null default 0,
    note         text   not null default '',           -- of the coordinator
    question     text   not null default '',           -- to the applicant
    reason       text   not null default '',           -- of the refusal
    maker_id     text   not null default '',           -- who came of it; before that, who was a member once and asks again
    verified_by  text   not null default '',
    decided_by   text   not null default '',
    sent_at      bigint not null,
    waiting_from bigint not null,                      -- since when it waits for whoever has to act
    verified_at  bigint not null default 0,
    decided_at   bigint not null default 0,
    reminders    bigint not null default 0,            -- sent while it waits as it does now
    version      bigint not null default 1
);
create index members_application_queue on members_application (state, waiting_from, id);
create index members_application_chapter on members_application (chapter_id, state, waiting_from, id);
create index members_application_email on members_application (email_fold, id);
create index members_application_known on members_application (name_fold, village_key);
-- Of one maker at most one application is open.
create unique index members_application_one_phone on members_application (phone_key) where state in ('sent', 'returned', 'verified');
create unique index members_application_one_email on members_application (email_fold) where state in ('sent', 'returned', 'verified');

-- The links that show an applicant the state: each letter has its own.
create table members_application_link (
    secret_hash    text   not null primary key,
    application_id text   not null references members_application (id),
    made_at        bigint not null
);
create index members_application_link_application on members_application_link (application_id);

-- Questions to the applicant and what she answered, and the coordinator's notes, in their order.
create table members_application_word (
    id             text   not null primary key,
    application_id text   not null references members_application (id),
    side           text   not null check (side in ('association', 'applicant')),
    body           text   not null,
    made_by        text   not null default '',
    at             bigint not null
);
create index members_application_word_application on members_application_word (application_id, id);

-- Photographs of the visit. They are never public.
create table members_application_photo (
    id             text   not null primary key,
    application_id text   not null references members_application (id),
    key_thumb      text   not null,
    key_large      text   not null,
    made_by        text   not null,
    made_at        bigint not null
);
create index members_application_photo_application on members_application_photo (application_id, id);

-- Forms that were begun and not sent, so that nothing typed is lost.
create table members_application_draft (
    id          text   not null primary key,
    secret_hash text   not null unique,                -- of the cookie, or of the link that was mailed
    typed       text   not null,                       -- JSON
    mailed_at   bigint not null default 0,
    created_at  bigint not null,
    updated_at  bigint not null
);
create index members_application_draft_updated on members_application_draft (updated_at);

-- Cards: the code behind the QR. A lost card's code is replaced.
create table members_card (
    id          text   not null primary key,
    maker_id    text   not null references members_maker (id),
    code        text   not null unique,
    made_by     text   not null,
    made_at     bigint not null,
    replaced_at bigint not null default 0
);
create unique index members_card_now on members_card (maker_id) where replaced_at = 0;
