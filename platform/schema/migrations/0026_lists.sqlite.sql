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

-- A change of columns that lists do not ask for counts as none.
-- +goose StatementBegin
create trigger members_application_added after insert on members_application begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_list_change (kind, object_id, change) select 'application', new.id, change from members_register_state where id = 1
        on conflict (kind, object_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger members_application_changed after update on members_application
when (old.state, old.chapter_id, old.name_fold, old.waiting_from)
    is not (new.state, new.chapter_id, new.name_fold, new.waiting_from)
begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_list_change (kind, object_id, change) select 'application', new.id, change from members_register_state where id = 1
        on conflict (kind, object_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger members_application_gone after delete on members_application begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_list_change (kind, object_id, change) select 'application', old.id, change from members_register_state where id = 1
        on conflict (kind, object_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger members_dues_invoice_added after insert on members_dues_invoice begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_list_change (kind, object_id, change) select 'invoice', new.id, change from members_register_state where id = 1
        on conflict (kind, object_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger members_dues_invoice_changed after update on members_dues_invoice
when (old.maker_id, old.number, old.issued_on, old.due_on, old.total, old.cancelled_at)
    is not (new.maker_id, new.number, new.issued_on, new.due_on, new.total, new.cancelled_at)
begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_list_change (kind, object_id, change) select 'invoice', new.id, change from members_register_state where id = 1
        on conflict (kind, object_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger members_dues_invoice_gone after delete on members_dues_invoice begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_list_change (kind, object_id, change) select 'invoice', old.id, change from members_register_state where id = 1
        on conflict (kind, object_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger members_dues_share_invoice_added after insert on members_dues_share begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_list_change (kind, object_id, change) select 'invoice', new.invoice_id, change from members_register_state where id = 1
        on conflict (kind, object_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger members_dues_share_invoice_changed after update on members_dues_share
when (old.invoice_id, old.amount, old.undone_at)
    is not (new.invoice_id, new.amount, new.undone_at)
begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_list_change (kind, object_id, change) select 'invoice', new.invoice_id, change from members_register_state where id = 1
        on conflict (kind, object_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger members_dues_share_invoice_gone after delete on members_dues_share begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_list_change (kind, object_id, change) select 'invoice', old.invoice_id, change from members_register_state where id = 1
        on conflict (kind, object_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger members_dues_payment_added after insert on members_dues_payment begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_list_change (kind, object_id, change) select 'payment', new.id, change from members_register_state where id = 1
        on conflict (kind, object_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger members_dues_payment_changed after update on members_dues_payment
when (old.maker_id, old.way, old.amount, old.received_on, old.undone_at)
    is not (new.maker_id, new.way, new.amount, new.received_on, new.undone_at)
begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_list_change (kind, object_id, change) select 'payment', new.id, change from members_register_state where id = 1
        on conflict (kind, object_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger members_dues_payment_gone after delete on members_dues_payment begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_list_change (kind, object_id, change) select 'payment', old.id, change from members_register_state where id = 1
        on conflict (kind, object_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger members_dues_share_payment_added after insert on members_dues_share begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_list_change (kind, object_id, change) select 'payment', new.payment_id, change from members_register_state where id = 1
        on conflict (kind, object_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger members_dues_share_payment_changed after update on members_dues_share
when (old.payment_id, old.amount, old.undone_at)
    is not (new.payment_id, new.amount, new.undone_at)
begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_list_change (kind, object_id, change) select 'payment', new.payment_id, change from members_register_state where id = 1
        on conflict (kind, object_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger members_dues_share_payment_gone after delete on members_dues_share begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_list_change (kind, object_id, change) select 'payment', old.payment_id, change from members_register_state where id = 1
        on conflict (kind, object_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger members_dues_receipt_payment_added after insert on members_dues_receipt begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_list_change (kind, object_id, change) select 'payment', new.payment_id, change from members_register_state where id = 1
        on conflict (kind, object_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger members_dues_receipt_payment_changed after update on members_dues_receipt
when (old.number)
    is not (new.number)
begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_list_change (kind, object_id, change) select 'payment', new.payment_id, change from members_register_state where id = 1
        on conflict (kind, object_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger members_dues_receipt_payment_gone after delete on members_dues_receipt begin
    update members_register_state set change = change + 1 where id = 1;
    insert into members_list_change (kind, object_id, change) select 'payment', old.payment_id, change from members_register_state where id = 1
        on conflict (kind, object_id) do update set change = excluded.change;
end;
-- +goose StatementEnd
