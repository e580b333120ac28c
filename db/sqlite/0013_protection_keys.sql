create table ProtectionKeys (
    Id text not null primary key,
    Name text not null,
    Xml text not null,
    AddedAt text not null
) strict;
