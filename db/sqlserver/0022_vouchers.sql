create table VoucherProgrammes (
    Id uniqueidentifier not null primary key nonclustered,
    BuyerId uniqueidentifier not null references Organisations,
    CategoryId uniqueidentifier not null references Categories,
    Kind varchar(20) not null check (Kind in ('Voluntary', 'InPlan')),
    Profile varchar(20) not null check (Profile in ('ClientChoiceOrder', 'VoucherAct')),
    ValueKind varchar(20) not null check (ValueKind in ('Money', 'Units')),
    Status varchar(20) not null check (Status in ('Draft', 'Open', 'Closed')),
    Name nvarchar(200) not null,
    Content nvarchar(max) not null,
    DefaultValue bigint not null,
    ValidDays int not null,
    StartsOn date not null,
    EndsOn date not null,
    ConfirmByCode bit not null,
    BudgetCents bigint not null,
    BoundCents bigint not null,
    SpentCents bigint not null,
    Issued int not null,
    CreatedAt datetime2(3) not null,
    OpenedAt datetime2(3),
    OpenedBy uniqueidentifier,
    ClosedAt datetime2(3),
    Version int not null
);

create index VoucherProgrammesOfBuyer on VoucherProgrammes (BuyerId, CreatedAt, Id);
create index VoucherProgrammesOpen on VoucherProgrammes (CategoryId, Status, Id);

create table VoucherProgrammeProducts (
    Id uniqueidentifier not null primary key nonclustered,
    ProgrammeId uniqueidentifier not null references VoucherProgrammes,
    ProductId uniqueidentifier not null,
    VersionId uniqueidentifier not null,
    SupplierId uniqueidentifier not null,
    ContractId uniqueidentifier not null,
    JoinedAt datetime2(3) not null,
    JoinedBy uniqueidentifier not null,
    PausedAt datetime2(3),
    LeftAt datetime2(3),
    NextStartOn date
);

create unique index VoucherProductOnce on VoucherProgrammeProducts (ProgrammeId, ProductId);
create index VoucherProductsOfSupplier on VoucherProgrammeProducts (SupplierId, JoinedAt, Id);

create table Vouchers (
    Id uniqueidentifier not null primary key nonclustered,
    ProgrammeId uniqueidentifier not null references VoucherProgrammes,
    BuyerId uniqueidentifier not null,
    ClientId uniqueidentifier not null,
    CaseWorkerId uniqueidentifier not null,
    Number varchar(12) not null,
    TokenHash varchar(64),
    CodeHash varbinary(max),
    CodeSalt varbinary(max),
    CodeRounds int,
    WrongTries int not null,
    LockedAt datetime2(3),
    Status varchar(20) not null check (Status in ('Issued', 'Chosen', 'InUse', 'UsedUp', 'Expired', 'Cancelled')),
    Value bigint not null,
    Used bigint not null,
    BoundCents bigint not null,
    SpentCents bigint not null,
    Wishes varbinary(max),
    Seed binary(16) not null,
    IssuedAt datetime2(3) not null,
    IssuedBy uniqueidentifier not null,
    ExpiresOn date not null,
    ChoiceId uniqueidentifier,
    ChangedOn date,
    EndedAt datetime2(3),
    EndReason varchar(20),
    Version int not null
);

create unique index VoucherNumber on Vouchers (Number);
create unique index VoucherToken on Vouchers (TokenHash) where TokenHash is not null;
create index VouchersOfProgramme on Vouchers (ProgrammeId, IssuedAt, Id);
create index VouchersOfCaseWorker on Vouchers (BuyerId, CaseWorkerId, IssuedAt, Id);
create index VouchersOfClient on Vouchers (ClientId, IssuedAt, Id);

create table VoucherChoices (
    Id uniqueidentifier not null primary key nonclustered,
    VoucherId uniqueidentifier not null references Vouchers,
    MemberId uniqueidentifier not null references VoucherProgrammeProducts,
    SupplierId uniqueidentifier not null,
    VersionId uniqueidentifier not null,
    Status varchar(20) not null check (Status in ('Waiting', 'Accepted', 'Declined', 'Lapsed', 'Ended')),
    ChosenAt datetime2(3) not null,
    RecordedBy uniqueidentifier,
    AnswerDueAt datetime2(3) not null,
    AnsweredAt datetime2(3),
    AnsweredBy uniqueidentifier,
    PlacementId uniqueidentifier,
    Reason varbinary(max),
    EndedAt datetime2(3),
    Version int not null
);

