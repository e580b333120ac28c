alter table MiniCompetitions add Amendment int not null default 0;

alter table MiniCompetitions add ConfirmFrom int not null default 0;

alter table MiniCompetitions add NewBidFrom int not null default 0;

create table CompetitionAmendments (
    Id uniqueidentifier not null primary key nonclustered,
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    Number int,
    Cause varchar(20) not null check (Cause in ('Officer', 'LateAnswer')),
    OldState nvarchar(max),
    NewState nvarchar(max) not null,
    Reason nvarchar(max),
    IsMaterial bit,
    Effect varchar(20) check (Effect in ('None', 'Confirm', 'NewBid')),
    RulePart varchar(40),
    StartedBy uniqueidentifier not null,
    StartedAt datetime2(3) not null,
    PublishedBy uniqueidentifier,
    PublishedAt datetime2(3),
    DroppedAt datetime2(3),
    Version int not null
);

create unique index OneNumberOfAmendment on CompetitionAmendments (CompetitionId, Number) where Number is not null;
create unique index OneAmendmentInTheMaking on CompetitionAmendments (CompetitionId) where PublishedAt is null and DroppedAt is null;

alter table Clarifications add MergedIntoId uniqueidentifier;

alter table Clarifications add PublicQuestion nvarchar(max);

create table RuleChanges (
    Id uniqueidentifier not null primary key nonclustered,
    Change nvarchar(max) not null,
    ProposedBy uniqueidentifier not null references Users,
    ProposedAt datetime2(3) not null,
    DecidedBy uniqueidentifier references Users,
    DecidedAt datetime2(3),
    Decision nvarchar(20) check (Decision in ('Confirmed', 'Rejected'))
);

create index RuleChangesWaiting on RuleChanges (ProposedAt, Id) where DecidedAt is null;
create index RuleChangesDecided on RuleChanges (DecidedAt, Id);
