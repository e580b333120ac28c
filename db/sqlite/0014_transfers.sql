alter table PaymentRuns add SettlementPath text not null default 'SepaFile' check (SettlementPath in ('SepaFile', 'Transfer'));

create table TreasuryDecisions (
    Id text not null primary key,
    BuyerId text not null,
    Reference text not null,
    DecidedOn text not null,
    EnteredBy text not null,
    EnteredAt text not null,
    ConfirmedBy text,
    ConfirmedAt text,
    EndedAt text
) strict;

create unique index OneTreasuryDecision on TreasuryDecisions (BuyerId) where EndedAt is null;

create table ConnectedAccounts (
    SupplierId text not null primary key,
    AccountId text not null,
    PayoutsEnabled integer not null,
    TransfersEnabled integer not null,
    Requirements text not null,
    DisabledReason text,
    LastPayoutFailure text,
    ReadAt text not null
) strict;

create unique index SupplierOfAccount on ConnectedAccounts (AccountId);

create table Transfers (
    PaymentId text not null primary key references Payments,
    TransferId text not null,
    AccountId text not null,
    AmountCents integer not null,
    ReversedCents integer not null,
    MadeAt text not null
) strict;

create unique index PaymentOfTransfer on Transfers (TransferId);
create index TransfersByTime on Transfers (MadeAt, PaymentId);

create table TransferEvents (
    Id text not null primary key,
    EventId text not null,
    Type text not null,
    Object text not null,
    AccountId text,
    ReceivedAt text not null,
    TakenAt text
) strict;

create unique index TransferEventOnce on TransferEvents (EventId);

create table TransferDifferences (
    Id text not null primary key,
    Kind text not null check (Kind in ('Unknown', 'Missing', 'Amount', 'Reversed', 'Dispute', 'PayoutFailed')),
    About text not null,
    PaymentId text,
    OursCents integer,
    TheirsCents integer,
    FoundAt text not null,
    SettledAt text,
    SettledBy text
) strict;

create unique index DifferenceOnce on TransferDifferences (Kind, About);
create index DifferencesByTime on TransferDifferences (FoundAt, Id);
