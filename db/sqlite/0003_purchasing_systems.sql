create table ReferenceFiles (
    Name text not null primary key,
    Sha256 text not null,
    LoadedAt text not null
) strict;

create table RuleRows (
    Profile text not null check (Profile in ('EuDps', 'AnnexE', 'National', 'BelowThreshold')),
    Code text not null,
    Part text not null,
    Value integer not null,
    Unit text not null check (Unit in ('None', 'Days', 'Workdays', 'Months', 'Years', 'Cents', 'BasisPoints', 'Count')),
    ValidFrom text not null,
    ValidTo text,
    Act text not null check (Act in ('Regulation1182', 'Act150')),
    EvesAreWorkdays integer not null,
    DayEndsAt text,
    Source text not null,
    TextFi text not null,
    TextSv text not null,
    TextEn text not null,
    primary key (Profile, Code, Part, ValidFrom)
) strict;

create table Municipalities (
    Code text not null primary key,
    NameFi text not null,
    NameSv text not null,
    Languages text not null check (Languages in ('fi', 'sv', 'fi-sv', 'sv-fi')),
    AreaCode text not null,
    AreaFi text not null,
    AreaSv text not null
) strict;

create index MunicipalitiesByName on Municipalities (NameFi, Code);

create table CpvCodes (
    Code text not null primary key,
    NameFi text not null,
    NameSv text not null,
    NameEn text not null,
    ThresholdGroup text not null check (ThresholdGroup in ('Services', 'Special', 'SocialAndHealth'))
) strict;

create table PurchasingSystems (
    Id text not null primary key,
    OrganiserId text not null references Organisations,
    Name text not null,
    Description text not null,
    HowToJoin text not null,
    Profile text not null check (Profile in ('EuDps', 'AnnexE', 'National', 'BelowThreshold')),
    CaseNumber text,
    ValidFrom text,
    ValidTo text,
    FirstRequestsDueAt text,
    OpenedAt text,
    ClosedAt text,
    CloseReason text,
    CreatedAt text not null,
    Version integer not null
) strict;

create index PurchasingSystemsByOpening on PurchasingSystems (OpenedAt, Id);
create index PurchasingSystemsOfOrganiser on PurchasingSystems (OrganiserId, CreatedAt, Id);

create table SystemNotices (
    Id text not null primary key,
    SystemId text not null references PurchasingSystems,
    Kind text not null check (Kind in ('Open', 'Extend', 'Close')),
    Number text not null,
    PublishedOn text not null,
    RecordedAt text not null,
    RecordedBy text not null references Users
) strict;

create index SystemNoticesOfSystem on SystemNotices (SystemId, RecordedAt, Id);

create table SystemMembers (
    SystemId text not null references PurchasingSystems,
    BuyerId text not null references Organisations,
    BuyerName text not null,
    BuyerBusinessId text not null,
    primary key (SystemId, BuyerId)
) strict;

create index SystemMembersOfBuyer on SystemMembers (BuyerId, SystemId);

create table SystemDocuments (
    FileId text not null primary key references Files,
    SystemId text not null references PurchasingSystems,
    Name text not null,
    AddedAt text not null,
    EndedAt text
) strict;

create index SystemDocumentsOfSystem on SystemDocuments (SystemId, AddedAt, FileId);

create table Categories (
    Id text not null primary key,
    SystemId text not null references PurchasingSystems,
    Number integer not null,
    Name text not null,
    Description text not null,
    CpvCode text not null references CpvCodes,
    Kind text not null,
    TargetGroups text not null,
    Municipalities text not null,
    AllowedForms text not null,
    Requirements text not null,
    EstimatedValueCents integer not null,
    Version integer not null
) strict;

create unique index CategoryNumberInSystem on Categories (SystemId, Number);

create table RequestsToParticipate (
    Id text not null primary key,
    SystemId text not null references PurchasingSystems,
    SupplierId text not null references Organisations,
    Status text not null check (Status in ('Draft', 'Submitted', 'ClarificationAsked', 'Answered', 'Admitted', 'Rejected', 'Withdrawn')),
    Declaration text not null,
    CreatedAt text not null,
    SubmittedAt text,
    ExtensionReason text,
    Question text,
    Answer text,
    DecidedAt text,
    DecidedBy text references Users,
    Version integer not null
) strict;

create index RequestsOfSystem on RequestsToParticipate (SystemId, Status, SubmittedAt, Id);
create index RequestsOfSystemByTime on RequestsToParticipate (SystemId, SubmittedAt, Id);
create index RequestsOfSupplier on RequestsToParticipate (SupplierId, CreatedAt, Id);

create table RequestedCategories (
    RequestId text not null references RequestsToParticipate,
    CategoryId text not null references Categories,
    Admitted integer,
    Reason text,
    primary key (RequestId, CategoryId)
) strict;

create index RequestsForCategory on RequestedCategories (CategoryId, RequestId);

create table Admissions (
    Id text not null primary key,
    SystemId text not null references PurchasingSystems,
    CategoryId text not null references Categories,
    SupplierId text not null references Organisations,
    SupplierName text not null,
    SupplierBusinessId text not null,
    RequestId text references RequestsToParticipate,
    AdmittedAt text not null,
    SuspendedAt text,
    EndedAt text,
    EndReason text,
    Version integer not null
) strict;

create unique index OneAdmissionInCategory on Admissions (CategoryId, SupplierId) where EndedAt is null;
create index AdmissionsOfCategory on Admissions (CategoryId, SupplierName, Id);
create index AdmissionsOfSupplier on Admissions (SupplierId, AdmittedAt, Id);
create index AdmissionsOfSystem on Admissions (SystemId, SupplierName, Id);

create table Suspensions (
    Id text not null primary key,
    AdmissionId text not null references Admissions,
    FromAt text not null,
    ToAt text,
    Reason text not null
) strict;

create index SuspensionsOfAdmission on Suspensions (AdmissionId, FromAt);
