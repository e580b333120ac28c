create table EInvoiceAddresses (
    OrganisationId text not null primary key,
    Street text not null,
    PostCode text not null,
    Town text not null,
    Ovt text not null,
    Operator text,
    BuyerReference text,
    MailTo text,
    PaidColumns text not null,
    LedgerColumns text not null,
    ChangedBy text not null,
    ChangedAt text not null,
    Version integer not null
) strict;

create table PaidFiles (
    Id text not null primary key,
    BuyerId text not null,
    FileId text not null,
    Name text not null,
    Sha256 text not null,
    Rows integer not null,
    Paid integer not null,
    Repeated integer not null,
    ToSee integer not null,
    ImportedBy text not null,
    ImportedAt text not null
) strict;

create unique index PaidFileOnce on PaidFiles (BuyerId, Sha256);
create index PaidFilesOfBuyer on PaidFiles (BuyerId, ImportedAt, Id);

create table PaidRows (
    Id text not null primary key,
    PaidFileId text not null references PaidFiles,
    BuyerId text not null,
    Line integer not null,
    RowKey text not null,
    InvoiceText text not null,
    SupplierText text not null,
    ReferenceText text not null,
    AmountCents integer not null,
    PaidOn text not null,
    InvoiceId text references Invoices,
    Word text not null check (Word in ('Paid', 'Partial', 'TooMuch', 'Unmatched', 'OtherPath', 'NotPayable')),
    SettledBy text,
    SettledAt text
) strict;

create unique index PaidRowOnce on PaidRows (BuyerId, RowKey);
create index PaidRowsOfFile on PaidRows (PaidFileId, Line);
create index PaidRowsOfInvoice on PaidRows (InvoiceId, PaidOn);
create index PaidRowsToSee on PaidRows (BuyerId, SettledAt, Word);
create index InvoicesOfBuyerByNumber on Invoices (BuyerId, Number);
create index InvoicesOfBuyerByReference on Invoices (BuyerId, Reference);
