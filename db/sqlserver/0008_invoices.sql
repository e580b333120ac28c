create table Invoices (
    Id uniqueidentifier not null primary key nonclustered,
    ContractId uniqueidentifier not null,
    BuyerId uniqueidentifier not null,
    SupplierId uniqueidentifier not null,
    Month char(7) not null,
    Type varchar(20) not null check (Type in ('Invoice', 'CreditNote')),
    SettlementPath varchar(20) not null check (SettlementPath in ('EInvoice', 'SepaFile', 'Transfer')),
    CreditsId uniqueidentifier references Invoices,
    Status varchar(20) not null check (Status in ('Prepared', 'Declined', 'Accepted', 'Sent', 'Checked', 'HalfApproved', 'Approved', 'Scheduled', 'Paid', 'Returned', 'Credited')),
    Round int not null,
    Number int,
    Reference varchar(35),
    IssuedOn date,
    DueOn date,
    NetCents bigint not null,
    VatCents bigint not null,
    PreparedAt datetime2(3) not null,
    AcceptedAt datetime2(3),
    AcceptedBy uniqueidentifier,
    SentAt datetime2(3),
    PaidOn date,
    Parties nvarchar(max),
    Version int not null
);

create unique index InvoiceNumberInSeries on Invoices (SupplierId, Number) where Number is not null;
create unique index OneCreditForInvoice on Invoices (CreditsId) where CreditsId is not null;
create index InvoicesOfBuyer on Invoices (BuyerId, PreparedAt, Id);
create index InvoicesOfBuyerByStatus on Invoices (BuyerId, Status, PreparedAt, Id);
create index InvoicesOfBuyerByDue on Invoices (BuyerId, Status, DueOn, Id);
create index InvoicesOfSupplier on Invoices (SupplierId, PreparedAt, Id);
create index InvoicesOfSupplierByStatus on Invoices (SupplierId, Status, PreparedAt, Id);
create index InvoicesOfContract on Invoices (ContractId, Month, Id);

create table InvoiceLines (
    Id uniqueidentifier not null primary key nonclustered,
    InvoiceId uniqueidentifier not null references Invoices,
    Number int not null,
    Term varchar(100) not null,
    Municipality varchar(10),
    Correction bit not null,
    Units int not null,
    UnitPriceCents bigint not null,
    AmountCents bigint not null,
    VatTreatment varchar(20) not null check (VatTreatment in ('Standard', 'ExemptSocialWelfare', 'NonProfit', 'SmallBusiness')),
    VatGround nvarchar(2000),
    VatRate int not null,
    VatCents bigint not null,
    CostAccount nvarchar(100)
);

create unique index InvoiceLineNumbers on InvoiceLines (InvoiceId, Number);

create table InvoiceLineEvents (
    Id uniqueidentifier not null primary key nonclustered,
    LineId uniqueidentifier not null references InvoiceLines,
    InvoiceId uniqueidentifier not null references Invoices,
    ContractId uniqueidentifier not null,
    EventKey varchar(200) not null,
    Turn int not null,
    Term varchar(100) not null,
    Month char(7) not null,
    ClientId uniqueidentifier,
    OutcomeId uniqueidentifier,
    Day date not null,
    Units int not null,
    UnitPriceCents bigint not null,
    FullCents bigint not null,
    AmountCents bigint not null,
    Notes nvarchar(max),
    VerifiedBy uniqueidentifier,
    ReleasedAt datetime2(3)
);

create unique index EventBilledOnce on InvoiceLineEvents (ContractId, EventKey, Turn) where ReleasedAt is null;
create index EventsOfInvoice on InvoiceLineEvents (InvoiceId, LineId, Day, EventKey);
create index EventsOfContract on InvoiceLineEvents (ContractId, EventKey);
create index BillsOfOutcome on InvoiceLineEvents (OutcomeId, InvoiceId);

create table ContractBilling (
    ContractId uniqueidentifier not null primary key,
    Prepared int not null
);

create table InvoiceApprovals (
    Id uniqueidentifier not null primary key nonclustered,
    InvoiceId uniqueidentifier not null references Invoices,
    Round int not null,
    Step varchar(20) not null check (Step in ('Check', 'Approve', 'ApproveFirst', 'ApproveSecond')),
    PersonId uniqueidentifier not null,
    At datetime2(3) not null
);

create unique index OneHandPerPerson on InvoiceApprovals (InvoiceId, Round, PersonId);
create unique index OneHandPerStep on InvoiceApprovals (InvoiceId, Round, Step);

create table InvoiceSteps (
    Id uniqueidentifier not null primary key nonclustered,
    InvoiceId uniqueidentifier not null references Invoices,
    Number int not null,
    Step varchar(20) not null,
    Status varchar(20) not null,
    PersonId uniqueidentifier,
    At datetime2(3) not null,
    Reason nvarchar(2000)
);

create unique index InvoiceStepNumbers on InvoiceSteps (InvoiceId, Number);

create table InvoiceNumbers (
    SupplierId uniqueidentifier not null primary key nonclustered,
    LastNumber int not null
);

create table InvoiceSums (
    OrganisationId uniqueidentifier not null,
    Status varchar(20) not null,
    Invoices int not null,
    TotalCents bigint not null,
    primary key (OrganisationId, Status)
);

create table PaymentRuns (
    Id uniqueidentifier not null primary key nonclustered,
    BuyerId uniqueidentifier not null,
    Status varchar(20) not null check (Status in ('Made', 'Released', 'HandedOver', 'Finished', 'Cancelled')),
    ExecuteOn date not null,
    PayerName nvarchar(200) not null,
    PayerBusinessId varchar(20) not null,
    PayerIban varchar(34) not null,
    PayerBic varchar(11),
    TotalCents bigint not null,
    Payments int not null,
    OpenPayments int not null,
    FileId uniqueidentifier not null,
    MadeBy uniqueidentifier not null,
    MadeAt datetime2(3) not null,
    ReleasedBy uniqueidentifier,
    ReleasedAt datetime2(3),
    HandedOverAt datetime2(3),
    FinishedAt datetime2(3),
    Version int not null
);

create index PaymentRunsOfBuyer on PaymentRuns (BuyerId, MadeAt, Id);
create index PaymentRunsOfBuyerByStatus on PaymentRuns (BuyerId, Status, MadeAt, Id);

create table Payments (
    Id uniqueidentifier not null primary key nonclustered,
    RunId uniqueidentifier not null references PaymentRuns,
    Number int not null,
    InvoiceId uniqueidentifier not null references Invoices,
    SupplierId uniqueidentifier not null,
    Name nvarchar(200) not null,
    Iban varchar(34) not null,
    Bic varchar(11),
    Reference varchar(35) not null,
    AmountCents bigint not null,
    Status varchar(20) not null check (Status in ('Planned', 'HandedOver', 'Executed', 'Refused', 'Cancelled')),
    RefusedAs varchar(100),
    ExecutedOn date,
    ConfirmedBy uniqueidentifier,
    ConfirmedAt datetime2(3)
);

create unique index PaidOnce on Payments (InvoiceId) where Status in ('Planned', 'HandedOver', 'Executed');
create unique index PaymentNumbers on Payments (RunId, Number);
create index PaymentsOfInvoice on Payments (InvoiceId, RunId);
