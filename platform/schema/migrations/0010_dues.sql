-- +goose Up

-- What a kind of membership costs from a day on: for periods that begin on it or later. Before the first day the type's own fees hold.
create table members_type_fee (
    type_key   text   not null references members_type (type_key),
    from_day   text   not null,                         -- yyyy-mm-dd
    fee_micro  bigint not null check (fee_micro >= 0),  -- whole rupiah for a period
    fee_small  bigint not null check (fee_small >= 0),
    fee_medium bigint not null check (fee_medium >= 0),
    made_by    text   not null,
    made_at    bigint not null,
    primary key (type_key, from_day)
);

-- How the association asks for dues.
create table members_dues_settings (
    id         bigint not null primary key check (id = 1),
    renew_days bigint not null check (renew_days between 0 and 90),  -- before the end of a period its renewal is asked for
    pay_days   bigint not null check (pay_days between 0 and 365),    -- from the invoice to the day on which it is due
    reminders  text   not null,                                       -- days after the due day, negative before it: -30,-7,0,14
    updated_at bigint not null default 0,
    version    bigint not null default 1
);
insert into members_dues_settings (id, renew_days, pay_days, reminders) values (1, 45, 14, '-30,-7,0,14');

-- Invoices. Their state is not kept: it follows from the lines, from what was paid, and from a cancelling.
create table members_dues_invoice (
    id            text   not null primary key,
    number        text   not null unique,                -- IUR-2026-0001, without a gap in the year
    year          bigint not null,
    sequence      bigint not null,
    reference     text   not null unique,                -- what the member writes into the transfer
    maker_id      text   not null references members_maker (id),
    period_id     text   not null references members_period (id),
    type_key      text   not null,
    period_from   text   not null,
    period_until  text   not null,
    bill_name     text   not null,                       -- as it was when the invoice was made; empty once forgotten
    bill_owner    text   not null,
    bill_address  text   not null,
    total         bigint not null check (total > 0),     -- whole rupiah, the sum of the lines
    issued_on     text   not null,
    due_on        text   not null,
    issued_at     bigint not null,
    issued_by     text   not null,
    cancelled_at  bigint not null default 0,
    cancelled_by  text   not null default '',
    cancel_reason text   not null default '',
    version       bigint not null default 1,
    unique (year, sequence)
);
create unique index members_dues_invoice_period on members_dues_invoice (period_id) where cancelled_at = 0;
create index members_dues_invoice_maker on members_dues_invoice (maker_id, issued_on, id);
create index members_dues_invoice_due on members_dues_invoice (due_on, id);

create table members_dues_invoice_line (
    invoice_id text   not null references members_dues_invoice (id),
    line       bigint not null,
    kind       text   not null check (kind in ('fee')),
    scale      text   not null,                          -- of the business: micro, small, medium
    amount     bigint not null,
    primary key (invoice_id, line)
);

-- Numbers of invoices and receipts, by year.
create table members_dues_counter (
    kind text   not null,
    year bigint not null,
    last bigint not null,
    primary key (kind, year)
);

-- Reminders that were sent: each step of an invoice once.
create table members_dues_reminder (
    invoice_id text   not null references members_dues_invoice (id),
    step       bigint not null,                          -- days after the due day, negative before it
    letters    bigint not null,                          -- how many people got one
    sent_at    bigint not null,
    primary key (invoice_id, step)
);

-- Bank statements. One that is not confirmed yet is a file and nothing more.
create table members_dues_statement (
    id           text   not null primary key,
    name         text   not null,                        -- of the file
    file         text   not null,                        -- blob; empty once it was confirmed
    file_hash    text   not null,
    fingerprint  text   not null default '',             -- of its header
    account      text   not null default '',
    from_day     text   not null default '',
    until_day    text   not null default '',
    lines        bigint not null default 0,              -- that came in
    added        bigint not null default 0,              -- of them, that were not known before
    sent_by      text   not null,
    sent_at      bigint not null,
    confirmed_by text   not null default '',
    confirmed_at bigint not null default 0
);
create index members_dues_statement_sent on members_dues_statement (sent_at, id);

