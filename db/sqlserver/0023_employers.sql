create table Employers (
    Id uniqueidentifier not null primary key nonclustered,
    BuyerId uniqueidentifier not null references Organisations,
    Name nvarchar(200) not null,
    BusinessId varchar(12),
    Trade nvarchar(200) not null,
    Size varchar(20) not null check (Size in ('Unknown', 'Under10', 'Under50', 'Under250', 'Over250')),
    MunicipalityCode varchar(12),
    Keywords nvarchar(1000) not null,
    Openings nvarchar(1000),
    OpeningsAt datetime2(3),
    OwnerId uniqueidentifier,
    OwnerOrganisationId uniqueidentifier,
    OwnerSince datetime2(3),
    AddedAt datetime2(3) not null,
    AddedBy uniqueidentifier not null,
    Version int not null
);

create index EmployersOfBuyer on Employers (BuyerId, Name, Id);
create index EmployersByOwner on Employers (OwnerId, Name, Id);

create table EmployerContacts (
    Id uniqueidentifier not null primary key nonclustered,
    EmployerId uniqueidentifier not null references Employers,
    Person varbinary(max) not null,
    AddedAt datetime2(3) not null,
    AddedBy uniqueidentifier not null,
    EndedAt datetime2(3)
);

create index EmployerContactsOfEmployer on EmployerContacts (EmployerId, AddedAt, Id);

create table EmployerVisits (
    Id uniqueidentifier not null primary key nonclustered,
    EmployerId uniqueidentifier not null references Employers,
    Day date not null,
    Kind varchar(20) not null check (Kind in ('Call', 'Visit', 'Message')),
    Note nvarchar(1000),
    UserId uniqueidentifier not null,
    OrganisationId uniqueidentifier not null,
    At datetime2(3) not null
);

create index EmployerVisitsOfEmployer on EmployerVisits (EmployerId, Day, Id);
