-- +goose Up

-- Consent comes with the form by which somebody asks to join, too. The engines cannot both change a check, so the table is written anew.
create table account_consent_before as select * from account_consent;
drop table account_consent;
create table account_consent (
    id           text   not null primary key,
    user_id      text   not null default '',       -- who agrees, where there is an account
    maker_id     text   not null default '',       -- for which workshop; empty: for herself
    purpose      text   not null check (purpose in ('public', 'regency', 'people', 'whatsapp')),
    is_given     boolean not null,
    text_version text   not null,
    lang         text   not null,
    channel      text   not null check (channel in ('web', 'form', 'paper', 'phone', 'meeting')),
    witness      text   not null default '',       -- name of who was present; empty on the web and on the form
    recorded_by  text   not null,                  -- for the form: who took the applicant in
    said_on      text   not null check (length(said_on) = 10),
    at           bigint not null
);
create index account_consent_user on account_consent (user_id, id);
create index account_consent_maker on account_consent (maker_id, purpose, id);
insert into account_consent (id, user_id, maker_id, purpose, is_given, text_version, lang, channel, witness, recorded_by, said_on, at)
select id, user_id, maker_id, purpose, is_given, text_version, lang, channel, witness, recorded_by, said_on, at from account_consent_before;
drop table account_consent_before;