create index VoucherChoicesOfVoucher on VoucherChoices (VoucherId, ChosenAt, Id);
create index VoucherChoicesOfSupplier on VoucherChoices (SupplierId, Status, ChosenAt, Id);

create table VoucherUses (
    Id uniqueidentifier not null primary key nonclustered,
    VoucherId uniqueidentifier not null references Vouchers,
    ChoiceId uniqueidentifier not null references VoucherChoices,
    OutcomeId uniqueidentifier not null,
    Term varchar(60) not null,
    Day date not null,
    Units int not null,
    Amount bigint not null,
    Cents bigint not null,
    ByCode bit not null,
    UsedAt datetime2(3) not null,
    UsedBy uniqueidentifier not null,
    FreedAt datetime2(3)
);

create index VoucherUsesOfVoucher on VoucherUses (VoucherId, Day, Id);

create table VoucherUseCodes (
    Id uniqueidentifier not null primary key nonclustered,
    VoucherId uniqueidentifier not null references Vouchers,
    CodeHash varchar(64) not null,
    MadeAt datetime2(3) not null,
    ExpiresAt datetime2(3) not null,
    Tries int not null,
    UsedAt datetime2(3)
);

create index VoucherUseCodesOfVoucher on VoucherUseCodes (VoucherId, MadeAt, Id);

create table VoucherFeedback (
    Id uniqueidentifier not null primary key nonclustered,
    VoucherId uniqueidentifier not null references Vouchers,
    ChoiceId uniqueidentifier not null references VoucherChoices,
    Stage varchar(20) not null check (Stage in ('TwoWeeks', 'AtEnd')),
    Score int not null,
    Words varbinary(max),
    GivenAt datetime2(3) not null,
    RecordedBy uniqueidentifier
);

create unique index VoucherFeedbackOnce on VoucherFeedback (ChoiceId, Stage);

create table VoucherVisits (
    Id uniqueidentifier not null primary key nonclustered,
    VoucherId uniqueidentifier not null references Vouchers,
    MemberId uniqueidentifier not null references VoucherProgrammeProducts,
    SupplierId uniqueidentifier not null,
    AskedAt datetime2(3) not null,
    Contact varbinary(max),
    HandledAt datetime2(3),
    HandledBy uniqueidentifier
);

create unique index VoucherVisitOnce on VoucherVisits (VoucherId, MemberId);
create index VoucherVisitsOfSupplier on VoucherVisits (SupplierId, AskedAt, Id);

create table VoucherTasks (
    Id uniqueidentifier not null primary key nonclustered,
    VoucherId uniqueidentifier not null references Vouchers,
    BuyerId uniqueidentifier not null,
    CaseWorkerId uniqueidentifier not null,
    Kind varchar(20) not null check (Kind in ('NotChosen', 'Changed', 'Refused', 'Declined', 'NotAnswered', 'Locked', 'Expired')),
    At datetime2(3) not null,
    HandledAt datetime2(3),
    HandledBy uniqueidentifier
);

create index VoucherTasksOpen on VoucherTasks (BuyerId, CaseWorkerId, At, Id);

create table BenefitTexts (
    Id uniqueidentifier not null primary key nonclustered,
    BuyerId uniqueidentifier not null references Organisations,
    Kind varchar(20) not null check (Kind in ('Voluntary', 'InPlan')),
    ValidFrom date not null,
    Text nvarchar(max) not null,
    Source nvarchar(400) not null,
    WrittenBy uniqueidentifier not null,
    WrittenAt datetime2(3) not null,
    CheckedBy uniqueidentifier,
    CheckedAt datetime2(3)
);

create index BenefitTextsOfBuyer on BenefitTexts (BuyerId, Kind, ValidFrom, Id);
