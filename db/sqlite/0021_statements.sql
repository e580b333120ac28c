create table Statements (
    Id text not null primary key,
    BuyerId text not null,
    FileId text not null,
    Name text not null,
    MessageId text not null,
    Sha256 text not null,
    Entries integer not null,
    Done integer not null,
    Executed integer not null,
    Repeated integer not null,
    ToSee integer not null,
    ImportedBy text not null,
    ImportedAt text not null,
    SeenBy text,
    SeenAt text
) strict;

create unique index StatementOnce on Statements (BuyerId, Sha256);
create index StatementsOfBuyer on Statements (BuyerId, ImportedAt, Id);
create index StatementsToSee on Statements (BuyerId, SeenAt, ImportedAt);

create table StatementEntries (
    Id text not null primary key,
    StatementId text not null references Statements,
    BuyerId text not null,
    Number integer not null,
    EntryKey text not null,
    BookedOn text not null,
    Leaves integer not null,
    AmountCents integer not null,
    EndToEndId text not null,
    Reference text not null,
    OtherParty text not null,
    ReturnCode text not null,
    PaymentId text references Payments,
    Word text not null check (Word in ('Executed', 'Partial', 'TooMuch', 'Returned', 'Told', 'Unmatched', 'Other'))
) strict;

create unique index StatementEntryOnce on StatementEntries (BuyerId, EntryKey);
create index StatementEntriesOfKind on StatementEntries (StatementId, Word, Number);
create index StatementEntriesOfPayment on StatementEntries (PaymentId, Word);
create index PaymentsByReference on Payments (Reference, Status);

alter table Placements add Segment text check (Segment in ('Near', 'Midway', 'Far'));
alter table Outcomes add LostOn text;
