create table OutsideSignIns (
    Provider text not null,
    Subject text not null,
    UserId text not null references Users (Id),
    LinkedAt text not null,
    primary key (Provider, Subject)
) strict;

create table MappedRoles (
    MembershipId text not null primary key references Memberships (Id),
    Provider text not null
) strict;
