create table ProtectionKeys (
    Id uniqueidentifier not null primary key nonclustered,
    Name nvarchar(200) not null,
    Xml nvarchar(max) not null,
    AddedAt datetime2(3) not null
);
