create table Statements (
    Id uniqueidentifier not null primary key nonclustered,
    BuyerId uniqueidentifier not null,
    FileId uniqueidentifier not null,
    Name nvarchar(200) not null,
    MessageId nvarchar(100) not null,
    Sha256 char(64) not null,
    Entries int not null,
    Done int not null,
    Executed int not null,
    Repeated int not null,
    ToSee int not null,
    ImportedBy uniqueidentifier not null,
    ImportedAt datetime2(3) not null,
    SeenBy uniqueidentifier,
    SeenAt datetime2(3)
);

create unique index StatementOnce on Statements (BuyerId, Sha256);
create index StatementsOfBuyer on Statements (BuyerId, ImportedAt, Id);
create index StatementsToSee on Statements (BuyerId, SeenAt, ImportedAt);

create table StatementEntries (
    Id uniqueidentifier not null primary key nonclustered,
    StatementId uniqueidentifier not null references Statements,
    BuyerId uniqueidentifier not null,
    Number int not null,
    EntryKey nvarchar(300) not null,
    BookedOn date not null,
    Leaves bit not null,
    AmountCents bigint not null,
    EndToEndId nvarchar(100) not null,
    Reference nvarchar(100) not null,
    OtherParty nvarchar(140) not null,
    ReturnCode varchar(10) not null,
    PaymentId uniqueidentifier references Payments,
    Word varchar(20) not null check (Word in ('Executed', 'Partial', 'TooMuch', 'Returned', 'Told', 'Unmatched', 'Other'))
);

create unique index StatementEntryOnce on StatementEntries (BuyerId, EntryKey);
create index StatementEntriesOfKind on StatementEntries (StatementId, Word, Number);
create index StatementEntriesOfPayment on StatementEntries (PaymentId, Word);
create index PaymentsByReference on Payments (Reference, Status);

alter table Placements add Segment varchar(10) check (Segment in ('Near', 'Midway', 'Far'));
alter table Outcomes add LostOn date;
