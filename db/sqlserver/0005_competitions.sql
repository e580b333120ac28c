create table MiniCompetitions (
    Id uniqueidentifier not null primary key nonclustered,
    PurchasingSystemId uniqueidentifier not null,
    CategoryId uniqueidentifier not null,
    BuyerId uniqueidentifier not null,
    Stage varchar(20) not null check (Stage in ('Draft', 'Published', 'Opened', 'Evaluated', 'Awarded', 'Contracted', 'Ended')),
    CaseNumber nvarchar(100) not null,
    Content nvarchar(max) not null,
    SearchText nvarchar(max) not null,
    Profile varchar(20),
    CreatedAt datetime2(3) not null,
    CreatedBy uniqueidentifier not null,
    BidsDueAt datetime2(3) not null,
    QuestionsDueAt datetime2(3),
    PublishedAt datetime2(3),
    PublishedBy uniqueidentifier,
    RegisteredAt datetime2(3),
    OpenedAt datetime2(3),
    EvaluatedAt datetime2(3),
    AwardedAt datetime2(3),
    ContractedAt datetime2(3),
    EndedAt datetime2(3),
    EndedAs varchar(20) check (EndedAs in ('Cancelled', 'Unsuccessful', 'Unopenable')),
    EndedBy uniqueidentifier,
    EndReason nvarchar(max),
    KeyFingerprint char(64),
    Version int not null
);

create index MiniCompetitionsByStage on MiniCompetitions (Stage, BidsDueAt, Id);
create index MiniCompetitionsOfBuyer on MiniCompetitions (BuyerId, Stage, BidsDueAt, Id);
create index MiniCompetitionsOfRing on MiniCompetitions (PurchasingSystemId, Stage, BidsDueAt, Id);
create index MiniCompetitionsToRegister on MiniCompetitions (BidsDueAt, Id) where Stage = 'Published' and RegisteredAt is null;

create table CompetitionDocuments (
    Id uniqueidentifier not null primary key nonclustered,
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    FileId uniqueidentifier not null references Files,
    AddedAt datetime2(3) not null,
    AddedBy uniqueidentifier not null,
    RemovedAt datetime2(3)
);

create index CompetitionDocumentsOf on CompetitionDocuments (CompetitionId, AddedAt, Id);

create table CompetitionOpeners (
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    UserId uniqueidentifier not null,
    Position int not null,
    primary key (CompetitionId, UserId)
);

create table CompetitionInvitations (
    Id uniqueidentifier not null primary key nonclustered,
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    SupplierId uniqueidentifier not null,
    InvitedAt datetime2(3) not null,
    MailedAt datetime2(3)
);

create unique index OneInvitationOfSupplier on CompetitionInvitations (CompetitionId, SupplierId);
create index CompetitionInvitationsOfSupplier on CompetitionInvitations (SupplierId, InvitedAt, Id);

create table Clarifications (
    Id uniqueidentifier not null primary key nonclustered,
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    SupplierId uniqueidentifier not null,
    AskedBy uniqueidentifier not null,
    AskedAt datetime2(3) not null,
    Question nvarchar(max) not null,
    Answer nvarchar(max),
    AnsweredBy uniqueidentifier,
    AnsweredAt datetime2(3)
);

create index ClarificationsOf on Clarifications (CompetitionId, AskedAt, Id);

create table PanelMembers (
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    UserId uniqueidentifier not null,
    IsChair bit not null,
    AppointedAt datetime2(3) not null,
    AppointedBy uniqueidentifier not null,
    DeclaredAt datetime2(3),
    HasInterest bit not null,
    Note nvarchar(max),
    primary key (CompetitionId, UserId)
);

create index PanelMembersByUser on PanelMembers (UserId, CompetitionId);

create table Evaluations (
    CompetitionId uniqueidentifier not null primary key nonclustered references MiniCompetitions,
    BlindLockedAt datetime2(3),
    BlindHash char(64),
    LockedAt datetime2(3),
    LockedBy uniqueidentifier,
    LockHash char(64),
    LotSeed varchar(200),
    Version int not null
);

create table ExcludedBids (
    BidId uniqueidentifier not null primary key nonclustered,
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    SupplierId uniqueidentifier not null,
    Reason nvarchar(max) not null,
    ExcludedBy uniqueidentifier not null,
    ExcludedAt datetime2(3) not null
);

create index ExcludedBidsOf on ExcludedBids (CompetitionId, BidId);

create table Scores (
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    BidId uniqueidentifier not null,
    CriterionId uniqueidentifier not null,
    UserId uniqueidentifier not null,
    Points int not null,
    Note nvarchar(max) not null,
    ScoredAt datetime2(3) not null,
    primary key (CompetitionId, BidId, CriterionId, UserId)
);

create table ConsensusScores (
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    BidId uniqueidentifier not null,
    CriterionId uniqueidentifier not null,
    Points int not null,
    Reason nvarchar(max) not null,
    AgreedBy uniqueidentifier not null,
    AgreedAt datetime2(3) not null,
    primary key (CompetitionId, BidId, CriterionId)
);

create table RankingRows (
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    BidId uniqueidentifier not null,
    SupplierId uniqueidentifier not null,
    Rank int not null,
    PriceCents bigint not null,
    Line nvarchar(max) not null,
    primary key (CompetitionId, BidId)
);

create table LowPriceQuestions (
    BidId uniqueidentifier not null primary key nonclustered,
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    SupplierId uniqueidentifier not null,
    AskedBy uniqueidentifier not null,
    AskedAt datetime2(3) not null,
    Explanation nvarchar(max),
    ExplainedAt datetime2(3),
    Accepted bit,
    DecidedBy uniqueidentifier,
    DecidedAt datetime2(3)
);

create index LowPriceQuestionsOf on LowPriceQuestions (CompetitionId, BidId);

create table Awards (
    Id uniqueidentifier not null primary key nonclustered,
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    BidId uniqueidentifier not null,
    SupplierId uniqueidentifier not null,
    ValueCents bigint not null,
    CaseNumber nvarchar(100) not null,
    Section nvarchar(100),
    Reasons nvarchar(max) not null,
    Profile varchar(20) not null,
    ProposedBy uniqueidentifier not null,
    ProposedAt datetime2(3) not null,
    NeedsBody bit not null,
    Body nvarchar(200),
    DecidedOn date,
    ExtractFileId uniqueidentifier references Files,
    SentAt datetime2(3),
    CorrectionEndsAt datetime2(3),
    AppealEndsAt datetime2(3),
    StandstillEndsAt datetime2(3),
    StandstillRule varchar(20),
    ReplacedAt datetime2(3),
    Version int not null
);

create unique index OneAwardOfCompetition on Awards (CompetitionId) where ReplacedAt is null;

create table DecisionNotices (
    Id uniqueidentifier not null primary key nonclustered,
    CompetitionId uniqueidentifier not null references MiniCompetitions,
    SupplierId uniqueidentifier not null,
    AvailableAt datetime2(3) not null,
    MailedAt datetime2(3)
);

create unique index OneDecisionNoticeOfSupplier on DecisionNotices (CompetitionId, SupplierId);
