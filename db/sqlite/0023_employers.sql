create table Employers (
    Id text not null primary key,
    BuyerId text not null references Organisations,
    Name text not null,
    BusinessId text,
    Trade text not null,
    Size text not null check (Size in ('Unknown', 'Under10', 'Under50', 'Under250', 'Over250')),
    MunicipalityCode text,
    Keywords text not null,
    Openings text,
    OpeningsAt text,
    OwnerId text,
    OwnerOrganisationId text,
    OwnerSince text,
    AddedAt text not null,
    AddedBy text not null,
    Version integer not null
) strict;

create index EmployersOfBuyer on Employers (BuyerId, Name, Id);
create index EmployersByOwner on Employers (OwnerId, Name, Id);

create table EmployerContacts (
    Id text not null primary key,
    EmployerId text not null references Employers,
    Person blob not null,
    AddedAt text not null,
    AddedBy text not null,
    EndedAt text
) strict;

create index EmployerContactsOfEmployer on EmployerContacts (EmployerId, AddedAt, Id);

create table EmployerVisits (
    Id text not null primary key,
    EmployerId text not null references Employers,
    Day text not null,
    Kind text not null check (Kind in ('Call', 'Visit', 'Message')),
    Note text,
    UserId text not null,
    OrganisationId text not null,
    At text not null
) strict;

create index EmployerVisitsOfEmployer on EmployerVisits (EmployerId, Day, Id);
