create table Settings (
    Name  text not null primary key,
    Value text not null
) strict;
