-- +goose Up

-- Chapters (koordinator wilayah): a chapter covers one or more regencies, a regency lies in one chapter.
create table members_chapter (
    id         text   not null primary key,
    code       text   not null unique,
    name       text   not null,
    created_at bigint not null
);

create table members_chapter_regency (
    regency_code text not null primary key,        -- Ministry of Home Affairs code, 35.22
    chapter_id   text not null references members_chapter (id)
);
create index members_chapter_regency_chapter on members_chapter_regency (chapter_id);

-- Makers: workshops and studios, businesses of one or more people.
create table members_maker (
    id           text   not null primary key,
    slug         text   not null unique,
    name         text   not null,
    name_fold    text   not null,                  -- order for humans
    owner        text   not null,
    chapter_id   text   not null references members_chapter (id),
    regency_code text   not null,
    place        text   not null default '',       -- village and district, in words
    address      text   not null default '',       -- street address, for papers; not shown to the public
    phone        text   not null default '',       -- as +62…; shown on papers, and as WhatsApp where allowed
    crafts       text   not null default '[]',     -- craft keys, JSON
    since_year   bigint not null default 0,
    workers      bigint not null default 0,
    hidden_at    bigint not null default 0,
    created_at   bigint not null,
    updated_at   bigint not null,
    version      bigint not null default 1
);
create index members_maker_chapter on members_maker (chapter_id, id);
create index members_maker_regency on members_maker (regency_code, id);

-- What a maker says of the workshop, language by language.
create table members_maker_text (
    maker_id text not null references members_maker (id),
    lang     text not null,
    story    text not null,
    primary key (maker_id, lang)
);

-- How the association is named on papers, and the account to which buyers pay. One row.
create table members_association (
    id               bigint not null primary key check (id = 1),
    name             text   not null default '',
    address          text   not null default '',
    phone            text   not null default '',
    email            text   not null default '',
    tax_number       text   not null default '',
    bank_beneficiary text   not null default '',
    bank_name        text   not null default '',
    bank_account     text   not null default '',
    bank_swift       text   not null default '',
    updated_at       bigint not null default 0,
    version          bigint not null default 1
);
insert into members_association (id) values (1);
