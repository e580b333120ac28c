create table VoucherProgrammes (
    Id text not null primary key,
    BuyerId text not null references Organisations,
    CategoryId text not null references Categories,
    Kind text not null check (Kind in ('Voluntary', 'InPlan')),
    Profile text not null check (Profile in ('ClientChoiceOrder', 'VoucherAct')),
    ValueKind text not null check (ValueKind in ('Money', 'Units')),
    Status text not null check (Status in ('Draft', 'Open', 'Closed')),
    Name text not null,
    Content text not null,
    DefaultValue integer not null,
    ValidDays integer not null,
    StartsOn text not null,
    EndsOn text not null,
    ConfirmByCode integer not null,
    BudgetCents integer not null,
    BoundCents integer not null,
    SpentCents integer not null,
    Issued integer not null,
    CreatedAt text not null,
    OpenedAt text,
    OpenedBy text,
    ClosedAt text,
    Version integer not null
) strict;

create index VoucherProgrammesOfBuyer on VoucherProgrammes (BuyerId, CreatedAt, Id);
create index VoucherProgrammesOpen on VoucherProgrammes (CategoryId, Status, Id);

create table VoucherProgrammeProducts (
    Id text not null primary key,
    ProgrammeId text not null references VoucherProgrammes,
    ProductId text not null,
    VersionId text not null,
    SupplierId text not null,
    ContractId text not null,
    JoinedAt text not null,
    JoinedBy text not null,
    PausedAt text,
    LeftAt text,
    NextStartOn text
) strict;

create unique index VoucherProductOnce on VoucherProgrammeProducts (ProgrammeId, ProductId);
create index VoucherProductsOfSupplier on VoucherProgrammeProducts (SupplierId, JoinedAt, Id);

create table Vouchers (
    Id text not null primary key,
    ProgrammeId text not null references VoucherProgrammes,
    BuyerId text not null,
    ClientId text not null,
    CaseWorkerId text not null,
    Number text not null,
    TokenHash text,
    CodeHash blob,
    CodeSalt blob,
    CodeRounds integer,
    WrongTries integer not null,
    LockedAt text,
    Status text not null check (Status in ('Issued', 'Chosen', 'InUse', 'UsedUp', 'Expired', 'Cancelled')),
    Value integer not null,
    Used integer not null,
    BoundCents integer not null,
    SpentCents integer not null,
    Wishes blob,
    Seed blob not null,
    IssuedAt text not null,
    IssuedBy text not null,
    ExpiresOn text not null,
    ChoiceId text,
    ChangedOn text,
    EndedAt text,
    EndReason text,
    Version integer not null
) strict;

create unique index VoucherNumber on Vouchers (Number);
create unique index VoucherToken on Vouchers (TokenHash) where TokenHash is not null;
create index VouchersOfProgramme on Vouchers (ProgrammeId, IssuedAt, Id);
create index VouchersOfCaseWorker on Vouchers (BuyerId, CaseWorkerId, IssuedAt, Id);
create index VouchersOfClient on Vouchers (ClientId, IssuedAt, Id);

create table VoucherChoices (
    Id text not null primary key,
    VoucherId text not null references Vouchers,
    MemberId text not null references VoucherProgrammeProducts,
    SupplierId text not null,
    VersionId text not null,
    Status text not null check (Status in ('Waiting', 'Accepted', 'Declined', 'Lapsed', 'Ended')),
    ChosenAt text not null,
    RecordedBy text,
    AnswerDueAt text not null,
    AnsweredAt text,
    AnsweredBy text,
    PlacementId text,
    Reason blob,
    EndedAt text,
    Version integer not null
) strict;

create index VoucherChoicesOfVoucher on VoucherChoices (VoucherId, ChosenAt, Id);
create index VoucherChoicesOfSupplier on VoucherChoices (SupplierId, Status, ChosenAt, Id);

create table VoucherUses (
    Id text not null primary key,
    VoucherId text not null references Vouchers,
    ChoiceId text not null references VoucherChoices,
    OutcomeId text not null,
    Term text not null,
    Day text not null,
    Units integer not null,
    Amount integer not null,
    Cents integer not null,
    ByCode integer not null,
    UsedAt text not null,
    UsedBy text not null,
    FreedAt text
) strict;

create index VoucherUsesOfVoucher on VoucherUses (VoucherId, Day, Id);

create table VoucherUseCodes (
    Id text not null primary key,
    VoucherId text not null references Vouchers,
    CodeHash text not null,
    MadeAt text not null,
    ExpiresAt text not null,
    Tries integer not null,
    UsedAt text
) strict;

create index VoucherUseCodesOfVoucher on VoucherUseCodes (VoucherId, MadeAt, Id);

create table VoucherFeedback (
    Id text not null primary key,
    VoucherId text not null references Vouchers,
    ChoiceId text not null references VoucherChoices,
    Stage text not null check (Stage in ('TwoWeeks', 'AtEnd')),
    Score integer not null,
    Words blob,
    GivenAt text not null,
    RecordedBy text
) strict;

create unique index VoucherFeedbackOnce on VoucherFeedback (ChoiceId, Stage);

create table VoucherVisits (
    Id text not null primary key,
    VoucherId text not null references Vouchers,
    MemberId text not null references VoucherProgrammeProducts,
    SupplierId text not null,
    AskedAt text not null,
    Contact blob,
    HandledAt text,
    HandledBy text
) strict;

create unique index VoucherVisitOnce on VoucherVisits (VoucherId, MemberId);
create index VoucherVisitsOfSupplier on VoucherVisits (SupplierId, AskedAt, Id);

create table VoucherTasks (
    Id text not null primary key,
    VoucherId text not null references Vouchers,
    BuyerId text not null,
    CaseWorkerId text not null,
    Kind text not null check (Kind in ('NotChosen', 'Changed', 'Refused', 'Declined', 'NotAnswered', 'Locked', 'Expired')),
    At text not null,
    HandledAt text,
    HandledBy text
) strict;

create index VoucherTasksOpen on VoucherTasks (BuyerId, CaseWorkerId, At, Id);

create table BenefitTexts (
    Id text not null primary key,
    BuyerId text not null references Organisations,
    Kind text not null check (Kind in ('Voluntary', 'InPlan')),
    ValidFrom text not null,
    Text text not null,
    Source text not null,
    WrittenBy text not null,
    WrittenAt text not null,
    CheckedBy text,
    CheckedAt text
) strict;

create index BenefitTextsOfBuyer on BenefitTexts (BuyerId, Kind, ValidFrom, Id);
