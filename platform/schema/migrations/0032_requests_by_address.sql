-- +goose Up
-- Requests of somebody who is known by an e-mail address and has no account: a letter to the address is confirmed there before anything
-- is given out or erased. confirm_hash is the hash of the secret in the letter (SHA-256).
alter table account_request add column email text not null default '';
alter table account_request add column confirm_hash text not null default '';
alter table account_request add column confirmed_at bigint not null default 0;
create index account_request_confirm on account_request (confirm_hash);

-- An erased address, so that a restored backup forgets it again: HMAC-SHA-256 of the address under the row's id. It says nothing to
-- whoever does not know the address already.
alter table account_erasure add column address_hash text not null default '';
