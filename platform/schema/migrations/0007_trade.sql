-- +goose Up

-- What a buyer asks a maker for. It is sent once the mail to the buyer's address has come back.
create table trade_inquiry (
    id           text   not null primary key,
    product_id   text   not null references gallery_product (id),
    maker_id     text   not null references members_maker (id),
    chapter_id   text   not null,
    buyer_id     text   not null default '',        -- empty until the buyer is known
    email_fold   text   not null,
    name         text   not null,
    company      text   not null default '',
    country      text   not null,                   -- ISO 3166-1 alpha-2
    destination  text   not null,                   -- port or city
    quantity     bigint not null,
    message      text   not null default '',
    currency     text   not null,
    lang         text   not null,                   -- in which the buyer reads
    state        text   not null check (state in ('unconfirmed', 'open', 'quoted', 'ordered', 'closed')),
    created_at   bigint not null,
    sent_at      bigint not null default 0,
    updated_at   bigint not null,
    version      bigint not null default 1
);
create index trade_inquiry_maker on trade_inquiry (maker_id, updated_at, id);
create index trade_inquiry_buyer on trade_inquiry (buyer_id, updated_at, id);
create index trade_inquiry_chapter on trade_inquiry (chapter_id, updated_at, id);
create index trade_inquiry_recent on trade_inquiry (updated_at, id);

-- The thread of an inquiry and of the order that it becomes.
create table trade_message (
    id         text   not null primary key,
    inquiry_id text   not null references trade_inquiry (id),
    author_id  text   not null,
    side       text   not null check (side in ('buyer', 'maker', 'association')),
    body       text   not null,
    at         bigint not null
);
create index trade_message_inquiry on trade_message (inquiry_id, id);

-- Offers. A changed offer is a new row with the next revision; what was said before stays.
create table trade_quotation (
    id            text   not null primary key,
    inquiry_id    text   not null references trade_inquiry (id),
    revision      bigint not null,
    state         text   not null check (state in ('sent', 'superseded', 'accepted', 'declined')),
    currency      text   not null,
    incoterm      text   not null,                  -- Incoterms 2020, three letters
    place         text   not null,                  -- named place of the term
    valid_until   text   not null,                  -- last day, yyyy-mm-dd
    deposit_bp    bigint not null,                  -- of the total, hundredths of a percent
    balance_term  text   not null check (balance_term in ('before_shipment', 'against_documents', 'after_delivery')),
    balance_days  bigint not null default 0,        -- after delivery
    lead_days     bigint not null,                  -- from the deposit, or from acceptance where there is none
    freight_minor bigint not null default 0,
    total_minor   bigint not null,
    note          text   not null default '',
    made_by       text   not null,
    sent_at       bigint not null,
    answered_at   bigint not null default 0
);
create unique index trade_quotation_revision on trade_quotation (inquiry_id, revision);

create table trade_quotation_line (
    quotation_id text   not null references trade_quotation (id),
    line         bigint not null,
    product_id   text   not null,
    description  text   not null,
    hs6          text   not null default '',
    quantity     bigint not null,
    unit_minor   bigint not null,
    amount_minor bigint not null,
    primary key (quotation_id, line)
);

