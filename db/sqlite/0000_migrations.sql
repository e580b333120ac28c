create table if not exists Migrations (
    Name   text not null primary key,
    Sha256 text not null,
    RanAt  text not null
) strict;
