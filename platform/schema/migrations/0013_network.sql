-- +goose Up

-- Workshops that agreed to be found by other members. The columns beside the consent are copies, kept by
-- members/network, so that a list in the order of names is read from one index.
create table members_listing (
    maker_id     text   not null primary key references members_maker (id),
    chapter_id   text   not null,
    regency_code text   not null,
    name_fold    text   not null,
    capacity     bigint not null default 0,        -- pieces a month; 0 when not said
    shows_phone  bigint not null default 0 check (shows_phone in (0, 1)),
    agreed_at    bigint not null,
    agreed_by    text   not null
);
create index members_listing_name on members_listing (name_fold, maker_id);
create index members_listing_regency on members_listing (regency_code, name_fold, maker_id);

-- What a listed workshop can do, one row for each skill, and the words it is found by.
create table members_skill (
    maker_id  text not null references members_listing (maker_id),
    kind      text not null check (kind in ('craft', 'technique', 'machine', 'word')),
    skill     text not null,
    name_fold text not null,
    primary key (maker_id, kind, skill)
);
create index members_skill_order on members_skill (kind, skill, name_fold, maker_id);

-- Calls to buy materials together. An empty chapter is the whole association; sums are whole rupiah.
create table members_purchase (
    id              text   not null primary key,
    what            text   not null,
    spec            text   not null default '',
    unit            text   not null,
    chapter_id      text   not null default '',
    organiser_id    text   not null,
    maker_id        text   not null default '',    -- the organiser's workshop
    price_idr       bigint not null default 0,     -- expected for one unit; 0 when not known
    target          bigint not null default 0,     -- least quantity; 0 for none
    closes_on       text   not null,
    pick_up         text   not null,
    note            text   not null default '',
    state           text   not null check (state in ('open', 'closed', 'ordered', 'shared', 'cancelled')),
    reason          text   not null default '',    -- why it was cancelled
    supplier        text   not null default '',
    expected_on     text   not null default '',
    arrived         bigint not null default 0,
    written_off     bigint not null default 0,     -- units that came and are of no use
    write_off_note  text   not null default '',
    bill_idr        bigint not null default 0,
    remitted_idr    bigint not null default 0,     -- part of the bill that nobody pays
    created_at      bigint not null,
    updated_at      bigint not null,
    version         bigint not null default 1
);
create index members_purchase_state on members_purchase (state, closes_on, id);
create index members_purchase_organiser on members_purchase (organiser_id, state, id);

create table members_purchase_tier (
    purchase_id text   not null references members_purchase (id),
    from_qty    bigint not null check (from_qty > 0),
    price_idr   bigint not null check (price_idr > 0),
    primary key (purchase_id, from_qty)
);

create table members_purchase_step (
    id          text   not null primary key,
    purchase_id text   not null references members_purchase (id),
    state       text   not null,
    at          bigint not null,
    actor_id    text   not null,
    note        text   not null default ''
);
create index members_purchase_step_purchase on members_purchase_step (purchase_id, id);

-- What each workshop pledges today, and how it came to that.
create table members_pledge (
    purchase_id text   not null references members_purchase (id),
    maker_id    text   not null,
    quantity    bigint not null check (quantity >= 0),
    first_at    bigint not null,
    updated_at  bigint not null,
    primary key (purchase_id, maker_id)
);
create index members_pledge_maker on members_pledge (maker_id, purchase_id);

create table members_pledge_step (
    id          text   not null primary key,
    purchase_id text   not null,
    maker_id    text   not null,
    quantity    bigint not null,
    at          bigint not null,
    actor_id    text   not null,
    foreign key (purchase_id, maker_id) references members_pledge (purchase_id, maker_id)
);
create index members_pledge_step_pledge on members_pledge_step (purchase_id, maker_id, id);

create table members_share (
    purchase_id text   not null references members_purchase (id),
    maker_id    text   not null,
    pledged     bigint not null,
    got         bigint not null check (got >= 0),
    owes_idr    bigint not null check (owes_idr >= 0),
    paid_at     bigint not null default 0,
    primary key (purchase_id, maker_id)
);
create index members_share_maker on members_share (maker_id, purchase_id);