-- An accepted quotation. Amounts and terms change only by an amendment that both sides agreed to.
create table trade_order (
    id            text   not null primary key,
    number        text   not null unique,           -- ORD-2026-0001
    inquiry_id    text   not null unique references trade_inquiry (id),
    quotation_id  text   not null references trade_quotation (id),
    maker_id      text   not null references members_maker (id),
    chapter_id    text   not null,
    buyer_id      text   not null references account_user (id),
    state         text   not null check (state in ('confirmed', 'in_production', 'ready', 'shipped', 'delivered', 'closed', 'cancelled')),
    currency      text   not null,
    incoterm      text   not null,
    place         text   not null,
    deposit_bp    bigint not null,
    balance_term  text   not null,
    balance_days  bigint not null default 0,
    lead_days     bigint not null,
    freight_minor bigint not null default 0,
    total_minor   bigint not null,
    consignee     text   not null,                  -- JSON: name, company, address, country, tax number
    carrier       text   not null default '',
    tracking      text   not null default '',       -- bill of lading or airway bill
    created_at    bigint not null,
    updated_at    bigint not null,
    version       bigint not null default 1
);
create index trade_order_maker on trade_order (maker_id, updated_at, id);
create index trade_order_buyer on trade_order (buyer_id, updated_at, id);
create index trade_order_chapter on trade_order (chapter_id, updated_at, id);
create index trade_order_recent on trade_order (updated_at, id);

-- Lines with what papers say of the goods, as it was when the order was made.
create table trade_order_line (
    order_id         text   not null references trade_order (id),
    line             bigint not null,
    product_id       text   not null,
    description      text   not null,
    hs6              text   not null default '',
    materials        text   not null default '',
    quantity         bigint not null,
    unit_minor       bigint not null,
    amount_minor     bigint not null,
    weight_g         bigint not null default 0,     -- net, of one piece
    carton_pieces    bigint not null default 0,
    carton_length_mm bigint not null default 0,
    carton_width_mm  bigint not null default 0,
    carton_height_mm bigint not null default 0,
    carton_gross_g   bigint not null default 0,
    primary key (order_id, line)
);

-- The steps that an order has gone, for everybody who follows it.
create table trade_step (
    id       text   not null primary key,
    order_id text   not null references trade_order (id),
    state    text   not null,
    at       bigint not null,
    actor_id text   not null,
    note     text   not null default ''
);
create index trade_step_order on trade_step (order_id, id);

-- Changes that one side proposed and the other has to agree to.
create table trade_amendment (
    id           text   not null primary key,
    order_id     text   not null references trade_order (id),
    side         text   not null check (side in ('buyer', 'maker')),
    proposed_by  text   not null,
    state        text   not null check (state in ('proposed', 'accepted', 'declined', 'withdrawn')),
    terms        text   not null,                   -- JSON: what the order would say
    reason       text   not null default '',
    order_version bigint not null,
    proposed_at  bigint not null,
    answered_at  bigint not null default 0,
    answered_by  text   not null default ''
);
create index trade_amendment_order on trade_amendment (order_id, id);
create unique index trade_amendment_open on trade_amendment (order_id) where state = 'proposed';

-- Money that an officer found on the bank statement.
create table trade_payment (
    id           text   not null primary key,
    order_id     text   not null references trade_order (id),
    kind         text   not null check (kind in ('deposit', 'balance')),
    amount_minor bigint not null check (amount_minor > 0),
    received_on  text   not null,
    reference    text   not null,                   -- as the statement has it
    proof        text   not null default '',        -- blob
    proof_type   text   not null default '',
    recorded_by  text   not null,
    recorded_at  bigint not null
);
create index trade_payment_order on trade_payment (order_id, id);
create unique index trade_payment_reference on trade_payment (order_id, reference);

-- Papers that were issued. Numbers run without a gap for each kind and year.
create table trade_paper (
    id         text   not null primary key,
    order_id   text   not null references trade_order (id),
    kind       text   not null check (kind in ('proforma', 'invoice', 'packing')),
    year       bigint not null,
    number     bigint not null,
    label      text   not null,                     -- INV-2026-0001
    issued_on  text   not null,
    issued_by  text   not null,
    issued_at  bigint not null,
    content    text   not null,                     -- JSON: what the paper says, so that it prints the same for ever
    replaced_by text  not null default ''
);
create unique index trade_paper_number on trade_paper (kind, year, number);
create index trade_paper_order on trade_paper (order_id, id);

create table trade_counter (
    kind text   not null,
    year bigint not null,
    last bigint not null,
    primary key (kind, year)
);
