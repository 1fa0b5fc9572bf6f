-- +goose Up
-- Personal data (Law 27/2022): who agreed to what, what was asked and erased, what leaked; and the chained audit trail.

-- An erased person or workshop stays as a row without personal values, so that sums and papers keep their place.
alter table account_user add column erased_at bigint not null default 0;
alter table members_maker add column erased_at bigint not null default 0;

-- What the workshop agrees to now, by purpose; 0: not asked, or not any more. The ledger is account_consent.
alter table members_maker add column public_at bigint not null default 0;
alter table members_maker add column regency_at bigint not null default 0;
alter table members_maker add column people_at bigint not null default 0;   -- photographs of people
alter table members_maker add column whatsapp_at bigint not null default 0;

-- The audit trail is a chain: each hash is over the one before it and the row's own content.
alter table account_audit add column seq bigint not null default 0;
alter table account_audit add column personal text not null default '';    -- hash of the personal values and their salt
alter table account_audit add column hash text not null default '';
create unique index account_audit_seq on account_audit (seq) where seq > 0;
create index account_audit_thing on account_audit (object_kind, object_id, seq);
create index account_audit_who on account_audit (actor_id, seq);
create index account_audit_action on account_audit (action, seq);
create index account_audit_at on account_audit (at, seq);
drop index account_audit_object;
drop index account_audit_actor;

-- The newest link. Whoever writes entries holds this row until they are committed.
create table account_audit_head (
    id   bigint not null primary key check (id = 1),
    seq  bigint not null,
    hash text   not null
);
insert into account_audit_head (id, seq, hash) values (1, 0, '');

-- Personal values of an entry. They may go, the chain stays whole: it holds a hash that the salt keeps from being guessed.
create table account_audit_personal (
    audit_id    text   not null primary key references account_audit (id),
    object_kind text   not null,
    object_id   text   not null,
    at          bigint not null,
    salt        text   not null,
    before_json text   not null default '',
    after_json  text   not null default ''
);
create index account_audit_personal_thing on account_audit_personal (object_kind, object_id);
create index account_audit_personal_at on account_audit_personal (at);

-- Who read whose contact, once a day for each purpose.
create table account_access (
    reader_id   text   not null references account_user (id),
    whose_kind  text   not null check (whose_kind in ('user', 'maker')),
    whose_id    text   not null,
    purpose     text   not null,
    day         text   not null check (length(day) = 10),
    last_at     bigint not null,
    times       bigint not null,
    primary key (whose_kind, whose_id, day, reader_id, purpose)
);
create index account_access_day on account_access (day);

-- Consents given and withdrawn: rows are only ever added.
create table account_consent (
    id           text   not null primary key,
    user_id      text   not null default '',       -- who agrees, where there is an account
    maker_id     text   not null default '',       -- for which workshop; empty: for herself
    purpose      text   not null check (purpose in ('public', 'regency', 'people', 'whatsapp')),
    is_given     boolean not null,
    text_version text   not null,
    lang         text   not null,
    channel      text   not null check (channel in ('web', 'paper', 'phone', 'meeting')),
    witness      text   not null default '',       -- name of who was present; empty on the web
    recorded_by  text   not null,
    said_on      text   not null check (length(said_on) = 10),
    at           bigint not null
);
create index account_consent_maker on account_consent (maker_id, purpose, id);
create index account_consent_user on account_consent (user_id, id);

-- Requests for access, correction and erasure, with their clock.
create table account_request (
    id          text   not null primary key,
    kind        text   not null check (kind in ('access', 'correction', 'erasure')),
    state       text   not null check (state in ('open', 'done', 'refused', 'withdrawn')),
    user_id     text   not null default '',
    maker_id    text   not null default '',        -- of somebody without an account
    name        text   not null default '',
    contact     text   not null default '',
    channel     text   not null check (channel in ('web', 'paper', 'phone', 'meeting')),
    witness     text   not null default '',
    wish        text   not null default '',
    asked_at    bigint not null,
    answered_at bigint not null default 0,
    answered_by text   not null default '',
    answer      text   not null default '',
    version     bigint not null default 1
);
create index account_request_state on account_request (state, asked_at, id);
create index account_request_user on account_request (user_id, id);

-- What was erased, by id only. Whatever restores an older backup does it again.
create table account_erasure (
    id       text   not null primary key,
    user_id  text   not null default '',
    maker_id text   not null default '',
    at       bigint not null
);
create index account_erasure_user on account_erasure (user_id);
create index account_erasure_maker on account_erasure (maker_id);

-- Exports of all that is held about a person.
create table account_export (
    id         text   not null primary key,
    user_id    text   not null references account_user (id),
    state      text   not null check (state in ('waiting', 'ready', 'gone')),
    lang       text   not null,
    bytes      bigint not null default 0,
    asked_at   bigint not null,
    ready_at   bigint not null default 0,
    ends_at    bigint not null default 0
);
create index account_export_user on account_export (user_id, id);
create index account_export_end on account_export (state, ends_at);

-- Breaches of personal data (Law 27/2022, article 46).
create table account_breach (
    id          text   not null primary key,
    title       text   not null,
    data        text   not null,
    happened    text   not null,                   -- when and how, in words
    found_at    bigint not null,
    affected    text   not null,                   -- who
    people      bigint not null default 0,
    measures    text   not null default '',
    told_at     bigint not null default 0,         -- to those affected, and to the authority
    closed_at   bigint not null default 0,
    recorded_by text   not null,
    version     bigint not null default 1
);
create index account_breach_found on account_breach (found_at, id);