-- In which columns a bank's export has what: mapped once, and known again by the header.
create table members_dues_layout (
    fingerprint text   not null primary key,
    columns     text   not null,                         -- JSON
    saved_by    text   not null,
    saved_at    bigint not null,
    version     bigint not null default 1
);

-- Money that came in, as statements have it. A line is kept once, however often it is sent.
create table members_dues_bank_line (
    id           text   not null primary key,
    statement_id text   not null references members_dues_statement (id),
    line_key     text   not null unique,
    day          text   not null,
    amount       bigint not null check (amount > 0),     -- whole rupiah
    text         text   not null,
    reference    text   not null default '',
    ignored_at   bigint not null default 0,              -- it has nothing to do with dues
    ignored_by   text   not null default '',
    ignore_note  text   not null default '',
    version      bigint not null default 1
);
create index members_dues_bank_line_day on members_dues_bank_line (day, amount, id);

-- Proofs that members sent, of money that they say they paid.
create table members_dues_proof (
    id          text   not null primary key,
    invoice_id  text   not null references members_dues_invoice (id),
    maker_id    text   not null references members_maker (id),
    amount      bigint not null check (amount > 0),
    paid_on     text   not null,
    note        text   not null default '',
    file        text   not null,                         -- blob; empty once forgotten
    file_type   text   not null,
    state       text   not null check (state in ('sent', 'confirmed', 'refused')),
    sent_by     text   not null,
    sent_at     bigint not null,
    answered_by text   not null default '',
    answered_at bigint not null default 0,
    reason      text   not null default '',
    version     bigint not null default 1
);
create index members_dues_proof_state on members_dues_proof (state, sent_at, id);
create index members_dues_proof_invoice on members_dues_proof (invoice_id, id);

-- Money that was received for dues. What of it no invoice has taken is the member's credit.
create table members_dues_payment (
    id           text   not null primary key,
    maker_id     text   not null references members_maker (id),  -- whose credit the rest is
    way          text   not null check (way in ('transfer', 'cash')),
    amount       bigint not null check (amount > 0),
    received_on  text   not null,
    note         text   not null default '',
    proof_id     text   not null default '',
    line_id      text   not null default '',
    linked_at    bigint not null default 0,              -- when the line was found to be this payment, recorded before
    recorded_by  text   not null,
    recorded_at  bigint not null,
    undone_at    bigint not null default 0,
    undone_by    text   not null default '',
    undo_reason  text   not null default '',
    version      bigint not null default 1
);
create index members_dues_payment_maker on members_dues_payment (maker_id, received_on, id);
create unique index members_dues_payment_line on members_dues_payment (line_id) where line_id <> '' and undone_at = 0;
create unique index members_dues_payment_proof on members_dues_payment (proof_id) where proof_id <> '' and undone_at = 0;

-- What of a payment went to which invoice.
create table members_dues_share (
    id         text   not null primary key,
    payment_id text   not null references members_dues_payment (id),
    invoice_id text   not null references members_dues_invoice (id),
    amount     bigint not null check (amount > 0),
    made_at    bigint not null,
    undone_at  bigint not null default 0
);
create index members_dues_share_payment on members_dues_share (payment_id, id);
create index members_dues_share_invoice on members_dues_share (invoice_id, id);

-- Receipts: one for each payment. What it says is kept, so that it prints the same for ever.
create table members_dues_receipt (
    id         text   not null primary key,
    payment_id text   not null unique references members_dues_payment (id),
    number     text   not null unique,                   -- KWI-2026-0001
    year       bigint not null,
    sequence   bigint not null,
    code       text   not null unique,                   -- behind the QR
    issued_on  text   not null,
    issued_at  bigint not null,
    payer      text   not null,                          -- empty once forgotten
    content    text   not null,                          -- JSON, without names
    unique (year, sequence)
);
