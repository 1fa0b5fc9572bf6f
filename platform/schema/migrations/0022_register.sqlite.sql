-- +goose Up

-- The register is narrowed in memory (members/roll), so these wide indexes, which every new maker was written to, go.
drop index members_maker_list;
drop index members_maker_register;
drop index members_maker_of_chapter;
drop index members_maker_chapter;
create index members_maker_name on members_maker (name_fold, id);
create index members_maker_chapter on members_maker (chapter_id, name_fold, id);

-- The number of the last change of a maker. A transaction that changes one holds this row until it commits, so that numbers
-- become visible in their order and a program that has seen one has seen all below it.
create table members_register_state (
    id     bigint not null primary key check (id = 1),
    change bigint not null
);
insert into members_register_state (id, change) values (1, 0);

-- Which makers changed, each with the number of its last change; also those that are gone.
create table members_maker_change (
    maker_id text   not null primary key,
    change   bigint not null
);
create index members_maker_change_order on members_maker_change (change, maker_id);

-- Triggers, because a change that a program forgets to count would be missing from lists without anybody noticing.
-- +goose StatementBegin
create trigger members_maker_added after insert on members_maker begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_maker_change (maker_id, change) select new.id, change from members_register_state where id = 1
        on conflict (maker_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger members_maker_changed after update on members_maker
when (old.chapter_id, old.cluster_id, old.regency_code, old.name_fold, old.owner, old.place, old.phone_key, old.crafts,
        old.joined_on, old.since_on, old.paid_until, old.grace_until, old.ends_on, old.suspended_on, old.left_on)
    is not (new.chapter_id, new.cluster_id, new.regency_code, new.name_fold, new.owner, new.place, new.phone_key, new.crafts,
        new.joined_on, new.since_on, new.paid_until, new.grace_until, new.ends_on, new.suspended_on, new.left_on)
begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_maker_change (maker_id, change) select new.id, change from members_register_state where id = 1
        on conflict (maker_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger members_maker_gone after delete on members_maker begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_maker_change (maker_id, change) select old.id, change from members_register_state where id = 1
        on conflict (maker_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
