alter table LowPriceQuestions add DueAt text;
alter table LowPriceQuestions add Question text;
alter table LowPriceQuestions add Reason text;
alter table Awards add NoticeNumber text;
alter table Awards add NoticeSentOn text;
alter table Awards add ReplacedBecause text;

create table DecisionLetters (
    Id text not null primary key,
    CompetitionId text not null references MiniCompetitions,
    DecisionId text not null,
    SupplierId text not null,
    AvailableAt text not null,
    MailedAt text,
    ReadAt text,
    ReadBy text,
    FileFi text references Files,
    FileSv text references Files
) strict;

create unique index OneLetterOfDecision on DecisionLetters (DecisionId, SupplierId);
create index DecisionLettersOf on DecisionLetters (CompetitionId, SupplierId, AvailableAt);

create table InterimDecisions (
    Id text not null primary key,
    CompetitionId text not null references MiniCompetitions,
    Kind text not null check (Kind in ('Cancelled', 'Unsuccessful', 'Unopenable')),
    CaseNumber text not null,
    Section text not null,
    Reasons text not null,
    Profile text not null,
    DecidedBy text not null,
    SentAt text not null
) strict;

create unique index OneInterimDecision on InterimDecisions (CompetitionId);

create table RemedyCases (
    Id text not null primary key,
    CompetitionId text not null references MiniCompetitions,
    AwardId text not null references Awards,
    Kind text not null check (Kind in ('Correction', 'OwnCorrection', 'Municipal', 'Appeal')),
    SupplierId text,
    Grounds text not null,
    Diary text,
    FiledOn text not null,
    FiledAt text not null,
    FiledBy text not null,
    InTime integer not null,
    Outcome text check (Outcome in ('Rejected', 'Inadmissible', 'Withdrawn', 'Corrected', 'Annulled')),
    OutcomeReasons text,
    EndedOn text,
    EndedAt text,
    EndedBy text,
    Version integer not null
) strict;

create index RemedyCasesOf on RemedyCases (CompetitionId, FiledAt, Id);
create index RemedyCasesOfAward on RemedyCases (AwardId);

create table BidClarifications (
    Id text not null primary key,
    CompetitionId text not null references MiniCompetitions,
    BidId text not null,
    SupplierId text not null,
    About text not null,
    Question text not null,
    DueAt text not null,
    AskedBy text not null,
    AskedAt text not null,
    Answer text,
    AnsweredBy text,
    AnsweredAt text
) strict;

create index BidClarificationsOf on BidClarifications (CompetitionId, AskedAt, Id);
create index BidClarificationsOfSupplier on BidClarifications (SupplierId, AskedAt);

create table TradeSecretDecisions (
    BidId text not null,
    CompetitionId text not null references MiniCompetitions,
    Field text not null,
    Accepted integer not null,
    Reason text not null,
    DecidedBy text not null,
    DecidedAt text not null,
    primary key (BidId, Field)
) strict;

create index TradeSecretDecisionsOf on TradeSecretDecisions (CompetitionId);

create table InformationRequests (
    Id text not null primary key,
    BuyerId text not null,
    CompetitionId text not null references MiniCompetitions,
    SupplierId text,
    Asker text not null,
    What text not null,
    AskedAt text not null,
    AskedBy text not null,
    DueOn text not null,
    ExtendedReason text,
    ExtendedAt text,
    Granted integer,
    Answer text,
    AnsweredBy text,
    AnsweredAt text,
    Version integer not null
) strict;

create index InformationRequestsOfBuyer on InformationRequests (BuyerId, AnsweredAt, DueOn, Id);
create index InformationRequestsOf on InformationRequests (CompetitionId, AskedAt, Id);

create table HandOuts (
    Id text not null primary key,
    CompetitionId text not null references MiniCompetitions,
    BidId text not null,
    Edition text not null check (Edition in ('Party', 'Public', 'Request')),
    What text not null,
    ToSupplierId text,
    ToUserId text,
    RequestId text,
    Withheld integer not null,
    At text not null
) strict;

create index HandOutsOf on HandOuts (CompetitionId, At, Id);

create table NoticeSettings (
    UserId text not null primary key,
    Digest integer not null,
    ChangedAt text not null
) strict;

create table HeldMails (
    Id text not null primary key,
    Email text not null,
    Language text not null,
    Subject text not null,
    Body text not null,
    HeldAt text not null,
    SentAt text
) strict;

create index HeldMailsToSend on HeldMails (Email, HeldAt) where SentAt is null;

create table CalendarLinks (
    UserId text not null primary key,
    SecretHash text not null,
    MadeAt text not null
) strict;

create unique index CalendarLinkBySecret on CalendarLinks (SecretHash);

insert into DecisionLetters (Id, CompetitionId, DecisionId, SupplierId, AvailableAt, MailedAt)
select n.Id, n.CompetitionId, a.Id, n.SupplierId, n.AvailableAt, n.MailedAt
from DecisionNotices n
join Awards a on a.CompetitionId = n.CompetitionId and a.ReplacedAt is null;

drop table DecisionNotices;
