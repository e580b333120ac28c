alter table MiniCompetitions add Amendment integer not null default 0;

alter table MiniCompetitions add ConfirmFrom integer not null default 0;

alter table MiniCompetitions add NewBidFrom integer not null default 0;

create table CompetitionAmendments (
    Id text not null primary key,
    CompetitionId text not null references MiniCompetitions,
    Number integer,
    Cause text not null check (Cause in ('Officer', 'LateAnswer')),
    OldState text,
    NewState text not null,
    Reason text,
    IsMaterial integer,
    Effect text check (Effect in ('None', 'Confirm', 'NewBid')),
    RulePart text,
    StartedBy text not null,
    StartedAt text not null,
    PublishedBy text,
    PublishedAt text,
    DroppedAt text,
    Version integer not null
) strict;

create unique index OneNumberOfAmendment on CompetitionAmendments (CompetitionId, Number) where Number is not null;
create unique index OneAmendmentInTheMaking on CompetitionAmendments (CompetitionId) where PublishedAt is null and DroppedAt is null;

alter table Clarifications add MergedIntoId text;

alter table Clarifications add PublicQuestion text;

create table RuleChanges (
    Id text not null primary key,
    Change text not null,
    ProposedBy text not null references Users,
    ProposedAt text not null,
    DecidedBy text references Users,
    DecidedAt text,
    Decision text check (Decision in ('Confirmed', 'Rejected'))
) strict;

create index RuleChangesWaiting on RuleChanges (ProposedAt, Id) where DecidedAt is null;
create index RuleChangesDecided on RuleChanges (DecidedAt, Id);
