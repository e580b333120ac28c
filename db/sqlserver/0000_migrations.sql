if object_id('Migrations') is null
create table Migrations (
    Name   varchar(100) not null primary key,
    Sha256 char(64) not null,
    RanAt  datetime2(3) not null
);
