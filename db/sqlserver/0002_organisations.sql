create table Users (
    Id uniqueidentifier not null primary key nonclustered,
    Email nvarchar(254) not null,
    NormalisedEmail nvarchar(254) not null,
    Name nvarchar(200) not null,
    Language nvarchar(2) not null check (Language in ('fi', 'sv', 'en')),
    PasswordHash nvarchar(400) null,
    SecurityStamp nvarchar(64) not null,
    ConcurrencyStamp nvarchar(64) not null,
    TwoFactorEnabled bit not null,
    AuthenticatorKey nvarchar(1000) null,
    CreatedAt datetime2(3) not null,
    EndedAt datetime2(3) null
);
create unique index UsersByEmail on Users (NormalisedEmail);
create index UsersByName on Users (Name, Id);

create table RecoveryCodes (
    Id uniqueidentifier not null primary key nonclustered,
    UserId uniqueidentifier not null references Users (Id),
    CodeHash nvarchar(100) not null,
    UsedAt datetime2(3) null
);
create index RecoveryCodesByUser on RecoveryCodes (UserId);

create table Organisations (
    Id uniqueidentifier not null primary key nonclustered,
    BusinessId nvarchar(9) not null,
    Kind nvarchar(40) not null check (Kind in ('Buyer', 'Supplier')),
    Name nvarchar(200) not null,
    LegalForm nvarchar(20) not null check (LegalForm in ('Association', 'Foundation', 'Cooperative', 'Company', 'SoleTrader', 'PublicBody', 'Other')),
    MunicipalityCode nvarchar(3) null,
    Language nvarchar(2) not null check (Language in ('fi', 'sv', 'en')),
    Email nvarchar(254) null,
    IsOrganiser bit not null,
    SearchText nvarchar(2000) not null,
    CreatedAt datetime2(3) not null,
    Version int not null
);
create unique index OrganisationsByBusinessId on Organisations (BusinessId);
create index OrganisationsByKindAndName on Organisations (Kind, Name, Id);
create index OrganisationsByName on Organisations (Name, Id);

create table Memberships (
    Id uniqueidentifier not null primary key nonclustered,
    UserId uniqueidentifier not null references Users (Id),
    OrganisationId uniqueidentifier not null references Organisations (Id),
    Role nvarchar(40) not null check (Role in ('Officer', 'Evaluator', 'CaseWorker', 'Finance', 'Auditor', 'Administrator', 'SupplierUser')),
    GrantedAt datetime2(3) not null,
    GrantedBy uniqueidentifier null references Users (Id),
    ConfirmedBy uniqueidentifier null references Users (Id),
    EndedAt datetime2(3) null,
    EndedBy uniqueidentifier null references Users (Id)
);
create unique index MembershipsInForce on Memberships (OrganisationId, UserId, Role) where EndedAt is null;
create index MembershipsByUser on Memberships (UserId);

create table RoleChanges (
    Id uniqueidentifier not null primary key nonclustered,
    OrganisationId uniqueidentifier not null references Organisations (Id),
    Email nvarchar(254) not null,
    Name nvarchar(200) not null,
    Language nvarchar(2) not null check (Language in ('fi', 'sv', 'en')),
    UserId uniqueidentifier null references Users (Id),
    Role nvarchar(40) not null,
    Kind nvarchar(40) not null check (Kind in ('Grant', 'End')),
    ProposedBy uniqueidentifier null references Users (Id),
    ProposedAt datetime2(3) not null,
    DecidedBy uniqueidentifier null references Users (Id),
    DecidedAt datetime2(3) null,
    Decision nvarchar(20) null check (Decision in ('Confirmed', 'Rejected'))
);
create index RoleChangesByOrganisation on RoleChanges (OrganisationId, ProposedAt, Id);

