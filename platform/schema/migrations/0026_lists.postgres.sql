-- +goose Up

-- Applications, invoices and payments are narrowed in memory too (members/roll). Their changes are numbered by the counter of the register, so
-- that a list that shows names hears of both with one look. Each with the number of its last change; also those that are gone.
create table members_list_change (
    kind      text   not null check (kind in ('application', 'invoice', 'payment')),
    object_id text   not null,
    change    bigint not null,
    primary key (kind, object_id)
);
create index members_list_change_order on members_list_change (kind, change, object_id);

-- One function for all: its arguments are the kind, the column with the id, and the columns whose change counts. One number for each
-- statement, as for makers.
-- +goose StatementBegin
create function members_list_count_change() returns trigger language plpgsql as $$
declare
    objects text[];
    last    bigint;
begin
    if tg_op = 'INSERT' then
        execute format('select array(select distinct n.%I from is_now n)', tg_argv[1]) into objects;
    elsif tg_op = 'DELETE' then
        execute format('select array(select distinct o.%I from was o)', tg_argv[1]) into objects;
    else
        execute format('select array(select distinct n.%I from is_now n join was o on o.id = n.id where (%s) is distinct from (%s))', tg_argv[1],
            (select string_agg(format('o.%I', c), ', ') from unnest(string_to_array(tg_argv[2], ' ')) c),
            (select string_agg(format('n.%I', c), ', ') from unnest(string_to_array(tg_argv[2], ' ')) c)) into objects;
    end if;
    if cardinality(objects) > 0 then
        update members_register_state set change = change + 1 where id = 1 returning change into last;
        insert into members_list_change (kind, object_id, change) select tg_argv[0], unnest(objects), last
            on conflict (kind, object_id) do update set change = excluded.change;
    end if;
    return null;
end
$$;
-- +goose StatementEnd
create trigger members_application_added after insert on members_application referencing new table as is_now
    for each statement execute function members_list_count_change('application', 'id', 'state chapter_id name_fold waiting_from');
create trigger members_application_changed after update on members_application referencing old table as was new table as is_now
    for each statement execute function members_list_count_change('application', 'id', 'state chapter_id name_fold waiting_from');
create trigger members_application_gone after delete on members_application referencing old table as was
    for each statement execute function members_list_count_change('application', 'id', 'state chapter_id name_fold waiting_from');
create trigger members_dues_invoice_added after insert on members_dues_invoice referencing new table as is_now
    for each statement execute function members_list_count_change('invoice', 'id', 'maker_id number issued_on due_on total cancelled_at');
create trigger members_dues_invoice_changed after update on members_dues_invoice referencing old table as was new table as is_now
    for each statement execute function members_list_count_change('invoice', 'id', 'maker_id number issued_on due_on total cancelled_at');
create trigger members_dues_invoice_gone after delete on members_dues_invoice referencing old table as was
    for each statement execute function members_list_count_change('invoice', 'id', 'maker_id number issued_on due_on total cancelled_at');
create trigger members_dues_share_invoice_added after insert on members_dues_share referencing new table as is_now
    for each statement execute function members_list_count_change('invoice', 'invoice_id', 'invoice_id amount undone_at');
create trigger members_dues_share_invoice_changed after update on members_dues_share referencing old table as was new table as is_now
    for each statement execute function members_list_count_change('invoice', 'invoice_id', 'invoice_id amount undone_at');
create trigger members_dues_share_invoice_gone after delete on members_dues_share referencing old table as was
    for each statement execute function members_list_count_change('invoice', 'invoice_id', 'invoice_id amount undone_at');
create trigger members_dues_payment_added after insert on members_dues_payment referencing new table as is_now
    for each statement execute function members_list_count_change('payment', 'id', 'maker_id way amount received_on undone_at');
create trigger members_dues_payment_changed after update on members_dues_payment referencing old table as was new table as is_now
    for each statement execute function members_list_count_change('payment', 'id', 'maker_id way amount received_on undone_at');
create trigger members_dues_payment_gone after delete on members_dues_payment referencing old table as was
    for each statement execute function members_list_count_change('payment', 'id', 'maker_id way amount received_on undone_at');
create trigger members_dues_share_payment_added after insert on members_dues_share referencing new table as is_now
    for each statement execute function members_list_count_change('payment', 'payment_id', 'payment_id amount undone_at');
create trigger members_dues_share_payment_changed after update on members_dues_share referencing old table as was new table as is_now
    for each statement execute function members_list_count_change('payment', 'payment_id', 'payment_id amount undone_at');
create trigger members_dues_share_payment_gone after delete on members_dues_share referencing old table as was
    for each statement execute function members_list_count_change('payment', 'payment_id', 'payment_id amount undone_at');
create trigger members_dues_receipt_payment_added after insert on members_dues_receipt referencing new table as is_now
    for each statement execute function members_list_count_change('payment', 'payment_id', 'number payment_id');
create trigger members_dues_receipt_payment_changed after update on members_dues_receipt referencing old table as was new table as is_now
    for each statement execute function members_list_count_change('payment', 'payment_id', 'number payment_id');
create trigger members_dues_receipt_payment_gone after delete on members_dues_receipt referencing old table as was
    for each statement execute function members_list_count_change('payment', 'payment_id', 'number payment_id');
