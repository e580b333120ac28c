create table ReferenceFiles (
    Name varchar(60) not null primary key,
    Sha256 char(64) not null,
    LoadedAt datetime2(3) not null
);

create table RuleRows (
    Profile varchar(20) not null check (Profile in ('EuDps', 'AnnexE', 'National', 'BelowThreshold')),
    Code varchar(10) not null,
    Part varchar(30) not null,
    Value bigint not null,
    Unit varchar(20) not null check (Unit in ('None', 'Days', 'Workdays', 'Months', 'Years', 'Cents', 'BasisPoints', 'Count')),
    ValidFrom date not null,
    ValidTo date,
    Act varchar(20) not null check (Act in ('Regulation1182', 'Act150')),
    EvesAreWorkdays bit not null,
    DayEndsAt varchar(5),
    Source nvarchar(200) not null,
    TextFi nvarchar(1000) not null,
    TextSv nvarchar(1000) not null,
    TextEn nvarchar(1000) not null,
    primary key (Profile, Code, Part, ValidFrom)
);

create table Municipalities (
    Code char(3) not null primary key,
    NameFi nvarchar(60) not null,
    NameSv nvarchar(60) not null,
    Languages varchar(5) not null check (Languages in ('fi', 'sv', 'fi-sv', 'sv-fi')),
    AreaCode varchar(3) not null,
    AreaFi nvarchar(100) not null,
    AreaSv nvarchar(100) not null
);

create index MunicipalitiesByName on Municipalities (NameFi, Code);

create table CpvCodes (
    Code char(8) not null primary key,
    NameFi nvarchar(300) not null,
    NameSv nvarchar(300) not null,
    NameEn nvarchar(300) not null,
    ThresholdGroup varchar(20) not null check (ThresholdGroup in ('Services', 'Special', 'SocialAndHealth'))
);

create table PurchasingSystems (
    Id uniqueidentifier not null primary key nonclustered,
    OrganiserId uniqueidentifier not null references Organisations,
    Name nvarchar(max) not null,
    Description nvarchar(max) not null,
    HowToJoin nvarchar(max) not null,
    Profile varchar(20) not null check (Profile in ('EuDps', 'AnnexE', 'National', 'BelowThreshold')),
    CaseNumber nvarchar(60),
    ValidFrom date,
    ValidTo date,
    FirstRequestsDueAt datetime2(3),
    OpenedAt datetime2(3),
    ClosedAt datetime2(3),
    CloseReason nvarchar(2000),
    CreatedAt datetime2(3) not null,
    Version int not null
);

create index PurchasingSystemsByOpening on PurchasingSystems (OpenedAt, Id);
create index PurchasingSystemsOfOrganiser on PurchasingSystems (OrganiserId, CreatedAt, Id);

create table SystemNotices (
    Id uniqueidentifier not null primary key nonclustered,
    SystemId uniqueidentifier not null references PurchasingSystems,
    Kind varchar(20) not null check (Kind in ('Open', 'Extend', 'Close')),
    Number nvarchar(40) not null,
    PublishedOn date not null,
    RecordedAt datetime2(3) not null,
    RecordedBy uniqueidentifier not null references Users
);

create index SystemNoticesOfSystem on SystemNotices (SystemId, RecordedAt, Id);

create table SystemMembers (
    SystemId uniqueidentifier not null references PurchasingSystems,
    BuyerId uniqueidentifier not null references Organisations,
    BuyerName nvarchar(200) not null,
    BuyerBusinessId varchar(9) not null,
    primary key (SystemId, BuyerId)
);

create index SystemMembersOfBuyer on SystemMembers (BuyerId, SystemId);

create table SystemDocuments (
    FileId uniqueidentifier not null primary key nonclustered references Files,
    SystemId uniqueidentifier not null references PurchasingSystems,
    Name nvarchar(200) not null,
    AddedAt datetime2(3) not null,
    EndedAt datetime2(3)
);

create index SystemDocumentsOfSystem on SystemDocuments (SystemId, AddedAt, FileId);

create table Categories (
    Id uniqueidentifier not null primary key nonclustered,
    SystemId uniqueidentifier not null references PurchasingSystems,
    Number int not null,
    Name nvarchar(max) not null,
    Description nvarchar(max) not null,
    CpvCode char(8) not null references CpvCodes,
    Kind varchar(40) not null,
    TargetGroups nvarchar(1000) not null,
    Municipalities nvarchar(max) not null,
    AllowedForms nvarchar(1000) not null,
    Requirements nvarchar(max) not null,
    EstimatedValueCents bigint not null,
    Version int not null
);

create unique index CategoryNumberInSystem on Categories (SystemId, Number);

create table RequestsToParticipate (
    Id uniqueidentifier not null primary key nonclustered,
    SystemId uniqueidentifier not null references PurchasingSystems,
    SupplierId uniqueidentifier not null references Organisations,
    Status varchar(20) not null check (Status in ('Draft', 'Submitted', 'ClarificationAsked', 'Answered', 'Admitted', 'Rejected', 'Withdrawn')),
    Declaration nvarchar(max) not null,
    CreatedAt datetime2(3) not null,
    SubmittedAt datetime2(3),
    ExtensionReason nvarchar(2000),
    Question nvarchar(4000),
    Answer nvarchar(4000),
    DecidedAt datetime2(3),
    DecidedBy uniqueidentifier references Users,
    Version int not null
);

create index RequestsOfSystem on RequestsToParticipate (SystemId, Status, SubmittedAt, Id);
create index RequestsOfSystemByTime on RequestsToParticipate (SystemId, SubmittedAt, Id);
create index RequestsOfSupplier on RequestsToParticipate (SupplierId, CreatedAt, Id);

create table RequestedCategories (
    RequestId uniqueidentifier not null references RequestsToParticipate,
    CategoryId uniqueidentifier not null references Categories,
    Admitted bit,
    Reason nvarchar(4000),
    primary key (RequestId, CategoryId)
);

create index RequestsForCategory on RequestedCategories (CategoryId, RequestId);

create table Admissions (
    Id uniqueidentifier not null primary key nonclustered,
    SystemId uniqueidentifier not null references PurchasingSystems,
    CategoryId uniqueidentifier not null references Categories,
    SupplierId uniqueidentifier not null references Organisations,
    SupplierName nvarchar(200) not null,
    SupplierBusinessId varchar(9) not null,
    RequestId uniqueidentifier references RequestsToParticipate,
    AdmittedAt datetime2(3) not null,
    SuspendedAt datetime2(3),
    EndedAt datetime2(3),
    EndReason nvarchar(2000),
    Version int not null
);

create unique index OneAdmissionInCategory on Admissions (CategoryId, SupplierId) where EndedAt is null;
create index AdmissionsOfCategory on Admissions (CategoryId, SupplierName, Id);
create index AdmissionsOfSupplier on Admissions (SupplierId, AdmittedAt, Id);
create index AdmissionsOfSystem on Admissions (SystemId, SupplierName, Id);

create table Suspensions (
    Id uniqueidentifier not null primary key nonclustered,
    AdmissionId uniqueidentifier not null references Admissions,
    FromAt datetime2(3) not null,
    ToAt datetime2(3),
    Reason nvarchar(2000) not null
);

create index SuspensionsOfAdmission on Suspensions (AdmissionId, FromAt);
