create table Contracts (
    Id text not null primary key,
    Number text not null,
    BuyerId text not null,
    SupplierId text not null,
    CompetitionId text,
    Content text not null,
    CheckSecret blob not null,
    StartsOn text not null,
    EndsOn text not null,
    SettlementPath text not null check (SettlementPath in ('EInvoice', 'SepaFile', 'Transfer')),
    SelfBilling integer not null,
    Status text not null check (Status in ('Made', 'SignedByBuyer', 'SignedBySupplier', 'Signed', 'Terminated')),
    MadeAt text not null,
    SignedByBuyerAt text,
    SignedByBuyer text,
    SignedBySupplierAt text,
    SignedBySupplier text,
    TerminatedOn text,
    TerminationReason text,
    Version integer not null
) strict;

create unique index ContractNumber on Contracts (BuyerId, Number);
create unique index ContractOfWinner on Contracts (CompetitionId, SupplierId) where CompetitionId is not null;
create index ContractsOfBuyer on Contracts (BuyerId, MadeAt, Id);
create index ContractsOfSupplier on Contracts (SupplierId, MadeAt, Id);

create table ContractNumbers (
    BuyerId text not null,
    Year integer not null,
    LastNumber integer not null,
    primary key (BuyerId, Year)
) strict;

create table ContractVatRows (
    Id text not null primary key,
    ContractId text not null references Contracts,
    Term text not null,
    Treatment text not null check (Treatment in ('Standard', 'ExemptSocialWelfare', 'NonProfit', 'SmallBusiness')),
    Ground text not null,
    ValidFrom text not null,
    DeclaredBy text,
    DeclaredAt text not null
) strict;

create unique index OneVatRowFromDay on ContractVatRows (ContractId, Term, ValidFrom);

create table Clients (
    Id text not null primary key,
    BuyerId text not null,
    Code text not null,
    Municipality text not null,
    CaseWorkerId text not null,
    AddedAt text not null,
    EndedAt text,
    Version integer not null
) strict;

create unique index ClientCode on Clients (BuyerId, Code);
create index ClientsOfCaseWorker on Clients (BuyerId, CaseWorkerId, Code);

create table ClientIdentities (
    ClientId text not null primary key references Clients,
    Ciphertext blob not null,
    ChangedAt text not null
) strict;

create table ClientViews (
    Id text not null primary key,
    ClientId text not null references Clients,
    UserId text not null,
    OrganisationId text not null,
    Day text not null,
    Page text not null,
    At text not null
) strict;

create unique index ClientViewOfDay on ClientViews (ClientId, UserId, Day, Page);

create table Placements (
    Id text not null primary key,
    ContractId text not null references Contracts,
    ClientId text not null references Clients,
    CaseWorkerId text not null,
    Status text not null check (Status in ('Referred', 'Accepted', 'Declined', 'Withdrawn', 'Started', 'Ended')),
    Message blob,
    ReferredAt text not null,
    AnswerDueAt text not null,
    AnsweredAt text,
    AnsweredBy text,
    DeclineReason text check (DeclineReason in ('NoRoom', 'NotTheTargetGroup', 'CannotReach', 'Other')),
    DeclineNote blob,
    StartedOn text,
    EndedOn text,
    EndState text check (EndState in ('OpenLabourMarket', 'SupportedWork', 'OtherServiceOrEducation', 'Unemployed', 'Unknown')),
    Version integer not null
) strict;

create unique index OneOpenPlacement on Placements (ContractId, ClientId) where Status in ('Referred', 'Accepted', 'Started');
create index PlacementsOfContract on Placements (ContractId, Status, ReferredAt, Id);
create index PlacementsOfClient on Placements (ClientId, ReferredAt, Id);

create table PlacementWeeks (
    Id text not null primary key,
    PlacementId text not null references Placements,
    Monday text not null,
    Days integer not null,
    ReportedBy text not null,
    ReportedAt text not null,
    Version integer not null
) strict;

create unique index OneReportOfWeek on PlacementWeeks (PlacementId, Monday);

create table Absences (
    Id text not null primary key,
    PlacementId text not null references Placements,
    Kind text not null check (Kind in ('Absence', 'Interruption')),
    FromDay text not null,
    ToDay text,
    Note blob,
    ReportedBy text not null,
    ReportedAt text not null,
    HandledBy text,
    HandledAt text
) strict;

create index OpenAbsences on Absences (PlacementId, HandledAt, FromDay);

create table Outcomes (
    Id text not null primary key,
    ContractId text not null references Contracts,
    PlacementId text not null references Placements,
    ClientId text not null references Clients,
    Term text not null,
    Day text not null,
    Month text not null,
    Units integer not null,
    OnceMark text not null,
    Status text not null check (Status in ('Claimed', 'Returned', 'Withdrawn', 'Rejected', 'Verified', 'Billed', 'Annulled')),
    InsidePlan integer not null,
    HoursPerWeek integer,
    WageSubsidy integer not null,
    WorkStartedOn text,
    Note blob,
    ClaimedBy text not null,
    ClaimedAt text not null,
    VerifiedBy text,
    VerifiedAt text,
    Reason blob,
    WaitEndsAt text not null,
    MaturesAt text,
    MaturityNotedAt text,
    BilledAt text,
    Version integer not null
) strict;

create unique index OutcomeOnce on Outcomes (ClientId, OnceMark) where Status in ('Claimed', 'Returned', 'Verified', 'Billed');
create index OutcomesOfMonth on Outcomes (ContractId, Month, Status, Day, Id);
create index OutcomesMatured on Outcomes (ContractId, MaturesAt, Id);
create index OutcomesWaiting on Outcomes (ContractId, Status, Month);
create index OutcomesOfPlacement on Outcomes (PlacementId, Day, Id);

create table Evidence (
    Id text not null primary key,
    OutcomeId text not null references Outcomes,
    FileId text not null,
    Kind text not null check (Kind in ('WorkContract', 'PaySlip', 'Certificate', 'Assessment', 'StudyPlace', 'Other')),
    Sha256 text not null,
    AddedBy text not null,
    AddedAt text not null,
    DeletedAt text
) strict;

create index EvidenceOfOutcome on Evidence (OutcomeId, AddedAt, Id);
