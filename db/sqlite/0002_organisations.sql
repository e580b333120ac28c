create table Users (
    Id text not null primary key,
    Email text not null,
    NormalisedEmail text not null,
    Name text not null,
    Language text not null check (Language in ('fi', 'sv', 'en')),
    PasswordHash text null,
    SecurityStamp text not null,
    ConcurrencyStamp text not null,
    TwoFactorEnabled integer not null,
    AuthenticatorKey text null,
    CreatedAt text not null,
    EndedAt text null
) strict;
create unique index UsersByEmail on Users (NormalisedEmail);
create index UsersByName on Users (Name, Id);

create table RecoveryCodes (
    Id text not null primary key,
    UserId text not null references Users (Id),
    CodeHash text not null,
    UsedAt text null
) strict;
create index RecoveryCodesByUser on RecoveryCodes (UserId);

create table Organisations (
    Id text not null primary key,
    BusinessId text not null,
    Kind text not null check (Kind in ('Buyer', 'Supplier')),
    Name text not null,
    LegalForm text not null check (LegalForm in ('Association', 'Foundation', 'Cooperative', 'Company', 'SoleTrader', 'PublicBody', 'Other')),
    MunicipalityCode text null,
    Language text not null check (Language in ('fi', 'sv', 'en')),
    Email text null,
    IsOrganiser integer not null,
    SearchText text not null,
    CreatedAt text not null,
    Version integer not null
) strict;
create unique index OrganisationsByBusinessId on Organisations (BusinessId);
create index OrganisationsByKindAndName on Organisations (Kind, Name, Id);
create index OrganisationsByName on Organisations (Name, Id);

create virtual table OrganisationsSearch using fts5 (SearchText, content = 'Organisations', tokenize = 'unicode61 remove_diacritics 0');

create trigger OrganisationsSearchAdd after insert on Organisations begin
    insert into OrganisationsSearch (rowid, SearchText) values (new.rowid, new.SearchText);
end;

create trigger OrganisationsSearchChange after update of SearchText on Organisations begin
    insert into OrganisationsSearch (OrganisationsSearch, rowid, SearchText) values ('delete', old.rowid, old.SearchText);
    insert into OrganisationsSearch (rowid, SearchText) values (new.rowid, new.SearchText);
end;

create table Memberships (
    Id text not null primary key,
    UserId text not null references Users (Id),
    OrganisationId text not null references Organisations (Id),
    Role text not null check (Role in ('Officer', 'Evaluator', 'CaseWorker', 'Finance', 'Auditor', 'Administrator', 'SupplierUser')),
    GrantedAt text not null,
    GrantedBy text null references Users (Id),
    ConfirmedBy text null references Users (Id),
    EndedAt text null,
    EndedBy text null references Users (Id)
) strict;
create unique index MembershipsInForce on Memberships (OrganisationId, UserId, Role) where EndedAt is null;
create index MembershipsByUser on Memberships (UserId);

create table RoleChanges (
    Id text not null primary key,
    OrganisationId text not null references Organisations (Id),
    Email text not null,
    Name text not null,
    Language text not null check (Language in ('fi', 'sv', 'en')),
    UserId text null references Users (Id),
    Role text not null,
    Kind text not null check (Kind in ('Grant', 'End')),
    ProposedBy text null references Users (Id),
    ProposedAt text not null,
    DecidedBy text null references Users (Id),
    DecidedAt text null,
    Decision text null check (Decision in ('Confirmed', 'Rejected'))
) strict;
create index RoleChangesByOrganisation on RoleChanges (OrganisationId, ProposedAt, Id);

create table Invitations (
    Id text not null primary key,
    Kind text not null check (Kind in ('Account', 'Member', 'FirstAdministrator')),
    Email text not null,
    NormalisedEmail text not null,
    Name text not null,
    Language text not null check (Language in ('fi', 'sv', 'en')),
    OrganisationId text null references Organisations (Id),
    Role text null,
    RoleChangeId text null references RoleChanges (Id),
    InvitedBy text null references Users (Id),
    ConfirmedBy text null references Users (Id),
    CreatedAt text not null,
    ExpiresAt text not null,
    AcceptedAt text null,
    AcceptedBy text null references Users (Id),
    CancelledAt text null
) strict;
create index InvitationsByOrganisation on Invitations (OrganisationId, CreatedAt, Id);
create index InvitationsByEmail on Invitations (NormalisedEmail, CreatedAt);

create table PasswordResets (
    Id text not null primary key,
    Email text not null,
    NormalisedEmail text not null,
    AskedAt text not null
) strict;
create index PasswordResetsByEmail on PasswordResets (NormalisedEmail, AskedAt);

create table SecretLinks (
    Hash text not null primary key,
    Purpose text not null check (Purpose in ('Invitation', 'PasswordReset')),
    SubjectId text not null,
    MadeAt text not null,
    ExpiresAt text not null,
    UsedAt text null
) strict;
create index SecretLinksBySubject on SecretLinks (SubjectId);

create table SignInFailures (
    Account text not null,
    Source text not null,
    Failures integer not null,
    LastAt text not null,
    NotBefore text not null,
    primary key (Account, Source)
) strict;
create index SignInFailuresByTime on SignInFailures (LastAt);

create table KnownSources (
    Account text not null,
    Source text not null,
    LastAt text not null,
    primary key (Account, Source)
) strict;

create table RepresentationClaims (
    Id text not null primary key,
    OrganisationId text not null references Organisations (Id),
    UserId text not null references Users (Id),
    Grounds text not null,
    AskedAt text not null,
    DecidedBy text null references Users (Id),
    DecidedAt text null,
    Decision text null check (Decision in ('Confirmed', 'Rejected'))
) strict;
create index RepresentationClaimsByOrganisation on RepresentationClaims (OrganisationId, AskedAt, Id);
create unique index RepresentationClaimsWaiting on RepresentationClaims (OrganisationId, UserId) where DecidedAt is null;

create table BankAccounts (
    Id text not null primary key,
    OrganisationId text not null references Organisations (Id),
    Iban text not null,
    HolderName text not null,
    ProposedBy text not null references Users (Id),
    ProposedAt text not null,
    DecidedBy text null references Users (Id),
    DecidedAt text null,
    Decision text null check (Decision in ('Confirmed', 'Rejected')),
    InForceFrom text null,
    EndedAt text null
) strict;
create index BankAccountsByOrganisation on BankAccounts (OrganisationId, ProposedAt, Id);
create unique index BankAccountsWaiting on BankAccounts (OrganisationId) where DecidedAt is null;

create table OrganisationSettings (
    Id text not null primary key,
    OrganisationId text not null references Organisations (Id),
    ApprovalLimitCents integer not null,
    OfficerLimitCents integer not null,
    OneEvaluatorLimitCents integer not null,
    SmallestPanel integer not null,
    ProposedBy text not null references Users (Id),
    ProposedAt text not null,
    DecidedBy text null references Users (Id),
    DecidedAt text null,
    Decision text null check (Decision in ('Confirmed', 'Rejected'))
) strict;
create index OrganisationSettingsByOrganisation on OrganisationSettings (OrganisationId, DecidedAt, Id);
create unique index OrganisationSettingsWaiting on OrganisationSettings (OrganisationId) where DecidedAt is null;
