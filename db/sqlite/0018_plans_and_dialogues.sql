alter table OpenedBids add NotAdmitted integer not null default 0;

create table PlannedCompetitions (
    Id text not null primary key,
    SystemId text not null references PurchasingSystems,
    CategoryId text not null references Categories,
    BuyerId text not null references Organisations,
    Title text not null,
    About text not null,
    PlannedFor text not null,
    GuaranteedClients integer not null,
    ExpectedClients integer not null,
    ServiceMonths integer not null,
    CompetitionId text references MiniCompetitions,
    CreatedBy text not null references Users,
    CreatedAt text not null,
    EndedAt text,
    Version integer not null
) strict;

create index PlannedCompetitionsOfSystem on PlannedCompetitions (SystemId, PlannedFor, Id);
create index PlannedCompetitionsOfBuyer on PlannedCompetitions (BuyerId, PlannedFor, Id);

create table MarketDialogues (
    Id text not null primary key,
    SystemId text not null references PurchasingSystems,
    CategoryId text not null references Categories,
    BuyerId text not null references Organisations,
    Title text not null,
    Need text not null,
    Questions text not null,
    AnswersDueAt text not null,
    CreatedBy text not null references Users,
    CreatedAt text not null,
    PublishedAt text,
    Outcome text,
    ClosedAt text,
    Version integer not null
) strict;

create index MarketDialoguesOfBuyer on MarketDialogues (BuyerId, CreatedAt, Id);
create index MarketDialoguesOfSystem on MarketDialogues (SystemId, PublishedAt, Id);

create table DialogueAnswers (
    Id text not null primary key,
    DialogueId text not null references MarketDialogues,
    QuestionId text not null,
    SupplierId text not null references Organisations,
    Answer text not null,
    AnsweredBy text not null references Users,
    AnsweredAt text not null,
    ReplacedAt text
) strict;

create unique index OneDialogueAnswer on DialogueAnswers (DialogueId, QuestionId, SupplierId) where ReplacedAt is null;