-- Mentors: what members offer to teach and wish to learn.
create table members_mentor (
    id           text   not null primary key,
    kind         text   not null check (kind in ('offer', 'wish')),
    user_id      text   not null,
    maker_id     text   not null,
    chapter_id   text   not null,
    regency_code text   not null,
    craft        text   not null,
    technique    text   not null default '',
    subject      text   not null,
    languages    text   not null default '[]',     -- JSON, as the mentor writes them
    is_remote    bigint not null default 0 check (is_remote in (0, 1)),
    seats        bigint not null default 1,
    closed_at    bigint not null default 0,
    created_at   bigint not null,
    updated_at   bigint not null,
    version      bigint not null default 1
);
create index members_mentor_craft on members_mentor (kind, closed_at, craft, id);
create index members_mentor_user on members_mentor (user_id, id);
create index members_mentor_maker on members_mentor (maker_id, kind, closed_at);

create table members_mentoring (
    id           text   not null primary key,
    offer_id     text   not null references members_mentor (id),
    mentor_id    text   not null,
    asker_id     text   not null,
    asker_maker  text   not null,
    asker_chapter text  not null,
    state        text   not null check (state in ('asked', 'accepted', 'declined', 'withdrawn', 'ended')),
    wish         text   not null,
    note         text   not null default '',       -- of the last step
    asked_at     bigint not null,
    answered_at  bigint not null default 0,
    ended_at     bigint not null default 0,
    conversation_id text not null default '',
    version      bigint not null default 1
);
create index members_mentoring_offer on members_mentoring (offer_id, state, id);
create index members_mentoring_mentor on members_mentoring (mentor_id, state, id);
create index members_mentoring_asker on members_mentoring (asker_id, state, id);

-- Conversations of two people. They are kept in the order of their ids, so that two can meet only once
-- about the same thing.
create table members_conversation (
    id         text   not null primary key,
    low_id     text   not null,
    high_id    text   not null,
    about      text   not null default '' check (about in ('', 'purchase', 'mentoring')),
    about_id   text   not null default '',
    begun_by   text   not null,
    created_at bigint not null,
    last_at    bigint not null,
    unique (low_id, high_id, about, about_id)
);
create index members_conversation_begun on members_conversation (begun_by, created_at);

create table members_seat (
    conversation_id text   not null references members_conversation (id),
    user_id         text   not null,
    maker_id        text   not null default '',    -- the workshop for which the person writes
    unread          bigint not null default 0,
    read_to         text   not null default '',    -- the newest message that was shown
    told_at         bigint not null default 0,     -- when an e-mail last spoke of it
    last_at         bigint not null,
    primary key (conversation_id, user_id)
);
create index members_seat_user on members_seat (user_id, last_at, conversation_id);
create index members_seat_unread on members_seat (user_id, unread);

create table members_message (
    id              text   not null primary key,
    conversation_id text   not null references members_conversation (id),
    author_id       text   not null,               -- empty once the author was erased
    body            text   not null,
    at              bigint not null,
    removed_at      bigint not null default 0      -- after a report
);
create index members_message_conversation on members_message (conversation_id, id);
create index members_message_author on members_message (author_id, at);

create table members_block (
    user_id    text   not null,
    blocked_id text   not null,
    at         bigint not null,
    primary key (user_id, blocked_id)
);

-- A report shows the message it is about, and nothing else of the conversation.
create table members_report (
    id          text   not null primary key,
    message_id  text   not null unique references members_message (id),
    reporter_id text   not null,
    accused_id  text   not null,
    maker_id    text   not null default '',        -- the accused's workshop, whose coordinator decides
    cause       text   not null check (cause in ('money', 'rude', 'advertising', 'other')),
    note        text   not null default '',
    body        text   not null,                   -- as it was when it was reported
    state       text   not null check (state in ('open', 'dismissed', 'removed', 'silenced')),
    reason      text   not null default '',
    decided_by  text   not null default '',
    decided_at  bigint not null default 0,
    at          bigint not null,
    version     bigint not null default 1
);
create index members_report_state on members_report (state, at, id);
create index members_report_maker on members_report (maker_id);

-- How somebody wants to hear of messages, and until when they may write none.
create table members_correspondent (
    user_id      text   not null primary key,
    is_mail_off  bigint not null default 0 check (is_mail_off in (0, 1)),
    secret       text   not null unique,           -- in the link that stops the e-mails
    mailed_at    bigint not null default 0,
    due_at       bigint not null default 0,        -- when the next e-mail is to go out; 0: none waits
    silent_until bigint not null default 0
);
