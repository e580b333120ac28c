create table ServiceProducts (
    Id uniqueidentifier not null primary key nonclustered,
    SupplierId uniqueidentifier not null references Organisations (Id),
    CategoryId uniqueidentifier not null references Categories (Id),
    Draft nvarchar(max) not null,
    Name nvarchar(200) not null,
    SearchText nvarchar(max) not null,
    FreePlaces int not null,
    FreePlacesAt datetime2(3) null,
    PublishedVersionId uniqueidentifier null,
    PublishedAt datetime2(3) null,
    WithdrawnAt datetime2(3) null,
    CreatedAt datetime2(3) not null,
    Version int not null
);
create index ServiceProductsBySupplier on ServiceProducts (SupplierId, CreatedAt, Id);
create index ServiceProductsPublished on ServiceProducts (Name, Id) where PublishedVersionId is not null and WithdrawnAt is null;
create index ServiceProductsByCategory on ServiceProducts (CategoryId, Name, Id) where PublishedVersionId is not null and WithdrawnAt is null;

create table ServiceProductVersions (
    Id uniqueidentifier not null primary key nonclustered,
    ProductId uniqueidentifier not null references ServiceProducts (Id),
    SupplierId uniqueidentifier not null references Organisations (Id),
    CategoryId uniqueidentifier not null references Categories (Id),
    Number int not null,
    Document nvarchar(max) not null,
    PublishedAt datetime2(3) not null,
    PublishedBy uniqueidentifier not null references Users (Id)
);
create unique index ServiceProductVersionsByNumber on ServiceProductVersions (ProductId, Number);

create table ServiceProductVatRows (
    Id uniqueidentifier not null primary key nonclustered,
    ProductId uniqueidentifier not null references ServiceProducts (Id),
    Term nvarchar(60) not null,
    Treatment nvarchar(40) not null check (Treatment in ('Standard', 'ExemptSocialWelfare', 'NonProfit', 'SmallBusiness')),
    Ground nvarchar(1000) not null,
    ValidFrom date not null,
    DeclaredBy uniqueidentifier not null references Users (Id),
    DeclaredAt datetime2(3) not null
);
create index ServiceProductVatRowsByProduct on ServiceProductVatRows (ProductId, ValidFrom, Id);
