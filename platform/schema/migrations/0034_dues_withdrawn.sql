-- +goose Up

-- Under which address an invoice stood that was withdrawn with its maker, so that the address still says what became of it.
alter table members_dues_withdrawn add column invoice_id text not null default '';
create index members_dues_withdrawn_invoice on members_dues_withdrawn (invoice_id);
