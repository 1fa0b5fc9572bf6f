-- +goose Up

-- A role is held for a term: a post in a unit from a first day until a last one, by an appointing document.
-- An extension is a row of its own; nothing is overwritten.
create table account_role_before as select * from account_role;
drop table account_role;
create table account_role (
    id           text   not null primary key,
    user_id      text   not null references account_user (id),
    role         text   not null check (role in ('maker', 'cluster', 'trainer', 'coordinator', 'government', 'officer')),
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
insert into account_role (id, user_id, role, scope, post, granted_at, granted_by, ended_at)
select id, user_id, role, scope,
       case role when 'officer' then 'administrator' when 'coordinator' then 'coordinator' when 'government' then 'figures_reader' else '' end,
       granted_at, granted_by, ended_at
from account_role_before;
drop table account_role_before;
create index account_role_user on account_role (user_id);
create index account_role_unit on account_role (role, scope);
create unique index account_role_open on account_role (user_id, role, scope, post) where ended_at = 0 and until_day = '';

-- Boundaries of chapters have days: who looked after a regency on a day is known for good.
create table members_boundary_before as select * from members_chapter_regency;
drop table members_chapter_regency;
create table members_chapter_regency (
    id           text not null primary key,
    regency_code text not null,                     -- Ministry of Home Affairs code, 35.22
    chapter_id   text not null references members_chapter (id),
    from_day     text not null default '',          -- first day; empty: since the chapter is there
    until_day    text not null default ''           -- last day; empty: until further notice
);
insert into members_chapter_regency (id, regency_code, chapter_id) select regency_code, regency_code, chapter_id from members_boundary_before;
drop table members_boundary_before;
create unique index members_chapter_regency_open on members_chapter_regency (regency_code) where until_day = '';
create index members_chapter_regency_chapter on members_chapter_regency (chapter_id);

alter table members_chapter add column closed_at bigint not null default 0;

-- Clusters (sentra): makers of a craft who work in one place.
create table members_cluster (
    id           text   not null primary key,
    name         text   not null,
    name_fold    text   not null,
    regency_code text   not null,
    place_code   text   not null default '',        -- district 35.22.07 or village 35.22.07.2003
    place        text   not null default '',        -- the same in words
    chapter_id   text   not null references members_chapter (id),
    crafts       text   not null default '[]',      -- craft keys, JSON
    created_at   bigint not null,
    closed_at    bigint not null default 0,
    version      bigint not null default 1
);
create index members_cluster_chapter on members_cluster (chapter_id, id);
alter table members_maker add column cluster_id text not null default '';
create index members_maker_cluster on members_maker (cluster_id, id) where cluster_id <> '';
