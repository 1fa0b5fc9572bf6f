-- +goose Up
-- What buyers say of pieces that they have received.
create table trade_review (
    id           text   not null primary key,
    order_id     text   not null references trade_order (id),
    product_id   text   not null,
    maker_id     text   not null,
    chapter_id   text   not null,
    buyer_id     text   not null,            -- '' once the writer is erased
    writer       text   not null,            -- as it is shown: first name and initial
    country      text   not null default '',
    stars        bigint not null check (stars between 1 and 5),
    words        text   not null,
    lang         text   not null,
    state        text   not null check (state in ('shown', 'hidden')),
    reason       text   not null default '',
    reason_words text   not null default '',
    moderated_at bigint not null default 0,
    reported_at  bigint not null default 0,  -- the workshop asked the association to look
    report       text   not null default '',
    answer       text   not null default '',
    answered_at  bigint not null default 0,
    created_at   bigint not null,
    updated_at   bigint not null,
    version      bigint not null default 1,
    unique (order_id, product_id)
);

create index trade_review_product on trade_review (product_id, state, created_at, id);
create index trade_review_maker on trade_review (maker_id, created_at, id);
create index trade_review_buyer on trade_review (buyer_id, created_at, id);
create index trade_review_chapter on trade_review (chapter_id, created_at, id);
