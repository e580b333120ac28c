create table ServiceProducts (
    Id text not null primary key,
    SupplierId text not null references Organisations (Id),
    CategoryId text not null references Categories (Id),
    Draft text not null,
    Name text not null,
    SearchText text not null,
    FreePlaces integer not null,
    FreePlacesAt text null,
    PublishedVersionId text null,
    PublishedAt text null,
    WithdrawnAt text null,
    CreatedAt text not null,
    Version integer not null
) strict;
create index ServiceProductsBySupplier on ServiceProducts (SupplierId, CreatedAt, Id);
create index ServiceProductsPublished on ServiceProducts (Name, Id) where PublishedVersionId is not null and WithdrawnAt is null;
create index ServiceProductsByCategory on ServiceProducts (CategoryId, Name, Id) where PublishedVersionId is not null and WithdrawnAt is null;

create virtual table ServiceProductsSearch using fts5 (SearchText, content = 'ServiceProducts', tokenize = 'unicode61 remove_diacritics 0');

create trigger ServiceProductsSearchAdd after insert on ServiceProducts begin
    insert into ServiceProductsSearch (rowid, SearchText) values (new.rowid, new.SearchText);
end;

create trigger ServiceProductsSearchChange after update of SearchText on ServiceProducts begin
    insert into ServiceProductsSearch (ServiceProductsSearch, rowid, SearchText) values ('delete', old.rowid, old.SearchText);
    insert into ServiceProductsSearch (rowid, SearchText) values (new.rowid, new.SearchText);
end;

create table ServiceProductVersions (
    Id text not null primary key,
    ProductId text not null references ServiceProducts (Id),
    SupplierId text not null references Organisations (Id),
    CategoryId text not null references Categories (Id),
    Number integer not null,
    Document text not null,
    PublishedAt text not null,
    PublishedBy text not null references Users (Id)
) strict;
create unique index ServiceProductVersionsByNumber on ServiceProductVersions (ProductId, Number);

create table ServiceProductVatRows (
    Id text not null primary key,
    ProductId text not null references ServiceProducts (Id),
    Term text not null,
    Treatment text not null check (Treatment in ('Standard', 'ExemptSocialWelfare', 'NonProfit', 'SmallBusiness')),
    Ground text not null,
    ValidFrom text not null,
    DeclaredBy text not null references Users (Id),
    DeclaredAt text not null
) strict;
create index ServiceProductVatRowsByProduct on ServiceProductVatRows (ProductId, ValidFrom, Id);
