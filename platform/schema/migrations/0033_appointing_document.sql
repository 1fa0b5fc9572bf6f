-- +goose Up

-- The appointing document of a term as a file, private: who reads the term reads it.
create table members_post_document (
    term_id   text   not null primary key,
    user_id   text   not null,            -- who holds the term
    file      text   not null,            -- blob
    file_type text   not null,            -- media type
    sent_by   text   not null,
    sent_at   bigint not null
);
create index members_post_document_user on members_post_document (user_id, term_id);
