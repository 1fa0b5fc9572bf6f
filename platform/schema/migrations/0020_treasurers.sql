-- +goose Up

-- A chapter may have a treasurer, who takes in the dues of its members and nothing else.
create table account_role_before as select * from account_role;
drop table account_role;
create table account_role (
    id           text   not null primary key,
    user_id      text   not null references account_user (id),
    role         text   not null check (role in ('maker', 'cluster', 'trainer', 'treasurer', 'coordinator', 'government', 'officer')),
    scope        text   not null default '',        -- maker id, cluster id, chapter id, or nothing
    post         text   not null default '',        -- chair, secretary, coordinator …; empty for a maker
    from_day     text   not null default '',        -- first day; empty: since it was given
    until_day    text   not null default '',        -- last day; empty: until further notice
    document     text   not null default '',        -- number of the appointing document
    document_day text   not null default '',
    granted_at   bigint not null,
    granted_by   text   not null default '',
    ended_at     bigint not null default 0,         -- when it was ended at once, without the days of reading
    ended_by     text   not null default '',
    end_reason   text   not null default '',
    successor_id text   not null default '',        -- the term to which open tasks were handed over
    handed_at    bigint not null default 0,
    handed_note  text   not null default '',
    taken_at     bigint not null default 0,         -- when the successor said that she has them
    warned       text   not null default '',        -- the last letter about its end: 60, 14, over
    version      bigint not null default 1
);
insert into account_role (id, user_id, role, scope, post, from_day, until_day, document, document_day, granted_at, granted_by, ended_at, ended_by, end_reason,
    successor_id, handed_at, handed_note, taken_at, warned, version)
select id, user_id, role, scope, post, from_day, until_day, document, document_day, granted_at, granted_by, ended_at, ended_by, end_reason,
    successor_id, handed_at, handed_note, taken_at, warned, version
from account_role_before;
drop table account_role_before;
create index account_role_user on account_role (user_id);
create index account_role_unit on account_role (role, scope);
create unique index account_role_open on account_role (user_id, role, scope, post) where ended_at = 0 and until_day = '';
