alter table LowPriceQuestions add DueAt datetime2(3);
alter table LowPriceQuestions add Question nvarchar(max);
alter table LowPriceQuestions add Reason nvarchar(max);
alter table Awards add NoticeNumber nvarchar(100);
alter table Awards add NoticeSentOn date;
alter table Awards add ReplacedBecause nvarchar(max);

create table DecisionLetters (
    Id uniqueidentifier not null primary key nonclustered,
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    DecisionId uniqueidentifier not null,
    SupplierId uniqueidentifier not null,
    AvailableAt datetime2(3) not null,
    MailedAt datetime2(3),
    ReadAt datetime2(3),
    ReadBy uniqueidentifier,
    FileFi uniqueidentifier references Files,
    FileSv uniqueidentifier references Files
);

create unique index OneLetterOfDecision on DecisionLetters (DecisionId, SupplierId);
create index DecisionLettersOf on DecisionLetters (CompetitionId, SupplierId, AvailableAt);

create table InterimDecisions (
    Id uniqueidentifier not null primary key nonclustered,
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    Kind varchar(20) not null check (Kind in ('Cancelled', 'Unsuccessful', 'Unopenable')),
    CaseNumber nvarchar(100) not null,
    Section nvarchar(100) not null,
    Reasons nvarchar(max) not null,
    Profile varchar(20) not null,
    DecidedBy uniqueidentifier not null,
    SentAt datetime2(3) not null
);

create unique index OneInterimDecision on InterimDecisions (CompetitionId);

create table RemedyCases (
    Id uniqueidentifier not null primary key nonclustered,
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    AwardId uniqueidentifier not null references Awards,
    Kind varchar(20) not null check (Kind in ('Correction', 'OwnCorrection', 'Municipal', 'Appeal')),
    SupplierId uniqueidentifier,
    Grounds nvarchar(max) not null,
    Diary nvarchar(100),
    FiledOn date not null,
    FiledAt datetime2(3) not null,
    FiledBy uniqueidentifier not null,
    InTime bit not null,
    Outcome varchar(20) check (Outcome in ('Rejected', 'Inadmissible', 'Withdrawn', 'Corrected', 'Annulled')),
    OutcomeReasons nvarchar(max),
    EndedOn date,
    EndedAt datetime2(3),
    EndedBy uniqueidentifier,
    Version int not null
);

create index RemedyCasesOf on RemedyCases (CompetitionId, FiledAt, Id);
create index RemedyCasesOfAward on RemedyCases (AwardId);

create table BidClarifications (
    Id uniqueidentifier not null primary key nonclustered,
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    BidId uniqueidentifier not null,
    SupplierId uniqueidentifier not null,
    About varchar(40) not null,
    Question nvarchar(max) not null,
    DueAt datetime2(3) not null,
    AskedBy uniqueidentifier not null,
    AskedAt datetime2(3) not null,
    Answer nvarchar(max),
    AnsweredBy uniqueidentifier,
    AnsweredAt datetime2(3)
);

create index BidClarificationsOf on BidClarifications (CompetitionId, AskedAt, Id);
create index BidClarificationsOfSupplier on BidClarifications (SupplierId, AskedAt);

create table TradeSecretDecisions (
    BidId uniqueidentifier not null,
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    Field varchar(60) not null,
    Accepted bit not null,
    Reason nvarchar(max) not null,
    DecidedBy uniqueidentifier not null,
    DecidedAt datetime2(3) not null,
    primary key (BidId, Field)
);

create index TradeSecretDecisionsOf on TradeSecretDecisions (CompetitionId);

create table InformationRequests (
    Id uniqueidentifier not null primary key nonclustered,
    BuyerId uniqueidentifier not null,
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    SupplierId uniqueidentifier,
    Asker nvarchar(200) not null,
    What nvarchar(max) not null,
    AskedAt datetime2(3) not null,
    AskedBy uniqueidentifier not null,
    DueOn date not null,
    ExtendedReason nvarchar(max),
    ExtendedAt datetime2(3),
    Granted bit,
    Answer nvarchar(max),
    AnsweredBy uniqueidentifier,
    AnsweredAt datetime2(3),
    Version int not null
);

create index InformationRequestsOfBuyer on InformationRequests (BuyerId, AnsweredAt, DueOn, Id);
create index InformationRequestsOf on InformationRequests (CompetitionId, AskedAt, Id);

create table HandOuts (
    Id uniqueidentifier not null primary key nonclustered,
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    BidId uniqueidentifier not null,
    Edition varchar(20) not null check (Edition in ('Party', 'Public', 'Request')),
    What varchar(60) not null,
    ToSupplierId uniqueidentifier,
    ToUserId uniqueidentifier,
    RequestId uniqueidentifier,
    Withheld int not null,
    At datetime2(3) not null
);

create index HandOutsOf on HandOuts (CompetitionId, At, Id);

create table NoticeSettings (
    UserId uniqueidentifier not null primary key nonclustered,
    Digest bit not null,
    ChangedAt datetime2(3) not null
);

create table HeldMails (
    Id uniqueidentifier not null primary key nonclustered,
    Email nvarchar(320) not null,
    Language varchar(2) not null,
    Subject nvarchar(max) not null,
    Body nvarchar(max) not null,
    HeldAt datetime2(3) not null,
    SentAt datetime2(3)
);

create index HeldMailsToSend on HeldMails (Email, HeldAt) where SentAt is null;

create table CalendarLinks (
    UserId uniqueidentifier not null primary key nonclustered,
    SecretHash char(64) not null,
    MadeAt datetime2(3) not null
);

create unique index CalendarLinkBySecret on CalendarLinks (SecretHash);

insert into DecisionLetters (Id, CompetitionId, DecisionId, SupplierId, AvailableAt, MailedAt)
select n.Id, n.CompetitionId, a.Id, n.SupplierId, n.AvailableAt, n.MailedAt
from DecisionNotices n
join Awards a on a.CompetitionId = n.CompetitionId and a.ReplacedAt is null;

drop table DecisionNotices;
