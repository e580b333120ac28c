alter table PaymentRuns add SettlementPath varchar(20) not null default 'SepaFile' check (SettlementPath in ('SepaFile', 'Transfer'));

create table TreasuryDecisions (
    Id uniqueidentifier not null primary key nonclustered,
    BuyerId uniqueidentifier not null,
    Reference nvarchar(100) not null,
    DecidedOn date not null,
    EnteredBy uniqueidentifier not null,
    EnteredAt datetime2(3) not null,
    ConfirmedBy uniqueidentifier,
    ConfirmedAt datetime2(3),
    EndedAt datetime2(3)
);

create unique index OneTreasuryDecision on TreasuryDecisions (BuyerId) where EndedAt is null;

create table ConnectedAccounts (
    SupplierId uniqueidentifier not null primary key nonclustered,
    AccountId varchar(100) not null,
    PayoutsEnabled bit not null,
    TransfersEnabled bit not null,
    Requirements nvarchar(max) not null,
    DisabledReason nvarchar(200),
    LastPayoutFailure nvarchar(200),
    ReadAt datetime2(3) not null
);

create unique index SupplierOfAccount on ConnectedAccounts (AccountId);

create table Transfers (
    PaymentId uniqueidentifier not null primary key nonclustered references Payments,
    TransferId varchar(100) not null,
    AccountId varchar(100) not null,
    AmountCents bigint not null,
    ReversedCents bigint not null,
    MadeAt datetime2(3) not null
);

create unique index PaymentOfTransfer on Transfers (TransferId);
create index TransfersByTime on Transfers (MadeAt, PaymentId);

create table TransferEvents (
    Id uniqueidentifier not null primary key nonclustered,
    EventId varchar(100) not null,
    Type varchar(100) not null,
    Object varchar(100) not null,
    AccountId varchar(100),
    ReceivedAt datetime2(3) not null,
    TakenAt datetime2(3)
);

create unique index TransferEventOnce on TransferEvents (EventId);

create table TransferDifferences (
    Id uniqueidentifier not null primary key nonclustered,
    Kind varchar(20) not null check (Kind in ('Unknown', 'Missing', 'Amount', 'Reversed', 'Dispute', 'PayoutFailed')),
    About varchar(200) not null,
    PaymentId uniqueidentifier,
    OursCents bigint,
    TheirsCents bigint,
    FoundAt datetime2(3) not null,
    SettledAt datetime2(3),
    SettledBy uniqueidentifier
);

create unique index DifferenceOnce on TransferDifferences (Kind, About);
create index DifferencesByTime on TransferDifferences (FoundAt, Id);
