create table EInvoiceAddresses (
    OrganisationId uniqueidentifier not null primary key nonclustered,
    Street nvarchar(100) not null,
    PostCode nvarchar(20) not null,
    Town nvarchar(100) not null,
    Ovt varchar(17) not null,
    Operator varchar(35),
    BuyerReference nvarchar(70),
    MailTo nvarchar(254),
    PaidColumns nvarchar(max) not null,
    LedgerColumns nvarchar(max) not null,
    ChangedBy uniqueidentifier not null,
    ChangedAt datetime2(3) not null,
    Version int not null
);

create table PaidFiles (
    Id uniqueidentifier not null primary key nonclustered,
    BuyerId uniqueidentifier not null,
    FileId uniqueidentifier not null,
    Name nvarchar(200) not null,
    Sha256 char(64) not null,
    Rows int not null,
    Paid int not null,
    Repeated int not null,
    ToSee int not null,
    ImportedBy uniqueidentifier not null,
    ImportedAt datetime2(3) not null
);

create unique index PaidFileOnce on PaidFiles (BuyerId, Sha256);
create index PaidFilesOfBuyer on PaidFiles (BuyerId, ImportedAt, Id);

create table PaidRows (
    Id uniqueidentifier not null primary key nonclustered,
    PaidFileId uniqueidentifier not null references PaidFiles,
    BuyerId uniqueidentifier not null,
    Line int not null,
    RowKey nvarchar(200) not null,
    InvoiceText nvarchar(100) not null,
    SupplierText nvarchar(100) not null,
    ReferenceText nvarchar(100) not null,
    AmountCents bigint not null,
    PaidOn date not null,
    InvoiceId uniqueidentifier references Invoices,
    Word varchar(20) not null check (Word in ('Paid', 'Partial', 'TooMuch', 'Unmatched', 'OtherPath', 'NotPayable')),
    SettledBy uniqueidentifier,
    SettledAt datetime2(3)
);

create unique index PaidRowOnce on PaidRows (BuyerId, RowKey);
create index PaidRowsOfFile on PaidRows (PaidFileId, Line);
create index PaidRowsOfInvoice on PaidRows (InvoiceId, PaidOn);
create index PaidRowsToSee on PaidRows (BuyerId, SettledAt, Word);
create index InvoicesOfBuyerByNumber on Invoices (BuyerId, Number);
create index InvoicesOfBuyerByReference on Invoices (BuyerId, Reference);
