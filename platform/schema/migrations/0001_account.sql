-- +goose Up

-- People who sign in. A person exists from the first time a link or code that was sent to the address
-- came back.
create table account_user (
    id           text    not null primary key,
    email        text    not null,
    email_fold   text    not null unique,          -- lower case, as addresses are compared
    name         text    not null default '',
    lang         text    not null,                 -- of e-mails and of the desk: id, en
    country      text    not null default '',      -- ISO 3166-1 alpha-2, of buyers
    company      text    not null default '',
    phone        text    not null default '',
    created_at   bigint  not null,
    blocked_at   bigint  not null default 0,
    version      bigint  not null default 1
);

-- What a person may do, and where. A role is never deleted: it ends.
create table account_role (
    id          text   not null primary key,
    user_id     text   not null references account_user (id),
    role        text   not null check (role in ('maker', 'coordinator', 'officer', 'government')),
    scope       text   not null default '',        -- maker id, chapter id, or nothing
    granted_at  bigint not null,
    granted_by  text   not null default '',
    ended_at    bigint not null default 0
);
create index account_role_user on account_role (user_id);
create unique index account_role_active on account_role (user_id, role, scope) where ended_at = 0;

-- One-time links and codes, kept as hashes. Both of one row are spent together.
create table account_code (
    id          text   not null primary key,
    email       text   not null,
    email_fold  text   not null,
    lang        text   not null,
    code_hash   text   not null,
    link_hash   text   not null unique,
    return_to   text   not null default '',
    name        text   not null default '',
    country     text   not null default '',
    tries       bigint not null default 0,
    created_at  bigint not null,
    expires_at  bigint not null,
    used_at     bigint not null default 0
);
create index account_code_email on account_code (email_fold, created_at);

-- Session data by the hash of the cookie's token (alexedwards/scs).
create table account_session (
    token      text   not null primary key,
    data       bytea  not null,
    expires_at bigint not null
);
create index account_session_expiry on account_session (expires_at);

-- Where a person is signed in: what the owner sees and can end.
create table account_login (
    id           text   not null primary key,
    user_id      text   not null references account_user (id),
    how          text   not null check (how in ('code', 'link', 'passkey', 'demo')),
    agent        text   not null default '',
    created_at   bigint not null,
    last_seen_at bigint not null,
    ended_at     bigint not null default 0
);
create index account_login_user on account_login (user_id, created_at);

create table account_passkey (
    id             text   not null primary key,
    user_id        text   not null references account_user (id),
    credential_id  text   not null unique,         -- base64url
    credential     text   not null,                -- the library's whole record, as JSON
    name           text   not null,
    created_at     bigint not null,
    last_used_at   bigint not null default 0
);
create index account_passkey_user on account_passkey (user_id);

-- Who did what, when, on what. Rows are only ever added.
create table account_audit (
    id          text   not null primary key,
    at          bigint not null,
    actor_id    text   not null,                   -- a user id, or 'system'
    action      text   not null,                   -- trade.order.shipped
    object_kind text   not null,
    object_id   text   not null,
    before_json text   not null default '',
    after_json  text   not null default ''
);
create index account_audit_object on account_audit (object_kind, object_id, id);
create index account_audit_actor on account_audit (actor_id, id);
