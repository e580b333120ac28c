create table OutsideSignIns (
    Provider nvarchar(40) not null,
    Subject nvarchar(200) not null,
    UserId uniqueidentifier not null references Users (Id),
    LinkedAt datetime2(3) not null,
    primary key (Provider, Subject)
);

create table MappedRoles (
    MembershipId uniqueidentifier not null primary key nonclustered references Memberships (Id),
    Provider nvarchar(40) not null
);
