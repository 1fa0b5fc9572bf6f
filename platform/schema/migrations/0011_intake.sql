-- +goose Up

-- Imports: a file, how its columns are understood, and how far it is. Nothing is written elsewhere before it is confirmed.
create table batch_import (
    id           text   not null primary key,
    kind         text   not null,                       -- what comes in: makers
    state        text   not null check (state in ('mapping', 'checking', 'ready', 'writing', 'done', 'undoing', 'undone', 'refused')),
    file_name    text   not null,
    blob         text   not null,                       -- the file as it came; empty once it is thrown away
    size         bigint not null,                       -- bytes
    digest       text   not null,                       -- SHA-256 of the file
    sheet        bigint not null default 0,             -- from 0, in the order of the file
    layout       text   not null default '{}',          -- names and meanings of the columns, JSON
    total        bigint not null default 0,             -- rows
    done         bigint not null default 0,             -- rows of the present step
    takes_sheet  bigint not null default 0,             -- where a row is in conflict with what is known, the sheet is right
    fault        text   not null default '',            -- why it was refused: a text, and its arguments as JSON
    fault_args   text   not null default '[]',
    made_by      text   not null,
    made_at      bigint not null,
    confirmed_at bigint not null default 0,
    changed_at   bigint not null
);
create index batch_import_kind on batch_import (kind, made_at, id);
create index batch_import_by on batch_import (made_by, made_at, id);

-- The rows of an import with their verdicts and what became of them.
create table batch_row (
    batch_id text   not null references batch_import (id),
    line     bigint not null,                           -- row number of the sheet
    verdict  text   not null check (verdict in ('new', 'same', 'conflict', 'fault')),
    cells    text   not null,                           -- as they were read, JSON
    faults   text   not null default '[]',              -- which cell, and what was expected, JSON
    record   text   not null default '',                -- what the row means, JSON
    known_id text   not null default '',                -- the object that it is the same as, or in conflict with
    known    text   not null default '',                -- how that is called
    changes  text   not null default '[]',              -- field by field what differs, JSON
    outcome  text   not null default '' check (outcome in ('', 'added', 'changed', 'left', 'gone', 'kept')),
    object_id text  not null default '',                -- what came of it
    object_version bigint not null default 0,           -- as it was then
    before   text   not null default '',                -- what was changed, as it was before, JSON
    primary key (batch_id, line)
);
create index batch_row_verdict on batch_row (batch_id, verdict, line);
create index batch_row_outcome on batch_row (batch_id, outcome, line);

-- How the columns of a sheet with these names were understood the last time.
create table batch_layout (
    kind        text   not null,
    fingerprint text   not null,
    meanings    text   not null,                        -- JSON
    used_at     bigint not null,
    primary key (kind, fingerprint)
);
