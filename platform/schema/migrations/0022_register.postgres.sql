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
-- One number for each statement. A change of columns that lists do not ask for counts as none.
-- +goose StatementBegin
create function members_maker_count_change() returns trigger language plpgsql as $$
declare
    makers text[];
    last   bigint;
begin
    if tg_op = 'INSERT' then
        makers := array(select n.id from is_now n);
    elsif tg_op = 'DELETE' then
        makers := array(select o.id from was o);
    else
        makers := array(select n.id from is_now n join was o on o.id = n.id
            where (o.chapter_id, o.cluster_id, o.regency_code, o.name_fold, o.owner, o.place, o.phone_key, o.crafts,
                    o.joined_on, o.since_on, o.paid_until, o.grace_until, o.ends_on, o.suspended_on, o.left_on)
                is distinct from (n.chapter_id, n.cluster_id, n.regency_code, n.name_fold, n.owner, n.place, n.phone_key, n.crafts,
                    n.joined_on, n.since_on, n.paid_until, n.grace_until, n.ends_on, n.suspended_on, n.left_on));
    end if;
    if cardinality(makers) > 0 then
        update members_register_state set change = change + 1 where id = 1 returning change into last;
        insert into members_maker_change (maker_id, change) select unnest(makers), last
            on conflict (maker_id) do update set change = excluded.change;
    end if;
    return null;
end
$$;
-- +goose StatementEnd
create trigger members_maker_added after insert on members_maker
    referencing new table as is_now for each statement execute function members_maker_count_change();
create trigger members_maker_changed after update on members_maker
    referencing old table as was new table as is_now for each statement execute function members_maker_count_change();
create trigger members_maker_gone after delete on members_maker
    referencing old table as was for each statement execute function members_maker_count_change();
