create table Contracts (
    Id uniqueidentifier not null primary key nonclustered,
    Number nvarchar(40) not null,
    BuyerId uniqueidentifier not null,
    SupplierId uniqueidentifier not null,
    CompetitionId uniqueidentifier,
    Content nvarchar(max) not null,
    CheckSecret binary(32) not null,
    StartsOn date not null,
    EndsOn date not null,
    SettlementPath varchar(20) not null check (SettlementPath in ('EInvoice', 'SepaFile', 'Transfer')),
    SelfBilling bit not null,
    Status varchar(20) not null check (Status in ('Made', 'SignedByBuyer', 'SignedBySupplier', 'Signed', 'Terminated')),
    MadeAt datetime2(3) not null,
    SignedByBuyerAt datetime2(3),
    SignedByBuyer uniqueidentifier,
    SignedBySupplierAt datetime2(3),
    SignedBySupplier uniqueidentifier,
    TerminatedOn date,
    TerminationReason nvarchar(2000),
    Version int not null
);

create unique index ContractNumber on Contracts (BuyerId, Number);
create unique index ContractOfWinner on Contracts (CompetitionId, SupplierId) where CompetitionId is not null;
create index ContractsOfBuyer on Contracts (BuyerId, MadeAt, Id);
create index ContractsOfSupplier on Contracts (SupplierId, MadeAt, Id);

create table ContractNumbers (
    BuyerId uniqueidentifier not null,
    Year int not null,
    LastNumber int not null,
    primary key (BuyerId, Year)
);

create table ContractVatRows (
    Id uniqueidentifier not null primary key nonclustered,
    ContractId uniqueidentifier not null references Contracts,
    Term varchar(60) not null,
    Treatment varchar(20) not null check (Treatment in ('Standard', 'ExemptSocialWelfare', 'NonProfit', 'SmallBusiness')),
    Ground nvarchar(400) not null,
    ValidFrom date not null,
    DeclaredBy uniqueidentifier,
    DeclaredAt datetime2(3) not null
);

create unique index OneVatRowFromDay on ContractVatRows (ContractId, Term, ValidFrom);

create table Clients (
    Id uniqueidentifier not null primary key nonclustered,
    BuyerId uniqueidentifier not null,
    Code varchar(12) not null,
    Municipality varchar(3) not null,
    CaseWorkerId uniqueidentifier not null,
    AddedAt datetime2(3) not null,
    EndedAt datetime2(3),
    Version int not null
);

create unique index ClientCode on Clients (BuyerId, Code);
create index ClientsOfCaseWorker on Clients (BuyerId, CaseWorkerId, Code);

create table ClientIdentities (
    ClientId uniqueidentifier not null primary key nonclustered references Clients,
    Ciphertext varbinary(max) not null,
    ChangedAt datetime2(3) not null
);

create table ClientViews (
    Id uniqueidentifier not null primary key nonclustered,
    ClientId uniqueidentifier not null references Clients,
    UserId uniqueidentifier not null,
    OrganisationId uniqueidentifier not null,
    Day date not null,
    Page varchar(60) not null,
    At datetime2(3) not null
);

create unique index ClientViewOfDay on ClientViews (ClientId, UserId, Day, Page);

create table Placements (
    Id uniqueidentifier not null primary key nonclustered,
    ContractId uniqueidentifier not null references Contracts,
    ClientId uniqueidentifier not null references Clients,
    CaseWorkerId uniqueidentifier not null,
    Status varchar(20) not null check (Status in ('Referred', 'Accepted', 'Declined', 'Withdrawn', 'Started', 'Ended')),
    Message varbinary(max),
    ReferredAt datetime2(3) not null,
    AnswerDueAt datetime2(3) not null,
    AnsweredAt datetime2(3),
    AnsweredBy uniqueidentifier,
    DeclineReason varchar(30) check (DeclineReason in ('NoRoom', 'NotTheTargetGroup', 'CannotReach', 'Other')),
    DeclineNote varbinary(max),
    StartedOn date,
    EndedOn date,
    EndState varchar(30) check (EndState in ('OpenLabourMarket', 'SupportedWork', 'OtherServiceOrEducation', 'Unemployed', 'Unknown')),
    Version int not null
);

create unique index OneOpenPlacement on Placements (ContractId, ClientId) where Status in ('Referred', 'Accepted', 'Started');
create index PlacementsOfContract on Placements (ContractId, Status, ReferredAt, Id);
create index PlacementsOfClient on Placements (ClientId, ReferredAt, Id);

create table PlacementWeeks (
    Id uniqueidentifier not null primary key nonclustered,
    PlacementId uniqueidentifier not null references Placements,
    Monday date not null,
    Days int not null,
    ReportedBy uniqueidentifier not null,
    ReportedAt datetime2(3) not null,
    Version int not null
);

create unique index OneReportOfWeek on PlacementWeeks (PlacementId, Monday);

create table Absences (
    Id uniqueidentifier not null primary key nonclustered,
    PlacementId uniqueidentifier not null references Placements,
    Kind varchar(20) not null check (Kind in ('Absence', 'Interruption')),
    FromDay date not null,
    ToDay date,
    Note varbinary(max),
    ReportedBy uniqueidentifier not null,
    ReportedAt datetime2(3) not null,
    HandledBy uniqueidentifier,
    HandledAt datetime2(3)
);

create index OpenAbsences on Absences (PlacementId, HandledAt, FromDay);

create table Outcomes (
    Id uniqueidentifier not null primary key nonclustered,
    ContractId uniqueidentifier not null references Contracts,
    PlacementId uniqueidentifier not null references Placements,
    ClientId uniqueidentifier not null references Clients,
    Term varchar(60) not null,
    Day date not null,
    Month varchar(7) not null,
    Units int not null,
    OnceMark varchar(100) not null,
    Status varchar(20) not null check (Status in ('Claimed', 'Returned', 'Withdrawn', 'Rejected', 'Verified', 'Billed', 'Annulled')),
    InsidePlan bit not null,
    HoursPerWeek int,
    WageSubsidy bit not null,
    WorkStartedOn date,
    Note varbinary(max),
    ClaimedBy uniqueidentifier not null,
    ClaimedAt datetime2(3) not null,
    VerifiedBy uniqueidentifier,
    VerifiedAt datetime2(3),
    Reason varbinary(max),
    WaitEndsAt datetime2(3) not null,
    MaturesAt datetime2(3),
    MaturityNotedAt datetime2(3),
    BilledAt datetime2(3),
    Version int not null
);

create unique index OutcomeOnce on Outcomes (ClientId, OnceMark) where Status in ('Claimed', 'Returned', 'Verified', 'Billed');
create index OutcomesOfMonth on Outcomes (ContractId, Month, Status, Day, Id);
create index OutcomesMatured on Outcomes (ContractId, MaturesAt, Id);
create index OutcomesWaiting on Outcomes (ContractId, Status, Month);
create index OutcomesOfPlacement on Outcomes (PlacementId, Day, Id);

create table Evidence (
    Id uniqueidentifier not null primary key nonclustered,
    OutcomeId uniqueidentifier not null references Outcomes,
    FileId uniqueidentifier not null,
    Kind varchar(30) not null check (Kind in ('WorkContract', 'PaySlip', 'Certificate', 'Assessment', 'StudyPlace', 'Other')),
    Sha256 char(64) not null,
    AddedBy uniqueidentifier not null,
    AddedAt datetime2(3) not null,
    DeletedAt datetime2(3)
);

create index EvidenceOfOutcome on Evidence (OutcomeId, AddedAt, Id);
