-- +goose Up

-- A maker as a business. What lists are narrowed and ordered by stands in the maker's own row.
alter table members_maker add column district_code text not null default '';          -- Ministry of Home Affairs code, 35.25.13
alter table members_maker add column village_code text not null default '';           -- 35.25.13.2001
alter table members_maker add column pin_exactness text not null default 'none' check (pin_exactness in ('none', 'regency', 'village', 'exact'));
alter table members_maker add column pin_lat bigint not null default 0;               -- millionths of a degree, as exact as the owner agreed and never more
alter table members_maker add column pin_lng bigint not null default 0;
alter table members_maker add column techniques text not null default '[]';           -- technique keys, JSON
alter table members_maker add column machines text not null default '[]';             -- words, JSON
alter table members_maker add column capacity_month bigint not null default 0 check (capacity_month >= 0);
alter table members_maker add column capacity_unit text not null default '';
alter table members_maker add column workers_full bigint not null default 0;          -- of workers
alter table members_maker add column workers_part bigint not null default 0;
alter table members_maker add column workers_home bigint not null default 0;
alter table members_maker add column workers_women bigint not null default 0;         -- of workers, whatever their kind
alter table members_maker add column workers_young bigint not null default 0;         -- under 30
alter table members_maker add column workers_disabled bigint not null default 0;
alter table members_maker add column scale text not null default '' check (scale in ('', 'micro', 'small', 'medium', 'large')); -- PP 7/2021, article 35

-- Lists of the register are ordered by name and narrowed by these: the index holds them all, so that counting reads no row.
create index members_maker_list on members_maker (name_fold, id, chapter_id, regency_code, crafts, joined_on, paid_until, grace_until, suspended_on, left_on);

-- What is read only with the record: licences, market and logistics.
create table members_maker_business (
    maker_id     text   not null primary key references members_maker (id),
    nib          text   not null default '',              -- 13 digits
    legal_form   text   not null default '',
    kbli_code    text   not null default '',              -- 5 digits
    kbli_version bigint not null default 0 check (kbli_version in (0, 2020, 2025)),
    cooperative  text   not null default '',              -- cooperative or group that it belongs to
    brand        text   not null default '',
    brand_state  text   not null default '' check (brand_state in ('', 'unregistered', 'filed', 'registered')),
    brand_number text   not null default '',
    channels     text   not null default '[]',            -- where it sells, JSON
    countries    text   not null default '[]',            -- ISO 3166-1 alpha-2, JSON
    website      text   not null default '',
    social       text   not null default '',
    packing      text   not null default '',
    transport    text   not null default '[]',            -- how goods leave, JSON
    port         text   not null default '',
    storage_m2   bigint not null default 0
);
create index members_maker_business_nib on members_maker_business (nib);

-- Financial data of persons is specific personal data (Law 27/2022, article 4): a table of its own, which no list reads.
create table members_maker_finance (
    maker_id     text   not null primary key references members_maker (id),
    npwp         text   not null default '',              -- 15 or 16 digits, never a NIK
    npwp_is_nik  bigint not null default 0 check (npwp_is_nik in (0, 1)), -- the owner's tax number is the NIK, which is not kept
    capital      bigint not null default 0 check (capital >= 0), -- whole rupiah, without land and buildings
    sales        bigint not null default 0 check (sales >= 0),   -- whole rupiah in sales_year
    sales_year   bigint not null default 0,               -- 0 before the first whole year of sales
    books        text   not null default '',
    bank_name    text   not null default '',
    bank_account text   not null default '',
    bank_holder  text   not null default ''
);

-- Each of the seven groups of the record is saved by itself. Somebody who looks after the maker may confirm what stands
-- there; a change takes the confirmation away.
create table members_maker_group (
    maker_id   text   not null references members_maker (id),
    part       text   not null,
    version    bigint not null default 1,
    changed_at bigint not null,
    changed_by text   not null,
    checked_at bigint not null default 0,
    checked_by text   not null default '',
    primary key (maker_id, part)
);

-- People who work there. No identity number, ever.
create table members_maker_person (
    maker_id text   not null references members_maker (id),
    line     bigint not null,
    name     text   not null,
    role     text   not null default '',
    phone    text   not null default '',
    primary key (maker_id, line)
);

create table members_certificate (
    id         text   not null primary key,
    maker_id   text   not null references members_maker (id),
    name       text   not null,
    number     text   not null default '',
    issuer     text   not null default '',
    issued_on  text   not null default '',                -- yyyy-mm-dd
    expires_on text   not null default '',                -- yyyy-mm-dd; empty: it does not end
    file       text   not null default '',                -- blob, private
    file_type  text   not null default '',                -- media type
    warned     bigint not null default 0,                 -- how many of the warnings before its end were sent
    created_at bigint not null,
    version    bigint not null default 1
);
create index members_certificate_maker on members_certificate (maker_id, id);
create index members_certificate_expiry on members_certificate (expires_on, id);

-- A passport: parts of the record that the maker shows to somebody for a while.
create table members_passport (
    id         text   not null primary key,
    maker_id   text   not null references members_maker (id),
    code       text   not null unique,                    -- unguessable, the address /w/{code}
    label      text   not null,                           -- for whom
    parts      text   not null,                           -- group keys, JSON
    views_most bigint not null default 0,                 -- 0: as often as wanted
    views      bigint not null default 0,
    made_by    text   not null,
    made_at    bigint not null,
    until_at   bigint not null,
    revoked_at bigint not null default 0
);
create index members_passport_maker on members_passport (maker_id, id);

-- Each opening of a passport: when, and nothing of who.
create table members_passport_opening (
    id          text   not null primary key,               -- unguessable: whoever opened the page turns it with this
    passport_id text   not null references members_passport (id),
    at          bigint not null,
    kind        text   not null default 'page' check (kind in ('page', 'pdf'))
);
create index members_passport_opening_passport on members_passport_opening (passport_id, at, id);
