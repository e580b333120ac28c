create table MiniCompetitions (
    Id text not null primary key,
    PurchasingSystemId text not null,
    CategoryId text not null,
    BuyerId text not null,
    Stage text not null check (Stage in ('Draft', 'Published', 'Opened', 'Evaluated', 'Awarded', 'Contracted', 'Ended')),
    CaseNumber text not null,
    Content text not null,
    SearchText text not null,
    Profile text,
    CreatedAt text not null,
    CreatedBy text not null,
    BidsDueAt text not null,
    QuestionsDueAt text,
    PublishedAt text,
    PublishedBy text,
    RegisteredAt text,
    OpenedAt text,
    EvaluatedAt text,
    AwardedAt text,
    ContractedAt text,
    EndedAt text,
    EndedAs text check (EndedAs in ('Cancelled', 'Unsuccessful', 'Unopenable')),
    EndedBy text,
    EndReason text,
    KeyFingerprint text,
    Version integer not null
) strict;

create index MiniCompetitionsByStage on MiniCompetitions (Stage, BidsDueAt, Id);
create index MiniCompetitionsOfBuyer on MiniCompetitions (BuyerId, Stage, BidsDueAt, Id);
create index MiniCompetitionsOfRing on MiniCompetitions (PurchasingSystemId, Stage, BidsDueAt, Id);
create index MiniCompetitionsToRegister on MiniCompetitions (BidsDueAt, Id) where Stage = 'Published' and RegisteredAt is null;

create table CompetitionDocuments (
    Id text not null primary key,
    CompetitionId text not null references MiniCompetitions,
    FileId text not null references Files,
    AddedAt text not null,
    AddedBy text not null,
    RemovedAt text
) strict;

create index CompetitionDocumentsOf on CompetitionDocuments (CompetitionId, AddedAt, Id);

create table CompetitionOpeners (
    CompetitionId text not null references MiniCompetitions,
    UserId text not null,
    Position integer not null,
    primary key (CompetitionId, UserId)
) strict;

create table CompetitionInvitations (
    Id text not null primary key,
    CompetitionId text not null references MiniCompetitions,
    SupplierId text not null,
    InvitedAt text not null,
    MailedAt text
) strict;

create unique index OneInvitationOfSupplier on CompetitionInvitations (CompetitionId, SupplierId);
create index CompetitionInvitationsOfSupplier on CompetitionInvitations (SupplierId, InvitedAt, Id);

create table Clarifications (
    Id text not null primary key,
    CompetitionId text not null references MiniCompetitions,
    SupplierId text not null,
    AskedBy text not null,
    AskedAt text not null,
    Question text not null,
    Answer text,
    AnsweredBy text,
    AnsweredAt text
) strict;

create index ClarificationsOf on Clarifications (CompetitionId, AskedAt, Id);

create table PanelMembers (
    CompetitionId text not null references MiniCompetitions,
    UserId text not null,
    IsChair integer not null,
    AppointedAt text not null,
    AppointedBy text not null,
    DeclaredAt text,
    HasInterest integer not null,
    Note text,
    primary key (CompetitionId, UserId)
) strict;

create index PanelMembersByUser on PanelMembers (UserId, CompetitionId);

create table Evaluations (
    CompetitionId text not null primary key references MiniCompetitions,
    BlindLockedAt text,
    BlindHash text,
    LockedAt text,
    LockedBy text,
    LockHash text,
    LotSeed text,
    Version integer not null
) strict;

create table ExcludedBids (
    BidId text not null primary key,
    CompetitionId text not null references MiniCompetitions,
    SupplierId text not null,
    Reason text not null,
    ExcludedBy text not null,
    ExcludedAt text not null
) strict;

create index ExcludedBidsOf on ExcludedBids (CompetitionId, BidId);

create table Scores (
    CompetitionId text not null references MiniCompetitions,
    BidId text not null,
    CriterionId text not null,
    UserId text not null,
    Points integer not null,
    Note text not null,
    ScoredAt text not null,
    primary key (CompetitionId, BidId, CriterionId, UserId)
) strict;

create table ConsensusScores (
    CompetitionId text not null references MiniCompetitions,
    BidId text not null,
    CriterionId text not null,
    Points integer not null,
    Reason text not null,
    AgreedBy text not null,
    AgreedAt text not null,
    primary key (CompetitionId, BidId, CriterionId)
) strict;

create table RankingRows (
    CompetitionId text not null references MiniCompetitions,
    BidId text not null,
    SupplierId text not null,
    Rank integer not null,
    PriceCents integer not null,
    Line text not null,
    primary key (CompetitionId, BidId)
) strict;

create table LowPriceQuestions (
    BidId text not null primary key,
    CompetitionId text not null references MiniCompetitions,
    SupplierId text not null,
    AskedBy text not null,
    AskedAt text not null,
    Explanation text,
    ExplainedAt text,
    Accepted integer,
    DecidedBy text,
    DecidedAt text
) strict;

create index LowPriceQuestionsOf on LowPriceQuestions (CompetitionId, BidId);

create table Awards (
    Id text not null primary key,
    CompetitionId text not null references MiniCompetitions,
    BidId text not null,
    SupplierId text not null,
    ValueCents integer not null,
    CaseNumber text not null,
    Section text,
    Reasons text not null,
    Profile text not null,
    ProposedBy text not null,
    ProposedAt text not null,
    NeedsBody integer not null,
    Body text,
    DecidedOn text,
    ExtractFileId text references Files,
    SentAt text,
    CorrectionEndsAt text,
    AppealEndsAt text,
    StandstillEndsAt text,
    StandstillRule text,
    ReplacedAt text,
    Version integer not null
) strict;

create unique index OneAwardOfCompetition on Awards (CompetitionId) where ReplacedAt is null;

create table DecisionNotices (
    Id text not null primary key,
    CompetitionId text not null references MiniCompetitions,
    SupplierId text not null,
    AvailableAt text not null,
    MailedAt text
) strict;

create unique index OneDecisionNoticeOfSupplier on DecisionNotices (CompetitionId, SupplierId);

create virtual table MiniCompetitionsSearch using fts5 (SearchText, content = 'MiniCompetitions', tokenize = 'unicode61 remove_diacritics 0');

create trigger MiniCompetitionsSearchAdd after insert on MiniCompetitions begin
    insert into MiniCompetitionsSearch (rowid, SearchText) values (new.rowid, new.SearchText);
end;

create trigger MiniCompetitionsSearchChange after update of SearchText on MiniCompetitions begin
    insert into MiniCompetitionsSearch (MiniCompetitionsSearch, rowid, SearchText) values ('delete', old.rowid, old.SearchText);
    insert into MiniCompetitionsSearch (rowid, SearchText) values (new.rowid, new.SearchText);
end;
