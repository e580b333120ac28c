create table WordKeys (
    Id text not null primary key,
    Kind text not null check (Kind in ('Bid', 'Opening', 'Recovery')),
    OrganisationId text not null,
    UserId text,
    Language text not null check (Language in ('fi', 'sv')),
    PublicKey blob not null,
    Fingerprint text not null,
    Salt blob not null,
    Rounds integer not null,
    SealedPrivate blob not null,
    MadeAt text not null,
    MadeBy text not null,
    ProvedAt text,
    ReplacedAt text,
    WrongTries integer not null,
    LockedUntil text
) strict;

create index WordKeysOf on WordKeys (OrganisationId, Kind, UserId, MadeAt);

create table CompetitionKeys (
    CompetitionId text not null primary key,
    PublicKey blob not null,
    Fingerprint text not null,
    MadeAt text not null
) strict;

create table CompetitionKeyParts (
    CompetitionId text not null references CompetitionKeys,
    FirstKeyId text not null references WordKeys,
    SecondKeyId text not null references WordKeys,
    Envelope blob not null,
    primary key (CompetitionId, FirstKeyId, SecondKeyId)
) strict;

create index CompetitionKeyPartsByFirst on CompetitionKeyParts (FirstKeyId, CompetitionId);

create table BidDrafts (
    Id text not null primary key,
    CompetitionId text not null,
    SupplierId text not null,
    KeyId text not null references WordKeys,
    Envelope blob not null,
    SavedAt text not null,
    SavedBy text not null,
    ReplacedAt text,
    Version integer not null
) strict;

create unique index OneDraftOfSupplier on BidDrafts (CompetitionId, SupplierId) where ReplacedAt is null;
create index BidDraftsOfSupplier on BidDrafts (SupplierId, SavedAt);

create table BidDraftFiles (
    FileId text not null primary key references Files,
    DraftId text not null references BidDrafts,
    RemovedAt text
) strict;

create index BidDraftFilesOf on BidDraftFiles (DraftId);

create table Bids (
    Id text not null primary key,
    CompetitionId text not null,
    SupplierId text not null,
    KeyId text not null references WordKeys,
    SealedAt text not null,
    SealedBy text not null,
    Envelope blob not null,
    Sha256 text not null,
    KeyFingerprint text not null,
    Amendment integer not null,
    ReplacedAt text,
    WithdrawnAt text,
    WithdrawnBy text,
    ReceiptSignature blob
) strict;

create unique index OneBidOfSupplier on Bids (CompetitionId, SupplierId) where ReplacedAt is null and WithdrawnAt is null;
create index BidsOfSupplier on Bids (SupplierId, SealedAt);
create index BidsOfCompetition on Bids (CompetitionId, SealedAt, Id);

create table BidFiles (
    FileId text not null primary key references Files,
    BidId text not null references Bids,
    Sha256 text not null
) strict;

create index BidFilesOf on BidFiles (BidId);

create table BidRegisters (
    CompetitionId text not null primary key,
    ClosedAt text not null,
    BidCount integer not null,
    Lines text not null
) strict;

create table Openings (
    Id text not null primary key,
    CompetitionId text not null,
    FirstKeyId text not null references WordKeys,
    FirstBy text not null,
    FirstAt text not null,
    LapsesAt text not null,
    SecondKeyId text references WordKeys,
    SecondBy text,
    RecoveryReason text,
    OpenedAt text,
    EndedAt text
) strict;

create index OpeningsOf on Openings (CompetitionId, FirstAt);
create unique index OneOpeningOfCompetition on Openings (CompetitionId) where EndedAt is null;

create table OpeningParts (
    OpeningId text not null references Openings,
    SecondKeyId text not null references WordKeys,
    Envelope blob not null,
    primary key (OpeningId, SecondKeyId)
) strict;

create table OpenedBids (
    BidId text not null primary key references Bids,
    CompetitionId text not null,
    SupplierId text not null,
    SealedAt text not null,
    OpenedAt text not null,
    Document text,
    DocumentSha256 text,
    Unreadable text check (Unreadable in ('NotInRegister', 'Changed', 'WrongContent', 'AttachmentMissing', 'AttachmentChanged'))
) strict;

create index OpenedBidsOf on OpenedBids (CompetitionId, SealedAt, BidId);
create index OpenedBidsOfSupplier on OpenedBids (SupplierId, OpenedAt);

create table OpenedBidFiles (
    FileId text not null primary key references Files,
    BidId text not null references OpenedBids,
    Position integer not null,
    ContentKey blob not null
) strict;

create index OpenedBidFilesOf on OpenedBidFiles (BidId, Position);