create table Invitations (
    Id uniqueidentifier not null primary key nonclustered,
    Kind nvarchar(40) not null check (Kind in ('Account', 'Member', 'FirstAdministrator')),
    Email nvarchar(254) not null,
    NormalisedEmail nvarchar(254) not null,
    Name nvarchar(200) not null,
    Language nvarchar(2) not null check (Language in ('fi', 'sv', 'en')),
    OrganisationId uniqueidentifier null references Organisations (Id),
    Role nvarchar(40) null,
    RoleChangeId uniqueidentifier null references RoleChanges (Id),
    InvitedBy uniqueidentifier null references Users (Id),
    ConfirmedBy uniqueidentifier null references Users (Id),
    CreatedAt datetime2(3) not null,
    ExpiresAt datetime2(3) not null,
    AcceptedAt datetime2(3) null,
    AcceptedBy uniqueidentifier null references Users (Id),
    CancelledAt datetime2(3) null
);
create index InvitationsByOrganisation on Invitations (OrganisationId, CreatedAt, Id);
create index InvitationsByEmail on Invitations (NormalisedEmail, CreatedAt);

create table PasswordResets (
    Id uniqueidentifier not null primary key nonclustered,
    Email nvarchar(254) not null,
    NormalisedEmail nvarchar(254) not null,
    AskedAt datetime2(3) not null
);
create index PasswordResetsByEmail on PasswordResets (NormalisedEmail, AskedAt);

create table SecretLinks (
    Hash nvarchar(64) not null primary key,
    Purpose nvarchar(40) not null check (Purpose in ('Invitation', 'PasswordReset')),
    SubjectId uniqueidentifier not null,
    MadeAt datetime2(3) not null,
    ExpiresAt datetime2(3) not null,
    UsedAt datetime2(3) null
);
create index SecretLinksBySubject on SecretLinks (SubjectId);

create table SignInFailures (
    Account nvarchar(64) not null,
    Source nvarchar(64) not null,
    Failures int not null,
    LastAt datetime2(3) not null,
    NotBefore datetime2(3) not null,
    primary key (Account, Source)
);
create index SignInFailuresByTime on SignInFailures (LastAt);

create table KnownSources (
    Account nvarchar(64) not null,
    Source nvarchar(64) not null,
    LastAt datetime2(3) not null,
    primary key (Account, Source)
);

create table RepresentationClaims (
    Id uniqueidentifier not null primary key nonclustered,
    OrganisationId uniqueidentifier not null references Organisations (Id),
    UserId uniqueidentifier not null references Users (Id),
    Grounds nvarchar(1000) not null,
    AskedAt datetime2(3) not null,
    DecidedBy uniqueidentifier null references Users (Id),
    DecidedAt datetime2(3) null,
    Decision nvarchar(20) null check (Decision in ('Confirmed', 'Rejected'))
);
create index RepresentationClaimsByOrganisation on RepresentationClaims (OrganisationId, AskedAt, Id);
create unique index RepresentationClaimsWaiting on RepresentationClaims (OrganisationId, UserId) where DecidedAt is null;

create table BankAccounts (
    Id uniqueidentifier not null primary key nonclustered,
    OrganisationId uniqueidentifier not null references Organisations (Id),
    Iban nvarchar(34) not null,
    HolderName nvarchar(140) not null,
    ProposedBy uniqueidentifier not null references Users (Id),
    ProposedAt datetime2(3) not null,
    DecidedBy uniqueidentifier null references Users (Id),
    DecidedAt datetime2(3) null,
    Decision nvarchar(20) null check (Decision in ('Confirmed', 'Rejected')),
    InForceFrom datetime2(3) null,
    EndedAt datetime2(3) null
);
create index BankAccountsByOrganisation on BankAccounts (OrganisationId, ProposedAt, Id);
create unique index BankAccountsWaiting on BankAccounts (OrganisationId) where DecidedAt is null;

create table OrganisationSettings (
    Id uniqueidentifier not null primary key nonclustered,
    OrganisationId uniqueidentifier not null references Organisations (Id),
    ApprovalLimitCents bigint not null,
    OfficerLimitCents bigint not null,
    OneEvaluatorLimitCents bigint not null,
    SmallestPanel int not null,
    ProposedBy uniqueidentifier not null references Users (Id),
    ProposedAt datetime2(3) not null,
    DecidedBy uniqueidentifier null references Users (Id),
    DecidedAt datetime2(3) null,
    Decision nvarchar(20) null check (Decision in ('Confirmed', 'Rejected'))
);
create index OrganisationSettingsByOrganisation on OrganisationSettings (OrganisationId, DecidedAt, Id);
create unique index OrganisationSettingsWaiting on OrganisationSettings (OrganisationId) where DecidedAt is null;
