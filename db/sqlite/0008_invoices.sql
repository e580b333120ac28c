create table Invoices (
    Id text not null primary key,
    ContractId text not null,
    BuyerId text not null,
    SupplierId text not null,
    Month text not null,
    Type text not null check (Type in ('Invoice', 'CreditNote')),
    SettlementPath text not null check (SettlementPath in ('EInvoice', 'SepaFile', 'Transfer')),
    CreditsId text references Invoices,
    Status text not null check (Status in ('Prepared', 'Declined', 'Accepted', 'Sent', 'Checked', 'HalfApproved', 'Approved', 'Scheduled', 'Paid', 'Returned', 'Credited')),
    Round integer not null,
    Number integer,
    Reference text,
    IssuedOn text,
    DueOn text,
    NetCents integer not null,
    VatCents integer not null,
    PreparedAt text not null,
    AcceptedAt text,
    AcceptedBy text,
    SentAt text,
    PaidOn text,
    Parties text,
    Version integer not null
) strict;

create unique index InvoiceNumberInSeries on Invoices (SupplierId, Number) where Number is not null;
create unique index OneCreditForInvoice on Invoices (CreditsId) where CreditsId is not null;
create index InvoicesOfBuyer on Invoices (BuyerId, PreparedAt, Id);
create index InvoicesOfBuyerByStatus on Invoices (BuyerId, Status, PreparedAt, Id);
create index InvoicesOfBuyerByDue on Invoices (BuyerId, Status, DueOn, Id);
create index InvoicesOfSupplier on Invoices (SupplierId, PreparedAt, Id);
create index InvoicesOfSupplierByStatus on Invoices (SupplierId, Status, PreparedAt, Id);
create index InvoicesOfContract on Invoices (ContractId, Month, Id);

create table InvoiceLines (
    Id text not null primary key,
    InvoiceId text not null references Invoices,
    Number integer not null,
    Term text not null,
    Municipality text,
    Correction integer not null,
    Units integer not null,
    UnitPriceCents integer not null,
    AmountCents integer not null,
    VatTreatment text not null check (VatTreatment in ('Standard', 'ExemptSocialWelfare', 'NonProfit', 'SmallBusiness')),
    VatGround text,
    VatRate integer not null,
    VatCents integer not null,
    CostAccount text
) strict;

create unique index InvoiceLineNumbers on InvoiceLines (InvoiceId, Number);

create table InvoiceLineEvents (
    Id text not null primary key,
    LineId text not null references InvoiceLines,
    InvoiceId text not null references Invoices,
    ContractId text not null,
    EventKey text not null,
    Turn integer not null,
    Term text not null,
    Month text not null,
    ClientId text,
    OutcomeId text,
    Day text not null,
    Units integer not null,
    UnitPriceCents integer not null,
    FullCents integer not null,
    AmountCents integer not null,
    Notes text,
    VerifiedBy text,
    ReleasedAt text
) strict;

create unique index EventBilledOnce on InvoiceLineEvents (ContractId, EventKey, Turn) where ReleasedAt is null;
create index EventsOfInvoice on InvoiceLineEvents (InvoiceId, LineId, Day, EventKey);
create index EventsOfContract on InvoiceLineEvents (ContractId, EventKey);
create index BillsOfOutcome on InvoiceLineEvents (OutcomeId, InvoiceId);

create table ContractBilling (
    ContractId text not null primary key,
    Prepared integer not null
) strict;

create table InvoiceApprovals (
    Id text not null primary key,
    InvoiceId text not null references Invoices,
    Round integer not null,
    Step text not null check (Step in ('Check', 'Approve', 'ApproveFirst', 'ApproveSecond')),
    PersonId text not null,
    At text not null
) strict;

create unique index OneHandPerPerson on InvoiceApprovals (InvoiceId, Round, PersonId);
create unique index OneHandPerStep on InvoiceApprovals (InvoiceId, Round, Step);

create table InvoiceSteps (
    Id text not null primary key,
    InvoiceId text not null references Invoices,
    Number integer not null,
    Step text not null,
    Status text not null,
    PersonId text,
    At text not null,
    Reason text
) strict;

create unique index InvoiceStepNumbers on InvoiceSteps (InvoiceId, Number);

create table InvoiceNumbers (
    SupplierId text not null primary key,
    LastNumber integer not null
) strict;

create table InvoiceSums (
    OrganisationId text not null,
    Status text not null,
    Invoices integer not null,
    TotalCents integer not null,
    primary key (OrganisationId, Status)
) strict;

create table PaymentRuns (
    Id text not null primary key,
    BuyerId text not null,
    Status text not null check (Status in ('Made', 'Released', 'HandedOver', 'Finished', 'Cancelled')),
    ExecuteOn text not null,
    PayerName text not null,
    PayerBusinessId text not null,
    PayerIban text not null,
    PayerBic text,
    TotalCents integer not null,
    Payments integer not null,
    OpenPayments integer not null,
    FileId text not null,
    MadeBy text not null,
    MadeAt text not null,
    ReleasedBy text,
    ReleasedAt text,
    HandedOverAt text,
    FinishedAt text,
    Version integer not null
) strict;

create index PaymentRunsOfBuyer on PaymentRuns (BuyerId, MadeAt, Id);
create index PaymentRunsOfBuyerByStatus on PaymentRuns (BuyerId, Status, MadeAt, Id);

create table Payments (
    Id text not null primary key,
    RunId text not null references PaymentRuns,
    Number integer not null,
    InvoiceId text not null references Invoices,
    SupplierId text not null,
    Name text not null,
    Iban text not null,
    Bic text,
    Reference text not null,
    AmountCents integer not null,
    Status text not null check (Status in ('Planned', 'HandedOver', 'Executed', 'Refused', 'Cancelled')),
    RefusedAs text,
    ExecutedOn text,
    ConfirmedBy text,
    ConfirmedAt text
) strict;

create unique index PaidOnce on Payments (InvoiceId) where Status in ('Planned', 'HandedOver', 'Executed');
create unique index PaymentNumbers on Payments (RunId, Number);
create index PaymentsOfInvoice on Payments (InvoiceId, RunId);
