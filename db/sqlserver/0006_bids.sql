create table WordKeys (
    Id uniqueidentifier not null primary key nonclustered,
    Kind varchar(20) not null check (Kind in ('Bid', 'Opening', 'Recovery')),
    OrganisationId uniqueidentifier not null,
    UserId uniqueidentifier,
    Language char(2) not null check (Language in ('fi', 'sv')),
    PublicKey varbinary(1000) not null,
    Fingerprint char(64) not null,
    Salt varbinary(64) not null,
    Rounds int not null,
    SealedPrivate varbinary(4000) not null,
    MadeAt datetime2(3) not null,
    MadeBy uniqueidentifier not null,
    ProvedAt datetime2(3),
    ReplacedAt datetime2(3),
    WrongTries int not null,
    LockedUntil datetime2(3)
);

create index WordKeysOf on WordKeys (OrganisationId, Kind, UserId, MadeAt);

create table CompetitionKeys (
    CompetitionId uniqueidentifier not null primary key nonclustered,
    PublicKey varbinary(1000) not null,
    Fingerprint char(64) not null,
    MadeAt datetime2(3) not null
);

create table CompetitionKeyParts (
    CompetitionId uniqueidentifier not null references CompetitionKeys,
    FirstKeyId uniqueidentifier not null references WordKeys,
    SecondKeyId uniqueidentifier not null references WordKeys,
    Envelope varbinary(max) not null,
    primary key (CompetitionId, FirstKeyId, SecondKeyId)
);

create index CompetitionKeyPartsByFirst on CompetitionKeyParts (FirstKeyId, CompetitionId);

create table BidDrafts (
    Id uniqueidentifier not null primary key nonclustered,
    CompetitionId uniqueidentifier not null,
    SupplierId uniqueidentifier not null,
    KeyId uniqueidentifier not null references WordKeys,
    Envelope varbinary(max) not null,
    SavedAt datetime2(3) not null,
    SavedBy uniqueidentifier not null,
    ReplacedAt datetime2(3),
    Version int not null
);

create unique index OneDraftOfSupplier on BidDrafts (CompetitionId, SupplierId) where ReplacedAt is null;
create index BidDraftsOfSupplier on BidDrafts (SupplierId, SavedAt);

create table BidDraftFiles (
    FileId uniqueidentifier not null primary key nonclustered references Files,
    DraftId uniqueidentifier not null references BidDrafts,
    RemovedAt datetime2(3)
);

create index BidDraftFilesOf on BidDraftFiles (DraftId);

create table Bids (
    Id uniqueidentifier not null primary key nonclustered,
    CompetitionId uniqueidentifier not null,
    SupplierId uniqueidentifier not null,
    KeyId uniqueidentifier not null references WordKeys,
    SealedAt datetime2(3) not null,
    SealedBy uniqueidentifier not null,
    Envelope varbinary(max) not null,
    Sha256 char(64) not null,
    KeyFingerprint char(64) not null,
    Amendment int not null,
    ReplacedAt datetime2(3),
    WithdrawnAt datetime2(3),
    WithdrawnBy uniqueidentifier,
    ReceiptSignature varbinary(200)
);

create unique index OneBidOfSupplier on Bids (CompetitionId, SupplierId) where ReplacedAt is null and WithdrawnAt is null;
create index BidsOfSupplier on Bids (SupplierId, SealedAt);
create index BidsOfCompetition on Bids (CompetitionId, SealedAt, Id);

create table BidFiles (
    FileId uniqueidentifier not null primary key nonclustered references Files,
    BidId uniqueidentifier not null references Bids,
    Sha256 char(64) not null
);

create index BidFilesOf on BidFiles (BidId);

create table BidRegisters (
    CompetitionId uniqueidentifier not null primary key nonclustered,
    ClosedAt datetime2(3) not null,
    BidCount int not null,
    Lines nvarchar(max) not null
);

create table Openings (
    Id uniqueidentifier not null primary key nonclustered,
    CompetitionId uniqueidentifier not null,
    FirstKeyId uniqueidentifier not null references WordKeys,
    FirstBy uniqueidentifier not null,
    FirstAt datetime2(3) not null,
    LapsesAt datetime2(3) not null,
    SecondKeyId uniqueidentifier references WordKeys,
    SecondBy uniqueidentifier,
    RecoveryReason nvarchar(2000),
    OpenedAt datetime2(3),
    EndedAt datetime2(3)
);

create index OpeningsOf on Openings (CompetitionId, FirstAt);
create unique index OneOpeningOfCompetition on Openings (CompetitionId) where EndedAt is null;

create table OpeningParts (
    OpeningId uniqueidentifier not null references Openings,
    SecondKeyId uniqueidentifier not null references WordKeys,
    Envelope varbinary(max) not null,
    primary key (OpeningId, SecondKeyId)
);

create table OpenedBids (
    BidId uniqueidentifier not null primary key nonclustered references Bids,
    CompetitionId uniqueidentifier not null,
    SupplierId uniqueidentifier not null,
    SealedAt datetime2(3) not null,
    OpenedAt datetime2(3) not null,
    Document nvarchar(max),
    DocumentSha256 char(64),
    Unreadable varchar(20) check (Unreadable in ('NotInRegister', 'Changed', 'WrongContent', 'AttachmentMissing', 'AttachmentChanged'))
);

create index OpenedBidsOf on OpenedBids (CompetitionId, SealedAt, BidId);
create index OpenedBidsOfSupplier on OpenedBids (SupplierId, OpenedAt);

create table OpenedBidFiles (
    FileId uniqueidentifier not null primary key nonclustered references Files,
    BidId uniqueidentifier not null references OpenedBids,
    Position int not null,
    ContentKey varbinary(64) not null
);

create index OpenedBidFilesOf on OpenedBidFiles (BidId, Position);
